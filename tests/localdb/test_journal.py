"""The journal: what was written reads back in order, what was altered, cut off or taken out is noticed, and
what was purged is gone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localdb import journal
from localdb.disk import Appending
from localdb.journal import End, Row, Segment, Whose
from localdb.meta import Identity
from tests.localdb.made_up import KEY, NAME, SETTINGS

IDENTITY = Identity("ward", "ws-ward", "ledger", "credential-hemlig", "http://127.0.0.1:1")
WHOSE = Whose(IDENTITY, SETTINGS)
SECRET = f"{NAME} hemlig text".encode()


def row(n: int, size: int = 200) -> Row:
    """A registration with so many bytes."""
    return Row(n, f"action-{n:04d}", (SECRET + b"%d " % n).ljust(size, b"."), bytes([n % 256]) * 64)


def written(folder: Path, *batches: Sequence[Row], end: End | None = None) -> End:
    """Each batch written in one go."""
    for batch in batches:
        end = journal.append(folder, KEY, end, WHOSE, batch)
    assert end is not None
    return end


def read(folder: Path, key: bytes = KEY) -> list[Segment]:
    """All that reads."""
    return list(journal.segments(folder, key))


def ids(folder: Path, key: bytes = KEY) -> list[str]:
    """The ids of the registrations that read."""
    return [one.action_id for one in journal.rows(read(folder, key))]


def numbered(*numbers: int) -> list[str]:
    """The ids of these registrations."""
    return [f"action-{n:04d}" for n in numbers]


def files(folder: Path) -> list[Path]:
    """The segments."""
    return sorted((folder / journal.FOLDER).iterdir())


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of a few registrations each."""
    monkeypatch.setattr(journal, "SEGMENT", 2500)


def test_what_was_written_reads_back_byte_for_byte_in_order(tmp_path: Path) -> None:
    rows = [row(n) for n in range(1, 8)]
    written(tmp_path, rows[:3], rows[3:4], rows[4:])
    found = read(tmp_path)
    assert list(journal.rows(found)) == rows
    assert found[0].entries[0] == WHOSE
    assert not journal.has_gaps(found)
    assert not journal.is_torn(found)
    assert journal.newest(tmp_path, KEY) == rows[-1]


def test_where_there_is_no_journal_nothing_reads_and_nothing_is_made(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    assert journal.newest(tmp_path, KEY) is None
    assert journal.resume([]) is None
    assert list(tmp_path.iterdir()) == []


def test_a_segment_that_is_full_is_followed_by_another_that_says_whose_it_is_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    written(tmp_path, [row(n) for n in range(1, 20)])
    found = read(tmp_path)
    assert len(found) > 3
    assert all(segment.entries[0] == WHOSE for segment in found)
    assert ids(tmp_path) == numbered(*range(1, 20))
    assert not journal.has_gaps(found)


def test_a_registration_larger_than_a_segment_is_kept_whole(tmp_path: Path) -> None:
    large = row(2, 2 * journal.SEGMENT)
    written(tmp_path, [row(1), large, row(3)])
    assert list(journal.rows(read(tmp_path))) == [row(1), large, row(3)]


def test_settings_larger_than_a_segment_do_not_keep_registrations_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "SEGMENT", 100)
    written(tmp_path, [row(1), row(2)], end=written(tmp_path, [row(3)]))
    assert ids(tmp_path) == numbered(3, 1, 2)
    assert len(files(tmp_path)) == 3


def test_the_writer_goes_on_where_it_left_off_after_a_restart(tmp_path: Path) -> None:
    written(tmp_path, [row(1)])
    written(tmp_path, [row(2)], end=journal.resume(read(tmp_path)))
    assert ids(tmp_path) == numbered(1, 2)
    assert len(files(tmp_path)) == 1


@pytest.mark.row("P41")
def test_nothing_of_it_can_be_read_without_the_key_and_nobody_else_may_open_it(tmp_path: Path) -> None:
    written(tmp_path, [row(n) for n in range(1, 4)])
    (file,) = files(tmp_path)
    content = file.read_bytes()
    assert [word for word in (SECRET, b"hemlig", b"action-", KEY, b"ward") if word in content] == []
    assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)
    assert ids(tmp_path, bytes(32)) == []


def test_the_same_written_twice_looks_nothing_alike(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, [row(1)])
    first, second = (files(tmp_path / name)[0].read_bytes()[24:] for name in ("a", "b"))
    assert first[40:] != second[40:]


BATCHES = ([row(1), row(2)], [row(3)], [row(4), row(5), row(6)])
WRITTEN = numbered(1, 2, 3, 4, 5, 6)


