"""Who has done what in a step, and when: its acts as one unit may see them, in order, and which units may
still act. What somebody reads when she points at a symbol (E01, E03, E53).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from cases import edits
from cases.access import participants, view
from cases.case import Attest, AttestKind, Sip
from cases.intents import Answer, Part, Topic
from cases.locks import sheet, version_of, voided
from cases.pairing import Event, answer_to, pairing
from cases.people import Who
from cases.scene import holding
from cases.settings import Settings
from cases.settlement import has_approved
from cases.stamp import Stamp
from cases.status import Look, Step
from cases.steering import CloseKind
from cases.steps import statuses

TOPIC_OF: dict[Step, Topic] = {
    Step.INITIATIVE: Topic.INITIATIVE,
    Step.MEETING_CALL: Topic.PLANNING,
    Step.FOLLOW_UP: Topic.FOLLOW_UP,
    Step.EVALUATION: Topic.EVALUATION,
}
"""What passes between units in a step."""

PART_OF: dict[Step, Part] = {
    Step.INITIATIVE: Part.INITIATIVE,
    Step.ASSESSMENT: Part.ASSESSMENT,
    Step.MEETING_CALL: Part.MEETING_CALL,
    Step.PLAN: Part.PLAN,
    Step.FOLLOW_UP: Part.FOLLOW_UP,
    Step.EVALUATION: Part.EVALUATION,
}
"""What is written in a step."""


class Act(StrEnum):
    """What somebody did. `HEARD`: noted what another unit sent; `VOIDED`: took back what had been done."""

    SENT = "sent"
    HEARD = "heard"
    ANSWERED = "answered"
    WROTE = "wrote"
    SIGNED = "signed"
    BEGAN = "began"
    STARTED = "started"
    APPROVED = "approved"
    LOCKED = "locked"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"
    DIED = "died"
    PARTED = "parted"
    VOIDED = "voided"


class Doing(msgspec.Struct, frozen=True):
    """One act. `unit` did it, and `who` at it; of a spoken answer, the unit that gave it and who spoke.

    `about` is what it was done to. `others`: the units that something went to, or that it was heard from.
    `outdated`: the plan has been changed since it was approved. `undone`: the act that was taken back.
    """

    act: Act
    unit: str
    who: Who
    at: datetime
    about: Topic | Part
    answer: Answer | None = None
    spoken: bool = False
    others: tuple[str, ...] = ()
    to: str = ""
    version: int = 1
    kind: CloseKind | None = None
    outdated: bool = False
    undone: Act | None = None


_Found = tuple[datetime, str, Doing]

_ATTESTED = {
    AttestKind.SIGN: Act.SIGNED,
    AttestKind.APPROVE: Act.APPROVED,
    AttestKind.HAND_OVER: Act.HANDED_OVER,
}
_WRITTEN = (Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION)


def done(case: Sip, step: Step, unit: str, settings: Settings) -> tuple[Doing, ...]:
    """What has been done in the step, in the order in which it happened, as far as the unit may see it. Of
    what a unit did several times the latest counts.
    """
    shown = view(case, unit, settings)
    if not isinstance(shown, Sip):
        return ()
    found = [*_text(shown, PART_OF[step], settings)]
    if step in TOPIC_OF:
        found += _passed(shown, TOPIC_OF[step])
    if step is Step.EVALUATION:
        found += _ended(shown)
    if step is Step.INITIATIVE:
        found += [_by(Act.PARTED, each.stamp, Part.INITIATIVE) for each in shown.partings.values()]
    return tuple(doing for _, _, doing in sorted(found, key=lambda each: each[:2]))


def writing(case: Sip, part: Part, version: int = 1) -> tuple[Stamp, ...]:
    """Who has text in the part that stands and that nobody stands for yet, and since when: each person once,
    in order of time (B07, R01). Of a case as one unit is shown it, so of others only where they are read as
    soon as they save.
    """
    signed, name = edits.signed(case), sheet(part, version)
    begun = case.versions.get(str(version))
    copied = {stamp.action for stamp in begun.by} if begun else set()
    first: dict[tuple[str, Who], Stamp] = {}
    for _, field in edits.fields(case, name):
        for key, edit in field.heads.items():
            for stamp in edit.by if key not in signed else ():
                if stamp.action not in copied:
                    known = first.setdefault((stamp.unit, stamp.who), stamp)
                    first[stamp.unit, stamp.who] = _earliest((known, stamp))
    return tuple(sorted(first.values(), key=lambda stamp: (stamp.at, stamp.action)))


def may_act(case: Sip, step: Step, unit: str, settings: Settings, now: datetime) -> tuple[str, ...]:
    """The units that have something to do in the step, as far as the unit that asks can know: the same
    function as for their own symbols, with what both of them may read (E53).
    """
    shown = view(case, unit, settings)
    if not isinstance(shown, Sip):
        return ()
    events = pairing(shown)
    found = []
    for other in participants(shown):
        theirs = view(shown, other, settings)
        if isinstance(theirs, Sip) and _has_task(theirs, step, other, settings, now, events):
            found.append(other)
    return tuple(found)


def _has_task(
    case: Sip, step: Step, unit: str, settings: Settings, now: datetime, events: tuple[Event, ...]
) -> bool:
    return any(
        status.step is step and status.look is Look.OWN
        for status in statuses(case, unit, settings, now, events=events)
    )


# What passes between units


def _passed(case: Sip, topic: Topic) -> Iterator[_Found]:
    events = pairing(case)
    asks = [event for event in events if event.topic is topic and not event.reply]
    yield from _taken_back(case, asks)
    standing = holding(events, topic)
    for action in dict.fromkeys(event.first.stamp.action for event in standing):
        together = [event for event in standing if event.first.stamp.action == action]
        stamp, heard = together[0].first.stamp, together[0].at_sender is None
        others = tuple(event.sender if heard else event.receiver for event in together)
        yield _by(Act.HEARD if heard else Act.SENT, stamp, topic, others=others)
    for event in standing:
        answer = answer_to(events, event)
        if answer:
            yield _answered(answer)


def _answered(event: Event) -> _Found:
    half = event.at_receiver or event.first
    who = Who(half.spoken_with, half.title) if event.spoken_only else half.stamp.who
    doing = Doing(
        Act.ANSWERED,
        event.receiver,
        who,
        half.stamp.at,
        event.topic,
        answer=half.answer,
        spoken=event.spoken_only,
    )
    return half.stamp.at, half.stamp.action, doing


def _taken_back(case: Sip, asks: Iterable[Event]) -> Iterator[_Found]:
    gone = {event.first.stamp.action: event.topic for event in asks if event.voided}
    for action, topic in gone.items():
        yield from _voids(case, action, Act.SENT, topic)


# What is written


def _text(case: Sip, part: Part, settings: Settings) -> Iterator[_Found]:
    version = version_of(case, part)
    if part in _WRITTEN:
        yield from _unsigned(case, part, version)
    if part is Part.PLAN and str(version) in case.versions:
        first = min(case.versions[str(version)].by, key=lambda stamp: (stamp.at, stamp.action))
        yield _by(Act.BEGAN, first, part, version=version)
    for items, act in ((case.starts, Act.STARTED), (case.locks, Act.LOCKED)):
        here = {key: item for key, item in items.items() if (item.part, item.version) == (part, version)}
        for key in here:
            yield from _voids(case, key, act, part)
        held = [item.stamp for key, item in here.items() if not voided(case, key)]
        if held:
            yield _by(act, _latest(held), part, version=version)
    yield from _attested(case, part, version, settings)


def _unsigned(case: Sip, part: Part, version: int) -> Iterator[_Found]:
    """The last that each unit wrote and has not signed; what a new version began with is nobody's text."""
    signed, start = edits.signed(case), f"{sheet(part, version)}/"
    begun = case.versions.get(str(version))
    copied = {stamp.action for stamp in begun.by} if begun else set()
    last: dict[str, list[Stamp]] = {}
    for name, written in case.edits.items():
        if name.startswith(start):
            for key, edit in written.items():
                for stamp in edit.by if key not in signed else ():
                    if stamp.action not in copied:
                        last.setdefault(stamp.unit, []).append(stamp)
    for stamps in last.values():
        yield _by(Act.WROTE, _latest(stamps), part, version=version)


