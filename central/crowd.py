"""Who may come in when more want to than the centre can serve at once: so many are worked for, so many wait,
and the rest are told when to come again, spread out. Knows no network and no clock.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from enum import StrEnum
from typing import Protocol

import msgspec

_WEIGHT = 0.1
"""How much one call changes what is believed of the next: some twenty calls are remembered."""

AT_MOST = 2.0
"""A workstation that is asked to wait comes, with a jitter of its own, after one to two times as long."""


class Chance(Protocol):
    """The part of `random.Random` that is used; injected, so that tests know what comes."""

    def random(self) -> float: ...


class Line(StrEnum):
    """What a call stands in line for, in the order of who goes first. Calls that stand in none are always
    served.
    """

    PUSH = "push"
    PULL = "pull"


class Room(msgspec.Struct, frozen=True):
    """How much is taken at once. Times in seconds.

    `working`: calls worked for at a time, and `pushing`: how many of them pushes; the ledger has one writer,
    and several before it would only hold each other up. `waiting`: calls that may wait inside, their bodies
    included. `patience`: the longest wait inside, well under the time after which a workstation gives up.
    `arriving`: the longest time that the body of a call may take to come. `least` and `longest`: what
    anybody is asked to wait outside. `push` and `pull`: what a call takes, until it has been seen.
    """

    working: int = 2
    pushing: int = 1
    waiting: int = 16
    patience: float = 8.0
    arriving: float = 60.0
    least: float = 1.0
    longest: float = 300.0
    push: float = 0.1
    pull: float = 0.02


class Ticket(msgspec.Struct, frozen=True):
    """A call that has a place inside."""

    number: int
    line: Line


class Place(msgspec.Struct, frozen=True):
    """A call may come in. `instead_of`: the pull that has to leave for it."""

    ticket: Ticket
    instead_of: Ticket | None = None


class Later(msgspec.Struct, frozen=True):
    """A call may not come in now, but in so many whole seconds."""

    seconds: int


class Crowd:
    """Everybody who is inside, and how many have been told to come again. `now` is in seconds and never goes
    back.

    A call comes, gets ready when its body is here, begins at once or when its turn has come, and leaves. Only
    those who are ready wait for a worker, so that a slow line holds nobody else up.
    """

    def __init__(self, room: Room, chance: Chance) -> None:
        self.room, self._chance = room, chance
        self._arriving: set[Ticket] = set()
        self._waiting: dict[Line, deque[Ticket]] = {line: deque() for line in Line}
        self._working: dict[Ticket, float] = {}
        self._away: dict[Line, list[float]] = {line: [] for line in Line}
        self._takes = {Line.PUSH: room.push, Line.PULL: room.pull}
        self._count = 0

    @property
    def inside(self) -> int:
        """How many have a place."""
        return len(self._arriving) + sum(map(len, self._waiting.values())) + len(self._working)

    @property
    def working(self) -> int:
        """How many are worked for."""
        return len(self._working)

    def come(self, line: Line, now: float) -> Place | Later:
        """A place for a call, or when to come again. A push takes the place of the pull that came last."""
        instead_of = None
        if self.inside >= self.room.working + self.room.waiting:
            pulls = self._waiting[Line.PULL]
            if line is not Line.PUSH or not pulls:
                return self.later(line, now)
            instead_of = pulls.pop()
        self._count += 1
        ticket = Ticket(self._count, line)
        self._arriving.add(ticket)
        return Place(ticket, instead_of)

    def ready(self, ticket: Ticket, now: float) -> bool:
        """All of the call is here. Whether it begins now; otherwise it waits until `leave` names it."""
        self._arriving.remove(ticket)
        self._waiting[ticket.line].append(ticket)
        return ticket in self._begin(now)

    def leave(self, ticket: Ticket, now: float) -> tuple[Ticket, ...]:
        """The call is done with, or gave up, wherever it was; nothing happens when it had left before. The
        tickets of those that begin now.
        """
        self._arriving.discard(ticket)
        if ticket in self._waiting[ticket.line]:
            self._waiting[ticket.line].remove(ticket)
        began = self._working.pop(ticket, None)
        if began is not None:
            self._takes[ticket.line] += _WEIGHT * (now - began - self._takes[ticket.line])
        return self._begin(now)

    def _begin(self, now: float) -> tuple[Ticket, ...]:
        begun = []
        while (following := self._following()) is not None:
            self._waiting[following.line].popleft()
            self._working[following] = now
            begun.append(following)
        return tuple(begun)

    def _following(self) -> Ticket | None:
        """Whose turn it is. As long as a push waits no pull begins, not even beside it: each would take its
        time from the other.
        """
        if len(self._working) >= self.room.working:
            return None
        pushes, pulls = self._waiting[Line.PUSH], self._waiting[Line.PULL]
        if pushes:
            pushing = sum(ticket.line is Line.PUSH for ticket in self._working)
            return pushes[0] if pushing < self.room.pushing else None
        return pulls[0] if pulls else None

    def later(self, line: Line, now: float) -> Later:
        """When somebody who has no place here should come again, so that all of them come at any time within
        the window.
        """
        low, high = self.room.least, self.window(line, now) / AT_MOST
        seconds = math.ceil(low + self._chance.random() * max(0.0, high - low))
        heapq.heappush(self._away[line], now + seconds * AT_MOST)
        return Later(seconds)

    def window(self, line: Line, now: float) -> float:
        """Seconds in which all that go before one more in this line can be served: those who wait here, and
        those who have been told to come again and have not yet had the time to.
        """
        pushes = self._work(Line.PUSH, now) / min(self.room.pushing, self.room.working)
        pulls = self._work(Line.PULL, now) / self.room.working if line is Line.PULL else 0.0
        return min(self.room.longest, max(self.room.least, pushes + pulls))

    def _work(self, line: Line, now: float) -> float:
        """Seconds of one worker's time for all in a line, and for one more."""
        away = self._away[line]
        while away and away[0] <= now:
            heapq.heappop(away)
        return (len(self._waiting[line]) + len(away) + 1) * self._takes[line]
