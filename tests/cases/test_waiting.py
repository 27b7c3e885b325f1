"""What waits for somebody: who is to be rung, what is to be chosen, which meeting comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.case import Half
from cases.intents import Answer, CallResult, ConsentState, Part, Topic
from cases.steering import RecordDeath, Void
from cases.waiting import needs_review, next_meeting, to_recall, to_ring
from tests.cases import builders as b
from tests.cases.stages import MEETS, accepted, called, on, settled


@pytest.mark.row("A02")
def test_only_the_senders_own_unsent_halves_are_to_be_rung_about() -> None:
    script = b.Script()
    first = b.opened(script)
    case = b.case_of([*first, script.act(b.WARD, b.call(b.HOME, result=CallResult.NO_ANSWER))])
    unsent = frozenset(action.id for action in first)
    assert {half.receiver for half in to_ring(case, b.WARD, unsent)} == {b.CENTRE, b.COUNCIL, b.HOME}
    assert to_ring(case, b.WARD, frozenset()) == ()
    assert to_ring(case, b.CENTRE, unsent) == ()


@pytest.mark.row("A02")
def test_nobody_is_rung_to_a_meeting_with_somebody_who_has_died_but_a_message_is_told() -> None:
    script = b.Script()
    case = accepted(script)
    acts = [
        script.act(b.WARD, b.meeting(MEETS, b.CENTRE)),
        script.act(b.WARD, b.message("Dog i natt", b.COUNCIL)),
    ]
    for act in acts:
        case = b.applied(case, act).case
    unsent = frozenset(act.id for act in acts)
    assert {half.receiver for half in to_ring(case, b.WARD, unsent)} == {b.CENTRE, b.COUNCIL}
    died = script.act(b.WARD, RecordDeath("sonen ringde"))
    case = b.applied(case, died).case
    assert {half.receiver for half in to_ring(case, b.WARD, unsent)} == {b.COUNCIL}
    case = on(case, script, (b.CENTRE, Void(died.id, "Fel person")))
    assert {half.receiver for half in to_ring(case, b.WARD, unsent)} == {b.CENTRE, b.COUNCIL}


@pytest.mark.row("P31")
def test_what_waits_for_somebodys_choice_is_counted() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    assert needs_review(case) == 0
    texts = [(unit, b.write(Part.PLAN, {"situation": unit})) for unit in (b.WARD, b.CENTRE)]
    case = on(case, script, *texts)
    assert needs_review(case) == 1
    case = on(case, script, (b.WARD, b.call(b.HOME, Answer.ACCEPT)), (b.HOME, b.answer(Answer.DECLINE)))
    assert needs_review(case) == 2


def test_the_next_meeting_is_the_latest_that_was_called_to() -> None:
    script = b.Script()
    assert next_meeting(accepted(script)) is None
    soon, later = MEETS + timedelta(days=20), MEETS + timedelta(days=90)
    case = on(
        settled(script),
        script,
        (b.WARD, b.meeting(later, b.CENTRE, purpose=Topic.EVALUATION)),
        (b.WARD, b.meeting(soon, b.CENTRE)),
    )
    found = next_meeting(case)
    assert isinstance(found, Half)
    assert found.meeting_at == later


def test_a_meeting_that_was_called_off_is_not_the_next_one() -> None:
    script = b.Script()
    case = called(script)
    found = next_meeting(case)
    assert found is not None
    case = on(case, script, (b.WARD, Void(found.stamp.action, "Rummet är upptaget")))
    assert next_meeting(case) is None


def test_a_death_calls_off_every_meeting_until_it_is_taken_back() -> None:
    script = b.Script()
    case = on(called(script), script, (b.CENTRE, RecordDeath("sonen ringde")))
    assert next_meeting(case) is None
    case = on(case, script, (b.COUNCIL, Void(next(iter(case.deaths)), "fel person")))
    assert next_meeting(case) is not None


def test_a_kallelse_that_was_called_off_is_not_to_be_rung_about() -> None:
    script = b.Script()
    case = accepted(script)
    call = script.act(b.WARD, b.meeting(MEETS, b.CENTRE, b.COUNCIL), case="cW")
    case = b.applied(case, call).case
    assert {half.receiver for half in to_ring(case, b.WARD, frozenset((call.id,)))} == {b.CENTRE, b.COUNCIL}
    case = on(case, script, (b.WARD, Void(call.id, "Fel dag")))
    assert to_ring(case, b.WARD, frozenset((call.id,))) == ()


@pytest.mark.row("P31")
def test_two_identities_that_were_given_apart_are_for_somebody_to_choose() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.unknown_opening()), script.act(b.WARD, b.consent())])
    case = on(case, script, (b.WARD, b.initiative(b.CENTRE)))
    case = on(case, script, (b.WARD, b.identity()), (b.CENTRE, b.identity(name="Ola Prov")))
    assert needs_review(case) == 1
    settles = b.identity(supersedes=tuple(case.identities))
    assert needs_review(on(case, script, (b.CENTRE, settles))) == 0


@pytest.mark.row("A02", "R16")
def test_who_was_told_by_telephone_is_rung_again_when_consent_is_taken_back() -> None:
    script = b.Script()
    told = (b.call(b.HOME, Answer.ACCEPT), b.call(b.COUNCIL, topic=Topic.OTHER))
    unheard = b.call(b.CENTRE, result=CallResult.NO_ANSWER)
    case = on(b.case_of(b.opened(script)), script, *((b.WARD, call) for call in (*told, unheard)))
    assert to_recall(case, b.WARD) == ()
    taken_back = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    case = on(case, script, (b.CENTRE, taken_back))
    assert to_recall(case, b.WARD) == (b.HOME, b.COUNCIL)
    assert to_recall(case, b.CENTRE) == ()


@pytest.mark.row("A02", "R16")
def test_who_has_been_reached_since_consent_was_taken_back_need_not_be_rung_again() -> None:
    script = b.Script()
    case = on(b.case_of(b.opened(script)), script, (b.WARD, b.call(b.HOME)))
    taken_back = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    case = on(case, script, (b.WARD, taken_back))
    missed = b.call(b.HOME, topic=Topic.OTHER, result=CallResult.NO_ANSWER)
    case = on(case, script, (b.WARD, missed), (b.WARD, b.call(b.HOME)))
    assert to_recall(case, b.WARD) == (b.HOME,)
    reached = on(case, script, (b.WARD, b.call(b.HOME, topic=Topic.OTHER)))
    assert to_recall(reached, b.WARD) == ()
    anew = on(case, script, (b.WARD, b.consent(supersedes=tuple(case.consents))))
    assert to_recall(anew, b.WARD) == ()
