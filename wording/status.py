"""How a case stands, in words: symbols, the second line under a step, and what is left to do (B02–B06)."""

from __future__ import annotations

from datetime import datetime

from cases.deadlines import STOCKHOLM, Urgency, urgency
from cases.status import Look, Mark, Note, Step, StepStatus, Task, TaskCode
from wording.names import STEPS
from wording.swedish import count
from wording.times import TODAY, due, latest, moment, short_day

LOOKS: dict[Look, tuple[str, str]] = {
    Look.OWN: ("Att göra", "Min enhet har något att göra"),
    Look.OTHER: ("Väntar på andra", "En annan enhet har något att göra"),
    Look.NOT_MINE: ("Inte din roll", "Din roll har inget ansvar i steget just nu"),
    Look.STARTED: ("Påbörjad", "Något är skrivet"),
    Look.DONE: ("Klar", "Steget är klart"),
    Look.PARTLY: ("Delvis", "Några har svarat eller godkänt"),
    Look.CAN_CREATE: ("Kan skapas", "Steget kan börja nu"),
    Look.CANNOT_YET: ("Kan inte skapas än", "Något annat måste bli klart först"),
}
"""The word that goes with shape and colour, and what it means."""

ENDED = ("Avslutat", "Här behöver inget mer göras")
"""Instead of `Look.CANNOT_YET`, in a case that has ended or when the person has died."""

LATE = "Försenad"

LATE_BY_OUTAGE = "Försenad, med driftstörningen som angivet skäl"
"""Where the person has given the outage as the reason (rules.md section 1). No deadline is paused: late stays
late, and the reason stands beside it.
"""

STARTED = "Påbörjad"

TASKS: dict[TaskCode, str] = {
    TaskCode.RING: "Ring mottagarna",
    TaskCode.ANSWER_INITIATIVE: "Svara",
    TaskCode.CONFIRM_SPOKEN: "Bekräfta muntligt svar",
    TaskCode.ANSWER_CALL: "Svara på kallelsen",
    TaskCode.SEND_INITIATIVE: "Registrera initiativ",
    TaskCode.WRITE_ASSESSMENT: "Skriv kartläggning",
    TaskCode.LOCK_ASSESSMENT: "Lås kartläggningen",
    TaskCode.CALL_MEETING: "Kalla till möte",
    TaskCode.MEETING: "Håll mötet",
    TaskCode.WRITE_PLAN: "Skriv planen",
    TaskCode.HAND_OVER_PLAN: "Lämna planen till personen",
    TaskCode.SIGN_PLAN: "Signera planen",
    TaskCode.LOCK_PLAN: "Lås planen",
    TaskCode.ASK_APPROVAL: "Begär godkännande",
    TaskCode.APPROVE_PLAN: "Godkänn planen",
    TaskCode.START_FOLLOW_UP: "Starta uppföljningen",
    TaskCode.WRITE_FOLLOW_UP: "Skriv uppföljning",
    TaskCode.LOCK_FOLLOW_UP: "Lås uppföljningen",
    TaskCode.CALL_FOLLOW_UP: "Kalla till uppföljning",
    TaskCode.CALL_EVALUATION: "Kalla till utvärdering",
    TaskCode.WRITE_EVALUATION: "Skriv utvärdering",
    TaskCode.LOCK_EVALUATION: "Lås utvärderingen",
    TaskCode.CLOSE_CASE: "Avsluta ärendet",
    TaskCode.ACKNOWLEDGE_MESSAGE: "Kvittera meddelande",
    TaskCode.SETTLE_COORDINATOR: "Välj samordningsansvarig",
}
"""The act alone; `task` adds how many and when."""

_ANSWERS = (TaskCode.ANSWER_INITIATIVE, TaskCode.ANSWER_CALL)

NOTES: dict[Note, str] = {
    Note.NONE: "",
    Note.CONSENT_FIRST: "Samtycke saknas",
    Note.DONE_ON: "Klar",
    Note.LOCKED_ON: "Låst",
    Note.WAITS_FOR: "Väntar på andra",
    Note.MEETING_AT: "Möte",
    Note.LATEST: "Senast",
    Note.STARTED: STARTED,
    Note.CANNOT_YET: "Kan inte skapas än",
    Note.CAN_CREATE: "Kan skapas",
    Note.CLOSED: "Avslutat",
}
"""The note alone; `note` adds how many and when."""

