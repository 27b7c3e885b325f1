"""The empty forms to keep on paper before anything has happened (P06)."""

from __future__ import annotations

import hashlib

from forms import references
from forms.catalogue import blanks
from forms.field import Form
from printouts.form import render_form
from printouts.page import PrintHeader


def blank_number(form: Form) -> str:
    """The print number of an empty form from the stock: the same for each copy of a form and version."""
    digest = hashlib.sha256(f"{form.id}/{form.version}".encode()).digest()
    return references.make(int.from_bytes(digest[:8]) % references.COUNT)


def blank(form: Form, *, print_number: str = "", unit: str = "", drill: bool = False) -> bytes:
    """One empty form as a PDF, with the stock's number unless it is given one of its own."""
    header = PrintHeader(
        print_number=print_number or blank_number(form), kind="empty", unit=unit, drill=drill
    )
    return render_form(form, {}, header)


def blank_files() -> list[tuple[str, bytes]]:
    """Every current form, empty: its file name and its PDF."""
    return [(f"{form.id}_v{form.version}.pdf", blank(form)) for form in blanks()]
