"""Fetching everything anew, after the centre was restored from a backup or when the sums differ: what comes
is laid aside until it is whole, then compared with the copy and put in its place (design section 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from cases.decoders import Json
from cases.exchange import FIRST_EPOCH, AliasRow, CaseRow, PullRow, RemovedRow
from localdb import buckets, elsewhere, forgetting, gone, handled, illegible, meta, missing, outbox
from localdb.columns import mark_stale
from localdb.driver import Connection
from localdb.forgetting import Unwiped
from localdb.lane import FILED, file_tail, resolve
from seal import digest

_GOING, _RESTORED, _MENDED = "afresh", 1, 2
_encoder = msgspec.json.Encoder()
_rows: Json[PullRow] = Json(PullRow)


def begin(connection: Connection, epoch: int, epochs: Mapping[int, int]) -> None:
    """Begin afresh in another epoch, within the caller's transaction: nothing that is here leaves yet, and
    all that the restored centre may not have is queued once more.
    """
    own = meta.place(connection).epoch
    if not own:
        learn(connection, epoch)
        return
    through = min(shared(own, epochs), meta.get(connection, "durable_through", 0))
    mark_stale(connection, file_tail(connection))
    mark_stale(connection, outbox.send_again(connection, through, own))
    meta.put(connection, "epoch", epoch)
    _from_the_start(connection, _RESTORED)
    # A later number of the old epoch is another's in the new one.
    for key in ("mark", "heard"):
        meta.put(connection, key, min(through, meta.get(connection, key, 0)))


def mend(connection: Connection) -> None:
    """Begin afresh in the epoch that goes on, within the caller's transaction, for the sums differ. Nothing
    that is here leaves yet, and nothing is sent again.
    """
    _from_the_start(connection, _MENDED)


def _from_the_start(connection: Connection, why: int) -> None:
    connection.execute("DELETE FROM laid_aside")
    meta.put(connection, "cursor", "")
    meta.put(connection, "whole", 0)
    meta.put(connection, _GOING, why)
    meta.drop(connection, "digest_equal")
    gone.over(connection)


def learn(connection: Connection, epoch: int) -> None:
    """A copy that has fetched nothing learns which epoch it is, within the caller's transaction. In which one
    it was answered before, nobody knows, unless this is the first: all of that is queued once more, and of
    this one it has heard no number.
    """
    if meta.place(connection).epoch:
        return
    if epoch > FIRST_EPOCH:
        mark_stale(connection, file_tail(connection))
        mark_stale(connection, outbox.send_again(connection, 0, 0))
        meta.drop(connection, "heard")
    meta.put(connection, "epoch", epoch)


def shared(epoch: int, epochs: Mapping[int, int]) -> int:
    """The ledger number up to which an epoch and the centre's present one are the same; 0 when nobody knows,
    as when the backup was older than the epoch.
    """
    if epoch not in epochs:
        return 0
    return min((after for later, after in epochs.items() if later > epoch), default=0)


def is_going(connection: Connection) -> bool:
    """Whether the copy is being fetched anew."""
    return bool(meta.get(connection, _GOING, 0))


def lay_aside(connection: Connection, rows: Iterable[PullRow]) -> None:
    """Keep the rows of a page that is not the last, within the caller's transaction."""
    connection.executemany(
        "INSERT INTO laid_aside(body) VALUES (?)", ((_encoder.encode(row),) for row in rows)
    )


def laid_aside(connection: Connection) -> list[PullRow]:
    """All rows that have come in the pages before, in order."""
    query = "SELECT body FROM laid_aside ORDER BY n"
    return [_rows.decode(body) for (body,) in connection.execute(query)]


def make_room(connection: Connection, rows: Sequence[PullRow]) -> int:
    """Take away what is not among all the rows that came, before they are taken in; within the caller's
    transaction. Gives the sum over what is left. MassRemoval when a person must be asked first.

    A case where something of our own is unsettled stays in the list with just that on it.
    """
    aliases = {row.alias: row.survivor for row in rows if isinstance(row, AliasRow)}
    came = {row.id: row for row in rows if isinstance(row, CaseRow)}
    told = {row.id for row in rows if isinstance(row, RemovedRow)}
    here = [case_id for (case_id,) in connection.execute("SELECT id FROM cases JOIN base USING (n)")]
    going = [id_ for id_ in here if not (id_ in came or id_ in told or id_ in aliases)]
    gone.may_go(connection, going, len(here), nothing_left=not came)
    if illegible.clear(connection) - came.keys():
        forgetting.put_unwiped(connection, Unwiped.COPY)
    if meta.get(connection, _GOING, 0) == _RESTORED:
        missing.note(connection, came, going)
    total = _part(connection, aliases, buckets.total(connection))
    for case_id in going:
        total = gone.leave(connection, case_id, total)
    elsewhere.clear(connection)
    handled.forget_others(connection)
    connection.execute("DELETE FROM laid_aside")
    meta.drop(connection, _GOING)
    return total


def _part(connection: Connection, aliases: Mapping[str, str], total: int) -> int:
    """Undo the joins that the restored centre has not made: each opening is a case of its own again."""
    undone = [
        (alias, survivor)
        for alias, survivor in connection.execute("SELECT alias, survivor FROM aliases").fetchall()
        if alias not in aliases
    ]
    for alias, survivor in undone:
        connection.execute("DELETE FROM aliases WHERE alias = ?", (alias,))
        total = digest.plus(total, 0, digest.mark(alias, survivor.encode()))
        # What was said by telephone comes with each of them, or stands in our own queue.
        connection.execute("DELETE FROM calls WHERE lane = (SELECT n FROM cases WHERE id = ?)", (survivor,))
        mark_stale(connection, _lane_of(connection, survivor))
    if undone:
        _own_lanes(connection, [alias for alias, _ in undone])
    return total


def _own_lanes(connection: Connection, parted: Iterable[str]) -> None:
    """Lay what we recorded in an opening under the case that it is now."""
    for opening in parted:
        name = resolve(connection, opening)
        (own,) = _lane_of(connection, name) or _made(connection, name)
        connection.execute(
            f"UPDATE outbox SET lane = ? WHERE case_id = ? AND lane IS NOT NULL AND {FILED}",  # noqa: S608
            (own, opening),
        )
        mark_stale(connection, (own,))


def _lane_of(connection: Connection, case_id: str) -> tuple[int, ...]:
    found = connection.execute("SELECT n FROM cases WHERE id = ?", (case_id,)).fetchone()
    return tuple(found) if found else ()


def _made(connection: Connection, case_id: str) -> tuple[int, ...]:
    return tuple(connection.execute("INSERT INTO cases(id) VALUES (?) RETURNING n", (case_id,)).fetchone())
