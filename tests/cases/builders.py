"""Made-up units, settings, actions and a tiny centre, so that a test of the rules is three lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

from cases import edits, joining
from cases.action import Action, Channel
from cases.case import Sip
from cases.decide import decide
from cases.intents import (
    Answer,
    Basis,
    CallMeeting,
    CallResult,
    Change,
    ChangeCoordinator,
    ConsentState,
    Direction,
    Edit,
    HearInitiative,
    Lock,
    LogCall,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
    Topic,
)
from cases.locks import sheet
from cases.outcome import Applied, Decision, Refused, Waits
from cases.parting import parted
from cases.people import (
    Actor,
    Directory,
    Principal,
    PrincipalKind,
    Role,
    Sector,
    StaffMember,
    Unit,
    Who,
)
from cases.settings import Settings
from cases.steering import Identify
from cases.turns import Parting
from cases.verbs import Verb

WARD, CENTRE, COUNCIL, HOME = "W", "V", "B", "H"
"""Avdelningen (region), vårdcentralen (region), biståndsenheten and hemsjukvården (both kommun)."""

NUMBER, NAME, BIRTH, REFERENCE = "194803032392", "Olle Prov", "1948-03-03", "H4K7PX"
FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""10.00 in Sweden, an ordinary Friday."""

Decide = Callable[..., Decision]


def unit(unit_id: str, name: str, sector: Sector, principal: str) -> Unit:
    """A made-up unit of a huvudman."""
    return Unit(unit_id, name, sector, principal, "org-" + principal, "area-" + principal, "031-390 06 12")


DIRECTORY = Directory(
    principals={
        "r": Principal("r", "Regionen", PrincipalKind.REGION),
        "k": Principal("k", "Kommunen", PrincipalKind.KOMMUN),
    },
    units={
        WARD: unit(WARD, "Avdelning 4", Sector.INPATIENT, "r"),
        CENTRE: unit(CENTRE, "Vårdcentralen Norr", Sector.OUTPATIENT, "r"),
        COUNCIL: unit(COUNCIL, "Biståndsenheten", Sector.MUNICIPALITY, "k"),
        HOME: unit(HOME, "Hemsjukvård Söder", Sector.MUNICIPALITY, "k"),
    },
    roles={"ssk": Role("ssk", "sjuksköterska", True), "adm": Role("adm", "vårdadministratör", False)},
    staff={
        "hsa-ssk": StaffMember("hsa-ssk", "Anna Berg", "ssk", (WARD,)),
        "hsa-adm": StaffMember("hsa-adm", "Per Alm", "adm", (WARD,)),
    },
)
SETTINGS = Settings(1, "Region Prov", "Prator", DIRECTORY)


class Script:
    """Makes actions with rising times and ids; each unit's case id is its own opening, `c` and the unit."""

    def __init__(self, start: datetime = FRIDAY) -> None:
        self.now = start
        self.made = 0

    def act(
        self,
        unit_id: str,
        intent: Verb,
        *,
        case: str = "",
        at: datetime | None = None,
        role: str = "ssk",
        by: Who | None = None,
        depends_on: tuple[str, ...] = (),
    ) -> Action:
        """One action of a unit, a minute after the one before."""
        self.made += 1
        self.now += timedelta(minutes=1)
        return Action(
            id=f"{unit_id}{self.made:03}",
            case_id=case or "c" + unit_id,
            intent=intent,
            actor=Actor(f"hsa-{unit_id}", f"Någon på {unit_id}", role, unit_id),
            performed_by=by or Who(f"Någon på {unit_id}", "sjuksköterska", f"hsa-{unit_id}"),
            signed_by=None,
            occurred_at=at or self.now,
            recorded_at=self.now,
            channel=Channel.APP,
            depends_on=depends_on,
            outage_id="",
            workstation="ws" + unit_id,
            incarnation=1,
            sequence=self.made,
            previous_hash="",
        )


