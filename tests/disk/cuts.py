"""The power is cut: a sitting is recorded once, and cut off at any of its calls; after each cut the program
starts on what the disk has kept, and must have all that it had said was saved.

One copy lives through many sittings: the next one begins on what one of the cuts has left.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from localdb import backups, journal
from localdb.errors import NotOurs
from localdb.rescue import NothingLeft, rescue
from localdb.vault import signing_key
from localdb.workspace import Saved, Workspace, open_workspace
from seal.action import action_of, hash_of, verifies
from seal.chain import Head
from tests.disk.building import run
from tests.disk.power import Disk, Note, read_record, said
from tests.disk.victim import A_LIFE, mark_of
from tests.localdb.made_up import ANNA, BO, KEY, OPEN, START, Clock, Ids, request, session, workspace

CUTS_EACH = 20
"""So many cuts are made in each sitting."""


class Lost(AssertionError):
    """What the program had said does not hold."""


class Promises(msgspec.Struct, frozen=True):
    """What has been said. `saved`: the registrations with the mark of their bytes; `tried`: how many may have
    been saved besides, all or none, without anybody having been told; `kept`: those in the journal.
    """

    saved: Mapping[str, str] = {}
    tried: frozenset[int] = frozenset()
    kept: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    cursor: int = 0
    drafts: Mapping[str, str] = {}
    drafting: Mapping[str, str] = {}
    numbers: frozenset[str] = frozenset()
    backed_up: bool = False


class Result(msgspec.Struct):
    """Of many cuts. `saved`: so many registrations are in the copies at the end of their lives."""

    cuts: int = 0
    torn: int = 0
    rescued: int = 0
    saved: int = 0
    lost: list[str] = []


def heard(before: Promises, lines: Iterable[bytes]) -> Promises:
    """What holds after these lines were said, too."""
    saved, drafts, drafting = dict(before.saved), dict(before.drafts), dict(before.drafting)
    tried: set[int] = set()
    kept, answered, numbers = set(before.kept), set(before.answered), set(before.numbers)
    cursor, backed_up = before.cursor, before.backed_up
    for line in lines:
        match msgspec.json.decode(line):
            case ["tries", int(count)]:
                tried.add(count)
            case ["saved", dict(ids)]:
                saved |= ids
                tried.clear()
            case ["not allowed"]:
                tried.clear()
            case ["kept", list(ids)]:
                kept |= set(ids)
            case ["answered", list(ids)]:
                answered |= set(ids)
            case ["pulled", int(at), _]:
                cursor = at
            case ["drafts", str(name), str(text)]:
                drafting[name] = text
            case ["drafted", str(name), str(text)]:
                drafts[name] = text
            case ["printed", str(number)]:
                numbers.add(number)
            case ["backed up"]:
                backed_up = True
    return Promises(
        saved,
        frozenset(tried),
        frozenset(kept),
        frozenset(answered),
        cursor,
        drafts,
        drafting,
        frozenset(numbers),
        backed_up,
    )


def sit(folder: Path, number: int, record: Path, fault: str = "", **how: str) -> list[Note]:
    """Play one sitting on a copy; its record."""
    program = ("-m", "tests.disk.victim", str(folder), str(number), fault)
    done = run(folder, *program, record=str(record), **how)
    if done.returncode and not how:
        raise RuntimeError(done.stderr)
    return read_record(record)


def live(work: Path, cuts: int, seed: int, fault: str = "", each: int = CUTS_EACH) -> Result:
    """Cut the power so often in one copy's life, which the seed decides; it ends with what was lost first."""
    life = _Life(work, seed, fault)
    while life.result.cuts < cuts and not life.result.lost:
        life.goes_on(min(each, cuts - life.result.cuts))
    return life.result


class _Life:
    """A copy, what has been said of it, and how its sittings end."""

    def __init__(self, work: Path, seed: int, fault: str) -> None:
        self.seed, self.fault, self.chance = seed, fault, Random(seed)
        self.folder, self.before, self.after = work / "copy", work / "before", work / "after"
        self.promises, self.result, self.sittings = Promises(), Result(), 0
        self.folder.mkdir()
        workspace(self.folder).close()

    def goes_on(self, cuts: int) -> None:
        """One sitting, so many ends of it, and then one of these for good; unless something was lost."""
        self.sittings += 1
        shutil.copytree(self.folder, self.before)
        written = self.folder.with_name("record")
        record = sit(self.folder, self.seed * A_LIFE + self.sittings, written, self.fault)
        _nothing_went_past(self.before, self.folder, record)
        ends = [(self.chance.randint(1, len(record)), self.chance.randrange(1 << 30)) for _ in range(cuts)]
        standing = [(at, seed) for at, seed in ends if self._ends(record[:at], seed)]
        if self.result.lost:
            return
        at, seed = self.chance.choice(standing)
        shutil.rmtree(self.folder)
        cut(self.before, record[:at], seed, self.folder)
        self.promises = heard(self.promises, said(record[:at]))
        saved = {**self.promises.saved, **_there(self.folder, self.after)}
        self.promises = msgspec.structs.replace(self.promises, saved=saved, tried=frozenset())
        self.result.saved = len(saved)
        shutil.rmtree(self.before)
        written.unlink()

    def _ends(self, record: Sequence[Note], seed: int) -> bool:
        """One end. Whether one can go on from there: the copy reads."""
        self.result.cuts += 1
        self.result.torn += cut(self.before, record, seed, self.after) > 0
        rescued = True
        try:
            rescued = stands(self.after, heard(self.promises, said(record)))
            self.result.rescued += rescued
        except Lost as lost:
            where = f"life {self.seed}, sitting {self.sittings}, call {len(record)}, seed {seed}"
            self.result.lost.append(f"{where}: {lost}")
        finally:
            shutil.rmtree(self.after)
        return not rescued


