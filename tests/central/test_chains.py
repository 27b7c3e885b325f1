"""What authors' chains prove."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, text

from cases.exchange import Outcome
from central.chains import judge_lines
from central.demo_units import JOHAN, WARD
from central.lines import Line, read_lines
from central.store import writing
from central.tables import CHAINS
from seal.chain import Verdict
from tests.central.pushed import YES
from tests.central.world import Station, new_engine, payload


@pytest.fixture
def ward(engine: Engine) -> Station:
    station = Station(engine, WARD)
    station.enrol()
    return station


def judge(station: Station, lines: list[Line], workstation: str = "") -> list[tuple[int, Verdict]]:
    with writing(station.engine) as connection:
        judged = judge_lines(connection, workstation or station.id, lines)
        return [(each.line.index, each.verdict) for each in judged]


def test_each_author_has_a_chain_of_her_own(ward: Station) -> None:
    pushed = [ward.record("c", YES), ward.record("c", YES, by=JOHAN), ward.record("c", YES)]
    verdicts = judge(ward, read_lines(payload(*pushed)))
    assert verdicts == [(0, Verdict.PROVEN), (1, Verdict.PROVEN), (2, Verdict.PROVEN)]
    with writing(ward.engine) as connection:
        heads = connection.execute(select(CHAINS.c.author, CHAINS.c.sequence)).all()
    assert sorted(sequence for _, sequence in heads) == [1, 2]


def test_the_newest_signature_proves_all_before_it(ward: Station) -> None:
    first, second = ward.record("c", YES), ward.record("c", YES)
    lines = read_lines(payload(type(first)(first.body, bytes(64)), second))
    assert judge(ward, lines) == [(0, Verdict.PROVEN), (1, Verdict.PROVEN)]


def test_lines_in_the_wrong_order_are_decided_in_the_order_of_the_chain(ward: Station) -> None:
    first, second = ward.record("c", YES), ward.record("c", YES)
    assert judge(ward, read_lines(payload(second, first))) == [(1, Verdict.PROVEN), (0, Verdict.PROVEN)]


def test_nobody_proves_anything_without_a_known_key(ward: Station) -> None:
    stranger = Station(ward.engine, WARD, "okänd")
    lines = read_lines(payload(stranger.record("c", YES)))
    assert judge(stranger, lines) == [(0, Verdict.QUARANTINED)]
    assert judge(ward, lines) == [(0, Verdict.QUARANTINED)]


def _steps(ward: Station, settled: int) -> int:
    """What a push of one line costs where so many are settled, counted in SQLite's steps."""
    case_id, opened = ward.opens()
    ward.push(opened)
    with writing(ward.engine) as connection:
        connection.execute(
            text(
                """INSERT INTO outcomes
                SELECT action_id || i, received_seq, case_id, unit, workstation, author, incarnation,
                sequence + 100 + i, hash || i, outcome, waits, receipt FROM outcomes JOIN (
                    WITH RECURSIVE t(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM t WHERE i < :settled)
                    SELECT i FROM t
                )"""
            ),
            {"settled": settled},
        )
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    @event.listens_for(ward.engine, "checkout")
    def counted(connection: Any, _record: object, _proxy: object) -> None:
        connection.set_progress_handler(count, 1)

    (receipt,) = ward.push(ward.record(case_id, YES))
    assert receipt.outcome is Outcome.APPLIED
    return taken


def test_a_push_does_not_go_through_all_that_its_authors_ever_sent(tmp_path: Path) -> None:
    counted = []
    for settled in (20, 3_000):
        folder = tmp_path / str(settled)
        folder.mkdir()
        engine = new_engine(folder)
        station = Station(engine, WARD)
        station.enrol()
        counted.append(_steps(station, settled))
        engine.dispose()
    few, many = counted
    assert few > 0
    assert many <= few * 1.2, f"{few} steps became {many}"
