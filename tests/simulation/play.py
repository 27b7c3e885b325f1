"""Plays one outage from a seed: the same seed, the same outage."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import msgspec

from tests.simulation import invariants
from tests.simulation.centre import SimCentre
from tests.simulation.harm import Harm, Site
from tests.simulation.region import START, UNITS
from tests.simulation.station import Station

_SHELF = Path("/dev/shm")  # noqa: S108 - memory where there is some: nothing here has to outlive the run
ROUNDS = 60


class Played(msgspec.Struct, frozen=True):
    """How it went: what was hit, how many actions, and the story in plain words."""

    seed: int
    hit: dict[Site, int]
    actions: int
    outcomes: dict[str, int]
    story: tuple[str, ...]


class Failed(Exception):
    """An invariant does not hold, or the program failed: with the story that led there."""

    def __init__(self, seed: int, cause: BaseException, story: tuple[str, ...]) -> None:
        super().__init__(f"seed {seed}: {type(cause).__name__}: {cause}")
        self.seed, self.cause, self.story = seed, cause, story


def play(seed: int, steps: int = 60, share: float = 0.25) -> Played:
    """One outage. Raises Failed."""
    with tempfile.TemporaryDirectory(dir=_SHELF if _SHELF.is_dir() else None) as folder:
        outage = Outage(Path(folder), seed, share)
        try:
            for _ in range(steps):
                outage.step()
            outage.heal()
            invariants.at_rest(outage.centre, outage.stations)
        except Exception as problem:
            raise Failed(seed, problem, tuple(outage.story)) from problem
        finally:
            outage.close()
        return Played(
            seed,
            dict(outage.harm.hit),
            sum(len(station.said) for station in outage.stations),
            dict(invariants.counted(outage.centre, outage.stations)),
            tuple(outage.story),
        )


class Outage:
    """The region in the middle of it."""

    def __init__(self, folder: Path, seed: int, share: float) -> None:
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

    def step(self) -> None:
        """One thing happens somewhere."""
        station = self.chance.choice(self.stations)
        match self.chance.randrange(10):
            case 0 | 1 | 2 | 3:
                self._at(station, "records", lambda: self.story.append(f"  {station.acts()}"))
            case 4 | 5 | 6:
                self._pass(self.chance.choice((0.2, 2.0, 20.0)))
                self._at(station, "syncs", station.turns)
            case 7:
                self._pass(self.chance.choice((1.0, 30.0, 400.0, 7200.0)))
            case 8:
                self.centre.is_up = not self.centre.is_up or not self.harm.happens(2)
                self.story.append(f"the centre is {'up' if self.centre.is_up else 'away'}")
                if not self.centre.is_up:
                    self.harm.note(Site.CENTRE_DOWN)
            case 9 if self.harm.happens(2):
                self._odd(station)

    def heal(self) -> None:
        """Nothing goes wrong any more, and everybody goes on until there is nothing left to do."""
        self.harm.heal()
        self.centre.is_up = True
        self.story.append("all is healed")
        for _ in range(ROUNDS):
            self._pass(61)
            for station in self.stations:
                station.turns(60)
                invariants.after_each_step(self.centre, station)
            if all(station.says_all_sent() or self._only_waits(station) for station in self.stations):
                break
        self._pass(61)
        for station in self.stations:
            station.turns(60)

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

    def _odd(self, station: Station) -> None:
        match self.chance.randrange(3):
            case 0:
                station.later(-self.chance.uniform(60, 86_400))
                self.harm.note(Site.CLOCK_BACK)
            case 1:
                station.later(self.chance.uniform(60, 86_400))
                self.harm.note(Site.CLOCK_AHEAD)
            case 2:
                station.kill()
                self.harm.note(Site.RESTART)
        self.story.append(f"{station.name}: clock or restart")
