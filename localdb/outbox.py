"""The queue: what is to be sent, what the centre has answered, and what that does to the unit's own view
(design section 3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from cases.action import Channel, Face, said_by
from cases.decoders import Json
from cases.exchange import Outcome, Receipt
from cases.intents import Edit, OpenCase
from cases.people import Who
from cases.refusals import Review
from cases.steering import LookIn
from localdb import handled, illegible
from localdb.columns import mark_stale
from localdb.driver import Connection
from localdb.lane import QUEUED, TAIL, State, file_tail
from localdb.meta import get, hear, maybe, micros
from seal.action import action_of
from seal.box import face_of, is_sealed


class Outbound(msgspec.Struct, frozen=True):
    """One action to send: its place in the queue, its bytes and the author's signature over them."""

    n: int
    action_id: str
    body: bytes
    signature: bytes


class QueueState(StrEnum):
    """As the queue shows it. `TAKEN`: decided by the centre, whose newer copy of the case is not here yet."""

    UNSENT = "unsent"
    TAKEN = "taken"
    OPEN = "open"
    SETTLED = "settled"
    REFUSED = "refused"


class QueueRow(msgspec.Struct, frozen=True):
    """One registration as the queue shows it. `person` is empty when the case is not (any longer) here.
    `sealed`: only the centre can read what it says, and `by` is who recorded it. `wrote`: the text that it
    put into a part. `kept`: the centre has it in its ledger, whatever it answered. `handled`: who has taken
    care of what was refused, and when.
    """

    action_id: str
    case_id: str
    person: str
    number: str
    verb: str
    occurred_at: datetime
    recorded_at: datetime
    by: Who
    channel: Channel
    state: QueueState
    outcome: Outcome | None
    codes: tuple[str, ...]
    keys: tuple[str, ...]
    answered_at: datetime | None
    sealed: bool = False
    wrote: Edit | None = None
    kept: bool = False
    handled: Face | None = None


_STATES = {
    Outcome.APPLIED: State.TAKEN,
    Outcome.MERGED: State.TAKEN,
    Outcome.REFUSED: State.REFUSED,
    Outcome.HELD: State.OPEN,
    Outcome.NEEDS_REVIEW: State.OPEN,
    Outcome.UPGRADE_REQUIRED: State.OPEN,
}
_ROWS = """SELECT outbox.action_id, outbox.case_id, name, number, body, state, receipt, at, face FROM outbox
    LEFT JOIN answers ON answers.n = outbox.n LEFT JOIN cases ON cases.n = outbox.lane
    LEFT JOIN handled ON handled.action_id = outbox.action_id"""
_encoder = msgspec.json.Encoder()
_receipts: Json[Receipt] = Json(Receipt)


def to_send(connection: Connection, limit: int) -> tuple[Outbound, ...]:
    """What the centre has not got, in the order in which it was recorded; each author's chain is in order in
    it.
    """
    found = connection.execute(
        f"""SELECT n, action_id, body, signature FROM outbox WHERE n IN (
            SELECT n FROM outbox WHERE {QUEUED} AND state = 1
            UNION ALL SELECT n FROM outbox WHERE {TAIL} ORDER BY n LIMIT ?
        ) ORDER BY n""",  # noqa: S608
        (limit,),
    )
    return tuple(Outbound(*row) for row in found)


def ours(connection: Connection, receipts: Mapping[str, Receipt]) -> list[tuple[int, Receipt]]:
    """Those outcomes that are of unsettled actions of this workstation, with their place in the queue."""
    if not receipts:
        return []
    found = connection.execute(
        f"""SELECT n, action_id FROM outbox
        WHERE {QUEUED} AND action_id IN (SELECT value FROM json_each(?))""",  # noqa: S608
        (_encoder.encode(list(receipts)).decode(),),
    )
    return [(n, receipts[action_id]) for n, action_id in found]


def not_taken_here(connection: Connection, action_ids: Collection[str]) -> set[str]:
    """Those of these that were recorded here, and are open, refused or forgotten."""
    if not action_ids:
        return set()
    query = "SELECT action_id FROM forgotten WHERE action_id IN (SELECT value FROM json_each(?))"
    gone = connection.execute(query, (_encoder.encode(list(action_ids)).decode(),))
    return in_queue(connection, action_ids).union(action_id for (action_id,) in gone)


