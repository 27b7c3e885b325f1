"""What the list keeps of a case: worked out when it is read, and again when the clock makes it untrue."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from cases import edits
from cases.case import Sip
from cases.coordinator import root_key
from cases.deadlines import STOCKHOLM
from cases.exchange import SettingsRow
from cases.intents import (
    Answer,
    CallMeeting,
    Change,
    ChangeCoordinator,
    Edit,
    HandOver,
    Lock,
    OpenCase,
    Part,
    Recipient,
    Reply,
    SendMessage,
    Sign,
    Topic,
)
from cases.status import Look, TaskCode
from cases.steering import Identify, RecordDeath, RemoveUnit, Void
from cases.turns import LeaveKind
from localdb.shelf import Shelf
from localdb.workspace import Filter, ListRow, Workspace
from tests.localdb.made_up import (
    NAME,
    NEEDS,
    NUMBER,
    SETTINGS,
    START,
    WARD,
    Centre,
    Clock,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def only(desk: Workspace) -> ListRow:
    """The one row of the list."""
    (row,) = desk.rows(Filter.ALL, "", None, 10)
    return row


def at(desk: Workspace, now: datetime) -> None:
    """Let the time be this."""
    assert isinstance(desk._clock, Clock)
    desk._clock.now = now


def test_the_list_shows_the_steps_that_the_case_itself_shows(desk: Workspace) -> None:
    opened(desk, "case", initiative(NEEDS), note("hej"))
    found = desk.case("case")
    assert found is not None
    assert only(desk).steps == found.steps
    assert only(desk).task == found.tasks[0]
    assert (only(desk).name, only(desk).number) == (NAME, NUMBER)


def test_ringing_a_recipient_takes_it_off_the_list_of_things_to_do(desk: Workspace) -> None:
    opened(desk, "case", initiative(NEEDS))
    task = only(desk).task
    assert task is not None
    assert (task.code, task.count) == (TaskCode.RING, 1)
    assert desk.facts().to_ring == 1
    saved(desk.perform([request("case", rings(NEEDS))], session()))
    assert only(desk).steps[0].look is Look.OTHER
    assert desk.facts().to_ring == 0


def test_what_the_centre_has_got_need_not_be_rung(desk: Workspace) -> None:
    opened(desk, "case", initiative(NEEDS))
    desk.answered(Centre().push(desk.to_send(10)), START)
    assert desk.facts().to_ring == 0
    assert only(desk).steps[0].look is Look.OTHER


def test_of_a_case_that_only_the_queue_knows_no_list_shows_an_empty_row(desk: Workspace) -> None:
    centre = Centre()
    first, *_ = opened(desk).actions
    centre.hold.add(first.id)
    replayed(desk, centre)
    assert desk.rows(Filter.ALL, "", None, 10) == ()
    assert desk.counts().all == desk.counts().archive == 0
    assert desk.facts().open_ours == 2
    assert {row.person for row in desk.queue()} == {NAME, ""}


def test_a_person_who_gets_a_new_name_is_found_by_it_and_no_longer_by_the_old(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1, "Gammal Namnsson"))
    pulled(desk, centre)
    centre.put(made_case(1, "Ny Namnsson"))
    pulled(desk, centre)
    assert desk.count(Filter.ALL, "gammal") == 0
    assert desk.count(Filter.ALL, "ny namn") == 1


def test_another_calendar_works_out_every_case_anew(desk: Workspace) -> None:
    friday = initiative(NEEDS)
    opened(desk, "case", friday)
    assert only(desk).steps[0].due == datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM)
    centre = Centre(settings=msgspec.structs.replace(SETTINGS, version=2, saturday_counts=True))
    rows, end = centre.pull("")
    desk.receive([SettingsRow(centre.settings), *rows], end, START)
    assert only(desk).steps[0].due == datetime(2026, 11, 21, 12, tzinfo=STOCKHOLM)


@pytest.mark.row("E02", "E62", "T05")
def test_a_row_counts_the_messages_that_hold_and_those_to_acknowledge(
    desk: Workspace,
) -> None:
    opened(desk, "case", initiative(NEEDS))
    sent = SendMessage("Ny tid", (Recipient(NEEDS),), "")
    care = session(unit=NEEDS)
    saved(desk.perform([request("case", Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT))], care))
    saved(desk.perform([request("case", SendMessage("Hej", (Recipient(WARD),), ""))], care))
    wrong = saved(desk.perform([request("case", sent)], session())).actions[0]
    assert (only(desk).messages, only(desk).to_acknowledge) == (2, 1)
    saved(desk.perform([request("case", Void(wrong.id, "fel dag"))], session()))
    saved(desk.perform([request("case", Reply(Topic.MESSAGE, NEEDS, Answer.ACKNOWLEDGE))], session()))
    assert (only(desk).messages, only(desk).to_acknowledge) == (1, 0)


@pytest.mark.row("P46")
def test_a_protected_identity_is_marked_in_the_list(desk: Workspace) -> None:
    opened(desk)
    assert not only(desk).protected
    marked = Edit(Part.PERSON, {"protected": Change((), "", "marked")})
    saved(desk.perform([request("case", marked)], session()))
    assert only(desk).protected


def test_somebody_unknown_is_listed_by_when_she_came_and_found_by_what_was_seen(desk: Workspace) -> None:
    unknown = OpenCase("", "", "", "H4K7PX", unknown="kvinna, armband 4711")
    made = saved(desk.perform([request("case", unknown)], session())).actions[0]
    row = only(desk)
    assert (row.arrived, row.number) == (made.occurred_at, "")
    assert [desk.count(Filter.ALL, text) for text in ("okänd", "4711", NAME)] == [1, 1, 0]
    known = Identify("case", NUMBER, NAME, "1912-12-12")
    saved(desk.perform([request("case", known)], session()))
    row = only(desk)
    assert (row.arrived, row.name, row.number) == (None, NAME, NUMBER)
    assert desk.count(Filter.ALL, "4711") == 0


@pytest.mark.row("R06", "R49")
def test_a_stub_says_in_the_list_how_the_unit_left(desk: Workspace) -> None:
    opened(desk, "case", initiative(NEEDS))
    assert only(desk).why is None
    handed = ChangeCoordinator(NEEDS, (root_key(WARD),))
    saved(desk.perform([request("case", handed), request("case", RemoveUnit(WARD, ("case",)))], session()))
    row = only(desk)
    assert (row.stub, row.why, row.name) == (True, LeaveKind.REMOVED, "")


def holding(desk: Workspace) -> None:
    """A plan that holds and that the person has got, in Mina planer, as the centre has it."""
    settings = msgspec.structs.replace(SETTINGS, version=2, process="mina_planer")
    desk.new_settings(settings)
    meeting = datetime(2026, 11, 20, 13, tzinfo=STOCKHOLM)
    opened(
        desk,
        "case",
        CallMeeting(Topic.PLANNING, "fysiskt", "rum 3", meeting, (Recipient(NEEDS),)),
        note("hej"),
    )
    found = desk.case("case")
    assert found is not None
    assert isinstance(found.view, Sip)
    keys = edits.standing_keys(found.view, "plan")
    for verb in (Sign(Part.PLAN, keys), Lock(Part.PLAN, keys), HandOver(Part.PLAN, "", "Åke", True, keys)):
        saved(desk.perform([request("case", verb)], session()))
    replayed(desk, Centre(settings=settings))


def listed(desk: Workspace, which: Filter) -> list[str]:
    return [row.id for row in desk.rows(which, "", None, 10)]


@pytest.mark.row("T22", "E58")
def test_a_plan_that_holds_leaves_the_start_page_by_the_clock_alone(desk: Workspace) -> None:
    """In Mina planer, after 72 hours, and for who has nothing to do in it."""
    holding(desk)
    leaves = START + timedelta(hours=72)
    shown = []
    for now in (leaves - timedelta(seconds=1), leaves + timedelta(seconds=1)):
        at(desk, now)
        units = [(row.id, row.shelf) for row in desk.rows(Filter.UNIT, "", None, 10)]
        shown.append((listed(desk, Filter.ALL), units))
    assert shown == [
        (["case"], [("case", Shelf.START)]),
        ([], [("case", Shelf.ACTIVE)]),
    ]
    assert [row.id for row in desk.rows(Filter.ALL, "åke", None, 10)] == ["case"]
    assert listed(desk, Filter.MINE) == ["case"]


@pytest.mark.row("T21", "E55", "E58")
def test_a_plan_comes_back_to_the_start_page_by_the_clock_alone_to_be_followed_up_within_the_year(
    desk: Workspace,
) -> None:
    holding(desk)
    year = datetime(2027, 11, 20, 23, 59, 59, 999999, tzinfo=STOCKHOLM)
    opens = year - timedelta(days=SETTINGS.meeting_notice_days)
    shown = []
    for now in (opens - timedelta(seconds=1), opens + timedelta(seconds=1), year + timedelta(seconds=1)):
        at(desk, now)
        (row,) = desk.rows(Filter.UNIT, "", None, 10)
        code = row.task.code if row.task else None
        shown.append((listed(desk, Filter.ALL), listed(desk, Filter.TODO), code, row.steps[4].late))
    assert shown == [
        ([], [], None, False),
        (["case"], ["case"], TaskCode.CALL_FOLLOW_UP, False),
        (["case"], ["case"], TaskCode.CALL_FOLLOW_UP, True),
    ]
    calls = CallMeeting(Topic.FOLLOW_UP, "fysiskt", "rum 3", year + timedelta(days=9), (Recipient(NEEDS),))
    saved(desk.perform([request("case", calls, at=desk._clock())], session()))
    (row,) = desk.rows(Filter.UNIT, "", None, 10)
    assert TaskCode.CALL_FOLLOW_UP not in {task.code for step in row.steps for task in step.tasks}


@pytest.mark.row("A02", "B23")
def test_who_is_to_hear_that_a_meeting_is_off_is_counted_until_the_meeting_would_have_been(
    desk: Workspace,
) -> None:
    meeting = datetime(2026, 12, 10, 13, tzinfo=STOCKHOLM)
    call = CallMeeting(Topic.PLANNING, "fysiskt", "rum 3", meeting, (Recipient(NEEDS),))
    opened(desk, "case", initiative(NEEDS), call)
    replayed(desk, Centre())
    assert desk.facts().to_ring == 0
    saved(desk.perform([request("case", RecordDeath("sonen ringde"))], session()))
    assert desk.facts().to_ring == 1
    at(desk, meeting + timedelta(seconds=1))
    assert desk.counts().all == 1
    assert desk.facts().to_ring == 0
