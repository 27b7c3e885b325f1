"""What a workstation must forget: of a case that its unit has left, all that the centre has for certain, in
the copy first and then in every page of its file (design section 5).

What nobody else has is kept, and told: text that was typed and not recorded, and registrations that the
centre has not taken in. These are kept as boxes that only the centre opens (`sealing`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from enum import IntEnum

import msgspec

from cases.case import Sip, Stub, View
from cases.exchange import REFUSED_KEPT, VIEW
from cases.intents import OpenCase
from localdb import audit, drafts, elsewhere, meta, sealing
from localdb.backups import never
from localdb.drafts import Draft
from localdb.driver import Connection, reading, transaction, until
from localdb.errors import NotSaved, NotSavedCause
from localdb.lane import FILED, State, names_of, resolve
from localdb.regained import begin_anew
from localdb.sealing import Box
from seal.action import action_of
from seal.box import face_of, is_sealed

REWRITTEN_MOST = 8_000
"""A copy of so many pages is rewritten whole, which takes half a second in which nobody saves. In a larger
one each page has been overwritten as it was given up, and that must do.
"""

_UNWIPED = "unwiped"


class Unwiped(IntEnum):
    """Where something may still lie that has been taken out of the tables, before what is named later. The
    numbers stand in the file.
    """

    NOTHING = 0
    BACKUPS = 1
    COPY = 2


class LeftBehind(msgspec.Struct, frozen=True):
    """Text that somebody here had begun in a case that the unit no longer has. `number` is empty when it is
    not known here any more.
    """

    number: str
    draft: Draft


def note(connection: Connection, case_id: str) -> None:
    """The unit has left a case, within the caller's transaction: what is here of it is to be forgotten, also
    what was recorded through an opening that only the case itself named.
    """
    connection.execute(
        f"""INSERT OR IGNORE INTO leaving(case_id) SELECT ? UNION
        SELECT case_id FROM outbox WHERE lane = (SELECT n FROM cases WHERE id = ?) AND {FILED}""",  # noqa: S608
        (case_id, case_id),
    )
    put_unwiped(connection, Unwiped.COPY)


def unnote(connection: Connection, came: Iterable[View]) -> None:
    """The unit has these cases, within the caller's transaction: it has not left any opening in them."""
    (any_left,) = connection.execute("SELECT EXISTS (SELECT 1 FROM leaving)").fetchone()
    here = {key for view in came if isinstance(view, Sip) for key in view.openings} if any_left else set()
    if here:
        connection.execute(
            "DELETE FROM leaving WHERE case_id IN (SELECT value FROM json_each(?))", (_listed(here),)
        )


def note_joined(connection: Connection, case_id: str) -> None:
    """An opening is in this case now, within the caller's transaction: what is here of it goes too, if the
    unit had left that case before.
    """
    if isinstance(_view(connection, case_id), Stub):
        note(connection, resolve(connection, case_id))


def unwiped(connection: Connection) -> Unwiped:
    """Where something may still lie."""
    return Unwiped(meta.get(connection, _UNWIPED, 0))


def put_unwiped(connection: Connection, where: Unwiped) -> None:
    """It can lie there at the most from now on; within the caller's transaction."""
    meta.put(connection, _UNWIPED, where)


def may_go(connection: Connection, now: datetime) -> dict[int, str]:
    """The registrations that can be forgotten, by place in the queue: those of a case that the unit has left,
    which the centre has decided and every backup of it holds. A refused one stays for a while.
    """
    names = _left(connection)
    if not names:
        return {}
    found = connection.execute(
        """SELECT outbox.n, action_id FROM outbox JOIN answers USING (n)
        WHERE outbox.case_id IN (SELECT value FROM json_each(?)) AND commit_seq <= ?
        AND (state = ? OR state = ? AND at <= ?)""",
        (
            _listed(names),
            meta.get(connection, "durable_through", 0),
            State.SETTLED,
            State.REFUSED,
            meta.micros(now - REFUSED_KEPT),
        ),
    )
    return dict(found.fetchall())


def may_be_sealed(connection: Connection, going: Collection[int] = ()) -> dict[int, Box]:
    """The boxes that are to take the place of registrations, by place in the queue: of all in a case that the
    unit has left, but for those that are `going` altogether.
    """
    return sealing.boxes(connection, _left(connection), going)


