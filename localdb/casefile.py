"""One case as it is opened on the screen: what the unit may see of it, its steps and tasks, and what still
waits.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.case import Sip, View
from cases.status import StepStatus, Task, in_order
from localdb import going, illegible, meta, outbox
from localdb.driver import Connection
from localdb.lane import changed_at
from localdb.memory import Memory
from localdb.outbox import QueueRow


class CaseFile(msgspec.Struct, frozen=True):
    """One case as the unit may see it now, with its queue on top. `received_at` is None for one that is only
    here. `unsent`: ids of the actions that the centre has not got; `leaving`: those of them that are on their
    way to it now. `outdated`: something newer came that this program cannot read.
    """

    id: str
    view: View
    steps: tuple[StepStatus, ...]
    tasks: tuple[Task, ...]
    waiting: tuple[QueueRow, ...]
    changed_at: datetime
    received_at: datetime | None
    unsent: frozenset[str]
    leaving: frozenset[str] = frozenset()
    outdated: bool = False

    def untold(self) -> frozenset[str]:
        """Of what the centre has not got, that which is told by telephone."""
        return self.unsent - self.leaving


def case_file(connection: Connection, memory: Memory, case_id: str, now: datetime) -> CaseFile | None:
    """The case under this id or any of its former ones; None when it is not here."""
    from cases.steps import statuses  # with all the rules; the first window has no case open

    lane, settings, unit = memory.lane(case_id), memory.settings(), memory.identity.unit
    seen = lane.seen_by(unit, settings)
    if seen is None:
        return None
    leaving = going.going(connection, lane, now)
    steps = statuses(seen, unit, settings, now, lane.unsent - leaving) if isinstance(seen, Sip) else ()
    return CaseFile(
        id=lane.id,
        view=seen,
        steps=steps,
        tasks=in_order(steps),
        waiting=outbox.of_lane(connection, lane.n),
        changed_at=meta.moment(changed_at(lane)),
        received_at=meta.maybe(lane.received_at),
        unsent=lane.unsent,
        leaving=leaving,
        outdated=illegible.has(connection, lane.id),
    )
