"""Edits with bases: their keys, what stands in a field, what rivals it, and what a unit has published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from cases.case import Attest, AttestKind, Sip, Written
from cases.intents import Part
from cases.locks import lock_of, voided
from cases.locks import sheet as sheet_of
from cases.settings import Settings


class Field(msgspec.Struct, frozen=True):
    """What a field says now. `value` is what stands until somebody settles it; more than one value is a
    rivalry.
    """

    ref: str
    heads: dict[str, Written]

    @property
    def value(self) -> str:
        """The text shown: the head that arrived first."""
        return next(iter(self.heads.values())).value if self.heads else ""

    @property
    def rivals(self) -> tuple[str, ...]:
        """The distinct standing texts, when there is more than one."""
        values = tuple(dict.fromkeys(edit.value for edit in self.heads.values()))
        return values if len(values) > 1 else ()


def ref(sheet: str, field: str) -> str:
    """How a field of a part's sheet is named in a case: `plan/situation`, `plan.2/activities:k3.activity`."""
    return f"{sheet}/{field}"


def cell(table: str, row: str, column: str) -> str:
    """How a table's cell is named as a field; `row` is the row's lasting id."""
    return f"{table}:{row}.{column}"


def key(sheet: str, field: str, bases: Iterable[str], new: str) -> str:
    """The name of an edit: the same change on the same base is one edit, whoever wrote it."""
    text = "\x00".join((ref(sheet, field), *sorted(bases), "", new))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def field(case: Sip, sheet: str, name: str) -> Field:
    """What stands in one field: every edit that no other names as its base."""
    return _standing(ref(sheet, name), case.edits.get(ref(sheet, name), {}))


def standing(sheet: str, name: str, written: dict[str, Written]) -> Field:
    """What stands among these edits of one field."""
    return _standing(ref(sheet, name), written)


def _standing(name: str, edits: dict[str, Written]) -> Field:
    if len(edits) < 2:
        return Field(name, edits)
    replaced = {base for edit in edits.values() for base in edit.bases}
    return Field(name, {k: edit for k, edit in edits.items() if k not in replaced})


def fields(case: Sip, sheet: str) -> Iterator[tuple[str, Field]]:
    """Every field of a part that anybody wrote in, by its name without the part, in order of arrival."""
    start = f"{sheet}/"
    for name, edits in case.edits.items():
        if name.startswith(start):
            yield name[len(start) :], _standing(name, edits)


def rivalries(case: Sip) -> int:
    """How many fields of the whole case have values that wait for somebody's choice."""
    return sum(1 for name, edits in case.edits.items() if len(edits) > 1 and _standing(name, edits).rivals)


def texts(case: Sip, sheet: str) -> dict[str, str]:
    """The part as a person reads it now: field name to standing text."""
    return {name: found.value for name, found in fields(case, sheet)}


def rows(texts_of_part: dict[str, str], table: str) -> dict[str, dict[str, str]]:
    """A table out of a part's texts: row id to column to text, without rows that somebody took away."""
    start = f"{table}:"
    found: dict[str, dict[str, str]] = {}
    for name, value in texts_of_part.items():
        if name.startswith(start):
            row, _, column = name[len(start) :].rpartition(".")
            found.setdefault(row, {})[column] = value
    return {row: cells for row, cells in found.items() if not cells.get(REMOVED) and any(cells.values())}


REMOVED = "removed"
"""The column that says, when it is not empty, that the row was taken away."""


def standing_keys(case: Sip, sheet: str) -> tuple[str, ...]:
    """The keys of what stands in a part: what somebody who signs, locks or prints it now says that she
    saw."""
    return tuple(sorted(k for _, found in fields(case, sheet) for k in found.heads))


def texts_of(case: Sip, sheet: str, seen: Iterable[str]) -> dict[str, str]:
    """The part as it read for someone who saw just these edits: what a signed paper says. Of rivals that were
    all seen the one with the least key, so that every copy reads alike.
    """
    return {name: heads[min(heads)].value for name, heads in _heads_of(case, sheet, seen)}


def _heads_of(case: Sip, sheet: str, seen: Iterable[str]) -> Iterator[tuple[str, dict[str, Written]]]:
    wanted = frozenset(seen)
    start = f"{sheet}/"
    for name, edits in case.edits.items():
        known = {k: edit for k, edit in edits.items() if k in wanted}
        if known and name.startswith(start):
            yield name[len(start) :], _standing(name, known).heads


