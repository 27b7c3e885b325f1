"""The lives of a ledger: a restored backup begins a new epoch, and what a backup holds is told (design
section 7).
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from cases.exchange import FIRST_EPOCH
from central.audit import entry
from central.store import Counter, StoreError, add, counter, founded, upsert
from central.tables import AUDIT, BACKUPS, COUNTER, EPOCHS

_FROM = datetime(2026, 1, 1, tzinfo=UTC)

NO_LEDGER = "Där finns ingen liggare. Kontrollera adressen efter --db. Inget är ändrat."
NOT_THERE_YET = "Liggaren har inte kommit så långt. Kontrollera numret efter --backed-up. Inget är ändrat."

_LIVES = select(EPOCHS.c.epoch, EPOCHS.c.after_seq).order_by(EPOCHS.c.epoch)
BACKED_UP = select(func.max(BACKUPS.c.through))
"""The number that the newest registered backup holds everything up to; None without one."""


def begin(connection: Connection, at: datetime) -> Counter:
    """Begin a new epoch, in a database that was restored from a backup. StoreError where there is no ledger.

    Its number tells when it began, so that a backup that is restored twice does not give two lives of one
    number.
    """
    if not founded(connection):
        raise StoreError(NO_LEDGER)
    now = counter(connection, take=True)
    epoch = max(now.epoch + 1, int((at - _FROM).total_seconds()))
    connection.execute(update(COUNTER).values(epoch=epoch))
    connection.execute(insert(EPOCHS).values(epoch=epoch, after_seq=now.seq, at=at.isoformat()))
    add(connection, AUDIT, [entry("new_epoch", at, unit="", workstation="", outcome=str(epoch))])
    return Counter(now.ledger, epoch, now.seq)


def lives(connection: Connection) -> dict[int, int]:
    """Every epoch, with the ledger number that it began after."""
    later = connection.execute(_LIVES)
    return {FIRST_EPOCH: 0, **{row.epoch: row.after_seq for row in later}}


def register_backup(connection: Connection, through: int, at: datetime) -> None:
    """Say that a backup is kept that holds everything up to this number. StoreError for a number that the
    ledger has not reached.
    """
    if not founded(connection):
        raise StoreError(NO_LEDGER)
    if not 0 <= through <= counter(connection, take=True).seq:
        raise StoreError(NOT_THERE_YET)
    upsert(connection, BACKUPS, [{"through": through, "at": at.isoformat()}])
    add(connection, AUDIT, [entry("backup", at, unit="", workstation="", outcome=str(through))])


def durable_through(connection: Connection, now: Counter | None = None) -> int:
    """The ledger number up to which a registered backup holds everything; where none is registered, the
    newest number. `now`: the ledger's row, of who has read it already.
    """
    return through(connection.execute(BACKED_UP).scalar_one(), now or counter(connection))


def through(backed_up: int | None, now: Counter) -> int:
    """As `durable_through`, for whoever has asked for `BACKED_UP` already."""
    return now.seq if backed_up is None else backed_up
