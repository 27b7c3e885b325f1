"""What still reads of a broken copy is found, however much does not, and the file itself is not touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from localdb import broken, schema
from localdb.broken import TABLES, Remains, copy_of, read_broken
from localdb.driver import open_file
from localdb.errors import Newer
from localdb.journal import Whose
from localdb.workspace import FILE, Draft
from tests.localdb.made_up import (
    KEY,
    SETTINGS,
    START,
    again,
    note,
    opened,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.spoiling import HARMS, PAGE, flip, page_of, spoil


@pytest.fixture
def ids(tmp_path: Path) -> list[str]:
    """A copy with many registrations, closed; their ids."""
    desk = workspace(tmp_path)
    made = list(opened(desk).actions)
    for number in range(30):
        text = f"{number} " * 150
        made += saved(desk.perform([request("case", note(text, "email"))], session())).actions
    desk.save_draft(DRAFT)
    desk.close()
    return [action.id for action in made]


DRAFT = Draft("d", "case", "plan", "anna", {}, {}, START)


def remains(folder: Path) -> Remains:
    """What reads."""
    return read_broken(folder / FILE, KEY, folder / "work", 5)


def test_of_a_whole_file_everything_reads(tmp_path: Path, ids: list[str]) -> None:
    found = remains(tmp_path)
    assert [row.action_id for row in found.rows] == ids
    assert found.all_rows
    assert isinstance(found.whose, Whose)
    assert found.whose.settings == SETTINGS
    assert found.tables.keys() == TABLES.keys()
    assert len(found.tables["drafts"]) == 1
    assert found.trail == []


def test_of_a_queue_with_one_broken_page_all_others_read(tmp_path: Path, ids: list[str]) -> None:
    first = page_of(tmp_path, "outbox")
    content = (tmp_path / FILE).read_bytes()
    lost = set()
    for page in range(first + 1, len(content) // PAGE, 3):
        flip(tmp_path / FILE, page * PAGE + 100)
        found = remains(tmp_path)
        (tmp_path / FILE).write_bytes(content)
        shutil.rmtree(tmp_path / "work")
        known = [row.action_id for row in found.rows]
        assert found.all_rows == (known == ids)
        assert known == [each for each in ids if each in known]
        if found.whose is not None:  # else the list of the tables itself does not read
            lost.add(len(ids) - len(known))
    assert 0 < max(lost) < 12


def test_a_queue_that_does_not_read_at_all_does_not_hide_the_rest(
    tmp_path: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broken, "_MISSES", 10)
    spoil(tmp_path, "outbox")
    found = remains(tmp_path)
    assert (found.rows, found.all_rows) == ([], False)
    assert found.whose is not None
    assert len(found.tables["drafts"]) == 1


def test_a_table_that_does_not_read_to_its_end_is_not_given_in_part(tmp_path: Path, ids: list[str]) -> None:
    spoil(tmp_path, "drafts")
    found = remains(tmp_path)
    assert found.tables.keys() == TABLES.keys() - {"drafts"}
    assert [row.action_id for row in found.rows] == ids


@pytest.mark.parametrize("name", HARMS)
def test_the_broken_file_itself_is_never_written_to(
    tmp_path: Path, ids: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broken, "_MISSES", 10)
    HARMS[name](tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    remains(tmp_path)
    shutil.rmtree(tmp_path / "work", ignore_errors=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_stands_only_in_the_log_reads_too(tmp_path: Path, ids: list[str]) -> None:
    desk = again(tmp_path)
    last = opened(desk, "second").actions[-1].id
    copy_of(tmp_path / FILE, tmp_path / "crashed")
    desk.close()
    assert (tmp_path / "crashed" / f"{FILE}-wal").is_file()
    found = read_broken(tmp_path / "crashed" / FILE, KEY, tmp_path / "work", 0)
    assert found.rows[-1].action_id == last


def test_a_newer_programs_file_is_left_alone(tmp_path: Path, ids: list[str]) -> None:
    connection = open_file(tmp_path / FILE, KEY)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(Newer):
        remains(tmp_path)


def test_where_there_is_no_file_nothing_reads(tmp_path: Path) -> None:
    assert remains(tmp_path) == Remains()
