"""Whole outboxes as released versions wrote them, byte for byte, with what a centre made of each action. A
program that no longer takes one of them would lose the queue of a workstation that was away when it came.

A new one is made when a version is released whose actions differ: `python -m tests.golden.outboxes`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import msgspec
from sqlalchemy import select

from cases.action import SCHEMA
from cases.steering import Approve, Ground, LookIn
from cases.verbs import Verb
from central.store import reading
from central.tables import LEDGER
from localdb import vault
from localdb.listing import Filter
from seal.action import action_of
from tests.simulation import station
from tests.simulation.parting import Parted

FOLDER = Path(__file__).parent
NOT_THERE = frozenset((Approve.__name__,))
"""In these stories plans are locked."""

KINDS = frozenset(kind.__name__ for kind in Verb.__args__) - NOT_THERE
"""Every other verb that this version knows."""

_STORIES, _STEPS = 400, 60


class Line(msgspec.Struct, frozen=True):
    """One action of a story: who sent it, with the keys that this workstation's people sign with, its bytes
    as they were frozen, its signature, and what became of it.
    """

    story: int
    workstation: str
    unit: str
    keys: dict[str, bytes]
    body: str
    signature: bytes
    outcome: str


def read(schema: int) -> list[Line]:
    """The outbox of the last version that wrote actions of this schema."""
    decoder = msgspec.json.Decoder(Line)
    return [decoder.decode(line) for line in _path(schema).read_bytes().splitlines()]


def schemas() -> list[int]:
    """Those that have been released."""
    return sorted(int(path.stem.rpartition("-")[2]) for path in FOLDER.glob("schema-*.ndjson"))


def _path(schema: int) -> Path:
    return FOLDER / f"schema-{schema}.ndjson"


class _Everything(Parted):
    """An outage in which also somebody reads a case that her unit has no part in."""

    def _happens(self) -> None:
        if self.chance.random() < 0.05:
            station = self.chance.choice(self.stations)
            self._at(station, "looks in", lambda: self._looks(station))
        else:
            super()._happens()

    def _looks(self, station: station.Station) -> None:
        own = {row.id for row in station.ws.rows(Filter.ALL, "", None, 20)}
        every = {row.id for each in self.stations for row in each.ws.rows(Filter.ALL, "", None, 20)}
        if away := sorted(every - own):
            station.records(self.chance.choice(away), LookIn(Ground.ACTIVE_CHOICE, "Kommer till oss i natt"))


def _story(seed: int) -> Iterator[Line]:
    """What an outage in which nothing goes wrong leaves in the ledger, with every verb tried as often."""
    with tempfile.TemporaryDirectory() as folder, patch.object(station, "_OFTEN", [1] * len(station._OFTEN)):
        outage = _Everything(Path(folder), seed, 0.0)
        try:
            for number in range(_STEPS):
                outage.step(number)
            outage.end()
            desks = {desk.name: desk for desk in outage.stations}
            query = select(LEDGER).where(LEDGER.c.kind == "received").order_by(LEDGER.c.commit_seq)
            with reading(outage.centre.engine) as connection:
                for row in connection.execute(query):
                    desk = desks[action_of(row.body).workstation]
                    keys = {hsa_id: vault.public_raw(raw) for hsa_id, raw in desk.seeds.items()}
                    body = row.body.decode()
                    yield Line(seed, desk.name, desk.unit, keys, body, row.signature, row.outcome)
        finally:
            outage.close()


def kind_of(line: Line) -> str:
    """The verb of an action."""
    return type(action_of(line.body.encode()).intent).__name__


def main() -> int:
    """Play stories until every verb is there, and keep those that brought a new one."""
    missing, kept = set(KINDS), list[Line]()
    for seed in range(_STORIES):
        lines = list(_story(seed))
        new = missing & {kind_of(line) for line in lines}
        if new:
            missing -= new
            kept += lines
        if not missing:
            break
    encode = msgspec.json.encode
    _path(SCHEMA).write_bytes(b"".join(encode(line) + b"\n" for line in kept))
    stories = len({line.story for line in kept})
    print(f"{len(kept)} actions of {stories} stories; not among them: {sorted(missing)}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
