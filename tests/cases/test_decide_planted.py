"""Each bug that is planted in the rules is caught by what always holds."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import strategies as st

from cases import needs
from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import Edit, Intent
from cases.outcome import Applied, Decision, Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.sip import TABLE
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases import walks
from tests.cases.promises import (
    converges,
    is_allowed,
    is_caught,
    is_kept,
    is_told,
    nothing_is_lost,
    on_the_way,
    one_coordinator,
)


def last_writer_wins(case: Sip | None, action: Action, region: object, *, desk: str = "") -> Decision:
    """A planted bug: an edit throws away what stood in its field."""
    answer = decide(case, action, b.SETTINGS, desk=desk)
    if not isinstance(answer, Applied) or not isinstance(action.intent, Edit):
        return answer
    newest = {**answer.case.edits, **answer.delta.edits}
    return msgspec.structs.replace(answer, case=msgspec.structs.replace(answer.case, edits=newest))


def final_for_a_missing_base(case: Sip | None, action: Action, region: object, *, desk: str = "") -> Decision:
    """A planted bug: what is merely not there yet is refused for ever."""
    answer = decide(case, action, b.SETTINGS, desk=desk)
    missing = isinstance(answer, Waits) and Missing.BASE in answer.missing
    return Refused((Reason.MALFORMED,)) if missing else answer


def claim_that_came_first(case: Sip) -> str:
    """A planted bug: the coordinator is whose claim arrived first, whoever has handed over."""
    return next(iter(case.claims.values())).unit


def a_lock_that_a_signature_lifts(
    case: Sip | None, action: Action, region: Settings, *, desk: str = ""
) -> Decision:
    """A planted bug: whoever attests to something opens what was locked."""
    answer = decide(case, action, region, desk=desk)
    if isinstance(answer, Applied) and answer.delta.attests:
        return msgspec.structs.replace(answer, case=msgspec.structs.replace(answer.case, locks={}))
    return answer


def more_than_it_tells(case: Sip | None, action: Action, region: Settings, *, desk: str = "") -> Decision:
    """A planted bug: what takes effect is more than the change that the ledger keeps."""
    answer = decide(case, action, region, desk=desk)
    if isinstance(answer, Applied) and answer.delta.halves:
        return msgspec.structs.replace(answer, delta=Sip(id=answer.case.id))
    return answer


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        (a_lock_that_a_signature_lifts, is_kept),
        (more_than_it_tells, is_told),
    ],
)
def test_a_planted_bug_is_met_on_the_way(wrong: b.Decide, check: Callable[[walks.Step], None]) -> None:
    is_caught(lambda data: on_the_way(data, check, wrong, begin=("settled", "evaluated")))


def test_a_lock_that_does_not_hold_is_met_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted bug: text goes into a locked part."""
    kind: type[Intent] = Edit
    rule = TABLE[kind]
    wrong = tuple(need for need in rule.needs if need is not needs.OPEN_PART)
    monkeypatch.setitem(TABLE, kind, msgspec.structs.replace(rule, needs=wrong))
    is_caught(lambda data: on_the_way(data, is_allowed, begin=("evaluated",)))


def test_last_writer_wins_is_caught_as_a_lost_edit() -> None:
    is_caught(
        lambda data: nothing_is_lost(
            data.draw(made.orders(data.draw(made.worlds()).queues)), last_writer_wins
        )
    )


def test_a_final_refusal_of_a_missing_base_is_caught_as_depending_on_order() -> None:
    def property_(data: st.DataObject) -> None:
        queues = data.draw(made.worlds()).queues
        orders = made.orders(queues)
        converges(data.draw(orders), data.draw(orders), final_for_a_missing_base)

    is_caught(property_)


def test_a_coordinator_by_arrival_only_is_caught() -> None:
    def property_(data: st.DataObject) -> None:
        for case in b.play(data.draw(made.orders(data.draw(made.worlds()).queues))).cases.values():
            one_coordinator(case, claim_that_came_first)

    is_caught(property_)
