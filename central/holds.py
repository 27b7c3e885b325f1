"""Who writes in a part now: granted to one unit at a time, told to those who may write there, and over by
itself. It stands beside the ledger and never in it: what is delivered is decided without it (B07, R01).
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select

from cases.case import Sip
from cases.exchange import HoldAsking, Holds, Pushed
from cases.holding import Holding, is_over, may_hold, signed_by, taken
from cases.locks import sheet
from cases.people import Who
from cases.settings import Settings
from cases.visiting import may_write
from central.accounts import Workstation
from central.asked import NotProven, UnreadableQuestion, proven
from central.store import settings_now
from central.tables import ALIASES, CASES, HOLDS
from central.values import CASE, encode

_decoder = msgspec.json.Decoder(HoldAsking)
_HOLDING = msgspec.json.Decoder(Holding)


def is_wish(asked: Pushed) -> bool:
    """Whether the question changes anything; who only looks takes no turn among those who write."""
    try:
        return _decoder.decode(asked.body).about.wish != "look"
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False


def who_writes(connection: Connection, workstation: Workstation, asked: Pushed, now: datetime) -> Holds:
    """Who writes in the part once this has been asked, in a writing transaction unless it only looks. A case
    that is not known here and one that the unit may not write in are the same: NotProven.
    """
    question = proven(connection, workstation, asked, _decoder)
    wish = question.about
    if "\0" in wish.case_id:
        raise UnreadableQuestion
    settings, unit = settings_now(connection), workstation.unit
    case_id = _resolved(connection, wish.case_id)
    case = _case(connection, case_id, takes=wish.wish != "look")
    if case is None or not may_write(case, unit, settings):
        raise NotProven
    part, version = wish.part, wish.version
    here = _rows(case_id, sheet(part, version))
    bodies = connection.execute(select(HOLDS.c.body).where(here)).scalars()
    found = [_HOLDING.decode(body) for body in bodies]
    live = [each for each in found if not is_over(each, case, part, version, settings, now)]
    # Of two that came together when their cases were joined, the one that began first goes on.
    held = min(live, key=lambda each: (each.since, each.unit), default=None)
    if wish.wish == "hold" and (held is None or held.unit == unit):
        if not may_hold(case, part, version, unit, settings):
            return Holds()
        known = {*signed_by(case, unit, part, version), *wish.signed}
        held = taken(held, unit, question.hsa_id, tuple(sorted(known)), now)
        connection.execute(delete(HOLDS).where(or_(here, HOLDS.c.until <= _text(now))))
        row = {"case_id": case_id, "sheet": sheet(part, version), "until": _text(held.until)}
        connection.execute(insert(HOLDS).values(**row, body=encode(held)))
    elif wish.wish == "release" and held and (held.unit, held.hsa_id) == (unit, question.hsa_id):
        connection.execute(delete(HOLDS).where(here))
        held = None
    return _told(held, settings)


def _resolved(connection: Connection, case_id: str) -> str:
    """The case that an opening's id means today."""
    query = select(ALIASES.c.survivor).where(ALIASES.c.alias == case_id)
    return connection.execute(query).scalar() or case_id


def _case(connection: Connection, case_id: str, *, takes: bool) -> Sip | None:
    """The case as it stands. With `takes`, nobody else takes or gives back a turn in it before this
    transaction ends: of two who ask at once exactly one gets it.
    """
    query = select(CASES.c.body).where(CASES.c.id == case_id)
    body = connection.execute(query.with_for_update() if takes else query).scalar()
    return CASE.decode(body) if body is not None else None


def _rows(case_id: str, name: str) -> ColumnElement[bool]:
    """The rows of a sheet, also those that were written before its case was joined into this one."""
    joined = select(ALIASES.c.alias).where(ALIASES.c.survivor == case_id)
    return and_(HOLDS.c.sheet == name, or_(HOLDS.c.case_id == case_id, HOLDS.c.case_id.in_(joined)))


def _told(held: Holding | None, settings: Settings) -> Holds:
    """With the name and title that the directory has, whatever the workstation said."""
    if held is None:
        return Holds()
    directory = settings.directory
    member = directory.staff.get(held.hsa_id)
    role = directory.roles.get(member.role) if member else None
    who = Who(member.name, role.title if role else "", held.hsa_id) if member else None
    return Holds(held.unit, who, held.since, held.until)


def _text(at: datetime) -> str:
    """A time that sorts as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
