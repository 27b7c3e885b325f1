"""What is odd about an answer on a form, under its field: what it is, and what to write instead."""

from __future__ import annotations

from forms.check import Problem, ProblemCode
from forms.numbers import NumberWarning
from wording.numbers import WARNINGS

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.UNKNOWN_FIELD: "Det här fältet finns inte på blanketten. Skriv texten i ett annat fält.",
    ProblemCode.WRONG_SHAPE: "Svaret passar inte i fältet. Skriv det igen.",
    ProblemCode.CONTROL_SIGN: "Texten innehåller tecken som inte syns. Ta bort dem, eller skriv texten igen.",
    ProblemCode.NOT_A_DAY: "Datumet går inte att läsa. Skriv till exempel 2025-11-21.",
    ProblemCode.NOT_A_TIME: "Tiden går inte att läsa. Skriv till exempel 13.00.",
    ProblemCode.NOT_A_PHONE: "Det ser inte ut som ett telefonnummer. Kontrollera siffrorna.",
    ProblemCode.NOT_AN_OPTION: "Svaret finns inte bland rutorna. Välj en av dem.",
    ProblemCode.NO_SUCH_ROW: "Raden som svaret pekar på finns inte. Välj en rad igen.",
    ProblemCode.NUMBER_UNKNOWN: WARNINGS[NumberWarning.UNKNOWN],
    ProblemCode.NUMBER_LENGTH: WARNINGS[NumberWarning.LENGTH],
    ProblemCode.NUMBER_DATE: WARNINGS[NumberWarning.DATE],
    ProblemCode.NUMBER_FUTURE: WARNINGS[NumberWarning.FUTURE],
    ProblemCode.NUMBER_CHECK_DIGIT: WARNINGS[NumberWarning.CHECK_DIGIT],
    ProblemCode.NUMBER_CENTURY_ASSUMED: WARNINGS[NumberWarning.CENTURY_ASSUMED],
    ProblemCode.NUMBER_LOOKS_LIKE_PHONE: WARNINGS[NumberWarning.LOOKS_LIKE_PHONE],
    ProblemCode.NUMBER_NOT_CHECKABLE: WARNINGS[NumberWarning.NOT_CHECKABLE],
}


def problem(found: Problem) -> str:
    """The sentence under the field."""
    return PROBLEMS[found.code]
