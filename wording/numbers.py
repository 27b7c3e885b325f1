"""What a personal number is, and why to look at it once more; no number is ever refused."""

from __future__ import annotations

from forms.numbers import NumberKind, NumberWarning, PersonNumber

KINDS: dict[NumberKind, str] = {
    NumberKind.PERSONNUMMER: "Personnummer",
    NumberKind.SAMORDNINGSNUMMER: "Samordningsnummer",
    NumberKind.NATIONAL_RESERVE: "Nationellt reservnummer",
    NumberKind.VGR_RESERVE: "Reservnummer i Västra Götaland",
    NumberKind.STOCKHOLM_RESERVE: "Reservnummer i Region Stockholm",
    NumberKind.LOCAL_RESERVE: "Lokalt reservnummer",
    NumberKind.OTHER: "Annat nummer",
}
"""Shown beside the number, so that nobody takes one sort for another."""

WARNINGS: dict[NumberWarning, str] = {
    NumberWarning.EMPTY: "Inget nummer är ifyllt. Du kan spara ändå och fylla i det senare.",
    NumberWarning.UNKNOWN: "Numret känns inte igen. Numret sparas som text. Jämför med legitimationen.",
    NumberWarning.LENGTH: "Ett personnummer har 12 siffror. Numret sparas som text. Räkna siffrorna.",
    NumberWarning.DATE: "Födelsedatumet finns inte. Numret sparas som text. Läs det en gång till.",
    NumberWarning.FUTURE: "Födelsedatumet har inte varit än. Numret sparas som text. Läs det igen.",
    NumberWarning.CHECK_DIGIT: "Kontrollsiffran stämmer inte. Numret sparas som text. Läs det en gång till.",
    NumberWarning.CENTURY_ASSUMED: "Århundradet är ifyllt åt dig. Kontrollera födelseåret.",
    NumberWarning.LOOKS_LIKE_PHONE: "Det kan vara ett telefonnummer. Numret sparas ändå. Läs det igen.",
    NumberWarning.NOT_CHECKABLE: "Ett reservnummer har ingen kontrollsiffra. Jämför med armbandet.",
}
"""Under the field; the person may always save."""


def beside(number: PersonNumber) -> str:
    """The word beside a number: its kind; nothing for an empty field."""
    return "" if number.warning is NumberWarning.EMPTY else KINDS[number.kind]


def under(number: PersonNumber) -> str:
    """The sentence under the field; empty when there is nothing to look at."""
    return WARNINGS[number.warning] if number.warning else ""
