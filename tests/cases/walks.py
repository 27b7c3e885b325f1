"""Random walks through the process: three units and one outside do what they may and what they may not, from
any stage, in any region.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from hypothesis import strategies as st

from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.outcome import Applied, Decision
from cases.settings import Settings
from tests.cases import builders as b
from tests.cases import moves, stages
from tests.cases import strategies as made

_OTHERWISE = msgspec.structs.replace(
    b.SETTINGS,
    assessment_required=True,
    coordinator_change="after_first_meeting",
    coordinator_acts_by="person",
    inpatient_care_writes=True,
    messages_from="start",
    text_visible="saved",
)
REGIONS = (b.SETTINGS, stages.BY_APPROVAL, stages.MINA_PLANER, _OTHERWISE)
"""Each way of working that a region can choose is in one of them."""


class Step(msgspec.Struct, frozen=True):
    """One action on the way: the case before it and what the rules answered; `desk` as of `decide`."""

    before: Sip
    action: Action
    settings: Settings
    desk: str
    answer: Decision


def walk(
    data: st.DataObject,
    *,
    steps: int = 12,
    decide: b.Decide = decide,
    begin: Sequence[str] = tuple(stages.FROM_THE_NEED),
) -> Iterator[Step]:
    """One step after another, each on the case as the one before left it; the first at one of some stages."""
    settings = data.draw(st.sampled_from(REGIONS))
    script = b.Script()
    case = stages.FROM_THE_NEED[data.draw(st.sampled_from(begin))](script, settings)
    for _ in range(data.draw(st.integers(1, steps))):
        strange = data.draw(st.integers(0, 7)) == 0
        action = _any(data, case) if strange else _likely(data, case, script, settings)
        desk = data.draw(st.sampled_from(("", action.actor.unit)))
        answer = decide(case, action, settings, desk=desk)
        yield Step(case, action, settings, desk, answer)
        case = answer.case if isinstance(answer, Applied) else case


def _any(data: st.DataObject, case: Sip) -> Action:
    return data.draw(made.actions(made.keys_of(case)))


def _likely(data: st.DataObject, case: Sip, script: b.Script, settings: Settings) -> Action:
    """Something that the unit could think of when it looks at the case."""
    unit = data.draw(st.sampled_from((b.WARD, *moves.UNITS)))
    shown = stages.shown_to(case, unit, settings)
    kind = data.draw(st.sampled_from(moves.KINDS))
    verbs = moves.of(kind, shown, unit, script.now)
    if not verbs:
        return _any(data, case)
    role = data.draw(st.sampled_from(("ssk", "ssk", "adm")))
    return script.act(unit, data.draw(st.sampled_from(verbs)), case="cW", role=role)
