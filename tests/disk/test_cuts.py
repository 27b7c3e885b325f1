"""The power is cut at any moment, on a disk that tears and forgets what was not synced: nothing that the
program had said was saved is ever lost, in the copy or in its journal. And whoever forgets a sync is caught.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from tests.disk.building import CUT, run
from tests.disk.cuts import Lost, Promises, cut, heard, live, sit, stands
from tests.disk.power import Note, What, read_record, said
from tests.disk.victim import FAULTS
from tests.localdb.made_up import workspace
from tests.localdb.spoiling import HARMS

pytestmark = pytest.mark.usefixtures("lying_disk")

CUTS, EACH = 30, 6


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    folder.mkdir()
    workspace(folder).close()
    shutil.copytree(folder, tmp_path / "before")
    return folder


@pytest.fixture(scope="module")
def sitting(lying_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[Note]]:
    """A copy as it was, and the record of a whole sitting, without any backup."""
    work = tmp_path_factory.mktemp("sitting")
    folder, before = work / "copy", work / "before"
    folder.mkdir()
    workspace(folder).close()
    shutil.copytree(folder, before)
    record = sit(folder, 9, work / "record")
    return before, [note for note in record if "backups" not in note.path]


def test_thirty_cuts_lose_nothing_that_had_been_saved(tmp_path: Path) -> None:
    result = live(tmp_path, CUTS, seed=3, each=EACH)
    assert (result.cuts, result.lost, result.rescued) == (CUTS, [], 0)
    assert result.torn > 0
    assert result.saved > 20


@pytest.mark.parametrize("fault", FAULTS)
def test_a_program_that_forgets_a_sync_is_caught(tmp_path: Path, fault: str) -> None:
    assert live(tmp_path, 2 * EACH, seed=1, fault=fault, each=2 * EACH).lost


def test_a_sitting_that_is_cut_off_did_just_what_the_whole_one_had_done_before(
    tmp_path: Path, copy: Path
) -> None:
    whole = sit(copy, 7, tmp_path / "whole")
    shutil.rmtree(copy)
    shutil.copytree(tmp_path / "before", copy)
    cut_off = sit(copy, 7, tmp_path / "cut", mode=CUT, at="300")
    assert 100 < len(cut_off) < len(whole)
    assert shapes(cut_off) == shapes(whole)[: len(cut_off)]
    promises = heard(Promises(), said(cut_off))
    assert promises.saved
    cut(tmp_path / "before", cut_off, 1, tmp_path / "after")
    assert not stands(tmp_path / "after", promises)


def shapes(record: Sequence[Note]) -> list[tuple[str, str, int, int]]:
    """What was done, without the bytes: those are encrypted anew each time."""
    return [(note.what, note.path, note.offset, len(note.content)) for note in record]


GIVEN_UP = """
import os, sys
from pathlib import Path
from tests.disk.building import UNSYNCED
from tests.disk.victim import Sitting
sitting = Sitting(Path(sys.argv[1]), 1)
sitting.opens()
sitting.desk.facts()
sitting.lying(ord(UNSYNCED), 1)
sitting.take(sitting.opens)
sitting.take(sitting.opens)
os._exit(0)
"""
"""The list is worked out, which nobody waits for; then a save fails as it waits for the disk, and the next
one succeeds.
"""


def test_what_the_system_gave_up_at_a_failed_sync_is_written_again_before_the_next_save(
    tmp_path: Path, copy: Path
) -> None:
    assert run(copy, "-c", GIVEN_UP, str(copy), record=str(tmp_path / "record")).returncode == 0
    record = read_record(tmp_path / "record")
    assert [note.what for note in record].count(What.FAILED) == 1
    lines = said(record)
    assert sum(b'"refused"' in line for line in lines) == 1
    assert lines[-1].startswith(b'["saved"')
    for seed in range(6):
        after = tmp_path / f"after-{seed}"
        cut(tmp_path / "before", record, seed, after)
        stands(after, heard(Promises(), lines))


RESCUES = """
import sys
from pathlib import Path
from localdb.rescue import rescue
from tests.localdb.made_up import KEY, Clock, Ids
rescue(Path(sys.argv[1]), KEY, ("anna", "bo"), Clock(), Ids("rescued"))
"""


@pytest.mark.parametrize("harm", ["gone", "first page", "the list"])
def test_a_rescue_that_is_cut_off_is_asked_for_again_and_loses_nothing(
    tmp_path: Path, copy: Path, harm: str
) -> None:
    promises = heard(Promises(), said(sit(copy, 12, tmp_path / "sitting")))
    assert promises.saved.keys() == promises.kept
    shutil.rmtree(tmp_path / "before")
    HARMS[harm](copy)
    shutil.copytree(copy, tmp_path / "before")
    done = run(copy, "-c", RESCUES, str(copy), record=str(tmp_path / "record"))
    assert done.returncode == 0, done.stderr
    record = read_record(tmp_path / "record")
    rescued = 0
    for seed, at in enumerate(range(len(record), 0, -len(record) // 8)):
        cut(tmp_path / "before", record[:at], seed, tmp_path / "after")
        # Of the rest, only what the centre has is not in the journal.
        rescued += stands(tmp_path / "after", Promises(saved=promises.saved, kept=promises.kept))
        shutil.rmtree(tmp_path / "after")
    assert rescued > 0


@pytest.mark.parametrize(
    ("promised", "otherwise"),
    [
        (Promises(saved={"never": "recorded"}), "not there"),
        (Promises(kept=frozenset({"never"})), "journal lacks"),
        (Promises(cursor=10**9), "cursor"),
        (Promises(drafts={"never": "text"}, drafting={"never": "text"}), "draft"),
        (Promises(backed_up=True), "backup"),
        (Promises(), "are there of a try of"),
    ],
)
def test_what_does_not_hold_is_told(
    tmp_path: Path, sitting: tuple[Path, Sequence[Note]], promised: Promises, otherwise: str
) -> None:
    before, record = sitting
    promises = promised
    if promised != Promises():
        promises = msgspec.structs.replace(promised, saved=there(record) | dict(promised.saved))
    cut(before, record, 1, tmp_path / "after")
    with pytest.raises(Lost, match=otherwise):
        stands(tmp_path / "after", promises)


def there(record: Sequence[Note]) -> dict[str, str]:
    """What was saved in the sitting."""
    return dict(heard(Promises(), said(record)).saved)
