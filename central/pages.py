"""A page of a unit's rows, read from one state of the database (design section 7)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, Engine, Row, and_, bindparam, or_, select

from cases.exchange import End, Header, SettingsRow
from central import cursor, sealing
from central.cursor import Cursor
from central.shown import acknowledge, known_to_have
from central.store import Counter, counter, reading, settings_now, writing
from central.tables import DIGESTS, FEED
from central.values import encode
from seal import digest

_TOTAL = select(DIGESTS.c.total).where(DIGESTS.c.unit == bindparam("asked"))
_LATER = FEED.c.seq > bindparam("at")
_FROM_A_ROW = or_(_LATER, and_(FEED.c.seq == bindparam("at"), FEED.c.slot > bindparam("slot")))
_FROM_A_NUMBER, _AFTER_A_ROW = (
    select(FEED.c.seq, FEED.c.slot, FEED.c.body)
    .where(
        FEED.c.unit == bindparam("asked"),
        after,
        or_(FEED.c.settled.is_(False), FEED.c.seq > bindparam("first")),
    )
    .order_by(FEED.c.seq, FEED.c.slot)
    .limit(bindparam("most"))
    for after in (_LATER, _FROM_A_ROW)
)


class Limits(msgspec.Struct, frozen=True):
    """How much one page may hold. The bytes may be passed by one row, so that every row fits on some page."""

    rows: int = 2000
    bytes: int = 4 * 1024 * 1024


def serve(engine: Engine, unit: str, text: str, limits: Limits, kept_text: str | None = None) -> bytes:
    """The next page for a workstation of the unit, as `page` gives it. Its cursor says what it has kept; or
    else `kept_text` does, of one that asks for a page before it has kept the one before.
    """
    with reading(engine) as connection:
        now = counter(connection)
        answer = page(connection, unit, text, limits, now)
        kept = _kept(now, unit, text if kept_text is None else kept_text)
        news = kept > known_to_have(connection, unit)
    if news:
        with writing(engine) as connection:
            acknowledge(connection, unit, kept)
    return answer


def page(connection: Connection, unit: str, text: str, limits: Limits, now: Counter | None = None) -> bytes:
    """The next page after the cursor, as NDJSON: header, rows, end. BadCursor and OtherLedger as
    `cursor.read` raises them.

    A workstation that begins afresh is not told of outcomes that were settled before it began. `mark` in the
    end record is the ledger number up to which everything has been served: of the read state on the last
    page, of the last whole number before. `now`: the ledger's row, of who has read it already.
    """
    now = now or counter(connection)
    place = cursor.read(text, ledger=now.ledger, epoch=now.epoch, unit=unit)
    if not text:
        place = msgspec.structs.replace(place, first=now.seq)
    vouched = sealing.vouched(connection, now)
    lines = [encode(Header(now.ledger, now.epoch, unit, vouched.seal_to))]
    settings = settings_now(connection)
    if settings.version > place.settings:
        lines.append(encode(SettingsRow(settings)))
        place = msgspec.structs.replace(place, settings=settings.version)
    rows = _rows(connection, place, limits)
    whole = _fitting(rows, limits)
    durable = vouched.durable_through
    more = whole < len(rows) or len(rows) > limits.rows
    lines += [row.body for row in rows[:whole]]
    if more:
        last = rows[whole - 1]
        place = msgspec.structs.replace(place, seq=last.seq, slot=last.slot)
        end = End(cursor.written(place), last.seq - 1, len(lines) - 1, True, "", durable, ahead=True)
    else:
        place = msgspec.structs.replace(place, seq=now.seq, slot="")
        end = End(cursor.written(place), now.seq, len(lines) - 1, False, _digest(connection, unit), durable)
    return b"\n".join((*lines, encode(end), b""))


def _kept(now: Counter, unit: str, text: str) -> int:
    """The ledger number whose rows, and all before it, a workstation with this cursor has kept."""
    place = cursor.read(text, ledger=now.ledger, epoch=now.epoch, unit=unit)
    return min(now.seq, place.seq - 1 if place.slot else place.seq)


def _rows(connection: Connection, place: Cursor, limits: Limits) -> Sequence[Row[int, str, bytes]]:
    asked = {"asked": place.unit, "at": place.seq, "first": place.first, "most": limits.rows + 1}
    if place.slot:
        return connection.execute(_AFTER_A_ROW, {**asked, "slot": place.slot}).all()
    return connection.execute(_FROM_A_NUMBER, asked).all()


def _fitting(rows: Sequence[Row[int, str, bytes]], limits: Limits) -> int:
    """How many of the rows go on this page: at least one."""
    size = 0
    for place, row in enumerate(rows[: limits.rows]):
        size += len(row.body)
        if size > limits.bytes and place:
            return place
    return min(len(rows), limits.rows)


def _digest(connection: Connection, unit: str) -> str:
    total = connection.execute(_TOTAL, {"asked": unit}).scalar_one_or_none()
    return digest.shown(digest.read(total or ""))
