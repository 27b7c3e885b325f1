"""The one door: total, pure, the same in every order, and nothing is lost on the way through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from cases import consent, coordinator, edits, needs
from cases.access import Standing, grants, participants, standing, view
from cases.acting import may_coordinate
from cases.action import Action
from cases.case import Sip, Stub
from cases.decide import decide, fold, rules_version
from cases.intents import Answer, CallMeeting, Edit, Intent, Lock, Part, SendInitiative
from cases.locks import closing_of, lock_of, voided
from cases.outcome import Applied, Decision, Refused, Waits
from cases.pairing import pairing
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.settlement import settled
from cases.sip import TABLE, May
from cases.status import Step as StepOf
from cases.steering import AddUnit, LookIn, NewPlan, RecordDeath, RemoveUnit, Void
from cases.steps import statuses
from cases.uniting import canonical
from tests.cases import builders as b
from tests.cases import stages, walks
from tests.cases import strategies as made

LIGHT = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def state(centre: b.Centre) -> tuple[object, ...]:
    """What every order must agree on: the cases, what waits and what was refused."""
    cases = frozenset(canonical(case) for case in centre.cases.values())
    return cases, frozenset(action.id for action in centre.held), frozenset(centre.refused)


def converges(first: Iterable[Action], second: Iterable[Action], decide: b.Decide = decide) -> None:
    one, two = b.play(first, decide), b.play(second, decide)
    assert state(one) == state(two)
    events = [frozenset(e for case in c.cases.values() for e in pairing(case)) for c in (one, two)]
    assert events[0] == events[1]


def nothing_is_lost(actions: Iterable[Action], decide: b.Decide = decide) -> None:
    centre = b.play(actions, decide)
    for action in actions:
        if not isinstance(action.intent, Edit) or action.id not in centre.applied:
            continue
        case = centre.case(action.case_id)
        for name, change in action.intent.fields.items():
            key = edits.key(action.intent.part, name, change.bases, change.new)
            written = case.edits.get(edits.ref(action.intent.part, name), {}).get(key)
            assert written is not None
            assert written.value == change.new
            assert action.id in {stamp.action for stamp in written.by}


def rivals_are_the_distinct_standing_values(actions: Iterable[Action]) -> None:
    centre = b.play(actions)
    for case in centre.cases.values():
        mine = [a for a in actions if a.id in centre.applied and centre.resolve(a.case_id) == case.id]
        written: dict[tuple[Part, str], dict[str, str]] = {}
        named: set[str] = set()
        for intent in (a.intent for a in mine if isinstance(a.intent, Edit)):
            for name, change in intent.fields.items():
                key = edits.key(intent.part, name, change.bases, change.new)
                written.setdefault((intent.part, name), {})[key] = change.new
                named.update(change.bases)
        for (part, name), values in written.items():
            standing = {value for key, value in values.items() if key not in named}
            assert set(edits.field(case, part, name).rivals) == (standing if len(standing) > 1 else set())


def one_coordinator(case: Sip, coordinate: Callable[[Sip], str] = coordinator.coordinator) -> None:
    units = {claim.unit for claim in case.claims.values()}
    assert coordinate(case) in units
    acting = [unit for unit in made.UNITS if may_coordinate(case, unit) is None]
    assert acting == ([] if coordinator.disputed(case) else [coordinate(case)])


@LIGHT
@given(st.data())
def test_any_action_on_any_case_is_applied_waits_or_is_refused_and_never_raises(data: st.DataObject) -> None:
    case: Sip | None = None
    for action in b.in_turn(b.unknown_person(b.Script()))[: data.draw(st.integers(0, 13))]:
        answer = decide(case, msgspec.structs.replace(action, case_id="cW"), b.SETTINGS)
        case = answer.case if isinstance(answer, Applied) else case
    for _ in range(data.draw(st.integers(1, 8))):
        action = data.draw(made.actions(made.keys_of(case) if case else ()))
        desk = data.draw(st.sampled_from(("", action.actor.unit)))
        before = canonical(case) if case else None
        answer = decide(case, action, b.SETTINGS, desk=desk)
        assert isinstance(answer, Applied | Waits | Refused)
        assert (canonical(case) if case else None) == before
        case = answer.case if isinstance(answer, Applied) else case


def on_the_way(
    data: st.DataObject,
    check: Callable[[walks.Step], None],
    decide: b.Decide = decide,
    begin: tuple[str, ...] = tuple(stages.STAGES),
) -> None:
    """Every step of a walk through the process is as it should be."""
    for step in walks.walk(data, decide=decide, begin=begin):
        check(step)


def is_told(step: walks.Step) -> None:
    """The rules answer with one of three answers, with all that it needs to be, and touch nothing by it."""
    before = canonical(step.before)
    answer = decide(step.before, step.action, step.settings)
    assert isinstance(answer, Applied | Waits | Refused)
    assert canonical(step.before) == before
    match step.answer:
        case Waits(missing=codes) | Refused(reasons=codes):
            assert codes
            assert len(codes) == len(set(codes))
        case Applied(case=case, delta=delta):
            assert fold(step.before, delta) == case


def is_allowed(step: walks.Step) -> None:
    """What takes effect was for that unit, in that part and at that time."""
    if not isinstance(step.answer, Applied):
        return
    verb, rule = step.action.intent, TABLE[type(step.action.intent)]
    assert rule.afterwards or closing_of(step.before) is None
    place = standing(step.before, step.action.actor.unit)
    assert place is Standing.PARTICIPANT or isinstance(verb, LookIn)
    if rule.may is May.COORDINATOR:
        assert may_coordinate(step.before, step.action.actor.unit) is None
    match verb:
        case Edit(part=part, version=version):
            assert not settled(step.before, part, version, step.settings)
        case NewPlan(version=version):
            assert settled(step.before, Part.PLAN, version - 1, step.settings)
        case Lock(seen=seen):
            assert seen
            assert edits.signed(step.before).issuperset(seen)
        case SendInitiative() | CallMeeting() | AddUnit():
            assert consent.was_given(step.before)
            assert not step.desk or consent.consented(step.before)


def is_kept(step: walks.Step) -> None:
    """A lock holds, and reads as it did, until the coordinator takes it back."""
    after = step.answer.case if isinstance(step.answer, Applied) else step.before
    for key, lock in step.before.locks.items():
        if voided(step.before, key):
            continue
        lifted = isinstance(step.action.intent, Void) and step.action.intent.target == key
        gone = lock_of(after, lock.part, lock.version) is None
        assert not gone or lifted
        if gone:
            assert may_coordinate(step.before, step.action.actor.unit) is None
        else:
            read = edits.read(step.before, lock.part, lock.version)
            assert edits.read(after, lock.part, lock.version) == read


def is_led(step: walks.Step) -> None:
    """One unit is shown as coordinator, it takes part, and never do two act."""
    after = step.answer.case if isinstance(step.answer, Applied) else step.before
    one_coordinator(after)
    shown = coordinator.coordinator(after)
    assert shown in participants(after) or coordinator.only_heard(after)


def is_seen(step: walks.Step) -> None:
    """Each unit is shown the case, a stub of it or nothing, as it stands to it; and its steps can be told."""
    after = step.answer.case if isinstance(step.answer, Applied) else step.before
    for unit in (step.action.actor.unit, b.WARD):
        shown = view(after, unit, step.settings)
        place = standing(after, unit)
        assert (shown is None) == (place is Standing.NONE)
        assert place is not Standing.LEFT or isinstance(shown, Stub)
        if isinstance(shown, Sip):
            found = statuses(shown, unit, step.settings, b.FRIDAY)
            assert [status.step for status in found] == list(StepOf)
            assert place is Standing.PARTICIPANT or not any(status.tasks for status in found)


CHECKS = (is_told, is_allowed, is_kept, is_led, is_seen)


@pytest.mark.row("R02", "R04", "R08", "R43", "R47")
@LIGHT
@given(st.data())
def test_whatever_units_do_on_the_way_no_state_is_reached_that_may_not_be(data: st.DataObject) -> None:
    def check(step: walks.Step) -> None:
        for each in CHECKS:
            each(step)

    on_the_way(data, check)


@LIGHT
@given(st.data())
def test_deciding_twice_gives_the_same_answer(data: st.DataObject) -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    action = data.draw(made.actions(made.keys_of(case)))
    assert decide(case, action, b.SETTINGS) == decide(case, action, b.SETTINGS)


@LIGHT
@given(st.data())
def test_every_order_of_arrival_ends_in_the_same_cases(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    converges(data.draw(made.orders(world.queues)), data.draw(made.orders(world.queues)))


@LIGHT
@given(st.data())
def test_every_order_ends_alike_when_two_units_opened_the_same_sip(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=True))
    converges(data.draw(made.orders(world.queues)), data.draw(made.orders(world.queues)))


@LIGHT
@given(st.data())
def test_an_edit_that_took_effect_is_never_lost(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    nothing_is_lost(data.draw(made.orders(world.queues)))


@pytest.mark.row("P31")
@LIGHT
@given(st.data())
def test_a_rivalry_is_shown_exactly_when_two_distinct_values_stand(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    rivals_are_the_distinct_standing_values(data.draw(made.orders(world.queues)))


@pytest.mark.row("R43")
@LIGHT
@given(st.data(), st.booleans())
def test_there_is_one_coordinator_at_any_time_and_never_do_two_act(data: st.DataObject, two: bool) -> None:
    world = data.draw(made.worlds(two_openers=two))
    centre = b.Centre()
    for action in data.draw(made.orders(world.queues)):
        centre.push(action)
        for case in centre.cases.values():
            one_coordinator(case)


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


def test_the_story_of_the_unknown_person_ends_alike_in_every_sampled_order() -> None:
    queues = b.unknown_person(b.Script())
    whole = b.in_turn(queues)

    @settings(LIGHT, max_examples=100)
    @given(made.orders({unit: list(queue) for unit, queue in queues.items()}))
    def told(order: tuple[Action, ...]) -> None:
        converges(whole, order)
        centre = b.play(order)
        assert not centre.held
        assert not centre.refused
        assert len(centre.cases) == 1

    told()


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


def is_caught(property_: Callable[[st.DataObject], None]) -> None:
    """The search finds a script for which the property fails."""

    def fails(data: st.DataObject) -> bool:
        try:
            property_(data)
        except AssertionError:
            return True
        return False

    find(
        st.data(), fails, settings=settings(LIGHT, max_examples=2000, phases=[Phase.generate], database=None)
    )


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
