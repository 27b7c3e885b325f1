"""What each desk tells of what its unit's other desks recorded and has not taken effect, beside what the
centre has of it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from cases.exchange import REFUSED_KEPT, Outcome
from cases.steering import MarkHandled
from central.tables import LEDGER, OUTCOMES
from localdb.outbox import QueueState
from seal.action import action_of
from seal.box import is_sealed
from tests.simulation.station import Station

_CLOCKS = timedelta(days=15)
"""So far ahead the clock of a desk may have been."""


def wrong(connection: Connection, stations: Sequence[Station]) -> Iterator[str]:
    """What is told otherwise than it is, or not at all: each desk tells of all that its unit's other desks
    recorded and that has not taken effect, but for what somebody has taken care of, and of nothing else; and
    of the own it says what was taken care of. Of what was refused long ago it may have been silent before.
    """
    marked = _marked(connection)
    known = [row for row in connection.execute(select(OUTCOMES)) if not Outcome(row.outcome).taken_in]
    for station in stations:
        waits = _own_that_wait(station)
        for row in station.ws.queue():
            counts = row.outcome is Outcome.REFUSED and row.kept and row.action_id not in waits
            if counts and (row.handled is not None) != (row.action_id in marked):
                yield f"{station.name} is wrong about whether {row.action_id} is taken care of"
        shown = {row.said.id: (row.said.actor.hsa_id, row.outcome) for row in station.ws.elsewhere()}
        theirs = {
            row.action_id: (row.author, Outcome(row.outcome))
            for row in known
            if row.unit == station.unit and row.action_id not in station.said and row.action_id not in marked
        }
        told = set(_told(connection, station, theirs)) - waits
        for action_id in sorted({*theirs, *shown}):
            if shown.get(action_id, theirs.get(action_id)) != theirs.get(action_id):
                yield f"{station.name} tells of {action_id}, which is otherwise at the centre"
            if action_id in told and action_id not in shown:
                yield f"{station.name} does not tell of {action_id}, which a colleague recorded"


def _marked(connection: Connection) -> frozenset[str]:
    """What was refused and somebody has taken care of, as the centre knows. What was altered on its way and
    could not be opened lies there as it came.
    """
    applied = select(LEDGER.c.action_id).where(LEDGER.c.outcome == Outcome.APPLIED)
    bodies = select(LEDGER.c.body).where(LEDGER.c.action_id.in_(applied), LEDGER.c.body.is_not(None))
    found = connection.execute(bodies).scalars()
    intents = (action_of(body).intent for body in found if not is_sealed(body))
    return frozenset(verb.refused for verb in intents if isinstance(verb, MarkHandled))


def _own_that_wait(station: Station) -> frozenset[str]:
    """What somebody at the desk has taken care of with a mark that the centre has not taken in."""
    actions = {row.action_id for row in station.ws.queue() if row.state is QueueState.OPEN}
    intents = (action_of(body).intent for key, body in station.said.items() if key in actions)
    return frozenset(verb.refused for verb in intents if isinstance(verb, MarkHandled))


def _told(connection: Connection, station: Station, theirs: Container[str]) -> Iterator[str]:
    """What it must tell of: all that is open, and what was refused of late."""
    since = station.now - REFUSED_KEPT + _CLOCKS
    rows = connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)).all()
    for row in {row.action_id: row for row in rows if row.action_id in theirs}.values():
        if row.outcome != Outcome.REFUSED or datetime.fromisoformat(row.decided_at) > since:
            yield row.action_id
