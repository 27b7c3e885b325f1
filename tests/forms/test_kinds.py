"""The kinds of field are frozen values with a name each."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from forms.catalogue import RELEASED
from forms.field import columns, fields
from forms.kinds import Kind, LongText, RowRef


def test_every_kind_has_a_name_of_its_own() -> None:
    tags = [kind.__struct_config__.tag for kind in get_args(Kind)]
    assert None not in tags
    assert len(set(tags)) == len(tags)


def test_a_kind_cannot_be_changed() -> None:
    kind = LongText(lines=3)
    with pytest.raises(AttributeError):
        kind.lines = 4  # type: ignore[misc]
    assert kind == LongText(lines=3)
    assert msgspec.json.encode(RowRef("goals")) == b'{"type":"row_ref","table":"goals"}'


def test_the_released_forms_use_kinds_of_the_list_only() -> None:
    used = {type(field.kind) for form in RELEASED for field in fields(form)}
    used |= {type(column.kind) for form in RELEASED for _, column in columns(form)}
    assert used <= set(get_args(Kind))
