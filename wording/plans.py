"""How a part of the case holds: locked, approved or open, and in which version of the plan; and what is asked
before it is locked, approved, opened again or begun anew.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.case import Locked, Sip
from cases.deadlines import STOCKHOLM
from cases.intents import Part
from cases.locks import lock_of
from cases.settings import Settings
from cases.settlement import lacking_approval, settled, settled_at
from cases.steering import CloseKind, PlanKind
from cases.turns import Closing
from wording.names import PARTS, locked
from wording.swedish import count
from wording.times import moment, short_day

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


def approved_by(case: Sip, version: int, units: int) -> str:
    """How far the approval has come: "2 av 3 enheter har godkänt planen"."""
    left = len(lacking_approval(case, version))
    if not left:
        return "Alla enheter har godkänt planen"
    return f"{units - left} av {count(units, 'enhet', 'enheter')} har godkänt planen"


def _word(part: Part) -> str:
    """The participle alone: "Låst"."""
    return locked(part).rpartition(" ")[2].capitalize()


def _when(case: Sip, version: int, now: datetime) -> str:
    """The day on which the last unit approved."""
    last = settled_at(case, Part.PLAN, version)
    return f" {short_day(last.astimezone(STOCKHOLM).date(), now)}" if last else ""
