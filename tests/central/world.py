"""A small made-up world for the tests of the central system: a founded ledger, and workstations that sign and
deliver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from cases.action import Action, Channel
from cases.case import Sip, Stub
from cases.exchange import (
    VIEW,
    AliasRow,
    CaseRow,
    End,
    OutcomeRow,
    PullRow,
    Pushed,
    Receipt,
    RemovedRow,
)
from cases.intents import OpenCase
from cases.people import Actor, Who
from cases.settings import Settings
from cases.verbs import Verb
from central import accounts, demo_units, ledger, sealing
from central.accounts import Workstation
from central.demo_units import ANNA, CENTRE, EVA, HOMECARE, JOHAN, KARIN, MARIA, PER, SOFIA, SUPPORT, WARD
from central.feed import alias_mark, case_mark
from central.lines import read_lines
from central.pages import Limits, serve
from central.store import found, open_engine, writing
from seal import digest
from seal.action import body_of, hash_of, sign
from tests.central.alike import alike

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SETTINGS = demo_units.settings_on(NOW.date())
STAFF = {WARD: (ANNA, JOHAN), CENTRE: (MARIA, PER), SUPPORT: (KARIN,), HOMECARE: (EVA, SOFIA)}
CODES = {WARD: "KOD-0", CENTRE: "KOD-1"}
OLLE = "194803032392"

PRIVATE = bytes(range(32))
"""The key that opens what is sealed to the ledger."""

_rows = msgspec.json.Decoder(PullRow)


def new_engine(folder: Path, settings: Settings = SETTINGS) -> Engine:
    """A founded ledger without any case, in a file of its own."""
    engine = alike(open_engine(f"sqlite:///{folder / 'central.db'}"))
    founded(engine, settings)
    return engine


def founded(engine: Engine, settings: Settings = SETTINGS) -> None:
    """Found a ledger."""
    with writing(engine) as connection:
        found(connection, settings, ledger="liggaren", salt=b"salt")
        sealing.make_key(connection, lambda _: PRIVATE)


def counting(start: str) -> Callable[[], str]:
    """Ids that can be read in a failing test: a1, a2 …"""
    numbers = iter(range(1, 1_000_000))
    return lambda: f"{start}{next(numbers)}"


class Station:
    """A unit's workstation, with a key and a chain for each of its staff. Delivers straight to the ledger, or
    as bytes.
    """

    def __init__(self, engine: Engine, unit: str, name: str = "") -> None:
        self.engine, self.unit = engine, unit
        self.id = name or f"ws-{unit[-4:]}"
        self.keys = {hsa_id: Ed25519PrivateKey.generate() for hsa_id in STAFF[unit]}
        self.heads: dict[str, tuple[int, str]] = {}
        self.me = Workstation(self.id, unit)
        self.ids = counting(f"{self.id}-")
        self.forget()

    def forget(self) -> None:
        """Begin afresh, without anything that was pulled."""
        self.copy: dict[str, Sip | Stub] = {}
        self.aliases: dict[str, str] = {}
        self.outcomes: dict[str, Receipt] = {}
        self.removed: dict[str, str] = {}
        self.sum = 0
        self.marks: dict[str, int] = {}
        self.cursor = ""

    def enrol(self) -> str:
        """Be let in, as with a code but faster; answers the credential."""
        with writing(self.engine) as connection:
            accounts.register(connection, self.me, "hemlighet", self.public(), NOW)
        return f"{self.id}/hemlighet"

    def public(self) -> dict[str, bytes]:
        """Its users' public keys."""
        return {hsa_id: key.public_key().public_bytes_raw() for hsa_id, key in self.keys.items()}

    def action(
        self,
        case_id: str,
        verb: Verb,
        *,
        by: str = "",
        needs: tuple[str, ...] = (),
        at: datetime = NOW,
        **changes: object,
    ) -> Action:
        """The next action in an author's chain."""
        hsa_id = by or STAFF[self.unit][0]
        member = SETTINGS.directory.staff[hsa_id]
        sequence, previous = self.heads.get(hsa_id, (0, ""))
        action = Action(
            id=self.ids(),
            case_id=case_id,
            intent=verb,
            actor=Actor(hsa_id, member.name, member.role, self.unit),
            performed_by=Who(member.name, SETTINGS.directory.roles[member.role].title, hsa_id),
            signed_by=None,
            occurred_at=at,
            recorded_at=at,
            channel=Channel.APP,
            depends_on=needs,
            outage_id="o1",
            workstation=self.id,
            incarnation=1,
            sequence=sequence + 1,
            previous_hash=previous,
        )
        return msgspec.structs.replace(action, **changes)

    def seal(self, action: Action, body: bytes | None = None) -> Pushed:
        """The action as it is sent; the author's chain goes on from it."""
        body = body or body_of(action)
        self.heads[action.actor.hsa_id] = (action.sequence, hash_of(body))
        return Pushed(body, sign(body, self.keys[action.actor.hsa_id]))

    def record(self, case_id: str, verb: Verb, **how: object) -> Pushed:
        """One more sealed action."""
        return self.seal(self.action(case_id, verb, **how))  # type: ignore[arg-type]

    def opens(self, number: str = OLLE, name: str = "Olle Prov", **how: str) -> tuple[str, Pushed]:
        """Open a case for a person; answers its id too."""
        case_id = f"case-{self.ids()}"
        birth = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
        return case_id, self.record(
            case_id, OpenCase(number, name, birth, how.pop("reference", "REF111"), **how)
        )

    def push(self, *lines: Pushed) -> list[Receipt]:
        """Deliver, and hear what became of each."""
        return self.send(payload(*lines))

    def send(self, raw: bytes) -> list[Receipt]:
        """Deliver the bytes of a push."""
        return ledger.push(
            self.engine, self.me, read_lines(raw, sealing.opener(self.engine)), NOW + timedelta(minutes=5)
        )

    def pull(self, limits: Limits | None = None) -> End:
        """Fetch everything new, as a workstation keeps it, and the last page's end."""
        while True:
            rows = _rows.decode_lines(serve(self.engine, self.unit, self.cursor, limits or Limits()))
            for row in rows:
                self._keep(row)
            end = rows[-1]
            assert isinstance(end, End)
            self.cursor = end.cursor
            if not end.more:
                return end

    def _keep(self, row: PullRow) -> None:
        match row:
            case CaseRow(id=id_, view=view):
                self._mark(id_, case_mark(id_, bytes(view)))
                self.copy[id_] = VIEW.decode(view)
                self.aliases.pop(id_, None)
            case AliasRow(alias=alias, survivor=survivor):
                self.copy.pop(alias, None)
                self._mark(alias, alias_mark(alias, survivor))
                self.aliases[alias] = survivor
            case RemovedRow(id=id_, reason=reason):
                self.copy.pop(id_, None)
                self.removed[id_] = reason
                self.aliases.pop(id_, None)
                self._mark(id_, 0)
            case OutcomeRow(receipt=receipt):
                self.outcomes[receipt.id] = receipt
            case _:
                pass

    def _mark(self, id_: str, mark: int) -> None:
        self.sum = digest.plus(self.sum, mark, self.marks.get(id_, 0))
        self.marks[id_] = mark


def payload(*lines: Pushed) -> bytes:
    """The body of a push."""
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def stations(engine: Engine) -> Iterator[Station]:
    """An enrolled workstation at each unit: ward, vårdcentral, Biståndsenheten, Hemsjukvård."""
    for unit in (WARD, CENTRE, SUPPORT, HOMECARE):
        station = Station(engine, unit)
        station.enrol()
        yield station