def cut(before: Path, record: Sequence[Note], seed: int, into: Path) -> int:
    """Play the beginning of a record on a copy as it was, and cut the power. What is left is a new folder;
    the answer, how many writes were torn.
    """
    disk = Disk(before, Random(seed))
    disk.play(record)
    disk.cut(into)
    return disk.torn


def stands(folder: Path, promises: Promises) -> bool:
    """Start the program on what a cut has left. Lost when anything that had been said does not hold; whether
    the copy did not read and had to be made again.
    """
    # First: what the journal itself has kept, before anything is written.
    rows = {row.action_id: row.body for row in journal.rows(journal.segments(folder, KEY))}
    _holds(promises.kept <= rows.keys(), "the journal lacks what had been kept")
    for action_id in promises.saved.keys() & rows.keys():
        _holds(mark_of(rows[action_id]) == promises.saved[action_id], "the journal has other bytes")
    if promises.backed_up:
        _holds(any(backups.reads(path, KEY) for path in backups.every(folder)[:1]), "the backup is lost")
    rescued = not _opens(folder)
    if rescued:
        try:
            rescue(folder, KEY, ("anna", "bo"), Clock(START + timedelta(days=4000)), Ids("rescue"))
        except NothingLeft as nothing:
            raise Lost("nothing is left to make a copy of") from nothing
    desk = _opened(folder)
    try:
        _holds(desk.is_whole(), "the copy is not whole")
        _holds(desk.trail_broken_at() is None, "the trail is broken")
        _registrations_stand(desk, promises)
        _rest_stands(desk, promises)
        _holds(desk.put_back() == 0, "the journal is ahead of the copy")
        _goes_on(folder, desk)
    finally:
        desk.close()
    return rescued


def _registrations_stand(desk: Workspace, promises: Promises) -> None:
    rows = _queue(desk)
    marks = {action_id: mark_of(body) for action_id, body, _ in rows}
    _holds(len(marks) == len(rows), "a registration is there twice")
    lacking = [action_id for action_id, mark in promises.saved.items() if marks.get(action_id) != mark]
    _holds(not lacking, f"not there, or not as it was: {lacking}")
    more = len(marks.keys() - promises.saved.keys())
    _holds(more == 0 or more in promises.tried, f"{more} are there of a try of {set(promises.tried)}")
    publics = {
        who.hsa_id: signing_key(who.hsa_id.encode().ljust(32, b".")).public_key() for who in (ANNA, BO)
    }
    heads: dict[tuple[str, int], Head] = {}
    for _, body, signature in rows:
        action = action_of(body)
        _holds(verifies(body, signature, publics[action.actor.hsa_id]), "a signature does not verify")
        chain = (action.actor.hsa_id, action.incarnation)
        head = heads.get(chain, Head())
        follows = (action.sequence, action.previous_hash) == (head.sequence + 1, head.hash)
        _holds(follows, "a chain is broken")
        heads[chain] = Head(action.sequence, hash_of(body))


def _rest_stands(desk: Workspace, promises: Promises) -> None:
    unsent = {sent.action_id for sent in desk.to_send(100_000)}
    _holds(not unsent & promises.answered, "an answer is forgotten")
    _holds(int(desk.cursor() or 0) >= promises.cursor, "the cursor went back")
    texts = {draft.id: draft.answers["situation"] for draft in desk.drafts()}
    for name, text in promises.drafts.items():
        _holds(texts.get(name) in (text, promises.drafting[name]), "a draft is lost")
    _holds(desk.next_print_number() not in promises.numbers, "a print number is given again")


def _goes_on(folder: Path, desk: Workspace) -> None:
    """Somebody works on, and the second copy follows."""
    answer = desk.perform([request("after the cut", OPEN)], session())
    _holds(isinstance(answer, Saved), "nothing can be recorded any more")
    keeper = desk.keeper()
    while keeper.catch_up():
        pass
    segments = list(journal.segments(folder, KEY))
    kept = {row.action_id: row.body for row in journal.rows(segments)}
    _holds(kept == {action_id: body for action_id, body, _ in _queue(desk)}, "the journal does not follow")
    _holds(not journal.has_gaps(segments), "the journal has gaps")
    _holds(desk.trail_broken_at() is None, "the trail breaks")


def _holds(so: bool, otherwise: str) -> None:
    if not so:
        raise Lost(otherwise)


def _opened(folder: Path) -> Workspace:
    return open_workspace(folder, KEY, Clock(START + timedelta(days=4000)), Ids("after"))


def _opens(folder: Path) -> bool:
    try:
        desk = _opened(folder)
    except NotOurs:
        return False
    try:
        return desk.may_be_worked_in()
    finally:
        desk.close()


def _queue(desk: Workspace) -> list[tuple[str, bytes, bytes]]:
    rows: Any = desk._connection.execute("SELECT action_id, body, signature FROM outbox ORDER BY n")
    return list(rows)


def _there(folder: Path, look: Path) -> dict[str, str]:
    """What is in the queue now, looked up in a copy of the folder."""
    shutil.copytree(folder, look)
    try:
        desk = _opened(look)
        desk.put_back()
        found = {action_id: mark_of(body) for action_id, body, _ in _queue(desk)}
        desk.close()
    finally:
        shutil.rmtree(look)
    return found


def _nothing_went_past(before: Path, folder: Path, record: Iterable[Note]) -> None:
    disk = Disk(before, Random(0))
    disk.play(record)
    if not disk.is_seen_in(folder):
        raise RuntimeError("the record does not tell all that happened to the folder")
