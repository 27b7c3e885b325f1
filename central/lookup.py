"""Asking for a person by number: who asked is proven, what she may be told is the rules', and that she asked
is in the audit trail whether or not there was anything to tell (E09, R25).
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

import msgspec
from sqlalchemy import Connection, insert, select

from cases.exchange import Asking, Elsewhere, Pushed
from cases.telling import told_of
from central import feed
from central.accounts import Workstation
from central.asked import proven
from central.audit import entry
from central.store import settings_now
from central.tables import AUDIT, CASES, COUNTER
from central.values import CASE
from forms import numbers

TOLD, NOTHING = "told", "nothing"
"""What the trail says of the answer."""

_decoder = msgspec.json.Decoder(Asking)


def look_up(connection: Connection, workstation: Workstation, asked: Pushed, now: datetime) -> Elsewhere:
    """What the workstation's unit may be told, in a writing transaction. Whoever was not told of a case gets
    the same answer, and leaves the same trace, as where there is none.
    """
    question = proven(connection, workstation, asked, _decoder)
    number = numbers.parse(question.number, now.date())
    told = Elsewhere()
    if number.valid:
        rows = connection.execute(
            select(CASES.c.body).where(CASES.c.number == number.canonical).order_by(CASES.c.opened_seq)
        )
        cases = [CASE.decode(row.body) for row in rows]
        taken = feed.taken_from(connection, workstation.unit, (case.id for case in cases))
        told = told_of(cases, workstation.unit, settings_now(connection), taken)
    connection.execute(
        insert(AUDIT).values(
            **entry(
                "looked_up",
                now,
                unit=workstation.unit,
                workstation=workstation.id,
                author=question.hsa_id,
                case_id=hash_number(connection, number.canonical),
                outcome=TOLD if told.cases else NOTHING,
            )
        )
    )
    return told


def hash_number(connection: Connection, number: str) -> str:
    """Whom somebody asked for, as the audit trail keeps it: who has a number and this database finds the
    questions about it, and a page of the trail alone names nobody.
    """
    salt: bytes = connection.execute(select(COUNTER.c.salt)).scalar_one()
    return hmac.new(salt, number.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
