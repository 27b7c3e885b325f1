"""What a unit that takes no part may be told of a person's cases before it reads any: that there is one, who
leads it, and on which grounds it may be read. Never a word of what it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cases import consent, coordinator
from cases.access import Standing, standing, view
from cases.case import Sip
from cases.exchange import CaseElsewhere, Elsewhere
from cases.handing import same_area
from cases.identity import facts_of, is_protected
from cases.intents import ConsentState
from cases.locks import closing_of
from cases.settings import Settings
from cases.steering import CloseKind, Ground

_HIDDEN = (CloseKind.REMOVED, CloseKind.WRONG_PERSON)
_FROM_OUTSIDE = (Ground.CONSENT, Ground.HARM_ASSESSMENT)


def told_of(cases: Iterable[Sip], unit: str, settings: Settings, taken: Collection[str] = ()) -> Elsewhere:
    """E09: the cases of one person as the unit may be told of them, those that go on first. Who has one that
    goes on is told of no other that does: two openings that are not linked know nothing of each other (R40).
    `taken`: the ids of those that were taken away from the unit's workstations.
    """
    known = list(cases)
    let_go = {case.id for case in known if case.id in taken and closing_of(case) is not None}
    here = {case.id for case in known if _has(case, unit)} - let_go
    own = [_own(case) for case in known if case.id in here]
    others = [
        told
        for case in known
        if case.id not in here and (told := _elsewhere(case, unit, settings)) is not None
    ]
    if not all(case.ended for case in own):
        others = [told for told in others if told.ended]
    return Elsewhere(tuple(sorted((*own, *others), key=lambda each: (each.ended, each.id))))


def grounds(case: Sip, unit: str, settings: Settings) -> tuple[Ground, ...]:
    """R24, R27, R28: an active choice where a unit of the own secrecy area takes part; from outside, consent
    or a harm assessment.
    """
    return (Ground.ACTIVE_CHOICE,) if same_area(case, unit, settings) else _FROM_OUTSIDE


def _elsewhere(case: Sip, unit: str, settings: Settings) -> CaseElsewhere | None:
    """None for what is told to nobody outside: what was removed or about the wrong person, what the person
    has not agreed to, and, outside the area, somebody whose home must not be found (P46). A unit that takes
    part is told of what it saw before the case was let go.
    """
    closing, agreed = closing_of(case), consent.standing(case)
    own = standing(case, unit) is Standing.PARTICIPANT
    if own and not isinstance(view(case, unit, settings), Sip):
        return None
    if not own and closing is not None and closing.kind in _HIDDEN:
        return None
    if not own and agreed is not None and agreed.state is not ConsentState.GIVEN:
        return None
    hides, ways = is_protected(facts_of(case)), grounds(case, unit, settings)
    if hides and Ground.ACTIVE_CHOICE not in ways:
        return None
    lead = "" if hides else coordinator.coordinator(case)
    return CaseElsewhere(case.id, "sip", lead, ways, closing is not None, hides, own)


def _has(case: Sip, unit: str) -> bool:
    return standing(case, unit) in (Standing.PARTICIPANT, Standing.READER)


def _own(case: Sip) -> CaseElsewhere:
    return CaseElsewhere(case.id, "sip", coordinator.coordinator(case), ended=closing_of(case) is not None)
