"""A plan with a text in it, written, and locked, for the tests of what is done with it."""

from __future__ import annotations

from cases.action import Action
from cases.case import Sip
from cases.intents import Part
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

SITUATION = {"situation": "Bor ensam sedan i våras"}


def planned(script: b.Script, *receivers: str) -> Sip:
    """A case with a plan that the ward has written and signed."""
    case = b.case_of(b.opened(script, *receivers))
    return stages.signed(case, script, b.WARD, Part.PLAN, SITUATION)


def locked(script: b.Script) -> Sip:
    case = planned(script)
    return on(case, script, (b.WARD, b.lock(Part.PLAN, case)))


def sent_and_answered(script: b.Script, *answering: str) -> tuple[Action, ...]:
    return (*b.opened(script), *(script.act(unit, b.answer(), case="cW") for unit in answering))
