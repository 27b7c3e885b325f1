"""The case of the unknown one after the drill: one case, from need to archived evaluation."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases.access import view
from cases.case import AttestKind, Stub
from cases.coordinator import coordinator, disputed
from cases.edits import texts_of
from cases.intents import Answer, Direction, Part, Topic
from cases.locks import closing_of, lock_of
from cases.steering import CloseKind
from cases.turns import LeaveKind
from central import demo_units
from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from desktop.drill import acts, sequel
from tests.journeys.playing import UNKNOWN, Played, calls, halves

# the unknown one


@pytest.mark.row("R40")
def test_the_openings_of_the_unknown_one_have_become_one_case(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    units = [opening.unit for opening in case.openings.values()]
    assert sorted(units) == sorted([WARD, CENTRE, HOMECARE])
    aliases = played.figures.tally.aliases
    assert set(aliases.values()) == {case.id}
    assert {*aliases, case.id} == set(case.openings)


@pytest.mark.row("C16", "A13")
def test_the_initiative_went_to_three_units_with_one_reference(played: Played) -> None:
    sent = [
        half for half in halves(played.figures.case(UNKNOWN), Topic.INITIATIVE, reply=False) if half.by_sender
    ]
    assert {half.receiver for half in sent} == {CENTRE, SUPPORT, HOMECARE}
    assert len({half.reference for half in sent}) == 1
    assert all(half.text for half in sent)


@pytest.mark.row("A02", "P19")
def test_every_call_is_kept_by_both_ends_that_noted_it(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    out, into = calls(case, Direction.OUTGOING), calls(case, Direction.INCOMING)
    assert played.report["calls"] == len(out) + len(into) == 5
    assert {call.unit for call in out} == {CENTRE, SUPPORT, HOMECARE}
    assert {call.unit for call in into} == {WARD}
    (reference,) = {half.reference for half in halves(case, Topic.INITIATIVE, reply=False)}
    for call in (*out, *into):
        assert (call.read_back, call.reference) == (True, reference)
        assert call.spoken_with


@pytest.mark.row("B13", "B19")
def test_a_spoken_yes_was_confirmed_by_the_unit_itself(played: Played) -> None:
    replies = halves(played.figures.case(UNKNOWN), Topic.INITIATIVE, reply=True)
    spoken = [half for half in replies if half.receiver == SUPPORT and half.by_sender]
    own = [half for half in replies if half.receiver == SUPPORT and not half.by_sender]
    assert [half.answer for half in (*spoken, *own)] == [Answer.ACCEPT, Answer.ACCEPT]
    assert spoken[0].spoken_with == "Karin Holm"
    assert own[0].stamp.unit == SUPPORT
    assert own[0].stamp.at >= played.figures.returned[0] > spoken[0].stamp.at


@pytest.mark.row("B14", "B19", "R06")
def test_the_unit_that_declined_keeps_only_its_stub(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    assert {leave.unit for leave in case.leaves.values()} == {HOMECARE}
    day = played.figures.returned[0].date()
    seen = view(case, HOMECARE, demo_units.settings_on(day))
    assert isinstance(seen, Stub)
    assert (seen.why, seen.comment) == (LeaveKind.DECLINED, "fel område, ring Norr")
    assert b"Olle" not in msgspec.json.encode(seen)


@pytest.mark.row("C17")
def test_the_coordination_was_handed_over_in_the_call_and_both_ends_agree(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    assert coordinator(case) == CENTRE
    assert not disputed(case)


# from need to archive


@pytest.mark.row("B20", "C20", "C21")
def test_each_unit_wrote_and_signed_its_part_of_the_kartlaggning_before_it_was_locked(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    lock = lock_of(case, Part.ASSESSMENT)
    assert lock is not None
    assert texts_of(case, Part.ASSESSMENT, lock.seen) == dict(sequel.ASSESSED.values())
    signed = {
        a.stamp.unit
        for a in case.attests.values()
        if a.kind is AttestKind.SIGN and a.part is Part.ASSESSMENT and a.stamp.at < lock.stamp.at
    }
    assert signed >= {WARD, CENTRE, SUPPORT}


@pytest.mark.row("B21", "B22", "B34", "C22")
def test_the_two_meetings_were_called_to_and_accepted_by_the_units_themselves(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    for topic in (Topic.PLANNING, Topic.EVALUATION):
        asked = {half.receiver for half in halves(case, topic, reply=False)}
        own = {half.receiver for half in halves(case, topic, reply=True) if not half.by_sender}
        assert asked == own == {WARD, SUPPORT}


@pytest.mark.row("B32", "B33", "B35", "B36", "C28", "C29")
def test_the_case_went_from_need_to_archived_evaluation_over_two_outages(played: Played) -> None:
    case, (first, second) = played.figures.case(UNKNOWN), played.figures.returned
    locks = [lock_of(case, part) for part in (Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION)]
    times = [lock.stamp.at for lock in locks if lock is not None]
    assert len(times) == 4
    assert times == sorted(times)
    (opened,) = [o.stamp.at for o in case.openings.values() if o.unit == WARD]
    closing = closing_of(case)
    assert closing is not None
    assert closing.kind is CloseKind.EVALUATED
    assert opened < first < times[0] < times[1] < second - timedelta(days=30)
    # What was done in the second outage reached the centre when it had come back.
    for stamp in (locks[2].stamp, locks[3].stamp, closing.stamp):  # type: ignore[union-attr]
        assert stamp.at < second <= played.figures.tally.actions[stamp.action].first_at


@pytest.mark.row("C29", "E56")
def test_the_case_stands_in_the_archive_of_each_unit_in_it_and_of_no_other(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    kept = {ledger.unit for ledger in played.figures.ledgers if case.id in ledger.archive}
    assert kept == {acts.WARD, acts.CLINIC, acts.ASSESSORS}
