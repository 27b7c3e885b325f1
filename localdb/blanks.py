"""The register of printed blanks: their numbers, and who printed what when (P26)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

import msgspec

from cases.decoders import Packed
from forms import references
from localdb import meta
from localdb.driver import Connection

# Steps through all numbers before one comes again, since 31 does not divide it; neighbours look nothing
# alike.
_STRIDE = 17_711_131


class PrintKind(StrEnum):
    """What was printed: an empty form, a form with the case's text, the plan for signatures, or a kallelse as
    a letter.
    """

    EMPTY = "empty"
    PREFILLED = "prefilled"
    PLAN = "plan"
    LETTER = "letter"


class PrintRecord(msgspec.Struct, frozen=True):
    """One print. `by` is name and title; `digest` fingerprints the content, empty for an empty form."""

    number: str
    form: str
    version: str
    kind: PrintKind
    case_id: str
    at: datetime
    by: str
    copies: int
    digest: str = ""


_decoder: Packed[PrintRecord] = Packed(PrintRecord)


def next_number(connection: Connection, workstation: str) -> str:
    """A print number that this workstation has never given, within the caller's transaction.

    Each workstation begins at its own place, so that two of them rarely meet.
    """
    given = meta.get(connection, "print_numbers", 0)
    meta.put(connection, "print_numbers", given + 1)
    start = int.from_bytes(hashlib.sha256(workstation.encode()).digest()[:8], "big")
    return references.make((start + given * _STRIDE) % references.COUNT)


def register(connection: Connection, record: PrintRecord) -> None:
    """Keep one print, within the caller's transaction. A number is registered once."""
    connection.execute(
        "INSERT INTO prints(number, at, body) VALUES (?, ?, ?)",
        (record.number, meta.micros(record.at), msgspec.msgpack.encode(record)),
    )


def every(connection: Connection) -> tuple[PrintRecord, ...]:
    """All prints, newest first."""
    found = connection.execute("SELECT body FROM prints ORDER BY at DESC, number")
    return tuple(_decoder.decode(body) for (body,) in found)
