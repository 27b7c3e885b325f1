"""Unfinished text, saved while it is typed; a colleague may take it over, and the first author's text stays
in the history.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from cases.decoders import Packed
from localdb.driver import Connection
from localdb.lane import names_of, resolve
from localdb.meta import micros


class Draft(msgspec.Struct, frozen=True):
    """What somebody has written in a form and not yet recorded. `author` is an HSA-id.

    `bases`: per field the keys of the standing value and rivals that stood when the form was opened.
    """

    id: str
    case_id: str
    form: str
    author: str
    answers: dict[str, Any]
    bases: dict[str, tuple[str, ...]]
    updated_at: datetime


_encoder = msgspec.msgpack.Encoder()
_decoder: Packed[Draft] = Packed(Draft)


def save(connection: Connection, draft: Draft) -> bool:
    """Keep the draft, within the caller's transaction. True when another author's draft was taken over; hers
    is then in the history.
    """
    before = connection.execute(
        "SELECT author, updated_at, body FROM drafts WHERE id = ?", (draft.id,)
    ).fetchone()
    taken_over = before is not None and before[0] != draft.author
    if taken_over:
        connection.execute(
            "INSERT INTO draft_history(draft_id, author, updated_at, body) VALUES (?, ?, ?, ?)",
            (draft.id, *before),
        )
    connection.execute(
        """INSERT OR REPLACE INTO drafts(id, case_id, form, author, updated_at, body)
        VALUES (?, ?, ?, ?, ?, ?)""",
        (draft.id, draft.case_id, draft.form, draft.author, micros(draft.updated_at), _encoder.encode(draft)),
    )
    return taken_over


def of_case(connection: Connection, case_id: str, form: str) -> Draft | None:
    """The newest draft of a form in a case, under whichever of its ids it was begun."""
    names = names_of(connection, resolve(connection, case_id))
    marks = ", ".join("?" * len(names))
    found = connection.execute(
        f"SELECT body FROM drafts WHERE case_id IN ({marks}) AND form = ? ORDER BY updated_at DESC LIMIT 1",  # noqa: S608
        (*names, form),
    ).fetchone()
    return _decoder.decode(found[0]) if found else None


def every(connection: Connection) -> tuple[Draft, ...]:
    """All drafts, the latest written first."""
    found = connection.execute("SELECT body FROM drafts ORDER BY updated_at DESC, id")
    return tuple(_decoder.decode(body) for (body,) in found)


def history(connection: Connection, draft_id: str) -> tuple[Draft, ...]:
    """What earlier authors had written when a colleague took over, oldest first."""
    found = connection.execute("SELECT body FROM draft_history WHERE draft_id = ? ORDER BY n", (draft_id,))
    return tuple(_decoder.decode(body) for (body,) in found)


def forget_history(connection: Connection, case_ids: Collection[str]) -> None:
    """Take away what was taken over in these cases of drafts that are no more; within the caller's
    transaction.
    """
    found = connection.execute(
        "SELECT n, body FROM draft_history WHERE draft_id NOT IN (SELECT id FROM drafts)"
    ).fetchall()
    gone = [(n,) for n, body in found if _decoder.decode(body).case_id in case_ids]
    connection.executemany("DELETE FROM draft_history WHERE n = ?", gone)


def move(connection: Connection, old: str, new: str) -> None:
    """What was begun in one case belongs to another; within the caller's transaction."""
    for draft_id, body in connection.execute(
        "SELECT id, body FROM drafts WHERE case_id = ?", (old,)
    ).fetchall():
        moved = msgspec.structs.replace(_decoder.decode(body), case_id=new)
        connection.execute(
            "UPDATE drafts SET case_id = ?, body = ? WHERE id = ?", (new, _encoder.encode(moved), draft_id)
        )


def drop(connection: Connection, draft_id: str) -> None:
    """Take the draft away: it was recorded, or thrown away by a person."""
    connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))
