"""The centre is lost and comes back from an older backup: what every desk delivered is there once more, once,
the copies agree and the authors' chains go on.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from cases.exchange import Outcome
from cases.intents import LogCall
from central.app import backed_up, restored
from central.demo_units import CENTRE, WARD
from central.store import counter, open_engine, reading
from central.tables import CHAINS, LEDGER, OUTCOMES
from localdb import schema
from localdb.driver import open_file
from localdb.workspace import FILE, Filter, Workspace
from sync.course import turn
from sync.events import Event, Problem
from sync.plan import Pace
from sync.ports import Trouble
from sync.standing import Course, World, hurried, set_out
from sync.watch import Thresholds, all_sent, shown
from tests.journeys.over_http import KEY, Desk, Process
from tests.localdb.made_up import rings
from tests.simulation.disk import Tripwire
from tests.simulation.harm import Crash, Harm, Site
from tests.sync.fakes import Half

PACE = Pace(pull_every=1, probe_every=1, cap=1)


def call(text: str) -> LogCall:
    """A call that somebody noted."""
    return LogCall(
        **{**{name: getattr(rings(CENTRE), name) for name in LogCall.__struct_fields__}, "said": text}
    )


class Place:
    """A desk with its loop, whose turns are taken one by one."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.events: list[Event] = []
        self.course: Course = set_out(desk.clock(), PACE)

    def syncs(self, seconds: float = 5) -> None:
        """The network is back: turns for so long, in the desk's own time."""
        clock = self.desk.clock
        self.course = hurried(self.course, clock())
        end = clock() + timedelta(seconds=seconds)
        while clock() < end:
            turned = turn(self.course, self.world(), clock())
            self.course, self.events = turned.course, self.events + list(turned.events)
            clock.now = max(clock.now, turned.until or clock.now)

    def world(self) -> World:
        """What its turns work with."""
        return World(self.desk.ws, self.desk.remote, Half(), PACE, Thresholds(), self.desk.clock)

    def is_done(self) -> bool:
        """Whether the screen may say that all is sent."""
        return all_sent(shown(self.course.watch), self.desk.ws.facts())

    def told(self) -> list[Trouble]:
        """What stood in the way."""
        return [event.code for event in self.events if isinstance(event, Problem)]


class Region:
    """A centre as a process of its own, two desks, and the backup of a night."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = Process(folder)
        codes = self.process.codes()
        self.ward = Place(Desk(folder / "ward", self.process.address, WARD, codes[WARD]))
        self.care = Place(Desk(folder / "care", self.process.address, CENTRE, codes[CENTRE]))
        self.url = f"sqlite:///{folder / 'central.db'}"
        self.said: dict[str, list[str]] = {}

    def records(self, place: Place, case_id: str, count: int) -> list[str]:
        """So many calls are noted in a case; answers with their ids."""
        return place.desk.records(case_id, *(call(f"Samtal {number}") for number in range(count)))

    def backup(self) -> Path:
        """The database as it is now."""
        kept = self.folder / "kept.db"
        there, here = open_engine(self.url), create_engine(f"sqlite:///{kept}")
        with there.connect() as source, here.connect() as target:
            source.connection.dbapi_connection.backup(target.connection.dbapi_connection)  # type: ignore[union-attr]
        there.dispose()
        here.dispose()
        return kept

    def loses_all_after(self, kept: Path, *, says: bool = True) -> None:
        """The power goes, the disk with it, and the backup is put in its place and started."""
        self.process.kill()
        for suffix in ("-wal", "-shm"):
            (self.folder / f"central.db{suffix}").unlink(missing_ok=True)
        shutil.copy(kept, self.folder / "central.db")
        if says:
            restored(self.url, datetime.now(UTC))
        self.process.start()

    def ledger(self) -> tuple[dict[str, str], Counter[str]]:
        """Each action's outcome, and how often it took effect."""
        engine = open_engine(self.url)
        with reading(engine) as connection:
            known = {row.action_id: row.outcome for row in connection.execute(select(OUTCOMES))}
            rows = connection.execute(select(LEDGER.c.action_id).where(LEDGER.c.change.is_not(None)))
            effects = Counter(row.action_id for row in rows)
        engine.dispose()
        return known, effects

    def heads(self) -> dict[str, int]:
        """The newest proven number of each author's chain."""
        engine = open_engine(self.url)
        with reading(engine) as connection:
            found = {row.author: row.sequence for row in connection.execute(select(CHAINS))}
        engine.dispose()
        return found

    def close(self) -> None:
        """All is put away."""
        self.process.kill()
        for place in (self.ward, self.care):
            place.desk.close()


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    made = Region(tmp_path)
    yield made
    made.close()


def applied_once(region: Region, ids: list[str]) -> None:
    known, effects = region.ledger()
    assert [known.get(id_) for id_ in ids] == [Outcome.APPLIED] * len(ids)
    assert [effects[id_] for id_ in ids] == [1] * len(ids)


