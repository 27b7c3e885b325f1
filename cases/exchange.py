"""What a workstation and the centre say to each other: one set of words for both ends of the wire (design
section 7).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

import msgspec

from cases.action import Face
from cases.case import Sip, Stub
from cases.decoders import Json
from cases.intents import Part
from cases.people import Who
from cases.settings import Settings
from cases.steering import Ground

PUSH_MOST = 500
"""The most lines of one push."""

LINE_MOST = 256 * 1024
"""The most bytes of one pushed line."""

FIRST_EPOCH = 1
"""The epoch that a ledger is founded in."""

REFUSED_KEPT = timedelta(days=30)
"""So long a refused registration stays to be read where its unit has left the case, since the centre never
took in what it says; and so long it is told under Att granska on all of the unit's computers, and at the
centre.
"""

NDJSON = "application/x-ndjson"
PROBLEM = "application/problem+json"

FULL = "full"
"""The type of the problem that says only that there is no room at the moment: the centre is there."""


class Outcome(StrEnum):
    """What became of an action. Receipt is final; the decision may be open."""

    APPLIED = "applied"
    MERGED = "merged"
    REFUSED = "refused"
    HELD = "held"
    NEEDS_REVIEW = "needs_review"
    UPGRADE_REQUIRED = "upgrade_required"

    @property
    def taken_in(self) -> bool:
        """Whether it has taken effect."""
        return self in (Outcome.APPLIED, Outcome.MERGED)

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to it."""
        return self in (Outcome.APPLIED, Outcome.MERGED, Outcome.REFUSED)


class Wire(msgspec.Struct, frozen=True, omit_defaults=True):
    """The base of messages. Unknown fields are read over, so that an older client can talk to a newer
    centre."""


class Pushed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a push: the stored bytes of an action, and the author's signature over them. Or the bytes
    of a box with both inside (`seal.box`), and no signature.
    """

    body: bytes
    signature: bytes


class Receipt(Wire, frozen=True):
    """What the centre answers for one action. `line` is its place in the push, from 0.

    `codes` are the values of `Missing`, `Reason` or `Review`; `path` is where a malformed line went wrong
    ("$.intent.reason"). `commit_seq` is where the outcome stands in the ledger; 0 when the line could not be
    kept. `duplicate`: it was already known. `fork`: its author's chain had gone on from the same place
    before, as after an older copy was put back; it is decided like any other, and she goes on in a new
    incarnation.
    """

    line: int
    id: str
    outcome: Outcome
    commit_seq: int = 0
    duplicate: bool = False
    codes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    path: str = ""
    fork: bool = False


class Status(Wire, frozen=True):
    """`GET /v1/status`. `retry_after` is seconds; `min_client` the oldest action schema that is taken in.

    `epoch` is which life of the ledger this is; `epochs` says of each life the ledger number that it began
    after, by which a workstation knows what a restored backup may lack. `committed` is the newest number;
    `durable_through` the one up to which a backup holds everything. 0 or empty: not told. `keeps_names`: it
    takes the name of a computer that is connected.
    """

    ledger: str
    epoch: int
    mode: Literal["ready", "recovering"]
    retry_after: int
    server_time: datetime
    min_client: int
    central_name: str
    made_up: bool
    epochs: dict[int, int] = {}
    committed: int = 0
    durable_through: int = 0
    keeps_names: bool = False


class Enrolling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`POST /v1/enrol`: a workstation with a one-time code, and each user's public key (HSA-id to 32 raw
    bytes). `name`: what the computer is called at the unit, for a centre that `keeps_names`.
    """

    code: str
    workstation: str
    keys: dict[str, bytes]
    name: str = ""


class Enrolled(Wire, frozen=True):
    """The answer: who the workstation is from now on. `credential` is shown once and kept only as a hash at
    the centre.
    """

    workstation: str
    credential: str
    unit: str
    ledger: str
    settings: Settings


class Header(Wire, frozen=True, tag="header"):
    """The first line of a pull page. `seal_to`: the public key to seal to what a workstation may not read any
    more; empty when there is none that every backup holds.
    """

    ledger: str
    epoch: int
    unit: str
    seal_to: bytes = b""


class CaseRow(Wire, frozen=True, tag="case"):
    """A case as this unit may see it. `revision` is the ledger number of the last change that it saw."""

    id: str
    revision: int
    changed_at: datetime
    view: msgspec.Raw


