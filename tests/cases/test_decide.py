"""The one door: total, pure, the same in every order, and nothing is lost on the way through it."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.access import grants
from cases.case import Sip
from cases.decide import decide, fold, rules_version
from cases.intents import Answer, Part
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason
from cases.steering import RecordDeath, RemoveUnit
from cases.uniting import canonical
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases import walks
from tests.cases.promises import LIGHT


@LIGHT
@given(st.data())
def test_any_action_on_any_case_is_applied_waits_or_is_refused_and_never_raises(data: st.DataObject) -> None:
    case: Sip | None = None
    settings = data.draw(st.sampled_from(walks.REGIONS))
    for action in b.in_turn(b.unknown_person(b.Script()))[: data.draw(st.integers(0, 13))]:
        answer = decide(case, msgspec.structs.replace(action, case_id="cW"), settings)
        case = answer.case if isinstance(answer, Applied) else case
    for _ in range(data.draw(st.integers(1, 8))):
        action = data.draw(made.actions(made.keys_of(case) if case else ()))
        desk = data.draw(st.sampled_from(("", action.actor.unit)))
        before = canonical(case) if case else None
        answer = decide(case, action, settings, desk=desk)
        assert isinstance(answer, Applied | Waits | Refused)
        assert (canonical(case) if case else None) == before
        case = answer.case if isinstance(answer, Applied) else case


@LIGHT
@given(st.data())
def test_deciding_twice_gives_the_same_answer(data: st.DataObject) -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    action = data.draw(made.actions(made.keys_of(case)))
    assert decide(case, action, b.SETTINGS) == decide(case, action, b.SETTINGS)


@LIGHT
@given(st.data())
def test_folding_the_changes_gives_the_case(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    for desk in world.desks.values():
        case = folded = desk.base
        for action in desk.queue:
            answer = decide(case, action, b.SETTINGS, desk=desk.unit)
            if isinstance(answer, Applied):
                case, folded = answer.case, fold(folded, answer.delta)
        assert folded == case


def test_an_action_on_a_case_that_is_not_there_waits_for_it() -> None:
    assert decide(None, b.Script().act(b.WARD, b.consent()), b.SETTINGS) == Waits((Missing.CASE,))


def test_an_opening_that_is_there_already_is_refused() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    assert decide(case, script.act(b.WARD, b.opening()), b.SETTINGS) == Refused((Reason.CASE_EXISTS,))


def test_a_unit_without_access_waits_until_it_has_been_given() -> None:
    script = b.Script()
    first, second, third = b.opened(script, b.COUNCIL)
    writes = script.act(b.COUNCIL, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"}), case="cW")
    centre = b.play([first, second, writes])
    assert decide(centre.case("cW"), writes, b.SETTINGS) == Waits((Missing.ACCESS,))
    assert not b.play([first, writes, second, third]).held


@pytest.mark.row("R06", "B19")
def test_a_unit_that_declined_can_do_nothing_more_in_the_case() -> None:
    script = b.Script()
    first = b.opened(script)
    declines = script.act(b.HOME, b.answer(Answer.DECLINE), case="cW")
    late = script.act(b.HOME, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"}), case="cW")
    assert b.play([*first, declines, late]).refused[late.id] == Refused((Reason.DECLINED,))


@pytest.mark.row("E59", "R49")
def test_a_unit_that_was_taken_out_can_do_nothing_more_in_the_case() -> None:
    script = b.Script()
    first = b.opened(script)
    case = b.case_of(first)
    out = script.act(b.WARD, RemoveUnit(b.HOME, grants(case, b.HOME)))
    late = script.act(b.HOME, b.call(b.WARD), case="cW")
    assert b.play([*first, out, late]).refused[late.id] == Refused((Reason.REMOVED,))


@pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
def test_a_time_that_no_calendar_reaches_is_malformed(year: int) -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    for far in (datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, 23, 59, tzinfo=UTC)):
        meets = script.act(b.WARD, b.meeting(far, b.CENTRE))
        opens = script.act(b.CENTRE, b.opening(), at=far)
        died = script.act(b.CENTRE, RecordDeath("sonen ringde", far), case="cW")
        assert decide(case, died, b.SETTINGS) == Refused((Reason.MALFORMED,))
        assert decide(case, meets, b.SETTINGS) == Refused((Reason.MALFORMED,))
        assert decide(None, opens, b.SETTINGS) == Refused((Reason.MALFORMED,))


def test_the_rules_have_a_version() -> None:
    assert rules_version() >= 1
