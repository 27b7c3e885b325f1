"""Everything that was ever recorded on this workstation, for whoever counts whether it has all arrived."""

from __future__ import annotations

import msgspec

from localdb.driver import Connection
from localdb.lane import State


class Recorded(msgspec.Struct, frozen=True):
    """One action of this workstation. `state`: unsent, taken, open, settled or refused."""

    action_id: str
    case_id: str
    state: str


def recorded(connection: Connection) -> tuple[Recorded, ...]:
    """All of them, in the order in which they were recorded."""
    found = connection.execute(
        """SELECT action_id, case_id, state, n FROM outbox
        UNION ALL SELECT action_id, case_id, state, n FROM forgotten ORDER BY n"""
    )
    return tuple(
        Recorded(action, case, State(state or State.UNSENT).name.lower()) for action, case, state, _ in found
    )
