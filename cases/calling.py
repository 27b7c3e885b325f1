"""From a filled-in kallelse to its verb: when the meeting is, who is called, and who is proposed."""

from __future__ import annotations

from datetime import date, datetime, time

from cases.access import participants
from cases.case import Sip
from cases.deadlines import STOCKHOLM
from cases.intents import CallMeeting, Recipient, Topic
from cases.settings import Settings
from forms import catalogue
from forms.field import Answers, find, text_of
from forms.kinds import Choice

FORM = "meeting_call"


def sections(settings: Settings) -> tuple[str, ...]:
    """Rules row 12, E42: in Mina planer the kallelse also tells whose initiative it is, and why."""
    return ("initiative", "meeting") if settings.process == "mina_planer" else ("meeting",)


def proposed(case: Sip, unit: str) -> tuple[str, ...]:
    """B21, B34, C22: the units that take part, apart from the one that calls."""
    return tuple(other for other in participants(case) if other != unit)


def meeting_at(answers: Answers) -> datetime | None:
    """When the meeting is, in Sweden; None while day or time is missing or cannot be read."""
    try:
        day = date.fromisoformat(text_of(answers, "day"))
        hour = time.fromisoformat(text_of(answers, "time").replace(".", ":"))
    except ValueError:
        return None
    return datetime.combine(day, hour, STOCKHOLM)


def meeting_call(
    answers: Answers, purpose: Topic, recipients: tuple[Recipient, ...], reference: str
) -> CallMeeting | None:
    """A15–A20, B21, B22: what the form stands for; None while it does not say when the meeting is."""
    at = meeting_at(answers)
    if at is None:
        return None
    return CallMeeting(
        purpose=purpose,
        meeting_form=_form_words(text_of(answers, "meeting_form")),
        place=text_of(answers, "place").strip(),
        at=at,
        recipients=recipients,
        others=text_of(answers, "others").strip(),
        reference=reference,
        initiator=text_of(answers, "initiator").strip(),
        relation=text_of(answers, "relation").strip(),
        cause=text_of(answers, "cause").strip(),
    )


def _form_words(option: str) -> str:
    """The words of the chosen box, for the verb keeps what a person reads."""
    kind = find(catalogue.current(FORM), "meeting_form").kind
    boxes = kind.options if isinstance(kind, Choice) else ()
    return next((box.label for box in boxes if box.id == option), option)
