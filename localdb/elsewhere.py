"""What colleagues recorded on other computers of the unit and the centre has not given effect: who, when and
what kind, so that somebody here sees it when she has gone home. What it says is only where it was recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

import msgspec

from cases.action import Face
from cases.decoders import Json
from cases.exchange import Outcome, OutcomeRow
from localdb.driver import Connection
from localdb.handled import MARKED
from localdb.lane import resolve
from localdb.meta import micros
from localdb.outbox import not_taken_here

_encoder = msgspec.json.Encoder()
_rows: Json[OutcomeRow] = Json(OutcomeRow)


class Colleagues(msgspec.Struct, frozen=True):
    """One registration of a colleague's. `person` and `number` are empty when its case is not here,
    `computer` when nobody has said what that computer is called.
    """

    said: Face
    person: str
    number: str
    outcome: Outcome
    codes: tuple[str, ...]
    decided_at: datetime
    computer: str = ""


def take_in(connection: Connection, rows: Iterable[OutcomeRow], since: datetime) -> None:
    """Keep what the centre has not given effect of what was recorded elsewhere, and drop what it has decided
    otherwise; within the caller's transaction. What it refused before `since` is not kept any more.
    """
    news = {row.receipt.id: row for row in rows}
    waits = {action_id: row for action_id, row in news.items() if _is_to_be_kept(row, since)}
    drop(connection, news.keys() - waits.keys())
    if waits:
        own = not_taken_here(connection, waits)
        connection.executemany(
            "INSERT OR REPLACE INTO elsewhere(action_id, case_id, at, row) VALUES (?, ?, ?, ?)",
            (
                (action_id, row.said.case_id, micros(row.at), _encoder.encode(row))
                for action_id, row in waits.items()
                if action_id not in own and row.said is not None and row.at is not None
            ),
        )


def _is_to_be_kept(row: OutcomeRow, since: datetime) -> bool:
    if row.said is None or row.at is None or row.receipt.outcome.taken_in:
        return False
    return row.receipt.outcome is not Outcome.REFUSED or row.at > since


def listed(connection: Connection) -> tuple[Colleagues, ...]:
    """All of it that nobody here has taken care of, the latest decided first."""
    found = connection.execute(
        f"SELECT row FROM elsewhere WHERE action_id NOT IN ({MARKED}) ORDER BY at DESC, action_id"  # noqa: S608
    ).fetchall()
    return tuple(_listed(connection, _rows.decode(row)) for (row,) in found)


def _listed(connection: Connection, row: OutcomeRow) -> Colleagues:
    if row.said is None or row.at is None:
        raise AssertionError("only what says who recorded it is kept")
    known = connection.execute(
        "SELECT name, number FROM cases WHERE id = ?", (resolve(connection, row.said.case_id),)
    ).fetchone()
    name, number = known or ("", "")
    return Colleagues(row.said, name, number, row.receipt.outcome, row.receipt.codes, row.at, row.computer)


def count(connection: Connection) -> int:
    """How many are listed."""
    (number,) = connection.execute(
        f"SELECT count(*) FROM elsewhere WHERE action_id NOT IN ({MARKED})"  # noqa: S608
    ).fetchone()
    return int(number)


def has_old(connection: Connection, before: datetime) -> bool:
    """Whether any was refused before this hour."""
    return bool(_old(connection, before))


def forget_old(connection: Connection, before: datetime) -> bool:
    """Forget what was refused before this hour, within the caller's transaction; whether there was any. What
    is open stays as long as it is: somebody has to do something about it.
    """
    old = _old(connection, before)
    drop(connection, old)
    return bool(old)


def _old(connection: Connection, before: datetime) -> list[str]:
    found = connection.execute("SELECT action_id, row FROM elsewhere WHERE at <= ?", (micros(before),))
    return [
        action_id
        for action_id, row in found.fetchall()
        if _rows.decode(row).receipt.outcome is Outcome.REFUSED
    ]


def drop(connection: Connection, action_ids: Collection[str]) -> None:
    """Forget these, within the caller's transaction."""
    if action_ids and connection.execute("SELECT EXISTS (SELECT 1 FROM elsewhere)").fetchone() != (0,):
        connection.executemany(
            "DELETE FROM elsewhere WHERE action_id = ?", ((action_id,) for action_id in action_ids)
        )


def clear(connection: Connection) -> None:
    """Forget all, within the caller's transaction: whoever fetches everything anew is told it again."""
    connection.execute("DELETE FROM elsewhere")
