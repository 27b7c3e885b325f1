"""How a part of the case holds: locked, approved or open, and in which version of the plan; and what is asked
before it is locked, approved, opened again or begun anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from cases.case import Locked, Sip
from cases.deadlines import STOCKHOLM
from cases.intents import Part
from cases.locks import lock_of, version_of
from cases.parts import signed_by_nobody
from cases.settings import Settings
from cases.settlement import asked_to_approve, lacking_approval, settled, settled_at
from cases.steering import CloseKind, PlanKind
from cases.turns import Closing
from wording.names import PARTS, locked
from wording.swedish import count, listed
from wording.times import moment, short_day, since

EARLIER: dict[Part, str] = {
    Part.PLAN: "Tidigare planer",
    Part.FOLLOW_UP: "Tidigare uppföljningar",
    Part.EVALUATION: "Tidigare utvärderingar",
}
"""Before the links to the earlier versions of a part (E24, R10)."""

BACK: dict[Part, str] = {
    Part.PLAN: "Tillbaka till gällande plan",
    Part.FOLLOW_UP: "Tillbaka till gällande uppföljning",
    Part.EVALUATION: "Tillbaka till gällande utvärdering",
}
"""From an earlier version to the one that is worked in."""

PRINT_EARLIER = "Skriv ut den här versionen…"
"""Beside the way back."""

PLAN_CHOICES: tuple[tuple[PlanKind, str], ...] = (
    (PlanKind.NEW, "Behoven har ändrats"),
    (PlanKind.FOLLOWED_UP, "Planen är uppföljd"),
)
"""Why there is a new version of the plan (D10, E55)."""


class Ending(msgspec.Struct, frozen=True):
    """One way for a case to end: the word for it, what it means, and the act."""

    word: str
    means: str
    act: str


ENDINGS: dict[CloseKind, Ending] = {
    CloseKind.EVALUATED: Ending(
        "Utvärderat och klart",
        "Ärendet läggs i arkivet. Plan, uppföljning och utvärdering går alltid att läsa.",
        "Avsluta ärendet",
    ),
    CloseKind.ENDED: Ending(
        "Avslutat av annat skäl",
        "Ärendet läggs i arkivet. Det som är skrivet går alltid att läsa.",
        "Avsluta ärendet",
    ),
    CloseKind.REMOVED: Ending(
        "Ta bort",
        "Ärendet makuleras och göms från listan. Det raderas inte och går att hitta på personnumret.",
        "Ta bort ärendet",
    ),
    CloseKind.WRONG_PERSON: Ending(
        "Fel person",
        "De andra enheterna förlorar innehållet. Det finns kvar hos er.",
        "Spara att det är fel person",
    ),
}
"""C29, E56, E57: in the order in which they are offered."""


class Asked(msgspec.Struct, frozen=True):
    """What a dialog asks before a part is settled: its question, what follows, and the act; `anyway` is the
    act where something stands against it, `wait` the way out then.
    """

    title: str
    after: str
    act: str
    anyway: str
    wait: str


def locking(part: Part, who: str) -> Asked:
    """Before a part is locked (R04, R14)."""
    the = PARTS[part].the
    after = "Efter låset kan ingen ändra texten."
    if part is Part.PLAN:
        after += " Skriv sedan ut planen och låt personen skriva under."
    return Asked(
        f"Signera som {who} och låsa {the}?",
        after,
        f"Signera och lås {the}",
        f"Lås {the} ändå",
        "Vänta med låset",
    )


def approving(who: str) -> Asked:
    """Before the units are asked for their approval of the plan (E53)."""
    return Asked(
        f"Signera som {who} och begära godkännande?",
        "Alla enheter får planen att godkänna. Ändras texten efter det måste de godkänna igen.",
        "Signera och begär godkännande",
        "Begär godkännande ändå",
        "Vänta med godkännandet",
    )


def after_close(closing: Closing) -> tuple[str, ...]:
    """What stands under how a case ended: why, and what is to be done then."""
    why = f"Orsak: {closing.reason}"
    if closing.kind is CloseKind.WRONG_PERSON:
        return why, "Skriv en avvikelse, om du inte har gjort det."
    return (why,)


def held(case: Sip, part: Part, version: int, settings: Settings, now: datetime) -> str:
    """How the part holds, in full: "Låst i dag 09.44 av Maria Sand", "Godkänd av alla enheter ons 19 nov"."""
    lock = lock_of(case, part, version)
    if lock is not None:
        return f"{locked_at(lock, now)} av {lock.stamp.who.name}"
    if settled(case, part, version, settings):
        return f"Godkänd av alla enheter{_when(case, version, now)}"
    if signed_by_nobody(part, settings):
        return "Gemensam för alla enheter"
    by_approval = part is Part.PLAN and settings.plan_settled_by == "approval"
    return "Inte godkänd av alla" if by_approval else f"Inte {_word(part).lower()}"


def locked_at(lock: Locked, now: datetime) -> str:
    """Such as "Låst i dag 09.44"."""
    return f"{_word(lock.part)} {moment(lock.stamp.at, now)}"


def version_named(case: Sip, part: Part, version: int, settings: Settings, now: datetime) -> str:
    """An earlier version in a row of them: "Version 1, låst ons 19 nov"."""
    lock = lock_of(case, part, version)
    if lock is not None:
        day = short_day(lock.stamp.at.astimezone(STOCKHOLM).date(), now)
        return f"Version {version}, {_word(part).lower()} {day}"
    if settled(case, part, version, settings):
        return f"Version {version}, godkänd{_when(case, version, now)}"
    return f"Version {version}, inte {_word(part).lower()}"


def writes(name: str, unit: str, part: Part, at: datetime, now: datetime) -> str:
    """Of text that somebody has saved and not signed (B07, R01): "Anna Berg skriver i planen sedan 09.12 och
    har inte signerat än." `unit` when it is another than the own.
    """
    who = f"{name} på {unit}" if unit else name
    return f"{who} skriver i {PARTS[part].the} sedan {since(at, now)} och har inte signerat än."


ASK_FIRST = "Du kan skriva vidare. Fråga gärna först om du ska ändra i samma text."
"""Under it: nobody is locked out while the centre cannot be asked."""

NOT_ASKED = "Inte tillfrågad, kom med senare"
"""Of a unit that came in after the others were asked to approve the plan."""

ASK_AGAIN = "Begär godkännande igen"


def asked_again(names: Sequence[str]) -> tuple[str, str]:
    """What has come since approval was asked for, and what asking again does."""
    return (
        f"{listed(names)} har kommit med i ärendet efter att godkännandet begärdes.",
        f"{ASK_AGAIN} så får alla säga sitt. Godkännanden som redan är gjorda gäller fortfarande.",
    )


def of_version(case: Sip, part: Part, version: int, settings: Settings) -> str:
    """What stands on paper of one version of several: "Version 2"; of an earlier one what has come after it,
    "Version 1, ersatt av version 2", or, while that does not hold yet, "Version 1, version 2 är påbörjad".
    """
    newest = version_of(case, part)
    if version == newest:
        return f"Version {version}" if version > 1 else ""
    later = (number for number in range(newest, version, -1) if settled(case, part, number, settings))
    replaced = next(later, None)
    after = f"ersatt av version {replaced}" if replaced else f"version {newest} är påbörjad"
    return f"Version {version}, {after}"


def approved_by(case: Sip, version: int, settings: Settings) -> str:
    """How far the approval has come: "2 av 3 enheter har godkänt planen"."""
    units, left = asked_to_approve(case, version), lacking_approval(case, version, settings)
    if not left:
        return "Alla enheter har godkänt planen"
    return f"{len(units) - len(left)} av {count(len(units), 'enhet', 'enheter')} har godkänt planen"


def _word(part: Part) -> str:
    """The participle alone: "Låst"."""
    return locked(part).rpartition(" ")[2].capitalize()


def _when(case: Sip, version: int, now: datetime) -> str:
    """The day on which the last unit approved."""
    last = settled_at(case, Part.PLAN, version)
    return f" {short_day(last.astimezone(STOCKHOLM).date(), now)}" if last else ""
