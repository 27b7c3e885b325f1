"""What the centre has let go of, worked out from its trail and its ledger, and not from what it has sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import structs
from sqlalchemy import Connection, select

from cases.access import view
from cases.case import Sip
from cases.keeping import is_kept
from cases.locks import closing_of
from central.feed import units_of
from central.tables import AUDIT, LEDGER
from central.values import CASE
from tests.simulation.region import SETTINGS

_ROWS = ("received", "decided", "join", "part")

Away = Mapping[str, set[str]]
"""By the case that has left the desks: the units that have chosen to read it since."""


def away(connection: Connection) -> Away:
    """The cases that have left the desks since they ended, and have not come back to everybody.
    AssertionError for one that left on a day on which something had happened in it.
    """
    rows = iter(connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)).all())
    found: dict[str, set[str]] = {}
    last: dict[str, datetime] = {}
    for each in connection.execute(select(AUDIT).order_by(AUDIT.c.id)).all():
        if each.what == "let_go":
            assert not is_kept(last[each.case_id], datetime.fromisoformat(each.at), SETTINGS), each.case_id
            found[each.case_id] = set()
        if each.what not in _ROWS:
            continue
        row = next(rows)
        assert (row.kind, row.action_id) == (each.what, each.action_id)
        delta = CASE.decode(row.change) if row.change is not None else None
        if delta is None and row.kind not in ("join", "part"):
            continue
        last |= dict.fromkeys((row.case_id, row.absorbed), datetime.fromisoformat(row.decided_at))
        if delta is not None and row.case_id in found and _only_looks(delta):
            found[row.case_id].update(look.unit for look in delta.looks.values())
        else:
            found.pop(row.case_id, None)
            found.pop(row.absorbed, None)
    return found


def _only_looks(delta: Sip) -> bool:
    return bool(delta.looks) and structs.replace(delta, looks={}) == Sip(id=delta.id)


def goes_on(gone: Away, cases: Mapping[str, Sip]) -> list[str]:
    """What was let go of though it goes on."""
    return [case_id for case_id in gone if closing_of(cases[case_id]) is None]


def stays_too_long(connection: Connection, cases: Mapping[str, Sip], now: datetime) -> list[str]:
    """When everything in the ledger was old by the centre's last round, the hour of which is `now`: the cases
    that have ended, and that it has not let go of.
    """
    times = connection.execute(select(LEDGER.c.decided_at)).scalars()
    if any(is_kept(datetime.fromisoformat(at), now, SETTINGS) for at in times):
        return []
    gone = away(connection)
    # Who may be shown nothing has chosen to read it, and has got nothing.
    has = {id_: gone.get(id_, units_of(case)) for id_, case in cases.items() if closing_of(case) is not None}
    return [
        id_
        for id_, units in has.items()
        if any(view(cases[id_], unit, SETTINGS) is not None for unit in units)
    ]
