"""Every unit's rows: what each unit may see, before and after, in the transaction that changed it; with one
digest per unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, delete, select

from cases.access import left, participants, view
from cases.case import Sip
from cases.exchange import AliasRow, CaseRow, RemovedRow, Wire
from central.store import counter, upsert
from central.tables import COMPUTERS, DIGESTS, FEED
from central.values import Standing, active, encode
from central.working import Working
from seal import digest

PARTED = "parted"
"""Why a unit has a case no more that was taken apart."""

ENDED = "ended"
"""Why a unit has a case no more that ended long ago."""

_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_MARKS = select(FEED.c.slot, FEED.c.unit, FEED.c.mark).where(FEED.c.slot.in_(_WANTED))
_TOTALS = select(DIGESTS).where(DIGESTS.c.unit.in_(_WANTED))


class _Unit(msgspec.Struct):
    """A unit's sum, while its rows change."""

    total: int


class _Feed:
    """The rows that one transaction gives and takes."""

    def __init__(self, working: Working, slots: Iterable[str]) -> None:
        self.working = working
        self.rows: list[dict[str, Any]] = []
        self.sums: dict[str, int] = {}
        self.marks: dict[str, dict[str, int]] = {slot: {} for slot in slots}
        for row in working.connection.execute(_MARKS, {"wanted": list(self.marks)}):
            self.marks[row.slot][row.unit] = digest.read(row.mark)

    def give(
        self, unit: str, slot: str, row: Wire, seq: int, mark: int = 0, *, settled: bool = False
    ) -> None:
        """The unit has this in the slot from now on, which adds `mark` to its sum."""
        self._add(unit, mark - self.marks.get(slot, {}).get(unit, 0))
        self.rows.append(
            {
                "slot": slot,
                "unit": unit,
                "seq": seq,
                "settled": settled,
                "mark": digest.shown(mark) if mark else "",
                "body": encode(row),
            }
        )

    def drop(self, slots: Iterable[str]) -> None:
        """Nobody has anything in these slots any more."""
        gone = [slot for slot in slots if slot in self.marks]
        for slot in gone:
            for unit, mark in self.marks[slot].items():
                self._add(unit, -mark)
        if gone:
            self.working.connection.execute(delete(FEED).where(FEED.c.slot.in_(gone)))

    def write(self) -> None:
        """All rows and sums, in one statement each."""
        connection = self.working.connection
        upsert(connection, FEED, self.rows)
        changed = {unit: added for unit, added in self.sums.items() if added}
        found = connection.execute(_TOTALS, {"wanted": list(changed)})
        totals = {row.unit: digest.read(row.total) for row in found}
        upsert(
            connection,
            DIGESTS,
            [
                {"unit": unit, "total": digest.shown(digest.plus(totals.get(unit, 0), added))}
                for unit, added in changed.items()
            ],
        )

    def _add(self, unit: str, mark: int) -> None:
        self.sums[unit] = self.sums.get(unit, 0) + mark


def write(working: Working) -> None:
    """Give every unit what this transaction changed for it. Part of that transaction."""
    touched = {id_: each for id_, each in working.cases.items() if each.is_new}
    moved = working.moved()
    freed = working.freed - moved.keys()
    slots = [f"case:{id_}" for id_ in (*touched, *working.absorbed)]
    slots += [f"alias:{id_}" for id_ in (*moved, *freed)]
    feed = _Feed(working, slots)
    for id_, standing in touched.items():
        _case(feed, id_, standing, working)
    for id_ in sorted(freed):
        _free(feed, id_, working)
    for alias, survivor in moved.items():
        holders = set(feed.marks[f"alias:{alias}"]) | set(feed.marks.get(f"case:{alias}", ()))
        if (loser := working.absorbed.get(alias)) is not None:
            holders |= units_of(loser.now)
        for unit in holders:
            feed.give(
                unit, f"alias:{alias}", AliasRow(alias, survivor), working.seq, alias_mark(alias, survivor)
            )
    feed.drop([f"case:{id_}" for id_ in working.absorbed] + [f"alias:{id_}" for id_ in freed])
    computers = _computers(working)
    for action_id, (unit, row, seq, answered) in working.news.items():
        if row.said is not None:
            row = msgspec.structs.replace(row, computer=computers.get(row.said.workstation, ""))  # noqa: PLW2901
        feed.give(unit, f"outcome:{action_id}", row, seq, settled=answered)
    feed.write()


