"""Who is to be rung: about what has not been sent, and, because they know of it and cannot have read what
became of it, about a meeting that is off, or on after all, and a consent that is taken back (A02, B23, R16).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

import msgspec

from cases import consent, coordinator
from cases.access import participants
from cases.case import Half, PhoneCall, Sip
from cases.intents import MEETINGS, CallResult, Direction, Topic
from cases.locks import closing_of, deceased, voided
from cases.stamp import Stamp
from cases.waiting import has_been_told, to_recall, to_ring


class Why(StrEnum):
    """Why a meeting is off; the last two, why it is on after all."""

    DIED = "died"
    CLOSED = "closed"
    CALLED_OFF = "called_off"
    NOT_DEAD = "not_dead"
    REOPENED = "reopened"


class MeetingNews(msgspec.Struct, frozen=True):
    """What one unit is still to hear of meetings that it knows of. `since`: from when there is something to
    tell; `reason` as it was written.
    """

    unit: str
    meetings: tuple[Half, ...]
    why: Why
    reason: str
    since: datetime

    @property
    def off(self) -> bool:
        """The meeting will not be held; otherwise it will after all."""
        return self.why in (Why.DIED, Why.CLOSED, Why.CALLED_OFF)


class ToRing(msgspec.Struct, frozen=True):
    """One unit to ring about one thing: `half`, which it has not heard of yet, or, when `told`, only the news
    of it. A unit that is rung to a meeting hears in the same call what became of the others. Told and
    without news: what it knows it may not use, for the consent is taken back; the half is then only that.
    """

    unit: str
    half: Half
    told: bool = False
    news: MeetingNews | None = None


def left_to_ring(case: Sip, unit: str, untold: frozenset[str], now: datetime) -> tuple[ToRing, ...]:
    """Everybody whom the unit has to ring in a case. `untold`: ids of actions that the centre has not got;
    what it has got is read at every desk, and rung about no more.
    """
    if not untold:
        return ()
    news = {each.unit: each for each in to_hear(case, unit, untold, now)}
    found = []
    for half in to_ring(case, unit, untold):
        also = news.pop(half.receiver, None) if half.topic in MEETINGS else None
        found.append(ToRing(half.receiver, half, news=also))
    found += [ToRing(each.unit, each.meetings[0], told=True, news=each) for each in news.values()]
    return (*found, *_to_recall(case, unit, untold))


def _to_recall(case: Sip, unit: str, untold: frozenset[str]) -> Iterator[ToRing]:
    """Whom it has told of the person, and who is to hear that the consent is taken back."""
    taken_back = consent.withdrawal(case)
    if taken_back is not None and taken_back.stamp.action in untold:
        for other in to_recall(case, unit):
            said = Half(Topic.OTHER, False, True, unit, other, taken_back.stamp, must_answer=False)
            yield ToRing(other, said, told=True)


def to_hear(case: Sip, unit: str, untold: frozenset[str], now: datetime) -> tuple[MeetingNews, ...]:
    """Whom the unit has to ring about meetings ahead that they believe to be on and are off, or the other way
    round. Who called the meeting, or coordinates, rings those who were called; who does neither rings who
    called it.
    """
    changes = [stamp for stamp in _changes(case) if stamp.action in untold]
    if not changes:
        return ()
    ahead, leads = _ahead(case, now), coordinator.coordinator(case) == unit
    found: dict[str, dict[tuple[Topic, datetime | None], Half]] = {}
    for half in ahead:
        for other in _concerned(half, unit, leads):
            believed = _as_known(case, unit, other, untold)
            wrong = _is_off(believed, half) != _is_off(case, half)
            if wrong and _has_heard_of(case, half, other, unit, untold, ahead):
                found.setdefault(other, {}).setdefault((half.topic, half.meeting_at), half)
    since = max(stamp.at for stamp in changes)
    return tuple(
        MeetingNews(other, meetings, *_why(case, _as_known(case, unit, other, untold), meetings[0]), since)
        for other, halves in found.items()
        for meetings in [tuple(halves.values())]
    )


def _ahead(case: Sip, now: datetime) -> list[Half]:
    """The kallelser to meetings that are still to come, the next first; what was noted wrongly is none."""
    found = [
        (half.meeting_at, half.stamp.action, half)
        for half in case.halves.values()
        if half.topic in MEETINGS
        and not half.reply
        and half.meeting_at is not None
        and half.meeting_at > now
        and (half.by_sender or not voided(case, half.stamp.action))
    ]
    return [half for *_, half in sorted(found, key=lambda each: each[:2])]


def _changes(case: Sip) -> Iterator[Stamp]:
    """Everything that can have called meetings off, or on again."""
    for items in (case.voids, case.deaths, case.closings):
        yield from (item.stamp for item in items.values())


def _concerned(half: Half, unit: str, leads: bool) -> Iterator[str]:
    if half.by_sender and (leads or half.sender == unit) and half.receiver != unit:
        yield half.receiver
    if half.sender != unit:
        yield half.sender


def _has_heard_of(
    case: Sip, half: Half, other: str, unit: str, untold: frozenset[str], ahead: list[Half]
) -> bool:
    """Whether the unit knows of the meeting: it called it, it has it from the centre and still takes part, or
    somebody here has rung it.
    """
    if other == half.sender:
        return True
    if half.stamp.action not in untold and other in participants(case):
        return True
    return any(has_been_told(call, half, ahead) for call in _reached(case, other, unit))


def _reached(case: Sip, other: str, unit: str) -> Iterator[PhoneCall]:
    for call in case.calls.values():
        if call.result is CallResult.REACHED and (call.unit, call.stamp.unit) == (other, unit):
            yield call


def _told_last(case: Sip, other: str, unit: str) -> tuple[datetime, str] | None:
    """When this unit last rang the other about a meeting, and so told it how things stood then."""
    times = [
        (call.stamp.at, call.stamp.action)
        for call in _reached(case, other, unit)
        if call.direction is Direction.OUTGOING and call.topic in MEETINGS
    ]
    return max(times, default=None)


def _as_known(case: Sip, unit: str, other: str, untold: frozenset[str]) -> Sip:
    """The case with what calls meetings off as the other unit knows it: what the centre has, and what was so
    when it was last told.
    """
    told = _told_last(case, other, unit)

    def known(stamp: Stamp) -> bool:
        return stamp.action not in untold or (told is not None and (stamp.at, stamp.action) <= told)

    return msgspec.structs.replace(
        case,
        voids={key: item for key, item in case.voids.items() if known(item.stamp)},
        deaths={key: item for key, item in case.deaths.items() if known(item.stamp)},
        closings={key: item for key, item in case.closings.items() if known(item.stamp)},
    )


def _is_off(case: Sip, half: Half) -> bool:
    return deceased(case) or closing_of(case) is not None or voided(case, half.stamp.action)


def _why(case: Sip, believed: Sip, half: Half) -> tuple[Why, str]:
    """Why it is off, or on after all, and the reason as written. Of several the gravest is told."""
    if not _is_off(case, half):
        return Why.NOT_DEAD if deceased(believed) else Why.REOPENED, ""
    if deceased(case):
        return Why.DIED, ""
    closing = closing_of(case)
    if closing is not None:
        return Why.CLOSED, closing.reason
    void = next(void for void in case.voids.values() if void.target == half.stamp.action)
    return Why.CALLED_OFF, void.reason
