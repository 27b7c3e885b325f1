"""From the status of a step to what is drawn."""

from __future__ import annotations

from cases.status import Look, Note, Step, StepStatus, Task, TaskCode
from tests.ui.region import NOW
from ui.screens.looks import first_to_do, step_cell, step_item
from ui.symbols import SYMBOLS, Symbol


def test_every_look_has_a_symbol_of_its_own() -> None:
    assert set(SYMBOLS) == set(Look)
    assert len(set(SYMBOLS.values())) == len(Look)


def test_a_step_has_its_word_symbol_and_second_line() -> None:
    status = StepStatus(
        Step.INITIATIVE, Look.OWN, Note.NONE, task=Task(TaskCode.RING, Step.INITIATIVE, count=3)
    )
    item = step_item(status, NOW)
    assert (item.key, item.word, item.symbol, item.second) == (
        "initiative",
        "Initiativ",
        Symbol.OWN,
        "Ring 3 mottagare",
    )
    assert step_cell(status).symbol is Symbol.OWN


def test_a_case_is_opened_at_what_is_to_be_done_or_else_where_it_has_come() -> None:
    done = StepStatus(Step.INITIATIVE, Look.DONE, Note.NONE)
    waits = StepStatus(Step.ASSESSMENT, Look.OTHER, Note.NONE)
    own = StepStatus(Step.PLAN, Look.OWN, Note.NONE)
    later = StepStatus(Step.FOLLOW_UP, Look.CANNOT_YET, Note.NONE)
    assert first_to_do((done, waits, own, later)) is Step.PLAN
    assert first_to_do((done, waits, later)) is Step.ASSESSMENT
    assert first_to_do((later,)) is Step.INITIATIVE