class Centre:
    """Decides what arrives, joins what is linked, and decides the held ones again until nothing changes."""

    def __init__(self, decide: Decide = decide, settings: Settings = SETTINGS) -> None:
        self.decide = decide
        self.settings = settings
        self.cases: dict[str, Sip] = {}
        self.alias: dict[str, str] = {}
        self.held: list[Action] = []
        self.applied: dict[str, Applied] = {}
        self.refused: dict[str, Refused] = {}

    def resolve(self, case_id: str) -> str:
        """The id under which a case lives now."""
        while case_id in self.alias:
            case_id = self.alias[case_id]
        return case_id

    def case(self, case_id: str) -> Sip:
        """The case, also by the id of an opening that was joined."""
        return self.cases[self.resolve(case_id)]

    def push(self, action: Action) -> Decision:
        """Take one action in, and what it sets free."""
        answer = self._decide(action)
        if isinstance(answer, Waits):
            self.held.append(action)
        while any(self._decide_again(held) for held in tuple(self.held)):
            pass
        return answer

    def _decide_again(self, held: Action) -> bool:
        if isinstance(self._decide(held), Waits):
            return False
        self.held.remove(held)
        return True

    def _decide(self, action: Action) -> Decision:
        case_id = self.resolve(action.case_id)
        answer = self.decide(self.cases.get(case_id), action, self.settings)
        if isinstance(answer, Applied):
            self.applied[action.id] = answer
            self.cases[case_id] = answer.case
            for parting in answer.delta.partings.values():
                self._part(case_id, parting)
            self._join()
        elif isinstance(answer, Refused):
            self.refused[action.id] = answer
        return answer

    def _part(self, case_id: str, parting: Parting) -> None:
        for side in parted(self.cases.pop(case_id), parting):
            self.cases[side.id] = side
            self.alias |= dict.fromkeys(side.openings, side.id)
            del self.alias[side.id]

    def _join(self) -> None:
        for survivor in tuple(self.cases):
            for other in tuple(self.cases):
                both = survivor in self.cases and other in self.cases and survivor != other
                if both and joining.linked(self.cases[survivor], self.cases[other]):
                    self.cases[survivor] = joining.join(self.cases[survivor], [self.cases.pop(other)])
                    self.alias[other] = survivor


def play(actions: Iterable[Action], decide: Decide = decide, settings: Settings = SETTINGS) -> Centre:
    """A centre that has received the actions in this order."""
    centre = Centre(decide, settings)
    for action in actions:
        centre.push(action)
    return centre


def case_of(actions: Iterable[Action], settings: Settings = SETTINGS) -> Sip:
    """The one case that these actions make, all of them applied."""
    centre = play(actions, settings=settings)
    assert not centre.held, centre.held
    assert not centre.refused, centre.refused
    (case,) = centre.cases.values()
    return case


def applied(case: Sip | None, action: Action, settings: Settings = SETTINGS, *, desk: str = "") -> Applied:
    """The answer, which must be Applied."""
    answer = decide(case, action, settings, desk=desk)
    assert isinstance(answer, Applied), answer
    return answer


def opening(*, heard_from: str = "", heard_reference: str = "", reference: str = REFERENCE) -> OpenCase:
    """Start the made-up person's case; with `heard_from` as the receiver of a telephone call."""
    own = "" if heard_from else reference
    return OpenCase(NUMBER, NAME, BIRTH, own, heard_from, heard_reference)


def unknown_opening() -> OpenCase:
    """Start a case for somebody whom nobody knows."""
    return OpenCase("", "Okänd man", "", REFERENCE, unknown="Omkring 70 år, funnen vid Storgatan")


def identity(
    opening_id: str = "cW", *, number: str = NUMBER, name: str = NAME, supersedes: tuple[str, ...] = ()
) -> Identify:
    """The person of an opening turns out to be the made-up one."""
    return Identify(opening_id, number, name, BIRTH, supersedes)


def consent(
    state: ConsentState = ConsentState.GIVEN, basis: Basis = Basis.OWN, supersedes: tuple[str, ...] = ()
) -> RecordConsent:
    """A consent taken by Anna Berg."""
    return RecordConsent(state, basis, "Anna Berg", "sjuksköterska", "2026-11-20", supersedes=supersedes)


