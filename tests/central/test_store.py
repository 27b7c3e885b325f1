"""Transactions, in every database that there is."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from central.store import (
    StoreError,
    add,
    counter,
    found,
    founded,
    open_engine,
    reading,
    settings_now,
    upsert,
    writing,
)
from central.tables import ALIASES, CASES, COUNTER
from tests.central.world import SETTINGS


def test_a_founded_ledger_has_its_name_its_epoch_and_its_settings(any_engine: Engine) -> None:
    with reading(any_engine) as connection:
        assert founded(connection)
        assert msgspec.structs.astuple(counter(connection)) == ("liggaren", 1, 0)
        assert settings_now(connection) == SETTINGS


def test_the_embedded_database_is_for_made_up_regions_only(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'c.db'}")
    real = msgspec.structs.replace(SETTINGS, made_up=False)
    with pytest.raises(StoreError, match="bara för påhittade regioner"), writing(engine) as connection:
        found(connection, real, ledger="l", salt=b"s")
    with reading(engine) as connection:
        assert not founded(connection)
    engine.dispose()


def test_what_is_written_in_a_failed_transaction_is_not_there(any_engine: Engine) -> None:
    twice = {"alias": "a", "survivor": "b"}
    with pytest.raises(IntegrityError), writing(any_engine) as connection:
        add(connection, ALIASES, [twice, twice])
    with reading(any_engine) as connection:
        assert connection.execute(select(ALIASES)).all() == []


def test_a_second_row_of_the_same_key_replaces_the_first(any_engine: Engine) -> None:
    with writing(any_engine) as connection:
        upsert(connection, ALIASES, [{"alias": "a", "survivor": "b"}, {"alias": "c", "survivor": "d"}])
        upsert(connection, ALIASES, [{"alias": "a", "survivor": "e"}])
        upsert(connection, ALIASES, [])
    with reading(any_engine) as connection:
        assert {row.alias: row.survivor for row in connection.execute(select(ALIASES))} == {
            "a": "e",
            "c": "d",
        }


def test_a_reader_sees_one_state_from_first_to_last(any_engine: Engine) -> None:
    with reading(any_engine) as reader:
        before = counter(reader)
        with writing(any_engine) as writer:
            writer.execute(update(COUNTER).values(seq=99))
        assert counter(reader) == before
    with reading(any_engine) as reader:
        assert counter(reader).seq == 99


def test_writers_take_turns_and_no_number_is_given_twice(any_engine: Engine) -> None:
    def write() -> None:
        for _ in range(10):
            with writing(any_engine) as connection:
                seq = counter(connection, take=True).seq
                connection.execute(update(COUNTER).values(seq=seq + 1))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with reading(any_engine) as connection:
        assert counter(connection).seq == 40


@pytest.mark.row("R40")
def test_the_database_itself_refuses_two_active_cases_of_one_group(any_engine: Engine) -> None:
    row = {
        "group_id": "g",
        "kind": "sip",
        "active": True,
        "pending": False,
        "number": "",
        "opened_seq": 1,
        "revision": 1,
        "body": b"",
    }
    with writing(any_engine) as connection:
        connection.execute(insert(CASES), [{**row, "id": "a"}, {**row, "id": "b", "active": False}])
    with pytest.raises(IntegrityError) as refused, writing(any_engine) as connection:
        connection.execute(insert(CASES), [{**row, "id": "c"}])
    assert "parameters hidden" in str(refused.value)


def test_the_embedded_database_is_durable(engine: Engine) -> None:
    with engine.connect() as connection:
        modes = [
            connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")
        ]
    assert modes == ["wal", 2]
