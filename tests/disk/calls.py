"""Each call to the disk fails once: the first of a verb, then the second, until one goes through without any
failure; or the disk is full from that call on, until room is made. In a process of its own, whose disk lies.

    python -m tests.disk.calls FOLDER f|F

After each, the verb has been done, or it has said that it was not, and then nothing of it is there; what was
saved before is there; and the same verb goes through when it is tried again, on a new connection if the old
one has met a page that does not read (decision 0017).
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from cases.exchange import End, PullRow, Receipt
from localdb import journal
from localdb.drafts import Draft
from localdb.driver import is_damage
from localdb.errors import NotOurs, NotSaved
from localdb.workspace import Saved, Workspace, open_workspace
from tests.disk.victim import mark_of
from tests.localdb.made_up import (
    CONSENT,
    KEY,
    NEEDS,
    OPEN,
    START,
    WARD,
    Centre,
    Clock,
    Ids,
    initiative,
    made_case,
    note,
    opened,
    request,
    rings,
    session,
    workspace,
)

MOST = 2_000
"""Calls of one verb; more must be a verb that never ends."""

LONG = "Åter hem efter samtal med anhöriga. " * 300


class Broken(AssertionError):
    """What must hold after a failed call does not."""


class Told(msgspec.Struct, frozen=True):
    """Of one verb: how many calls were made to fail, and what it said how often; "" when it was done all the
    same. `anew`: so often a new connection was needed.
    """

    calls: int
    said: Mapping[str, int]
    anew: int


class Desk:
    """A copy with cases, drafts and answers, as it was prepared once; and what is done to it."""

    def __init__(self, folder: Path, base: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        self.sat = 0
        self.sits_down()
        self.receipts, self.page = answers(base)

    def sits_down(self) -> None:
        """The program starts."""
        self.sat += 1
        self.ws = look(self.folder, f"sat{self.sat}")
        self.keeper = self.ws.keeper()

    def rises(self) -> None:
        """The program ends."""
        self.ws.close()

    # the verbs

    def save(self) -> None:
        """A new case."""
        answer = self.ws.perform([request("new", OPEN), request("new", CONSENT)], session())
        assert isinstance(answer, Saved), answer

    def go_on(self) -> None:
        """A long text in a case that is here."""
        answer = self.ws.perform([request("case-1", note(LONG, "evaluation_place"))], session())
        assert isinstance(answer, Saved), answer

    def replay(self) -> None:
        """Everything that waits is sent and answered."""
        sent = self.ws.to_send(100)
        self.ws.answered([(one, self.receipts[one.action_id]) for one in sent], START)

    def pull(self) -> None:
        """A page with cases and outcomes."""
        self.ws.receive(*self.page, START)

    def keep(self) -> None:
        """The journal is topped up."""
        while self.keeper.catch_up():
            pass

    def draft(self) -> None:
        """Half a text."""
        self.ws.save_draft(Draft("new", "case-1", "plan", "anna", {"situation": LONG}, {}, START))

    def read(self) -> None:
        """The list is worked out."""
        self.ws.facts()

    def start(self) -> None:
        """The program starts once more, as at the sign-in."""
        again = look(self.folder, "again")
        try:
            if not again.may_be_worked_in():
                raise NotOurs
            again.put_back()
        finally:
            again.close()


Verb = Callable[[Desk], None]
VERBS: Mapping[str, Verb] = {
    verb.__name__: verb
    for verb in (Desk.save, Desk.go_on, Desk.replay, Desk.pull, Desk.keep, Desk.draft, Desk.read, Desk.start)
}


def look(folder: Path, name: str) -> Workspace:
    """The copy on a new connection."""
    return open_workspace(folder, KEY, Clock(START + timedelta(hours=1)), Ids(name))


def prepare(folder: Path) -> None:
    """A copy in which there is something for each of the verbs to do."""
    folder.mkdir()
    made = workspace(folder, WARD)
    for number in range(6):
        opened(made, f"case-{number}", initiative(NEEDS), note(LONG), rings(NEEDS))
        if number == 2:
            made.keeper().catch_up()
    made.close()


@cache
def answers(base: Path) -> tuple[dict[str, Receipt], tuple[list[PullRow], End]]:
    """What the centre answers to all that waits in the copy, and the page that it gives after that."""
    centre = Centre()
    before = base.with_name("asked")
    shutil.copytree(base, before)
    ws = look(before, "asked")
    pairs = centre.push(ws.to_send(100))
    ws.close()
    for number in range(6):
        centre.put(made_case(number))
    return {sent.action_id: receipt for sent, receipt in pairs}, centre.pull("")


def has_done(name: str, ws: Workspace, folder: Path) -> bool:
    """Whether the effect of a verb is there."""
    match name:
        case "save":
            return sum(row.case_id == "new" for row in ws.queue()) == 2
        case "go_on":
            return sum(row.case_id == "case-1" for row in ws.queue()) == 6
        case "replay":
            return not ws.to_send(100)
        case "pull":
            return bool(ws.cursor())
        case "keep":
            return set(_kept(folder)) >= set(_queue(ws))
        case "draft":
            return any(draft.id == "new" for draft in ws.drafts())
    return True


def sweep(name: str, folder: Path, base: Path, mode: str) -> Told:
    """Let each call of one verb fail in turn."""
    said: Counter[str] = Counter()
    anew = 0
    for n in range(1, MOST):
        desk = Desk(folder, base)
        before = _queue(desk.ws)
        told, calls = _tried(desk, VERBS[name], mode, n)
        if calls < n:
            if told:
                raise Broken(f"{name}, without any failure: {told}")
            desk.rises()
            return Told(n - 1, dict(said), anew)
        said[told] += 1
        try:
            anew += _stands(name, desk, before, told)
        except Broken as broken:
            raise Broken(f"{name}, call {n}, which said {told or 'nothing'}: {broken}") from broken
        finally:
            desk.rises()
    raise Broken(f"{name} does not end")


def _tried(desk: Desk, verb: Verb, mode: str, n: int) -> tuple[str, int]:
    """What the verb said when the n-th call failed, and how many calls there were."""
    disk: Any = ctypes.CDLL(None)
    disk.lying(ord(mode), n)
    try:
        verb(desk)
    except NotSaved as failed:
        return f"NotSaved {failed.cause}", disk.lied()
    except OSError as failed:
        if verb is not Desk.keep:
            raise
        return f"OSError {failed.errno}", disk.lied()
    except Exception as failed:
        if not is_damage(failed):
            raise
        return "does not read", disk.lied()
    finally:
        calls = disk.lied()
        disk.lying(0, 0)
    return "", calls


def _stands(name: str, desk: Desk, before: Mapping[str, str], told: str) -> bool:
    """All that must hold after a failed call. Whether a new connection was needed."""
    ws = look(desk.folder, "look")
    now = _queue(ws)
    _holds({each: now.get(each) for each in before} == before, "something that was saved is lost")
    done = has_done(name, ws, desk.folder)
    ws.close()
    _holds(done or bool(told), "it did not say that it was not done")
    _holds(not (done and told) or name in ("keep", "read", "start"), "it said that it was not done, and was")
    anew = False
    if told:
        anew = _tries_again(desk, VERBS[name])
    waits = desk.ws._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    _holds(waits, "what is saved next does not wait for the disk")
    desk.rises()
    desk.sits_down()
    _holds(has_done(name, desk.ws, desk.folder), "it was not done when it was tried again")
    now = _queue(desk.ws)
    _holds({each: now.get(each) for each in before} == before, "something that was saved is lost")
    _holds(desk.ws.trail_broken_at() is None, "the trail is broken")
    _holds(desk.ws.is_whole(), "the copy is not whole")
    desk.keep()
    _holds(_kept(desk.folder) == now, "the journal does not follow")
    return anew


def _tries_again(desk: Desk, verb: Verb) -> bool:
    """The same verb once more. Whether that needed a new connection."""
    try:
        verb(desk)
    except Exception as failed:
        if isinstance(failed, NotSaved | OSError):
            raise Broken("it cannot be tried again") from failed
        desk.rises()
        desk.sits_down()
        verb(desk)
        return True
    return False


def _holds(so: bool, otherwise: str) -> None:
    if not so:
        raise Broken(otherwise)


def _queue(ws: Workspace) -> dict[str, str]:
    rows: Any = ws._connection.execute("SELECT action_id, body FROM outbox").fetchall()
    _holds(len({action_id for action_id, _ in rows}) == len(rows), "a registration is there twice")
    return {action_id: mark_of(body) for action_id, body in rows}


def _kept(folder: Path) -> dict[str, str]:
    return {row.action_id: mark_of(row.body) for row in journal.rows(journal.segments(folder, KEY))}


def main(folder: str, mode: str) -> None:
    """Sweep over all verbs; what each said, as JSON."""
    base = Path(folder).with_name("base")
    prepare(base)
    told = {name: sweep(name, Path(folder), base, mode) for name in VERBS}
    print(msgspec.json.encode(told).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
