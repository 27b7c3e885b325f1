"""A registration that the centre has not given effect, told under Att granska: what kind it is, who recorded
it when and how, and what to do when that was on another computer of the unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from cases.action import Channel, Face
from cases.exchange import Outcome
from cases.people import Directory, Who
from wording.names import CHANNELS
from wording.nouns import VERBS
from wording.swedish import Told
from wording.times import moment

NO_CASE = "Ärende som inte finns här"
"""In the place of a name."""

_LATE = timedelta(minutes=1)
_MEANS = {
    Outcome.REFUSED: "Registreringen gäller inte.",
    Outcome.NEEDS_REVIEW: "Registreringen gäller inte än.",
}
"""In the place of what is said where the text stands: that it is there to be read."""


def here(
    verb: str, channel: Channel, by: Who, occurred_at: datetime, recorded_at: datetime, now: datetime
) -> str:
    """Such as "Svar, per telefon. Utfört av Anna Berg, sjuksköterska. Registrerat i dag 09.14."."""
    return (
        f"{_kind(verb, channel)} Utfört av {_named(by)}. "
        f"Registrerat {moment(recorded_at, now)}{_happened(occurred_at, recorded_at, now)}."
    )


def elsewhere(said: Face, computer: str, directory: Directory, now: datetime) -> str:
    """The same of what was recorded on another computer; `said` by who recorded it. `computer`: its name,
    empty where nobody knows.
    """
    where = f"datorn {computer}" if computer else "en annan dator på enheten"
    role = directory.roles.get(said.actor.role)
    by = Who(said.actor.name, role.title if role else "", said.actor.hsa_id)
    return (
        f"{_kind(said.verb, said.channel)} Registrerat på {where} av {_named(by)}, "
        f"{moment(said.recorded_at, now)}{_happened(said.occurred_at, said.recorded_at, now)}."
    )


def unread_on(computer: str) -> str:
    """In its place where nobody can read who recorded it."""
    return f"Registrering som inte går att läsa, från datorn {computer}."


def to_do_elsewhere(told: Iterable[Told], outcome: Outcome, name: str) -> str:
    """What the answers mean and what to do, where what was recorded cannot be read. `name`: whom to ask."""
    said = [part for one in told for part in (_MEANS.get(outcome, one.means), one.do) if part]
    return " ".join((*dict.fromkeys(said), _where_to_read(name)))


def _where_to_read(name: str) -> str:
    return f"Innehållet går bara att läsa på den datorn: fråga {name}, eller öppna Att granska där."


def _kind(verb: str, channel: Channel) -> str:
    return f"{VERBS.get(verb, 'Registrering')}, {CHANNELS[channel]}."


def _named(by: Who) -> str:
    return f"{by.name}, {by.title}" if by.title else by.name


def _happened(occurred_at: datetime, recorded_at: datetime, now: datetime) -> str:
    late = recorded_at - occurred_at > _LATE
    return f", hände {moment(occurred_at, now)}" if late else ""
