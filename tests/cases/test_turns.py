"""The items that steer a case: each is kept by the case, tells where it came from, and is read back."""

from __future__ import annotations

import msgspec
import pytest

from cases import turns
from cases.access import grants
from cases.case import Sip
from cases.deadlines import Rule
from cases.intents import Part
from cases.stamp import Item, Stamp
from cases.steering import (
    AddUnit,
    Close,
    CloseKind,
    ExplainDelay,
    Ground,
    InformPerson,
    LookIn,
    NewPlan,
    PlanKind,
    RecordDeath,
    RemoveUnit,
    Start,
    Void,
)
from cases.turns import LeaveKind, Version
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases import stages

MADE_BY: dict[str, tuple[str, Verb]] = {
    "voids": (b.WARD, Void("W006", "Fel dag")),
    "joined": (b.CENTRE, AddUnit(b.HOME, "Sköter läkemedlen")),
    "informed": (b.CENTRE, InformPerson(True, "den enskilde")),
    "starts": (b.WARD, Start(Part.FOLLOW_UP)),
    "closings": (b.CENTRE, Close(CloseKind.ENDED, "Flyttar")),
    "deaths": (b.CENTRE, RecordDeath("sonen ringde")),
    "identities": (b.CENTRE, b.identity()),
    "delays": (b.CENTRE, ExplainDelay(Rule.ACKNOWLEDGE)),
    "looks": (b.HOME, LookIn(Ground.CONSENT, "Kommer till oss")),
}
"""Each kind of item that is keyed by the action that made it."""


@pytest.mark.parametrize("name", MADE_BY)
def test_what_an_action_makes_is_kept_under_it_with_its_stamp(name: str) -> None:
    script = b.Script()
    unit, verb = MADE_BY[name]
    action = script.act(unit, verb, case="cW")
    answer = b.applied(stages.settled(b.Script()), action)
    ((key, item),) = getattr(answer.delta, name).items()
    assert key == action.id
    assert (item.stamp.action, item.stamp.unit, item.stamp.at) == (action.id, unit, action.occurred_at)
    assert msgspec.json.decode(msgspec.json.encode(item), type=type(item)) == item
    assert all(not getattr(answer.delta, other) for other in MADE_BY if other != name)


@pytest.mark.row("R49")
def test_who_left_is_kept_with_what_had_let_it_in() -> None:
    script = b.Script()
    case = stages.called(script)
    out = script.act(b.WARD, RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL)[::-1], "x"))
    (leave,) = b.applied(case, out).delta.leaves.values()
    assert (leave.kind, leave.unit) == (LeaveKind.REMOVED, b.COUNCIL)
    assert leave.grants == tuple(sorted(grants(case, b.COUNCIL)))


@pytest.mark.row("B36")
def test_a_version_is_kept_under_its_number_with_everybody_who_began_it() -> None:
    script = b.Script()
    case = stages.settled(script)
    begins = script.act(b.WARD, NewPlan(2, stages.keys(case, Part.PLAN), PlanKind.NEW, "Flyttat"))
    ((number, version),) = b.applied(case, begins).delta.versions.items()
    assert isinstance(version, Version)
    assert (number, version.reason, [stamp.action for stamp in version.by]) == ("2", "Flyttat", [begins.id])


def test_every_kind_of_item_has_its_place_in_a_case_and_says_where_it_came_from() -> None:
    kinds = {kind for kind in vars(turns).values() if isinstance(kind, type) and issubclass(kind, Item)}
    kinds = {kind for kind in kinds if kind.__module__ == turns.__name__}
    held = {str(field.type) for field in msgspec.structs.fields(Sip)}
    for kind in kinds - {turns.Shown, turns.Foreign}:
        assert any(kind.__qualname__ in text for text in held)
        assert {"stamp", "by"} & set(kind.__struct_fields__)
    assert Stamp not in kinds
