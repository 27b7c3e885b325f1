"""A region's workstations come back at once, in made-up time: the centre's real crowd at the door and the
real turns of every desk's loop, with the time that a call takes as a value. Nothing goes over a network.
`make simulation-herd` tells how it went.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Literal

import msgspec

from cases.exchange import PROBLEM, Pushed, Receipt, Status
from central.crowd import Crowd, Later, Line, Room, Ticket
from central.problems import FULL_BODY
from central.routes.health import RETRY_AFTER
from localdb.foresight import Look
from localdb.meta import NOWHERE, Place
from sync.backoff import Due, wait
from sync.course import turn
from sync.events import Problem
from sync.plan import Pace
from sync.ports import Failed, Page, Trouble, not_at_all
from sync.standing import Course, World, set_out
from sync.watch import Kind, Thresholds, all_sent, failed, shown
from sync.wire import Answer, refusal
from tests.sync.fakes import NOON, FakeCentre, FakeDesk

FAILURES = 20
"""How many calls of each desk have failed by the time that the centre comes back."""


class Region(msgspec.Struct, frozen=True):
    """How many desks with how many actions each; the seconds that a worker takes for a push of them and for a
    pull, on average; and those that the door takes, one call after the other, to answer a status and to let a
    call in or send it away. Measured over loopback on two shared cores, a push of 50 took 50 to 75 ms, the
    other calls about what stands here.
    """

    desks: int = 2000
    actions: int = 50
    push: float = 0.1
    pull: float = 0.01
    status: float = 0.003
    door: float = 0.001
    room: Room = Room()


class Drained(msgspec.Struct, frozen=True):
    """How it went. In seconds from the return: what the pushes and one pull each take of the workers alone;
    when half of the outboxes and the last were empty, and when the last desk had fetched everything since;
    the longest that a desk waited for an answer. How many calls were told to come again, at most of one desk,
    and in the worst second. What the desks told people, and how many saw an outage again.
    """

    raw_push: float
    raw_all: float
    half: float
    emptied: float
    caught_up: float
    unanswered: float
    later: int
    most: int
    worst_second: int
    told: frozenset[Trouble]
    away_again: int

    def words(self) -> str:
        """For a person."""
        return (
            f"everything sent after {self.emptied:.0f} s, {self.emptied / self.raw_push:.2f} times the work "
            f"alone ({self.raw_push:.0f} s); half of the desks after {self.half:.0f} s; everything fetched "
            f"after {self.caught_up:.0f} s, {self.caught_up / self.raw_all:.2f} times; told to come again "
            f"{self.later} times, one desk {self.most} times, {self.worst_second} in the worst second; "
            f"no answer took longer than {self.unanswered:.1f} s"
        )


def come_back(region: Region, seed: int, most: float = 3600.0) -> Herd:
    """Plays a return until every desk has sent and fetched everything. AssertionError when that takes longer
    than `most` seconds.
    """
    herd = Herd(region, Random(seed))
    while herd.left:
        assert herd.now < most, f"{herd.left} desks were not served within {most} s"
        herd.step()
    return herd


class Herd:
    """The centre's door, its workers, and the desks before it."""

    def __init__(self, region: Region, chance: Random) -> None:
        self.region, self.chance, self.now = region, chance, 0.0
        self.crowd = Crowd(region.room, chance)
        self.inside: dict[Ticket, Desk] = {}
        self.waiting: set[Ticket] = set()
        self.later: Counter[int] = Counter()
        self._door = 0.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self.desks = [Desk(self, region.actions) for _ in range(region.desks)]
        self.left = region.desks

    def clock(self) -> datetime:
        """The time of day."""
        return NOON + timedelta(seconds=self.now)

    def step(self) -> None:
        """The next thing that happens."""
        self.now, _, happens = heapq.heappop(self._due)
        happens()

    def after(self, seconds: float, happens: Callable[[], None]) -> None:
        """Something will happen."""
        self._count += 1
        heapq.heappush(self._due, (self.now + seconds, self._count, happens))

    def calls(self, desk: Desk, line: Line | None) -> None:
        """A desk calls, for its status in no line."""
        self._door = max(self.now, self._door) + (self.region.door if line else self.region.status)
        wait_at_door = self._door - self.now
        self.after(wait_at_door, lambda: self._comes(desk, line) if line else desk.turns(True))

    def _comes(self, desk: Desk, line: Line) -> None:
        # As the centre's middleware does it.
        place = self.crowd.come(line, self.now)
        if isinstance(place, Later):
            self._sends_away(desk, place)
            return
        if place.instead_of is not None:
            self._gives_up(place.instead_of)
        ticket = place.ticket
        self.inside[ticket] = desk
        if self.crowd.ready(ticket, self.now):
            self._begins(ticket)
        else:
            self.waiting.add(ticket)
            self.after(self.region.room.patience, lambda: self._gives_up(ticket))

    def _begins(self, ticket: Ticket) -> None:
        self.waiting.discard(ticket)
        takes = self.region.push if ticket.line is Line.PUSH else self.region.pull
        self.after(takes * self.chance.uniform(0.5, 1.5), lambda: self._is_done(ticket))

    def _is_done(self, ticket: Ticket) -> None:
        self._leaves(ticket).turns(True)

    def _gives_up(self, ticket: Ticket) -> None:
        if ticket in self.waiting:
            self.waiting.discard(ticket)
            self._sends_away(self._leaves(ticket), self.crowd.later(ticket.line, self.now))

    def _leaves(self, ticket: Ticket) -> Desk:
        for following in self.crowd.leave(ticket, self.now):
            self._begins(following)
        return self.inside.pop(ticket)

    def _sends_away(self, desk: Desk, later: Later) -> None:
        self.later[int(self.now)] += 1
        desk.later += 1
        answer = refusal(Answer(503, PROBLEM, FULL_BODY, str(later.seconds)))
        assert answer is not None
        self.after(0.0, lambda: desk.turns(answer))

    def drained(self) -> Drained:
        """How it went."""
        region, room = self.region, self.region.room
        emptied = sorted(desk.emptied or 0.0 for desk in self.desks)
        raw = region.desks * region.push / room.pushing
        return Drained(
            raw_push=raw,
            raw_all=raw + region.desks * region.pull / room.working,
            half=emptied[len(emptied) // 2],
            emptied=emptied[-1],
            caught_up=max(desk.caught_up or 0.0 for desk in self.desks),
            unanswered=max(desk.unanswered for desk in self.desks),
            later=self.later.total(),
            most=max(desk.later for desk in self.desks),
            worst_second=max(self.later.values(), default=0),
            told=frozenset(code for desk in self.desks for code in desk.told),
            away_again=sum(desk.away_again for desk in self.desks),
        )


class Desk:
    """One desk's loop. `later`: how often it was told to come again; the rest as in `Drained`."""

    def __init__(self, herd: Herd, actions: int) -> None:
        self.herd, self.copy, self.wire = herd, FakeDesk(actions), Wire()
        self.wire.status_now = msgspec.structs.replace(self.wire.status_now, retry_after=RETRY_AFTER)
        self.world = World(self.copy, self.wire, herd.chance, Pace(), Thresholds(), herd.clock)
        self.course, first = long_away(herd.chance)
        self.began = herd.clock()
        self.later, self.unanswered = 0, 0.0
        self.emptied: float | None = None
        self.caught_up: float | None = None
        self.told: set[Trouble] = set()
        self.away_again = False
        herd.after(first, self.turns)

    def turns(self, answer: Failed | Literal[True] | None = None) -> None:
        """Takes turns until it rests or has to wait for an answer; first, with an answer, the turn that asked
        for it once more.
        """
        self.wire.settled = answer
        if answer is None:
            self.began = self.herd.clock()
        self.unanswered = max(self.unanswered, (self.herd.clock() - self.began).total_seconds())
        while True:
            try:
                turned = turn(self.course, self.world, self.began)
            except Asks as asked:
                self.herd.calls(self, asked.line)
                return
            self.course = turned.course
            self._look([event.code for event in turned.events if isinstance(event, Problem)])
            if turned.until is not None:
                self.herd.after((turned.until - self.herd.clock()).total_seconds() + 0.001, self.turns)
                return
            self.began = self.herd.clock()

    def _look(self, told: Sequence[Trouble]) -> None:
        state, facts = shown(self.course.watch), self.copy.facts()
        self.told.update(told)
        self.away_again |= state.kind not in (Kind.RETURNING, Kind.UP)
        if self.emptied is None and not facts.unsent:
            self.emptied = self.herd.now
        if self.caught_up is None and state.kind is Kind.UP and all_sent(state, facts):
            self.caught_up = self.herd.now
            self.herd.left -= 1


def long_away(chance: Random) -> tuple[Course, float]:
    """A desk's course after a long outage, and the seconds until it asks the next time."""
    gone = NOON - timedelta(hours=1)
    course = set_out(gone, Pace())
    watch = course.watch
    for minute in range(3):
        watch = failed(watch, Trouble.NO_ANSWER, gone + timedelta(minutes=minute), Thresholds())
    first = chance.random() * wait(FAILURES, RETRY_AFTER, chance)
    probe = Due(NOON + timedelta(seconds=first), FAILURES)
    return msgspec.structs.replace(
        course, watch=watch, probe=probe, cap=float(RETRY_AFTER), turned_at=NOON
    ), first


class Asks(Exception):
    """A desk's turn has come to a call that nobody has answered yet."""

    def __init__(self, line: Line | None) -> None:
        super().__init__(line)
        self.line = line


class Wire(FakeCentre):
    """A centre that answers once for each time that `settled` is laid there: with that failure, or, for True,
    as it should.
    """

    settled: Failed | Literal[True] | None = None

    def status(self) -> Status | Failed:
        self._asked(None)
        return super().status()

    def push(self, lines: Sequence[Pushed], place: Place = NOWHERE) -> tuple[Receipt, ...] | Failed:
        self._asked(Line.PUSH)
        return super().push(lines, place)

    def pull(self, cursor: str, _look: Look = not_at_all) -> Page | Failed:
        self._asked(Line.PULL)
        return super().pull(cursor)

    def _asked(self, line: Line | None) -> None:
        settled, self.settled = self.settled, None
        if settled is None:
            raise Asks(line)
        self.trouble = settled if isinstance(settled, Failed) else None


if __name__ == "__main__":
    print(come_back(Region(), 0).drained().words())
