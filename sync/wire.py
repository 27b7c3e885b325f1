"""Reading what the central system answered: the bytes of an answer in, a value or a trouble out. A page in
HTML, or anything else that is not what was asked for, is never taken for an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from cases.decoders import Json
from cases.exchange import FULL, NDJSON, PROBLEM, End, Header, PullRow, Pushed, Receipt
from cases.exchange import Problem as Said
from sync.ports import Failed, Page, Row, Trouble

JSON = "application/json"

_MEANS = {401: Trouble.UNAUTHORISED, 409: Trouble.OTHER_EPOCH, 429: Trouble.BUSY}

_T = TypeVar("_T")
_rows: Json[PullRow] = Json(PullRow)
_receipts: Json[Receipt] = Json(Receipt)
_encoder = msgspec.json.Encoder()


class Answer(msgspec.Struct, frozen=True):
    """An answer as it came over the wire. `kind` is its media type; `whole` is False when it was cut off."""

    status: int
    kind: str
    body: bytes = b""
    retry_after: str = ""
    whole: bool = True


def media_type(header: str) -> str:
    """The media type of a Content-Type header, without its parameters."""
    return header.partition(";")[0].strip().lower()


def lines_of(lines: Sequence[Pushed]) -> bytes:
    """The body of a push: one line for each action."""
    return b"".join(line for pushed in lines for line in (_encoder.encode(pushed), b"\n"))


def refusal(answer: Answer) -> Failed | None:
    """Why an answer is none, or None when it is one to read on. Only the central system's own problem page
    can say that it is busy, broken or does not know us; the same number from anything else says that we
    reached something else.
    """
    if 200 <= answer.status < 300:
        return None
    retry_after = (
        float(answer.retry_after) if answer.retry_after.isascii() and answer.retry_after.isdigit() else 0.0
    )
    said = _read(answer.body, Said) if answer.kind == PROBLEM else None
    if answer.status == 503 and said is not None and said.type == FULL:
        return Failed(Trouble.FULL, retry_after)
    if answer.status == 503:
        # The centre's own doorkeeper may answer for it while it starts, without a problem page.
        honest = answer.kind == PROBLEM or retry_after > 0
        return Failed(Trouble.BUSY if honest else Trouble.STRANGE_ANSWER, retry_after)
    if said is None:
        return Failed(Trouble.STRANGE_ANSWER, retry_after)
    known = _MEANS.get(answer.status)
    if known is not None:
        return Failed(known, retry_after)
    return Failed(Trouble.BROKEN if answer.status >= 500 else Trouble.NOT_ACCEPTED, retry_after)


def one(answer: Answer, shape: type[_T]) -> _T | Failed:
    """The one value of a JSON answer."""
    failed = refusal(answer)
    if failed is not None:
        return failed
    if answer.kind != JSON:
        return Failed(Trouble.STRANGE_ANSWER)
    if not answer.whole:
        return Failed(Trouble.NO_ANSWER)
    value = _read(answer.body, shape)
    return Failed(Trouble.STRANGE_ANSWER) if value is None else value


def receipts(answer: Answer, sent: int) -> tuple[Receipt, ...] | Failed:
    """The receipts of a push of so many lines, in the order of the lines: at most one for each. A line
    without one is a line that nothing is known about.
    """
    failed = _not_lines(answer)
    if failed is not None:
        return failed
    if not answer.whole:
        return Failed(Trouble.NO_ANSWER)
    try:
        found = _receipts.decode_lines(answer.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Failed(Trouble.MISMATCH)
    by_line = {receipt.line: receipt for receipt in found}
    if not found or len(by_line) < len(found) or not by_line.keys() <= set(range(sent)):
        return Failed(Trouble.MISMATCH)
    return tuple(by_line[line] for line in sorted(by_line))


def page(answer: Answer) -> Page | Failed:
    """A page of a pull: a header, rows, an end that counts them. Anything less is thrown away whole."""
    failed = _not_lines(answer)
    if failed is not None:
        return failed
    if not answer.whole:
        return Failed(Trouble.TRUNCATED)
    try:
        found = _rows.decode_lines(answer.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Failed(Trouble.TRUNCATED)
    if len(found) < 2:
        return Failed(Trouble.TRUNCATED)
    header, end = found[0], found[-1]
    rows: tuple[Row, ...] = tuple(row for row in found[1:-1] if not isinstance(row, Header | End))
    if (
        not isinstance(header, Header)
        or not isinstance(end, End)
        or not end.count == len(rows) == len(found) - 2
    ):
        return Failed(Trouble.TRUNCATED)
    return Page(header, rows, end)


def _not_lines(answer: Answer) -> Failed | None:
    failed = refusal(answer)
    if failed is None and answer.kind != NDJSON:
        return Failed(Trouble.STRANGE_ANSWER)
    return failed


def _read(body: bytes, shape: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
