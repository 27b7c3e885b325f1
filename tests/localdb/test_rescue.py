"""A copy that is broken in any way works again, with everything that was recorded, and nothing of what was
broken is written over.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from localdb import backups, broken, journal, rescue, schema
from localdb.driver import open_file
from localdb.errors import Newer, NotSaved, NotSavedCause, WorkspaceError
from localdb.rescue import Loss, NothingLeft, Rescued
from localdb.workspace import FILE, Draft, Filter, PrintKind, PrintRecord, Workspace
from seal.action import action_of
from tests.localdb.made_up import (
    ANNA,
    BO,
    KEY,
    NEEDS,
    OPEN,
    SETTINGS,
    START,
    Centre,
    Clock,
    Ids,
    again,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.spoiling import HARMS, PAGE, flip, page_of, spoil

LATER = START + timedelta(hours=2)
DRAFT = Draft("d", "case", "plan", "anna", {"a": "påbörjat"}, {}, START)
PRINT = PrintRecord("H4K7PX", "plan", "1", PrintKind.PLAN, "case", START, "Anna Berg", 1)


@pytest.fixture(autouse=True)
def soon_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that does not read at all is not tried for long."""
    monkeypatch.setattr(broken, "_MISSES", 20)


def rescued(folder: Path) -> Rescued:
    """The rescue, as its command does it."""
    return rescue.rescue(folder, KEY, ("anna", "bo"), Clock(LATER), Ids("rescued"))


def ward(folder: Path, *, backup: bool = True, journalled: bool = True) -> tuple[Centre, list[str]]:
    """A folder as a working day leaves it: a backup from the morning, what was sent, what was not, a draft, a
    print, an outage and the log. The ids of all that was recorded.
    """
    centre = Centre()
    centre.put(made_case(1))
    desk = workspace(folder)
    pulled(desk, centre)
    ids = [action.id for action in opened(desk).actions]
    if backup:
        desk.keeper().back_up()
    replayed(desk, centre)
    ids += [action.id for action in opened(desk, "second", initiative(NEEDS)).actions]
    replayed(desk, centre)
    for case_id, who in (("case", ANNA), ("second", BO)):
        done = saved(desk.perform([request(case_id, note("ny text"), who)], session(who)))
        ids += [action.id for action in done.actions]
    desk.save_draft(DRAFT)
    desk.register_print(PRINT)
    desk.start_outage(session())
    desk.note("read", session(), "case")
    if journalled:
        desk.keeper().catch_up()
    desk.close()
    return centre, ids


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def recorded(folder: Path) -> set[str]:
    """The ids of everything that was ever recorded on the workstation."""
    connection = open_file(folder / FILE, KEY)
    found = connection.execute("SELECT action_id FROM outbox").fetchall()
    connection.close()
    return {action_id for (action_id,) in found}


def comes_to_rest(desk: Workspace, centre: Centre, ids: list[str]) -> None:
    """Everything is sent, once, and the copy agrees with the centre."""
    before = dict(centre.receipts)
    replayed(desk, centre)
    assert set(ids) <= set(centre.receipts)
    assert {id_: centre.receipts[id_] for id_ in before} == before
    assert desk.facts().all_sent
    assert desk.digest() == centre.digest()
    assert desk.trail_broken_at() is None


@pytest.mark.parametrize("name", HARMS)
@pytest.mark.parametrize("backup", [True, False])
def test_whatever_happened_to_the_copy_nothing_that_was_journalled_is_lost(
    tmp_path: Path, name: str, backup: bool
) -> None:
    centre, ids = ward(tmp_path, backup=backup)
    HARMS[name](tmp_path)
    spoilt = bytes_in(tmp_path)
    done = rescued(tmp_path)
    assert done.aside is not None
    assert done.recorded == len(ids)
    assert (done.backup_at is not None) == backup
    assert Loss.SOME not in done.losses
    assert (Loss.CASES in done.losses) != backup
    aside = bytes_in(done.aside)
    assert aside == {name: content for name, content in spoilt.items() if name.startswith(FILE)}
    kept = bytes_in(tmp_path)
    for place in (journal.FOLDER, backups.FOLDER):
        assert {n: c for n, c in kept.items() if n.startswith(place)} == {
            n: c for n, c in spoilt.items() if n.startswith(place)
        }
    assert not (tmp_path / rescue.WORK).exists()
    desk = again(tmp_path)
    assert recorded(tmp_path) == set(ids)
    desk.counts()
    for case_id in ("case", "second"):
        found = desk.case(case_id)
        assert (found is not None) or not backup
    comes_to_rest(desk, centre, ids)
    assert {row.id for row in desk.rows(Filter.ALL, "", None, 10)} == {"case", "second", "pulled-000001"}


