"""Ledgers for the tests: one in SQLite for most, every database that is there for some."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, text

from central.store import open_engine
from central.tables import METADATA
from tests.central import cluster
from tests.central.alike import alike
from tests.central.world import Station, founded, new_engine, stations


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The socket's folder of a PostgreSQL that lives as long as the tests."""
    with cluster.running() as folder:
        yield folder


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A founded ledger in SQLite."""
    made = new_engine(tmp_path)
    yield made
    made.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A founded ledger in each database that it can stand in."""
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
        return
    folder = request.getfixturevalue("postgresql")
    made = alike(open_engine(f"postgresql+psycopg://tests@/postgres?host={folder}"))
    _empty(made)
    founded(made)
    yield made
    made.dispose()


def _empty(engine: Engine) -> None:
    """As if its tables were new, which takes PostgreSQL ten times as long."""
    with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            counts = table.autoincrement_column is not None
            connection.execute(text(f"TRUNCATE {table.name} RESTART IDENTITY") if counts else delete(table))


@pytest.fixture
def four(any_engine: Engine) -> tuple[Station, ...]:
    """An enrolled workstation at each unit: ward, vårdcentral, Biståndsenheten, Hemsjukvård."""
    return tuple(stations(any_engine))
