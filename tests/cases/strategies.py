"""Any verb, any action, random scripts of a story at several desks, and the orders of their arrival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import msgspec
from hypothesis import strategies as st

from cases import access, consent, coordinator, edits, lanes
from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import (
    Answer,
    Change,
    Edit,
    Lock,
    Moment,
    OpenCase,
    Part,
    Print,
    Recipient,
    Reply,
    Sign,
    Topic,
)
from cases.outcome import Applied
from cases.settings import Settings
from cases.steering import Approve, Close, LookIn, PartCase, RemoveUnit, Void
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases import moves, stages

UNITS = moves.UNITS
LOCKED_MINA_PLANER = msgspec.structs.replace(stages.MINA_PLANER, plan_settled_by="lock", text_visible="saved")
VERBS: tuple[type[msgspec.Struct], ...] = Verb.__args__

TEXTS = st.sampled_from(
    (
        *UNITS,
        "okänd",
        "",
        "root:W",
        "root:V",
        b.NUMBER,
        b.NAME,
        b.REFERENCE,
        "ö\n<b>",
        "situation",
        "goals:r1.goal",
    )
)
TIMES = st.integers(0, 10**8).map(
    lambda seconds: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


KEYS = tuple(f"#{place}" for place in range(8))
"""Stand in for keys that exist in the case, until the case is known."""

_KEY = st.sampled_from(KEYS) | TEXTS
_CHANGE = st.builds(Change, bases=st.lists(_KEY, max_size=2).map(tuple), old=TEXTS, new=TEXTS)
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(0, 9),
    Moment: TIMES,
    Moment | None: st.none() | TIMES,
    Answer | None: st.none() | st.sampled_from(Answer),
    tuple[str, ...]: st.lists(_KEY, max_size=4).map(tuple),
    tuple[Recipient, ...]: st.lists(st.builds(Recipient, unit=TEXTS), max_size=3).map(tuple),
    dict[str, Change]: st.dictionaries(TEXTS, _CHANGE, max_size=3),
}


def _verb(kind: type[msgspec.Struct]) -> st.SearchStrategy[Verb]:
    def of(type_: Any) -> st.SearchStrategy[Any]:
        return _VALUES[type_] if type_ in _VALUES else st.sampled_from(type_)

    fields = {field.name: of(field.type) for field in msgspec.structs.fields(kind)}
    return cast("st.SearchStrategy[Verb]", st.builds(kind, **fields))


VERB = st.one_of([_verb(kind) for kind in VERBS])
"""Any verb with any values of the right types."""


@st.composite
def actions(draw: st.DrawFn, keys: Sequence[str] = ()) -> Action:
    """Anybody does anything at any time, often naming keys that the case has."""
    unit = draw(st.sampled_from((*UNITS, "okänd")))
    text = msgspec.json.encode(draw(VERB)).decode()
    for place, name in enumerate(KEYS):
        text = text.replace(f'"{name}"', f'"{keys[place * len(keys) // len(KEYS)] if keys else name}"')
    verb: Verb = msgspec.json.decode(text, type=Verb)
    role = draw(st.sampled_from(("ssk", "adm", "okänd")))
    made = b.Script().act(unit, verb, case="cW", at=draw(TIMES), role=role)
    return msgspec.structs.replace(made, id=f"any{draw(st.integers(0, 10**9))}")


def keys_of(case: Sip) -> list[str]:
    """Every key that an action on this case could name."""
    written = [key for field in case.edits.values() for key in field]
    return [*written, *case.claims, *case.consents, *case.halves]


class Desk:
    """One unit's workstation: the case as it was last pulled, and what was recorded on top of it."""

    def __init__(self, unit: str, settings: Settings = b.SETTINGS) -> None:
        self.unit = unit
        self.settings = settings
        self.case_id = "c" + unit
        self.base: Sip | None = None
        self.queue: list[Action] = []
        self.everything: list[Action] = []

    def case(self) -> Sip | None:
        """What the screen shows."""
        return lanes.lay(self.base, self.queue, self.settings, self.unit)[0]

    def sync(self, centre: b.Centre) -> None:
        """Deliver everything and pull the case as this unit may see it."""
        for action in self.queue:
            if action.id not in centre.applied and action not in centre.held:
                centre.push(action)
        self.queue = [action for action in self.queue if action in centre.held]
        for case in centre.cases.values():
            view = access.view(case, self.unit, self.settings)
            if isinstance(view, Sip):
                self.base = view
                self.case_id = self.case_id if centre.resolve(self.case_id) == case.id else case.id

    def may(self, action: Action) -> bool:
        """Whether the screen lets its unit do it."""
        return isinstance(decide(self.case(), action, self.settings, desk=self.unit), Applied)