@pytest.mark.parametrize("name", HARMS)
def test_a_copy_that_nothing_was_kept_of_beside_is_never_made_worse(tmp_path: Path, name: str) -> None:
    ward(tmp_path, backup=False, journalled=False)
    HARMS[name](tmp_path)
    before = bytes_in(tmp_path)
    try:
        done = rescued(tmp_path)
    except NothingLeft:
        assert bytes_in(tmp_path) == before
        return
    assert Loss.CASES in done.losses
    assert done.aside is not None
    assert bytes_in(done.aside)[FILE] == before[FILE]


def test_the_last_second_that_nobody_had_journalled_is_read_out_of_the_broken_file(tmp_path: Path) -> None:
    centre, ids = ward(tmp_path)
    desk = again(tmp_path)
    ids += [action.id for action in opened(desk, "third").actions]
    desk.close()
    spoil(tmp_path, "cases")
    done = rescued(tmp_path)
    assert done.recorded == len(ids)
    assert not {Loss.LATEST, Loss.SOME} & set(done.losses)
    comes_to_rest(again(tmp_path), centre, ids)


def test_the_log_of_a_copy_that_crashed_is_read_and_moved_aside_with_it(tmp_path: Path) -> None:
    live, crashed = tmp_path / "live", tmp_path / "crashed"
    live.mkdir()
    crashed.mkdir()
    _, ids = ward(live)
    desk = again(live)
    ids += [action.id for action in opened(desk, "third").actions]
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        shutil.copyfile(live / name, crashed / name)
    desk.close()
    shutil.copytree(live / journal.FOLDER, crashed / journal.FOLDER)
    root = page_of(live, "prints")  # a page that the log has no newer one of
    flip(crashed / FILE, root * PAGE + 100)
    before = bytes_in(crashed)
    done = rescued(crashed)
    assert done.aside is not None
    assert bytes_in(done.aside) == {n: c for n, c in before.items() if n.startswith(FILE)}
    assert recorded(crashed) == set(ids)


def test_of_a_queue_that_does_not_read_the_last_second_is_said_to_be_in_doubt(tmp_path: Path) -> None:
    ward(tmp_path)
    spoil(tmp_path, "outbox")
    assert Loss.LATEST in rescued(tmp_path).losses


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_when_both_are_hurt_what_reads_of_each_is_saved_and_the_rest_is_told(
    tmp_path: Path, part: float
) -> None:
    _, ids = ward(tmp_path)
    (file,) = (tmp_path / journal.FOLDER).iterdir()
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    known = [row.action_id for row in journal.rows(journal.segments(tmp_path, KEY))]
    HARMS["something else"](tmp_path)
    done = rescued(tmp_path)
    assert {Loss.SOME, Loss.LATEST} & set(done.losses)
    found = recorded(tmp_path)
    assert set(known) | set(ids[:2]) <= found <= set(ids)
    assert file.read_bytes() == content[: int(len(content) * part)]


def test_a_gap_in_the_journal_is_told_and_what_stands_after_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "SEGMENT", 3000)
    _, ids = ward(tmp_path, backup=False)
    files = sorted((tmp_path / journal.FOLDER).iterdir())
    files[0].unlink()
    HARMS["gone"](tmp_path)
    done = rescued(tmp_path)
    assert Loss.SOME in done.losses
    found = recorded(tmp_path)
    assert ids[-1] in found
    assert found < set(ids)


def test_what_is_neither_recorded_nor_at_the_centre_is_saved_when_it_reads(tmp_path: Path) -> None:
    ward(tmp_path)
    before = again(tmp_path)
    trail = [entry.act for entry in before.trail(100)]
    before.close()
    spoil(tmp_path, "cases")
    done = rescued(tmp_path)
    assert done.losses == ()
    desk = again(tmp_path)
    assert desk.drafts() == (DRAFT,)
    assert desk.prints() == (PRINT,)
    assert desk.outage() is not None
    acts = [entry.act for entry in desk.trail(100)]
    assert sorted(acts) == sorted([*trail, "rescue"])
    assert desk.trail_broken_at() is None


def test_what_is_lost_of_that_is_told(tmp_path: Path) -> None:
    ward(tmp_path)
    HARMS["gone"](tmp_path)
    done = rescued(tmp_path)
    assert done.losses == (Loss.LATEST, Loss.DRAFTS, Loss.PRINTS, Loss.OUTAGES, Loss.TRAIL)
    assert again(tmp_path).drafts() == ()


