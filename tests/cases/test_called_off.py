"""Who knows of a meeting hears by telephone that it is off, or on after all, while no desk can read it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.access import grants
from cases.action import Action
from cases.called_off import ToRing, Why, left_to_ring
from cases.case import Sip
from cases.intents import CallResult, ConsentState, Direction, HearMeeting, LogCall, Topic
from cases.steering import Close, CloseKind, RecordDeath, RemoveUnit, Void
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases.stages import EVALUATES, MEETS, accepted, on, settled


class Outage:
    """The ward in an outage: what it records now has not left."""

    def __init__(self, case: Sip, script: b.Script, unit: str = b.WARD) -> None:
        self.case, self.script, self.unit = case, script, unit
        self.unsent: set[str] = set()

    def does(self, verb: Verb) -> Action:
        action = self.script.act(self.unit, verb, case="cW")
        self.case = b.applied(self.case, action).case
        self.unsent.add(action.id)
        return action

    def rings(self, unit: str, topic: Topic = Topic.PLANNING, *, reached: bool = True) -> Action:
        result = CallResult.REACHED if reached else CallResult.NO_ANSWER
        return self.does(LogCall(Direction.OUTGOING, topic, unit, "018", result))

    def left(self, now: datetime | None = None) -> list[tuple[str, Why | None, bool]]:
        """Each unit to ring, what became of the meeting, and whether it has been told of it."""
        return [(each.unit, each.news.why if each.news else None, each.told) for each in self.every(now)]

    def every(self, now: datetime | None = None) -> tuple[ToRing, ...]:
        return left_to_ring(self.case, self.unit, frozenset(self.unsent), now or self.script.now)


@pytest.fixture
def outage() -> Outage:
    """The ward has called two units to a meeting, and rung one of them."""
    script = b.Script()
    made = Outage(accepted(script), script)
    made.does(b.meeting(MEETS, b.CENTRE, b.COUNCIL))
    made.rings(b.CENTRE)
    return made


def kallelse(outage: Outage) -> str:
    return next(h.stamp.action for h in outage.case.halves.values() if h.topic is Topic.PLANNING)


ENDS: dict[Why, Verb] = {
    Why.DIED: RecordDeath("sonen ringde"),
    Why.CLOSED: Close(CloseKind.ENDED, "Flyttar"),
}


@pytest.mark.row("A02", "B23")
@pytest.mark.parametrize("why", [Why.DIED, Why.CLOSED, Why.CALLED_OFF])
def test_who_was_told_of_a_meeting_by_telephone_is_rung_when_it_is_off_and_nobody_else(
    outage: Outage, why: Why
) -> None:
    assert outage.left() == [(b.COUNCIL, None, False)]
    outage.does(ENDS.get(why) or Void(kallelse(outage), "Rummet är upptaget"))
    assert outage.left() == [(b.CENTRE, why, True)]
    outage.rings(b.CENTRE, reached=False)
    assert outage.left() == [(b.CENTRE, why, True)]
    outage.rings(b.CENTRE)
    assert outage.left() == []


def test_the_reason_is_told_as_it_was_written(outage: Outage) -> None:
    outage.does(Void(kallelse(outage), "Rummet är upptaget"))
    (call,) = outage.every()
    assert call.news is not None
    assert (call.news.reason, call.news.off, call.news.since) == (
        "Rummet är upptaget",
        True,
        outage.script.now,
    )
    assert [half.meeting_at for half in call.news.meetings] == [MEETS]


@pytest.mark.row("A02")
def test_what_the_centre_has_got_is_read_at_every_desk_and_rung_about_no_more(outage: Outage) -> None:
    outage.does(RecordDeath("sonen ringde"))
    outage.unsent.clear()
    assert outage.left() == []


def test_a_death_that_is_undone_takes_the_calls_off_the_list(outage: Outage) -> None:
    died = outage.does(RecordDeath("sonen ringde"))
    outage.does(Void(died.id, "Fel person"))
    assert outage.left() == [(b.COUNCIL, None, False)]


@pytest.mark.parametrize(("why", "undone"), [(Why.DIED, Why.NOT_DEAD), (Why.CLOSED, Why.REOPENED)])
def test_who_has_heard_that_it_is_off_hears_that_it_is_on_after_all(
    outage: Outage, why: Why, undone: Why
) -> None:
    end = outage.does(ENDS[why])
    outage.rings(b.CENTRE)
    outage.does(Void(end.id, "Fel person"))
    assert outage.left() == [(b.COUNCIL, None, False), (b.CENTRE, undone, True)]
    outage.rings(b.CENTRE)
    assert outage.left() == [(b.COUNCIL, None, False)]


def test_who_was_told_is_told_again_when_it_is_off_a_second_time(outage: Outage) -> None:
    died = outage.does(RecordDeath("sonen ringde"))
    outage.rings(b.CENTRE)
    outage.does(Void(died.id, "Fel person"))
    outage.rings(b.CENTRE)
    outage.does(RecordDeath("läkaren"))
    assert outage.left() == [(b.CENTRE, Why.DIED, True)]


def test_who_read_the_kallelse_at_its_own_desk_is_rung_too() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.WARD, b.meeting(MEETS, b.CENTRE, b.COUNCIL)))
    outage = Outage(case, script)
    outage.does(RecordDeath("sonen ringde"))
    assert outage.left() == [(b.CENTRE, Why.DIED, True), (b.COUNCIL, Why.DIED, True)]


def test_an_end_that_the_centre_has_and_that_is_undone_in_the_outage_is_told_to_those_who_read_it() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.WARD, b.meeting(MEETS, b.CENTRE)))
    died = script.act(b.WARD, RecordDeath("sonen ringde"), case="cW")
    outage = Outage(b.applied(case, died).case, script)
    outage.does(Void(died.id, "Fel person"))
    assert outage.left() == [(b.CENTRE, Why.NOT_DEAD, True)]


def test_who_neither_called_the_meeting_nor_coordinates_rings_who_called_it() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.WARD, b.meeting(MEETS, b.CENTRE, b.COUNCIL)))
    outage = Outage(case, script, b.COUNCIL)
    outage.does(RecordDeath("sonen ringde"))
    assert outage.left() == [(b.WARD, Why.DIED, True)]
    outage.rings(b.WARD)
    assert outage.left() == []


def test_who_is_rung_to_a_new_meeting_hears_in_the_same_call_that_the_old_one_is_off(outage: Outage) -> None:
    outage.rings(b.COUNCIL)
    outage.does(Void(kallelse(outage), "Rummet är upptaget"))
    outage.does(b.meeting(MEETS + timedelta(days=7), b.CENTRE))
    assert outage.left() == [(b.CENTRE, Why.CALLED_OFF, False), (b.COUNCIL, Why.CALLED_OFF, True)]
    outage.rings(b.CENTRE)
    assert outage.left() == [(b.COUNCIL, Why.CALLED_OFF, True)]


def test_a_unit_with_several_meetings_ahead_is_rung_once_about_them_all() -> None:
    script = b.Script()
    soon = MEETS + timedelta(days=30)
    case = on(
        settled(script),
        script,
        (b.WARD, b.meeting(soon, b.CENTRE, purpose=Topic.FOLLOW_UP)),
        (b.WARD, b.meeting(EVALUATES, b.CENTRE, purpose=Topic.EVALUATION)),
    )
    outage = Outage(case, script)
    outage.does(RecordDeath("sonen ringde"))
    (centre, *_) = [each for each in outage.every(MEETS) if each.unit == b.CENTRE]
    assert centre.news is not None
    assert [half.meeting_at for half in centre.news.meetings] == [soon, EVALUATES]


def test_a_meeting_that_has_been_is_not_called_off(outage: Outage) -> None:
    outage.does(Close(CloseKind.ENDED, "Flyttar"))
    assert outage.left(MEETS - timedelta(minutes=1)) == [(b.CENTRE, Why.CLOSED, True)]
    assert outage.left(MEETS) == []


def test_who_rang_in_to_answer_has_not_heard_that_it_is_off(outage: Outage) -> None:
    outage.does(RecordDeath("sonen ringde"))
    outage.does(LogCall(Direction.INCOMING, Topic.PLANNING, b.CENTRE, "018", CallResult.REACHED))
    assert outage.left() == [(b.CENTRE, Why.DIED, True)]


def test_a_note_of_a_meeting_that_was_wrong_calls_nobody() -> None:
    script = b.Script()
    outage = Outage(accepted(script), script, b.COUNCIL)
    noted = outage.does(HearMeeting(b.WARD, Topic.PLANNING, MEETS))
    outage.does(Void(noted.id, "Gällde någon annan"))
    assert outage.left() == []
    again = outage.does(HearMeeting(b.WARD, Topic.PLANNING, MEETS))
    outage.does(RecordDeath("sonen ringde"))
    assert [(each.unit, each.half.stamp.action) for each in outage.every()] == [(b.WARD, again.id)]


def test_who_has_taken_over_the_coordination_rings_all_who_were_called_and_who_called_them() -> None:
    script = b.Script()
    case = on(
        accepted(script),
        script,
        (b.WARD, b.meeting(MEETS, b.CENTRE, b.COUNCIL)),
        (b.WARD, b.hand_over(b.CENTRE, "root:W")),
    )
    outage = Outage(case, script, b.CENTRE)
    outage.does(RecordDeath("sonen ringde"))
    assert {unit for unit, _, _ in outage.left()} == {b.WARD, b.COUNCIL}


def test_a_unit_that_has_left_the_case_is_not_rung() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.WARD, b.meeting(MEETS, b.CENTRE, b.COUNCIL)))
    case = on(case, script, (b.WARD, RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL), "Ingen insats")))
    outage = Outage(case, script)
    outage.does(RecordDeath("sonen ringde"))
    assert outage.left() == [(b.CENTRE, Why.DIED, True)]


def test_a_meeting_that_many_were_called_to_is_told_of_once() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.WARD, b.meeting(MEETS, b.CENTRE, b.COUNCIL)))
    outage = Outage(case, script, b.COUNCIL)
    outage.does(RecordDeath("sonen ringde"))
    (ward,) = outage.every()
    assert ward.news is not None
    assert len(ward.news.meetings) == 1


@pytest.mark.row("A02", "R16")
def test_who_was_told_of_the_person_by_telephone_hears_that_the_consent_is_taken_back(outage: Outage) -> None:
    outage.rings(b.COUNCIL)
    outage.does(b.consent(ConsentState.WITHDRAWN, supersedes=tuple(outage.case.consents)))
    assert outage.left() == [(b.CENTRE, None, True), (b.COUNCIL, None, True)]
    assert {each.half.topic for each in outage.every()} == {Topic.OTHER}
    outage.rings(b.CENTRE, Topic.OTHER)
    assert outage.left() == [(b.COUNCIL, None, True)]
    outage.unsent.clear()
    assert outage.left() == []
