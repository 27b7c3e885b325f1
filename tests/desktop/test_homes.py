"""Where the copies lie, and that two desks never use the same ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.homes import copies, folder_of, home, only_desk


def test_the_home_is_the_one_that_was_chosen(tmp_path: Path) -> None:
    assert home(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("chosen", [None, ""])
def test_without_a_choice_the_home_is_the_systems_own_place(
    chosen: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert home(chosen).name == "Reservplan"


def test_a_unit_has_a_folder_of_its_own_with_nothing_odd_in_its_name(tmp_path: Path) -> None:
    assert folder_of(tmp_path, "SE2321000131-E000000001012") == tmp_path / "SE2321000131-E000000001012"
    assert folder_of(tmp_path, "../../avd å").parent == tmp_path
    assert folder_of(tmp_path, "../../avd å").name == "______avd__"


def test_only_folders_with_key_slots_are_copies_and_they_come_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "slots.json").write_text("{}")
    (tmp_path / "empty").mkdir()
    (tmp_path / "slots.json").write_text("{}")
    assert copies(tmp_path) == (tmp_path / "a", tmp_path / "b")


def test_a_home_that_is_not_there_yet_holds_no_copies(tmp_path: Path) -> None:
    assert copies(tmp_path / "new") == ()


def test_the_lock_makes_a_home_that_only_its_owner_can_read(tmp_path: Path) -> None:
    lock = only_desk(tmp_path / "new")
    assert lock is not None
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    lock.unlock()


def test_a_second_desk_gets_no_lock_until_the_first_has_let_go(tmp_path: Path) -> None:
    first = only_desk(tmp_path)
    assert first is not None
    assert only_desk(tmp_path) is None
    first.unlock()
    again = only_desk(tmp_path)
    assert again is not None
    again.unlock()


def test_a_desk_that_died_does_not_keep_the_home_locked(tmp_path: Path) -> None:
    dies = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from desktop.homes import only_desk\n"
        "lock = only_desk(Path(sys.argv[1]))\n"
        "os._exit(0 if lock is not None else 3)\n"
    )
    assert subprocess.run([sys.executable, "-c", dies, str(tmp_path)], check=False).returncode == 0
    assert (tmp_path / "desk.lock").exists()
    lock = only_desk(tmp_path)
    assert lock is not None
    lock.unlock()
