"""A loop laid on a table: its turns are taken one by one, with a centre and a clock made by hand."""

from __future__ import annotations

from datetime import timedelta

from sync.course import turn
from sync.events import Event, Problem
from sync.plan import Pace
from sync.ports import Trouble
from sync.standing import Course, World, set_out
from sync.watch import Kind, Thresholds, all_sent, shown
from tests.sync.fakes import Clock, FakeCentre, FakeDesk, Half

PACE = Pace(pull_every=15, probe_every=10, cap=8, pause=300, stuck_after=300)


class Table:
    """A desk, a centre and a course between them."""

    def __init__(self, waiting: int = 0) -> None:
        self.desk, self.centre, self.clock = FakeDesk(waiting), FakeCentre(), Clock()
        self.world = World(self.desk, self.centre, Half(), PACE, Thresholds(), self.clock)
        self.course: Course = set_out(self.clock(), PACE)
        self.events: list[Event] = []

    def turn(self) -> float | None:
        """One turn; seconds until there is more to do, None for at once."""
        turned = turn(self.course, self.world, self.clock())
        self.course = turned.course
        self.events += turned.events
        return None if turned.until is None else (turned.until - self.clock()).total_seconds()

    def rest(self, most: int = 60) -> float:
        """Turns until there is nothing to do now; seconds until there is."""
        for _ in range(most):
            seconds = self.turn()
            if seconds is not None:
                return seconds
        raise AssertionError("the loop runs without resting")

    def go(self, seconds: float) -> None:
        """As the loop does it, for so long."""
        end = self.clock() + timedelta(seconds=seconds)
        while (pause := self.rest()) and self.clock() + timedelta(seconds=pause) <= end:
            self.clock.move(pause)
        self.clock.now = end

    @property
    def kind(self) -> Kind:
        return shown(self.course.watch).kind

    def is_done(self) -> bool:
        """Whether the screen may say that all is sent."""
        return all_sent(shown(self.course.watch), self.desk.facts())

    def told(self) -> list[Trouble]:
        return [event.code for event in self.events if isinstance(event, Problem)]
