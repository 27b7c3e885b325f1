"""The telephone: the log, the calls that are left to make, and the board."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases.called_off import Why
from cases.intents import Answer, CallMeeting, CallResult, Recipient, Topic
from cases.people import Sector
from cases.steering import RecordDeath
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    CARE_CENTRE,
    HOME_CARE,
    NAME,
    NEEDS,
    START,
    Centre,
    initiative,
    note,
    opened,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    made.start_outage(session())
    opened(made, "case", initiative(CARE_CENTRE, NEEDS, HOME_CARE))
    return made


def rang(desk: Workspace, unit: str, result: CallResult = CallResult.REACHED, minute: int = 0) -> None:
    """Note a call."""
    at = START + timedelta(minutes=minute)
    saved(desk.perform([request("case", rings(unit, result), at=at)], session()))


@pytest.mark.row("A02", "A13")
def test_everyone_who_was_sent_something_is_to_be_rung_until_reached(desk: Workspace) -> None:
    assert [call.unit for call in desk.calls_to_make()] == [CARE_CENTRE, NEEDS, HOME_CARE]
    rang(desk, NEEDS)
    rang(desk, HOME_CARE, CallResult.NO_ANSWER, 1)
    rang(desk, HOME_CARE, CallResult.CALLS_BACK, 2)
    first, second = desk.calls_to_make()
    assert (first.unit, first.tried) == (CARE_CENTRE, ())
    assert [call.result for call in second.tried] == [CallResult.CALLS_BACK, CallResult.NO_ANSWER]


@pytest.mark.row("P08")
def test_a_call_to_make_has_what_the_caller_needs_to_see(desk: Workspace) -> None:
    call = desk.calls_to_make()[1]
    assert (call.person, call.number_shown, call.reference) == (NAME, "19121212-1212", "H4K7PX")
    assert (call.unit_name, call.sector, call.phone) == (
        "Biståndsenheten",
        Sector.MUNICIPALITY,
        "018-611 00 00",
    )
    assert (call.case_id, call.topic) == ("case", Topic.INITIATIVE)


def test_nobody_is_to_be_rung_about_what_the_centre_has_got(desk: Workspace) -> None:
    replayed(desk, Centre())
    assert desk.calls_to_make() == ()


@pytest.mark.row("P19")
def test_the_log_tells_every_call_newest_first(desk: Workspace) -> None:
    rang(desk, NEEDS, minute=1)
    rang(desk, CARE_CENTRE, CallResult.NO_ANSWER, 2)
    assert [(call.unit_name, call.result) for call in desk.call_log(10)] == [
        ("Vårdcentralen Eken", CallResult.NO_ANSWER),
        ("Biståndsenheten", CallResult.REACHED),
    ]
    assert len(desk.call_log(1)) == 1
    call = desk.call_log(10)[1]
    assert (call.by, call.spoken_with, call.said, call.person) == (
        "Anna Berg",
        "Eva Lind",
        "Sagt som det är",
        NAME,
    )


def test_a_call_that_was_made_stays_in_the_log_after_the_replay(desk: Workspace) -> None:
    rang(desk, NEEDS)
    replayed(desk, Centre())
    assert len(desk.call_log(10)) == 1


def test_the_board_tells_for_each_recipient_what_she_knows(desk: Workspace) -> None:
    answers = msgspec.structs.replace(rings(NEEDS), answer=Answer.ACCEPT, read_back=True)
    saved(desk.perform([request("case", answers)], session()))
    rang(desk, HOME_CARE, CallResult.NO_ANSWER, 1)
    (case,) = desk.board()
    assert (case.case_id, case.name, case.topic, case.reference) == ("case", NAME, Topic.INITIATIVE, "H4K7PX")
    shown = {row.unit: (row.result, row.answer, row.read_back, row.rung_by) for row in case.rows}
    assert shown == {
        CARE_CENTRE: (None, None, False, ""),
        NEEDS: (CallResult.REACHED, Answer.ACCEPT, True, "Anna Berg"),
        HOME_CARE: (CallResult.NO_ANSWER, None, False, "Anna Berg"),
    }


def test_the_board_keeps_the_calls_of_the_outage_after_they_were_sent_and_no_older_ones(
    desk: Workspace,
) -> None:
    rang(desk, NEEDS, minute=5)
    replayed(desk, Centre())
    assert [case.case_id for case in desk.board()] == ["case"]
    desk.end_outage(session())
    assert desk.board() == ()


def test_a_case_without_recipients_and_calls_is_not_on_the_board(desk: Workspace) -> None:
    opened(desk, "other", note("hej"))
    assert [case.case_id for case in desk.board()] == ["case"]


@pytest.mark.row("A02", "B23")
def test_the_board_and_the_list_say_who_knows_of_a_meeting_that_is_off(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    meeting = CallMeeting(Topic.PLANNING, "", "rum 3", START + timedelta(days=20), (Recipient(NEEDS),))
    opened(desk, "case", initiative(NEEDS), meeting)
    told = msgspec.structs.replace(rings(NEEDS), topic=Topic.PLANNING)
    saved(desk.perform([request("case", rings(NEEDS)), request("case", told)], session()))
    assert desk.calls_to_make() == ()
    died = request("case", RecordDeath("sonen ringde"), at=START + timedelta(minutes=1))
    saved(desk.perform([died], session()))
    (call,) = desk.calls_to_make()
    assert call.news is not None
    assert (call.unit, call.told, call.asks, call.news.why) == (NEEDS, True, False, Why.DIED)
    assert call.tried == ()
    (case,) = desk.board()
    shown = {row.topic: (row.left, row.news is not None) for row in case.rows}
    assert shown == {Topic.INITIATIVE: (False, False), Topic.PLANNING: (True, True)}
