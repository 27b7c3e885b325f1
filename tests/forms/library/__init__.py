"""What the tests of the declared forms share."""

from __future__ import annotations

from forms.field import Form


def outline(form: Form) -> list[tuple[str, str] | str]:
    """The form as its paper reads: section titles, and (source row, label) of what is not ours."""
    found: list[tuple[str, str] | str] = []
    for section in form.sections:
        if section.title:
            found.append(section.title)
        found.extend((field.row, field.full_label) for field in section.fields if not field.ours)
    return found
