"""Two cases as one: a union in any order and however often, and so the same case in whichever order two ends
of an outage come in.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from types import ModuleType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import handing, needs, settlement
from cases.access import participants
from cases.action import Action
from cases.ask import Ask, Found, Need
from cases.case import ITEMS, Sip
from cases.consent import consented
from cases.decide import decide
from cases.intents import Intent, Part
from cases.outcome import Applied
from cases.refusals import Reason
from cases.settings import Settings
from cases.settlement import settled
from cases.shown import UNSTAMPED
from cases.sip import TABLE
from cases.steering import AddUnit, NewPlan, PlanKind
from cases.steps import tasks
from cases.turns import Foreign, Version
from cases.uniting import canonical, union
from tests.cases import builders as b
from tests.cases import moves, orders, stages
from tests.cases import strategies as made
from tests.cases.promises import LIGHT, is_caught

REGIONS = {"prator": b.SETTINGS, "approval": stages.BY_APPROVAL, "mina_planer": stages.MINA_PLANER}


@LIGHT
@given(st.data())
def test_joining_is_the_same_in_every_order_and_however_often(data: st.DataObject) -> None:
    world = data.draw(st.one_of(made.worlds(), made.staged()))
    arrived = orders.arrived(b.in_turn({u: tuple(q) for u, q in world.queues.items()}), world.base)
    desks = [case for desk in world.desks.values() if (case := desk.case())]
    some = [Sip(id="tomt"), *arrived.cases.values(), *desks]
    one, two, three = (data.draw(st.sampled_from(some)) for _ in range(3))
    assert canonical(union(one, two)) == canonical(union(two, one))
    assert canonical(union(union(one, two), three)) == canonical(union(one, union(two, three)))
    assert union(one, one) == one


def test_the_canonical_form_forgets_id_and_arrival_and_nothing_else() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    assert canonical(msgspec.structs.replace(case, id="annat")) == canonical(case)
    more = b.applied(case, script.act(b.WARD, b.call(b.HOME))).case
    assert canonical(more) != canonical(case)


def one_of_each() -> dict[str, Sip]:
    """For every kind of item a change that adds one."""
    script = b.Script()
    found = {"openings": b.applied(None, script.act(b.WARD, b.opening())).delta}
    for stage in (stages.accepted, stages.planned, stages.settled, stages.disputed):
        case = stage(script)
        for kind, unit in itertools.product(moves.KINDS, moves.UNITS):
            for verb in moves.of(kind, case, unit, script.now):
                answer = decide(case, script.act(unit, verb, case="cW"), b.SETTINGS)
                if isinstance(answer, Applied):
                    for name in ITEMS:
                        if getattr(answer.delta, name):
                            found.setdefault(name, answer.delta)
    return found


def test_the_canonical_form_sees_every_kind_of_item() -> None:
    kinds = one_of_each()
    # What the centre notes of what it has shown, and of what lies elsewhere, is made by no action.
    assert set(kinds) == {*ITEMS} - {*UNSTAMPED}
    for name, case in kinds.items():
        assert canonical(case) != canonical(msgspec.structs.replace(case, **{name: {}}))


def test_what_lies_elsewhere_is_known_alike_in_every_order_to_whoever_may_have_read_it() -> None:
    one, two = (Sip(id="c", foreign={"k": Foreign("plan/situation", (unit,))}) for unit in (b.WARD, b.CENTRE))
    assert union(one, two).foreign == union(two, one).foreign
    assert union(one, two).foreign["k"].units == (b.CENTRE, b.WARD)
    read = Sip(id="c", foreign={"k": Foreign("plan/situation")})
    assert union(one, read).foreign == union(read, one).foreign == read.foreign


def test_a_version_that_a_parting_left_bare_gets_its_words_back_in_every_order() -> None:
    script = b.Script()
    case = stages.renewed(script)
    bare = {"2": msgspec.structs.replace(case.versions["2"], seen=(), reason="")}
    other = msgspec.structs.replace(case, versions=bare)
    assert union(case, other).versions == union(other, case).versions == case.versions


@pytest.mark.row("B36")
def test_a_version_that_two_began_otherwise_reads_alike_in_every_order_and_names_both() -> None:
    script = b.Script()
    case = stages.settled(script)
    seen = stages.keys(case, Part.PLAN)
    begun = [
        b.applied(case, script.act(b.WARD, NewPlan(2, seen[:many], kind, reason))).delta
        for many, kind, reason in ((1, PlanKind.NEW, "Flyttat"), (3, PlanKind.FOLLOWED_UP, "Ett år"))
    ]
    ends = [union(union(case, one), other) for one, other in itertools.permutations(begun)]
    assert canonical(ends[0]) == canonical(ends[1])
    versions: list[Version] = [end.versions["2"] for end in ends]
    assert {(version.kind, version.reason) for version in versions} == {(PlanKind.NEW, "Flyttat")}
    assert {len(version.by) for version in versions} == {2}


# Whichever end comes first


def acts(case: Sip, script: b.Script, settings: Settings) -> dict[str, dict[type[Intent], list[Action]]]:
    """What each unit could record at its own desk now, by kind of verb."""
    found: dict[str, dict[type[Intent], list[Action]]] = {}
    for unit in moves.UNITS:
        shown = stages.shown_to(case, unit, settings)
        for kind in moves.KINDS:
            made_up = [script.act(unit, verb, case="cW") for verb in moves.of(kind, shown, unit, script.now)]
            able = [act for act in made_up if isinstance(decide(case, act, settings, desk=unit), Applied)]
            if able:
                found.setdefault(unit, {})[kind] = able
    return found


def pairs(
    able: dict[str, dict[type[Intent], list[Action]]], chance: random.Random
) -> Iterator[tuple[Action, Action]]:
    """For every two kinds of verb that two units can record, one pair of actions."""
    for one, other in itertools.combinations_with_replacement(moves.KINDS, 2):
        units = [
            (mine, theirs)
            for mine, theirs in itertools.permutations(able, 2)
            if one in able[mine] and other in able[theirs]
        ]
        if units:
            mine, theirs = chance.choice(units)
            yield chance.choice(able[mine][one]), chance.choice(able[theirs][other])


def differing(region: str, stage: str) -> tuple[list[str], int]:
    """The pairs that end otherwise in the other order, and how many were tried."""
    settings, script = REGIONS[region], b.Script()
    case = stages.STAGES[stage](script, settings)
    found, tried = [], 0
    for pair in pairs(acts(case, script, settings), random.Random(f"{region} {stage}")):
        if not orders.is_apart(*pair, case, settings):
            tried += 1
            if not ends_alike(pair, pair[::-1], case, settings):
                found.append(" / ".join(f"{action.actor.unit}: {action.intent}" for action in pair))
    return found, tried


def ends_alike(
    first: tuple[Action, ...], second: tuple[Action, ...], base: Sip | None, settings: Settings
) -> bool:
    one, two = (orders.state(orders.arrived(order, base, settings)) for order in (first, second))
    return one == two


@pytest.mark.row("A04", "P29")
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("stage", stages.STAGES)
def test_of_whatever_two_units_record_apart_either_may_arrive_first(region: str, stage: str) -> None:
    found, tried = differing(region, stage)
    assert found == []
    assert tried > 100


@LIGHT
@given(st.data())
def test_units_that_go_on_from_a_case_that_all_have_may_come_in_in_any_order(data: st.DataObject) -> None:
    world = data.draw(made.staged())
    settings = world.settings
    first, second = data.draw(made.orders(world.queues)), data.draw(made.orders(world.queues))
    ends = [orders.arrived(order, world.base, settings) for order in (first, second)]
    assert orders.state(ends[0]) == orders.state(ends[1])
    one, two = (end.cases["cW"] for end in ends)
    for unit in moves.UNITS:
        lists = [
            tasks(stages.shown_to(case, unit, settings), unit, settings, b.FRIDAY) for case in (one, two)
        ]
        assert lists[0] == lists[1]
    for version in (1, 2):
        assert settled(one, Part.PLAN, version, settings) == settled(two, Part.PLAN, version, settings)


def test_a_unit_that_is_added_once_and_then_refused_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted bug: what has happened elsewhere is a final refusal at the centre too."""

    def already(ask: Ask, verb: AddUnit) -> Iterator[Found]:
        if verb.unit in participants(ask.case):
            yield Reason.ALREADY_PARTICIPANT, ()

    rule = TABLE[AddUnit]
    wrong = tuple(Need(n.codes, already) if n is handing.OUTSIDE else n for n in rule.needs)
    kind: type[Intent] = AddUnit
    monkeypatch.setitem(TABLE, kind, msgspec.structs.replace(rule, needs=wrong))
    assert any(differing("prator", stage)[0] for stage in ("opened", "accepted", "called"))


