"""What the ledger holds, counted from its rows: for a person who wants to know that nothing was lost and
nothing came twice."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select

from cases.case import Sip
from cases.decide import fold
from cases.parting import parted
from central.tables import ALIASES, CASES, LEDGER, OUTCOMES


class Told(msgspec.Struct, frozen=True):
    """What became of one action: its current outcome, how often it took effect, and when it first came and
    was last decided."""

    outcome: str
    effects: int
    first_at: str
    last_at: str
    rivals: tuple[str, ...] = ()


class Tally(msgspec.Struct, frozen=True):
    """Everything that came from workstations, and the cases as they stand. `folds`: folding the ledger gives
    the cases."""

    actions: dict[str, Told]
    cases: dict[str, Sip]
    aliases: dict[str, str]
    folds: bool


class _Receipt(msgspec.Struct, frozen=True):
    rivals: tuple[str, ...] = ()


def tally(connection: Connection) -> Tally:
    """Count the whole ledger. Reads only."""
    cases = {row.id: msgspec.json.decode(row.body, type=Sip) for row in connection.execute(select(CASES))}
    aliases = {row.alias: row.survivor for row in connection.execute(select(ALIASES))}
    effects: Count[str] = Count()
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    rivals: dict[str, tuple[str, ...]] = {}
    imported: set[str] = set()
    folded: dict[str, Sip] = {}
    for row in connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)):
        if row.kind == "join":
            folded[row.case_id] = fold(folded[row.case_id], folded.pop(row.absorbed))
            if row.change is not None:
                folded[row.case_id] = fold(folded[row.case_id], msgspec.json.decode(row.change, type=Sip))
            continue
        if row.kind == "part":
            joined = folded.pop(row.case_id)
            for side in parted(joined, joined.partings[row.action_id]):
                folded[side.id] = side
            continue
        if row.change is not None:
            effects[row.action_id] += 1
            delta = msgspec.json.decode(row.change, type=Sip)
            folded[row.case_id] = fold(folded.get(row.case_id), delta)
        if row.kind == "imported":
            imported.add(row.action_id)
        first.setdefault(row.action_id, row.decided_at)
        last[row.action_id] = row.decided_at
        rivals[row.action_id] = msgspec.json.decode(row.receipt, type=_Receipt).rivals
    actions = {
        row.action_id: Told(
            row.outcome,
            effects[row.action_id],
            first[row.action_id],
            last[row.action_id],
            rivals[row.action_id],
        )
        for row in connection.execute(select(OUTCOMES))
        if row.action_id not in imported
    }
    return Tally(actions, cases, aliases, _same(folded, cases))


def _same(folded: Mapping[str, Sip], stored: Mapping[str, Sip]) -> bool:
    encode = msgspec.json.Encoder(order="deterministic").encode
    return {key: encode(case) for key, case in folded.items()} == {
        key: encode(case) for key, case in stored.items()
    }
