"""A made-up region and desks in it, for the tests of the screens: a real encrypted Workspace, and everything
else by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QWidget

from cases import edits
from cases.action import Action, Channel, Request
from cases.case import Sip, Stub
from cases.decide import decide
from cases.exchange import CaseRow, End, Header
from cases.intents import (
    Answer,
    Basis,
    CallMeeting,
    Change,
    ConsentState,
    Edit,
    Lock,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Sign,
    Topic,
)
from cases.outcome import Applied
from cases.people import Actor, Directory, Principal, PrincipalKind, Role, Sector, StaffMember, Unit, Who
from cases.settings import Settings
from cases.turns import LeaveKind
from cases.verbs import Verb
from forms import references
from localdb import vault
from localdb.errors import NotSaved
from localdb.meta import Identity
from localdb.workspace import Session, Workspace
from seal.box import public_of
from tests.localdb.fresh import fresh
from ui.work import Tools, Work
from wording.failures import not_saved

NOW = datetime(2025, 11, 21, 8, 44, tzinfo=UTC)
"""fre 21 nov 2025 09.44 in Sweden, the hour of the agreed pictures."""

WARD, CENTRE, SUPPORT, HOMECARE = "unit-ward", "unit-centre", "unit-support", "unit-homecare"
ANNA = Actor("anna", "Anna Berg", "nurse", WARD)
MARIA = Actor("maria", "Maria Sand", "district", CENTRE)
KARIN = Actor("karin", "Karin Holm", "manager", SUPPORT)


def settings() -> Settings:
    """Four units of one region and one kommun."""
    units = (
        Unit(
            WARD,
            "Avd 12 Medicin",
            Sector.INPATIENT,
            "region",
            "Sjukhuset",
            "region",
            "031-390 06 27",
            "2025-11-03",
        ),
        Unit(
            CENTRE,
            "Vårdcentralen Ekdungen",
            Sector.OUTPATIENT,
            "region",
            "Närhälsan",
            "region",
            "031-390 06 12",
            "2025-11-03",
        ),
        Unit(
            SUPPORT,
            "Biståndsenheten",
            Sector.MUNICIPALITY,
            "kommun",
            "Socialtjänsten",
            "kommun",
            "031-390 06 41",
            "2025-11-03",
            municipality="Ekdungen",
            receives=True,
        ),
        Unit(
            HOMECARE,
            "Hemsjukvård Söder",
            Sector.MUNICIPALITY,
            "kommun",
            "Hälso- och sjukvård",
            "kommun",
            "031-390 06 55",
            municipality="Ekdungen",
        ),
    )
    return Settings(
        version=1,
        region="Exempelregionen",
        central_name="Prator",
        directory=Directory(
            principals={
                "region": Principal("region", "Exempelregionen", PrincipalKind.REGION),
                "kommun": Principal("kommun", "Ekdungens kommun", PrincipalKind.KOMMUN),
            },
            units={unit.id: unit for unit in units},
            roles={
                "nurse": Role("nurse", "sjuksköterska", True),
                "district": Role("district", "distriktssköterska", True),
                "manager": Role("manager", "biståndshandläggare", False),
            },
            staff={
                actor.hsa_id: StaffMember(actor.hsa_id, actor.name, actor.role, (actor.unit,))
                for actor in (ANNA, MARIA, KARIN)
            },
        ),
        made_up=True,
    )


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def who_of(actor: Actor) -> Who:
    """The person as she stands on paper."""
    return Who(actor.name, settings().directory.roles[actor.role].title, actor.hsa_id)


def workspace(folder: Path, clock: Clock, unit: str = WARD) -> Workspace:
    """A new, empty, encrypted copy of one unit."""
    numbers = itertools.count(1)
    identity = Identity(unit, f"ws-{unit}", "ledger", "credential", "https://127.0.0.1")
    return fresh(
        folder, bytes(range(32)), identity, settings(), clock, lambda: f"id-{unit}-{next(numbers):04}"
    )


class Desk:
    """One signed-in person's work, with what the screens asked of the world written down."""

    def __init__(self, folder: Path, actor: Actor = ANNA, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.ws = workspace(folder, self.clock, actor.unit)
        self.actor = actor
        self.woken: list[str] = []
        self.delivered: list[tuple[bytes, str, int]] = []
        self._ids, self._references = itertools.count(1), itertools.count(700_001)
        session = Session(actor, who_of(actor), vault.signer(bytes(32)))
        self.work = Work(self.ws, session, self._tools())

    def reserve_stands_in(self, place: str) -> None:
        """The unit has its reservdator in this room."""
        before = self.ws.settings()
        units = before.directory.units
        own = msgspec.structs.replace(units[self.actor.unit], reserve_workstation=place)
        directory = msgspec.structs.replace(before.directory, units=units | {own.id: own})
        self.ws.new_settings(msgspec.structs.replace(before, version=before.version + 1, directory=directory))

    def _tools(self) -> Tools:
        return Tools(
            now=self.clock,
            new_id=lambda: f"new-{next(self._ids):04}",
            new_reference=lambda: references.make(next(self._references)),
            wake=self.woken.append,
            sentence=_sentence,
            deliver=self._deliver,
        )

    def _deliver(self, pdf: bytes, name: str, copies: int, _parent: QWidget) -> bool:
        self.delivered.append((pdf, name, copies))
        return True

    def act(
        self, case_id: str, *verbs: Verb, channel: Channel = Channel.APP, actor: Actor | None = None
    ) -> None:
        """Records at this desk; AssertionError when it is not allowed."""
        by = actor or self.actor
        session = Session(by, who_of(by), vault.signer(bytes(32)))
        answer = self.ws.perform(
            [Request(case_id, verb, who_of(by), self.clock(), channel) for verb in verbs], session
        )
        assert not hasattr(answer, "index"), answer
        self.work.changed.emit()

    def receive(self, cases: Iterable[tuple[Sip, datetime]], seq: int = 1) -> None:
        """A page of cases from the centre, with nothing left out."""
        rows = [
            CaseRow(case.id, seq + place, at, msgspec.Raw(msgspec.json.encode(case)))
            for place, (case, at) in enumerate(cases)
        ]
        mark = seq + len(rows)
        self.ws.receive(rows, End(f"cursor-{mark}", mark, len(rows), more=False), self.clock())


def case_of(case_id: str, steps: Iterable[tuple[Actor, Verb, datetime]]) -> Sip:
    """A case as the centre would have it after these actions, each decided on the last."""
    case: Sip | None = None
    for number, (actor, verb, at) in enumerate(steps):
        action = Action(
            f"{case_id}-{number}",
            case_id,
            verb,
            actor,
            who_of(actor),
            None,
            at,
            at,
            Channel.APP,
            (),
            "",
            "centre",
            0,
            number,
            "",
        )
        answer = decide(case, action, settings())
        assert isinstance(answer, Applied), answer
        case = answer.case
    assert case is not None
    return case


def opened(
    case_id: str,
    number: str,
    name: str,
    at: datetime,
    by: Actor = MARIA,
    *,
    to: tuple[str, ...] = (WARD, SUPPORT),
) -> list[tuple[Actor, Verb, datetime]]:
    """The beginning of a case: opened, consented and an initiative sent."""
    born = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
    return [
        (by, OpenCase(number, name, born, references.make(abs(hash_of(case_id)) % references.COUNT)), at),
        (by, RecordConsent(ConsentState.GIVEN, Basis.OWN, by.name, "distriktssköterska", "2025-10-28"), at),
        (by, SendInitiative("Behov av samordning efter fall", tuple(map(Recipient, to)), "H4K7PX"), at),
    ]


def hash_of(text: str) -> int:
    """The same number for the same text in every run."""
    return sum(place * ord(sign) for place, sign in enumerate(text, start=1))


def hanna() -> Sip:
    """The known one: everyone has answered, and the meeting is today 13.00."""
    begun = NOW - timedelta(days=24)
    meeting = NOW.replace(hour=12, minute=0)
    called = CallMeeting(
        Topic.PLANNING,
        "Fysiskt möte",
        "Vårdcentralen Ekdungen, rum 3",
        meeting,
        (Recipient(WARD), Recipient(SUPPORT)),
    )
    text = "Har ramlat två gånger i höst."
    seen = (edits.key(Part.ASSESSMENT, "situation", (), text),)
    written = begun + timedelta(days=20)
    return case_of(
        "hanna",
        [
            *opened("hanna", "191212121212", "Hanna Exempel", begun),
            (ANNA, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), begun + timedelta(hours=2)),
            (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), begun + timedelta(hours=3)),
            (MARIA, called, begun + timedelta(days=2)),
            (ANNA, Reply(Topic.PLANNING, CENTRE, Answer.ACCEPT), begun + timedelta(days=3)),
            (KARIN, Reply(Topic.PLANNING, CENTRE, Answer.ACCEPT), begun + timedelta(days=3)),
            (MARIA, Edit(Part.ASSESSMENT, {"situation": Change((), "", text)}), written),
            (MARIA, Sign(Part.ASSESSMENT, seen), written),
            (MARIA, Lock(Part.ASSESSMENT, seen), written),
        ],
    )


