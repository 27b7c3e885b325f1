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
    ("checklist", 1): "a777a3cbd8a95b3e5ccfffaf6cb75c631f4ca75af1b93f8b6c78b11cdec2e9b4",
    ("support_plan", 1): "d35b2acd8a2c7be8b6e97224853e57fede5ce94f2f6c30ee68b57d69c2074e8e",
    ("support_plan", 2): "dfb85462d21f95cc5bda46599f004cabc0c976e04c2a04b3b331bed68667aa37",
    ("support_followup", 1): "1aeaa08d9debfe55ad8189c890d8c8b7cd04cdd6b431836305a550f86e180094",
    ("support_followup", 2): "b4a1015bce28f1139ec1d8348e3317fe5dd8142699779d6d7553f43251faa18b",
    ("assessment", 1): "fdbc4128090087662f92ad20c9ea9222a034e2c83fdfd360261b507811d8967d",
    ("assessment", 2): "51b7d9075a4f49176ea2799625ff39ee5a6e38ebbc94424ba8352d75aef470fa",
    ("meeting_call", 1): "36bf5872c730cfbdfe4f55bf761873078af07ebe657992eab0b07adfc87d1d3f",
    ("person", 1): "73a380e687c5db8ed26b5ac86c1811646a3417c920fe1a707a4223f42b98d4fe",
    ("person", 2): "0e84e23e79855cd3e3ce3cfeb3b4b3e392b63e6e14aaf653858345606a4789c3",
    ("person", 3): "c6422756e5b96fbf3f1555f78c7e851062c81a69bc9e718644fe3d82f1388a40",
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
