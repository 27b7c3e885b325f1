"""What each unit had been shown of a case: noted in the ledger when consent is taken back, and when a case
joins one where it has been (design section 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, bindparam, select

from cases import consent
from cases.access import participants, view
from cases.case import Sip
from cases.exchange import VIEW, CaseRow, PullRow, RemovedRow
from cases.shown import only, traces
from cases.stamp import Stamp
from cases.turns import Shown
from cases.uniting import union
from central.admission import Ruling
from central.feed import ENDED
from central.store import upsert
from central.tables import ACKNOWLEDGED, FEED, OUTCOMES
from central.values import RECEIPT
from central.working import Working

_ROWS = msgspec.json.Decoder(PullRow)
_HAS = select(ACKNOWLEDGED.c.seq).where(ACKNOWLEDGED.c.unit == bindparam("asked"))


def at_withdrawal(working: Working, case_id: str, answer: Ruling, *, imported: bool = False) -> Ruling:
    """The ruling; of an action by which consent no longer stands with what every unit had been shown by then.
    In an imported history everybody had kept up.
    """
    case, delta = answer.case, answer.delta
    if case is None or delta is None or not delta.consents:
        return answer
    before = working.case(case_id)
    if consent.withdrawal(case) is None or (before is not None and consent.withdrawal(before) is not None):
        return answer
    had: Mapping[str, Iterable[str]] = _kept(working, (case_id,))
    if imported and before is not None:
        had = {unit: _traces(view(before, unit, working.settings)) for unit in participants(before)}
    more = _noted(case, next(iter(delta.consents)), had)
    return msgspec.structs.replace(answer, case=union(case, more), delta=union(delta, more))


def at_join(working: Working, joined: Sip, loser: str, cause: str) -> Sip | None:
    """What a join into a case whose consent is taken back adds: what each unit had been shown of either. None
    for any other join.
    """
    if consent.withdrawal(joined) is None:
        return None
    return _noted(joined, f"{cause}/{loser}", _kept(working, (joined.id, loser)))


def known_to_have(connection: Connection, unit: str) -> int:
    """The ledger number up to which some workstation of the unit has kept everything."""
    return connection.execute(_HAS, {"asked": unit}).scalar_one_or_none() or 0


def acknowledge(connection: Connection, unit: str, seq: int) -> None:
    """A workstation of the unit has kept everything up to this number."""
    if seq > known_to_have(connection, unit):
        upsert(connection, ACKNOWLEDGED, [{"unit": unit, "seq": seq}])


def _noted(case: Sip, name: str, had: Mapping[str, Iterable[str]]) -> Sip:
    units = dict.fromkeys((*participants(case), *sorted(had)))
    shown = {f"{name}/{unit}": Shown(unit, tuple(sorted(had.get(unit, ())))) for unit in units}
    return Sip(id=case.id, shown=shown)


def _kept(working: Working, case_ids: Iterable[str]) -> dict[str, set[str]]:
    """By unit, the traces of what its workstations have kept of these cases. What was given to it since is
    not known to have come, and is left out. Of a case that was let go of when it had ended, they kept it.
    """
    slots = {f"case:{id_}": id_ for id_ in case_ids}
    query = select(FEED.c.slot, FEED.c.unit, FEED.c.seq, FEED.c.body).where(FEED.c.slot.in_(slots))
    found: dict[str, set[str]] = {}
    for row in working.connection.execute(query).all():
        given = _ROWS.decode(row.body)
        let_go = isinstance(given, RemovedRow) and given.reason == ENDED
        seen = VIEW.decode(given.view) if isinstance(given, CaseRow) else None
        if let_go and (case := working.case(slots[row.slot])) is not None:
            seen = view(case, row.unit, working.settings)
        if isinstance(seen, Sip):
            kept_to = known_to_have(working.connection, row.unit)
            whole = row.seq <= kept_to and not let_go
            had = traces(seen) if whole else _earlier(working, seen, row.unit, kept_to)
            found.setdefault(row.unit, set()).update(had)
    return found


def _earlier(working: Working, seen: Sip, unit: str, kept_to: int) -> tuple[str, ...]:
    """The traces of an earlier look of a row, worked out from when each action took effect."""
    query = select(OUTCOMES.c.action_id, OUTCOMES.c.receipt).where(OUTCOMES.c.action_id.in_(traces(seen)))
    old = {
        row.action_id
        for row in working.connection.execute(query)
        if RECEIPT.decode(row.receipt).commit_seq <= kept_to
    }

    def may(stamp: Stamp, _key: str) -> bool:
        return stamp.action in old

    kept = only(seen, may)
    # Who left, and came in again by an opening that she has not kept, had been shown nothing since.
    return _traces(view(kept, unit, working.settings)) if kept.openings else ()


def _traces(seen: object) -> tuple[str, ...]:
    return traces(seen) if isinstance(seen, Sip) else ()