def forget(connection: Connection, going: Collection[int], now: datetime, boxes: Mapping[int, Box]) -> None:
    """Take these registrations out of the queue, and keep those others as boxes; durable when it returns.
    What goes leaves its line in the audit trail, and that it was recorded. An author whose newest it was goes
    on in a new chain.
    """
    with transaction(connection):
        names = _left(connection)
        begin_anew(connection, _newest_of(connection, [*going, *boxes]), now)
        sealing.put(connection, boxes)
        for n in going:
            trail, state, body = connection.execute(
                "SELECT trail, state, body FROM outbox WHERE n = ?", (n,)
            ).fetchone()
            face = face_of(body)
            audit.stand_in(connection, n, trail, face)
            connection.execute("DELETE FROM handled WHERE action_id = ?", (face.id,))
            connection.execute("INSERT INTO forgotten VALUES (?, ?, ?, ?)", (n, face.id, face.case_id, state))
            for table in ("earlier_answers", "answers", "outbox"):
                connection.execute(f"DELETE FROM {table} WHERE n = ?", (n,))  # noqa: S608
        drafts.forget_history(connection, names)
        for case_id in _over(connection):
            connection.execute("DELETE FROM leaving WHERE case_id = ?", (case_id,))
            put_unwiped(connection, Unwiped.COPY)
        if elsewhere.forget_old(connection, now - REFUSED_KEPT) or going or boxes:
            put_unwiped(connection, Unwiped.COPY)


def is_due(connection: Connection, now: datetime) -> bool:
    """Whether there is anything to do."""
    waits = unwiped(connection) or may_go(connection, now) or _over(connection)
    old = elsewhere.has_old(connection, now - REFUSED_KEPT)
    return bool(waits or old or may_be_sealed(connection))


def wipe(connection: Connection, stop: Callable[[], bool] = never) -> None:
    """Leave nothing of what was deleted in any page of the file, nor in its log. NotSaved when somebody reads
    in it just now, or `stop` says so.
    """
    with until(connection, stop), reading(connection):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        if pages <= REWRITTEN_MOST:
            connection.execute("VACUUM")
        empty_log(connection)


def empty_log(connection: Connection) -> None:
    """Move all that stands in the log to the file, and leave the log without a byte."""
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise NotSaved(NotSavedCause.BUSY)


def left_behind(connection: Connection) -> tuple[LeftBehind, ...]:
    """Unrecorded texts of cases that the unit has left, the latest first."""
    names = _left(connection)
    if not names:
        return ()
    return tuple(
        LeftBehind(_number(connection, draft.case_id), draft)
        for draft in drafts.every(connection)
        if draft.case_id in names
    )


def _left(connection: Connection) -> frozenset[str]:
    """Every name of the cases that the unit has left and has not come back to."""
    found: set[str] = set()
    for (case_id,) in connection.execute("SELECT case_id FROM leaving").fetchall():
        if not _is_here(connection, case_id):
            found.update(names_of(connection, case_id))
    return frozenset(found)


def _is_here(connection: Connection, case_id: str) -> bool:
    return isinstance(_view(connection, case_id), Sip)


def _view(connection: Connection, case_id: str) -> View | None:
    row = connection.execute(
        "SELECT view FROM base JOIN cases USING (n) WHERE id = ?", (resolve(connection, case_id),)
    ).fetchone()
    return VIEW.decode(row[0]) if row is not None else None


def _over(connection: Connection) -> list[str]:
    """The cases of which nothing is left to wait for, or to which the unit has come back."""
    found = []
    for (case_id,) in connection.execute("SELECT case_id FROM leaving").fetchall():
        listed = _listed(names_of(connection, case_id))
        (waits,) = connection.execute(
            """SELECT EXISTS (SELECT 1 FROM outbox WHERE case_id IN (SELECT value FROM json_each(?)))
            OR EXISTS (SELECT 1 FROM drafts WHERE case_id IN (SELECT value FROM json_each(?)))""",
            (listed, listed),
        ).fetchone()
        if not waits or _is_here(connection, case_id):
            found.append(case_id)
    return found


def _newest_of(connection: Connection, going: Collection[int]) -> list[str]:
    """The authors whose newest registration is among these."""
    found = connection.execute(
        """SELECT author FROM outbox GROUP BY author
        HAVING max(n) IN (SELECT value FROM json_each(?))""",
        (_listed(going),),
    )
    return [author for (author,) in found.fetchall()]


def _number(connection: Connection, case_id: str) -> str:
    """The personal number, which a stub tells and what is still in the queue may tell."""
    row = connection.execute(
        "SELECT number FROM cases WHERE id = ?", (resolve(connection, case_id),)
    ).fetchone()
    if row is not None and row[0]:
        number: str = row[0]
        return number
    bodies = connection.execute(
        "SELECT body FROM outbox WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY n",
        (_listed(names_of(connection, case_id)),),
    )
    intents = (action_of(body).intent for (body,) in bodies if not is_sealed(body))
    return next((intent.number for intent in intents if isinstance(intent, OpenCase)), "")


def _listed(values: Collection[object]) -> str:
    return msgspec.json.encode(sorted(values)).decode()
