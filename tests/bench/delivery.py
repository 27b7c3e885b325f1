"""Figures: actions pushed and cases pulled a second over loopback, beside the same bytes handled bare."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

from cases.exchange import Pushed
from desktop.centre import Centre
from sync.ahead import Ahead
from sync.pull import Pulled, pull_all
from sync.remote import Remote
from sync.replay import Replayed, push_once
from tests.bench import bare_client, opening, region
from tests.bench.bare_centre import KINDS, rows_after
from tests.bench.measure import Measured, Samples, median, timed
from tests.bench.processes import serving
from tests.bench.region import Prepared
from tests.bench.report import figure


def measure(folder: Path, *, quick: bool) -> list[Measured]:
    """Both rates."""
    many, rounds = (1_500, 2) if quick else (10_000, 3)
    prepared = region.prepare(folder / "prepared", many, many)
    place = folder / "ours"
    lines = _lines(prepared)
    before, _, _ = _ours(prepared, place)  # also what warms everything up
    left = folder / "left.db"
    (place / "central" / "central.db").rename(left)
    remark = ", ".join(f"{count} {kind}" for kind, count in _rows_made(left, before).items())
    _bare(folder / "bare", left, before, lines)
    pushed: tuple[list[float], list[float]] = ([], [])
    pulled: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        _, push, pull = _ours(prepared, place)
        bare_push, bare_pull = _bare(folder / "bare", left, before, lines)
        for found, mine, theirs in ((pushed, push, bare_push), (pulled, pull, bare_pull)):
            found[0].append(mine)
            found[1].append(theirs)
    return [_row("push", pushed, remark), _row("pull", pulled, f"{many} of each, {rounds} rounds")]


def _row(name: str, found: tuple[list[float], list[float]], remark: str) -> Measured:
    samples = Samples(tuple(found[0]), tuple(found[1]))
    return Measured(figure(name), median(samples.ours), median(samples.bare), samples.noise(), remark)


def _ours(prepared: Prepared, place: Path) -> tuple[dict[str, int], float, float]:
    """Push and pull with the real parts; where the ledger stood before, and both rates."""
    here = region.anew(prepared, place)
    before = _marks(here.centre / "central.db")
    centre = Centre(here.centre, seed=1, cases=0, start=None)
    centre.start()
    try:
        fetched: list[object] = []
        desk = region.open_copy(here.fetcher, here.fetcher_user).ws
        remote = Ahead(Remote(centre.address, desk.identity().credential))
        remote.status()
        pull = timed(lambda: fetched.append(pull_all(desk, remote, opening.now)))
        cases = desk.counts().all
        if not isinstance(fetched[0], Pulled) or not cases:
            raise TypeError(f"the pull failed: {fetched[0]}")
        remote.close()
        desk.close()
        sent = 0
        desk = region.open_copy(here.sender, here.sender_user).ws
        remote = Ahead(Remote(centre.address, desk.identity().credential))
        remote.status()

        def replay() -> None:
            nonlocal sent
            while True:
                one = push_once(desk, remote, opening.now())
                if not isinstance(one, Replayed) or one.answered < one.sent:
                    raise TypeError(f"the push failed: {one}")
                if not one.sent:
                    return
                sent += one.sent

        push = timed(replay)
        remote.close()
        desk.close()
    finally:
        centre.stop()
    return before, sent / push * 1000, cases / pull * 1000


def _bare(place: Path, left: Path, before: dict[str, int], lines: list[Pushed]) -> tuple[float, float]:
    """The rates of the same bytes, bare."""
    place.mkdir(exist_ok=True)
    for old in place.glob("*.db*"):
        old.unlink()
    connection = bare_client.empty_file(place / "client.db")
    bare_client.queue(connection, lines)
    counted: list[int] = []
    marks = msgspec.json.encode(before).decode()
    served = (str(place / "central.db"), str(left), marks, str(len(lines)), opening.UNIT)
    with serving("tests.bench.bare_centre", *served) as port:
        pull = timed(lambda: counted.append(bare_client.pull_all(connection, port)))
        push = timed(lambda: counted.append(bare_client.push_all(connection, port)))
    connection.close()
    return counted[1] / push * 1000, counted[0] / pull * 1000


def _lines(prepared: Prepared) -> list[Pushed]:
    ws = region.open_copy(prepared.sender, prepared.sender_user).ws
    lines = [Pushed(each.body, each.signature) for each in ws.to_send(1_000_000)]
    ws.close()
    return lines


def _marks(database: Path) -> dict[str, int]:
    """Where ledger and audit trail end."""
    connection = sqlite3.connect(database)
    (ledger,) = connection.execute("SELECT max(commit_seq) FROM ledger").fetchone()
    (audit,) = connection.execute("SELECT max(id) FROM audit").fetchone()
    connection.close()
    return {"ledger": ledger, "audit": audit}


def _rows_made(database: Path, before: dict[str, int]) -> dict[str, int]:
    connection = sqlite3.connect(database)
    found = {kind: len(bare_rows) for kind in KINDS if (bare_rows := rows_after(connection, kind, before))}
    connection.close()
    return found
