"""What stands in the way between this computer and the centre: what it is, what it means, and what to do."""

from __future__ import annotations

from sync.enrol import NotJoined
from sync.ports import Failed, Trouble
from wording.swedish import Told

_KEPT = "Det du registrerar sparas på den här datorn."
_GO_ON = "Fortsätt arbeta."
_SUPPORT = "Fortsätt arbeta, och ring IT-supporten."

TROUBLES: dict[Trouble, Told] = {
    Trouble.NO_NETWORK: Told(
        "Datorn når inte nätet.", _KEPT, "Fortsätt arbeta, och ring om det som är bråttom."
    ),
    Trouble.NO_ANSWER: Told(
        "{central} svarar inte.", _KEPT, "Fortsätt arbeta, och ring om det som är bråttom."
    ),
    Trouble.NOT_TRUSTED: Told(
        "Det som svarade kunde inte visa att det är {central}.", "Inget har skickats dit.", _SUPPORT
    ),
    Trouble.STRANGE_ANSWER: Told(
        "Svaret kom inte från {central} utan från något annat på nätet.", _KEPT, _GO_ON
    ),
    Trouble.BUSY: Told(
        "{central} har mycket att göra och tar emot lite i taget.", _KEPT, "Du behöver inte göra något."
    ),
    Trouble.FULL: Told(
        "Många skickar till {central} samtidigt, och den här datorn väntar på sin tur.",
        _KEPT,
        "Du behöver inte göra något.",
    ),
    Trouble.BROKEN: Told("{central} har problem hos sig.", _KEPT, _GO_ON),
    Trouble.NOT_ACCEPTED: Told("{central} tog inte emot anropet.", _KEPT, _SUPPORT),
    Trouble.UNAUTHORISED: Told(
        "{central} känner inte igen den här datorn.",
        "Allt du har registrerat finns kvar här.",
        "Fortsätt arbeta, och be IT-supporten ansluta datorn igen.",
    ),
    Trouble.OTHER_LEDGER: Told(
        "Det som svarade hör till ett annat register än den här kopian.", "Inget har skickats dit.", _SUPPORT
    ),
    Trouble.OTHER_EPOCH: Told(
        "{central} har återställts från en säkerhetskopia.",
        "Allt finns kvar här, och det som kan saknas där skickas igen.",
        "Du behöver inte göra något.",
    ),
    Trouble.WENT_BACK: Told(
        "{central} är äldre än det var, som om det hade återställts från en säkerhetskopia.",
        "Allt finns kvar här. Inget skickas dit förrän IT-supporten har sett över det.",
        _SUPPORT,
    ),
    Trouble.MASS_REMOVAL: Told(
        "{central} vill ta bort många av ärendena här.",
        "Inget är borttaget.",
        "Svara på frågan under Driftstörning.",
    ),
    Trouble.UPGRADE: Told("{central} förstår inte längre den här versionen av Reservplan.", _KEPT, _SUPPORT),
    Trouble.TRUNCATED: Told(
        "En hämtning bröts och gjordes om.", "Inget är förlorat.", "Du behöver inte göra något."
    ),
    Trouble.MISMATCH: Told(
        "{central} svarade på något annat än det som skickades.", "Inget räknas som framme.", _SUPPORT
    ),
    Trouble.NO_PROGRESS: Told("Överföringen kommer inte vidare.", _KEPT, _SUPPORT),
    Trouble.COPY_DIFFERS: Told(
        "Kopian här är inte likadan som i {central}, och hämtas om.",
        "Inget är förlorat.",
        "Du behöver inte göra något. Ring IT-supporten om det står kvar efter en timme.",
    ),
    Trouble.UNREADABLE: Told(
        "Något som är nytt i {central} går inte att läsa i den här versionen av Reservplan.",
        "Ärenden som det gäller visas som de var, eller inte alls. Allt annat är som vanligt.",
        _SUPPORT,
    ),
    Trouble.NOT_SAVED: Told(
        "Det som hämtades gick inte att spara här.",
        "Det hämtas igen.",
        "Frigör utrymme på disken eller ring IT-supporten.",
    ),
    Trouble.UNSAFE_ADDRESS: Told(
        "Adressen till {central} är inte krypterad.", "Inget skickas dit.", _SUPPORT
    ),
}
"""Complete: each kind of trouble has its sentences."""


def trouble_words(code: Trouble, central_name: str) -> str:
    """All that is to be said of it."""
    return TROUBLES[code].about(central=central_name).text


NOT_JOINED: dict[NotJoined, str] = {
    NotJoined.CODE: "Koden och HSA-id:t hör inte ihop. Läs båda en gång till, eller be om en ny kod.",
    NotJoined.NOT_A_CENTRE: "Där svarar inget system som Reservplan känner igen. Kontrollera adressen.",
}
"""Why this computer was not connected, and what to do."""


def not_joined_words(answer: Failed | NotJoined) -> str:
    """The sentence for a try to connect that did not succeed; before that, nothing is known of the system's
    name."""
    return NOT_JOINED[answer] if isinstance(answer, NotJoined) else trouble_words(answer.reason, "Systemet")
