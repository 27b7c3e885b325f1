"""Which original openings are the same person's same SIP: a symmetric relation, read from what the openers
recorded (R40).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from cases.case import Opening, Sip
from cases.identity import known
from cases.parting import were_parted
from cases.uniting import union


def linked(one: Sip, other: Sip) -> bool:
    """Whether any opening of one case is linked to any of the other, and nobody has parted what they hold."""
    return not were_parted(one, other) and any(
        openings_linked(one, mine, other, theirs)
        for mine in one.openings.values()
        for theirs in other.openings.values()
    )


def openings_linked(one: Sip, mine: Opening, other: Sip, theirs: Opening) -> bool:
    """Valid equal number, name and birth date agree, and each opener took part in the other's opening. Two
    whom nobody knows are never one by themselves.
    """
    here, there = known(one, mine), known(other, theirs)
    return (
        here.valid
        and there.valid
        and here.number == there.number
        and _name(here.name) == _name(there.name)
        and here.birth == there.birth
        and took_part(one, mine, theirs)
        and took_part(other, theirs, mine)
    )


def took_part(case: Sip, opening: Opening, visitor: Opening) -> bool:
    """The visitor's unit is a recipient in this opening, is the one who was heard in it, or typed its spoken
    reference.
    """
    if visitor.unit == opening.unit:
        return True
    if opening.heard_from == visitor.unit:
        return True
    if opening.reference and visitor.heard_reference == opening.reference:
        return True
    return any(
        half.by_sender
        and not half.reply
        and half.stamp.origin == opening.id
        and half.receiver == visitor.unit
        for half in case.halves.values()
    )


def _name(name: str) -> frozenset[str]:
    """Names agree in any order and case: the telephone gives "Olle Prov" and the register "Prov, Olle"."""
    return frozenset(unicodedata.normalize("NFKC", name).casefold().replace(",", " ").split())


def join(survivor: Sip, others: Iterable[Sip]) -> Sip:
    """The survivor with everything that the others hold. The others' ids become aliases of it."""
    for other in others:
        survivor = union(survivor, other)
    return survivor