MARKS: dict[Mark, str] = {
    Mark.NONE: "",
    Mark.SOME: "Några enheter har svarat, signerat eller godkänt",
    Mark.ALL: "Alla andra enheter har svarat eller godkänt",
}
"""What the small dot and the small tick beside a symbol say of the other units (E03, E05)."""


def note(status: StepStatus, now: datetime) -> str:
    """The second line under a step: "Klar 30 okt", "Möte i dag 13.00", "Ring 3 mottagare"."""
    if status.task and status.task.code in (TaskCode.RING, TaskCode.CLOSE_CASE):
        return task(status.task, now)
    words = NOTES[status.note]
    match status.note:
        case Note.WAITS_FOR:
            return _waits_for(status)
        case Note.DONE_ON | Note.LOCKED_ON if status.at:
            return f"{words} {short_day(status.at.astimezone(STOCKHOLM).date(), now)}"
        case Note.STARTED if status.at:
            return f"Ändrad {short_day(status.at.astimezone(STOCKHOLM).date(), now)}"
        case Note.MEETING_AT if status.at:
            return f"{words} {moment(status.at, now)}"
        case Note.LATEST if status.at:
            return f"{words} {latest(status.at, now)}"
        case Note.LATEST:
            return task(status.task, now) if status.task else STARTED
        case _:
            return words


def task(to_do: Task, now: datetime) -> str:
    """The act, with its time when that is near: "Ring 2 mottagare", "Möte i dag 13.00", "Svara senast 12.00",
    "Skriv planen i dag"; "Svara nu" when late.
    """
    words = TASKS[to_do.code]
    match to_do.code:
        case TaskCode.RING:
            # As soon as somebody can: its hour is the other end's.
            return f"Ring {count(to_do.count, 'mottagare', 'mottagare')}" if to_do.count else words
        case TaskCode.MEETING:
            return f"Möte {moment(to_do.at, now)}" if to_do.at else words
        case TaskCode.ACKNOWLEDGE_MESSAGE if to_do.count > 1:
            words = f"Kvittera {to_do.count} meddelanden"
    return f"{words}{_when(to_do, now)}"


def _when(to_do: Task, now: datetime) -> str:
    """What is due today or was before stands out by its words; what can wait says nothing, but an answer that
    somebody waits for always has its hour.
    """
    near = urgency(to_do.at, now)
    if to_do.at is None or (near is Urgency.LATER and to_do.code not in _ANSWERS):
        return ""
    if near is Urgency.OVERDUE:
        return " nu"
    said = latest(to_do.at, now)
    return f" {said}" if said == TODAY else f" senast {said}"


def hover(status: StepStatus, now: datetime) -> str:
    """All about a step, on hover and for a screen reader: "Kartläggning: Att göra, försenad. Min enhet …".

    Who did what and when stands in `wording.doings`.
    """
    ended = status.look is Look.CANNOT_YET and status.note is Note.CLOSED
    word, meaning = ENDED if ended else LOOKS[status.look]
    lines = [f"{STEPS[status.step]}: {word}{_lateness(status)}", meaning]
    lines += (task(to_do, now) for to_do in status.tasks)
    said = note(status, now)
    unsaid = (Note.NONE, Note.LATEST, Note.CANNOT_YET, Note.CAN_CREATE)
    if status.note not in unsaid and not ended and said not in lines:
        lines.append(said)
    if status.mark is not Mark.NONE:
        lines.append(MARKS[status.mark])
    if status.due:
        lines.append(f"Senast {due(status.due, now)}")
    return ". ".join(lines)


def _lateness(status: StepStatus) -> str:
    if not status.late:
        return ""
    return f", {(LATE_BY_OUTAGE if status.excused else LATE).lower()}"


def _waits_for(status: StepStatus) -> str:
    if status.count:
        return f"Väntar på {count(status.count, 'enhet', 'enheter')}"
    return "Väntar på låsning" if status.step is Step.ASSESSMENT else NOTES[Note.WAITS_FOR]
