"""When the world fails: what happened, what is safe, and what to do now. Never an exception's own text."""

from __future__ import annotations

from enum import StrEnum

from wording.swedish import Told


class Failure(StrEnum):
    """What a screen has to tell of. The first four are the causes for not saving that the workspace has."""

    DISK_FULL = "disk_full"
    BUSY = "busy"
    READ_ONLY = "read_only"
    IO = "io"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code, not a passphrase
    NOT_ENCRYPTED = "not_encrypted"
    NOT_OURS = "not_ours"
    NO_NETWORK = "no_network"
    STRANGE_ANSWER = "strange_answer"
    UNAUTHORISED = "unauthorised"
    NOT_PRINTED = "not_printed"
    ALREADY_OPEN = "already_open"
    BUG = "bug"


NOT_SAVED = (Failure.DISK_FULL, Failure.BUSY, Failure.READ_ONLY, Failure.IO)

FAILURES: dict[Failure, Told] = {
    Failure.DISK_FULL: Told(
        "Det gick inte att spara: disken är full.",
        "Texten finns kvar här.",
        "Frigör utrymme eller skriv ut sidan.",
    ),
    Failure.BUSY: Told(
        "Det gick inte att spara: ett annat program använder filen.",
        "Texten finns kvar här.",
        "Vänta en liten stund och spara igen.",
    ),
    Failure.READ_ONLY: Told(
        "Det gick inte att spara: datorn får inte skriva i mappen.",
        "Texten finns kvar här.",
        "Skriv ut sidan och ring IT-supporten.",
    ),
    Failure.IO: Told(
        "Det gick inte att spara: disken svarar inte som den ska.",
        "Texten finns kvar här.",
        "Försök igen. Om det inte hjälper: skriv ut sidan och ring IT-supporten.",
    ),
    Failure.WRONG_PASSPHRASE: Told(
        "Lösenfrasen stämmer inte.",
        "Inget är ändrat.",
        "Kontrollera enhet och användare, och skriv den igen.",
    ),
    Failure.NOT_ENCRYPTED: Told(
        "Filen med enhetens uppgifter är inte krypterad.",
        "Programmet har inte öppnat den och inte ändrat något.",
        "Använd en annan dator och ring IT-supporten.",
    ),
    Failure.NOT_OURS: Told(
        "Filen med enhetens uppgifter går inte att öppna.",
        "Programmet har inte ändrat något i den.",
        "Använd en annan dator och ring IT-supporten.",
    ),
    Failure.NO_NETWORK: Told(
        "Datorn når inte {central}.",
        "Det du registrerar sparas på den här datorn.",
        "Fortsätt arbeta, och ring om det som är bråttom.",
    ),
    Failure.STRANGE_ANSWER: Told(
        "Svaret kom inte från {central} utan från något annat på nätet.",
        "Det du registrerar sparas på den här datorn.",
        "Fortsätt arbeta. Ring IT-supporten om det inte går över.",
    ),
    Failure.UNAUTHORISED: Told(
        "{central} känner inte igen den här datorn.",
        "Allt du har registrerat finns kvar här.",
        "Fortsätt arbeta, och be IT-supporten ansluta datorn igen.",
    ),
    Failure.NOT_PRINTED: Told(
        "Det gick inte att skriva ut.",
        "Sidan finns kvar och är inte räknad som utskriven.",
        "Kontrollera skrivaren och försök igen, eller spara sidan som fil.",
    ),
    Failure.ALREADY_OPEN: Told(
        "Reservplan är redan öppet på den här datorn.",
        "Det som är öppet där finns kvar.",
        "Byt till det fönstret.",
    ),
    Failure.BUG: Told(
        "Något gick fel i programmet.",
        "Ditt arbete är sparat på den här datorn.",
        "Starta om programmet. Om det händer igen: ring IT-supporten.",
    ),
}


def failure(code: Failure, central_name: str) -> Told:
    """The sentences for a failure; `central_name` is the region's own name of its system."""
    return FAILURES[code].about(central=central_name)


def not_saved(cause: str) -> Told:
    """Why something could not be saved, from the workspace's cause. ValueError for an unknown one."""
    code = Failure(cause)
    if code not in NOT_SAVED:
        raise ValueError(cause)
    return FAILURES[code]
