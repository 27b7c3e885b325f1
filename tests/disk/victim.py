"""One sitting at a desk, in a process of its own whose disk is recorded: somebody records and writes drafts,
the centre answers, pages come, the second copy follows. Whatever has returned is said, as soon as it has.

    python -m tests.disk.victim FOLDER SITTING [FAULT]

The same sitting does the same. What takes months at a real desk happens within a minute: the log begins anew
after a few pages, and a segment of the journal is soon full.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import msgspec

from cases.verbs import Verb
from localdb import backups, journal, log
from localdb.disk import Appending
from localdb.drafts import Draft
from localdb.driver import UNREADABLE
from localdb.errors import NotOurs, NotSaved
from localdb.keeper import Keeper
from localdb.workspace import Saved, Workspace, open_workspace
from tests.disk.building import FAIL, FULL, UNSYNCED
from tests.localdb.made_up import (
    ANNA,
    BO,
    CONSENT,
    KEY,
    NEEDS,
    OPEN,
    START,
    Centre,
    Clock,
    Ids,
    initiative,
    made_case,
    note,
    request,
    rings,
    session,
)

STEPS = 30
"""So many things happen in a sitting."""

A_LIFE = 1_000
"""Sittings are numbered so that those of one copy follow each other; each is on a day of its own."""

LOG_PAGES = 24
SEGMENT = 8_000

TROUBLES = ((FULL, 1), (FULL, 9), (FAIL, 1), (FAIL, 3), (FAIL, 9), (UNSYNCED, 1), (UNSYNCED, 2))
"""In two sittings of three the disk fails, too, or is full for a while."""

FAULTS = ("no sync", "journal without sync", "journal's folder without sync")
"""What the program can be made to do wrong, to see that it is caught."""


def say(what: str, *values: object) -> None:
    """Said in one call, so that it is said whole or not at all."""
    os.write(1, msgspec.json.encode((what, *values)) + b"\n")


def mark_of(body: bytes) -> str:
    """By this the bytes of a registration are known again."""
    return hashlib.sha256(body).hexdigest()[:16]


class Careless(Appending):
    """Says that all lies on the disk, and has not asked."""

    def sync(self) -> None:
        """Nothing."""


class Sitting:
    """Three connections to one copy, as the program has them: the screens', the loop's and the second
    copy's.
    """

    def __init__(self, folder: Path, number: int, fault: str = "") -> None:
        self.number, self.fault = number, fault
        self.chance = Random(f"sitting {number}")
        self.clock, self.ids = Clock(START + timedelta(days=number % A_LIFE)), Ids(f"s{number}")
        self.folder = folder
        self.open()
        self.centre = Centre()
        self.centre.seq = number * 1_000
        self.cases: list[str] = []
        self.drafts, self.pulled = 0, 0
        self.lying: Any = getattr(ctypes.CDLL(None), "lying", None)

    def open(self) -> None:
        """The program starts."""
        self.desk = open_workspace(self.folder, KEY, self.clock, self.ids)
        say("opened", self.desk.may_be_worked_in(), self.desk.put_back())
        self.loop, third = self.desk.twin(), self.desk.twin()
        third.give_room()
        opener = Careless if self.fault == "journal without sync" else Appending
        self.keeper = Keeper(self.folder, KEY, third._connection, self.clock, opener)
        self.every: tuple[Workspace, ...] = (self.desk, self.loop, third)

    def close(self) -> None:
        """The program ends."""
        for each in self.every:
            each.close()
        say("closed")

    def play(self) -> None:
        """All of it, to the end."""
        does: dict[Callable[[], None], int] = {
            self.opens: 4,
            self.goes_on: 8,
            self.drafts_something: 3,
            self.prints: 1,
            self.reads: 3,
            self.sends: 4,
            self.pulls: 4,
            self.hears: 2,
            self.keeps: 6,
            self.backs_up: 1,
        }
        trouble = self.chance.randrange(-STEPS // 2, STEPS - 4) if self.lying else -1
        for step in range(STEPS):
            if step == trouble:
                mode, at = self.chance.choice(TROUBLES)
                self.lying(ord(mode), at)
            elif trouble >= 0 and step == trouble + 4:
                self.lying(0, 0)
            if self.fault == "no sync":
                for each in self.every:
                    each._connection.execute("PRAGMA synchronous=OFF").fetchall()
            self.take(self.chance.choices(list(does), list(does.values()))[0])
        if self.lying:
            self.lying(0, 0)
        self.take(self.keeps)
        self.close()

    def take(self, work: Callable[[], None]) -> None:
        """The disk may not take it: that is told. A connection that has met a page that does not read is of
        no use any more: the program is ended and started again.
        """
        try:
            work()
        except (NotSaved, OSError) as told:
            say("refused", work.__name__, type(told).__name__)
        except (NotOurs, *UNREADABLE, msgspec.ValidationError) as told:
            say("broken", work.__name__, type(told).__name__)
            if not self.lying:
                raise
            self.lying(0, 0)
            self.close()
            self.open()

    # what people do

    def records(self, case_id: str, *verbs: Verb) -> bool:
        """Record these; the ids and the bytes are said when it has returned."""
        who = self.chance.choice((ANNA, BO))
        say("tries", len(verbs))
        answer = self.desk.perform(
            [request(case_id, verb, who, self.clock()) for verb in verbs], session(who)
        )
        if not isinstance(answer, Saved):
            say("not allowed")
            return False
        sent = {one.action_id: mark_of(one.body) for one in self.desk.to_send(100_000)}
        say("saved", {action.id: sent[action.id] for action in answer.actions})
        return True

    def opens(self) -> None:
        """A new case, of one registration or several."""
        case_id = f"case-{self.number}-{len(self.cases)}"
        more: Sequence[Verb] = (CONSENT, initiative(NEEDS))[: self.chance.randrange(3)]
        if self.records(case_id, OPEN, *more):
            self.cases.append(case_id)

    def goes_on(self) -> None:
        """One more registration, short or of several pages; or a call."""
        if not self.cases:
            return
        text = "Åter hem. " * self.chance.choice((1, 1, 20, 1500))
        verb = self.chance.choice((note(text), note(text, "evaluation_place"), rings(NEEDS)))
        self.records(self.chance.choice(self.cases), verb)

    def drafts_something(self) -> None:
        """Half a text."""
        self.drafts += 1
        name, text = f"draft-{self.number}-{self.drafts % 3}", f"Utkast {self.drafts} " * 50
        say("drafts", name, text)
        draft = Draft(name, "case", "plan", "anna", {"situation": text}, {}, self.clock())
        self.desk.save_draft(draft)
        say("drafted", name, text)

    def prints(self) -> None:
        """A print number."""
        say("printed", self.desk.next_print_number())

    def reads(self) -> None:
        """The list is worked out, and somebody looks at a case."""
        self.desk.facts()
        if self.cases:
            self.desk.mark_read(self.chance.choice(self.cases))

    # what the loop does

    def sends(self) -> None:
        """Some of the queue is answered."""
        pairs = self.centre.push(self.loop.to_send(self.chance.randint(1, 6)))
        self.loop.answered(pairs, self.clock())
        say("answered", [sent.action_id for sent, _ in pairs])

    def pulls(self) -> None:
        """A page of several cases, and the outcomes."""
        for _ in range(self.chance.randint(1, 6)):
            self.pulled += 1
            self.centre.put(made_case(self.number * 1_000 + self.pulled))
        rows, end = self.centre.pull(self.loop.cursor())
        self.loop.receive(rows, end, self.clock())
        say("pulled", int(end.cursor), self.number * 1_000 + self.pulled)

    def hears(self) -> None:
        """The centre answers, or does not."""
        self.loop.hear(self.chance.random() < 0.5)

    # what follows

    def keeps(self) -> None:
        """The journal is topped up: all that is in the queue is in it."""
        while self.keeper.catch_up():
            pass
        queue = self.every[2]._connection.execute("SELECT action_id FROM outbox")
        say("kept", [action_id for (action_id,) in queue])

    def backs_up(self) -> None:
        """The day's backup."""
        if self.keeper.back_up():
            say("backed up")


def main(folder: str, number: str, fault: str = "") -> None:
    """Play one sitting."""
    faulty: Any = patch.object(journal, "sync_folder", lambda _: None)
    with (
        patch.object(log, "PAGES", LOG_PAGES),
        patch.object(journal, "SEGMENT", SEGMENT),
        patch.object(backups, "KEPT", 1),
    ):
        if fault == "journal's folder without sync":
            faulty.start()
        Sitting(Path(folder), int(number), fault).play()


if __name__ == "__main__":
    main(*sys.argv[1:])
