"""The person of a case in words: her name, or, while nobody knows who she is, when she came and what was seen
of her (rules.md section 7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from cases.deadlines import STOCKHOLM
from cases.identity import Known
from cases.turns import Death
from wording.times import day, iso_day, moment

NO_NAME = "Namn saknas"
NOTHING_SEEN = "inga kännetecken"
PROTECTED = "Skyddade personuppgifter"
SEVERAL = "Enheterna har angett olika identitet. Välj vilken som gäller."
NOT_ALONE = "Personen har en SIP till som pågår, öppnad av någon som inte visste om den här."
"""R40. Nothing of the other one: neither who opened it nor what it is about."""

NOT_ALONE_DO = (
    "Fråga personen eller närstående vilka fler som planerar, och ring dit. Skickar ni initiativ till "
    "varandra blir det en SIP. Annars avslutas den som inte behövs."
)
DEATH_MEANS = (
    "Möten och tidsgränser gäller inte längre. Ring eller skriv inte till personen eller närstående."
)
"""Under the notice of a death."""
DEATH_ENDS = (
    "Alla möten i ärendet ställs in och inga tidsgränser gäller längre. "
    "Brev och samtal till personen och närstående tas bort. Det går att ångra."
)
"""Before a death is recorded."""
DEATH_UNDONE = "Möten och tidsgränser gäller igen. Uppgiften står kvar i historiken som makulerad."
"""Before a death is taken back."""
NEW_FACTS = "Någon annan har ändrat uppgifterna sedan du började. Det du har skrivit står kvar."
HIDDEN = "Adress och telefon fylls inte i på andra blanketter, och inga mottagare föreslås."
"""On the sheet of somebody with a protected identity (P46)."""
PROPOSED_DO = "Kom överens med dem innan du lägger till dem i ärendet."
"""Under `proposed`."""
ALREADY_HERE = "Det finns redan ett ärende för personen här. Öppna det och ring enheterna i det."
GOES_ON_HERE = "Personen har redan en SIP som pågår. Öppna den under Ärenden och fortsätt där."
"""Why no second SIP is started (R40, E38)."""
NOT_AN_HOUR = "Klockslaget gick inte att läsa. Skriv det som 23.10, eller lämna tomt."
NOT_YET = "Tiden har inte varit än. Kontrollera dagen."


def discharge(facts: Mapping[str, str], now: datetime) -> tuple[str, bool] | None:
    """E06: since when the person is ready to leave the hospital, or until when she is expected to stay, and
    whether that is only expected. None where neither is known.
    """
    if ready := facts.get("ready", ""):
        return f"Utskrivningsklar {iso_day(ready, now)}", False
    if expected := facts.get("discharge", ""):
        return f"Beräknad ut {iso_day(expected, now)}", True
    return None


def name(known: Known, now: datetime) -> str:
    """Such as "Olle Prov", "Okänd, ankom i dag 08.40"."""
    if known.unknown:
        return unknown(known.arrived, now)
    return known.name or NO_NAME


def unknown(arrived: datetime | None, now: datetime) -> str:
    """Two unknown people are told apart by when they came."""
    return f"Okänd, ankom {moment(arrived, now)}" if arrived else "Okänd"


def seen(sex: str, age: str, found: str, armband: str) -> str:
    """What was seen of somebody unknown, in one line: "kvinna, omkring 70 år, hittad vid torget, armband
    4711".
    """
    told = (
        sex.strip(),
        f"omkring {age.strip()} år" if age.strip().isdigit() else age.strip(),
        f"hittad {found.strip()}" if found.strip() else "",
        f"armband {armband.strip()}" if armband.strip() else "",
    )
    return ", ".join(part for part in told if part)


def proposed(units: Sequence[str]) -> str:
    """Units of the person's kommun or vårdcentral that are not in the case (B16)."""
    return f"Hör till personens kommun eller vårdcentral och är inte med i ärendet: {', '.join(units)}."


def death(entry: Death, now: datetime) -> str:
    """Such as "Personen avled i går 23.10, enligt läkare på Avd 12"."""
    when = f"Personen avled {_hour(entry.at, now)}" if entry.at else "Personen är avliden"
    return f"{when}, enligt {entry.source}" if entry.source else when


def _hour(at: datetime, now: datetime) -> str:
    """The hour; a day by itself was kept as its first minute."""
    local = at.astimezone(STOCKHOLM)
    return day(local.date(), now) if local.time() == time() else moment(at, now)