def spoilt(harm: Callable[[bytes], bytes]) -> tuple[list[Segment], list[str], bool]:
    """What reads after somebody has done something to the file, and whether it is as it was."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, *BATCHES)
        (file,) = files(folder)
        before = file.read_bytes()
        file.write_bytes(after := harm(before))
        return read(folder), ids(folder), before == after


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_of_any_beginning_of_the_file_what_reads_is_a_beginning_of_what_was_written(
    data: st.DataObject,
) -> None:
    found, known, _ = spoilt(lambda content: content[: data.draw(st.integers(0, len(content)))])
    assert known == WRITTEN[: len(known)]
    assert len(known) < len(WRITTEN) or not journal.is_torn(found)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_with_any_byte_altered_what_reads_is_a_beginning_of_what_was_written_and_it_is_noticed(
    data: st.DataObject,
) -> None:
    def harm(content: bytes) -> bytes:
        at, by = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(1, 255))
        return content[:at] + bytes([content[at] ^ by]) + content[at + 1 :]

    found, known, _ = spoilt(harm)
    assert known == WRITTEN[: len(known)]
    assert len(known) < len(WRITTEN)
    assert journal.is_torn(found)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_record_that_is_moved_taken_out_or_doubled_ends_what_reads(data: st.DataObject) -> None:
    def harm(content: bytes) -> bytes:
        cut = sorted(data.draw(st.lists(st.integers(56, len(content)), min_size=2, max_size=2)))
        piece = content[cut[0] : cut[1]]
        rest = content[: cut[0]] + content[cut[1] :]
        at = data.draw(st.integers(56, len(rest)))
        return data.draw(st.sampled_from((rest, rest[:at] + piece + rest[at:], content + piece)))

    _, known, same = spoilt(harm)
    assert known == WRITTEN[: len(known)]
    assert same or known == WRITTEN or len(known) < len(WRITTEN)


def test_two_lives_of_one_segment_are_not_spliced(tmp_path: Path) -> None:
    end = written(tmp_path, [row(1)])
    (file,) = files(tmp_path)
    begun = file.read_bytes()
    lives = []
    for first in (2, 3):
        file.write_bytes(begun)
        second = written(tmp_path, [row(first)], end=end)
        cut = second.size
        written(tmp_path, [row(4)], end=second)
        lives.append((file.read_bytes()[:cut], file.read_bytes()[cut:]))
    file.write_bytes(lives[0][0] + lives[1][1])
    assert ids(tmp_path) == numbered(1, 2)
    assert journal.is_torn(read(tmp_path))
    file.write_bytes(lives[1][0] + lives[1][1])
    assert ids(tmp_path) == numbered(1, 3, 4)


def test_a_segment_that_is_missing_or_in_anothers_place_is_noticed_and_the_others_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    written(tmp_path, [row(n) for n in range(1, 20)])
    second, third = files(tmp_path)[1:3]
    inside = [one.action_id for one in journal.rows([read(tmp_path)[1]])]
    kept = second.read_bytes()
    second.unlink()
    assert journal.has_gaps(read(tmp_path))
    assert ids(tmp_path) == [each for each in numbered(*range(1, 20)) if each not in inside]
    second.write_bytes(third.read_bytes())
    assert journal.has_gaps(read(tmp_path))
    assert ids(tmp_path) == [each for each in numbered(*range(1, 20)) if each not in inside]
    second.write_bytes(kept)
    assert not journal.has_gaps(read(tmp_path))
    files(tmp_path)[0].unlink()
    assert journal.has_gaps(read(tmp_path))


def test_a_segment_in_the_middle_that_has_lost_its_end_is_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    written(tmp_path, [row(n) for n in range(1, 20)])
    second = files(tmp_path)[1]
    second.write_bytes(second.read_bytes()[:-1])
    assert journal.has_gaps(read(tmp_path))
    assert not journal.is_torn(read(tmp_path))
    assert journal.newest(tmp_path, KEY) == row(19)


def test_after_a_torn_end_the_writer_goes_on_in_a_new_segment_and_nothing_counts_as_missing(
    tmp_path: Path,
) -> None:
    written(tmp_path, [row(1)], [row(2)])
    (file,) = files(tmp_path)
    file.write_bytes(torn := file.read_bytes()[:-5])
    end = journal.resume(read(tmp_path))
    written(tmp_path, [row(2), row(3)], end=end)
    assert file.read_bytes() == torn
    assert ids(tmp_path) == numbered(1, 2, 3)
    assert not journal.has_gaps(read(tmp_path))
    assert not journal.is_torn(read(tmp_path))


class PowerCut(Exception):
    """The machine stops."""


class Failing:
    """A file that takes so many bytes more and then stops; what it took lies on the disk."""

    def __init__(self, path: Path, most: int) -> None:
        self._file, self._most = Appending(path), most

    def write(self, content: bytes, /) -> None:
        self._file.write(content[: self._most])
        if len(content) > self._most:
            raise PowerCut

    def sync(self) -> None:
        self._file.sync()

    def close(self) -> None:
        self._file.close()


@pytest.mark.parametrize("begun", [False, True])
def test_cut_off_at_any_byte_of_a_write_everything_before_it_reads_and_the_writer_goes_on(
    tmp_path: Path, begun: bool
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    first = written(kept, [row(1)])
    length = len(files(kept)[0].read_bytes()) + 700
    for most in range(0, length, 13):
        folder = tmp_path / f"{most}"
        folder.mkdir()
        before: list[str] = []
        if begun:
            shutil.copytree(kept / journal.FOLDER, folder / journal.FOLDER)
            before = numbered(1)
        rows = [row(2), row(3), row(4)]
        try:
            journal.append(
                folder,
                KEY,
                first if begun else None,
                WHOSE,
                rows,
                partial(Failing, most=most),
            )
        except PowerCut:
            known = ids(folder)
            assert known == [*before, *numbered(2, 3, 4)][: len(known)]
            assert len(known) >= len(before)
            missing = [one for one in rows if one.action_id not in known]
            written(folder, missing, end=journal.resume(read(folder)))
        assert ids(folder) == [*before, *numbered(2, 3, 4)]
        assert not journal.has_gaps(read(folder))
        assert not journal.is_torn(read(folder))


def test_a_segment_that_somebody_has_touched_is_not_written_in(tmp_path: Path) -> None:
    end = written(tmp_path, [row(1)])
    (file,) = files(tmp_path)
    content = file.read_bytes()
    for other in (content + b"x", content[:-1], None):
        file.unlink(missing_ok=True)
        if other is not None:
            file.write_bytes(other)
        with pytest.raises(OSError, match="as it was left"):
            written(tmp_path, [row(2)], end=end)


def test_there_has_to_be_something_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing"):
        written(tmp_path, [])


def odd(one: Row) -> Row | None:
    """Every other registration is to be kept."""
    return one if one.n % 2 == 1 else None


def test_what_is_purged_cannot_be_read_with_the_key_any_more_and_the_rest_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(monkeypatch)
    written(tmp_path, [row(n) for n in range(1, 20)])
    held = [(path, path.open("rb")) for path in files(tmp_path)]
    journal.purge(tmp_path, KEY, odd)
    assert ids(tmp_path) == numbered(*range(1, 20, 2))
    assert not journal.has_gaps(read(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [journal.FOLDER]
    for path, file in held:  # who held the old files open reads nothing but zeros in them
        left = file.read()
        file.close()
        assert set(left) <= {0}, path
    written(tmp_path, [row(20)], end=journal.resume(read(tmp_path)))
    assert ids(tmp_path) == numbered(*range(1, 20, 2), 20)


def test_a_purge_of_everything_leaves_a_journal_that_begins_anew(tmp_path: Path) -> None:
    written(tmp_path, [row(1), row(2)])
    journal.purge(tmp_path, KEY, lambda _: None)
    assert ids(tmp_path) == []
    written(tmp_path, [row(3)], end=journal.resume(read(tmp_path)))
    assert ids(tmp_path) == numbered(3)
    (tmp_path / "empty").mkdir()
    journal.purge(tmp_path / "empty", KEY, odd)


def test_a_purge_that_is_cut_off_leaves_the_old_journal_or_the_new_and_is_ended_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, wipe = Path.rename, journal._wipe
    for steps in range(1, 4):
        folder = tmp_path / str(steps)
        folder.mkdir()
        written(folder, [row(n) for n in range(1, 5)])
        left = [steps]

        def step(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise PowerCut

        def renamed(path: Path, target: Path, step: Callable[[], None] = step) -> Path:
            step()
            return rename(path, target)

        def wiped(place: Path, step: Callable[[], None] = step) -> None:
            step()
            wipe(place)

        monkeypatch.setattr(Path, "rename", renamed)
        monkeypatch.setattr(journal, "_wipe", wiped)
        with pytest.raises(PowerCut):
            journal.purge(folder, KEY, odd)
        monkeypatch.undo()
        expected = numbered(1, 2, 3, 4) if steps == 1 else numbered(1, 3)
        assert ids(folder) == expected
        journal.settle(folder)
        assert ids(folder) == expected
        assert [path.name for path in folder.iterdir()] == [journal.FOLDER]
        journal.purge(folder, KEY, odd)
        assert ids(folder) == numbered(1, 3)