def _attested(case: Sip, part: Part, version: int, settings: Settings) -> Iterator[_Found]:
    last: dict[tuple[Act, str], Attest] = {}
    for key, attest in case.attests.items():
        act = _ATTESTED.get(attest.kind)
        if act is None or (attest.part, attest.version) != (part, version):
            continue
        yield from _voids(case, key, act, part)
        if voided(case, key) or (act is Act.SIGNED and not attest.seen):
            continue
        known = last.get((act, attest.stamp.unit))
        if known is None or attest.stamp is _latest((known.stamp, attest.stamp)):
            last[act, attest.stamp.unit] = attest
    for (act, unit), attest in last.items():
        outdated = act is Act.APPROVED and not has_approved(case, unit, version, settings)
        yield _by(act, attest.stamp, part, version=version, outdated=outdated, to=attest.to)


# How it ended


def _ended(case: Sip) -> Iterator[_Found]:
    for key, closing in case.closings.items():
        yield from _voids(case, key, Act.CLOSED, Part.EVALUATION)
        if not voided(case, key):
            yield _by(Act.CLOSED, closing.stamp, Part.EVALUATION, kind=closing.kind)
    for key, death in case.deaths.items():
        yield from _voids(case, key, Act.DIED, Part.EVALUATION)
        if not voided(case, key):
            yield _by(Act.DIED, death.stamp, Part.EVALUATION)


def _voids(case: Sip, action: str, act: Act, about: Topic | Part) -> Iterator[_Found]:
    """Who took an act back, the first time that somebody did."""
    stamps = [void.stamp for void in case.voids.values() if void.target == action]
    if stamps:
        yield _by(Act.VOIDED, _earliest(stamps), about, undone=act)


def _by(act: Act, stamp: Stamp, about: Topic | Part, **more: Any) -> _Found:
    return stamp.at, stamp.action, Doing(act, stamp.unit, stamp.who, stamp.at, about, **more)


def _earliest(stamps: Iterable[Stamp]) -> Stamp:
    return min(stamps, key=lambda stamp: (stamp.at, stamp.action))


def _latest(stamps: Iterable[Stamp]) -> Stamp:
    return max(stamps, key=lambda stamp: (stamp.at, stamp.action))
