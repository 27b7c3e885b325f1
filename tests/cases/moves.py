"""What each verb of the table could be in a case as it stands: what a unit would do next, and some of what it
should not. Whether it may is for the rules to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from cases import coordinator, edits
from cases.access import grants
from cases.case import Half, Sip
from cases.deadlines import Rule
from cases.intents import (
    MEETINGS,
    Answer,
    Basis,
    CallMeeting,
    CallResult,
    ChangeCoordinator,
    ConsentState,
    Direction,
    Edit,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
    Intent,
    Lock,
    LogCall,
    OpenCase,
    Part,
    Print,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
    Topic,
)
from cases.locks import current_version, sheet
from cases.settlement import asking
from cases.steering import (
    AddUnit,
    Approve,
    Close,
    CloseKind,
    ExplainDelay,
    Ground,
    Identify,
    InformPerson,
    LookIn,
    MarkHandled,
    NewPlan,
    PartCase,
    PlanKind,
    RecordDeath,
    RemoveUnit,
    Start,
    Void,
)
from cases.verbs import Verb
from tests.cases import builders as b

UNITS = (b.WARD, b.CENTRE, b.COUNCIL, b.HOME)

FIELDS = {
    Part.PERSON: "address",
    Part.ASSESSMENT: "situation",
    Part.PLAN: "goals:m1.goal",
    Part.FOLLOW_UP: "activities:k1.attainment",
    Part.EVALUATION: "evaluation",
}
"""A field of each part that holds text."""


def of(kind: type[Intent], case: Sip, unit: str, now: datetime) -> tuple[Verb, ...]:
    """What one kind of verb could be for this unit; the case is the one that the unit sees."""
    return tuple(_MAKES[kind](case, unit, now))


def _others(unit: str) -> tuple[str, ...]:
    return tuple(other for other in UNITS if other != unit)


def _open(_case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    yield b.opening(reference=f"R{unit}")
    yield b.opening(heard_from=_others(unit)[0], heard_reference=b.REFERENCE)


def _identify(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    for key in case.openings:
        yield b.identity(key)
        yield b.identity(key, name="Ola Prov")
        if case.identities:
            yield b.identity(key, supersedes=tuple(case.identities))


def _inform(_case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    yield InformPerson(True, "den enskilde")
    yield InformPerson(False, reason="sover", interpreter="dotter")


def _consent(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    yield b.consent()
    yield b.consent(basis=Basis.HARM_ASSESSMENT)
    for state in (ConsentState.WITHDRAWN, ConsentState.DENIED):
        yield b.consent(state, supersedes=tuple(case.consents))
    yield b.consent(supersedes=tuple(case.consents))


def _send(_case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    others = _others(unit)
    yield b.initiative(*others)
    yield b.initiative(others[0])


def _hear(_case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    for other in _others(unit):
        yield b.heard(other)


def _asked(case: Sip, unit: str) -> Iterator[tuple[str, Half]]:
    for key, half in case.halves.items():
        if not half.reply and half.receiver == unit:
            yield key, half


def _reply(case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    for key, half in _asked(case, unit):
        for said in Answer:
            why = "Fel område" if said is Answer.DECLINE else ""
            yield Reply(half.topic, half.sender, said, why, about=key)
            yield Reply(half.topic, half.sender, said, why)


def _call(_case: Sip, unit: str, now: datetime) -> Iterator[Verb]:
    for purpose in MEETINGS:
        yield b.meeting(now + timedelta(days=20), *_others(unit)[:2], purpose=purpose)


def _hear_meeting(_case: Sip, unit: str, now: datetime) -> Iterator[Verb]:
    for purpose in MEETINGS:
        yield HearMeeting(_others(unit)[0], purpose, now + timedelta(days=20))


def _texts(case: Sip) -> Iterator[tuple[Part, int]]:
    for part in FIELDS:
        for version in range(1, current_version(case) + 1):
            if version == 1 or sheet(part, version) != sheet(part):
                yield part, version


def _edit(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    for part, version in _texts(case):
        for text in ("ett", "två"):
            yield b.write(part, {FIELDS[part]: text}, case, version)


def _sign(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    for part, version in _texts(case):
        yield b.sign(part, case, version)


def published_keys(case: Sip, part: Part, version: int) -> tuple[str, ...]:
    """What stands in the part and has been signed by who wrote it."""
    shown = edits.published(case)
    return tuple(key for key in edits.standing_keys(case, sheet(part, version)) if key in shown)


def _lock(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    for part, version in _texts(case):
        yield Lock(part, published_keys(case, part, version), version)


def _start(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    version = current_version(case)
    yield asking(case, published_keys(case, Part.PLAN, version), version)
    yield Start(Part.FOLLOW_UP, (), version)


def _approve(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    version = current_version(case)
    yield Approve(Part.PLAN, published_keys(case, Part.PLAN, version), version)


def _print(case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    seen = edits.standing_keys(case, Part.PLAN)
    yield Print(Part.PLAN, "support_plan", "1", unit, 1, seen, "")


def _hand_over(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    version = current_version(case)
    yield HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, published_keys(case, Part.PLAN, version), version)


def _new_plan(case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    version = current_version(case)
    for number, kind in ((version + 1, PlanKind.NEW), (version + 1, PlanKind.FOLLOWED_UP)):
        yield NewPlan(number, published_keys(case, Part.PLAN, number - 1), kind, f"från {unit}")


def _message(_case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    yield b.message("Hemma igen", *_others(unit)[:2])
    yield b.message("Hemma igen", *_others(unit))


def _hear_message(_case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    yield HearMessage(_others(unit)[0], "Hemma igen")


def _log_call(case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    yield b.call(_others(unit)[0], result=CallResult.NO_ANSWER)
    yield LogCall(Direction.INCOMING, Topic.COORDINATION, _others(unit)[0], "1", CallResult.REACHED)
    for half in case.halves.values():
        if not half.reply and half.sender == unit:
            for said in Answer:
                yield b.call(half.receiver, said, topic=half.topic)


def _change(case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    claims = tuple(coordinator.live(case))
    for other in _others(unit):
        yield ChangeCoordinator(other, claims)
    yield ChangeCoordinator(unit, claims)
    holder = coordinator.coordinator(case)
    if holder and holder != unit:
        yield ChangeCoordinator(unit, claims, holder)


def _add(_case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    for other in _others(unit):
        yield AddUnit(other, "Behövs i planen")


def _remove(case: Sip, unit: str, _now: datetime) -> Iterator[Verb]:
    for one in (unit, *_others(unit)):
        if there := grants(case, one):
            yield RemoveUnit(one, there, "Ingen insats längre")


def _look(_case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    for ground in Ground:
        yield LookIn(ground, "Kommer till oss i natt")


def _handled(_case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    yield MarkHandled("okänd")


def _part(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    first, *rest = case.openings
    yield PartCase((first,), tuple(rest), "Hör inte ihop")
    yield PartCase((first,), ("okänd",), "Hör inte ihop")


def _void(case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    sent = {half.stamp.action for half in case.halves.values() if not half.reply}
    named = (case.locks, case.starts, case.joined, case.attests, case.informed, case.deaths, case.closings)
    for target in (*sorted(sent), *(key for items in named for key in items), "okänd"):
        yield Void(target, "Blev fel")


def _close(_case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    for kind in CloseKind:
        yield Close(kind, "Klart")


def _die(_case: Sip, _unit: str, now: datetime) -> Iterator[Verb]:
    yield RecordDeath("sonen ringde", now)


def _explain(_case: Sip, _unit: str, _now: datetime) -> Iterator[Verb]:
    yield ExplainDelay(Rule.ACKNOWLEDGE, reason="driftstörning")


_MAKES: dict[type[Intent], Callable[[Sip, str, datetime], Iterator[Verb]]] = {
    OpenCase: _open,
    Identify: _identify,
    InformPerson: _inform,
    RecordConsent: _consent,
    SendInitiative: _send,
    HearInitiative: _hear,
    Reply: _reply,
    CallMeeting: _call,
    HearMeeting: _hear_meeting,
    Edit: _edit,
    Sign: _sign,
    Lock: _lock,
    Start: _start,
    Approve: _approve,
    Print: _print,
    HandOver: _hand_over,
    NewPlan: _new_plan,
    SendMessage: _message,
    HearMessage: _hear_message,
    LogCall: _log_call,
    ChangeCoordinator: _change,
    AddUnit: _add,
    RemoveUnit: _remove,
    LookIn: _look,
    PartCase: _part,
    MarkHandled: _handled,
    Void: _void,
    RecordDeath: _die,
    ExplainDelay: _explain,
    Close: _close,
}


KINDS: tuple[type[Intent], ...] = tuple(_MAKES)
"""Every verb that can be made: all of the table."""
