"""The region in the middle of an outage: one thing after another happens somewhere, then all is healed."""

from __future__ import annotations

from pathlib import Path
from random import Random

from cases.action import SCHEMA
from cases.intents import Edit, HandOver, Intent, Lock, Reply, Sign
from cases.steering import MarkHandled, NewPlan, RemoveUnit, Start
from tests.simulation import invariants
from tests.simulation.centre import SimCentre
from tests.simulation.harm import Harm, Site
from tests.simulation.region import START, UNITS
from tests.simulation.station import Station

FAR: tuple[type[Intent], ...] = (Reply, Edit, Sign, Lock, HandOver, Start, NewPlan)
"""What takes a case from its initiative to its next plan."""

NEWEST = SCHEMA + 2
"""The shape of an action of the newest program that anybody has: it reads those of the two before."""

ROUNDS = 60
"""So often everybody goes on, at the most, when all is healed."""


class Outage:
    """`story`: what has happened, in plain words. What happens in a step depends on its number and on how
    things stand, and not on the chances of the steps before: so one can be left out.
    """

    steps = 60

    def __init__(self, folder: Path, seed: int, share: float) -> None:
        self.seed, self.folder = seed, folder
        self.chance = Random(seed)
        self.harm = Harm(self.chance, share)
        self.story: list[str] = []
        self.now = START
        self.centre = SimCentre(folder, self.harm, lambda: self.now)
        units = self.chance.sample(UNITS, self.chance.choice((2, 3, 3)))
        names = [(f"{unit}1", unit) for unit in units]
        if self.chance.random() < 0.5:
            names.append((f"{units[0]}2", units[0]))
        self.stations = [Station(folder, name, unit, self.centre, self.harm, START) for name, unit in names]
        self._installs(Random(f"{seed}/programs"))
        if self.chance.random() < 0.5:
            self._lead(self.chance.randint(1, len(FAR)))
            self.harm.share = share

    def _lead(self, far: int) -> None:
        """Before anything goes wrong all have a case that has come so far."""
        self.harm.heal()
        self.stations[0].opens()
        for kind in FAR[:far]:
            self._sync()
            for station in self.stations:
                station.tries(kind)
        self._sync()
        self.story.append(f"there is a case that has come as far as {FAR[far - 1].__name__}")

    def _sync(self) -> None:
        for _ in range(2):
            self._pass(61)
            for station in self.stations:
                station.turns(60)

    def step(self, number: int) -> None:
        """One thing happens somewhere."""
        self._upgrades(Random(f"{self.seed}/{number}/upgrade"))
        self._marks(Random(f"{self.seed}/{number}/mark"))
        self.chance.seed(f"{self.seed}/{number}")
        self._happens()

    def _installs(self, drawn: Random) -> None:
        """In every third outage in which anything goes wrong not everybody has the same program."""
        self._differ = self.harm.share > 0 and drawn.random() < 0.3
        if self._differ:
            self.centre.schema = drawn.randint(SCHEMA, NEWEST)
            for station in self.stations:
                station.schema = drawn.randint(SCHEMA, NEWEST)

    def _upgrades(self, drawn: Random) -> None:
        """Now and then somebody gets a newer program."""
        if not self._differ or drawn.random() > 0.1:
            return
        which = drawn.randint(0, len(self.stations))
        if which:
            station = self.stations[which - 1]
            station.upgrade(NEWEST)
            self.story.append(f"{station.name} has a newer program")
        elif self.centre.schema < NEWEST:
            self.centre.upgrade(self.centre.schema + 1)
            self.story.append("the centre has a newer program")

    def _marks(self, drawn: Random) -> None:
        """Now and then somebody has taken care of something that was refused."""
        station = drawn.choice(self.stations)
        refused = station.may_mark() if drawn.random() < 0.2 else []
        if refused:
            target, case_id = drawn.choice(refused)
            self.harm.note(Site.MARKED)
            self._at(station, "marks", lambda: station.records(case_id, MarkHandled(target)))

    def _happens(self) -> None:
        station = self.chance.choice(self.stations)
        match self.chance.randrange(10):
            case 0 | 1 | 2 | 3:
                self._at(station, "records", lambda: self._acts(station))
            case 4 | 5 | 6:
                self._pass(self.chance.choice((0.2, 2.0, 20.0)))
                self._at(station, "syncs", station.syncs)
            case 7:
                self._pass(self.chance.choice((1.0, 30.0, 400.0, 7200.0)))
            case 8:
                self.centre.is_up = not self.centre.is_up or not self.harm.happens(2)
                self.story.append(f"the centre is {'up' if self.centre.is_up else 'away'}")
                if not self.centre.is_up:
                    self.harm.note(Site.CENTRE_DOWN)
            case 9 if self.harm.happens(2):
                self._odd(station)

    def end(self) -> None:
        """Nothing goes wrong any more, everybody goes on until there is nothing left to do, and then all must
        hold.
        """
        self.chance.seed(f"{self.seed}/end")
        self._heal()
        invariants.at_rest(self.centre, self.stations)
        for station in self.stations:
            invariants.the_queue_lies_with_its_case(station)

    def _heal(self) -> None:
        self.harm.heal()
        self.centre.is_up = True
        if self._differ:
            self.centre.upgrade(NEWEST)
        self.story.append("all is healed")
        for _ in range(ROUNDS):
            self._pass(61)
            for station in self.stations:
                station.turns(60)
                station.follows()
                invariants.after_each_step(self.centre, station)
            if all(station.says_all_sent() or self._only_waits(station) for station in self.stations):
                break
        self._sync()
        for station in self.stations:
            station.follows()

    def close(self) -> None:
        """Everything is put away."""
        for station in self.stations:
            station.ws.close()
        self.centre.engine.dispose()

    def _only_waits(self, station: Station) -> bool:
        """What the centre holds may wait for ever: for something that nobody recorded."""
        facts = station.ws.facts()
        return not facts.unsent and facts.digest_equal is True

    def _at(self, station: Station, what: str, work: object) -> None:
        self.story.append(f"{station.name} {what}")
        before = sum(station.harm.hit.values())
        station.guarded(work)  # type: ignore[arg-type]
        if sum(station.harm.hit.values()) != before:
            self.story.append(f"  harm: {dict(station.harm.hit)}")
        invariants.after_each_step(self.centre, station)

    def _pass(self, seconds: float) -> None:
        for station in self.stations:
            station.later(seconds)
        self.now = max(station.now for station in self.stations)

    def _acts(self, station: Station) -> None:
        did = station.acts()
        self.story.append(f"  {did}")
        if did.startswith(RemoveUnit.__name__):
            self.harm.note(Site.ACCESS_REMOVED)

    def _odd(self, station: Station) -> None:
        match self.chance.randrange(5):
            case 0:
                station.later(-self.chance.uniform(60, 86_400))
                self.harm.note(Site.CLOCK_BACK)
            case 1:
                station.later(self.chance.uniform(60, 86_400))
                self.harm.note(Site.CLOCK_AHEAD)
            case 2:
                station.kill()
                self.harm.note(Site.RESTART)
            case 3 | 4:
                if station.goes_back():
                    self.harm.note(Site.OLDER_COPY)
                else:
                    station.keep()
        self.story.append(f"{station.name}: clock, restart, or an older copy")