def digest(case: Sip, sheet: str, seen: Iterable[str]) -> str:
    """A short fingerprint of the content that was seen, printed on the paper that is signed. 16 hexadecimal
    signs.
    """
    heads = _heads_of(case, sheet, seen)
    content = sorted({(name, edit.value) for name, found in heads for edit in found.values()})
    return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


def all_keys(case: Sip, sheet: str) -> frozenset[str]:
    """Every edit of the part that is known here."""
    start = f"{sheet}/"
    return frozenset(k for name, edits in case.edits.items() if name.startswith(start) for k in edits)


def unknown_keys(case: Sip, sheet: str, named: Iterable[str]) -> tuple[str, ...]:
    """Those of the named edits that are not known here. Of what lies in the other case since this one was
    parted, that it was there is known.
    """
    known = all_keys(case, sheet)
    return tuple(key for key in named if key not in known and key not in case.foreign)


def published(case: Sip) -> frozenset[str]:
    """The edits that their own unit has signed at some time: what other units may read (R03). A signature
    that is taken back takes nothing out of sight: what has been read cannot be unread.
    """
    return _signed_in(case, (a for a in case.attests.values() if a.kind is AttestKind.SIGN))


def signed(case: Sip) -> frozenset[str]:
    """The edits that their own unit stands for: under a signature that has not been taken back (R14)."""
    return _signed_in(case, signatures(case))


def signatures(case: Sip) -> tuple[Attest, ...]:
    """The signatures that stand."""
    return tuple(
        attest
        for key, attest in case.attests.items()
        if attest.kind is AttestKind.SIGN and not voided(case, key)
    )


def _signed_in(case: Sip, attests: Iterable[Attest]) -> frozenset[str]:
    signed = {(attest.stamp.unit, k) for attest in attests for k in attest.seen}
    return frozenset(
        k
        for edits in case.edits.values()
        for k, edit in edits.items()
        if any((stamp.unit, k) in signed for stamp in edit.by)
    )


def read_by_all(case: Sip, settings: Settings) -> Sip:
    """The case with the text that all its units read alike: what has been signed or, where the region wants
    it so, all that is saved (rules row 14).
    """
    if settings.text_visible == "saved":
        return case
    shown = published(case)
    kept = {
        name: {k: edit for k, edit in written.items() if k in shown} for name, written in case.edits.items()
    }
    return msgspec.structs.replace(case, edits=kept)


def differs(case: Sip, sheet: str, seen: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Where what stands says something else than what was signed: field to (signed, standing). Of rivals the
    same one is read on both sides, on every copy.
    """
    signed, now = texts_of(case, sheet, seen), texts_of(case, sheet, all_keys(case, sheet))
    return {
        name: (signed.get(name, ""), now.get(name, ""))
        for name in {**signed, **now}
        if signed.get(name, "") != now.get(name, "")
    }


def bases(case: Sip | None, sheet: str) -> dict[str, tuple[str, ...]]:
    """For each written field the keys of what stands: what a writer who opens the part now has seen."""
    if case is None:
        return {}
    return {name: tuple(sorted(found.heads)) for name, found in fields(case, sheet)}


def readable(
    name: str,
    written: dict[str, Written],
    case: Sip,
    unit: str,
    settings: Settings,
    signed: frozenset[str] | None = None,
) -> dict[str, Written]:
    """Those edits of one field, `name` as of `ref`, that a unit may read: its own, and what others have
    signed (R03).

    The person's own details (address, telephone, language, protected identity) are read by all at once: they
    are facts that nobody signs, and a protected identity that only one unit knows of protects nobody (P46).
    """
    if settings.text_visible == "saved" or name.startswith(f"{Part.PERSON}/"):
        return written
    shown = published(case) if signed is None else signed
    return {k: edit for k, edit in written.items() if k in shown or any(by.unit == unit for by in edit.by)}


def read(case: Sip, part: Part, version: int = 1) -> dict[str, str]:
    """The part as it is to be read: what was locked if it is locked, whatever has come since, else what
    stands.
    """
    lock, name = lock_of(case, part, version), sheet_of(part, version)
    return texts_of(case, name, lock.seen) if lock else texts(case, name)
