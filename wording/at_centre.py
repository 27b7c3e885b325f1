"""What waits in the central system, told where that is kept going: who recorded what kind of thing when, and
why it does not count. What a registration says, and whom it is about, is told at the unit alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.action import Face
from cases.exchange import Outcome
from cases.people import Directory
from cases.settings import Settings
from wording.decisions import answers, short_outcome
from wording.recorded_by import elsewhere, unread_on
from wording.swedish import count, listed
from wording.times import moment

WHERE = (
    "Enheterna ser samma sak i Reservplan under Att granska, med vad som ska göras.",
    "Bara där står det vad registreringarna säger och vem de gäller.",
)
"""Under all of it, in two lines."""


def nothing(central: str) -> str:
    """In the place of all of it."""
    return f"Inget väntar i {central}. Allt som har tagits emot gäller, eller är åtgärdat."


def heading(central: str, now: datetime) -> str:
    """Over all of it: "Väntar i Prator, i dag 10.12"."""
    return f"Väntar i {central}, {moment(now, now)}"


def unit(name: str, number: int) -> str:
    """Over a unit's registrations: "Avdelning 30: 2 registreringar gäller inte"."""
    return f"{name}: {count(number, 'registrering', 'registreringar')} gäller inte"


def registration(
    said: Face | None,
    outcome: Outcome,
    codes: Sequence[str],
    computer: str,
    settings: Settings,
    now: datetime,
) -> tuple[str, ...]:
    """Its lines: how it stands, what it is and who recorded it on which computer; then what the unit reads of
    why. `said`: None where nobody can read that.
    """
    how = short_outcome(outcome, settings.central_name)
    who = unread_on(computer) if said is None else elsewhere(said, computer, settings.directory, now)
    why = (told.what for told in answers(outcome, codes, settings.central_name))
    return f"{how}. {who}", *(f"Enheten läser: ”{text}”" for text in why)


def choices(number: int) -> str:
    """Over the cases where something is to be chosen."""
    return f"{count(number, 'ärende', 'ärenden')} där enheterna ska välja vad som gäller"


def choice(case_id: str, number: int, units: Sequence[str], directory: Directory) -> str:
    """One of them: "Ärende case-1: 2 saker att välja. Avdelning 30 och Vårdcentralen Eken."."""
    names = listed([directory.unit_name(each) for each in units])
    return f"Ärende {case_id}: {count(number, 'sak', 'saker')} att välja. {names}."