@pytest.mark.parametrize(
    ("room", "name", "wrong", "region", "stage"),
    [
        (needs, "_agreed", lambda ask: consented(ask.case), "prator", "accepted"),
        (settlement, "asked_to_approve", lambda case, _version: participants(case), "approval", "settled"),
    ],
    ids=["a withdrawal stops what was sent", "whoever comes in has a plan to approve"],
)
def test_what_is_decided_by_who_came_first_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    room: ModuleType,
    name: str,
    wrong: Callable[..., object],
    region: str,
    stage: str,
) -> None:
    """Planted bugs: what the rules once did, and were excepted for."""
    monkeypatch.setattr(room, name, wrong)
    assert differing(region, stage)[0]


def test_a_version_whose_words_are_whose_came_first_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted bug: of two records of one thing the words of the first to arrive stand."""
    monkeypatch.setattr("cases.uniting._least", lambda _: "")

    def joined_either_way(data: st.DataObject) -> None:
        script = b.Script()
        case = stages.settled(script)
        seen = stages.keys(case, Part.PLAN)
        reasons = data.draw(st.lists(st.sampled_from(("Flyttat", "Ett år")), min_size=2, max_size=2))
        begun = [
            b.applied(case, script.act(b.WARD, NewPlan(2, seen, PlanKind.NEW, reason))).delta
            for reason in reasons
        ]
        assert canonical(union(begun[0], begun[1])) == canonical(union(begun[1], begun[0]))

    is_caught(joined_either_way)
