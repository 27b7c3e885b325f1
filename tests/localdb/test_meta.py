"""The single values of the copy, and times as they are stored."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localdb import meta, schema
from localdb.driver import Connection, open_file
from tests.localdb.made_up import KEY, SETTINGS, START


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    return made


@given(st.integers(-(10**15), 10**16).map(lambda micros: START + timedelta(microseconds=micros)))
def test_a_time_comes_back_as_it_was_to_the_microsecond(at: datetime) -> None:
    assert meta.moment(meta.micros(at)) == at
    assert meta.maybe(meta.micros(at)) == at


def test_the_same_moment_told_in_two_time_zones_is_stored_alike() -> None:
    assert meta.micros(START.astimezone(timezone(timedelta(hours=2)))) == meta.micros(START)
    assert meta.maybe(None) is None


def test_a_value_is_replaced_read_and_forgotten(connection: Connection) -> None:
    assert meta.get(connection, "cursor", "") == ""
    for value in ("one", "two"):
        meta.put(connection, "cursor", value)
    assert meta.get(connection, "cursor") == "two"
    meta.drop(connection, "cursor")
    assert meta.get(connection, "cursor") is None


def test_identity_and_settings_come_back_whole(connection: Connection) -> None:
    who = meta.Identity("ward", "ws", "ledger", "credential", "address")
    meta.put_identity(connection, who)
    meta.put_settings(connection, SETTINGS)
    assert meta.identity(connection) == who
    assert meta.settings(connection) == SETTINGS


def test_a_copy_that_has_read_nothing_is_nowhere(connection: Connection) -> None:
    assert meta.place(connection) == meta.Place(0, 0)
    meta.put(connection, "epoch", 2)
    for number in (7, 5):
        meta.hear(connection, number)
    assert meta.place(connection) == meta.Place(2, 7)