def initiative(*receivers: str) -> SendInitiative:
    """An initiative to these units."""
    return SendInitiative("Behöver stöd hemma", tuple(map(Recipient, receivers)), REFERENCE)


def heard(sender: str = WARD) -> HearInitiative:
    """The receiver's own half of the initiative."""
    return HearInitiative(sender, "Behöver stöd hemma", REFERENCE)


def answer(answer: Answer = Answer.ACCEPT, sender: str = WARD, topic: Topic = Topic.INITIATIVE) -> Reply:
    """The unit's own answer."""
    return Reply(topic, sender, answer, "fel område, ring Norr" if answer is Answer.DECLINE else "")


def call(
    to: str,
    answer: Answer | None = None,
    *,
    topic: Topic = Topic.INITIATIVE,
    result: CallResult = CallResult.REACHED,
) -> LogCall:
    """A telephone call to a unit, with the answer that was heard in it."""
    return LogCall(
        Direction.OUTGOING, topic, to, "031-390 06 12", result, "Karin", "biståndshandläggare", "", answer
    )


def meeting(at: datetime, *receivers: str, purpose: Topic = Topic.PLANNING) -> CallMeeting:
    """A kallelse to a meeting on a place."""
    return CallMeeting(purpose, "fysiskt", "Rum 2", at, tuple(map(Recipient, receivers)), "skolan")


def hand_over(to: str, *supersedes: str, heard_from: str = "") -> ChangeCoordinator:
    """The coordination goes to another unit."""
    return ChangeCoordinator(to, supersedes, heard_from)


def write(part: Part, texts: Mapping[str, str], case: Sip | None = None, version: int = 1) -> Edit:
    """Texts on top of what stands in the case, or on nothing."""
    name_of_part = sheet(part, version)
    return Edit(
        part,
        {
            name: Change(tuple(edits.field(case, name_of_part, name).heads) if case else (), "", new)
            for name, new in texts.items()
        },
        version,
    )


def sign(part: Part, case: Sip, version: int = 1) -> Sign:
    """A signature under all that stands in the part."""
    return Sign(part, edits.standing_keys(case, sheet(part, version)), version)


def lock(part: Part, case: Sip, version: int = 1) -> Lock:
    """A lock on all that stands in the part."""
    return Lock(part, edits.standing_keys(case, sheet(part, version)), version)


def message(text: str, *receivers: str) -> SendMessage:
    """An informationsmeddelande that these units are to acknowledge."""
    return SendMessage(text, tuple(map(Recipient, receivers)), "")


def opened(script: Script, *receivers: str) -> tuple[Action, ...]:
    """The ward opens with consent and sends the initiative to these units."""
    return (
        script.act(WARD, opening()),
        script.act(WARD, consent()),
        script.act(WARD, initiative(*(receivers or (CENTRE, COUNCIL, HOME)))),
    )


def unknown_person(script: Script) -> dict[str, tuple[Action, ...]]:
    """The story of the person in nobody's copy: what each unit records while the centre is away."""
    return {
        WARD: (
            *opened(script),
            script.act(WARD, call(CENTRE, Answer.ACCEPT)),
            script.act(WARD, hand_over(CENTRE, "root:W")),
            script.act(WARD, call(COUNCIL, Answer.ACCEPT)),
        ),
        CENTRE: (
            script.act(CENTRE, opening(heard_from=WARD, heard_reference=REFERENCE)),
            script.act(CENTRE, heard()),
            script.act(CENTRE, answer()),
            script.act(CENTRE, hand_over(CENTRE, "root:W", heard_from=WARD)),
        ),
        HOME: (
            script.act(HOME, opening(heard_from=WARD, heard_reference=REFERENCE)),
            script.act(HOME, heard()),
            script.act(HOME, answer(Answer.DECLINE)),
        ),
    }


def in_turn(queues: Mapping[str, tuple[Action, ...]]) -> tuple[Action, ...]:
    """All actions as they were made."""
    return tuple(sorted((a for queue in queues.values() for a in queue), key=lambda a: a.recorded_at))
