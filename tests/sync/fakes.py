"""A desk, a centre, a clock and a bell made by hand, for the tests of the loop's rooms."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from cases.exchange import (
    CaseRow,
    Differing,
    End,
    Enrolled,
    Enrolling,
    Header,
    Outcome,
    PullRow,
    Pushed,
    Receipt,
    Status,
    Sums,
)
from cases.people import Directory
from cases.settings import Settings
from localdb.foresight import Look
from localdb.meta import NOWHERE, Identity, Place
from localdb.outages import Outage
from localdb.outbox import Outbound
from sync.events import Event, Wake
from sync.ports import Failed, Page, Trouble, not_at_all

T = TypeVar("T")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
IDENTITY = Identity("V", "ws-1", "ledger-1", "secret", "http://127.0.0.1:1")
SETTINGS = Settings(1, "Region", "Prator", Directory())
OUTAGE = Outage("o-1", NOON - timedelta(minutes=5), "Anna Berg, sjuksköterska", drill=False)


def outbound(n: int, size: int = 20) -> Outbound:
    """A waiting action of so many bytes."""
    return Outbound(n, f"a-{n}", f"a-{n}".encode().ljust(size), b"s")


def receipt(line: int, id_: str, outcome: Outcome = Outcome.APPLIED, seq: int = 7) -> Receipt:
    """What the centre answers for a line."""
    return Receipt(line, id_, outcome, seq)


def case_row(id_: str) -> CaseRow:
    """A case that came."""
    return CaseRow(id_, 1, NOON, msgspec.Raw(b"{}"))


def page(
    cursor: str,
    rows: Sequence[CaseRow] = (),
    more: bool = False,
    ledger: str = "ledger-1",
    epoch: int = 1,
    unit: str = "V",
) -> Page:
    """A page as it was read from the wire."""
    return Page(
        Header(ledger, epoch, unit), tuple(rows), End(cursor, 9, len(rows), more, "" if more else "d")
    )


class FakeFacts(msgspec.Struct, frozen=True):
    """How the copy stands."""

    unsent: int = 0
    all_sent: bool = True
    digest_equal: bool | None = True
    last_contact: datetime | None = None
    outage: Outage | None = None


class FakeDesk:
    """A copy in memory. `faults` are raised instead of the next savings, one for each. `again`: so many
    actions are queued once more when it begins afresh. `suffices`: the buckets that it gets make it equal.
    """

    def __init__(self, waiting: int = 0) -> None:
        self.waiting = [outbound(n) for n in range(1, waiting + 1)]
        self.answers: list[tuple[Outbound, Receipt]] = []
        self.received: list[tuple[tuple[PullRow, ...], End]] = []
        self.contacts: list[datetime] = []
        self.faults: list[Exception] = []
        self.equal: bool | None = True
        self.outage: Outage | None = None
        self.at = ""
        self.now_at = Place()
        self.begun: list[tuple[int, Mapping[int, int]]] = []
        self.again = 0
        self.closed = False
        self.fetched_anew = 0
        self.replaced: list[Differing] = []
        self.suffices = True

    def identity(self) -> Identity:
        return IDENTITY

    def facts(self) -> FakeFacts:
        unsent = len(self.waiting)
        return FakeFacts(unsent, not unsent and bool(self.equal), self.equal, None, self.outage)

    def to_send(self, limit: int) -> tuple[Outbound, ...]:
        return tuple(self.waiting[:limit])

    def answered(self, pairs: Sequence[tuple[Outbound, Receipt]], at: datetime) -> None:
        self._save()
        self.contacts.append(at)
        self.answers += pairs
        gone = {sent.action_id for sent, _ in pairs}
        self.waiting = [each for each in self.waiting if each.action_id not in gone]

    def cursor(self) -> str:
        return self.at

    def place(self) -> Place:
        return self.now_at

    def begin_afresh(self, epoch: int, epochs: Mapping[int, int]) -> None:
        self._save()
        known, self.now_at = self.now_at, Place(epoch)
        if not known.epoch:
            return
        self.at = ""
        self.begun.append((epoch, epochs))
        self.waiting += FakeDesk(self.again).waiting

    def fetch_anew(self) -> None:
        self._save()
        self.at = ""
        self.fetched_anew += 1

    def sums(self) -> dict[int, str]:
        return {7: "0a"}

    def replace(self, found: Differing, at: datetime) -> frozenset[str] | None:
        self._save()
        self.contacts.append(at)
        self.replaced.append(found)
        return frozenset(row.id for row in found.rows if isinstance(row, CaseRow)) if self.suffices else None

    def look(self) -> Look:
        return not_at_all

    def receive(self, rows: Sequence[PullRow], end: End, at: datetime) -> None:
        self._save()
        self.contacts.append(at)
        epochs = [row.epoch for row in rows if isinstance(row, Header)]
        self.received.append((tuple(row for row in rows if not isinstance(row, Header)), end))
        self.at, self.now_at = end.cursor, Place(epochs[0], end.mark if not end.more else self.now_at.heard)

    def note_contact(self, at: datetime) -> None:
        self._save()
        self.contacts.append(at)

    def close(self) -> None:
        self.closed = True

    def _save(self) -> None:
        if self.faults:
            raise self.faults.pop(0)


class FakeCentre:
    """A centre that takes in everything, unless it is told how to answer. `trouble` is the answer to every
    call; `push_troubles` and `pages` are answers in order, then the ordinary ones; `compared` likewise, and
    then it is a centre that has no such call.
    """

    def __init__(self) -> None:
        self.trouble: Failed | None = None
        self.push_trouble: Failed | None = None
        self.known: dict[bytes, int] = {}
        self.pages: list[Page | Failed] = []
        self.compared: list[Differing | Failed] = []
        self.answer: Callable[[Sequence[Pushed]], tuple[Receipt, ...] | Failed] = self.taking_in
        self.calls: list[str] = []
        self.cursors: list[str] = []
        self.epochs: list[int] = []
        self.pulls = 0
        self.renewed = 0
        self.closed = False
        self.status_now = Status("ledger-1", 1, "ready", 0, NOON, 1, "Prator", made_up=True)
        self.enrolled: Enrolled | Failed = Enrolled("ws-1", "secret", "V", "ledger-1", SETTINGS)
        self.enrolling: Enrolling | None = None

    def status(self) -> Status | Failed:
        self.calls.append("status")
        return self.trouble or self.status_now

    def enrol(self, enrolling: Enrolling) -> Enrolled | Failed:
        self.calls.append("enrol")
        self.enrolling = enrolling
        return self.trouble or self.enrolled

    def push(self, lines: Sequence[Pushed], place: Place = NOWHERE) -> tuple[Receipt, ...] | Failed:
        self.epochs.append(place.epoch)
        self.calls.append(f"push {len(lines)}")
        return self.trouble or self.push_trouble or self.answer(lines)

    def pull(self, cursor: str, _look: Look = not_at_all) -> Page | Failed:
        self.calls.append("pull")
        self.cursors.append(cursor)
        if self.trouble is not None:
            return self.trouble
        if self.pages:
            return self.pages.pop(0)
        self.pulls += 1
        return page(f"c-{self.pulls}", epoch=self.status_now.epoch)

    def compare(self, sums: Sums) -> Differing | Failed:
        self.calls.append(f"compare {sums.sums}")
        return self.trouble or (self.compared.pop(0) if self.compared else Failed(Trouble.NOT_ACCEPTED))

    def renew(self) -> None:
        self.renewed += 1

    def close(self) -> None:
        self.closed = True

    def taking_in(self, lines: Sequence[Pushed]) -> tuple[Receipt, ...]:
        """Every line applied, or known from before. A made-up action's bytes are its id."""
        answers = []
        for place, line in enumerate(lines):
            known = line.body in self.known
            seq = self.known.setdefault(line.body, len(self.known) + 1)
            answers.append(Receipt(place, line.body.decode().strip(), Outcome.APPLIED, seq, duplicate=known))
        return tuple(answers)


