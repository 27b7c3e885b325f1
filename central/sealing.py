"""The key that workstations seal to: made once for a ledger and kept in its database, so that backups have
it; told when no backup can lack it; used when a box comes (design section 5).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, lru_cache

import msgspec
from sqlalchemy import Connection, Engine, insert, select

from central import ledger
from central.accounts import Workstation
from central.epochs import BACKED_UP, durable_through, through
from central.lines import Line, Opener, read_body
from central.store import Counter, counter, reading
from central.tables import LEDGER, OUTCOMES, SEALING, UNPROVEN
from seal.box import KEY, Opened, is_sealed, opened, public_of

_EVERY = select(SEALING.c.private).order_by(SEALING.c.id.desc())
_TOLD = (
    select(SEALING.c.private, SEALING.c.after_seq, BACKED_UP.scalar_subquery().label("backed_up"))
    .order_by(SEALING.c.id.desc())
    .limit(1)
)


class Vouched(msgspec.Struct, frozen=True):
    """What every page tells of the backups: the key to seal to, and up to which number they hold everything.
    `seal_to` is empty while the newest backup that is registered may lack the private half: what is sealed to
    a key that can be lost is lost with it.
    """

    seal_to: bytes
    durable_through: int


def make_key(connection: Connection, random: Callable[[int], bytes]) -> None:
    """Make the ledger's key, within the caller's transaction, unless it has one. `random` gives so many bytes
    that nobody can guess.
    """
    if connection.execute(_EVERY).first() is None:
        after = counter(connection, take=True).seq
        connection.execute(insert(SEALING).values(id=1, private=random(KEY), after_seq=after))


def vouched(connection: Connection, now: Counter) -> Vouched:
    """What the backups vouch for, in one question: every empty pull asks it. `now`: the ledger's row."""
    row = connection.execute(_TOLD).first()
    if row is None:
        return Vouched(b"", durable_through(connection, now))
    # A backup up to just that number may have been made before the key.
    is_kept = row.backed_up is None or row.backed_up > row.after_seq
    return Vouched(_public(row.private) if is_kept else b"", through(row.backed_up, now))


_public = lru_cache(maxsize=2)(public_of)


def opener(engine: Engine) -> Opener:
    """Opens boxes with whichever of the ledger's keys they were sealed to. Those are read when the first one
    comes.
    """

    @cache
    def keys() -> Sequence[bytes]:
        with reading(engine) as connection:
            return connection.execute(_EVERY).scalars().all()

    def opens(box: bytes) -> Opened | None:
        return next((lies for key in keys() if (lies := opened(box, key)) is not None), None)

    return opens


def open_again(engine: Engine, now: datetime) -> int:
    """Take in what could not be opened when it came and can be by now, because somebody has put the right key
    back; how many that was. The workstations need not send it once more.
    """
    opens, found = opener(engine), dict[Workstation, list[Line]]()
    with reading(engine) as connection:
        query = (
            select(OUTCOMES.c.workstation, OUTCOMES.c.unit, LEDGER.c.body)
            .join(LEDGER, OUTCOMES.c.received_seq == LEDGER.c.commit_seq)
            .where(UNPROVEN, OUTCOMES.c.waits == "proof")
            .order_by(OUTCOMES.c.received_seq)
        )
        for row in connection.execute(query):
            lies = opens(row.body) if is_sealed(row.body) else None
            if lies is not None:
                lines = found.setdefault(Workstation(row.workstation, row.unit), [])
                lines.append(read_body(len(lines), lies.body, lies.signature))
    for workstation, lines in found.items():
        ledger.push(engine, workstation, lines, now)
    return sum(map(len, found.values()))
