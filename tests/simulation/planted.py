"""Faults put into the program on purpose, one at a time: each is one that comparable systems have had, and
each must be caught by the simulation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

import msgspec
from sqlalchemy import Table

from cases import content, edits, joining
from cases.exchange import PROBLEM, Outcome
from cases.locks import sheet
from cases.refusals import Reason
from central import admission, epochs, handled, ledger, store
from central.tables import ALIASES, OUTCOMES
from localdb import buckets, elsewhere, forgetting, incoming, meta, outbox, sealing
from localdb.driver import transaction
from localdb.lane import State
from seal import digest
from seal.box import public_of, sealed
from sync import course, replay, standing
from sync.wire import Answer
from tests.simulation.centre import SimCentre

Planted = Callable[[], Any]


@contextmanager
def no_dedupe() -> Iterator[None]:
    """The centre does not know again what it has taken in."""
    real = ledger._fresh

    def forgetful(work: Any, workstation: Any, lines: Any, *rest: Any) -> Any:
        for line in lines:
            if line.envelope is not None:
                work.known[line.envelope.id] = None
        return real(work, workstation, lines, *rest)

    def believes(_connection: Any, _workstation: str, lines: Any) -> Any:
        from central.chains import Judged
        from seal.chain import Verdict

        return [Judged(line, Verdict.PROVEN) for line in lines]

    with patch.object(ledger, "_fresh", forgetful), patch.object(ledger, "judge_lines", believes):
        yield


@contextmanager
def _committed_before(late: Table) -> Iterator[None]:
    """All that is written before this table is committed first, and the rest in a transaction of its own."""
    real = store.upsert

    def torn(connection: Any, table: Table, rows: Any) -> None:
        if table is late and rows:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        real(connection, table, rows)

    with patch("central.working.upsert", torn):
        yield


@contextmanager
def outcome_in_a_transaction_of_its_own() -> Iterator[None]:
    """What an action did is committed before what became of it."""
    with _committed_before(OUTCOMES):
        yield


@contextmanager
def sent_is_done() -> Iterator[None]:
    """The desk takes what it has sent for delivered, before there is an answer."""
    real = replay.delivered

    def hopeful(centre: Any, waiting: Any, *rest: Any) -> Any:
        hopeful.desk._connection.execute(  # type: ignore[attr-defined]
            f"UPDATE outbox SET state = 4 WHERE n IN ({', '.join(str(each.n) for each in waiting)})"  # noqa: S608
        )
        return real(centre, waiting, *rest)

    def push_once(desk: Any, centre: Any, now: datetime) -> Any:
        hopeful.desk = desk  # type: ignore[attr-defined]
        return real_push(desk, centre, now)

    real_push = replay.push_once
    with patch.object(replay, "delivered", hopeful), patch.object(course, "push_once", push_once):
        yield


@contextmanager
def cursor_before_rows() -> Iterator[None]:
    """The desk notes how far it has fetched before it keeps what it fetched."""
    real = incoming.receive

    def hasty(connection: Any, rows: Any, end: Any, *rest: Any) -> None:
        with transaction(connection):
            meta.put(connection, "cursor", end.cursor)
        real(connection, rows, end, *rest)

    with patch.object(incoming, "receive", hasty):
        yield


@contextmanager
def last_writer_wins() -> Iterator[None]:
    """A text takes the place of all that stands, seen or not."""
    real = content.edit

    def bold(ask: Any, verb: Any) -> Any:
        name = sheet(verb.part, verb.version)
        fields = {
            field: msgspec.structs.replace(change, bases=tuple(edits.field(ask.case, name, field).heads))
            for field, change in verb.fields.items()
        }
        return real(ask, msgspec.structs.replace(verb, fields=fields))

    from cases import sip
    from cases.intents import Edit

    rule = msgspec.structs.replace(sip.TABLE[Edit], effect=bold)
    with patch.dict(sip.TABLE, {Edit: rule}):
        yield


@contextmanager
def alias_forgotten() -> Iterator[None]:
    """What two openings became one by is committed before the id that lives on is."""
    with _committed_before(ALIASES):
        yield


@contextmanager
def settled_when_answered() -> Iterator[None]:
    """What is answered leaves the queue although the copy does not show it yet."""

    def at_once(receipt: Any, _passed: int) -> State:
        state = outbox._STATES[receipt.outcome]
        return State.SETTLED if state is State.TAKEN else state

    with patch.object(outbox, "_state_of", at_once):
        yield


@contextmanager
def refused_for_what_is_not_there_yet() -> Iterator[None]:
    """What only has to wait for something is refused for good."""
    real = admission.ruling

    def final(*args: Any) -> admission.Ruling:
        answer = real(*args)
        held = answer.outcome is Outcome.HELD
        return admission.Ruling(Outcome.REFUSED, (Reason.CLOSED,)) if held else answer

    with patch.object(ledger, "ruling", final):
        yield


@contextmanager
def all_sent_while_held() -> Iterator[None]:
    """What the centre holds does not count as waiting."""
    real = outbox.left

    def rosy(connection: Any) -> tuple[int, int, int]:
        unsent, taken, _open = real(connection)
        return unsent, taken, 0

    with patch.object(outbox, "left", rosy):
        yield


@contextmanager
def chain_without_hashes() -> Iterator[None]:
    """The centre verifies the newest of a chain and believes the rest."""
    from seal import chain

    def trusting(_head: Any, links: Any, _public: Any, _earlier: Any) -> Any:
        return [chain.Verdict.PROVEN for _ in links]

    with patch("central.chains.judge", trusting):
        yield


@contextmanager
def quiet_after_a_failure() -> Iterator[None]:
    """After a call that failed the queue stands still until the program is started anew."""
    real = standing.again

    def never(due: Any, known: Any, world: Any, now: datetime, retry_after: float = 0.0) -> Any:
        return msgspec.structs.replace(
            real(due, known, world, now, retry_after), at=datetime.max.replace(tzinfo=now.tzinfo)
        )

    with patch.object(standing, "again", never), patch.object(course, "again", never):
        yield


class _WholeBatch(Exception):
    """One action of a batch is refused."""


@contextmanager
def one_refusal_refuses_the_batch() -> Iterator[None]:
    """A push in which one action cannot be done is answered as a whole, and nothing of it is taken in."""
    take, push = ledger._take, SimCentre.push

    def strict(*args: Any) -> Any:
        receipt = take(*args)
        if receipt.outcome is Outcome.REFUSED:
            raise _WholeBatch
        return receipt

    def answered(*args: Any) -> Answer:
        try:
            return push(*args)
        except _WholeBatch:
            return Answer(422, PROBLEM, b'{"type":"about:blank","title":"Nej","status":422}')

    with (
        patch.object(ledger, "_take", strict),
        patch.object(ledger, "push", ledger._push),
        patch.object(SimCentre, "push", answered),
    ):
        yield


@contextmanager
def first_to_come_wins_the_join() -> Iterator[None]:
    """Where two openings that become one have written in the same field, only the survivor's text is kept."""
    real = joining.join

    def partial(survivor: Any, others: Any) -> Any:
        kept = [
            msgspec.structs.replace(
                other, edits={ref: own for ref, own in other.edits.items() if ref not in survivor.edits}
            )
            for other in others
        ]
        return real(survivor, kept)

    with patch("central.joins.join", partial), patch("tests.simulation.ledgers.join", partial):
        yield


