"""Whatever is killed, stopped or cut, when it is over every ledger says the same, and nobody is stuck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from central.demo_units import CENTRE, WARD
from tests.central import cluster
from tests.choreography.stage import Stage

MOVES = 18


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The address of an empty database."""
    with cluster.running() as folder:
        yield f"postgresql+psycopg://tests@/postgres?host={folder}"


def played(folder: Path, database: str, seed: int) -> None:
    """One choreography, to its end."""
    stage = Stage(folder, (WARD, CENTRE), database, seed)
    try:
        done = Counter(stage.moves() for _ in range(MOVES))
        stage.quiesce()
        assert stage.compare() >= done["record"]
    finally:
        stage.close()


def test_killed_and_stopped_and_cut_they_all_end_with_the_same(tmp_path: Path) -> None:
    played(tmp_path, "", 1)


def test_over_postgresql_too(tmp_path: Path, postgresql: str) -> None:
    played(tmp_path, postgresql, 2)
