"""Recording: all or nothing, durable when it returns, stamped, chained and signed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases.action import Action, Channel
from cases.decide import decide
from cases.intents import Answer, CallMeeting, HearInitiative, Lock, Part, Recipient, Reply, Topic
from cases.outcome import Applied, Refused, Waits
from cases.people import Directory
from cases.refusals import Missing, Reason, Warn
from cases.steering import Ground, LookIn
from cases.verbs import Verb
from localdb import vault
from localdb.errors import NotSaved, NotSavedCause
from localdb.workspace import Filter, NotAllowed, QueueState, Saved, Workspace
from seal.action import action_of, body_of, hash_of, public_key, verifies
from tests.localdb.made_up import (
    ANNA,
    BO,
    CARE_CENTRE,
    CONSENT,
    NAME,
    NEEDS,
    NUMBER,
    OPEN,
    SETTINGS,
    START,
    WARD,
    Centre,
    again,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    saved,
    session,
    workspace,
)

DECLINES = Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "fel område")


def action_at(case_id: str, action_id: str, verb: Verb, unit: str) -> Action:
    """As somebody of the unit recorded it elsewhere."""
    who = session(BO, unit)
    return Action(
        action_id, case_id, verb, who.actor, BO, None, START, START, Channel.APP, (), "", "w", 1, 1, ""
    )


ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_what_was_recorded_is_there_after_a_restart(tmp_path: Path, desk: Workspace) -> None:
    made = opened(desk, "case", note("hej")).actions
    desk.close()
    assert [sent.action_id for sent in again(tmp_path).to_send(10)] == [action.id for action in made]


@pytest.mark.row("P30")
def test_an_action_carries_when_it_happened_when_it_was_typed_and_by_whom(desk: Workspace) -> None:
    opened(desk)
    earlier = START - timedelta(hours=2)
    asked = request("case", note("hej"), BO, earlier, Channel.PAPER)
    (action,) = saved(desk.perform([asked], session())).actions
    assert (action.occurred_at, action.channel, action.performed_by) == (earlier, Channel.PAPER, BO)
    assert action.recorded_at > START
    assert action.actor == session().actor
    assert action.workstation == "ws-ward"


def test_the_bytes_that_are_sent_are_those_that_were_signed_and_chained(desk: Workspace) -> None:
    made = opened(desk, "case", note("hej")).actions
    public = public_key(vault.public_raw(b"anna".ljust(32, b".")))
    before = ""
    for place, (sent, action) in enumerate(zip(desk.to_send(10), made, strict=True), start=1):
        assert sent.body == body_of(action)
        assert verifies(sent.body, sent.signature, public)
        assert (action.incarnation, action.sequence, action.previous_hash) == (1, place, before)
        before = hash_of(sent.body)


@pytest.mark.row("R41")
def test_of_several_requests_all_are_recorded_or_none(desk: Workspace) -> None:
    asked = [request("case", verb) for verb in (OPEN, initiative(NEEDS), CONSENT)]
    answer = desk.perform(asked, session())
    assert answer == NotAllowed(Waits((Missing.CONSENT,)), 1)
    assert desk.to_send(10) == ()
    assert desk.case("case") is None
    assert desk.counts().all == 0
    opened(desk, "case", initiative(NEEDS))


def test_asking_saves_nothing_and_answers_as_recording_would(desk: Workspace) -> None:
    assert isinstance(desk.ask(request("case", OPEN), session()), Applied)
    assert desk.ask(request("case", CONSENT), session()) == Waits((Missing.CASE,))
    assert desk.to_send(10) == ()
    opened(desk)
    assert desk.ask(request("case", OPEN), session()) == Refused((Reason.CASE_EXISTS,))
    assert isinstance(desk.ask(request("case", initiative(NEEDS)), session()), Applied)


def test_what_is_warned_of_is_told_with_what_was_saved(desk: Workspace) -> None:
    opened(desk)
    soon = CallMeeting(Topic.PLANNING, "fysiskt", "rum 3", START + timedelta(days=2), (Recipient(NEEDS),))
    answer = saved(desk.perform([request("case", soon)], session()))
    assert answer.decisions[0].warnings == (Warn.SHORT_NOTICE,)


def test_an_action_names_what_it_cannot_do_without_and_nothing_else(desk: Workspace) -> None:
    first, consent, sent, text = opened(desk, "case", initiative(NEEDS), note("hej")).actions
    assert first.depends_on == ()
    assert consent.depends_on == (first.id,)
    assert sent.depends_on == (first.id, consent.id)
    assert text.depends_on == (first.id,)


def test_on_a_case_from_the_centre_an_action_depends_on_nothing(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    made = [
        saved(desk.perform([request(case.id, note("a", field))], session()))
        for field in ("situation", "email")
    ]
    assert [each.actions[0].depends_on for each in made] == [(), ()]


@pytest.mark.row("R06")
def test_a_unit_that_has_declined_can_record_nothing_more_in_the_case(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path, NEEDS), Centre(NEEDS)
    heard = HearInitiative("ward", "Behov")
    declines = Reply(Topic.INITIATIVE, "ward", Answer.DECLINE, "fel område")
    who = session(BO, NEEDS)
    verbs = (msgspec.structs.replace(OPEN, heard_from="ward"), heard, declines)
    saved(desk.perform([request("case", verb, BO) for verb in verbs], who))
    refused = NotAllowed(Refused((Reason.DECLINED,)), 0)
    assert desk.perform([request("case", note("nej"), BO)], who) == refused
    desk.answered(centre.push(desk.to_send(10)), START)
    pulled(desk, centre)
    assert desk.perform([request("case", note("nej"), BO)], who) == refused


LOOK = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in", NUMBER)


def elsewhere(tmp_path: Path) -> tuple[Workspace, Centre, str]:
    """A desk at the vårdcentral, and the ward's case that only the centre has."""
    desk, centre, case = workspace(tmp_path, CARE_CENTRE), Centre(CARE_CENTRE), made_case(1)
    centre.cases[case.id] = case
    return desk, centre, case.id


