"""What the bar under the title says: how much waits, how old the copy is, and whether everything has really
been sent.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.exchange import REFUSED_KEPT
from localdb import elsewhere, forgetting, illegible, listing, meta, outages, outbox
from localdb.driver import Connection
from localdb.outages import Outage


class DeskFacts(msgspec.Struct, frozen=True):
    """`unsent`: the centre has not got them. `open_ours`: it has, but has not decided. `to_ring`: recipients
    that nobody has reached. `review`: what somebody must choose or look into, as many as Att granska shows.
    `news`: cases that others have changed since they were read here (E19). `illegible`: cases that came and
    that this program cannot read.

    `all_sent` is computed, never stored (design section 7): nothing unsent, nothing open that is ours,
    nothing decided that the copy does not show yet, nothing that came illegible, the last pull whole, and the
    digests equal. Whether the centre has been away since that pull the copy does not know:
    `sync.watch.all_sent` asks for that too.
    `digest_equal` is None when they were never compared.
    """

    unsent: int
    open_ours: int
    taken: int
    last_contact: datetime | None
    data_as_of: datetime | None
    to_ring: int
    all_sent: bool
    digest_equal: bool | None
    outage: Outage | None
    review: int
    news: int = 0
    illegible: int = 0


def facts(connection: Connection, now: datetime) -> DeskFacts:
    """The state of the desk as the file has it now."""
    unsent, taken, still_open = outbox.left(connection)
    kept = dict(
        connection.execute(
            "SELECT key, value FROM meta WHERE key IN ('last_contact', 'data_as_of', 'whole', 'digest_equal')"
        ).fetchall()
    )
    equal, beyond = kept.get("digest_equal"), illegible.count(connection)
    (to_ring,) = connection.execute(
        "SELECT coalesce(sum(to_ring), 0) FROM cases WHERE to_ring > 0"
    ).fetchone()
    (review,) = connection.execute("SELECT coalesce(sum(review), 0) FROM cases WHERE review > 0").fetchone()
    review += len(forgetting.left_behind(connection))
    review += still_open + outbox.refused(connection, now - REFUSED_KEPT) + elsewhere.count(connection)
    return DeskFacts(
        unsent=unsent,
        open_ours=still_open,
        taken=taken,
        last_contact=meta.maybe(kept.get("last_contact")),
        data_as_of=meta.maybe(kept.get("data_as_of")),
        to_ring=to_ring,
        all_sent=not (unsent or taken or still_open or beyond) and kept.get("whole") == 1 and equal == 1,
        digest_equal=None if equal is None else bool(equal),
        outage=outages.current(connection),
        review=review,
        news=listing.count(connection, listing.Filter.NEWS, ""),
        illegible=beyond,
    )
