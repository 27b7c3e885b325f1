"""A made-up ward with its people, a clock and ids that count, and workspaces with a centre in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from cases.access import view
from cases.action import Action, Channel, Request
from cases.case import Sip
from cases.decide import decide
from cases.exchange import (
    AliasRow,
    CaseRow,
    Differing,
    End,
    Outcome,
    OutcomeRow,
    PullRow,
    Receipt,
    RemovedRow,
)
from cases.intents import (
    Basis,
    CallResult,
    Change,
    ConsentState,
    Direction,
    Edit,
    LogCall,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    SendInitiative,
    Topic,
)
from cases.outcome import Applied, Refused
from cases.people import Actor, Directory, Principal, PrincipalKind, Role, Sector, StaffMember, Unit, Who
from cases.settings import Settings
from cases.verbs import Verb
from localdb import vault
from localdb.outbox import Outbound
from localdb.workspace import Identity, NotAllowed, Saved, Session, Workspace, open_workspace
from seal import digest
from seal.action import action_of
from seal.box import is_sealed
from seal.box import opened as opened_box
from tests.localdb.fresh import fresh

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
KEY = bytes(range(32))
NAME = "Åke Ström-Öberg"
NUMBER = "191212121212"

WARD, CARE_CENTRE, NEEDS, HOME_CARE = "ward", "care_centre", "needs", "home_care"


def _unit(unit: str, name: str, sector: Sector, principal: str) -> Unit:
    return Unit(unit, name, sector, principal, f"org-{principal}", f"area-{principal}", "018-611 00 00")


SETTINGS = Settings(
    version=1,
    region="Påhittade regionen",
    central_name="Prator",
    made_up=True,
    directory=Directory(
        principals={
            "region": Principal("region", "Påhittade regionen", PrincipalKind.REGION),
            "kommun": Principal("kommun", "Påhittade kommunen", PrincipalKind.KOMMUN),
        },
        units={
            WARD: _unit(WARD, "Avdelning 30", Sector.INPATIENT, "region"),
            CARE_CENTRE: _unit(CARE_CENTRE, "Vårdcentralen Eken", Sector.OUTPATIENT, "region"),
            NEEDS: _unit(NEEDS, "Biståndsenheten", Sector.MUNICIPALITY, "kommun"),
            HOME_CARE: _unit(HOME_CARE, "Hemsjukvård Söder", Sector.MUNICIPALITY, "kommun"),
        },
        roles={"nurse": Role("nurse", "sjuksköterska", licensed=True)},
        staff={"anna": StaffMember("anna", "Anna Berg", "nurse", (WARD,))},
    ),
)
ANNA = Who("Anna Berg", "sjuksköterska", "anna")
BO = Who("Bo Ek", "sjuksköterska", "bo")


class Clock:
    """Time that goes only when it is told to, and a little with every question."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


