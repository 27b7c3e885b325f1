"""Decoders that are made late read as msgspec's own do."""

from __future__ import annotations

import msgspec
import pytest

from cases.decoders import Json, Packed
from cases.people import Who

WHO = Who("Anna Berg", "sjuksköterska", "SE1")
MADE = "_made"


@pytest.mark.parametrize(
    ("late", "encode"), [(Json(Who), msgspec.json.encode), (Packed(Who), msgspec.msgpack.encode)]
)
def test_one_is_made_first_when_something_is_read_and_then_kept(late, encode) -> None:  # type: ignore[no-untyped-def]
    assert MADE not in vars(late)
    assert late.decode(encode(WHO)) == WHO
    made = vars(late)[MADE]
    assert late.decode(encode(WHO)) == WHO
    assert vars(late)[MADE] is made


def test_lines_are_read_one_by_one_and_text_as_well_as_bytes() -> None:
    late: Json[Who] = Json(Who)
    line = msgspec.json.encode(WHO)
    assert late.decode_lines(line + b"\n" + line + b"\n") == [WHO, WHO]
    assert late.decode(line.decode()) == WHO


def test_what_does_not_fit_is_told_with_its_path() -> None:
    for wrong in (b'{"name": 1, "title": "", "hsa_id": ""}', b"no json"):
        with pytest.raises(msgspec.DecodeError):
            Json(Who).decode(wrong)
    with pytest.raises(msgspec.ValidationError, match=r"\$\.name"):
        Packed(Who).decode(msgspec.msgpack.encode({"name": 1, "title": "", "hsa_id": ""}))