@contextmanager
def restored_without_epoch() -> Iterator[None]:
    """A centre that comes back from a backup goes on as if nothing had happened."""
    with patch.object(epochs, "begin", lambda _connection, _at: None):
        yield


@contextmanager
def difference_only_told() -> Iterator[None]:
    """A copy that is not what the centre says that it is stays as it is."""
    with patch.object(course, "mended", lambda at, _world, _now: (at, ())):
        yield


@contextmanager
def buckets_only_counted() -> Iterator[None]:
    """Of the buckets that differ the centre's sums are kept, and not their rows."""

    def counted(connection: Any, found: Any, *_: Any) -> frozenset[str]:
        total = 0
        for each in (buckets.sums(connection) | found.sums).values():
            total = digest.plus(total, digest.read(each))
        with transaction(connection):
            meta.put(connection, "digest", digest.shown(total))
        return frozenset()

    with patch.object(buckets, "replace", counted):
        yield


@contextmanager
def left_and_still_readable() -> Iterator[None]:
    """What the centre has not for certain of a case that the unit has left is kept as it is."""
    with patch.object(sealing, "boxes", lambda *_: {}):
        yield


@contextmanager
def sealed_to_nobody() -> Iterator[None]:
    """It is sealed to a key that nobody has."""
    other = public_of(bytes(range(32, 64)))
    with patch.object(sealing, "sealed", lambda body, signature, _key: sealed(body, signature, other)):
        yield


@contextmanager
def purge_that_forgets_the_log() -> Iterator[None]:
    """What a unit has left is taken out of the copy, and its log is left as it is."""
    with patch.object(forgetting, "empty_log", lambda _connection: None):
        yield


@contextmanager
def colleagues_not_told() -> Iterator[None]:
    """A desk keeps nothing of what became of what other desks of its unit have sent."""
    with patch.object(elsewhere, "take_in", lambda *_: None):
        yield


@contextmanager
def marks_not_told() -> Iterator[None]:
    """The centre takes in that something was taken care of, and tells it to none of the unit's desks."""
    with patch.object(handled, "mark", lambda *_: None):
        yield


BUGS: Mapping[str, Planted] = {
    bug.__name__: bug
    for bug in (
        no_dedupe,
        outcome_in_a_transaction_of_its_own,
        sent_is_done,
        cursor_before_rows,
        last_writer_wins,
        alias_forgotten,
        settled_when_answered,
        refused_for_what_is_not_there_yet,
        all_sent_while_held,
        chain_without_hashes,
        quiet_after_a_failure,
        one_refusal_refuses_the_batch,
        first_to_come_wins_the_join,
        restored_without_epoch,
        difference_only_told,
        buckets_only_counted,
        purge_that_forgets_the_log,
        left_and_still_readable,
        sealed_to_nobody,
        colleagues_not_told,
        marks_not_told,
    )
}