def test_everybody_who_signs_here_begins_a_new_chain(tmp_path: Path) -> None:
    ward(tmp_path, backup=False, journalled=False)
    spoil(tmp_path, "outbox")
    rescued(tmp_path)
    desk = again(tmp_path)
    for name, who in (("third", ANNA), ("fourth", BO)):
        saved(desk.perform([request(name, OPEN, who)], session(who)))
    made = [action_of(one.body) for one in desk.to_send(100)][-2:]
    assert [action.sequence for action in made] == [1, 1]
    assert all(action.incarnation >= int(LATER.timestamp()) for action in made)


def test_a_newer_backup_that_does_not_read_is_passed_over_for_an_older_one(tmp_path: Path) -> None:
    ward(tmp_path)
    desk = again(tmp_path)
    later = open_file(tmp_path / FILE, KEY)
    backups.make(later, tmp_path, KEY, START + timedelta(days=1))
    later.close()
    desk.close()
    newest, older = backups.every(tmp_path)
    flip(newest, 5000)
    HARMS["zeros"](tmp_path)
    assert rescued(tmp_path).backup_at == backups.made_at(older)


def test_a_copy_that_is_whole_is_left_as_it_is(tmp_path: Path) -> None:
    _, ids = ward(tmp_path)
    done = rescued(tmp_path)
    assert (done.recorded, done.regained, done.aside, done.losses) == (len(ids), 0, None, ())
    assert [path for path in tmp_path.iterdir() if path.name.startswith("broken")] == []


def test_a_copy_that_is_whole_but_older_gets_what_it_lacks(tmp_path: Path) -> None:
    ward(tmp_path)
    older = (tmp_path / FILE).read_bytes()
    desk = again(tmp_path)
    opened(desk, "third")
    desk.keeper().catch_up()
    desk.close()
    (tmp_path / FILE).write_bytes(older)
    done = rescued(tmp_path)
    assert (done.regained, done.aside) == (2, None)


def test_another_key_rescues_nothing_and_touches_nothing(tmp_path: Path) -> None:
    ward(tmp_path)
    before = bytes_in(tmp_path)
    with pytest.raises(NothingLeft):
        rescue.rescue(tmp_path, bytes(32), (), Clock(), Ids())
    assert bytes_in(tmp_path) == before


@pytest.mark.parametrize("table", [None, "cases"])
def test_what_a_newer_program_wrote_is_not_ours_to_mend(tmp_path: Path, table: str | None) -> None:
    ward(tmp_path)
    connection = open_file(tmp_path / FILE, KEY)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    if table:
        spoil(tmp_path, table)
    before = bytes_in(tmp_path)
    with pytest.raises(Newer):
        rescued(tmp_path)
    assert bytes_in(tmp_path) == before


@pytest.mark.parametrize("which", range(1, 12))
def test_a_rescue_that_is_cut_off_anywhere_can_be_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    _, ids = ward(tmp_path)
    HARMS["the queue"](tmp_path)
    left = [which]

    def cut_off(doing: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise OSError("cut off")
            return doing(*given, **named)

        return step

    for owner, name in ((Path, "mkdir"), (Path, "rename"), (shutil, "copyfile"), (rescue, "put_back")):
        monkeypatch.setattr(owner, name, cut_off(getattr(owner, name)))
    cut = False
    try:
        rescued(tmp_path)
    except OSError:
        cut = True
    monkeypatch.undo()
    assert cut == (left[0] <= 0)
    done = rescued_later(tmp_path) if cut else None
    if done is not None:
        assert Loss.SOME not in done.losses
    assert recorded(tmp_path) == set(ids)
    asides = [path for path in tmp_path.iterdir() if path.name.startswith("broken")]
    assert sum((path / FILE).is_file() for path in asides) == 1


def rescued_later(folder: Path) -> Rescued:
    """The same an hour later."""
    return rescue.rescue(folder, KEY, ("anna", "bo"), Clock(LATER + timedelta(hours=1)), Ids("later"))


def test_a_disk_that_is_full_is_told_and_nothing_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward(tmp_path)
    HARMS["gone"](tmp_path)
    before = bytes_in(tmp_path)

    def full(*_given: object) -> int:
        raise NotSaved(NotSavedCause.DISK_FULL)

    monkeypatch.setattr(rescue, "put_back", full)
    with pytest.raises(NotSaved):
        rescued(tmp_path)
    assert bytes_in(tmp_path) == before


def test_no_error_of_a_rescue_says_anything_about_anybody(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as told:
        rescued(tmp_path)
    assert str(told.value) == ""
    assert SETTINGS.region not in repr(told.value)