class Half:
    """A chance that is always in the middle."""

    def random(self) -> float:
        return 0.5


class Clock:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class SimulatedBell:
    """Where a loop waits in made-up time: waiting moves the clock. `script` says what happens at which second
    from the start: it is called, and may give a reason to wake. The loop ends after `ends` seconds.
    """

    def __init__(
        self, clock: Clock, ends: float, script: dict[float, Callable[[], Wake | None]] | None = None
    ) -> None:
        self.clock = clock
        self.end = clock.now + timedelta(seconds=ends)
        self.script = sorted(
            ((clock.now + timedelta(seconds=at), act) for at, act in (script or {}).items()),
            key=lambda each: each[0],
        )
        self.turns = 0

    def ring(self, why: Wake) -> None:
        raise AssertionError(f"nobody rings from outside in made-up time, not even to {why}")

    def close(self) -> None:
        self.end = self.clock.now

    def wait(self, seconds: float | None) -> frozenset[Wake] | None:
        self.turns += 1
        assert self.turns < 20_000, "the loop runs without resting"
        until = self.end if seconds is None else self.clock.now + timedelta(seconds=seconds)
        if self.script and self.script[0][0] <= until:
            at, act = self.script.pop(0)
            self.clock.now = max(self.clock.now, at)
            why = act()
            return frozenset({why} if why is not None else ())
        self.clock.now = until
        return None if until >= self.end else frozenset()


class Heard:
    """Keeps what the loop told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]


class Listening:
    """Hears a loop in its thread, and lets a test wait for what it hears."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._changed = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool], count: int = 1) -> None:
        """Wait until so many have come since it began or was told to forget."""
        with self._changed:
            heard = self._changed.wait_for(lambda: sum(map(wanted, self.events)) >= count, timeout=60)
            assert heard, f"never came; the last was {self.events[-1:]}"

    def forget(self) -> None:
        """Only what comes from now on counts."""
        with self._changed:
            self.events.clear()
