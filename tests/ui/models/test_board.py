"""Vem vet vad: each unit's row in words, and the model of two levels."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from cases.called_off import MeetingNews, Why
from cases.intents import Answer, CallResult, Topic
from localdb.calls import BoardCase, BoardRow
from tests.ui.region import CENTRE, HOMECARE, NOW, SUPPORT
from ui.models.board import GROUP_ROLE, HEADS, Board, all_reached, cells_of, group_of, reached
from ui.symbols import Symbol

RUNG_AT = NOW - timedelta(minutes=3)
REACHED = BoardRow(
    CENTRE, "Vårdcentralen Ekdungen", Topic.INITIATIVE, RUNG_AT, "Anna Berg", "Maria Sand",
    "distriktssköterska",
    "Initiativ, samtycke", Answer.ACCEPT, True, CallResult.REACHED, None, "031-390 06 12",
)  # fmt: skip
NOT_RUNG = BoardRow(
    SUPPORT,
    "Biståndsenheten",
    Topic.INITIATIVE,
    None,
    "",
    "",
    "",
    "",
    None,
    False,
    None,
    None,
    "031-390 06 41",
)
NO_ANSWER = msgspec.structs.replace(
    NOT_RUNG, unit=HOMECARE, unit_name="Hemsjukvård Söder", rung_at=RUNG_AT, rung_by="Anna Berg",
    result=CallResult.NO_ANSWER, again_at=NOW + timedelta(minutes=31),
)  # fmt: skip
CALLS_BACK = msgspec.structs.replace(REACHED, result=CallResult.CALLS_BACK, answer=None, read_back=False)
OLLE = BoardCase(
    "olle", "Olle Prov", "194803032392", Topic.INITIATIVE, "H4K7PX", (NOT_RUNG, NO_ANSWER, REACHED)
)


def words(row: BoardRow) -> list[tuple[str, str]]:
    return [(cell.words, cell.second) for cell in cells_of(row, NOW)]


@pytest.mark.row("A02", "P19")
def test_a_unit_that_was_reached_is_shown_with_by_whom_with_whom_what_and_the_answer() -> None:
    assert words(REACHED) == [
        ("Vårdcentralen Ekdungen", ""),
        ("09.41", "av Anna Berg"),
        ("Maria Sand", "distriktssköterska"),
        ("Initiativ, samtycke", ""),
        ("Ja, muntligt", ""),
        ("Ja", ""),
    ]
    assert cells_of(REACHED, NOW)[0].symbol is Symbol.DONE


def test_a_unit_that_nobody_has_rung_shows_the_number_to_ring() -> None:
    assert words(NOT_RUNG)[1:3] == [("Inte uppringd", ""), ("031-390 06 41", "")]
    assert cells_of(NOT_RUNG, NOW)[0].symbol is Symbol.OWN


def test_a_unit_that_did_not_answer_says_when_to_ring_again() -> None:
    assert words(NO_ANSWER)[1] == ("Ring igen 10.15", "inget svar 09.41")


def test_a_unit_that_rings_back_is_waited_for() -> None:
    assert words(CALLS_BACK)[4] == ("Ringer tillbaka", "")
    assert words(CALLS_BACK)[5] == ("Nej", "")
    assert cells_of(CALLS_BACK, NOW)[0].symbol is Symbol.OTHER


def test_a_unit_that_answered_by_itself_need_not_be_rung() -> None:
    own = msgspec.structs.replace(NOT_RUNG, answer=Answer.ACCEPT)
    assert reached(own)
    assert words(own)[1] == ("Har svarat själv", "")


def test_a_meeting_is_answered_with_coming() -> None:
    coming = msgspec.structs.replace(REACHED, topic=Topic.PLANNING)
    assert words(coming)[4] == ("Kommer", "")


def test_the_line_above_says_who_it_is_about_the_reference_and_how_many_know() -> None:
    group = group_of(OLLE)
    assert (group.name, group.number, group.about) == ("Prov, Olle", "19480303-2392", "Initiativ till SIP")
    assert (group.reference, group.rung) == ("H4K 7PX", "1 av 3 uppringda")
    assert not all_reached(OLLE)


def test_a_case_of_others_is_headed_by_what_the_calls_were_about() -> None:
    told = msgspec.structs.replace(REACHED, topic=Topic.PLANNING)
    other = BoardCase("hanna", "Hanna Exempel", "191212121212", Topic.OTHER, "", (told,))
    assert group_of(other).about == "Kallelse till planeringsmöte"
    assert "referens" not in group_of(other).spoken()


def test_the_model_is_a_well_made_one(qtmodeltester: ModelTester) -> None:
    model = Board()
    model.set_cases([OLLE, OLLE], frozenset({"olle"}), NOW)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_model_has_a_group_for_each_case_and_a_row_for_each_unit() -> None:
    model = Board()
    assert model.set_cases([OLLE], frozenset({"olle"}), NOW)
    group = model.index(0, 0)
    assert model.rowCount(group) == 3
    assert model.columnCount(QModelIndex()) == len(HEADS)
    assert group.data(GROUP_ROLE).to_ring
    assert (
        group.data() == "Prov, Olle, 19480303-2392, Initiativ till SIP, referens H4K 7PX. 1 av 3 uppringda."
    )
    row = model.index(2, 1, group)
    assert row.data() == "09.41"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Uppringd: 09.41, av Anna Berg"
    assert model.case_id(row) == model.case_id(group) == "olle"


def test_the_same_cases_again_change_nothing() -> None:
    model = Board()
    model.set_cases([OLLE], frozenset(), NOW)
    assert not model.set_cases([OLLE], frozenset(), NOW)
    assert model.set_cases([OLLE], frozenset({"olle"}), NOW)


@pytest.mark.row("A02", "B23")
def test_a_unit_that_was_told_and_must_hear_more_is_to_be_rung_again() -> None:
    off = MeetingNews(CENTRE, (), Why.DIED, "", NOW)
    told = msgspec.structs.replace(REACHED, left=True, news=off)
    assert not reached(told)
    assert words(told) == [
        ("Vårdcentralen Ekdungen", ""),
        ("Ring igen", "Mötet blir inte av"),
        ("031-390 06 12", ""),
        ("", ""),
        ("", ""),
        ("", ""),
    ]
    unheard = msgspec.structs.replace(NOT_RUNG, left=True, news=off)
    assert words(unheard)[1] == ("Inte uppringd", "Mötet blir inte av")
    new = msgspec.structs.replace(REACHED, left=True)
    assert not reached(new)
    assert words(new)[1] == ("Ring igen", "")


@pytest.mark.row("A02", "R16")
def test_who_is_to_hear_that_the_consent_is_taken_back_is_to_be_rung() -> None:
    told = msgspec.structs.replace(NOT_RUNG, topic=Topic.OTHER, left=True)
    assert not reached(told)
    assert words(told)[1] == ("Inte uppringd", "Samtycket är återtaget")