class World:
    """Several desks that record, and now and then reach a centre: the script as each unit made it."""

    def __init__(self, units: Sequence[str], *, two_openers: bool) -> None:
        self.script = b.Script()
        self.openers = units[:2] if two_openers else units[:1]
        self.desks = {unit: Desk(unit) for unit in units}
        self.centre = b.Centre()
        self.base: Sip | None = None
        self.settings = b.SETTINGS

    @classmethod
    def at(cls, stage: str, units: Sequence[str], settings: Settings) -> World:
        """Desks that have all pulled the case as it stands at a stage; `base` is that case."""
        world = cls(units, two_openers=False)
        world.base = stages.STAGES[stage](world.script, settings)
        world.settings = settings
        world.centre = b.Centre(settings=settings)
        world.centre.cases["cW"] = world.base
        world.desks = {unit: Desk(unit, settings) for unit in units}
        for desk in world.desks.values():
            desk.sync(world.centre)
        return world

    @property
    def queues(self) -> dict[str, list[Action]]:
        """What each unit recorded, in its own order."""
        return {unit: desk.everything for unit, desk in self.desks.items()}

    def record(self, unit: str, verb: Verb) -> None:
        """The unit does it at its desk."""
        self.record_made(self.script.act(unit, verb, case=self.desks[unit].case_id))

    def record_made(self, action: Action) -> None:
        """The unit has done this at its desk."""
        desk = self.desks[action.actor.unit]
        desk.queue.append(action)
        desk.everything.append(action)

    def know_each_other(self) -> None:
        """Start from a case that all desks have pulled, with a text that its opener has signed."""
        opener, *others = self.desks
        text = b.write(Part.ASSESSMENT, {"situation": "noll"})
        seen = tuple(edits.key(text.part, name, (), change.new) for name, change in text.fields.items())
        for verb in (
            b.opening(reference=f"R{opener}"),
            b.consent(),
            b.initiative(*others),
            text,
            Sign(text.part, seen),
        ):
            self.record(opener, verb)
        for desk in self.desks.values():
            desk.sync(self.centre)

    def choices(self, unit: str) -> list[Verb]:
        """What the unit could reasonably do next."""
        case = self.desks[unit].case()
        others = [other for other in self.desks if other != unit]
        if case is None:
            if unit in self.openers:
                return [b.opening(reference=f"R{unit}")]
            sender = self.openers[0]
            return [b.opening(heard_from=sender, heard_reference=ref) for ref in (f"R{sender}", "")]
        if access.standing(case, unit) is not access.Standing.PARTICIPANT:
            return []
        return [*self._between(case, unit, others), *_content(case, unit)]

    def _between(self, case: Sip, unit: str, others: list[str]) -> list[Verb]:
        found: list[Verb] = [b.call(others[0])]
        if unit in self.openers and not consent.consented(case):
            return [b.consent()]
        if unit in self.openers:
            found += [b.initiative(*others), b.initiative(others[0])]
        else:
            found += [b.heard(self.openers[0]), b.consent()]
        for half in case.halves.values():
            if not half.reply and half.receiver == unit:
                found.append(b.answer(Answer.ACCEPT, half.sender, half.topic))
            if not half.reply and half.sender == unit:
                found += [b.call(half.receiver, said, topic=half.topic) for said in Answer]
        return [*found, *self._coordination(case, unit, others)]

    def _coordination(self, case: Sip, unit: str, others: list[str]) -> list[Verb]:
        claims = tuple(coordinator.live(case))
        holder = coordinator.coordinator(case)
        mine = coordinator.claims_of(case, unit)
        if coordinator.disputed(case):
            return [b.hand_over(unit, *claims)] if mine else []
        if not mine:
            return [b.hand_over(unit, *claims, heard_from=holder)]
        found: list[Verb] = [b.hand_over(o, *claims) for o in others if o in access.participants(case)]
        if consent.consented(case) and len(self.openers) == 1:
            found.append(b.meeting(self.script.now + timedelta(days=20), *others))
        return found


