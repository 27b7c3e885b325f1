"""The words beside every symbol, under every step and in the list of things to do."""

from __future__ import annotations

import itertools
from datetime import datetime

import pytest

from cases.deadlines import STOCKHOLM
from cases.status import Look, Mark, Note, Step, StepStatus, Task, TaskCode
from tests.wording.reading import NOW, is_whole, wrong
from wording import status

NOON = NOW.replace(hour=12, minute=0)
MEETING = NOW.replace(hour=13, minute=0)
MONDAY = datetime(2025, 11, 24, 23, 59, tzinfo=STOCKHOLM)
TONIGHT = NOW.replace(hour=23, minute=59)
WEDNESDAY = datetime(2025, 11, 19, 15, 0, tzinfo=STOCKHOLM)
OCTOBER = datetime(2025, 10, 30, 15, 0, tzinfo=STOCKHOLM)


def test_every_code_has_its_words() -> None:
    assert is_whole(status.LOOKS, Look)
    assert is_whole(status.TASKS, TaskCode)
    assert is_whole(status.NOTES, Note)
    assert is_whole(status.MARKS, Mark)
    assert wrong(text for text in status.MARKS.values() if text) == []


@pytest.mark.row("B02", "B03", "B04", "B05", "B06")
def test_every_symbol_has_its_word_and_its_meaning() -> None:
    assert status.LOOKS[Look.OWN] == ("Att göra", "Min enhet har något att göra")
    assert wrong(text for pair in status.LOOKS.values() for text in pair) == []
    assert len({word for word, _ in status.LOOKS.values()}) == len(Look)


@pytest.mark.parametrize(
    ("step", "note", "at", "count", "text"),
    [
        (Step.INITIATIVE, Note.DONE_ON, OCTOBER, 0, "Klar 30 okt"),
        (Step.ASSESSMENT, Note.LOCKED_ON, WEDNESDAY, 0, "Låst ons 19 nov"),
        (Step.MEETING_CALL, Note.MEETING_AT, MEETING, 0, "Möte i dag 13.00"),
        (Step.PLAN, Note.LATEST, MONDAY, 0, "Senast mån 24 nov"),
        (Step.PLAN, Note.LATEST, NOON, 0, "Senast 12.00"),
        (Step.FOLLOW_UP, Note.CANNOT_YET, None, 0, "Kan inte skapas än"),
        (Step.FOLLOW_UP, Note.CAN_CREATE, None, 0, "Kan skapas"),
        (Step.INITIATIVE, Note.WAITS_FOR, None, 2, "Väntar på 2 enheter"),
        (Step.INITIATIVE, Note.WAITS_FOR, None, 1, "Väntar på 1 enhet"),
        (Step.INITIATIVE, Note.WAITS_FOR, None, 0, "Väntar på andra"),
        (Step.ASSESSMENT, Note.WAITS_FOR, None, 0, "Väntar på låsning"),
        (Step.INITIATIVE, Note.CONSENT_FIRST, None, 0, "Samtycke saknas"),
        (Step.PLAN, Note.STARTED, None, 0, "Påbörjad"),
        (Step.PLAN, Note.LATEST, None, 0, "Påbörjad"),
        (Step.PLAN, Note.NONE, None, 0, ""),
        (Step.MEETING_CALL, Note.MEETING_AT, None, 0, "Möte"),
    ],
)
def test_the_second_line_says_what_happened_last(
    step: Step, note: Note, at: datetime | None, count: int, text: str
) -> None:
    assert status.note(StepStatus(step, Look.OTHER, note, at, count), NOW) == text


@pytest.mark.row("A02")
def test_while_recipients_are_not_rung_the_second_line_says_so() -> None:
    ring = Task(TaskCode.RING, Step.INITIATIVE, count=3, at=NOON)
    step = StepStatus(Step.INITIATIVE, Look.OWN, Note.LATEST, NOON, 3, NOON, False, ring)
    assert status.note(step, NOW) == "Ring 3 mottagare"


def test_an_ended_case_that_is_to_be_closed_says_so_and_not_that_it_is_closed() -> None:
    close = Task(TaskCode.CLOSE_CASE, Step.EVALUATION)
    step = StepStatus(Step.EVALUATION, Look.OWN, Note.CLOSED, task=close)
    assert status.note(step, NOW) == "Avsluta ärendet"


def test_a_step_without_a_time_says_its_act_instead() -> None:
    task = Task(TaskCode.LOCK_ASSESSMENT, Step.ASSESSMENT)
    step = StepStatus(Step.ASSESSMENT, Look.OWN, Note.LATEST, task=task)
    assert status.note(step, NOW) == "Lås kartläggningen"


