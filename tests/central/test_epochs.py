"""The lives of a ledger, in every database that there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from central.epochs import begin, durable_through, lives, register_backup
from central.store import StoreError, counter, open_engine, reading, writing
from central.tables import AUDIT, COUNTER
from tests.central.world import NOW, founded


@pytest.fixture
def engine(any_engine: Engine) -> Engine:
    """A ledger that has come to number 7."""
    with writing(any_engine) as connection:
        connection.execute(update(COUNTER).values(seq=7))
    return any_engine


def audited(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        return [(row.what, row.outcome) for row in connection.execute(select(AUDIT).order_by(AUDIT.c.id))]


def test_a_ledger_that_was_never_restored_has_one_life(engine: Engine) -> None:
    with reading(engine) as connection:
        assert lives(connection) == {1: 0}


def test_a_restored_ledger_goes_on_after_its_number_in_a_new_epoch_and_that_is_audited(
    engine: Engine,
) -> None:
    with writing(engine) as connection:
        begun = begin(connection, NOW)
        assert begun == counter(connection)
    assert (begun.seq, begun.epoch > 1) == (7, True)
    with reading(engine) as connection:
        assert lives(connection) == {1: 0, begun.epoch: 7}
    assert audited(engine) == [("new_epoch", str(begun.epoch))]


def test_one_backup_that_is_restored_twice_does_not_give_two_lives_of_one_number(tmp_path: Path) -> None:
    numbers = set()
    for name, at in (("one", NOW), ("other", NOW + timedelta(minutes=1))):
        engine = open_engine(f"sqlite:///{tmp_path / name}.db")
        founded(engine)
        with writing(engine) as connection:
            numbers.add(begin(connection, at).epoch)
        engine.dispose()
    assert len(numbers) == 2


def test_an_epoch_never_goes_back_whatever_the_clock_says(engine: Engine) -> None:
    with writing(engine) as connection:
        first = begin(connection, NOW).epoch
        second = begin(connection, datetime(2020, 1, 1, tzinfo=UTC)).epoch
    assert second > first


def test_without_a_registered_backup_the_newest_number_counts_as_safe(engine: Engine) -> None:
    with reading(engine) as connection:
        assert durable_through(connection) == 7


def test_a_registered_backup_says_how_far_everything_is_safe_and_is_audited(engine: Engine) -> None:
    with writing(engine) as connection:
        register_backup(connection, 5, NOW)
        register_backup(connection, 3, NOW)
        register_backup(connection, 3, NOW)
    with reading(engine) as connection:
        assert durable_through(connection) == 5
    assert audited(engine) == [("backup", "5"), ("backup", "3"), ("backup", "3")]


@pytest.mark.parametrize("through", [8, -1])
def test_a_backup_of_what_has_not_been_is_refused(engine: Engine, through: int) -> None:
    with pytest.raises(StoreError, match="inte kommit så långt"), writing(engine) as connection:
        register_backup(connection, through, NOW)


def test_where_there_is_no_ledger_nothing_can_go_on(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'c.db'}")
    for does in (lambda c: begin(c, NOW), lambda c: register_backup(c, 0, NOW)):
        with pytest.raises(StoreError, match="ingen liggare"), writing(engine) as connection:
            does(connection)
    engine.dispose()
