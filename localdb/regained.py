"""Registrations come back into a copy that has lost them: as they were frozen, unsent until the centre says
otherwise, and with new incarnations, so that nothing that is recorded next can be a fork of what was lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from localdb import audit, elsewhere, handled, journal
from localdb.driver import Connection, reading, transaction
from localdb.journal import Row
from localdb.lane import home_of, made_home
from localdb.meta import get, put
from seal.action import action_of
from seal.box import face_of, is_sealed


def is_behind(connection: Connection, folder: Path, key: bytes) -> bool:
    """Whether the journal beside the copy knows of something later than the copy does: an older file was put
    in its place, or its log was lost. Looks only at the end of both.
    """
    last = journal.newest(folder, key)
    if last is None:
        return False
    with reading(connection):
        found = connection.execute("SELECT action_id FROM outbox WHERE n = ?", (last.n,)).fetchone()
    return found is None or found[0] != last.action_id


def put_back(connection: Connection, rows: Iterable[Row], now: datetime, people: Iterable[str] = ()) -> int:
    """Append what the copy lacks of these to its queue, durable when it returns; how many that was.

    Their authors, or `people` besides, begin new chains: others of theirs may have been lost for good. The
    centre knows again what it has had before.
    """
    with transaction(connection):
        known = {action_id for (action_id,) in connection.execute("SELECT action_id FROM outbox")}
        tip, authors, added = audit.tip(connection), set(people), 0
        for row in rows:
            if row.action_id in known:
                continue
            known.add(row.action_id)
            face = face_of(row.body)
            tip = audit.after(tip, audit.of_face(face))
            connection.execute(
                """INSERT INTO outbox(n, action_id, case_id, lane, author, state, trail, signature, body)
                VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)""",
                (
                    tip.n,
                    face.id,
                    face.case_id,
                    # Of what is sealed the unit has left the case, so no case is made for it.
                    (home_of if is_sealed(row.body) else made_home)(connection, face.case_id),
                    face.actor.hsa_id,
                    tip.hash,
                    row.signature,
                    row.body,
                ),
            )
            authors.add(face.actor.hsa_id)
            elsewhere.drop(connection, (face.id,))
            if not is_sealed(row.body):
                handled.note(connection, action_of(row.body))
            added += 1
        begin_anew(connection, authors, now)
    return added


def skip_print_numbers(connection: Connection, now: datetime) -> None:
    """Never give a print number again that may have been given and forgotten; within the caller's
    transaction.
    """
    put(connection, "print_numbers", max(get(connection, "print_numbers", 0), int(now.timestamp())))


def begin_anew(connection: Connection, authors: Iterable[str], now: datetime) -> None:
    """Have these authors go on in new chains, within the caller's transaction. The number of an incarnation
    is at least the second in which it begins: not even one that nobody here remembers can have had it.
    """
    for author in authors:
        bodies = connection.execute("SELECT body FROM outbox WHERE author = ?", (author,))
        highest = max((face_of(body).incarnation for (body,) in bodies), default=0)
        connection.execute(
            """INSERT INTO incarnations(author, incarnation) VALUES (?, ?)
            ON CONFLICT(author) DO UPDATE SET incarnation = max(incarnation + 1, excluded.incarnation)""",
            (author, max(highest + 1, int(now.timestamp()))),
        )
