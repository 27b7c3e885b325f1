"""Two workstations and a centre as a state machine: somebody else than chance chooses what happens next, and
finds the shortest story that goes wrong.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.simulation import invariants
from tests.simulation.harm import Site
from tests.simulation.outage import Outage
from tests.simulation.play import SHELF
from tests.simulation.station import Station

DESKS = st.integers(0, 1)
CHANCES = st.integers(0, 2**16)
ON_THE_WAY = st.sampled_from((Site.ANSWER_LOST, Site.ASKED_TWICE, Site.OLD_AGAIN, Site.NOT_KNOWN))


class TwoDesks(RuleBasedStateMachine):
    """Nothing goes wrong on the way but what a rule does. When it ends all is healed, and all must hold."""

    @initialize(seed=CHANCES)
    def begin(self, seed: int) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=SHELF)
        self.outage = Outage(Path(self._folder.name), seed, 0.0)
        self.desks = self.outage.stations[:2]

    @rule(desk=DESKS, seed=CHANCES)
    def somebody_records(self, desk: int, seed: int) -> None:
        self.outage.chance.seed(seed)
        self.desks[desk].acts()
        self._holds(desk)

    @rule(desk=DESKS)
    def a_desk_syncs(self, desk: int) -> None:
        self._pass(16)
        self.desks[desk].turns()
        self._holds(desk)

    @rule(desk=DESKS, statements=st.integers(1, 60))
    def a_desk_is_killed_while_it_syncs(self, desk: int, statements: int) -> None:
        self._pass(16)
        station = self.desks[desk]
        station.disk.arm(statements, Site.DESK_CRASH)
        station.guarded(station.turns)
        self._holds(desk)

    @rule(desk=DESKS, statements=st.integers(1, 25))
    def the_centre_is_killed_by_a_call(self, desk: int, statements: int) -> None:
        self._pass(16)
        self.desks[desk].wire.kill_next(statements)
        self.desks[desk].turns()
        self._holds(desk)

    @rule(desk=DESKS, what=ON_THE_WAY)
    def a_call_goes_wrong(self, desk: int, what: Site) -> None:
        self._pass(16)
        self.desks[desk].wire.harm_next(what)
        self.desks[desk].turns()
        self._holds(desk)

    @rule(desk=DESKS)
    def the_disk_is_full(self, desk: int) -> None:
        station = self.desks[desk]
        station.disk.arm(1, Site.DISK_FULL)
        station.guarded(station.turns)
        self._holds(desk)

    @rule(up=st.booleans())
    def the_centre_goes_or_comes(self, up: bool) -> None:
        self.outage.centre.is_up = up

    @rule(desk=DESKS)
    def a_file_is_kept(self, desk: int) -> None:
        self.desks[desk].keep()

    @precondition(lambda self: hasattr(self, "desks") and any(each.has_kept() for each in self.desks))
    @rule(desk=DESKS)
    def an_older_file_comes_back(self, desk: int) -> None:
        self.desks[desk].goes_back()
        self._holds(desk)

    @rule(seconds=st.sampled_from((-7200.0, 1.0, 400.0, 7200.0)), desk=DESKS)
    def a_clock_goes(self, seconds: float, desk: int) -> None:
        self.desks[desk].later(seconds)

    def teardown(self) -> None:
        if not hasattr(self, "outage"):
            return
        try:
            self.outage.end()
        finally:
            self.outage.close()
            self._folder.cleanup()

    def _pass(self, seconds: float) -> None:
        for station in self.outage.stations:
            station.later(seconds)
        self.outage.now = max(station.now for station in self.outage.stations)

    def _holds(self, desk: int) -> None:
        station: Station = self.desks[desk]
        invariants.after_each_step(self.outage.centre, station)
