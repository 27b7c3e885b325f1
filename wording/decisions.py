"""A sentence for every answer that a decision can give: what happened, what it means, what to do instead."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from cases.exchange import Outcome, Receipt
from cases.outcome import Decision, Refused, Waits
from cases.refusals import Review, Warn
from wording.asking import ASKS
from wording.refusing import REFUSED
from wording.swedish import Told
from wording.waiting import GREYED, HELD, KEPT, WAIT

Code = TypeVar("Code", bound=StrEnum)


REVIEWS: dict[Review, Told] = {
    Review.QUARANTINED: Told(
        "Det går inte att styrka vem som gjorde registreringen.",
        "Den är mottagen men gäller inte än.",
        "Fråga den som står på den, och registrera den igen om den stämmer.",
    ),
    Review.ACCESS_LOST: Told(
        "Din enhet hade inte längre åtkomst till ärendet.",
        "Registreringen är mottagen men gäller inte än.",
        "Ring samordningsansvarig enhet.",
    ),
    Review.AUTHOR_UNCONFIRMED: Told(
        "Den som registrerade är inte bekräftad än.",
        "Registreringen är mottagen men gäller inte än.",
        "Be den som är ansvarig för Reservplan på enheten att bekräfta personen.",
    ),
    Review.UNOPENED: Told(
        "Registreringen är mottagen, men den går inte att öppna.",
        "Den gäller inte än, men den finns kvar både här och där den togs emot.",
        "Ring IT-supporten: nyckeln som den är låst med saknas.",
    ),
}

OUTCOMES: dict[Outcome, Told] = {
    Outcome.APPLIED: Told("Registrerat i {central}.", "Det gäller nu för alla i ärendet.", ""),
    Outcome.MERGED: Told(
        "Registrerat i {central}.", "Någon hade redan registrerat samma sak. De två är nu en.", ""
    ),
    Outcome.REFUSED: Told(
        "{central} tog inte emot registreringen.",
        "Den gäller inte, men den finns kvar här.",
        "Läs den och ring den enhet som den rör.",
    ),
    Outcome.HELD: Told("Mottaget i {central}, men något saknas.", KEPT, WAIT),
    Outcome.NEEDS_REVIEW: Told(
        "Mottaget i {central}, men någon behöver granska det.",
        "Det gäller inte förrän det är gjort.",
        "Öppna Att granska.",
    ),
    Outcome.UPGRADE_REQUIRED: Told(
        "{central} är äldre än det här programmet och förstår inte registreringen.",
        "Den finns kvar och prövas igen av sig själv.",
        "Ring IT-supporten.",
    ),
}
"""What became of a registration; `central` is the region's own name of its system."""

SHORT_OUTCOMES: dict[Outcome, str] = {
    Outcome.APPLIED: "Registrerat i {central}",
    Outcome.MERGED: "Registrerat i {central}, fanns redan",
    Outcome.REFUSED: "Inte mottaget",
    Outcome.HELD: "Mottaget, något saknas",
    Outcome.NEEDS_REVIEW: "Mottaget, att granska",
    Outcome.UPGRADE_REQUIRED: "Mottaget, kan inte läsas än",
}
"""The same for a column of the queue."""

_CANNOT_NOW = "Det går inte att göra det här nu."


RIVALS = "Här finns olika uppgifter. Välj vilken som gäller under Att granska."
"""Under a field with several standing texts (P31)."""


def greyed(decision: Decision) -> str:
    """Why a button is grey, in one or two sentences; empty when the act is possible."""
    if isinstance(decision, Waits):
        return next((GREYED[code] for code in decision.missing), _CANNOT_NOW)
    if isinstance(decision, Refused):
        told = next((REFUSED[reason] for reason in decision.reasons), None)
        return f"{told.what} {told.do}" if told else _CANNOT_NOW
    return ""


def refused(decision: Refused) -> tuple[Told, ...]:
    """Every reason why something was refused, to be shown one below the other."""
    return tuple(REFUSED[reason] for reason in decision.reasons)


def waits(decision: Waits) -> tuple[Told, ...]:
    """Everything that something received waits for."""
    return tuple(HELD[code] for code in decision.missing)


def asks(warnings: Iterable[Warn]) -> tuple[Told, ...]:
    """What to ask before saving, one question for each warning."""
    return tuple(ASKS[warning] for warning in warnings)


def question(warning: Warn) -> str:
    """The warning itself without its advice, as the rule words it (rules.md section 2)."""
    told = ASKS[warning]
    return f"{told.what} {told.means}"


def answered(receipt: Receipt, central_name: str) -> tuple[Told, ...]:
    """What the centre answered. Codes that only a newer centre knows are passed over."""
    return answers(receipt.outcome, receipt.codes, central_name)


def answers(outcome: Outcome, codes: Iterable[str], central_name: str) -> tuple[Told, ...]:
    """As `answered`, from an outcome and its codes: the outcome's own words where no code says more."""
    match outcome:
        case Outcome.REFUSED:
            found = _known(REFUSED, codes)
        case Outcome.HELD:
            found = _known(HELD, codes)
        case Outcome.NEEDS_REVIEW:
            found = _known(REVIEWS, codes)
        case _:
            found = ()
    return found or (OUTCOMES[outcome].about(central=central_name),)


def short_outcome(outcome: Outcome, central_name: str) -> str:
    """Such as "Registrerat i Prator", "Mottaget, något saknas": for a column."""
    return SHORT_OUTCOMES[outcome].format(central=central_name)


def _known(table: dict[Code, Told], codes: Iterable[str]) -> tuple[Told, ...]:
    by_value = {code.value: told for code, told in table.items()}
    return tuple(by_value[code] for code in codes if code in by_value)
