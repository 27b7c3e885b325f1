"""Units that come and go, in words."""

from __future__ import annotations

import pytest

from cases.people import Who
from cases.stamp import Stamp
from cases.turns import Leave, LeaveKind
from tests.wording.reading import NOW, is_whole, wrong, wrong_sentences
from wording import participants

STAMP = Stamp("a1", "k1", "avd12", Who("Anna Berg", "sjuksköterska"), NOW)


def left(kind: LeaveKind, reason: str = "") -> Leave:
    return Leave("bistand", kind, ("x",), STAMP, reason)


@pytest.mark.row("R06", "R49")
def test_every_way_of_leaving_has_its_words() -> None:
    assert is_whole(participants.STUBS, LeaveKind)
    assert is_whole(participants.SHORT, LeaveKind)
    assert wrong_sentences(participants.STUBS.values()) == []
    assert wrong(participants.SHORT.values()) == []


@pytest.mark.parametrize(
    ("leave", "text"),
    [
        (left(LeaveKind.DECLINED), "Nekat i dag 09.44"),
        (left(LeaveKind.REMOVED, "vårdas på annan ort"), "Borttagen i dag 09.44: vårdas på annan ort"),
    ],
)
def test_when_and_why_a_unit_left_stands_on_its_row(leave: Leave, text: str) -> None:
    assert participants.gone(leave, NOW) == text


def test_a_unit_that_comes_again_is_told_of_with_what_happened_the_last_time() -> None:
    declined = participants.before("Biståndsenheten", left(LeaveKind.DECLINED), NOW)
    removed = participants.before("Biståndsenheten", left(LeaveKind.REMOVED), NOW)
    assert declined == "Biståndsenheten nekade initiativet i dag 09.44."
    assert removed == "Biståndsenheten togs bort ur ärendet i dag 09.44."


def test_in_an_outage_the_unit_is_told_by_telephone() -> None:
    text = participants.tell_by_phone("Biståndsenheten", "031-390 06 41", "Prator")
    assert text == "Biståndsenheten ser det först när Prator är igång. Ring Biståndsenheten, 031-390 06 41."
    assert participants.tell_by_phone("Biståndsenheten", "", "Prator").endswith("Ring Biståndsenheten.")


def test_every_sentence_is_whole() -> None:
    told = [participants.JOINS, participants.LOSES, participants.MOVES]
    assert wrong_sentences([*told, participants.not_rung_first(1), participants.not_rung_first(2)]) == []
