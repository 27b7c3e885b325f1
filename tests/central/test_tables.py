"""What the tables promise."""

from __future__ import annotations

from sqlalchemy import Engine, LargeBinary, select

from central.store import reading
from central.tables import AUDIT, METADATA, OUTCOMES


def test_every_value_must_be_there_but_those_of_a_ledger_row_without_them() -> None:
    empty = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if column.nullable
    }
    assert empty == {"ledger.change", "ledger.body", "ledger.signature"}


def test_the_audit_trail_has_no_room_for_what_was_said() -> None:
    assert not any(isinstance(column.type, LargeBinary) for column in AUDIT.columns)


def test_an_action_has_one_current_outcome() -> None:
    assert [column.name for column in OUTCOMES.primary_key] == ["action_id"]


def test_a_ledger_that_is_founded_holds_its_beginning_and_nothing_else(any_engine: Engine) -> None:
    with reading(any_engine) as connection:
        holding = {
            table.name for table in METADATA.sorted_tables if connection.execute(select(table)).first()
        }
    assert holding == {"counter", "settings", "sealing"}
