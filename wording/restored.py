"""When the central system has been restored from a backup, or would take away much of what is here: what is
missing, what is asked, and what the answer does.
"""

from __future__ import annotations

from collections.abc import Sequence

from wording.swedish import count, listed

MISSING = "Detta fanns före driftstörningen och saknas nu"
PRINT = "Skriv ut listan…"
"""All of it, however much there is."""

TICK = "Bocka av det som har kommit tillbaka eller är ordnat på annat sätt."
BACK = "Klart"
"""On the paper: under the title, and beside each box."""

HAVE_READ = "Jag har läst det"
KEEP = "Behåll ärendena"
LET_GO = "Låt dem försvinna"
NAMELESS = "Okänd person"
WHOLE = "hela ärendet"
"""What is missing of a person, when it is everything."""


def cases(number: int) -> str:
    """Such as "1 ärende", "40 ärenden"."""
    return count(number, "ärende", "ärenden")


def more(number: int) -> str:
    """Under a list that is too long to show: "Och 12 ärenden till."."""
    return f"Och {cases(number)} till."


def more_on_paper(number: int) -> str:
    """Under what is missing, when that is too long to show."""
    return f"{more(number)} Skriv ut listan för att se alla."


def asks(central_name: str, gone: int, of: int) -> str:
    """Such as "Prator vill ta bort 40 av 50 ärenden."."""
    return f"{central_name} vill ta bort {gone} av {cases(of)}."


def asks_more(central_name: str) -> str:
    """Under it: what holds until somebody has answered."""
    return (
        f"Inget är borttaget här. Ring IT-supporten, för det kan vara fel i {central_name}. "
        "Det du registrerar sparas på den här datorn så länge."
    )


def stands_still(central_name: str) -> str:
    """In the bar meanwhile, in the place of how long the centre has been away: it answers."""
    return f"Överföringen till och från {central_name} står still"


def kept(central_name: str, gone: int) -> str:
    """When somebody has chosen to keep them: "Ni behåller 40 ärenden som Prator inte har."."""
    return f"Ni behåller {cases(gone)} som {central_name} inte har."


def kept_more(central_name: str) -> str:
    """Under it."""
    return (
        f"Inget hämtas från {central_name} och inget skickas dit förrän det är rättat, eller förrän ni låter "
        "ärendena försvinna. Det du registrerar sparas på den här datorn."
    )


def confirm(gone: int) -> str:
    """Over the names: "Ska 40 ärenden försvinna från den här datorn?"."""
    return f"Ska {cases(gone)} försvinna från den här datorn?"


def confirm_more(central_name: str) -> str:
    """Under it, before the names."""
    return (
        f"Gör det bara om IT-supporten har sagt att {central_name} har rätt. Det ni har registrerat i "
        "ärendena finns kvar bland registreringarna."
    )


def comes_back(central_name: str) -> str:
    """Under `MISSING`: why, and what may still come."""
    return (
        f"{central_name} har det inte längre, troligen efter en återställning från en säkerhetskopia. Det "
        "andra enheter registrerade kommer tillbaka när deras datorer har skickat det igen. Ring dem om det "
        "dröjer."
    )


def person(name: str, number: str) -> str:
    """Such as "Olle Prov, 19480303-2392"."""
    return ", ".join(part for part in (name or NAMELESS, number) if part)


def part_of_case(number: int, units: Sequence[str], last: str) -> str:
    """Such as "3 registreringar av Vårdcentralen Ekdungen, senast i går 14.10", in the place of `WHOLE`.
    Without units they are not told. `last`: when the last was made.
    """
    made = count(number, "registrering", "registreringar")
    by = f" av {listed(units)}" if units else ""
    return f"{made}{by}, senast {last}"


def of_person(who: str, what: str) -> str:
    """Such as "Olle Prov, 19480303-2392: hela ärendet"."""
    return f"{who}: {what}"
