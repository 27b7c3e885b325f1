"""Cursors, and texts that are none."""

from __future__ import annotations

import base64

import pytest

from central.cursor import BadCursor, Cursor, OtherLedger, read, written

PLACE = Cursor("liggaren", 1, "enheten", 17, "case:x", 3, 1)


def test_a_cursor_is_read_as_it_was_written() -> None:
    assert read(written(PLACE), ledger="liggaren", epoch=1, unit="enheten") == PLACE


def test_an_empty_cursor_begins_afresh() -> None:
    assert read("", ledger="liggaren", epoch=2, unit="enheten") == Cursor(
        "liggaren", 2, "enheten", 0, "", 0, 0
    )


@pytest.mark.parametrize(
    ("ledger", "epoch", "unit"),
    [("annan", 1, "enheten"), ("liggaren", 2, "enheten"), ("liggaren", 1, "grannen")],
)
def test_a_cursor_of_another_ledger_epoch_or_unit_is_told_apart(ledger: str, epoch: int, unit: str) -> None:
    with pytest.raises(OtherLedger):
        read(written(PLACE), ledger=ledger, epoch=epoch, unit=unit)


@pytest.mark.parametrize(
    "text", ["abc", "å", "W10", base64.urlsafe_b64encode(b'["liggaren",1,"enheten",-1,"",0,0]').decode()]
)
def test_a_text_that_is_no_cursor_is_told(text: str) -> None:
    with pytest.raises(BadCursor):
        read(text, ledger="liggaren", epoch=1, unit="enheten")
