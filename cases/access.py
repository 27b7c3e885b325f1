"""Whose eyes: who takes part in a case, and the case as one unit may see it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from cases.case import Sip, Stub, View, Written, opening_of
from cases.edits import published, readable
from cases.intents import Answer, Topic
from cases.settings import Settings


class Standing(StrEnum):
    """How a unit stands to a case. `DECLINED` is an access that it gave up itself."""

    PARTICIPANT = "participant"
    DECLINED = "declined"
    NONE = "none"


def participants(case: Sip) -> tuple[str, ...]:
    """The units of the case, in order of arrival: who opened it and who was sent something, less who declined
    (R06, R09).
    """
    found: dict[str, None] = {opening.unit: None for opening in case.openings.values()}
    for half in case.halves.values():
        if half.by_sender and not half.reply:
            found[half.sender] = None
            found[half.receiver] = None
    for claim in case.claims.values():
        if any(not record.heard_from for record in claim.by):
            found[claim.unit] = None
    return tuple(unit for unit in found if unit not in case.declined)


def standing(case: Sip, unit: str) -> Standing:
    """What a unit is in the case. Being named as caller in somebody's heard opening gives no access."""
    if unit in case.declined:
        return Standing.DECLINED
    return Standing.PARTICIPANT if unit in participants(case) else Standing.NONE


def view(case: Sip, unit: str, settings: Settings) -> View | None:
    """The case as the unit may see it: all of it but others' unsigned text and others' call log; a stub after
    its own decline (R03, R06).
    """
    match standing(case, unit):
        case Standing.NONE:
            return None
        case Standing.DECLINED:
            return stub(case, unit)
        case Standing.PARTICIPANT:
            edits = case.edits if settings.text_visible == "saved" else _readable(case, unit, settings)
            calls = {key: call for key, call in case.calls.items() if call.stamp.unit == unit}
            return msgspec.structs.replace(case, edits=edits, calls=calls)


def _readable(case: Sip, unit: str, settings: Settings) -> dict[str, dict[str, Written]]:
    signed = published(case)
    return {
        name: kept
        for name, written in case.edits.items()
        if (kept := readable(written, case, unit, settings, signed))
    }


def stub(case: Sip, unit: str) -> Stub:
    """What is left for a unit that declined: number, from whom, when, its own answer and by whom."""
    half = case.halves[case.declined[unit]]
    opening = next((o for o in case.openings.values() if o.unit == unit), opening_of(case))
    return Stub(
        id=case.id,
        number=opening.number,
        sender=half.sender,
        at=half.stamp.at,
        answer=Answer.DECLINE,
        comment=half.text,
        by=half.stamp.who,
    )


def sees_initiative_from(case: Sip, unit: str) -> tuple[str, ...]:
    """The senders of the initiatives that this unit has received or heard."""
    return tuple(
        dict.fromkeys(
            h.sender
            for h in case.halves.values()
            if h.receiver == unit and not h.reply and h.topic is Topic.INITIATIVE
        )
    )
