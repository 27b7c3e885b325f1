"""Which buckets of a unit's rows a workstation's copy has otherwise, and all rows of those: worked out when
it is asked, from one state of the database (design section 7).
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, Engine, bindparam, or_, select

from cases.exchange import AliasRow, CaseRow, Differing, RemovedRow
from central.feed import add_up
from central.pages import Limits
from central.store import counter, reading, writing
from central.tables import FEED
from seal import digest

log = logging.getLogger(__name__)

_row = msgspec.json.Decoder(CaseRow | AliasRow | RemovedRow)
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_SLOTS = select(FEED.c.slot, FEED.c.mark).where(
    FEED.c.unit == bindparam("asked"), or_(FEED.c.slot.startswith("case:"), FEED.c.slot.startswith("alias:"))
)
_BODIES = (
    select(FEED.c.body)
    .where(FEED.c.unit == bindparam("asked"), FEED.c.slot.in_(_WANTED))
    .order_by(FEED.c.seq, FEED.c.slot)
)


def serve(engine: Engine, unit: str, theirs: Mapping[int, str], limits: Limits) -> Differing:
    """For a workstation whose sum is another than the unit's. Where no bucket differs it may be the unit's
    sum that went wrong, and is added up anew: else all its workstations would fetch everything again and
    again.
    """
    with reading(engine) as connection:
        found = differing(connection, unit, theirs, limits)
    if not found.sums:
        with writing(engine) as connection:
            if add_up(connection, unit):
                log.warning("the sum of a unit's rows was wrong and has been added up anew")
    return found


def differing(connection: Connection, unit: str, theirs: Mapping[int, str], limits: Limits) -> Differing:
    """For a copy of the unit that has `theirs`: bucket by bucket until the limits of a page are passed, and
    at least one whole one.
    """
    now = counter(connection)
    slots: defaultdict[int, list[str]] = defaultdict(list)
    marks: list[tuple[str, int]] = []
    for row in connection.execute(_SLOTS, {"asked": unit}):
        id_ = row.slot.partition(":")[2]
        slots[digest.bucket(id_)].append(row.slot)
        marks.append((id_, digest.read(row.mark)))
    ours = digest.by_bucket(marks)
    wrong = [place for place in range(digest.BUCKETS) if ours.get(place, "") != theirs.get(place, "")]
    told: dict[int, str] = {}
    rows: list[CaseRow | AliasRow | RemovedRow] = []
    size = 0
    for place in wrong:
        if len(rows) >= limits.rows or size >= limits.bytes:
            break
        bodies = _bodies(connection, unit, slots[place])
        rows += map(_row.decode, bodies)
        size += sum(map(len, bodies))
        told[place] = ours.get(place, "")
    return Differing(now.ledger, now.epoch, unit, now.seq, told, tuple(rows), more=len(told) < len(wrong))


def _bodies(connection: Connection, unit: str, slots: Sequence[str]) -> Sequence[bytes]:
    if not slots:
        return ()
    return connection.execute(_BODIES, {"asked": unit, "wanted": slots}).scalars().all()
