"""What always holds, whatever units do and in whichever order it arrives; and how a planted bug is caught."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

from cases import consent, coordinator, edits
from cases.access import Standing, participants, standing, view
from cases.acting import may_coordinate
from cases.action import Action
from cases.case import Sip, Stub
from cases.decide import decide, fold
from cases.intents import CallMeeting, Edit, Lock, Part, SendInitiative
from cases.locks import closing_of, lock_of, voided
from cases.outcome import Applied, Refused, Waits
from cases.pairing import pairing
from cases.settlement import settled
from cases.sip import TABLE, May
from cases.status import Step as StepOf
from cases.steering import AddUnit, NewPlan, Void
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


def on_the_way(
    data: st.DataObject,
    check: Callable[[walks.Step], None],
    decide: b.Decide = decide,
    begin: tuple[str, ...] = tuple(stages.FROM_THE_NEED),
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
    assert place is Standing.PARTICIPANT or rule.may in (May.OUTSIDER, May.RECORDER)
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
