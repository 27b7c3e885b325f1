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

from cases.action import Channel
from cases.intents import Answer, CallMeeting, HearInitiative, Lock, Part, Recipient, Reply, Topic
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason, Warn
from localdb import vault
from localdb.errors import NotSaved, NotSavedCause
from localdb.workspace import NotAllowed, Workspace
from seal.action import action_of, body_of, hash_of, public_key, verifies
from tests.localdb.made_up import (
    ANNA,
    BO,
    CARE_CENTRE,
    CONSENT,
    NEEDS,
    OPEN,
    START,
    Centre,
    again,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    request,
    saved,
    session,
    workspace,
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
