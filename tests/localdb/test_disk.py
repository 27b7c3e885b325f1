"""Files that lie on the disk when a call returns, and that nobody else may open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from localdb.disk import Appending, sync_folder, wipe


def test_what_is_written_stands_after_what_was_there(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        file = Appending(tmp_path / "file")
        file.write(content)
        file.sync()
        file.close()
    assert (tmp_path / "file").read_bytes() == b"onetwo"


@pytest.mark.skipif(os.name != "posix", reason="this system has no such modes")
def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    Appending(tmp_path / "file").close()
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        Appending(tmp_path / "nowhere" / "file")
    sync_folder(tmp_path)


def test_what_is_wiped_holds_nothing_for_whoever_has_it_open_and_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"secret" * 100)
    with path.open("rb") as held:
        wipe(path)
        assert held.read() == bytes(600)
    assert not path.exists()
