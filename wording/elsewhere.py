"""A person's cases that are not on this computer, other units' and the own unit's old ones: looking for them,
choosing to read one, and being told that it is logged (E09, R24, R25, R27).
"""

from __future__ import annotations

from datetime import datetime

from cases.exchange import CaseElsewhere
from cases.people import Directory
from cases.steering import Ground
from cases.turns import LookedIn
from wording.steering import GROUNDS
from wording.times import moment

TITLE = "Ärenden som inte finns här"
CHOICE = "Du gör ett aktivt val att läsa ett ärende som din enhet inte deltar i."
"""R24."""

OWN = "Din enhet deltar i ärendet. Det är avslutat och finns inte kvar på era datorer."
"""Of a case that has left the workstations since it ended."""

OTHER_AREA = "Ärendet hör till ett annat sekretessområde. Du får läsa det efter samtycke eller menprövning."
ASKED_GROUND = "På vilken grund läser du ärendet?"
WHY = "Varför behöver du läsa ärendet?"
WHY_HELP = "Till exempel: Personen är på väg in akut."
READ = "Läs ärendet"

WAYS: dict[Ground, str] = {
    Ground.ACTIVE_CHOICE: "Aktivt val",
    Ground.CONSENT: "Personen samtycker till det",
    Ground.HARM_ASSESSMENT: "Efter menprövning",
}
"""What a person chooses between."""

KINDS = {"sip": "SIP"}
"""What sort of case it is."""

WHICH_FIRST = "Välj ett ärende först."
GROUND_FIRST = "Välj på vilken grund du läser ärendet."
WHY_FIRST = "Skriv varför du behöver läsa ärendet."

SEARCH_LATER = "Sök igen om en stund, eller ring de enheter som kan ha ett ärende."
"""When the search failed."""

COMES = "Er enhet har redan ärendet. Det kommer till listan av sig självt."
READS = "Du läser ett ärende som din enhet inte deltar i."
READ_ONLY = "Du kan inte skriva i det. Ring samordningsansvarig om din enhet ska vara med."
VISITS = "Din enhet deltar inte i ärendet men får skriva i det."
WRITES_TOO = "En annan enhet i regionen deltar. Ring samordningsansvarig om det du skriver."
"""Over a case that a unit reads, or reads and writes in, without taking part (R24, R26)."""

NOT_PRINTED = "Din enhet deltar inte i ärendet. Ring samordningsansvarig om du behöver en utskrift."
"""Why nothing is printed of a case that is only read."""

READ_SHORT = "Läsläge"
"""The same on its row in the list."""


def nothing_here(number: str) -> str:
    """When somebody has searched for a whole number."""
    return f"Det finns inget pågående ärende hos er för {number}."


def door(central: str) -> str:
    """The way to other units' cases, and to the own unit's old ones."""
    return f"Sök i {central} efter ärenden som inte finns här…"


def search_is_logged(central: str) -> str:
    """R25, beside the door: already the search is."""
    return f"Sökningen loggas i {central} med ditt namn."


def away(central: str) -> str:
    """Why the door is shut."""
    return f"{central} är inte igång. Ring de enheter som kan ha ett ärende, eller sök igen senare."


def asked(central: str) -> str:
    """After the choice, until the case is here."""
    return f"Ditt val att läsa ett ärende är registrerat. Ärendet visas här när {central} har svarat."


def on_its_way(central: str) -> str:
    """In the place of a case that somebody has asked to read."""
    return f"Ärendet har inte kommit hit än. Du ser det när {central} har svarat."


def held(central: str) -> str:
    """When the centre has taken the choice in and cannot let it through yet."""
    return f"{central} har tagit emot valet att läsa ett ärende, men något saknas. Se Registreringar."


def searching(central: str) -> str:
    """While the answer is waited for."""
    return f"Söker i {central}…"


def none(central: str) -> tuple[str, str]:
    """Nothing to tell: the same whether there is no case or one that may not be told of."""
    return (
        f"{central} har inget ärende att visa för din enhet.",
        "Ring de enheter som personen har kontakt med, om du vet att det finns ett.",
    )


def logged(central: str) -> str:
    """R25, before the choice."""
    return (
        f"Det loggas i {central}: ditt namn, din enhet, när och varför. Enheterna i ärendet kan se att du har"
        " läst det."
    )


def own_logged(central: str) -> str:
    """R25, before somebody reads her own unit's old case."""
    return f"Att du läser det loggas i {central}: ditt namn, din enhet, när och varför."


def saved_here(central: str) -> str:
    """When the centre has gone away since the search."""
    return f"{central} är inte igång just nu. Ditt val sparas här, och ärendet kommer när {central} svarar."


def found(case: CaseElsewhere, directory: Directory) -> tuple[str, str]:
    """What there is and who leads it: "SIP, pågår", "Samordnas av Vårdcentralen Ekdungen"."""
    what = f"{KINDS[case.kind]}, {'avslutad' if case.ended else 'pågår'}"
    if case.protected:
        return what, "Skyddade personuppgifter"
    if not case.coordinator:
        return what, "Ingen enhet står som samordningsansvarig."
    return what, f"Samordnas av {directory.unit_name(case.coordinator)}"


def has_read(look: LookedIn, now: datetime) -> str:
    """R25, among the units of the case: "Läser sedan i dag 09.42 · Johan Lind · aktivt val"."""
    ground = GROUNDS[look.ground]
    return f"Läser sedan {moment(look.stamp.at, now)} · {look.stamp.who.name} · {ground.lower()}"
