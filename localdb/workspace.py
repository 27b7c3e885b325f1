"""The Workspace: one unit's encrypted copy on this workstation, with the verbs and questions that the screens
and the loop use.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from cases.action import Request
from cases.outcome import Decision
from cases.settings import Settings
from localdb import (
    audit,
    blanks,
    calls,
    drafts,
    going,
    gone,
    illegible,
    listing,
    meta,
    missing,
    outages,
    outbox,
    refreshing,
    schema,
    unread,
)
from localdb import facts as desk
from localdb import perform as recording
from localdb.blanks import PrintKind, PrintRecord
from localdb.calls import BoardCase, BoardRow, CallRow, CallToMake
from localdb.casefile import CaseFile, case_file
from localdb.drafts import Draft
from localdb.driver import FILE, open_file, prove_encrypted, reading, transaction
from localdb.facts import DeskFacts
from localdb.gone import Answer, Asked
from localdb.kept import Kept
from localdb.listing import Counts, Cursor, Filter, ListRow, Sort
from localdb.log import begin_anew
from localdb.meta import Identity
from localdb.missing import Missing
from localdb.outages import Outage
from localdb.outbox import Outbound, QueueRow, QueueState
from localdb.perform import Clock, Ids, NotAllowed, Saved, Session
from localdb.recorded import Recorded, recorded

__all__ = [
    "FILE",
    "BoardCase",
    "BoardRow",
    "CallRow",
    "CallToMake",
    "CaseFile",
    "Clock",
    "Counts",
    "Cursor",
    "DeskFacts",
    "Draft",
    "Filter",
    "Identity",
    "Ids",
    "ListRow",
    "NotAllowed",
    "Outage",
    "Outbound",
    "PrintKind",
    "PrintRecord",
    "QueueRow",
    "QueueState",
    "Saved",
    "Session",
    "Sort",
    "Workspace",
    "create",
    "open_workspace",
]

SETTLED_MOST = 50
"""So many settled registrations the queue still lists."""


class Workspace(Kept):
    """The verbs and questions; the work is done beside. Belongs to its thread: `twin` opens another."""

    def twin(self) -> Workspace:
        """The same copy for another thread. Call it in that thread."""
        return open_workspace(self._folder, self._key, self._clock, self._ids)

    # What holds here

    def facts(self) -> DeskFacts:
        """The state of the desk: what waits, how old the copy is, whether all is sent."""
        self._freshen()
        return desk.facts(self._connection, self._clock())

    # Recording

    def ask(self, request: Request, session: Session) -> Decision:
        """What would happen if the person did this now: for greying a button and saying why."""
        return recording.ask(self._memory, request, session, self._clock())

    def perform(self, requests: Sequence[Request], session: Session) -> Saved | NotAllowed:
        """Record all of it or nothing, durable when it returns. NotSaved when the disk stops it."""
        return recording.perform(self._connection, self._memory, requests, session, self._clock, self._ids)

    # Reading

    def rows(
        self, which: Filter, text: str, after: Cursor | None, limit: int, sort: Sort = Sort.CHANGED
    ) -> tuple[ListRow, ...]:
        """The next rows of the list after `after`, the `cursor` of the last row shown."""
        self._freshen()
        return listing.rows(self._connection, which, text, after, limit, sort)

    def count(self, which: Filter, text: str) -> int:
        """How many rows there are in all."""
        self._freshen()
        return listing.count(self._connection, which, text)

    def counts(self) -> Counts:
        """The figures on the segments."""
        self._freshen()
        return listing.counts(self._connection)

    def find_person(self, number_text: str) -> tuple[ListRow, ...]:
        """Every case here of the person with this number, typed in any form (E18)."""
        self._freshen()
        return listing.by_number(self._connection, number_text, self._clock())

    def case(self, case_id: str) -> CaseFile | None:
        """The case under this id or any of its former ones; None when it is not here."""
        self._memory.current()
        return case_file(self._connection, self._memory, case_id, self._clock())

    def mark_read(self, case_id: str = "") -> None:
        """Somebody has the case before her, or says that she has read all: it is no news any more (E19)."""
        self._memory.current()
        unread.read(self._connection, self._memory.lane(case_id).n if case_id else None)

    def to_review(self) -> tuple[str, ...]:
        """The ids of the cases where somebody must choose, the latest changed first."""
        self._freshen()
        return listing.to_review(self._connection)

    def queue(self) -> tuple[QueueRow, ...]:
        """What is unsent, open or refused, and what was settled lately, newest first."""
        self._freshen()
        return outbox.queue(self._connection, SETTLED_MOST)

    # Telephone

    def call_log(self, limit: int) -> tuple[CallRow, ...]:
        """The latest calls of the unit, newest first."""
        self._freshen()
        return calls.call_log(self._connection, limit, self.settings())

    def calls_to_make(self) -> tuple[CallToMake, ...]:
        """Recipients of what the centre has not got, whom nobody has reached."""
        self._freshen()
        return calls.calls_to_make(self._connection, self.identity().unit, self.settings(), self._clock())

    def board(self) -> tuple[BoardCase, ...]:
        """Who knows what, case by case, in the outage that goes on."""
        self._freshen()
        running = outages.current(self._connection)
        since = running.started_at if running else None
        return calls.board(self._connection, self.identity().unit, self.settings(), since, self._clock())

    # Drafts

    def save_draft(self, draft: Draft) -> None:
        """Keep unfinished text. Of another author's draft, her text stays in the history."""
        with transaction(self._connection):
            self._memory.current()
            if drafts.save(self._connection, draft):
                at, author, unit = draft.updated_at, draft.author, self.identity().unit
                self._audit(audit.Entry(at, author, unit, "take_over_draft", draft.case_id, draft.id))

    def draft(self, case_id: str, form: str) -> Draft | None:
        """The newest draft of the form in the case."""
        return drafts.of_case(self._connection, case_id, form)

    def drafts(self) -> tuple[Draft, ...]:
        """All unfinished texts on this workstation, the latest first."""
        return drafts.every(self._connection)

    def draft_history(self, draft_id: str) -> tuple[Draft, ...]:
        """What earlier authors had written when a colleague took over."""
        return drafts.history(self._connection, draft_id)

    def drop_draft(self, draft_id: str) -> None:
        """Take a draft away."""
        with transaction(self._connection):
            drafts.drop(self._connection, draft_id)

    # Paper

    def next_print_number(self) -> str:
        """A print number that has never been given here."""
        with transaction(self._connection):
            return blanks.next_number(self._connection, self.identity().workstation)

    def register_print(self, record: PrintRecord) -> None:
        """Keep who printed what."""
        with transaction(self._connection):
            blanks.register(self._connection, record)

    def prints(self) -> tuple[PrintRecord, ...]:
        """Everything printed here, newest first."""
        return blanks.every(self._connection)

    # The outage

    def start_outage(self, session: Session, *, drill: bool = False, cause: str = "") -> Outage:
        """Declare an outage; the one that is open already is given back instead of a second one."""
        with transaction(self._connection):
            self._memory.current()
            by = f"{session.who.name}, {session.who.title}"
            made = outages.start(self._connection, Outage(self._ids(), self._clock(), by, drill, cause))
            self._note("start_outage", session, about=made.id)
            going.look_again(self._connection)
            self._memory.forget()
        return made

    def end_outage(self, session: Session) -> Outage | None:
        """Close the open outage; None when there is none."""
        with transaction(self._connection):
            self._memory.current()
            ended = outages.end(self._connection, self._clock())
            if ended is not None:
                self._note("end_outage", session, about=ended.id)
            self._memory.forget()
        return ended

    def outage(self) -> Outage | None:
        """The outage that goes on now."""
        return outages.current(self._connection)

    def outages(self) -> tuple[Outage, ...]:
        """Every outage that was started here, the newest first."""
        return outages.every(self._connection)

    def recorded(self) -> tuple[Recorded, ...]:
        """Everything that was ever recorded on this workstation, and how far it has come."""
        return recorded(self._connection)

    # After the centre was restored from a backup

    def asked(self) -> Asked | None:
        """What a person is asked before many cases disappear from here."""
        return gone.asked(self._connection)

    def people_asked_about(self) -> tuple[tuple[str, str], ...]:
        """Name and number of each case that would disappear."""
        question = self.asked()
        return gone.people(self._connection, question.gone) if question is not None else ()

    def answer(self, said: Answer, session: Session) -> None:
        """Let them disappear ("go"), or not ("keep")."""
        with transaction(self._connection):
            self._memory.current()
            if gone.answer(self._connection, said) is not None:
                self._note(f"{said}_cases", session)

    def missing(self) -> tuple[Missing, ...]:
        """What was here before the centre was restored, and has not come back."""
        return missing.missing(self._connection)

    def forget_missing(self, session: Session) -> None:
        """Somebody has read what is missing, and it need not be shown any more."""
        with transaction(self._connection):
            self._memory.current()
            missing.forget(self._connection)
            self._note("read_missing", session)

    def reconnect(self, credential: str) -> None:
        """The centre knows this workstation by another credential. Who has the copy open already goes on with
        the old one.
        """
        with transaction(self._connection):
            known = meta.identity(self._connection)
            meta.put_identity(self._connection, msgspec.structs.replace(known, credential=credential))

    # The audit trail

    def note(self, act: str, session: Session, case_id: str = "", about: str = "") -> None:
        """Write a line in the audit trail for what is no registration: "sign_in", "read" (P38)."""
        with transaction(self._connection):
            self._memory.current()
            self._note(act, session, case_id, about)

    def trail(self, limit: int) -> tuple[audit.Entry, ...]:
        """The newest lines of the audit trail."""
        return audit.trail(self._connection, limit)

    def trail_broken_at(self) -> int | None:
        """The first line of the audit trail that somebody has altered, or None."""
        return audit.broken_at(self._connection)

    def _freshen(self) -> None:
        self._memory.current()
        refreshing.freshen(self._connection, self.identity().unit, self._memory.settings(), self._clock())

    def _note(self, act: str, session: Session, case_id: str = "", about: str = "") -> None:
        self._audit(audit.Entry(self._clock(), session.actor.hsa_id, session.actor.unit, act, case_id, about))

    def _audit(self, entry: audit.Entry) -> None:
        audit.append(self._connection, entry)
        self._memory.keep_tip(None)


def create(
    folder: Path, data_key: bytes, identity: Identity, settings: Settings, clock: Clock, ids: Ids
) -> Workspace:
    """Make a new, empty copy in the folder and prove that nobody can read it without the key. FileExistsError
    when there is one.
    """
    path = folder / FILE
    connection = open_file(path, data_key, create=True)
    schema.ensure(connection)
    with transaction(connection):
        meta.put_identity(connection, identity)
        meta.put_settings(connection, settings)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    prove_encrypted(path)
    return Workspace(folder, data_key, connection, clock, ids)


def open_workspace(folder: Path, data_key: bytes, clock: Clock, ids: Ids) -> Workspace:
    """Open the copy in the folder. NotEncrypted for a plain file (left untouched), NotOurs when the key does
    not fit or it is broken, Newer when a newer program wrote it.
    """
    connection = open_file(folder / FILE, data_key)
    try:
        with reading(connection):
            schema.ensure(connection)
            begin_anew(connection)
            if illegible.count(connection):
                from localdb.incoming import take_in_kept  # with all that a page needs

                take_in_kept(connection, clock)
            return Workspace(folder, data_key, connection, clock, ids)
    except BaseException:
        connection.close()
        raise
