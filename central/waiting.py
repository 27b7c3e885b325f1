"""What the ledger has received and not given effect, and the cases in which somebody has to choose: for
whoever is asked what became of something, without what it says.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from cases.access import participants
from cases.action import Face
from cases.decoders import Json
from cases.exchange import Outcome, OutcomeRow
from cases.waiting import needs_review
from central.tables import CASES, FEED, OUTCOMES
from central.values import CASE


class NotTaken(msgspec.Struct, frozen=True):
    """One registration. `computer`: what that is called on which it was recorded, or its id where that is not
    known. `said`: who recorded what kind of thing when, None where nobody can read that.
    """

    unit: str
    action_id: str
    computer: str
    outcome: Outcome
    codes: tuple[str, ...]
    decided_at: datetime | None
    said: Face | None


class ToChoose(msgspec.Struct, frozen=True):
    """A case that goes on, with so many things that its units must choose between."""

    case_id: str
    units: tuple[str, ...]
    count: int


_row: Json[OutcomeRow] = Json(OutcomeRow)
_NOT_TAKEN = (
    select(OUTCOMES.c.unit, OUTCOMES.c.action_id, OUTCOMES.c.workstation, FEED.c.body)
    .join(FEED, (FEED.c.slot == "outcome:" + OUTCOMES.c.action_id) & (FEED.c.unit == OUTCOMES.c.unit))
    .where(OUTCOMES.c.outcome.not_in([outcome for outcome in Outcome if outcome.taken_in]))
    .order_by(OUTCOMES.c.unit, OUTCOMES.c.received_seq)
)


def not_taken(connection: Connection, since: datetime) -> tuple[NotTaken, ...]:
    """Every registration that has not taken effect and that nobody has taken care of, by unit, in the order
    in which they came. Of those that were refused only what was since then: after that they are told nowhere.
    """
    found = []
    for row in connection.execute(_NOT_TAKEN):
        told = _row.decode(row.body)
        late = told.at is None or told.at < since
        if told.handled is None and not (told.receipt.outcome is Outcome.REFUSED and late):
            found.append(
                NotTaken(
                    row.unit,
                    row.action_id,
                    told.computer or row.workstation,
                    told.receipt.outcome,
                    told.receipt.codes,
                    told.at,
                    told.said,
                )
            )
    return tuple(found)


def to_choose(connection: Connection) -> tuple[ToChoose, ...]:
    """The cases that go on and in which something is to be chosen, by id."""
    query = select(CASES.c.id, CASES.c.pending, CASES.c.body).where(CASES.c.active).order_by(CASES.c.id)
    found = []
    for row in connection.execute(query):
        case = msgspec.structs.replace(CASE.decode(row.body), pending_join=row.pending)
        count = needs_review(case)
        if count:
            found.append(ToChoose(row.id, participants(case), count))
    return tuple(found)
