"""Real copies, loops and a real centre over a bad line; and then both ledgers side by side."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import msgspec
from sqlalchemy import Engine, select

from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import reading, writing
from central.tables import LEDGER
from central.tally import tally
from sync.ahead import Ahead
from sync.events import Event, Wake
from sync.loop import Loop
from sync.plan import Pace
from sync.remote import Patience, Remote
from tests.central.world import CODES, new_engine
from tests.choreography.bad_line import Bad, strung
from tests.journeys.over_http import Desk, answering

PATIENCE = 0.2
SETTLES = 300
"""So many calls over the healed line are enough for both to catch up."""

QUICK = Pace(pull_every=0.05, probe_every=0.05, cap=0.05, pause=0.05, stuck_after=30)


class Figures(msgspec.Struct, frozen=True):
    """What it came to. `stuck`: the workstations that could not say that all is sent when the line had been
    healed for a while.
    """

    recorded: int
    calls: int
    bad: dict[Bad, int]
    lost: int
    twice: int
    stuck: int

    def __str__(self) -> str:
        bad = sum(self.bad.values())
        ends = f"lost: {self.lost}, twice: {self.twice}, stuck: {self.stuck}"
        return f"recorded: {self.recorded}, calls: {self.calls}, bad: {bad}, {ends}"


class Caller:
    """A workstation whose loop calls over the line, and whose person records."""

    def __init__(self, folder: Path, unit: str, direct: str, line: str, seed: int) -> None:
        self.desk = Desk(folder, direct, unit)
        self.said: list[str] = []
        identity = self.desk.ws.identity()
        patience = Patience(connect=PATIENCE, read=PATIENCE, whole=4 * PATIENCE)
        centre = Ahead(Remote(line, identity.credential, patience=patience))
        self.loop = Loop(self.desk.ws.twin, centre, _now, Random(seed), _heard, QUICK)
        self.loop.start()

    def records(self, number: int) -> None:
        """A new case: what is recorded in one that seems to be taken away again would not be allowed."""
        self.said += self.desk.opens(f"{self.desk.unit}-{number}")
        self.loop.wake(Wake.WRITE)

    def has_all_sent(self) -> bool:
        """Whether the copy says so."""
        return self.desk.ws.facts().all_sent

    def close(self) -> None:
        """The program ends."""
        assert self.loop.stop(30)
        self.desk.close()


def played(folder: Path, seed: int, rounds: int, share: float = 0.5, settles: int = SETTLES) -> Figures:
    """So many rounds in which both record and the line does its worst; then it is healed, and counted."""
    engine = new_engine(folder)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    callers: list[Caller] = []
    with answering(engine) as centre, strung(centre, seed, share, PATIENCE) as line:
        direct = f"http://{centre[0]}:{centre[1]}"
        try:
            for place, unit in enumerate((WARD, CENTRE)):
                callers.append(Caller(folder / unit, unit, direct, line.address, seed + place))
            for number in range(rounds):
                for caller in callers:
                    caller.records(number)
                line.passes(3)
            line.share = 0
            for caller in callers:
                caller.loop.wake(Wake.RECONNECT)
            for _ in range(settles):
                line.passes(1)
                if all(caller.has_all_sent() for caller in callers):
                    break
            return _counted(engine, callers, line.calls, line.done)
        finally:
            for caller in callers:
                caller.close()
            engine.dispose()


def _counted(engine: Engine, callers: list[Caller], calls: int, bad: Counter[Bad]) -> Figures:
    with reading(engine) as connection:
        told = tally(connection)
        came = Counter(
            connection.execute(select(LEDGER.c.action_id).where(LEDGER.c.kind == "received")).scalars()
        )
    assert told.folds
    said = [action_id for caller in callers for action_id in caller.said]
    kept = {each.action_id for caller in callers for each in caller.desk.ws.recorded()}
    lost = sum(action_id not in told.actions or action_id not in kept for action_id in said)
    twice = sum(times > 1 for times in came.values()) + sum(one.effects > 1 for one in told.actions.values())
    return Figures(
        recorded=len(said),
        calls=calls,
        bad=dict(bad),
        lost=lost,
        twice=twice,
        stuck=sum(not caller.has_all_sent() for caller in callers),
    )


def _heard(_event: Event) -> None:
    """What the loop tells is of no interest here."""


def _now() -> datetime:
    return datetime.now(UTC)