class Ids:
    """Ids that count."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"{self.name}-{self.given:06d}"


def session(who: Who = ANNA, unit: str = WARD) -> Session:
    """Somebody signed in at a unit; her key is made of her id."""
    return Session(
        Actor(who.hsa_id, who.name, "nurse", unit), who, vault.signer(who.hsa_id.encode().ljust(32, b"."))
    )


def workspace(folder: Path, unit: str = WARD, settings: Settings = SETTINGS) -> Workspace:
    """A new copy in the folder."""
    identity = Identity(unit, f"ws-{unit}", "ledger", "credential", "http://127.0.0.1:1")
    return fresh(folder, KEY, identity, settings, Clock(), Ids(unit))


def again(folder: Path, unit: str = WARD) -> Workspace:
    """The same copy, opened anew."""
    return open_workspace(folder, KEY, Clock(START + timedelta(hours=1)), Ids(f"{unit}-again"))


def request(
    case_id: str, intent: Verb, who: Who = ANNA, at: datetime = START, channel: Channel = Channel.APP
) -> Request:
    """What a person asks for."""
    return Request(case_id, intent, who, at, channel)


OPEN = OpenCase(NUMBER, NAME, "1912-12-12", "H4K7PX")
CONSENT = RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")


def initiative(*units: str) -> SendInitiative:
    """An initiative to these units."""
    return SendInitiative("Behöver samordning", tuple(Recipient(unit) for unit in units), "H4K7PX")


def note(text: str, field: str = "situation", bases: Sequence[str] = ()) -> Edit:
    """One field of the plan."""
    return Edit(Part.PLAN, {field: Change(tuple(bases), "", text)})


def rings(unit: str, result: CallResult = CallResult.REACHED) -> LogCall:
    """A call to a unit about the initiative."""
    return LogCall(
        Direction.OUTGOING,
        Topic.INITIATIVE,
        unit,
        "018-611 00 00",
        result,
        "Eva Lind",
        said="Sagt som det är",
    )


def saved(answer: Saved | NotAllowed) -> Saved:
    """The answer, when everything was recorded."""
    assert isinstance(answer, Saved), answer
    return answer


def opened(ws: Workspace, case_id: str = "case", *more: Verb) -> Saved:
    """A new case with consent and whatever more."""
    return saved(ws.perform([request(case_id, verb) for verb in (OPEN, CONSENT, *more)], session()))


PRIVATE = bytes(range(1, 33))
"""The key that opens what is sealed to the centre."""


def unsealed(body: bytes) -> bytes:
    """The bytes of an action, as the centre reads them."""
    lies = opened_box(body, PRIVATE) if is_sealed(body) else None
    return lies.body if lies is not None else body


class Centre:
    """A central system for one unit, in memory: decides what is pushed, and gives it back when pulled."""

    def __init__(self, unit: str = WARD, settings: Settings = SETTINGS) -> None:
        self.unit = unit
        self.settings = settings
        self.seq = 0
        self.cases: dict[str, Sip] = {}
        self.revisions: dict[str, int] = {}
        self.receipts: dict[str, Receipt] = {}
        self.feed: list[tuple[int, PullRow]] = []
        self.rows: dict[str, bytes] = {}
        self.hold: set[str] = set()
        self.held: dict[str, Action] = {}

    def push(self, sent: Sequence[Outbound]) -> list[tuple[Outbound, Receipt]]:
        """Decide each action; a known one keeps its answer."""
        return [(one, self._take(action_of(unsealed(one.body)), line)) for line, one in enumerate(sent)]

    def _take(self, action: Action, line: int) -> Receipt:
        known = self.receipts.get(action.id)
        if known is not None and (known.outcome.final or action.id in self.hold):
            return msgspec.structs.replace(known, line=line, duplicate=True)
        self.seq += 1
        receipt = Receipt(line, action.id, Outcome.HELD, self.seq)
        if action.id not in self.hold:
            answer = decide(self.cases.get(action.case_id), action, self.settings)
            if isinstance(answer, Applied):
                outcome = Outcome.MERGED if answer.merged else Outcome.APPLIED
                receipt = msgspec.structs.replace(receipt, outcome=outcome)
                self.put(answer.case, self.seq)
            elif isinstance(answer, Refused):
                receipt = msgspec.structs.replace(
                    receipt, outcome=Outcome.REFUSED, codes=tuple(map(str, answer.reasons))
                )
        if not receipt.outcome.final:
            self.held[action.id] = action
        self.receipts[action.id] = receipt
        self.feed.append((self.seq, OutcomeRow(receipt)))
        return receipt

    def decide_again(self, action_id: str) -> None:
        """What was held is decided once more, if this centre holds it."""
        if action_id in self.held:
            self._take(self.held.pop(action_id), 0)

    def put(self, case: Sip, seq: int | None = None) -> None:
        """A case has changed."""
        if seq is None:
            self.seq += 1
            seq = self.seq
        self.cases[case.id] = case
        seen = msgspec.json.encode(view(case, self.unit, self.settings))
        self.rows[case.id] = seen
        self.feed.append((seq, CaseRow(case.id, seq, START + timedelta(seconds=seq), msgspec.Raw(seen))))

    def alias(self, alias: str, survivor: str) -> None:
        """One opening became another's."""
        self.seq += 1
        self.cases.pop(alias, None)
        self.rows.pop(alias, None)
        self.rows[f"alias {alias}"] = survivor.encode()
        self.feed.append((self.seq, AliasRow(alias, survivor)))

    def digest(self) -> str:
        """The sum over what the unit has."""
        total = 0
        for row, sent in self.rows.items():
            total = digest.plus(total, digest.mark(row.removeprefix("alias "), sent))
        return digest.shown(total)

    def compare(self, theirs: Mapping[int, str]) -> Differing:
        """The buckets that a copy with these sums has otherwise, all at once."""
        marks = [
            (name.removeprefix("alias "), digest.mark(name.removeprefix("alias "), sent))
            for name, sent in self.rows.items()
        ]
        ours = digest.by_bucket(marks)
        wrong = {place for place in {*ours, *theirs} if ours.get(place) != theirs.get(place)}
        rows = {
            row.alias if isinstance(row, AliasRow) else row.id: row
            for _, row in self.feed
            if isinstance(row, CaseRow | AliasRow | RemovedRow)
        }
        differing = tuple(row for id_, row in rows.items() if digest.bucket(id_) in wrong)
        sums = {place: ours.get(place, "") for place in wrong}
        return Differing("ledger", 1, self.unit, self.seq, sums, differing)

    def pull(self, cursor: str, most: int = 1000) -> tuple[list[PullRow], End]:
        """The next page."""
        since = int(cursor or 0)
        news = [(seq, row) for seq, row in self.feed if seq > since]
        page = news[:most]
        while len(page) < len(news) and news[len(page)][0] == page[-1][0]:
            page.append(news[len(page)])
        more = len(page) < len(news)
        at = page[-1][0] if more else self.seq
        return [row for _, row in page], End(
            str(at), self.seq, len(page), more, "" if more else self.digest()
        )


def pulled(ws: Workspace, centre: Centre, most: int = 1000) -> None:
    """Everything there is to pull."""
    while True:
        rows, end = centre.pull(ws.cursor(), most)
        ws.receive(rows, end, START)
        if not end.more:
            return


def replayed(ws: Workspace, centre: Centre) -> None:
    """Everything there is to send, then everything there is to pull."""
    while sent := ws.to_send(100):
        ws.answered(centre.push(sent), START)
    pulled(ws, centre)


def made_case(number: int, name: str = NAME, person: str = NUMBER, heard_from: str = "") -> Sip:
    """A case of the ward as the centre has it; with `heard_from` one that it heard of in a call."""
    case: Sip | None = None
    case_id = f"pulled-{number:06d}"
    verbs: tuple[Verb, ...] = (
        msgspec.structs.replace(OPEN, name=name, number=person, heard_from=heard_from),
        CONSENT,
    )
    for place, verb in enumerate(verbs):
        action = Action(
            f"{case_id}-{place}",
            case_id,
            verb,
            session().actor,
            ANNA,
            None,
            START,
            START,
            Channel.APP,
            (),
            "",
            "w",
            1,
            1,
            "",
        )
        answer = decide(case, action, SETTINGS)
        assert isinstance(answer, Applied)
        case = answer.case
    assert case is not None
    return case


def every_file(folder: Path) -> Iterator[bytes]:
    """The bytes of all files in the folder."""
    for path in sorted(folder.iterdir()):
        yield path.read_bytes()
