"""Personal numbers as people type them: told apart, checked, warned about, never refused (section 7)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

import msgspec


class NumberKind(StrEnum):
    """What sort of number it is; shown beside it, since a mobile number can pass as a samordningsnummer."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    NATIONAL_RESERVE = "national_reserve"
    VGR_RESERVE = "vgr_reserve"
    STOCKHOLM_RESERVE = "stockholm_reserve"
    LOCAL_RESERVE = "local_reserve"
    OTHER = "other"


class NumberWarning(StrEnum):
    """Why a number should be looked at once more. None of them stops anybody."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    LENGTH = "length"
    DATE = "date"
    FUTURE = "future"
    CHECK_DIGIT = "check_digit"
    CENTURY_ASSUMED = "century_assumed"
    LOOKS_LIKE_PHONE = "looks_like_phone"
    NOT_CHECKABLE = "not_checkable"


class PersonNumber(msgspec.Struct, frozen=True):
    """A parsed number. `text` is as typed, `canonical` is stored and compared: twelve signs, or the text.

    `valid` means that date and check digit were both tried and right. `birth_date` is None where the number
    does not say.
    """

    text: str
    kind: NumberKind
    valid: bool
    warning: NumberWarning | None
    birth_date: date | None
    canonical: str


# Signs that people put between the parts of a number; "+" is kept, since it tells the century.
_SEPARATORS = r"[\s.\-‐‑‒–—−]"
_TWELVE = r"(1[89]|2\d)\d{10}"
_TEN = r"\d{10}"
_NATIONAL = r"(00|2[2-9]|[3-6]\d|7[0-8])\d{6}[A-HJ-NPR-UX-Z]{2}[0-9A-Z]\d"
_VGR = r"(18|19|20)\d{6}[KMX]\d{3}"
_STOCKHOLM = r"99\d{10}"
_LOCAL = r"(18|19|20)\d{6}(?=\w*[A-Z])[0-9A-Z]{4}"
_CARELINK = r"(18|19|20)\d{4}(3[2-9]|4\d|5\d)\d{4}"


def check_digit(digits: str) -> int:
    """The Luhn check digit that follows the nine digits YYMMDDNNN. ValueError if they are not nine digits."""
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise ValueError("nine digits are needed")
    return _luhn(digits)


def parse(text: str, today: date) -> PersonNumber:
    """Reads a number in any typed form. Never raises: what cannot be read is kept as text of kind OTHER.

    `today` decides the century of ten-digit forms: "-" below a hundred years, "+" from the year the person
    turns 100 (rules.md section 7).
    """
    signs = unicodedata.normalize("NFKC", text).upper()
    bare = re.sub(_SEPARATORS, "", signs)
    plus = "+" in bare
    bare = bare.replace("+", "")
    if not bare:
        return PersonNumber(text, NumberKind.OTHER, False, NumberWarning.EMPTY, None, text.strip())
    if not bare.isascii():
        return _other(text, NumberWarning.UNKNOWN)
    if re.fullmatch(_STOCKHOLM, bare):
        right = _luhn(bare[4:11]) == int(bare[11])
        warning = None if right else NumberWarning.CHECK_DIGIT
        return PersonNumber(text, NumberKind.STOCKHOLM_RESERVE, right, warning, None, bare)
    if re.fullmatch(_CARELINK, bare):
        return PersonNumber(text, NumberKind.LOCAL_RESERVE, False, NumberWarning.NOT_CHECKABLE, None, bare)
    if re.fullmatch(_TWELVE, bare):
        return _official(text, bare, today, assumed=False)
    if re.fullmatch(_TEN, bare):
        marked = plus or bool(re.search(r"\d{6}\D+\d{4}", signs.strip()))
        return _official(text, _century(bare, today, plus) + bare, today, assumed=not marked)
    if re.fullmatch(_VGR, bare):
        return _vgr(text, bare)
    if re.fullmatch(_NATIONAL, bare):
        return PersonNumber(text, NumberKind.NATIONAL_RESERVE, False, NumberWarning.NOT_CHECKABLE, None, bare)
    if re.fullmatch(_LOCAL, bare):
        born = _date(bare[:8])
        return PersonNumber(text, NumberKind.LOCAL_RESERVE, False, NumberWarning.NOT_CHECKABLE, born, bare)
    return _other(text, NumberWarning.LENGTH if bare.isdigit() and len(bare) != 12 else NumberWarning.UNKNOWN)


def shown(number: PersonNumber | str) -> str:
    """The number as it is shown: twelve digits as "19121212-1212", anything else as it is."""
    canonical = number if isinstance(number, str) else number.canonical
    return f"{canonical[:8]}-{canonical[8:]}" if re.fullmatch(r"[0-9]{12}", canonical) else canonical


def search_terms(number: PersonNumber | str) -> tuple[str, ...]:
    """What the number is found by: its twelve- and its ten-digit form, or the text's letters and digits."""
    canonical = number if isinstance(number, str) else number.canonical
    bare = "".join(sign for sign in canonical if sign.isalnum())
    if re.fullmatch(r"[0-9]{12}", bare):
        return (bare, bare[2:])
    return (bare,) if bare else ()


def _official(text: str, twelve: str, today: date, *, assumed: bool) -> PersonNumber:
    month, day = int(twelve[4:6]), int(twelve[6:8])
    coordination = day >= 60
    kind = NumberKind.SAMORDNINGSNUMMER if coordination else NumberKind.PERSONNUMMER
    right = check_digit(twelve[2:11]) == int(twelve[11])
    # Skatteverket gives month 00 and day 60 when the day of birth could not be verified.
    unverified = coordination and month <= 12 and (month == 0 or day == 60) and day <= 91
    born = None if unverified else _date(f"{twelve[:6]}{day - 60 if coordination else day:02}")
    if born is None and not unverified:
        # Neither a date nor a check digit that fits: some other number that happens to have as many digits.
        if not right:
            return _other(text, NumberWarning.UNKNOWN)
        return PersonNumber(text, kind, False, NumberWarning.DATE, None, twelve)
    phone = assumed and coordination and twelve[2:4] == "07"
    if not right:
        warning = NumberWarning.LOOKS_LIKE_PHONE if phone else NumberWarning.CHECK_DIGIT
        return PersonNumber(text, kind, False, warning, born, twelve)
    if int(twelve[:4]) > today.year or (born is not None and born > today):
        return PersonNumber(text, kind, False, NumberWarning.FUTURE, born, twelve)
    if phone:
        return PersonNumber(text, kind, True, NumberWarning.LOOKS_LIKE_PHONE, born, twelve)
    return PersonNumber(text, kind, True, NumberWarning.CENTURY_ASSUMED if assumed else None, born, twelve)


def _vgr(text: str, bare: str) -> PersonNumber:
    letter = {"K": "5", "M": "7", "X": "8"}[bare[8]]
    right = check_digit(bare[2:8] + letter + bare[9:11]) == int(bare[11])
    born = _date(bare[:8])
    warning = NumberWarning.DATE if born is None else None if right else NumberWarning.CHECK_DIGIT
    return PersonNumber(text, NumberKind.VGR_RESERVE, warning is None, warning, born, bare)


def _other(text: str, warning: NumberWarning) -> PersonNumber:
    return PersonNumber(text, NumberKind.OTHER, False, warning, None, text.strip())


def _century(ten: str, today: date, plus: bool) -> str:
    year = today.year - (today.year - int(ten[:2])) % 100 - (100 if plus else 0)
    return f"{year // 100:02}"


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _luhn(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10
