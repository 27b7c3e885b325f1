"""What is asked before something is taken back, and what is said of it afterwards, where no part of the
process has words of its own for it (B12).
"""

from __future__ import annotations

from datetime import datetime

from cases.turns import Voided
from wording.times import moment

VOIDED = "Makulerad"

NOTE_LINK, NOTE_TITLE, NOTE_ACT = (
    "Makulera anteckningen…",
    "Makulera anteckningen?",
    "Makulera anteckningen",
)
_NOTE_MEANS = "som ni antecknade gäller inte längre. Anteckningen går att läsa men är struken."
NOTED_INITIATIVE, NOTED_CALL = f"Initiativet {_NOTE_MEANS}", f"Kallelsen {_NOTE_MEANS}"
"""What was heard on the telephone and written down in the wrong case, or wrongly (A02)."""

INFORMED_LINK, INFORMED_TITLE, INFORMED_ACT = (
    "Makulera uppgiften…",
    "Makulera uppgiften om information?",
    "Makulera uppgiften",
)
INFORMED_MEANS = "Uppgiften går att läsa men är struken. Ni kan lägga in den på nytt under Ändra samtycke."
"""That the person was told what a SIP is, or why not (B15)."""

LETTER_LINK, LETTER_TITLE, LETTER_ACT = (
    "Makulera utskriften…",
    "Makulera utskriften?",
    "Makulera utskriften",
)
LETTER_MEANS = (
    "Gör det när papperet inte har lämnats eller skickats till någon. "
    "Har det blivit fel: förstör papperet och skriv ut kallelsen på nytt."
)
"""The paper of a kallelse that did not go out (C09)."""


def taken_back(void: Voided, now: datetime) -> str:
    """Who took something back, when and why: "Makulerad i dag 09.44 av Maria Sand: Rummet är upptaget"."""
    return f"{VOIDED} {moment(void.stamp.at, now)} av {void.stamp.who.name}: {void.reason}"


def noted(unit: str, text: str, at: datetime, by: str, now: datetime) -> str:
    """Of what was heard: "Hört i telefon från Avd 12 Medicin: Bor ensam. Antecknat i dag 09.44 av Maria
    Sand".
    """
    said = f": {text.strip().rstrip('.')}" if text.strip() else ""
    return f"Hört i telefon från {unit}{said}. Antecknat {moment(at, now)} av {by}"
