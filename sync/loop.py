"""The one loop that talks to the central system: a plain thread that takes turns and waits, and tells what
happened as plain values.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from sync.backoff import Chance
from sync.bell import Bell, Waiting
from sync.course import turn
from sync.events import Event, Stopped, Wake
from sync.plan import Pace
from sync.ports import Centre, Desk
from sync.standing import Course, World, hurried, set_out
from sync.watch import CentreState, Thresholds, shown

ONE_MORE = 0.001
"""Seconds: a wait is rounded up by this, so that the time has come when it ends."""


class Loop:
    """Replays, pulls and watches until it is stopped.

    `open_desk` is called inside the thread, since a desk belongs to one thread; the loop closes it.
    `on_event` is called in the thread too and must be quick. A fault in the program ends the loop, is told as
    `Stopped(True)` and reaches `threading.excepthook`.
    """

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        centre: Centre,
        clock: Callable[[], datetime],
        chance: Chance,
        on_event: Callable[[Event], None],
        pace: Pace | None = None,
        limits: Thresholds | None = None,
        bell: Waiting | None = None,
    ) -> None:
        self._open_desk = open_desk
        self._centre = centre
        self._clock = clock
        self._chance = chance
        self._on_event = on_event
        self._pace = pace or Pace()
        self._limits = limits or Thresholds()
        self._bell = bell or Bell()
        self._course = set_out(clock(), self._pace)
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> CentreState:
        """The centre as it was last seen; from any thread."""
        return shown(self._course.watch)

    def start(self) -> None:
        """Begin, in a thread of its own. Once only."""
        if self._thread is not None:
            raise RuntimeError("a loop is started once")
        # A call may still be waiting for an answer when the program ends; nothing is lost by leaving it.
        self._thread = threading.Thread(target=self.run, name="sync", daemon=True)
        self._thread.start()

    def stop(self, seconds: float | None = None) -> bool:
        """End after the turn that is going on. Whether it has ended within so many seconds (None: however
        long).
        """
        self._bell.close()
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def wake(self, why: Wake) -> None:
        """From any thread: look again now."""
        self._bell.ring(why)

    def run(self) -> None:
        """What the thread does. Also for a program that has no other thread."""
        by_fault = True
        try:
            desk = self._open_desk()
            try:
                self._take_turns(
                    World(desk, self._centre, self._chance, self._pace, self._limits, self._clock)
                )
            finally:
                desk.close()
                self._centre.close()
            by_fault = False
        finally:
            self._on_event(Stopped(by_fault))

    def _take_turns(self, world: World) -> None:
        contact = world.desk.facts().last_contact
        self._course = set_out(self._clock(), self._pace, contact)
        seconds = 0.0
        while (rung := self._bell.wait(seconds)) is not None:
            if Wake.RECONNECT in rung:
                self._centre.renew()
                self._course = hurried(self._course, self._clock())
            seconds = self._one_turn(self._course, world)

    def _one_turn(self, course: Course, world: World) -> float:
        turned = turn(course, world, self._clock())
        self._course = turned.course
        for event in turned.events:
            self._on_event(event)
        if turned.until is None:
            return 0.0
        return max(0.0, (turned.until - self._clock()).total_seconds()) + ONE_MORE
