"""The tables: made once, strict, frozen where they must be, and refused when a newer program made them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from localdb import schema
from localdb.driver import Connection, is_whole, open_file, transaction
from localdb.errors import Newer, NotSaved
from localdb.search import hits, query

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    return made


def tables(connection: Connection) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_new_file_gets_its_tables_and_version(connection: Connection) -> None:
    assert {"cases", "base", "outbox", "answers", "drafts", "audit", "finder"} <= tables(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_file_of_the_current_version_is_left_as_it_is(connection: Connection) -> None:
    before = connection.execute("PRAGMA schema_version").fetchone()
    schema.ensure(connection)
    assert connection.execute("PRAGMA schema_version").fetchone() == before


def test_a_file_of_a_newer_program_is_refused(connection: Connection) -> None:
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(Newer):
        schema.ensure(connection)


def test_a_migration_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    made.execute("PRAGMA max_page_count = 8").fetchall()
    with pytest.raises(NotSaved):
        schema.ensure(made)
    assert tables(made) == set()
    made.execute("PRAGMA max_page_count = 100000").fetchall()
    schema.ensure(made)
    assert "outbox" in tables(made)


def test_every_own_table_is_strict(connection: Connection) -> None:
    lax = [
        name
        for _, name, kind, _, _, strict in connection.execute("PRAGMA table_list")
        if kind == "table" and not strict and not name.startswith(("sqlite_", "_sqlite"))
    ]
    assert lax == []


@pytest.mark.parametrize("column", ["body", "signature", "action_id", "trail", "author", "case_id"])
def test_what_is_queued_is_frozen(connection: Connection, column: str) -> None:
    connection.execute("INSERT INTO outbox VALUES (1, 'a', 'c', NULL, 'anna', 0, x'00', x'00', x'00')")
    value = "x'01'" if column in ("body", "signature", "trail") else "'other'"
    with pytest.raises(dbapi2.IntegrityError):
        connection.execute(f"UPDATE outbox SET {column} = {value}")  # noqa: S608
    connection.execute("UPDATE outbox SET state = 1")


@pytest.mark.parametrize("table", ["outbox", "audit"])
def test_no_line_of_the_trail_is_taken_away(connection: Connection, table: str) -> None:
    connection.execute("INSERT INTO outbox VALUES (1, 'a', 'c', NULL, 'anna', 0, x'00', x'00', x'00')")
    connection.execute("INSERT INTO audit VALUES (2, x'00', x'00')")
    with pytest.raises(dbapi2.IntegrityError):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608


def test_a_name_taken_out_of_the_index_is_not_left_in_its_pages(connection: Connection) -> None:
    connection.execute("INSERT INTO finder(rowid, words) VALUES (1, 'xyzzyson'), (2, 'annan')")
    pages = "SELECT count(*) FROM finder_data WHERE instr(block, CAST('xyzzy' AS BLOB))"
    assert connection.execute(pages).fetchone() != (0,)
    connection.execute("DELETE FROM finder WHERE rowid = 1")
    assert connection.execute(pages).fetchone() == (0,)


def test_beside_one_whose_name_is_new_others_of_that_name_are_found_and_the_index_reads_to_its_end(
    connection: Connection,
) -> None:
    connection.execute("INSERT INTO finder(rowid, words) VALUES (1, 'Ola Prov 191212121212')")
    with transaction(connection):
        connection.execute("DELETE FROM finder WHERE rowid = 1")
        for n, words in enumerate(("Olle Prov 191212121212", "Olle Prov 194803032391"), start=1):
            connection.execute("INSERT INTO finder(rowid, words) VALUES (?, ?)", (n, words))
    assert hits(connection, query("Olle"), 5) == [2, 1]
    assert hits(connection, query("19"), 5) == [2, 1]
    assert is_whole(connection)


@pytest.mark.parametrize(("fetched", "epoch"), [(True, [(1,)]), (False, [])])
def test_a_copy_that_has_fetched_before_there_were_epochs_is_of_the_first(
    tmp_path: Path, fetched: bool, epoch: list[tuple[int]]
) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    for table in ("laid_aside", "earlier_answers", "missing"):
        made.execute(f"DROP TABLE {table}")
    made.execute("DELETE FROM _sqlite_migrations WHERE name = 'fourth'")
    made.execute("PRAGMA user_version = 3")
    if fetched:
        made.execute("INSERT INTO meta VALUES ('cursor', 'c')")
    schema.ensure(made)
    assert made.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchall() == epoch
    assert {"laid_aside", "earlier_answers", "missing"} <= tables(made)


def test_an_earlier_answer_is_never_taken_away(connection: Connection) -> None:
    connection.execute("INSERT INTO outbox VALUES (1, 'a', 'c', NULL, 'anna', 0, x'00', x'00', x'00')")
    connection.execute("INSERT INTO earlier_answers VALUES (1, 1, 'applied', 1, 1, x'00')")
    with pytest.raises(dbapi2.IntegrityError):
        connection.execute("DELETE FROM earlier_answers")


def test_a_file_of_the_first_version_gets_what_is_new_and_its_rows_anew(
    tmp_path: Path,
) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    made.execute("DROP INDEX cases_news")
    for column in ("arrived", "news"):
        made.execute(f"ALTER TABLE cases DROP COLUMN {column}")
    made.execute("DELETE FROM _sqlite_migrations WHERE name IN ('second', 'third')")
    made.execute("PRAGMA user_version = 1")
    made.execute("INSERT INTO cases(id) VALUES ('case')")
    schema.ensure(made)
    assert made.execute("SELECT arrived, news FROM cases").fetchall() == [(None, 0)]
    assert made.execute("SELECT n FROM stale").fetchall() == [(1,)]
    assert made.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_file_of_the_fourth_version_knows_what_its_unit_has_left_and_finds_the_others(
    tmp_path: Path,
) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    for table in ("leaving", "forgotten"):
        made.execute(f"DROP TABLE {table}")
    made.execute("DELETE FROM _sqlite_migrations WHERE name = 'fifth'")
    made.execute("PRAGMA user_version = 4")
    made.execute("INSERT INTO cases(id, name, number) VALUES ('here', 'Åke Ström', '191212121212')")
    made.execute("INSERT INTO cases(id, number, stub) VALUES ('stub', '194803032392', 1)")
    made.execute("INSERT INTO outbox VALUES (1, 'a', 'gone', NULL, 'anna', 4, x'00', x'00', x'00')")
    schema.ensure(made)
    assert made.execute("SELECT case_id FROM leaving").fetchall() == [("gone",), ("stub",)]
    assert made.execute("SELECT value FROM meta WHERE key = 'unwiped'").fetchone() == (2,)
    assert hits(made, query("Åke 1212"), 5) == [1]
    assert hits(made, query("480303"), 5) == [2]
    # What the list shows of them is worked out anew.
    assert made.execute("SELECT n FROM stale ORDER BY n").fetchall() == [(1,), (2,)]


def test_a_file_of_the_fifth_version_lets_what_is_queued_be_sealed_once_and_nothing_else(
    tmp_path: Path,
) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    made.execute("DROP TRIGGER outbox_frozen")
    made.execute(
        """CREATE TRIGGER outbox_frozen BEFORE UPDATE OF signature, body ON outbox
        BEGIN SELECT RAISE(ABORT, 'frozen when queued'); END"""
    )
    made.execute("DELETE FROM _sqlite_migrations WHERE name = 'sixth'")
    made.execute("PRAGMA user_version = 5")
    made.execute("INSERT INTO outbox VALUES (1, 'a', 'c', NULL, 'anna', 4, x'00', x'00', x'7b7d')")
    schema.ensure(made)
    box = "body = CAST('reservplan/sealed/1' || char(0) || 'aa' AS BLOB)"
    for wrong in (box, f"{box}, signature = x'01'", f"{box}, signature = x'', author = 'bo'"):
        with pytest.raises(dbapi2.IntegrityError):
            made.execute(f"UPDATE outbox SET {wrong}")  # noqa: S608
    made.execute(f"UPDATE outbox SET {box}, signature = x''")  # noqa: S608
    with pytest.raises(dbapi2.IntegrityError):
        made.execute(f"UPDATE outbox SET {box}, signature = x''")  # noqa: S608


def test_a_file_of_the_sixth_version_has_heard_of_nothing_that_colleagues_recorded(tmp_path: Path) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    made.execute("DROP TABLE elsewhere")
    made.execute("DELETE FROM _sqlite_migrations WHERE name = 'seventh'")
    made.execute("PRAGMA user_version = 6")
    schema.ensure(made)
    assert made.execute("SELECT * FROM elsewhere").fetchall() == []
    assert made.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_file_of_the_eighth_version_gets_room_for_what_cannot_be_read_and_finds_what_was_recorded(
    tmp_path: Path,
) -> None:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    schema.ensure(made)
    made.execute("DROP TABLE illegible")
    for index in ("outbox_lane", "outbox_case"):
        made.execute(f"DROP INDEX {index}")
    made.execute("DELETE FROM _sqlite_migrations WHERE name = 'ninth'")
    made.execute("PRAGMA user_version = 8")
    made.execute("INSERT INTO outbox VALUES (1, 'a', 'c', 3, 'anna', 4, x'00', x'00', x'00')")
    schema.ensure(made)
    assert made.execute("SELECT * FROM illegible").fetchall() == []
    found = "SELECT n FROM outbox INDEXED BY {} WHERE {} AND state > 0"
    assert made.execute(found.format("outbox_lane", "lane = 3")).fetchall() == [(1,)]
    assert made.execute(found.format("outbox_case", "case_id = 'c'")).fetchall() == [(1,)]
    assert made.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
