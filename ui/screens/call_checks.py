"""What has to be there before a kallelse can be made, said at the field that it is about (T20, E42)."""

from __future__ import annotations

from datetime import date, datetime, time

from cases.deadlines import STOCKHOLM
from cases.intents import CallMeeting
from cases.outcome import Decision, Refused
from cases.refusals import Reason
from forms.check import ProblemCode
from forms.field import Answers, rows_of, text_of
from wording import kallelser as words
from wording.problems import PROBLEMS

LAST_MINUTE = "23:59"
"""The time to ask with where none is written: whether the day itself is possible."""


def missing(answers: Answers) -> dict[str, str]:
    """What is not written yet or cannot be read, by field and in their order."""
    found = missing_time(answers)
    if not rows_of(answers, "called"):
        found["called"] = words.WHOM_FIRST
    return found


def missing_time(answers: Answers) -> dict[str, str]:
    """The same of when the meeting is."""
    found: dict[str, str] = {}
    day, hour = text_of(answers, "day"), text_of(answers, "time")
    if not _is_day(day):
        found["day"] = PROBLEMS[ProblemCode.NOT_A_DAY] if day else words.NO_DAY
    if not _is_time(hour):
        found["time"] = PROBLEMS[ProblemCode.NOT_A_TIME] if hour else words.NO_TIME
    return found


def too_early(decision: Decision, verb: CallMeeting, now: datetime) -> dict[str, str]:
    """The decision's word that the meeting lies in the past, at the field that makes it so."""
    if not isinstance(decision, Refused) or Reason.MEETING_IN_THE_PAST not in decision.reasons:
        return {}
    earlier = verb.at.astimezone(STOCKHOLM).date() < now.astimezone(STOCKHOLM).date()
    return {"day": words.DAY_HAS_BEEN} if earlier else {"time": words.TIME_HAS_BEEN}


def _is_day(text: str) -> bool:
    """Whether it is a day that anybody can meet on."""
    try:
        return 2000 <= date.fromisoformat(text).year < 2100
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True
