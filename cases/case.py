"""What a case is: a few dictionaries of items, each keyed by what made it, so that joining two cases is a
union.

What is seen is computed from these sets and never stored. Insertion order is the order of arrival; it decides
only which of several coordinator claims or rivals is shown first. Only `locks` and `declined` depend on order
otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

import msgspec

from cases.action import Channel
from cases.intents import Answer, Basis, CallResult, ConsentState, Direction, Part, Topic
from cases.people import Who

T = TypeVar("T")


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of everything that a case holds."""


class Stamp(Item, frozen=True):
    """Where an item came from: the action, the unit and the opening it came through, who did it, when and how
    we know.
    """

    action: str
    origin: str
    unit: str
    who: Who
    at: datetime
    channel: Channel = Channel.APP


class Opening(Item, frozen=True):
    """One unit's start of the case, keyed by the case id it was made with. `valid`: the number passed its
    check.
    """

    id: str
    unit: str
    number: str
    valid: bool
    name: str
    birth: str
    reference: str
    stamp: Stamp
    heard_from: str = ""
    heard_reference: str = ""


class Half(Item, frozen=True):
    """One end's record of something that passed between two units. Key: action id, and the receiver where one
    action made several.

    `reply` tells an answer from what it answers. The sender of an initiative notes a spoken reply on its
    own side (`by_sender`).
    """

    topic: Topic
    reply: bool
    by_sender: bool
    sender: str
    receiver: str
    stamp: Stamp
    reference: str = ""
    text: str = ""
    answer: Answer | None = None
    must_answer: bool = True
    spoken_with: str = ""
    title: str = ""
    read_back: bool = False
    meeting_form: str = ""
    place: str = ""
    meeting_at: datetime | None = None
    others: str = ""


class Consent(Item, frozen=True):
    """A11, A12. Keyed by the action; live while no other entry names it in `supersedes`."""

    state: ConsentState
    basis: Basis
    taken_by: str
    title: str
    on: str
    stamp: Stamp
    given_by: str = ""
    relation: str = ""
    covers: str = ""
    not_shared: str = ""
    supersedes: tuple[str, ...] = ()


class Claim(Item, frozen=True):
    """A unit's claim to coordinate. `by` says who recorded it: an own and a heard record of one claim have
    the same key.
    """

    unit: str
    supersedes: tuple[str, ...]
    by: tuple[ClaimRecord, ...]


class ClaimRecord(Item, frozen=True):
    """One record of a claim; `heard_from` is the caller, when the record is what a unit heard on the
    telephone.
    """

    stamp: Stamp
    heard_from: str = ""


class Written(Item, frozen=True):
    """One edit of one field: what it replaced, what it says, and everyone who wrote just that on just that
    base.
    """

    value: str
    bases: tuple[str, ...]
    by: tuple[Stamp, ...]


class AttestKind(StrEnum):
    """What somebody did with a content that she saw."""

    SIGN = "sign"
    PRINT = "print"
    HAND_OVER = "hand_over"


class Attest(Item, frozen=True):
    """Somebody signed, printed or handed over a part, having seen just these edits. Keyed by the action."""

    kind: AttestKind
    part: Part
    seen: tuple[str, ...]
    stamp: Stamp
    print_number: str = ""
    form: str = ""
    copies: int = 0
    digest: str = ""
    to: str = ""
    signed_by_person: bool = False


class Locked(Item, frozen=True):
    """The lock of a part (R04)."""

    action: str
    seen: tuple[str, ...]
    stamp: Stamp


class PhoneCall(Item, frozen=True):
    """A02, P19: a telephone call as the unit that noted it saw it."""

    direction: Direction
    topic: Topic
    unit: str
    number: str
    result: CallResult
    stamp: Stamp
    spoken_with: str = ""
    title: str = ""
    said: str = ""
    answer: Answer | None = None
    read_back: bool = False
    reference: str = ""
    again_at: datetime | None = None


class Sip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="sip"):
    """A samordnad individuell plan in work. `edits` is field reference ("part/field") -> key -> edit."""

    id: str
    openings: dict[str, Opening] = {}
    halves: dict[str, Half] = {}
    consents: dict[str, Consent] = {}
    claims: dict[str, Claim] = {}
    edits: dict[str, dict[str, Written]] = {}
    attests: dict[str, Attest] = {}
    calls: dict[str, PhoneCall] = {}
    locks: dict[str, Locked] = {}
    declined: dict[str, str] = {}


class Stub(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="stub"):
    """What a unit keeps of a case it declined (R06): number, from whom, when, its own answer and by whom.
    Never the name.
    """

    id: str
    number: str
    sender: str
    at: datetime
    answer: Answer
    comment: str
    by: Who


View = Sip | Stub
"""A case as one unit may see it."""


def opening_of(case: Sip) -> Opening:
    """The opening that names the person for people: the first that arrived. A case always has one."""
    return next(iter(case.openings.values()))


def union(case: Sip, other: Sip) -> Sip:
    """Both cases' items under the first one's id: how an action's effect is laid on a case, and how two
    openings become one case.
    """
    return Sip(
        id=case.id,
        openings=_first(case.openings, other.openings),
        halves=_first(case.halves, other.halves),
        consents=_first(case.consents, other.consents),
        claims=_claims(case.claims, other.claims),
        edits=_edits(case.edits, other.edits),
        attests=_first(case.attests, other.attests),
        calls=_first(case.calls, other.calls),
        locks=_first(case.locks, other.locks),
        declined=_first(case.declined, other.declined),
    )


def _first(mine: dict[str, T], more: Mapping[str, T]) -> dict[str, T]:
    return {**mine, **{key: item for key, item in more.items() if key not in mine}} if more else mine


def _claims(mine: dict[str, Claim], more: dict[str, Claim]) -> dict[str, Claim]:
    if not more:
        return mine
    both = dict(mine)
    for key, claim in more.items():
        known = both.get(key)
        both[key] = msgspec.structs.replace(known, by=_together(known.by, claim.by)) if known else claim
    return both


def _edits(
    mine: dict[str, dict[str, Written]], more: dict[str, dict[str, Written]]
) -> dict[str, dict[str, Written]]:
    if not more:
        return mine
    both = dict(mine)
    for ref, edits in more.items():
        field = dict(both.get(ref, {}))
        for key, edit in edits.items():
            known = field.get(key)
            field[key] = msgspec.structs.replace(known, by=_together(known.by, edit.by)) if known else edit
        both[ref] = field
    return both


def _together(mine: tuple[T, ...], more: tuple[T, ...]) -> tuple[T, ...]:
    return mine + tuple(item for item in more if item not in mine)


def canonical(case: Sip) -> tuple[frozenset[object], ...]:
    """The case without its id and without order of arrival: what every order of the same actions must agree
    on.
    """
    return (
        frozenset(case.openings.items()),
        frozenset(case.halves.items()),
        frozenset(case.consents.items()),
        frozenset(
            (key, claim.unit, claim.supersedes, frozenset(claim.by)) for key, claim in case.claims.items()
        ),
        frozenset(
            (ref, key, edit.value, edit.bases, frozenset(edit.by))
            for ref, edits in case.edits.items()
            for key, edit in edits.items()
        ),
        frozenset(case.attests.items()),
        frozenset(case.calls.items()),
        frozenset(case.locks.items()),
        frozenset(case.declined.items()),
    )