def in_queue(connection: Connection, action_ids: Collection[str]) -> set[str]:
    """Those of these that stand in the queue, open or refused."""
    if not action_ids:
        return set()
    found = connection.execute(
        f"""SELECT action_id FROM (
            SELECT action_id FROM outbox WHERE {QUEUED}
            UNION ALL SELECT action_id FROM outbox
            WHERE n IN (SELECT n FROM answers WHERE outcome = 'refused')
        ) WHERE action_id IN (SELECT value FROM json_each(?))""",  # noqa: S608
        (_encoder.encode(list(action_ids)).decode(),),
    )
    return {action_id for (action_id,) in found}


def refused(connection: Connection, since: datetime) -> int:
    """How many of the queue the centre has refused after this hour, and nobody has taken care of."""
    (number,) = connection.execute(
        f"""SELECT count(*) FROM answers JOIN outbox USING (n)
        WHERE outcome = 'refused' AND at > ? AND action_id NOT IN ({handled.MARKED})""",  # noqa: S608
        (micros(since),),
    ).fetchone()
    return int(number)


def answered(connection: Connection, answers: Sequence[tuple[int, Receipt]], at: datetime) -> None:
    """Take in outcomes by place in the queue, within the caller's transaction.

    The same one twice, or an older one than is known, changes nothing; what has been decided stays decided.
    """
    mark_stale(connection, file_tail(connection))
    receipts = dict(answers)
    known = connection.execute(
        """SELECT outbox.n, lane, state, coalesce(answers.commit_seq, -1)
        FROM outbox LEFT JOIN answers ON answers.n = outbox.n
        WHERE outbox.n IN (SELECT value FROM json_each(?))""",
        (_encoder.encode(list(receipts)).decode(),),
    ).fetchall()
    news = [
        (n, lane, State(state), receipts[n])
        for n, lane, state, commit_seq in known
        if state in (State.UNSENT, State.OPEN) and receipts[n].commit_seq >= commit_seq
    ]
    connection.executemany(
        "INSERT OR REPLACE INTO answers(n, outcome, commit_seq, at, receipt) VALUES (?, ?, ?, ?, ?)",
        (
            (n, receipt.outcome, receipt.commit_seq, micros(at), _encoder.encode(receipt))
            for n, _, _, receipt in news
        ),
    )
    hear(connection, max((receipt.commit_seq for _, _, _, receipt in news), default=0))
    passed, older = get(connection, "mark", 0), {n for (n,) in connection.execute(illegible.LANES)}
    connection.executemany(
        "UPDATE outbox SET state = ? WHERE n = ?",
        ((_state_of(receipt, 0 if lane in older else passed), n) for n, lane, _, receipt in news),
    )
    mark_stale(connection, _touched(connection, news))
    handled.take_back(connection, [receipt.id for *_, receipt in news if receipt.outcome is Outcome.REFUSED])
    _new_incarnations(connection, [n for n, _, _, receipt in news if _ends_chain(receipt)])


def _state_of(receipt: Receipt, passed: int) -> State:
    state = _STATES[receipt.outcome]
    return State.SETTLED if state is State.TAKEN and receipt.commit_seq <= passed else state


def _touched(connection: Connection, news: Iterable[tuple[int, int | None, State, Receipt]]) -> set[int]:
    """The cases whose list columns an answer changes: an effect left or came back, or a recipient need not be
    rung any more.
    """
    ringing = {n for (n,) in connection.execute("SELECT n FROM cases WHERE to_ring > 0")}
    return {
        lane
        for _, lane, before, receipt in news
        if lane is not None
        and (lane in ringing or before is State.OPEN or _STATES[receipt.outcome] is not State.TAKEN)
    }


def _ends_chain(receipt: Receipt) -> bool:
    return receipt.fork or Review.QUARANTINED in receipt.codes


def _new_incarnations(connection: Connection, ended: Sequence[int]) -> None:
    """An author whose chain is broken, or has two ends, goes on in a new one."""
    for n in ended:
        author, body = connection.execute("SELECT author, body FROM outbox WHERE n = ?", (n,)).fetchone()
        # Several of one broken chain begin one new incarnation, not one each.
        connection.execute(
            """INSERT INTO incarnations(author, incarnation) VALUES (?, ?)
            ON CONFLICT(author) DO UPDATE SET incarnation = max(incarnation, excluded.incarnation)""",
            (author, face_of(body).incarnation + 1),
        )


def send_again(connection: Connection, through: int, epoch: int) -> set[int]:
    """Queue everything that was answered after this ledger number once more, within the caller's transaction;
    gives the cases that it is of. The bytes stay as they are, and the answers of that epoch are kept.
    """
    connection.execute(
        """INSERT OR REPLACE INTO earlier_answers(n, epoch, outcome, commit_seq, at, receipt)
        SELECT n, ?, outcome, commit_seq, at, receipt FROM answers WHERE commit_seq > ?""",
        (epoch, through),
    )
    found = connection.execute(
        """UPDATE outbox SET state = 1 WHERE n IN (SELECT n FROM answers WHERE commit_seq > ?)
        RETURNING lane""",
        (through,),
    ).fetchall()
    connection.execute("DELETE FROM answers WHERE commit_seq > ?", (through,))
    return {lane for (lane,) in found if lane is not None}


