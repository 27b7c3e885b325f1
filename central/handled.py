"""What a unit has taken care of among its registrations that were refused: no case changes, and the row that
tells the unit of the refusal says from then on by whom and when.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from cases.action import Action, said_by
from cases.decoders import Json
from cases.exchange import Outcome, OutcomeRow, Receipt
from cases.steering import MarkHandled
from central.tables import FEED
from central.working import Working

_rows: Json[OutcomeRow] = Json(OutcomeRow)


def told(working: Working, unit: str, action_id: str) -> OutcomeRow | None:
    """What the unit is told of an action of its own, in this transaction; None when it is told of none."""
    if action_id in working.news:
        owner, row, *_ = working.news[action_id]
        return row if owner == unit else None
    query = select(FEED.c.body).where(FEED.c.slot == f"outcome:{action_id}", FEED.c.unit == unit)
    body = working.connection.execute(query).scalar()
    return _rows.decode(body) if body is not None else None


def mark(working: Working, action: Action | None, unit: str, receipt: Receipt) -> None:
    """If this is a mark, and took effect: tell all of the unit's workstations what was taken care of."""
    if action is None or not isinstance(action.intent, MarkHandled) or not receipt.outcome.taken_in:
        return
    row = told(working, unit, action.intent.refused)
    if row is not None and row.handled is None and row.receipt.outcome is Outcome.REFUSED:
        # An older program reads over the mark; without who recorded what, it shows nothing either.
        marked = msgspec.structs.replace(row, said=None, computer="", handled=said_by(action))
        working.tell(unit, marked, receipt.commit_seq, answered=False)
