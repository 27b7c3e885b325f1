"""Who the person of a case is: what the opening said, unless an identity was given or put right since; and
what her own sheet says of her.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from cases import edits
from cases.case import Opening, Sip, opening_of
from cases.intents import Part
from cases.turns import Identity

PROTECTED = ("marked", "registered")
"""The answers on the person's sheet that hide where she is: sekretessmarkering, skyddad folkbokföring."""


class Known(msgspec.Struct, frozen=True):
    """The person as she is known now. `unknown`: what was seen of somebody without a number, who came at
    `arrived`; `several`: people have given her different identities, and somebody must choose.
    """

    number: str
    valid: bool
    name: str
    birth: str
    unknown: str = ""
    several: bool = False
    arrived: datetime | None = None


def identities_of(case: Sip, opening_id: str) -> dict[str, Identity]:
    """The identities of an opening that no later one replaces."""
    given = {key: entry for key, entry in case.identities.items() if entry.opening == opening_id}
    replaced = {key for entry in given.values() for key in entry.supersedes}
    return {key: entry for key, entry in given.items() if key not in replaced}


def known(case: Sip, opening: Opening) -> Known:
    """The person of one opening. Of several identities the one with the least key stands, on every copy."""
    heads = identities_of(case, opening.id) if case.identities else {}
    if not heads:
        arrived = opening.stamp.at if opening.unknown else None
        return Known(
            opening.number, opening.valid, opening.name, opening.birth, opening.unknown, arrived=arrived
        )
    entry = heads[min(heads)]
    distinct = {(each.number, each.name, each.birth) for each in heads.values()}
    return Known(entry.number, entry.valid, entry.name, entry.birth, several=len(distinct) > 1)


def identity_of(case: Sip) -> Known:
    """The person of the case: she whom an opening knows by a number before she whom nobody knows yet."""
    return known(case, opening_told_of(case))


def opening_told_of(case: Sip) -> Opening:
    """The opening that `identity_of` tells of: to it a new identity is given."""
    known_by_number = (o for o in case.openings.values() if known(case, o).number)
    return next(known_by_number, opening_of(case))


def facts_of(case: Sip) -> dict[str, str]:
    """The person's own sheet as it reads now: address, telephone, kommun, language and the like."""
    return edits.texts(case, str(Part.PERSON))


def is_protected(facts: Mapping[str, str]) -> bool:
    """P46: whether where she lives and how she is reached is kept from everybody who need not know."""
    return facts.get("protected", "") in PROTECTED
