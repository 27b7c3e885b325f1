"""Each call to the disk fails once, and the disk is full from each call on: the verb says so and can be tried
again, and nothing that was saved is lost.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.disk.building import FAIL, FULL, run
from tests.disk.calls import VERBS, Told

pytestmark = pytest.mark.usefixtures("lying_disk")


def swept(folder: Path, mode: str) -> dict[str, Told]:
    """All verbs, in a process whose disk lies."""
    copy = folder / "copy"
    copy.mkdir()
    done = run(copy, "-m", "tests.disk.calls", str(copy), mode)
    assert done.returncode == 0, done.stderr[-2000:]
    return msgspec.json.decode(done.stdout, type=dict[str, Told])


def test_whichever_call_fails_the_verb_says_so_and_goes_through_the_next_time(tmp_path: Path) -> None:
    told = swept(tmp_path, FAIL)
    assert told.keys() == VERBS.keys()
    for name, verb in told.items():
        assert verb.calls >= 15, name
        assert set(verb.said) <= {"", "NotSaved io", "does not read", "OSError 5"}, name
    assert all(told[name].said["NotSaved io"] >= 10 for name in ("save", "go_on", "replay", "pull", "draft"))
    assert told["keep"].said["OSError 5"] > 0


def test_on_a_full_disk_nothing_is_saved_it_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    told = swept(tmp_path, FULL)
    for name in ("save", "go_on", "replay", "pull", "draft"):
        assert told[name].said["NotSaved disk_full"] >= 10, name
    assert told["keep"].said["OSError 28"] > 0
    # Nobody is kept from reading and from starting by a full disk, and no connection is lost.
    assert told["read"].said.keys() | told["start"].said.keys() == {""}
    assert not any(verb.anew for verb in told.values())
