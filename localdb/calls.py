"""The telephone: what was said, who is still to be rung, and who knows what in each case (A02, P19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from cases.called_off import MeetingNews, left_to_ring
from cases.case import PhoneCall, Sip, opening_of
from cases.decoders import Packed
from cases.identity import identity_of
from cases.intents import Answer, CallResult, Direction, Topic
from cases.pairing import reply_to
from cases.people import Sector
from cases.settings import Settings
from forms import numbers
from localdb import going
from localdb.columns import found_by
from localdb.driver import Connection, snapshot
from localdb.lane import QUEUED, Lane, load_lane
from localdb.meta import micros

_decoder: Packed[PhoneCall] = Packed(PhoneCall)


class CallRow(msgspec.Struct, frozen=True):
    """One telephone call as it was noted. `phone` is the number that was rung; `person` whom the case is
    about.
    """

    action_id: str
    case_id: str
    person: str
    number_shown: str
    direction: Direction
    topic: Topic
    unit: str
    unit_name: str
    phone: str
    result: CallResult
    at: datetime
    by: str
    spoken_with: str
    title: str
    said: str
    answer: Answer | None
    read_back: bool
    reference: str
    again_at: datetime | None


class CallToMake(msgspec.Struct, frozen=True):
    """A recipient of something that the centre has not got, whom nobody has reached. `tried`: the calls so
    far, newest first. `text`: what was written to it, to be read out. `news`: what has become of meetings
    that it knows of; when it has been `told` of what this is about, the news is all that is left to say,
    or, without any, that the consent is taken back.
    """

    case_id: str
    person: str
    number_shown: str
    topic: Topic
    reference: str
    unit: str
    unit_name: str
    sector: Sector | None
    phone: str
    phone_checked: str
    action_id: str
    tried: tuple[CallRow, ...]
    text: str = ""
    told: bool = False
    news: MeetingNews | None = None

    @property
    def asks(self) -> bool:
        """There is something for the unit to answer."""
        return not self.told or (self.news is not None and not self.news.off)


class BoardRow(msgspec.Struct, frozen=True):
    """What one unit knows of a case. Without a call yet, everything from `rung_at` on is empty. `left`: it
    is to be rung, though it may have been rung before; `news`: what has become of its meetings since.
    """

    unit: str
    unit_name: str
    topic: Topic
    rung_at: datetime | None
    rung_by: str
    spoken_with: str
    title: str
    said: str
    answer: Answer | None
    read_back: bool
    result: CallResult | None
    again_at: datetime | None
    phone: str
    left: bool = False
    news: MeetingNews | None = None


class BoardCase(msgspec.Struct, frozen=True):
    """One case on the board "Vem vet vad"."""

    case_id: str
    name: str
    number: str
    topic: Topic
    reference: str
    rows: tuple[BoardRow, ...]


def call_log(connection: Connection, limit: int, settings: Settings) -> tuple[CallRow, ...]:
    """The latest calls of the unit over all cases, newest first."""
    found = connection.execute(
        """SELECT action_id, id, name, number, body FROM calls JOIN cases ON cases.n = calls.lane
        ORDER BY at DESC, action_id DESC LIMIT ?""",
        (limit,),
    )
    return tuple(
        _row(action_id, case_id, name, number, _decoder.decode(body), settings)
        for action_id, case_id, name, number, body in found
    )


def _row(
    action_id: str, case_id: str, name: str, number: str, call: PhoneCall, settings: Settings
) -> CallRow:
    return CallRow(
        action_id=action_id,
        case_id=case_id,
        person=name,
        number_shown=numbers.shown(number),
        direction=call.direction,
        topic=call.topic,
        unit=call.unit,
        unit_name=settings.directory.unit_name(call.unit),
        phone=call.number,
        result=call.result,
        at=call.stamp.at,
        by=call.stamp.who.name,
        spoken_with=call.spoken_with,
        title=call.title,
        said=call.said,
        answer=call.answer,
        read_back=call.read_back,
        reference=call.reference,
        again_at=call.again_at,
    )


def calls_to_make(
    connection: Connection, unit: str, settings: Settings, now: datetime
) -> tuple[CallToMake, ...]:
    """Everyone who must be told by telephone, the case that has waited longest first."""
    with snapshot(connection):
        lanes = connection.execute("SELECT n, id FROM cases WHERE to_ring > 0").fetchall()
        found = [
            call
            for lane, case in _cases(connection, lanes, unit, settings)
            for call in _of_case(lane, case, unit, settings, now, going.going(connection, lane, now))
        ]
    return tuple(call for _, call in sorted(found, key=lambda pair: pair[0]))


def _cases(
    connection: Connection, lanes: Iterable[tuple[int, str]], unit: str, settings: Settings
) -> Iterator[tuple[Lane, Sip]]:
    for n, case_id in lanes:
        lane = load_lane(connection, n, case_id, settings, unit)
        if lane.case is not None:
            yield lane, lane.case


def _of_case(
    lane: Lane, case: Sip, unit: str, settings: Settings, now: datetime, leaving: frozenset[str]
) -> Iterator[tuple[tuple[datetime, str], CallToMake]]:
    person = identity_of(case)
    name = found_by(person)
    for left in left_to_ring(case, unit, lane.unsent - leaving, now):
        half, to = left.half, settings.directory.units.get(left.unit)
        tried = [
            _row(key, lane.id, name, person.number, call, settings)
            for key, call in case.calls.items()
            if (call.unit, call.topic, call.stamp.unit) == (left.unit, half.topic, unit)
            and not (left.told and call.stamp.at < (left.news.since if left.news else half.stamp.at))
        ]
        yield (
            (half.stamp.at, half.stamp.action),
            CallToMake(
                case_id=lane.id,
                person=name,
                number_shown=numbers.shown(person.number),
                topic=half.topic,
                reference=half.reference,
                unit=left.unit,
                unit_name=settings.directory.unit_name(left.unit),
                sector=to.sector if to else None,
                phone=to.phone if to else "",
                phone_checked=to.phone_checked if to else "",
                action_id=half.stamp.action,
                tried=tuple(sorted(tried, key=lambda row: row.at, reverse=True)),
                text=half.text,
                told=left.told,
                news=left.news,
            ),
        )


def board(
    connection: Connection, unit: str, settings: Settings, since: datetime | None, now: datetime
) -> tuple[BoardCase, ...]:
    """Per case, what each recipient has been told by telephone: cases with somebody to ring, with a call
    since then, or with a call that the centre has not got. Who was told by the centre itself stands on no
    row.
    """
    lanes = connection.execute(
        f"""SELECT n, id FROM cases WHERE to_ring > 0
        OR n IN (SELECT lane FROM calls WHERE at >= ?)
        OR n IN (SELECT lane FROM calls WHERE action_id IN (
            SELECT action_id FROM outbox WHERE {QUEUED} AND state = 1))
        ORDER BY changed_at DESC, n""",  # noqa: S608
        (micros(since) if since else 1 << 62,),
    ).fetchall()
    found = (
        _board_case(lane, case, unit, settings, now)
        for lane, case in _cases(connection, lanes, unit, settings)
    )
    return tuple(case for case in found if case.rows)


def _board_case(lane: Lane, case: Sip, unit: str, settings: Settings, now: datetime) -> BoardCase:
    sent = [
        half for half in case.halves.values() if half.by_sender and not half.reply and half.sender == unit
    ]
    left = {(each.unit, each.half.topic): each for each in left_to_ring(case, unit, lane.unsent, now)}
    calls: dict[tuple[str, Topic], PhoneCall] = {}
    for call in sorted((c for c in case.calls.values() if c.stamp.unit == unit), key=lambda c: c.stamp.at):
        calls[call.unit, call.topic] = call
    rows = tuple(
        msgspec.structs.replace(
            _board_row(case, unit, other, topic, calls.get((other, topic)), settings),
            left=(other, topic) in left,
            news=left[other, topic].news if (other, topic) in left else None,
        )
        for other, topic in {**left, **calls}
    )
    newest = max(sent, key=lambda half: half.stamp.at, default=None)
    person = identity_of(case)
    return BoardCase(
        case_id=lane.id,
        name=found_by(person),
        number=person.number,
        topic=newest.topic if newest else Topic.OTHER,
        reference=(newest.reference if newest else "") or opening_of(case).reference,
        rows=rows,
    )


def _board_row(
    case: Sip, unit: str, other: str, topic: Topic, call: PhoneCall | None, settings: Settings
) -> BoardRow:
    reply = reply_to(case, topic, unit, other)
    to = settings.directory.units.get(other)
    phone = to.phone if to else ""
    name = settings.directory.unit_name(other)
    answer = reply.answer if reply else None
    if call is None:
        return BoardRow(other, name, topic, None, "", "", "", "", answer, False, None, None, phone)
    return BoardRow(
        unit=other,
        unit_name=name,
        topic=topic,
        rung_at=call.stamp.at,
        rung_by=call.stamp.who.name,
        spoken_with=call.spoken_with,
        title=call.title,
        said=call.said,
        answer=answer or call.answer,
        read_back=call.read_back,
        result=call.result,
        again_at=call.again_at,
        phone=phone or call.number,
    )