def _computers(working: Working) -> dict[str, str]:
    """What the computers are called on which something was recorded that has not taken effect."""
    told = {row.said.workstation for _, row, *_ in working.news.values() if row.said is not None}
    if not told:
        return {}
    query = select(COMPUTERS).where(COMPUTERS.c.workstation.in_(told))
    return {row.workstation: row.name for row in working.connection.execute(query)}


def let_go(working: Working, case_ids: Iterable[str]) -> list[str]:
    """Take these cases away from every unit that has anything of them, for they ended long ago; those that
    anybody had. Part of the transaction.
    """
    slots = {f"case:{id_}": id_ for id_ in case_ids}
    feed = _Feed(working, slots)
    holders = {slot: [unit for unit, mark in feed.marks[slot].items() if mark] for slot in slots}
    gone = [slot for slot in slots if holders[slot]]
    if gone:
        seq = working.next_seq()
        for slot in gone:
            for unit in holders[slot]:
                feed.give(unit, slot, RemovedRow(slots[slot], ENDED), seq)
        feed.write()
    return [slots[slot] for slot in gone]


def _free(feed: _Feed, alias: str, working: Working) -> None:
    """Tell every unit that knew an opening as a part of another case, and has no part in the case that it is
    again, that it is no name of that case any more. Who has a part in it is told by getting it.
    """
    case = working.cases[alias].now
    for unit in feed.marks[f"alias:{alias}"]:
        if view(case, unit, working.settings) is None:
            feed.give(unit, f"case:{alias}", RemovedRow(alias, PARTED), working.seq)


def _case(feed: _Feed, id_: str, standing: Standing, working: Working) -> None:
    slot = f"case:{id_}"
    held = feed.marks[slot]
    # What another case has done to this one is as new as the transaction.
    seq = standing.revision if standing.now is not standing.before else working.seq
    told = participants(standing.now) if standing.pending else ()
    readers = None if all(held.values()) else _only_read_by(standing)
    for unit in units_of(standing.now) | set(held):
        if readers is not None and held.get(unit) == 0 and unit not in readers:
            continue
        seen = view(standing.now, unit, working.settings)
        if seen is None:
            if held.get(unit):
                gone = PARTED if id_ in working.divided else "access"
                feed.give(unit, slot, RemovedRow(id_, gone), seq)
            continue
        if unit in told and isinstance(seen, Sip):
            seen = msgspec.structs.replace(seen, pending_join=True)
        sent = encode(seen)
        mark = case_mark(id_, sent)
        if mark != held.get(unit):
            row = CaseRow(id_, standing.revision, standing.changed_at, msgspec.Raw(sent))
            feed.give(unit, slot, row, seq, mark)


def add_up(connection: Connection, unit: str) -> bool:
    """Add the unit's sum up anew from its rows, in the caller's transaction; whether it was another."""
    counter(connection, take=True)
    marks = select(FEED.c.mark).where(FEED.c.unit == unit, FEED.c.mark != "")
    total = digest.total(map(digest.read, connection.execute(marks).scalars()))
    found = connection.execute(_TOTALS, {"wanted": [unit]}).one_or_none()
    if digest.read(found.total if found else "") == total:
        return False
    upsert(connection, DIGESTS, [{"unit": unit, "total": digest.shown(total)}])
    return True


def taken_from(connection: Connection, unit: str, case_ids: Iterable[str]) -> frozenset[str]:
    """Those of the cases that were taken away from the unit, and not given to it since."""
    slots = {f"case:{id_}": id_ for id_ in case_ids}
    query = select(FEED.c.slot).where(FEED.c.slot.in_(slots), FEED.c.unit == unit, FEED.c.mark == "")
    return frozenset(slots[slot] for slot in connection.execute(query).scalars())


def _only_read_by(standing: Standing) -> set[str] | None:
    """The units that have chosen to read a case which had ended, where nothing else is new: for that it does
    not come back to the others. None for everything else.
    """
    before, now = standing.before, standing.now
    if before is None or active(before) or len(before.looks) == len(now.looks):
        return None
    if msgspec.structs.replace(now, looks=before.looks) != before:
        return None
    return {look.unit for key, look in now.looks.items() if key not in before.looks}


def units_of(case: Sip) -> set[str]:
    """The units that have anything of the case: who takes part, who left and keeps a stub, who looks in."""
    return {*participants(case), *left(case), *(look.unit for look in case.looks.values())}


def case_mark(case_id: str, sent: bytes) -> int:
    """What a case row adds to the unit's sum: its id and the bytes of its view."""
    return digest.mark(case_id, sent)


def alias_mark(alias: str, survivor: str) -> int:
    """What an alias row adds to the unit's sum: the alias and what it stands for."""
    return digest.mark(alias, survivor.encode())