class AliasRow(Wire, frozen=True, tag="alias"):
    """An opening that was joined: the id lives on as a name of the survivor."""

    alias: str
    survivor: str


class RemovedRow(Wire, frozen=True, tag="removed"):
    """The unit no longer has the case, and why. Many without a reason are not believed at once."""

    id: str
    reason: str


class OutcomeRow(Wire, frozen=True, tag="outcome"):
    """An action of this unit has a new outcome. `said`, of one that has not taken effect: who recorded what
    kind of thing when, for the computers on which it was not recorded; None where nobody can read that. `at`:
    when the centre decided so. `handled`: who has taken care of what was refused, and when; then it is told
    nowhere else, and `said` is None. `computer`: what that is called on which it was recorded, where the
    centre knows.
    """

    receipt: Receipt
    said: Face | None = None
    at: datetime | None = None
    handled: Face | None = None
    computer: str = ""


class SettingsRow(Wire, frozen=True, tag="settings"):
    """The region's settings and directory have a new version."""

    settings: Settings


class End(Wire, frozen=True, tag="end"):
    """The last line; without it the page is thrown away. `mark` is the ledger number of the page's read
    snapshot.

    `digest` is only on the last page (`more` false): the sum over all that the unit has at that mark.
    `durable_through` is that of `Status`. `ahead`: the page after this one may be asked for before this one
    is kept, for the centre tells the two apart.
    """

    cursor: str
    mark: int
    count: int
    more: bool
    digest: str = ""
    durable_through: int = 0
    ahead: bool = False


class Sums(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /v1/compare`: what a workstation's copy adds up to, bucket by bucket (`seal.digest`); none of one
    in which there is nothing.
    """

    sums: dict[int, str]


class Differing(Wire, frozen=True):
    """The answer: the buckets that are not the same at the centre, each with its sum there, empty where there
    is nothing, and every row of them that counts or says that the unit has something no more.

    `mark` is the ledger number of the read snapshot. `more`: other buckets differ as well, and did not fit.
    """

    ledger: str
    epoch: int
    unit: str
    mark: int
    sums: dict[int, str] = {}
    rows: tuple[CaseRow | AliasRow | RemovedRow, ...] = ()
    more: bool = False


PullRow = Header | CaseRow | AliasRow | RemovedRow | OutcomeRow | SettingsRow | End


class Asking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person signs who asks for somebody by number (E09). It is posted as `Pushed`, so that the number
    stands in no address and the centre knows who asked.
    """

    number: str
    hsa_id: str
    workstation: str
    at: datetime


class CaseElsewhere(Wire, frozen=True):
    """That there is a case, and nothing of what it says. `coordinator`: the unit that leads it, empty where
    that could give away where she lives. `grounds`: on which of them the unit that asked may read it (R24,
    R27); none when it has it already, and it comes with the next pull. `own`: the unit takes part, and the
    case ended so long ago that it has left the workstations.
    """

    id: str
    kind: Literal["sip"]
    coordinator: str
    grounds: tuple[Ground, ...] = ()
    ended: bool = False
    protected: bool = False
    own: bool = False


class Elsewhere(Wire, frozen=True):
    """`POST /v1/persons`: what the unit may be told of. No case, and none that may be told of, look alike."""

    cases: tuple[CaseElsewhere, ...] = ()


class HoldWish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked about who writes in a part: `look`, who does; `hold`, I do; `release`, I wrote nothing
    after all.

    `signed`: the unit's signatures there that the desk knows of. One that the centre hears of later than the
    question was made before it all the same, and does not end what it begins.
    """

    case_id: str
    part: Part
    version: int = 1
    wish: Literal["look", "hold", "release"] = "look"
    signed: tuple[str, ...] = ()


class HoldAsking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person signs who opens or writes in a part (B07, R01). It is posted as `Pushed`."""

    about: HoldWish
    hsa_id: str
    workstation: str
    at: datetime


class Holds(Wire, frozen=True):
    """`POST /v1/claims`: the unit that writes in the part now, its own or another; empty when nobody does.
    `who` is None when the directory does not know her any more.
    """

    unit: str = ""
    who: Who | None = None
    since: datetime | None = None
    until: datetime | None = None


class Problem(Wire, frozen=True):
    """RFC 9457: says only that nothing is known about the actions."""

    type: str
    title: str
    status: int
    detail: str = ""


VIEW: Json[Sip | Stub] = Json(Sip | Stub)
"""Reads the view of a `CaseRow`."""
