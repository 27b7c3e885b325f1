"""Whose eyes: who takes part in a case, and the case as one unit may see it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from cases.case import PhoneCall, Sip, Stub, View, Written, opening_of
from cases.edits import published, readable
from cases.intents import Topic
from cases.locks import closing_of, voided
from cases.pairing import pairing
from cases.settings import Settings
from cases.shown import is_kept, kept_to
from cases.steering import CloseKind
from cases.turns import Foreign, Leave, LeaveKind


class Standing(StrEnum):
    """How a unit stands to a case. `LEFT` is an access that it gave up or lost; a `READER` looks on from
    outside (R24, R27).
    """

    PARTICIPANT = "participant"
    LEFT = "left"
    READER = "reader"
    NONE = "none"


def leaves(case: Sip) -> tuple[Leave, ...]:
    """How units have left: all but what a unit has regretted before anybody else heard of it (R06)."""
    return tuple(leave for leave in case.leaves.values() if not voided(case, leave.stamp.action))


def participants(case: Sip) -> tuple[str, ...]:
    """The units of the case, in order of arrival: who opened it, was sent something or was added, less who
    left (R06, R09).
    """
    found = tuple(dict.fromkeys(unit for unit, _ in _grants(case)))
    return tuple(unit for unit in found if not _has_left(case, unit)) if case.leaves else found


def grants(case: Sip, unit: str) -> tuple[str, ...]:
    """The keys of everything that has let the unit in: what somebody names who removes it."""
    return tuple(key for one, key in _grants(case) if one == unit)


def _grants(case: Sip) -> list[tuple[str, str]]:
    found = [(opening.unit, opening.id) for opening in case.openings.values()]
    found += [(half.receiver, key) for key, half in case.halves.items() if half.by_sender and not half.reply]
    return found + [(joined.unit, key) for key, joined in case.joined.items()]


def _has_left(case: Sip, unit: str) -> bool:
    """Whether everything that let the unit in has been given up since, or taken away."""
    named = {key for leave in leaves(case) if leave.unit == unit for key in leave.grants}
    return bool(named) and (named | _declined(case, unit, named)).issuperset(grants(case, unit))


def _declined(case: Sip, unit: str, answers: set[str]) -> set[str]:
    """What a unit gives up by declining an initiative: that initiative, its own opening and what it was
    called to; not another initiative, and not that somebody adds it. Who alone can coordinate gives up
    nothing until somebody else does (R43).
    """
    leaving = {leave.unit for leave in leaves(case)}
    if case.claims and all(claim.unit in leaving for claim in case.claims.values()):
        return set()
    asked = {
        event.ask
        for event in pairing(case)
        if event.receiver == unit
        and event.reply
        and event.topic is Topic.INITIATIVE
        and event.at_receiver
        and event.at_receiver.stamp.action in answers
    }
    if not asked:
        return set()
    own = {opening.id for opening in case.openings.values() if opening.unit == unit}
    called = {
        key
        for key, half in case.halves.items()
        if half.receiver == unit and not half.reply and half.topic is not Topic.INITIATIVE
    }
    return asked | own | called


def standing(case: Sip, unit: str) -> Standing:
    """What a unit is in the case. Being named as caller in somebody's heard opening gives no access."""
    if unit in participants(case):
        return Standing.PARTICIPANT
    if any(look.unit == unit for look in case.looks.values()):
        return Standing.READER
    return Standing.LEFT if last_leave(case, unit) else Standing.NONE


def last_leave(case: Sip, unit: str) -> Leave | None:
    """How the unit left, the latest time that it did."""
    own = [leave for leave in leaves(case) if leave.unit == unit]
    return max(own, key=lambda leave: (leave.stamp.at, leave.stamp.action), default=None)


def left(case: Sip) -> tuple[str, ...]:
    """The units that have left and keep a stub."""
    here = participants(case)
    return tuple(dict.fromkeys(leave.unit for leave in leaves(case) if leave.unit not in here))


def view(case: Sip, unit: str, settings: Settings) -> View | None:
    """The case as the unit may see it: all of it but others' unsigned text and others' call log; a stub after
    it has left, or when the case was about the wrong person (R03, R06); no more than it had been shown while
    consent is taken back.
    """
    match standing(case, unit):
        case Standing.NONE:
            return None
        case Standing.LEFT:
            return stub(case, unit)
        case _:
            if _not_shown_to(case, unit):
                return stub(case, unit)
            edits = case.edits if settings.text_visible == "saved" else _readable(case, unit, settings)
            seen = msgspec.structs.replace(
                case, edits=edits, calls=_own_calls(case, unit), foreign=_foreign(case, unit)
            )
            if not case.shown:
                return seen
            kept = kept_to(seen, unit) if is_kept(case) else seen
            return msgspec.structs.replace(kept, shown={}) if kept else None


def _own_calls(case: Sip, unit: str) -> dict[str, PhoneCall]:
    return {key: call for key, call in case.calls.items() if call.stamp.unit == unit}


def _foreign(case: Sip, unit: str) -> dict[str, Foreign]:
    """Of what lies in the other case since this one was parted, what the unit may have written on top of."""
    return {
        key: each for key, each in case.foreign.items() if each.ref and (not each.units or unit in each.units)
    }


def _not_shown_to(case: Sip, unit: str) -> bool:
    """A case about the wrong person stays with who made it; the others lose its content."""
    closing = closing_of(case)
    return (
        closing is not None
        and closing.kind is CloseKind.WRONG_PERSON
        and unit != closing.stamp.unit
        and all(opening.unit != unit or opening.heard_from for opening in case.openings.values())
    )


def _readable(case: Sip, unit: str, settings: Settings) -> dict[str, dict[str, Written]]:
    signed = published(case)
    return {
        name: kept
        for name, written in case.edits.items()
        if (kept := readable(name, written, case, unit, settings, signed))
    }


def stub(case: Sip, unit: str) -> Stub:
    """What is left for a unit without part in the case: number, from whom, when, why and by whom."""
    leave, closing = last_leave(case, unit), closing_of(case)
    opening = next((o for o in case.openings.values() if o.unit == unit), opening_of(case))
    if leave is None:
        if closing is None:
            raise AssertionError("a stub needs a leaving or an end")
        stamp = closing.stamp
        return Stub(
            case.id, opening.number, stamp.unit, stamp.at, closing.reason, stamp.who, LeaveKind.WRONG_PERSON
        )
    half = case.halves.get(leave.stamp.action)
    sender = half.sender if half else leave.stamp.unit
    comment = half.text if half else leave.reason
    return Stub(case.id, opening.number, sender, leave.stamp.at, comment, leave.stamp.who, leave.kind)
