"""What the loop needs of its two ends, and what can go wrong between them: the desk's copy on one side, the
central system on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from cases.exchange import (
    AliasRow,
    CaseRow,
    Differing,
    End,
    Enrolled,
    Enrolling,
    Header,
    OutcomeRow,
    PullRow,
    Pushed,
    Receipt,
    RemovedRow,
    SettingsRow,
    Status,
    Sums,
)
from localdb.foresight import Look
from localdb.meta import NOWHERE, Identity, Place
from localdb.outages import Outage
from localdb.outbox import Outbound


class Trouble(StrEnum):
    """Why a call, or what should follow on it, did not succeed. Each has a Swedish sentence in `wording`."""

    NO_NETWORK = "no_network"
    """This workstation reaches no network, or cannot find the central system's name."""
    NO_ANSWER = "no_answer"
    """Nobody answered, or the answer was cut off."""
    NOT_TRUSTED = "not_trusted"
    """The answering machine could not prove that it is the central system."""
    STRANGE_ANSWER = "strange_answer"
    """Something else answered: a login page of a network, a proxy, a page in HTML."""
    BUSY = "busy"
    """The central system asks us to come back later."""
    FULL = "full"
    """The central system is there, but so many come at once that this call has to come again later. No sign
    of an outage.
    """
    BROKEN = "broken"
    """The central system says that it failed."""
    NOT_ACCEPTED = "not_accepted"
    """The central system says that it does not take this call."""
    UNAUTHORISED = "unauthorised"
    """The central system does not know this workstation, or has blocked it. Everything pauses, nothing is
    dropped.
    """
    OTHER_LEDGER = "other_ledger"
    """Another central system, or another unit's rows, than the one that this copy belongs to."""
    OTHER_EPOCH = "other_epoch"
    """The central system has been restored from a backup: everything is fetched anew, and what it may lack is
    sent once more.
    """
    WENT_BACK = "went_back"
    """The central system has fewer changes than it had, and does not say that it has been restored."""
    MASS_REMOVAL = "mass_removal"
    """So many cases would disappear from here that a person must say whether they may."""
    UPGRADE = "upgrade"
    """The central system no longer understands this program."""
    TRUNCATED = "truncated"
    """A page came without its end; all of it was thrown away."""
    MISMATCH = "mismatch"
    """No receipt is of what was sent; nothing was believed."""
    NO_PROGRESS = "no_progress"
    """There is an answer each time, but nothing gets further."""
    COPY_DIFFERS = "copy_differs"
    """The copy is not what the central system says that it should be."""
    UNREADABLE = "unreadable"
    """This program cannot read a case that came; what came is kept, and all else goes on. The desk tells of
    it for as long as the copy says so.
    """
    NOT_SAVED = "not_saved"
    """What came could not be saved here; it comes again."""
    UNSAFE_ADDRESS = "unsafe_address"
    """The address is not https, so nothing is sent there."""


PAUSING = frozenset(
    {
        Trouble.UNAUTHORISED,
        Trouble.OTHER_LEDGER,
        Trouble.WENT_BACK,
        Trouble.MASS_REMOVAL,
        Trouble.UPGRADE,
        Trouble.UNSAFE_ADDRESS,
    }
)
"""Troubles that a person must mend: asking again soon helps nobody."""


class Failed(msgspec.Struct, frozen=True):
    """A call that did not succeed. Nothing is known about what it carried. `retry_after`: seconds that the
    central system asked for, 0 when it did not.
    """

    reason: Trouble
    retry_after: float = 0.0


def not_at_all(_rows: Iterable[object]) -> None:
    """For whoever looks at no row before its page is taken in."""


Row = CaseRow | AliasRow | RemovedRow | OutcomeRow | SettingsRow
"""A row of a page, between its header and its end."""


class Page(msgspec.Struct, frozen=True):
    """A whole page of a pull, with its end."""

    header: Header
    rows: tuple[Row, ...]
    end: End


class Facts(Protocol):
    """How the copy stands, as `localdb` counts it."""

    @property
    def unsent(self) -> int: ...
    @property
    def all_sent(self) -> bool: ...
    @property
    def digest_equal(self) -> bool | None: ...
    @property
    def last_contact(self) -> datetime | None: ...
    @property
    def outage(self) -> Outage | None: ...


class Desk(Protocol):
    """The workstation's copy, as the loop uses it. `receive` raises NotSaved, or MassRemoval when a person
    must be asked first.
    """

    def identity(self) -> Identity: ...
    def facts(self) -> Facts: ...
    def to_send(self, limit: int) -> tuple[Outbound, ...]: ...
    def answered(self, pairs: Sequence[tuple[Outbound, Receipt]], at: datetime) -> None: ...
    def cursor(self) -> str: ...
    def place(self) -> Place: ...
    def begin_afresh(self, epoch: int, epochs: Mapping[int, int]) -> None:
        """The centre has been restored: queue again what it may lack, and fetch everything anew. A copy that
        knows of no epoch yet only learns which it is.
        """
        ...

    def fetch_anew(self) -> None:
        """The copy is not what the centre says that it is: fetch everything once more."""
        ...

    def sums(self) -> Mapping[int, str]:
        """What the copy adds up to, bucket by bucket."""
        ...

    def replace(self, found: Differing, at: datetime) -> frozenset[str] | None:
        """Make these buckets what they are at the centre; gives the cases that came, changed or went. None,
        and nothing is changed, where that is not enough. Raises NotSaved.
        """
        ...

    def look(self) -> Look:
        """How another thread may look at a page that has come, while the one before it is being saved."""
        ...

    def receive(self, rows: Sequence[PullRow], end: End, at: datetime) -> None: ...
    def note_contact(self, at: datetime) -> None: ...
    def close(self) -> None: ...


class Centre(Protocol):
    """The central system, as the loop uses it. What the world does is never raised: it is `Failed`."""

    def status(self) -> Status | Failed: ...
    def enrol(self, enrolling: Enrolling) -> Enrolled | Failed: ...
    def push(self, lines: Sequence[Pushed], place: Place = NOWHERE) -> tuple[Receipt, ...] | Failed: ...
    def pull(self, cursor: str, look: Look = not_at_all) -> Page | Failed:
        """The page after a cursor. `look` is for the rows of the page after that, as soon as they are
        here.
        """
        ...

    def compare(self, sums: Sums) -> Differing | Failed:
        """The buckets that a copy with these sums has otherwise than the centre. `NOT_ACCEPTED`: the centre
        has no such call.
        """
        ...

    def renew(self) -> None:
        """Let go of open connections, so that the next call starts afresh."""
        ...

    def close(self) -> None: ...
