"""Where a workstation has come to in its unit's rows: opaque to the workstation, and good for one ledger,
epoch and unit only.
"""

from __future__ import annotations

import base64
import binascii

import msgspec


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """The last row that was served; an empty `slot` means all rows of that number. `first`: the ledger's
    number when the workstation began afresh; `settings`: the version it has.
    """

    ledger: str
    epoch: int
    unit: str
    seq: int
    slot: str
    first: int
    settings: int


class BadCursor(Exception):
    """Not a cursor that this centre has given out."""


class OtherLedger(Exception):
    """A cursor of another ledger, of an earlier life of this one, or of another unit: the workstation has to
    begin afresh.
    """


_decoder = msgspec.json.Decoder(Cursor)
_MOST = 1 << 63


def written(cursor: Cursor) -> str:
    """The cursor as a text for a URL."""
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def read(text: str, *, ledger: str, epoch: int, unit: str) -> Cursor:
    """The cursor from its text; an empty text begins afresh. BadCursor or OtherLedger where it cannot be
    used.
    """
    if not text:
        return Cursor(ledger, epoch, unit, 0, "", 0, 0)
    try:
        cursor = _decoder.decode(
            base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        )
    except (msgspec.MsgspecError, ValueError, binascii.Error) as problem:
        raise BadCursor from problem
    if (cursor.ledger, cursor.epoch, cursor.unit) != (ledger, epoch, unit):
        raise OtherLedger
    if not (0 <= cursor.seq < _MOST and 0 <= cursor.first < _MOST):
        raise BadCursor
    return cursor
