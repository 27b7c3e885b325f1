"""What is pushed to the ledger in its tests, and what is then found in it."""

from __future__ import annotations

import json

from sqlalchemy import Engine, select, text

from cases.case import Sip
from cases.decide import fold
from cases.exchange import Pushed
from cases.intents import (
    Basis,
    Change,
    ConsentState,
    Edit,
    Part,
    Recipient,
    RecordConsent,
    SendInitiative,
)
from cases.joining import join
from cases.parting import parted
from central.store import reading
from central.tables import CASES, LEDGER
from central.values import CASE
from seal.action import body_of
from tests.central.world import Station

Four = tuple[Station, Station, Station, Station]

YES = RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")


def initiative(*units: str) -> SendInitiative:
    return SendInitiative("Behöver stöd hemma", tuple(map(Recipient, units)), "REF111")


def wrote(text_: str) -> Edit:
    return Edit(Part.PLAN, {"situation": Change((), "", text_)})


def stored(engine: Engine) -> dict[str, Sip]:
    with reading(engine) as connection:
        return {row.id: CASE.decode(row.body) for row in connection.execute(select(CASES))}


def folded(engine: Engine) -> dict[str, Sip]:
    """The cases as the ledger's changes make them, without asking the rules."""
    cases: dict[str, Sip] = {}
    with reading(engine) as connection:
        for row in connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)):
            if row.kind == "join":
                cases[row.case_id] = join(cases[row.case_id], (cases.pop(row.absorbed),))
            if row.kind == "part":
                joined = cases.pop(row.case_id)
                cases |= {side.id: side for side in parted(joined, joined.partings[row.action_id])}
            if row.change is not None:
                cases[row.case_id] = fold(cases.get(row.case_id), CASE.decode(row.change))
    return cases


def count(engine: Engine, table: str) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def broken(station: Station, case: str, change: str) -> Pushed:
    """An action that its author signed as it stands, but that cannot be understood."""
    action = station.action(case, YES)
    plain = json.loads(body_of(action))
    raw: bytes
    match change:
        case "kind":
            plain["intent"]["verb"] = "dance"
        case "field":
            plain["intent"]["mood"] = "good"
        case "type":
            plain["intent"]["taken_by"] = 7
        case "newer":
            plain["schema"] = 2
            plain["mood"] = "good"
        case "later":
            plain["schema"] = 2
        case "naive":
            plain["occurred_at"] = "2026-11-20T09:00:00"
        case "endless":
            plain["incarnation"] = 1 << 70
        case "null":
            plain["intent"]["taken_by"] = "An\0na"
        case _:
            pass
    raw = json.dumps(plain).encode()
    if change == "utf8":
        raw = raw.replace(b"Anna Berg", b"Anna \xff\xfe", 1)
    if change == "twice":
        raw = raw.replace(b'"taken_by":', b'"taken_by": "Eva", "taken_by":')
    return station.seal(action, raw)