def looks(desk: Workspace, case_id: str, verb: LookIn = LOOK) -> Saved | NotAllowed:
    return desk.perform([request(case_id, verb, BO)], session(BO, CARE_CENTRE))


@pytest.mark.row("R24", "E09")
def test_the_wish_to_read_a_case_that_is_not_here_waits_in_the_queue_and_shows_nothing(
    tmp_path: Path,
) -> None:
    desk, centre, case_id = elsewhere(tmp_path)
    assert isinstance(looks(desk, case_id), Saved)
    (row,) = desk.queue()
    assert (row.case_id, row.number, row.state, row.outcome) == (case_id, NUMBER, QueueState.UNSENT, None)
    assert desk.case(case_id) is None
    assert desk.rows(Filter.ALL, "", None, 10) == desk.find_person(NUMBER) == ()
    assert desk.count(Filter.ALL, NUMBER) == 0
    assert desk.facts().unsent == 1
    replayed(desk, centre)
    (found,) = desk.rows(Filter.ALL, "", None, 10)
    assert (found.id, found.name, found.reads, found.task) == (case_id, NAME, True, None)
    assert desk.counts().unit_sip == 0
    assert desk.facts().all_sent
    assert [row.state for row in desk.queue()] == [QueueState.SETTLED]


@pytest.mark.row("R24", "R25")
@pytest.mark.parametrize("held", [False, True])
def test_the_wish_is_recorded_once_until_the_centre_has_answered_also_after_a_restart(
    tmp_path: Path, *, held: bool
) -> None:
    desk, centre, case_id = elsewhere(tmp_path)
    first = saved(looks(desk, case_id))
    waits = NotAllowed(Waits((Missing.PREDECESSOR,)), 0)
    assert looks(desk, case_id) == waits
    if held:
        centre.hold.add(first.actions[0].id)
        replayed(desk, centre)
        assert looks(desk, case_id) == waits
    desk.close()
    restarted = again(tmp_path, CARE_CENTRE)
    assert looks(restarted, case_id) == waits
    assert [row.action_id for row in restarted.queue()] == [first.actions[0].id]


def test_a_wish_that_was_refused_can_be_made_anew_on_another_ground(tmp_path: Path) -> None:
    desk, centre, case_id = elsewhere(tmp_path)
    with_consent = msgspec.structs.replace(LOOK, ground=Ground.CONSENT)
    centre.settings = msgspec.structs.replace(SETTINGS, directory=Directory())
    saved(looks(desk, case_id))
    replayed(desk, centre)
    (refused,) = desk.queue()
    assert refused.codes == (Reason.OUTSIDE_SECRECY_AREA,)
    saved(looks(desk, case_id, with_consent))
    replayed(desk, centre)
    assert desk.case(case_id) is not None


@pytest.mark.row("R24", "R31")
def test_what_is_wrong_with_the_wish_itself_is_said_at_the_desk_and_not_recorded(tmp_path: Path) -> None:
    desk, _, case_id = elsewhere(tmp_path)
    assert looks(desk, case_id, LookIn(Ground.CONSENT, " ", NUMBER)) == NotAllowed(
        Refused((Reason.REASON_MISSING,)), 0
    )
    assert desk.queue() == ()
    answer = desk.ask(request(case_id, LOOK, BO), session(BO, CARE_CENTRE))
    assert answer == Waits((Missing.CASE,))
    other = desk.perform([request(case_id, note("x"), BO)], session(BO, CARE_CENTRE))
    assert other == NotAllowed(Waits((Missing.CASE,)), 0)


@pytest.mark.row("R06", "R24")
def test_a_unit_that_keeps_a_stub_may_ask_to_read_the_case(tmp_path: Path) -> None:
    desk, centre, case_id = elsewhere(tmp_path)
    case = centre.cases[case_id]
    for place, verb in enumerate((initiative(CARE_CENTRE), None)):
        unit, act = (WARD, verb) if verb else (CARE_CENTRE, DECLINES)
        action = action_at(case_id, f"a{place}", act, unit)
        answer = decide(case, action, SETTINGS)
        assert isinstance(answer, Applied)
        case = answer.case
    centre.put(case)
    pulled(desk, centre)
    (stub,) = desk.find_person(NUMBER)
    assert stub.stub
    saved(looks(desk, case_id))
    assert looks(desk, case_id) == NotAllowed(Waits((Missing.PREDECESSOR,)), 0)
    replayed(desk, centre)
    (found,) = desk.find_person(NUMBER)
    assert (found.stub, found.reads, found.name) == (False, True, NAME)