def _content(case: Sip, unit: str) -> list[Verb]:
    found: list[Verb] = []
    for part, name in ((Part.ASSESSMENT, "situation"), (Part.PLAN, "goals:r1.goal")):
        heads = tuple(edits.field(case, part, name).heads)
        found += [Edit(part, {name: Change(heads, "", new)}) for new in ("ett", "två")]
        seen = edits.standing_keys(case, part)
        found.append(Sign(part, seen))
        found.append(Print(part, "support_plan", "1", unit, 1, seen, ""))
    return found


@st.composite
def worlds(draw: st.DrawFn, *, two_openers: bool = False, steps: int = 14) -> World:
    """Two or three units work on the same person, mostly apart, now and then in touch."""
    units = draw(st.sampled_from(((b.WARD, b.CENTRE), (b.WARD, b.CENTRE, b.COUNCIL))))
    world = World(units, two_openers=two_openers)
    if draw(st.booleans()):
        world.know_each_other()
    for _ in range(draw(st.integers(4, steps))):
        unit = draw(st.sampled_from(units))
        choices = world.choices(unit)
        if draw(st.integers(0, 5)) == 0 or not choices:
            world.desks[unit].sync(world.centre)
        else:
            world.record(unit, draw(st.sampled_from(choices)))
    return world


_NAMED = (OpenCase, Lock, Close, Void, RemoveUnit, LookIn, PartCase)
FREE = tuple(kind for kind in moves.KINDS if kind not in _NAMED)
"""What two ends may record in any order: all but what decision 10 excepts by name, and beginnings."""


def _is_free(verb: Verb, settings: Settings) -> bool:
    match verb:
        case Approve():
            # The last approval is the plan's lock.
            return settings.plan_settled_by == "lock"
        case Reply(topic=Topic.INITIATIVE, answer=Answer.DECLINE):
            return False
        case _:
            return True


@st.composite
def staged(draw: st.DrawFn, *, steps: int = 10) -> World:
    """Two or three units go on from a case that all of them have, mostly apart, now and then in touch."""
    units = draw(st.sampled_from((stages.UNITS[:2], stages.UNITS)))
    region = draw(st.sampled_from((b.SETTINGS, LOCKED_MINA_PLANER, stages.BY_APPROVAL, stages.MINA_PLANER)))
    world = World.at(draw(st.sampled_from(list(stages.STAGES))), units, region)
    for _ in range(draw(st.integers(3, steps))):
        unit = draw(st.sampled_from(units))
        desk = world.desks[unit]
        if draw(st.integers(0, 5)) == 0:
            desk.sync(world.centre)
            continue
        kind, case = draw(st.sampled_from(FREE)), desk.case()
        able = [
            action
            for verb in (moves.of(kind, case, unit, world.script.now) if case else ())
            if _is_free(verb, region) and desk.may(action := world.script.act(unit, verb, case=desk.case_id))
        ]
        if able:
            world.record_made(draw(st.sampled_from(able)))
    return world


@st.composite
def orders(draw: st.DrawFn, queues: Mapping[str, Sequence[Action]]) -> tuple[Action, ...]:
    """One order of arrival that keeps each unit's own order."""
    turns = draw(st.permutations([unit for unit, queue in queues.items() for _ in queue]))
    left = {unit: iter(queue) for unit, queue in queues.items()}
    return tuple(next(left[unit]) for unit in turns)
