"""What is said when the copy on the computer is broken: at the sign-in, at the desk, and by the command that
makes it work again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wording.swedish import Told, count
from wording.times import moment

BROKEN = Told(
    "Enhetens kopia på den här datorn är skadad eller borta.",
    "Det ni har registrerat finns också i en säkerhetskopia på datorn, och programmet har inte ändrat något.",
    "Använd en annan dator så länge. Be IT-supporten stänga Reservplan här och skriva det här kommandot:",
)

NEWER = Told(
    "Enhetens kopia är skriven av en nyare version av Reservplan.",
    "Inget är ändrat.",
    "Uppdatera Reservplan på den här datorn, eller använd en annan dator.",
)

ABOUT = """Gör enhetens kopia hel igen när den är skadad eller borta: av det som går att läsa i den,
av säkerhetskopian och av registreringarna som sparas bredvid. De skadade filerna flyttas åt sidan och
ändras inte."""

WHO = "Vem är du? Skriv siffran: "
ASK_KEY = "Lösenfras för {name}: "
CUT_OFF = "Avbrutet. Skriv kommandot igen."
WRONG_WHO = "Det är ingen av dem. Inget är ändrat."
WRONG_KEY = "Lösenfrasen stämmer inte. Inget är ändrat. Skriv kommandot igen för att försöka på nytt."
NO_KEYS = (
    "I mappen finns ingen nyckelfil som går att läsa (slots.json), och utan den öppnas inget av det andra. "
    "Kontrollera mappen efter --folder. Inget är ändrat."
)
NOTHING_LEFT = (
    "Det gick inte: varken kopian, någon säkerhetskopia eller registreringarna bredvid går att läsa. "
    "Inget är ändrat. Spara mappen som den är, och anslut datorn med en ny engångskod i en annan mapp."
)
NO_ROOM = (
    "Det gick inte att skriva i mappen. Kontrollera att disken har plats och att du får skriva där, "
    "och skriv kommandot igen."
)
IN_USE = "Reservplan är öppet på den här datorn. Stäng det först, och skriv kommandot igen. Inget är ändrat."
WAS_WHOLE = "Kopian är hel och har alla registreringar. Inget är ändrat."
ALL_SAVED = "Inget har gått förlorat."

LOSSES = {
    "latest": "De allra sista registreringarna före felet kan saknas. Fråga den som satt vid datorn.",
    "some": "Några registreringar kan saknas: också det som sparades bredvid var skadat. "
    "Jämför med anteckningar, papper och samtal.",
    "cases": "Ärendena själva fanns inte kvar på datorn. De kommer när {central} svarar.",
    "drafts": "Utkast, det vill säga text som inte hade registrerats, kan saknas.",
    "prints": "Listan över utskrifter kan sakna de senaste.",
    "outages": "Listan över driftstörningar kan sakna den senaste.",
    "trail": "Loggen över vem som har läst och loggat in kan sakna de senaste raderna.",
}
"""A sentence for each code of what could not be saved."""


def filled_up(regained: int) -> str:
    """What was done with a copy that was whole, but older than what lay beside it."""
    registrations = count(regained, "registrering", "registreringar")
    return f"Kopian är hel. Den hade tappat {registrations}, som nu finns i den igen."


def rescued(recorded: int, unsent: int, central: str) -> str:
    """That it works again, and how many registrations are in it."""
    there = count(recorded, "registrering finns", "registreringar finns")
    goes = f"Av dem skickas {unsent} när {central} svarar; det som redan är framme räknas bara en gång."
    return " ".join(("Kopian är hel igen.", f"{there} i den.", *([goes] if unsent else [])))


def as_of(backup_at: datetime | None, now: datetime, central: str) -> str:
    """How old the cases are until the centre has sent what is newer; empty when there are none."""
    if backup_at is None:
        return ""
    return f"Ärendena är från säkerhetskopian {moment(backup_at, now)}, och blir nya när {central} svarar."


def moved_aside(folder: str) -> str:
    """Where the broken files are."""
    return f"De skadade filerna ligger i {folder}. Ta bort den mappen när allt är skickat."


def people(names: Sequence[str]) -> str:
    """Those who can open the copy, numbered."""
    return "\n".join(f"{place}. {name}" for place, name in enumerate(names, start=1))


def losses(codes: Sequence[str], central: str) -> list[str]:
    """What could not be saved, a sentence each; that nothing was lost when there is none."""
    return [LOSSES[code].format(central=central) for code in codes] or [ALL_SAVED]
