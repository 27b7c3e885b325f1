"""What a case is: a few dictionaries of items, each keyed by what made it, so that joining two cases is a
union.

What is seen is computed from these sets and never stored. Insertion order is the order of arrival; it decides
only which of several coordinator claims or rivals is shown first. Only `locks` and `declined` depend on order
otherwise.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from cases.intents import Answer, Basis, CallResult, ConsentState, Direction, Part, Topic
from cases.people import Who
from cases.stamp import Item, Stamp
from cases.turns import (
    Closing,
    Death,
    Delay,
    Foreign,
    Identity,
    Informed,
    Joined,
    Leave,
    LeaveKind,
    LookedIn,
    Parting,
    Shown,
    Started,
    Version,
    Voided,
)


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
    unknown: str = ""


class Half(Item, frozen=True):
    """One end's record of something that passed between two units. Key: action id, and the receiver where one
    action made several.

    `reply` tells an answer from what it answers; `about` is the half that it answers, where that was said.
    The sender of an initiative notes a spoken reply on its own side (`by_sender`).
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
    about: str = ""
    initiator: str = ""
    relation: str = ""
    cause: str = ""


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
    interpreter: str = ""


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
    APPROVE = "approve"
    PRINT = "print"
    HAND_OVER = "hand_over"


class Attest(Item, frozen=True):
    """Somebody signed, approved, printed or handed over a part, having seen just these edits. Keyed by the
    action.
    """

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
    version: int = 1


class Locked(Item, frozen=True):
    """The lock of a part (R04), keyed by the action; it holds until it is voided."""

    part: Part
    seen: tuple[str, ...]
    stamp: Stamp
    version: int = 1


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
    """A samordnad individuell plan in work. `edits` is field reference ("part/field") -> key -> edit;
    `versions` is keyed by the number of the version, all else by what made it.

    `pending_join` is no item: the centre says it in what it sends to who takes part, while another case of
    the same number goes on that this one is not linked to (R40).
    """

    id: str
    openings: dict[str, Opening] = {}
    halves: dict[str, Half] = {}
    consents: dict[str, Consent] = {}
    claims: dict[str, Claim] = {}
    edits: dict[str, dict[str, Written]] = {}
    attests: dict[str, Attest] = {}
    calls: dict[str, PhoneCall] = {}
    locks: dict[str, Locked] = {}
    voids: dict[str, Voided] = {}
    joined: dict[str, Joined] = {}
    leaves: dict[str, Leave] = {}
    informed: dict[str, Informed] = {}
    starts: dict[str, Started] = {}
    versions: dict[str, Version] = {}
    closings: dict[str, Closing] = {}
    deaths: dict[str, Death] = {}
    identities: dict[str, Identity] = {}
    delays: dict[str, Delay] = {}
    looks: dict[str, LookedIn] = {}
    shown: dict[str, Shown] = {}
    partings: dict[str, Parting] = {}
    foreign: dict[str, Foreign] = {}
    pending_join: bool = False


ITEMS = tuple(name for name in Sip.__struct_fields__ if name not in ("id", "pending_join"))
"""The dictionaries that a case consists of."""


class Stub(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="stub"):
    """What a unit keeps of a case that it has no part in any more (R06): number, from whom, when, why, and by
    whom. Never the name.
    """

    id: str
    number: str
    sender: str
    at: datetime
    comment: str
    by: Who
    why: LeaveKind = LeaveKind.DECLINED


View = Sip | Stub
"""A case as one unit may see it."""


def opening_of(case: Sip) -> Opening:
    """The opening that names the person for people: the first that arrived. A case always has one."""
    return next(iter(case.openings.values()))