def test_ten_that_were_delivered_before_and_after_the_backup_are_there_once(region: Region) -> None:
    ward = region.ward
    ids = ward.desk.opens("case-1") + region.records(ward, "case-1", 3)
    ward.syncs()
    kept = region.backup()
    ids += region.records(ward, "case-1", 5)
    ward.syncs()
    assert ward.is_done()
    assert region.heads()[ward.desk.people[0]] == len(ids) == 10
    region.loses_all_after(kept)
    assert region.heads()[ward.desk.people[0]] == 5
    ward.syncs()
    assert (ward.is_done(), ward.told()) == (True, [Trouble.OTHER_EPOCH])
    applied_once(region, ids)
    assert region.heads()[ward.desk.people[0]] == 10
    later = region.records(ward, "case-1", 1)
    ward.syncs()
    applied_once(region, ids + later)
    assert ward.is_done()


def test_two_desks_one_with_unsent_work_agree_with_the_centre_again(region: Region) -> None:
    ward, care = region.ward, region.care
    ids = ward.desk.opens("case-1")
    ward.syncs()
    care.syncs()
    kept = region.backup()
    ids += region.records(ward, "case-1", 2) + care.desk.opens("case-2") + region.records(care, "case-2", 2)
    for place in (ward, care):
        place.syncs()
        assert place.is_done()
    ids += region.records(care, "case-2", 2)
    region.loses_all_after(kept)
    ids += region.records(care, "case-2", 1)
    for place in (care, ward, care):
        place.syncs()
    applied_once(region, ids)
    for place in (ward, care):
        assert (place.is_done(), place.desk.ws.facts().unsent) == (True, 0)
        assert (place.desk.ws.missing(), place.desk.ws.asked()) == ((), None)
        assert place.desk.ws.trail_broken_at() is None


@pytest.mark.parametrize("seed", range(2))
def test_a_desk_that_is_killed_at_any_statement_meanwhile_loses_nothing(region: Region, seed: int) -> None:
    ward, chance = region.ward, random.Random(seed)
    ids = ward.desk.opens("case-1") + region.records(ward, "case-1", 3)
    ward.syncs()
    kept = region.backup()
    ids += region.records(ward, "case-1", 5)
    ward.syncs()
    region.loses_all_after(kept)
    killed = 0
    for _ in range(12):
        killed += cut(ward, region.folder / "ward", chance.randint(1, 120))
    ward.syncs()
    assert killed
    applied_once(region, ids)
    assert ward.is_done()
    assert {row.action_id for row in ward.desk.ws.recorded()} >= set(ids)


def cut(place: Place, folder: Path, statements: int) -> bool:
    """The program ends before the statement after so many, and starts again from its file."""
    harm = Harm(random.Random(0), 1.0)
    wire = Tripwire(open_file(folder / FILE, KEY), harm)
    schema.ensure(wire)
    whole, place.desk.ws = place.desk.ws, again(folder, wire, place.desk.clock)
    place.course = set_out(place.desk.clock(), PACE)
    wire.arm(statements, Site.DESK_CRASH)
    try:
        place.syncs()
    except Crash:
        return True
    finally:
        wire.close()
        place.desk.ws = whole
        place.course = set_out(place.desk.clock(), PACE)
    return False


def again(folder: Path, wire: Tripwire, clock: Callable[[], datetime]) -> Workspace:
    """The copy over a connection that can be cut."""
    return Workspace(folder, KEY, wire, clock, lambda: "-")


def test_a_centre_that_was_restored_and_does_not_say_so_gets_nothing_until_it_does(region: Region) -> None:
    ward = region.ward
    ids = ward.desk.opens("case-1")
    ward.syncs()
    kept = region.backup()
    ids += region.records(ward, "case-1", 5)
    ward.syncs()
    region.loses_all_after(kept, says=False)
    ids += region.records(ward, "case-1", 1)
    ward.syncs()
    assert (ward.told(), ward.desk.ws.facts().unsent) == ([Trouble.WENT_BACK], 1)
    region.process.kill()
    restored(region.url, datetime.now(UTC))
    region.process.start()
    ward.syncs()
    applied_once(region, ids)
    assert ward.is_done()


def test_a_centre_that_comes_back_with_almost_nothing_takes_nothing_away_before_somebody_has_said_so(
    tmp_path: Path, region: Region
) -> None:
    ward = region.ward
    kept = region.backup()
    ward.syncs()
    before = ward.desk.ws.count(Filter.ALL, "")
    assert before > 5
    engine = open_engine(f"sqlite:///{kept}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM feed WHERE slot LIKE 'case:%'")
        connection.exec_driver_sql("DELETE FROM digests")
    engine.dispose()
    region.loses_all_after(kept)
    ward.syncs()
    asked = ward.desk.ws.asked()
    assert asked is not None
    assert (ward.told()[-1], ward.desk.ws.count(Filter.ALL, "")) == (Trouble.MASS_REMOVAL, before)
    assert len(asked.gone) == asked.of
    ward.desk.ws.answer("go", ward.desk.session())
    ward.syncs()
    assert (ward.desk.ws.count(Filter.ALL, ""), ward.is_done()) == (0, True)
    assert len(ward.desk.ws.missing()) > 0


def test_what_a_registered_backup_holds_is_told_to_every_desk(region: Region) -> None:
    ward = region.ward
    ward.desk.opens("case-1")
    ward.syncs()
    engine = open_engine(region.url)
    with reading(engine) as connection:
        through = counter(connection).seq
    engine.dispose()
    backed_up(region.url, through - 1, datetime.now(UTC))
    status = ward.desk.remote.status()
    assert (status.committed, status.durable_through) == (through, through - 1)  # type: ignore[union-attr]