@pytest.mark.parametrize(
    ("task", "text"),
    [
        (Task(TaskCode.RING, Step.INITIATIVE, count=2), "Ring 2 mottagare"),
        (Task(TaskCode.RING, Step.INITIATIVE, count=1), "Ring 1 mottagare"),
        (Task(TaskCode.RING, Step.INITIATIVE), "Ring mottagarna"),
        (Task(TaskCode.MEETING, Step.PLAN, at=MEETING), "Möte i dag 13.00"),
        (Task(TaskCode.MEETING, Step.PLAN), "Håll mötet"),
        (Task(TaskCode.WRITE_ASSESSMENT, Step.ASSESSMENT, at=MONDAY), "Skriv kartläggning"),
        (Task(TaskCode.ANSWER_INITIATIVE, Step.INITIATIVE, at=NOON), "Svara senast 12.00"),
        (Task(TaskCode.ANSWER_INITIATIVE, Step.INITIATIVE, at=WEDNESDAY), "Svara nu"),
        (Task(TaskCode.ANSWER_INITIATIVE, Step.INITIATIVE), "Svara"),
        (Task(TaskCode.ANSWER_CALL, Step.MEETING_CALL, at=NOON), "Svara på kallelsen senast 12.00"),
        (Task(TaskCode.ANSWER_CALL, Step.MEETING_CALL, at=MONDAY), "Svara på kallelsen senast mån 24 nov"),
        (Task(TaskCode.CONFIRM_SPOKEN, Step.INITIATIVE, at=NOON), "Bekräfta muntligt svar senast 12.00"),
        (Task(TaskCode.WRITE_PLAN, Step.PLAN, at=TONIGHT), "Skriv planen i dag"),
        (Task(TaskCode.LOCK_ASSESSMENT, Step.ASSESSMENT, at=WEDNESDAY), "Lås kartläggningen nu"),
        (Task(TaskCode.CALL_FOLLOW_UP, Step.MEETING_CALL, at=MONDAY), "Kalla till uppföljning"),
        (Task(TaskCode.RING, Step.INITIATIVE, count=2, at=WEDNESDAY), "Ring 2 mottagare"),
        (Task(TaskCode.HAND_OVER_PLAN, Step.PLAN), "Lämna planen till personen"),
        (Task(TaskCode.ACKNOWLEDGE_MESSAGE, Step.INITIATIVE, count=1), "Kvittera meddelande"),
        (
            Task(TaskCode.ACKNOWLEDGE_MESSAGE, Step.INITIATIVE, count=2, at=NOON),
            "Kvittera 2 meddelanden senast 12.00",
        ),
        (Task(TaskCode.APPROVE_PLAN, Step.PLAN), "Godkänn planen"),
    ],
)
def test_a_task_says_the_act_and_its_time_when_that_is_near(task: Task, text: str) -> None:
    assert status.task(task, NOW) == text


def test_no_task_says_that_anything_is_sent() -> None:
    for code, at in itertools.product(TaskCode, (None, NOON, WEDNESDAY)):
        words = status.task(Task(code, Step.PLAN, 2, at), NOW)
        assert wrong([words]) == []
        assert "skick" not in words.lower()


def test_on_hover_a_step_says_all_about_itself() -> None:
    task = Task(TaskCode.WRITE_ASSESSMENT, Step.ASSESSMENT, at=WEDNESDAY)
    late = StepStatus(Step.ASSESSMENT, Look.OWN, Note.LATEST, WEDNESDAY, due=WEDNESDAY, late=True, task=task)
    assert status.hover(late, NOW) == (
        "Kartläggning: Att göra, försenad. Min enhet har något att göra. Skriv kartläggning nu. "
        "Senast ons 19 nov 15.00"
    )
    done = StepStatus(Step.INITIATIVE, Look.DONE, Note.DONE_ON, OCTOBER)
    assert status.hover(done, NOW) == "Initiativ: Klar. Steget är klart. Klar 30 okt"
    plain = StepStatus(Step.PLAN, Look.CANNOT_YET, Note.CANNOT_YET)
    assert status.hover(plain, NOW) == "Plan: Kan inte skapas än. Något annat måste bli klart först"
    ended = StepStatus(Step.PLAN, Look.CANNOT_YET, Note.CLOSED)
    assert status.hover(ended, NOW) == "Plan: Avslutat. Här behöver inget mer göras"


def test_on_hover_everything_to_do_in_the_step_is_told() -> None:
    message = Task(TaskCode.ACKNOWLEDGE_MESSAGE, Step.INITIATIVE, count=1)
    step = StepStatus(Step.INITIATIVE, Look.DONE, Note.DONE_ON, OCTOBER, more=(message,))
    assert status.hover(step, NOW) == ("Initiativ: Klar. Steget är klart. Kvittera meddelande. Klar 30 okt")


def test_on_hover_the_dot_and_the_tick_are_told_in_words() -> None:
    some = StepStatus(Step.PLAN, Look.OWN, mark=Mark.SOME)
    assert status.hover(some, NOW).endswith("Några enheter har svarat, signerat eller godkänt")
    everyone = StepStatus(Step.PLAN, Look.OWN, mark=Mark.ALL)
    assert status.hover(everyone, NOW).endswith("Alla andra enheter har svarat eller godkänt")


def test_on_hover_a_late_step_has_the_outage_as_its_reason_where_a_person_gave_it() -> None:
    late = StepStatus(Step.PLAN, Look.OWN, due=WEDNESDAY, late=True, excused=True)
    assert "Att göra, försenad, med driftstörningen som angivet skäl" in status.hover(late, NOW)


@pytest.mark.parametrize(("step", "look", "note"), list(itertools.product(Step, Look, Note)))
def test_every_way_a_step_can_stand_has_swedish_words(step: Step, look: Look, note: Note) -> None:
    for at in (None, NOON):
        stands = StepStatus(step, look, note, at, 2, at, True)
        assert wrong([status.hover(stands, NOW)]) == []
        said = status.note(stands, NOW)
        assert wrong([said] if said else []) == []


def test_who_gives_the_outage_as_the_reason_is_late_all_the_same() -> None:
    assert status.LATE_BY_OUTAGE.startswith(f"{status.LATE}, ")
    assert status.LATE_BY_OUTAGE.lower() == "försenad, med driftstörningen som angivet skäl"
    assert wrong([status.LATE_BY_OUTAGE]) == []
