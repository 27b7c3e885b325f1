"""Opening the encrypted file, refusing what is not, and what a failed transaction leaves."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from localdb import driver
from localdb.driver import (
    PLAIN_HEADER,
    Connection,
    is_damage,
    is_plain,
    is_whole,
    light_transaction,
    open_file,
    prove_encrypted,
    reading,
    transaction,
    until,
)
from localdb.errors import NotEncrypted, NotOurs, NotSaved, NotSavedCause

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    made = open_file(tmp_path / "copy.db", KEY, create=True)
    made.execute("CREATE TABLE words(word TEXT UNIQUE) STRICT")
    return made


def adds(connection: Connection, *words: str) -> None:
    """Write these words."""
    connection.executemany("INSERT INTO words VALUES (?)", [(word,) for word in words])


def fails_half_way(connection: Connection, failure: Exception) -> None:
    """Write a word, and then no more."""
    adds(connection, "half")
    raise failure


def plain(path: Path) -> None:
    """A SQLite file that anybody can read."""
    with contextlib.closing(dbapi2.connect(str(path))) as made:
        made.execute("CREATE TABLE words(word TEXT)")


def test_the_first_bytes_of_the_file_never_say_that_it_is_sqlite(
    tmp_path: Path, connection: Connection
) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    first = (tmp_path / "copy.db").read_bytes()[:16]
    assert len(first) == 16
    assert first != PLAIN_HEADER
    prove_encrypted(tmp_path / "copy.db")


def test_a_plain_sqlite_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    plain(path)
    os.utime(path, ns=(1, 1))
    before = path.read_bytes()
    with pytest.raises(NotEncrypted):
        open_file(path, KEY)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["copy.db"]


def test_a_plain_file_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    plain(tmp_path / "plain.db")
    assert is_plain(tmp_path / "plain.db")
    with pytest.raises(NotEncrypted):
        prove_encrypted(tmp_path / "plain.db")


def test_another_key_opens_nothing_and_changes_nothing(tmp_path: Path, connection: Connection) -> None:
    connection.close()
    path = tmp_path / "copy.db"
    before = path.read_bytes()
    with pytest.raises(NotOurs):
        open_file(path, bytes(32))
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 300])
def test_what_is_missing_empty_or_broken_is_not_ours_and_is_not_made_anew(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "copy.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotOurs):
        open_file(path, KEY)
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_new_copy_is_never_laid_over_one_that_is_there(tmp_path: Path, connection: Connection) -> None:
    connection.close()
    with pytest.raises(FileExistsError):
        open_file(tmp_path / "copy.db", KEY, create=True)


def test_a_key_of_another_length_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_file(tmp_path / "copy.db", b"short", create=True)


def test_every_commit_waits_for_the_disk(connection: Connection) -> None:
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_light_transaction_leaves_the_others_waiting_for_the_disk(connection: Connection) -> None:
    with light_transaction(connection):
        assert connection.execute("PRAGMA synchronous").fetchone() == (1,)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    with pytest.raises(RuntimeError), light_transaction(connection):
        raise RuntimeError
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_after_a_light_transaction_the_log_does_not_begin_anew(connection: Connection) -> None:
    connection.execute("PRAGMA wal_autocheckpoint=1").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with light_transaction(connection):
        adds(connection, "light")
    assert connection.execute("PRAGMA wal_autocheckpoint").fetchone() == (1,)
    (_, in_log, moved) = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    assert in_log > 0
    assert moved == 0


class Unwritten:
    """A connection whose next commit is not written."""

    def __init__(self, real: Connection) -> None:
        self._real, self.fails = real, True

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def execute(self, sql: str, values: Sequence[object] = (), /) -> object:
        if sql == "COMMIT" and self.fails:
            self.fails = False
            error = dbapi2.OperationalError("made up")
            error.sqlite_errorcode = dbapi2.SQLITE_IOERR
            raise error
        return self._real.execute(sql, values)


def test_a_log_that_was_not_written_once_is_written_again_before_anything_else_is_saved(
    tmp_path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []

    def sync(descriptor: int) -> None:
        synced.append(os.path.samestat(os.fstat(descriptor), (tmp_path / "copy.db-wal").stat()))
        if len(synced) == 1:
            raise OSError(5, "not written")

    monkeypatch.setattr(os, "fsync", sync)
    with light_transaction(connection):
        adds(connection, "light")
    unwritten: Any = Unwritten(connection)
    for _ in range(2):
        with pytest.raises(NotSaved) as stopped, transaction(unwritten):
            adds(connection, "word")
        assert stopped.value.cause is NotSavedCause.IO
    with transaction(open_file(tmp_path / "copy.db", KEY)):
        pass
    assert synced == [True, True]
    with transaction(connection):
        adds(connection, "word")
    assert len(synced) == 2
    assert connection.execute("SELECT word FROM words").fetchall() == [("light",), ("word",)]


def test_an_exception_takes_back_everything_in_the_transaction(connection: Connection) -> None:
    with pytest.raises(RuntimeError), transaction(connection):
        fails_half_way(connection, RuntimeError())
    assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)
    assert not connection.in_transaction


def test_a_full_disk_saves_nothing_says_so_and_later_saves_again(connection: Connection) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    with pytest.raises(NotSaved) as stopped, transaction(connection):
        adds(connection, "first", "long" * 10_000)
    assert stopped.value.cause is NotSavedCause.DISK_FULL
    assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)
    connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    with transaction(connection):
        connection.execute("INSERT INTO words VALUES ('later')")
    assert connection.execute("SELECT word FROM words").fetchall() == [("later",)]


def test_a_file_that_another_holds_is_busy(tmp_path: Path, connection: Connection) -> None:
    other = open_file(tmp_path / "copy.db", KEY)
    other.execute("PRAGMA busy_timeout = 1").fetchall()
    with transaction(connection):
        connection.execute("INSERT INTO words VALUES ('mine')")
        with pytest.raises(NotSaved) as stopped, transaction(other):
            pass
    assert stopped.value.cause is NotSavedCause.BUSY
    other.close()


def test_a_file_that_may_only_be_read_says_so(connection: Connection) -> None:
    connection.execute("PRAGMA query_only = ON").fetchall()
    with pytest.raises(NotSaved) as stopped, transaction(connection):
        connection.execute("INSERT INTO words VALUES ('no')")
    assert stopped.value.cause is NotSavedCause.READ_ONLY


def test_a_mistake_of_ours_is_raised_as_it_is(connection: Connection) -> None:
    with pytest.raises(dbapi2.IntegrityError), transaction(connection):
        adds(connection, "twice", "twice")
    assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_sqlite_utils_gets_the_encrypted_driver_and_is_not_loaded_before_it_is_needed() -> None:
    program = (
        "import sys, localdb.workspace\n"
        "assert 'sqlite_utils' not in sys.modules\n"
        "from sqlite_utils import utils\n"
        "assert utils.sqlite3.__name__ == 'sqlcipher3'\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_file_with_a_page_that_does_not_read_is_not_whole(tmp_path: Path, connection: Connection) -> None:
    adds(connection, *(f"{number:0400d}" for number in range(200)))
    assert is_whole(connection)
    connection.close()
    path = tmp_path / "copy.db"
    content = path.read_bytes()
    for page in range(1, len(content) // 4096):
        at = page * 4096 + 300
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        broken = open_file(path, KEY)
        assert not is_whole(broken), page
        broken.close()


def test_a_long_reading_ends_when_somebody_says_stop_and_the_file_is_not_called_broken(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "_ASKS_EACH", 1)
    adds(connection, *(f"{number:0400d}" for number in range(50)))
    with pytest.raises(NotSaved), until(connection, lambda: True):
        is_whole(connection)
    with until(connection, lambda: False):
        assert is_whole(connection)
    assert is_whole(connection)


def test_damage_is_known_from_what_the_driver_raises_and_from_nothing_else(
    tmp_path: Path, connection: Connection
) -> None:
    adds(connection, *(f"{number:0400d}" for number in range(50)))
    with pytest.raises(dbapi2.Error) as other:
        connection.execute("SELECT nothing FROM nowhere")
    connection.close()
    path = tmp_path / "copy.db"
    content = path.read_bytes()
    at = 4096 + 300
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    broken = open_file(path, KEY)
    with pytest.raises(dbapi2.Error) as fault:
        broken.execute("SELECT * FROM words").fetchall()
    broken.close()
    assert is_damage(fault.value)
    assert is_damage(NotOurs())
    assert not any(is_damage(each) for each in (other.value, NotSaved(NotSavedCause.IO), ValueError("words")))


def test_a_file_that_nobody_may_look_at_now_is_not_called_broken(
    tmp_path: Path, connection: Connection
) -> None:
    connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    adds(connection, "a")
    connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    connection.execute("BEGIN EXCLUSIVE")
    other = dbapi2.connect(str(tmp_path / "copy.db"), isolation_level=None, timeout=0)
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"").fetchall()
    with pytest.raises(NotSaved) as told:
        is_whole(other)
    assert told.value.cause is NotSavedCause.BUSY
    other.close()
    connection.execute("ROLLBACK")


def test_what_cannot_be_read_though_nothing_is_in_the_way_is_not_ours(connection: Connection) -> None:
    with pytest.raises(NotOurs), reading(connection):
        connection.execute("SELECT nothing FROM nowhere")
    with reading(connection):
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_long_value_whose_end_does_not_read_is_not_taken_for_zeros(
    tmp_path: Path, connection: Connection
) -> None:
    adds(connection, "long " * 3000)
    connection.close()
    path = tmp_path / "copy.db"
    content = path.read_bytes()
    spoilt, believed = 0, set()
    for page in range(1, len(content) // 4096):
        at = page * 4096 + 300
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        broken = open_file(path, KEY)
        with contextlib.suppress(NotOurs):
            with reading(broken):
                (text,) = broken.execute("SELECT word FROM words").fetchone()
                spoilt += "\0" in text
            believed.add(text)
        broken.close()
        broken = open_file(path, KEY)
        assert not is_whole(broken)
        broken.close()
    assert spoilt
    assert believed <= {"long " * 3000}
