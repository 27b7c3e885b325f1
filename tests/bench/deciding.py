"""Figure: deciding an action on a case with 200 earlier actions, beside encoding that case as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle

import msgspec

from cases import edits
from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import Answer, Lock, Part, Print, Topic
from cases.outcome import Applied
from cases.steering import Void
from cases.verbs import Verb
from tests.bench.measure import Measured, Samples, interleaved, median, timed
from tests.bench.report import figure
from tests.cases import builders as b

EARLIER = 200
_REPEATED = 40
"""How often one action is decided, and the case encoded, in one sample: each alone is too quick to time."""


def measure(*, quick: bool) -> list[Measured]:
    """Milliseconds for one decision of the slowest kind, among those that look at much of the case and at
    little.
    """
    case, script = grown()
    found = [_of_one(case, action, quick) for action in later(case, script)]
    verb, samples = max(found, key=lambda pair: median(pair[1].ours))
    remark = f"{verb} is the slowest of {len(found)}, {len(msgspec.json.encode(case)) // 1024} KB of JSON"
    return [Measured(figure("decide"), median(samples.ours), median(samples.bare), samples.noise(), remark)]


def _of_one(case: Sip, action: Action, quick: bool) -> tuple[str, Samples]:
    def ours() -> float:
        return timed(lambda: _again(lambda: decide(case, action, b.SETTINGS))) / _REPEATED

    def bare() -> float:
        return timed(lambda: _again(lambda: msgspec.json.encode(case))) / _REPEATED

    return type(action.intent).__name__, interleaved(ours, bare, 5 if quick else 40)


def _again(work: Callable[[], object]) -> None:
    for _ in range(_REPEATED):
        work()


def grown() -> tuple[Sip, b.Script]:
    """A case that 200 actions have made: four units, texts written and changed in turn, signatures, calls."""
    script = b.Script()
    actions: list[Action] = [*b.opened(script)]
    actions += [script.act(unit, b.answer(), case="cW") for unit in (b.CENTRE, b.COUNCIL, b.HOME)]
    case = b.case_of(actions)
    units = cycle((b.WARD, b.CENTRE, b.COUNCIL, b.HOME))
    made = len(actions)
    while made < EARLIER:
        unit = next(units)
        action = script.act(unit, _next_verb(case, made), case="cW")
        case = b.applied(case, action).case
        made += 1
    return case, script


def _next_verb(case: Sip, turn: int) -> Verb:
    part = (Part.PLAN, Part.ASSESSMENT)[turn % 2]
    match turn % 5:
        case 0:
            return b.sign(part, case)
        case 1:
            return b.call(b.HOME, None, topic=Topic.OTHER)
        case _:
            field = ("situation", "background")[turn % 2]
            return b.write(part, {field: f"Det här är ändring {turn} av det som står i fältet."}, case)


def later(case: Sip, script: b.Script) -> Iterator[Action]:
    """One action of each sort that people do most, and of those that look at the whole case."""
    seen = edits.standing_keys(case, Part.PLAN)
    soon = script.now + timedelta(days=20)
    verbs = (
        (b.WARD, b.write(Part.PLAN, {"situation": "Ny text"}, case)),
        (b.COUNCIL, b.sign(Part.PLAN, case)),
        (b.WARD, Lock(Part.PLAN, seen)),
        (b.WARD, b.meeting(soon, b.CENTRE, b.COUNCIL)),
        (b.HOME, b.answer(Answer.DECLINE)),
        (b.WARD, b.call(b.HOME, Answer.ACCEPT)),
        (b.WARD, b.hand_over(b.CENTRE, "root:W")),
        (b.WARD, Print(Part.PLAN, "support_plan", "1", "H4K7PX", 1, seen, "")),
        (b.WARD, Void("W031", "fel text")),
    )
    for unit, verb in verbs:
        action = script.act(unit, verb, case="cW")
        if isinstance(decide(case, action, b.SETTINGS), Applied) or isinstance(verb, Lock):
            yield action
        else:
            raise TypeError(f"{type(verb).__name__} is not applied, so deciding it measures too little")
