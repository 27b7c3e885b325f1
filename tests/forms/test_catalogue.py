"""Released forms stay as they were handed out."""

from __future__ import annotations

import hashlib
import re

import msgspec
import pytest

from forms.catalogue import RELEASED, all_current, current, released
from forms.field import Form, fields
from forms.kinds import RowRef, Table

# A hash for each version that was ever released. A changed form is a new version with a line of its own here.
GOLDEN: dict[tuple[str, int], str] = {
    ("checklist", 1): "f5bb90010350c71914777c5785bc410d08004ef63573adc300cde22ef5a1625f",
    ("support_plan", 1): "c8609792c15a03c812c2c62b63cbf6c51283ce36cbcf0280e283df066aac37c5",
    ("support_followup", 1): "9cf02e382216eed6dcddb9a90f4643db638ea960ef640c11424c9f5343b98187",
}


def test_no_released_form_has_changed_since_it_was_released() -> None:
    found = {(f.id, f.version): hashlib.sha256(msgspec.json.encode(f)).hexdigest() for f in RELEASED}
    assert found == GOLDEN


@pytest.mark.parametrize("form", RELEASED, ids=lambda form: f"{form.id}-{form.version}")
def test_a_form_holds_together(form: Form) -> None:
    names = [field.id for field in fields(form)]
    assert len(set(names)) == len(names)
    assert len({section.id for section in form.sections}) == len(form.sections)
    pages = [section.page for section in form.sections]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, len(form.pages) + 1))
    assert form.repeat_page in (None, *pages)
    for section in form.sections:
        assert not section.per_row or section.per_row in {field.id for field in section.fields}
    for field in fields(form):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.id)
        assert field.label
        # What is in the source names its row, and what is not is marked as ours.
        assert field.row or field.ours
        if isinstance(field.kind, Table):
            cells = [column.id for column in field.kind.columns]
            assert len(set(cells)) == len(cells)
            assert "id" not in cells
            for column in field.kind.columns:
                assert not isinstance(column.kind, Table)
                assert isinstance(column.kind, RowRef) != column.on_paper


def test_the_newest_version_is_the_current_one() -> None:
    for form in all_current():
        assert current(form.id) is form
        assert released(form.id, form.version) is form
        assert form.version == max(other.version for other in RELEASED if other.id == form.id)


def test_a_form_that_was_never_released_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        current("nothing")
    with pytest.raises(KeyError):
        released("checklist", 99)