def test_after_a_join_an_action_names_the_opening_through_which_the_unit_came_in(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path, CARE_CENTRE), Centre(CARE_CENTRE)
    sent = made_case(1)
    (tmp_path / "ward").mkdir()
    ward = workspace(tmp_path / "ward")
    opened(ward, sent.id, initiative(CARE_CENTRE, NEEDS))
    centre.push(ward.to_send(10))
    pulled(desk, centre)
    (action,) = saved(desk.perform([request(sent.id, note("hej"))], session(ANNA, CARE_CENTRE))).actions
    assert action.case_id == sent.id
    survivor = made_case(9)
    joined = centre.cases[sent.id]
    centre.put(msgspec.structs.replace(joined, id=survivor.id))
    centre.alias(sent.id, survivor.id)
    pulled(desk, centre)
    (later,) = saved(
        desk.perform([request(survivor.id, note("då", "email"))], session(ANNA, CARE_CENTRE))
    ).actions
    assert later.case_id == sent.id


def test_a_full_disk_saves_nothing_of_it_and_the_next_try_saves_all(tmp_path: Path, desk: Workspace) -> None:
    opened(desk)
    desk.counts()
    connection = desk._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    asked = [
        request("case", note("x" * 3000, field)) for field in ("situation", "email", "phone", "address")
    ] * 5
    with pytest.raises(NotSaved) as stopped:
        desk.perform(asked, session())
    assert stopped.value.cause is NotSavedCause.DISK_FULL
    assert len(desk.to_send(100)) == 2
    assert desk.trail_broken_at() is None
    shown = desk.case("case")
    assert shown is not None
    assert len(shown.unsent) == 2
    assert desk.counts().all == 1
    connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    saved(desk.perform(asked[:1], session()))
    assert [action_of(sent.body).sequence for sent in desk.to_send(100)] == [1, 2, 3]
    desk.close()
    assert again(tmp_path).trail_broken_at() is None


def test_while_another_holds_the_file_nothing_is_saved_and_it_is_said(desk: Workspace) -> None:
    twin = desk.twin()
    desk._connection.execute("PRAGMA busy_timeout = 1").fetchall()
    twin._connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved) as stopped:
        opened(desk)
    assert stopped.value.cause is NotSavedCause.BUSY
    twin._connection.execute("ROLLBACK")
    opened(desk)


def test_nobody_reading_for_long_makes_recording_no_slower_and_loses_nothing(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    for _ in range(150):
        saved(desk.perform([request(case.id, note("x"))], session()))
    (tail,) = desk._connection.execute("SELECT count(*) FROM outbox WHERE state = 0").fetchone()
    assert tail <= 64
    assert desk.facts().unsent == 150


def test_only_the_coordinator_locks(desk: Workspace) -> None:
    opened(desk)
    answer = desk.perform([request("case", Lock(Part.PLAN, ()))], session())
    assert answer == NotAllowed(Waits((Missing.SIGNATURE,)), 0)


_RECORDS_FOR_EVER = """
import sys
from pathlib import Path
from datetime import timedelta
from tests.localdb.made_up import *
from localdb.workspace import Draft
desk = workspace(Path(sys.argv[1]))
opened(desk)
print("case", flush=True)
for number in range(10_000):
    if number % 3 == 0:
        at = START + timedelta(seconds=number)
        desk.save_draft(Draft("d", "case", "support_plan", "anna", {"n": number}, {}, at))
        print("draft", number, flush=True)
    done = saved(desk.perform([request("case", note(str(number)))], session()))
    print("saved", done.actions[0].id, flush=True)
    if number % 5 == 0:
        desk.counts()
"""


@pytest.mark.parametrize("after", [3, 20, 70])
def test_a_program_that_is_killed_loses_nothing_that_it_said_was_saved(tmp_path: Path, after: int) -> None:
    command = [sys.executable, "-c", _RECORDS_FOR_EVER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        said = [program.stdout.readline().split() for _ in range(after)]
        os.kill(program.pid, signal.SIGKILL)
        said += [line.split() for line in program.stdout.read().splitlines() if line]
    desk = again(tmp_path)
    kept = {sent.action_id for sent in desk.to_send(20_000)}
    assert {words[1] for words in said if words[0] == "saved" and len(words) > 1} <= kept
    draft = desk.draft("case", "support_plan")
    drafted = [int(words[1]) for words in said if words[0] == "draft" and len(words) > 1]
    assert draft is not None
    assert draft.answers["n"] >= drafted[-1]
    assert desk.trail_broken_at() is None
    assert desk.facts().unsent == len(kept)
    assert desk.counts().all == 1
