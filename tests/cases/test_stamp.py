"""Where an item came from: read back as it was, and turned down with what it does not know."""

from __future__ import annotations

import msgspec
import pytest

from cases.action import Channel
from cases.people import Who
from cases.stamp import Stamp
from tests.cases import builders as b

STAMP = Stamp("W001", "cW", b.WARD, Who("Anna Berg", "sjuksköterska"), b.FRIDAY)


@pytest.mark.row("P18", "P30")
def test_an_item_says_which_action_which_unit_who_when_and_how_it_is_known() -> None:
    script = b.Script()
    action = script.act(b.WARD, b.opening(), at=b.FRIDAY, by=Who("Eva Ek", "läkare"))
    action = msgspec.structs.replace(action, channel=Channel.PHONE)
    stamp = b.applied(None, action).case.openings["cW"].stamp
    assert stamp == Stamp(action.id, "cW", b.WARD, Who("Eva Ek", "läkare"), b.FRIDAY, Channel.PHONE)
    assert action.recorded_at != stamp.at


def test_what_is_as_always_is_not_written() -> None:
    text = msgspec.json.encode(STAMP)
    assert b"channel" not in text
    assert msgspec.json.decode(text, type=Stamp) == STAMP
    paper = msgspec.structs.replace(STAMP, channel=Channel.PAPER)
    assert msgspec.json.decode(msgspec.json.encode(paper), type=Stamp) == paper


def test_a_word_that_it_does_not_know_is_turned_down() -> None:
    text = msgspec.json.encode(STAMP).replace(b'"unit"', b'"ward"')
    with pytest.raises(msgspec.ValidationError, match="unknown field `ward`"):
        msgspec.json.decode(text, type=Stamp)