def olle(desk: Desk) -> str:
    """The unknown one, opened at this desk with an initiative to the three other units; gives the id of the
    case.
    """
    others = tuple(unit for unit in (CENTRE, SUPPORT, HOMECARE, WARD) if unit != desk.actor.unit)
    desk.act(
        "olle",
        OpenCase("194803032392", "Olle Prov", "1948-03-03", "H4K7PX"),
        RecordConsent(ConsentState.GIVEN, Basis.OWN, desk.actor.name, "sjuksköterska", "2025-11-21"),
        SendInitiative("Hem med hjälp", tuple(map(Recipient, others)), references.make(700_000)),
    )
    return "olle"


def sealed_by_leaving(desk: Desk) -> None:
    """The unit is taken out of Olle's case, and what it had recorded there is sealed."""
    stub = Stub("olle", "194803032392", CENTRE, NOW, "", who_of(MARIA), LeaveKind.REMOVED)
    row = CaseRow("olle", 20, NOW, msgspec.Raw(msgspec.json.encode(stub)))
    header = Header("ledger", 1, desk.actor.unit, public_of(bytes(32)))
    desk.ws.receive([header, row], End("c20", 20, 1, more=False), NOW)
    assert desk.ws.keeper().forget()


def _sentence(failure: NotSaved) -> str:
    return not_saved(str(failure.cause)).text
