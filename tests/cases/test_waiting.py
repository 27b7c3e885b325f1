"""What waits for somebody: who is to be rung, what is to be chosen, which meeting comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.case import Half
from cases.intents import Answer, CallResult, Part, Topic
from cases.waiting import needs_review, next_meeting, to_ring
from tests.cases import builders as b
from tests.cases.test_status import on


@pytest.mark.row("A02")
def test_only_the_senders_own_unsent_halves_are_to_be_rung_about() -> None:
    script = b.Script()
    first = b.opened(script)
    case = b.case_of([*first, script.act(b.WARD, b.call(b.HOME, result=CallResult.NO_ANSWER))])
    unsent = frozenset(action.id for action in first)
    assert {half.receiver for half in to_ring(case, b.WARD, unsent)} == {b.CENTRE, b.COUNCIL, b.HOME}
    assert to_ring(case, b.WARD, frozenset()) == ()
    assert to_ring(case, b.CENTRE, unsent) == ()


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
    case = b.case_of(b.opened(script))
    assert next_meeting(case) is None
    soon, later = b.FRIDAY + timedelta(days=20), b.FRIDAY + timedelta(days=90)
    case = on(
        case,
        script,
        (b.WARD, b.meeting(later, b.HOME, purpose=Topic.EVALUATION)),
        (b.WARD, b.meeting(soon, b.HOME)),
    )
    found = next_meeting(case)
    assert isinstance(found, Half)
    assert found.meeting_at == later