def settle(connection: Connection, mark: int) -> None:
    """What the centre had decided when it made the copy that is now here needs no effect of its own; within
    the caller's transaction. Of a case that came and cannot be read the copy here is older.
    """
    settled = connection.execute(
        f"""UPDATE outbox SET state = 4 WHERE {QUEUED} AND state = 2
        AND (SELECT commit_seq FROM answers WHERE answers.n = outbox.n) <= ?
        AND (lane IS NULL OR lane NOT IN ({illegible.LANES})) RETURNING lane""",  # noqa: S608
        (mark,),
    ).fetchall()
    mark_stale(connection, {lane for (lane,) in settled if lane is not None})


def settle_lane(connection: Connection, lane: int, revision: int) -> None:
    """As `settle`, for one case that has come at this revision."""
    connection.execute(
        f"""UPDATE outbox SET state = 4 WHERE {QUEUED} AND state = 2 AND lane = ?
        AND (SELECT commit_seq FROM answers WHERE answers.n = outbox.n) <= ?""",  # noqa: S608
        (lane, revision),
    )


def queue(connection: Connection, settled_most: int) -> tuple[QueueRow, ...]:
    """What waits or is open, what was refused, and the latest settled, newest first."""
    found = connection.execute(
        f"""{_ROWS} WHERE outbox.n IN (
            SELECT n FROM outbox WHERE {QUEUED} UNION SELECT n FROM outbox WHERE {TAIL}
            UNION SELECT n FROM answers WHERE outcome = 'refused'
            UNION SELECT n FROM (SELECT n FROM answers ORDER BY at DESC, n DESC LIMIT ?)
        ) ORDER BY outbox.n DESC""",  # noqa: S608
        (settled_most,),
    ).fetchall()
    return tuple(_queue_row(*row) for row in found)


def of_lane(connection: Connection, lane: int) -> tuple[QueueRow, ...]:
    """The registrations of one case that are not settled, newest first."""
    found = connection.execute(
        f"""{_ROWS} WHERE outbox.n IN (
            SELECT n FROM outbox WHERE lane = ? AND {QUEUED}
            UNION SELECT n FROM outbox WHERE {TAIL} AND lane = ?
        ) ORDER BY outbox.n DESC""",  # noqa: S608
        (lane, lane),
    ).fetchall()
    return tuple(_queue_row(*row) for row in found)


def _queue_row(
    action_id: str,
    case_id: str,
    name: str | None,
    number: str | None,
    body: bytes,
    state: int,
    packed: bytes | None,
    at: int | None,
    marked: bytes | None,
) -> QueueRow:
    action = None if is_sealed(body) else action_of(body)
    face = face_of(body) if action is None else said_by(action)
    if not name and action is not None:
        if isinstance(action.intent, OpenCase):
            name, number = action.intent.name, action.intent.number
        elif isinstance(action.intent, LookIn):
            number = action.intent.number
    receipt = _receipts.decode(packed) if packed else None
    return QueueRow(
        action_id=action_id,
        case_id=case_id,
        person=name or "",
        number=number or "",
        verb=face.verb,
        occurred_at=face.occurred_at,
        recorded_at=face.recorded_at,
        by=action.performed_by if action else Who(face.actor.name, "", face.actor.hsa_id),
        channel=face.channel,
        state=QueueState[State(state or State.UNSENT).name],
        outcome=receipt.outcome if receipt else None,
        codes=receipt.codes if receipt else (),
        keys=receipt.keys if receipt else (),
        answered_at=maybe(at),
        sealed=action is None,
        wrote=action.intent if action and isinstance(action.intent, Edit) else None,
        kept=receipt is not None and receipt.commit_seq > 0,
        handled=handled.read(marked),
    )


def left(connection: Connection) -> tuple[int, int, int]:
    """How many are unsent, taken but not yet seen in the copy, and open."""
    found = dict(
        connection.execute(
            f"""SELECT state, count(*) FROM outbox WHERE {QUEUED} GROUP BY state
            UNION ALL SELECT 0, count(*) FROM outbox WHERE {TAIL}"""  # noqa: S608
        ).fetchall()
    )
    unsent = found.get(State.UNSENT, 0) + found[State.UNFILED]
    return unsent, found.get(State.TAKEN, 0), found.get(State.OPEN, 0)
