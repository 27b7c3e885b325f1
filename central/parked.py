"""What an older program could not read, and a newer one can: decided when the upgraded centre starts, so that
no workstation has to send it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, select

from cases.exchange import Outcome
from central import ledger
from central.lines import read_body
from central.store import writing
from central.tables import LEDGER, OUTCOMES
from central.values import Author

AT_ONCE = 500
"""So many are decided in one transaction."""


def read_again(engine: Engine, now: datetime) -> int:
    """Decide everything that is parked and can be read by now, in the order in which it came; how many that
    was. What is still of another schema stays parked.
    """
    done, after = 0, 0
    while True:
        with writing(engine) as connection:
            found = _parked(connection, after)
            if not found:
                return done
            after = found[-1].received_seq
            done += _decide(connection, found, now)


def _parked(connection: Connection, after: int) -> Sequence[Row[tuple[object, ...]]]:
    query = (
        select(OUTCOMES, LEDGER.c.body, LEDGER.c.signature)
        .join(LEDGER, OUTCOMES.c.received_seq == LEDGER.c.commit_seq)
        .where(
            OUTCOMES.c.outcome == Outcome.UPGRADE_REQUIRED,
            OUTCOMES.c.received_seq > after,
        )
        .order_by(OUTCOMES.c.received_seq)
        .limit(AT_ONCE)
    )
    return connection.execute(query).all()


def _decide(connection: Connection, found: Sequence[Row[tuple[object, ...]]], now: datetime) -> int:
    readable: list[ledger.Earlier] = []
    for row in found:
        line = read_body(-1, row.body, row.signature)
        if line.refused is not Outcome.UPGRADE_REQUIRED or line.action is not None:
            author = Author(row.unit, row.workstation, row.author, row.incarnation, row.sequence)
            readable.append(ledger.Earlier(line, author, row.received_seq, row.waits))
    if readable:
        ledger.decide_earlier(connection, readable, now)
    return len(readable)
