"""Cases that ended long ago leave the workstations: the centre takes them out of every unit's rows, so that
its sums and the copies' agree. They stay in the ledger, and come back with whatever new happens in them
(design section 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

import msgspec
from sqlalchemy import Connection, Engine, select

from cases.decide import rules_version
from cases.keeping import is_kept
from central import feed
from central.audit import entry
from central.store import add, counter, reading, settings_now, upsert, writing
from central.tables import AUDIT, CASES, LEDGER, LET_GO
from central.working import Working

AT_ONCE = 200
"""So many rows of the ledger are looked at in one transaction. As long as that takes no push is taken in."""


class _Passed(msgspec.Struct, frozen=True):
    """Rows of the ledger that have come of age: the last one's number, and the cases that they are about."""

    through: int
    cases: frozenset[str]


def let_go(engine: Engine, now: datetime) -> bool:
    """Go through the next rows of the ledger that are old enough, and let go of the cases that have ended and
    in which nothing has happened since. Whether there were any such rows: then there may be more.

    Each row is looked at once, in its order; one that a wrong clock has dated too late holds up those after.
    """
    with reading(engine) as connection:
        if _passed(connection, now) is None:
            return False
    with writing(engine) as connection:
        working = Working(
            connection, counter(connection, take=True), settings_now(connection), rules_version()
        )
        passed = _passed(connection, now)
        if passed is None:
            return False
        gone = feed.let_go(working, _ended(connection, passed))
        working.write()
        trail = (entry("let_go", now, unit="", workstation="", case_id=case_id) for case_id in gone)
        add(connection, AUDIT, list(trail))
        upsert(connection, LET_GO, [{"id": 1, "through": passed.through}])
    return True


def _passed(connection: Connection, now: datetime) -> _Passed | None:
    """The next rows that are old enough; None when there are none."""
    through = connection.execute(select(LET_GO.c.through)).scalar_one_or_none() or 0
    query = (
        select(LEDGER.c.commit_seq, LEDGER.c.case_id, LEDGER.c.absorbed, LEDGER.c.decided_at)
        .where(LEDGER.c.commit_seq > through)
        .order_by(LEDGER.c.commit_seq)
        .limit(AT_ONCE)
    )
    settings = settings_now(connection)
    rows = list(
        takewhile(
            lambda row: not is_kept(datetime.fromisoformat(row.decided_at), now, settings),
            connection.execute(query),
        )
    )
    if not rows:
        return None
    # The case that a parting gave stands where a join names the one that it took in.
    return _Passed(rows[-1].commit_seq, frozenset(id_ for row in rows for id_ in (row.case_id, row.absorbed)))


def _ended(connection: Connection, passed: _Passed) -> Iterable[str]:
    """Those of the cases that have ended, and of which no later row is."""
    query = select(CASES.c.id).where(
        CASES.c.id.in_(passed.cases), CASES.c.active.is_(False), CASES.c.revision <= passed.through
    )
    return connection.execute(query.order_by(CASES.c.id)).scalars().all()
