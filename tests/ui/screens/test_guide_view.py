"""A guide as it is read: all of it, under its headings, and the agenda to be printed where it stands."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.status import Step
from tests.process.page import REGION
from tests.ui.cases_open import is_seen, press
from tests.ui.seeing import clipped, english, open_window, words
from ui import theme
from ui.screens.guide_view import CHOICES, DEEDS, MEANINGS, TIMES, GuideView, advice_lines
from ui.widgets.cards import NumberedList
from wording import guidance, status
from wording.guide import Guide, guide, guides


@pytest.mark.parametrize("made", guides(REGION), ids=lambda made: made.heading)
def test_everything_that_a_guide_says_can_be_read(qtbot: QtBot, made: Guide) -> None:
    shown = GuideView(made)
    open_window(qtbot, shown, 600, 1600)
    told = words(shown)
    assert made.about in told
    for deed in made.deeds:
        assert {deed.act, deed.words} <= set(told)
        assert not deed.who or f"Vem: {deed.who}" in told
    assert {f"{line}." for line in made.times} <= set(told)
    for advice in made.advice:
        assert {advice.heading, *advice.lines} <= set(told)
    for question, answer in made.choices:
        assert {question, answer} <= set(told)
    for look, _ in made.meanings:
        assert status.LOOKS[look][0] in told
    assert english(shown) == set()


def test_what_a_step_has_nothing_of_has_no_heading(qtbot: QtBot) -> None:
    shown = GuideView(guide(Step.FOLLOW_UP, REGION))
    open_window(qtbot, shown, 600, 900)
    told = words(shown)
    assert {DEEDS, TIMES, MEANINGS} <= set(told)
    assert CHOICES not in told


def test_the_agenda_is_printed_where_one_calls_and_where_one_writes_and_nowhere_else(qtbot: QtBot) -> None:
    pressed: list[Step] = []
    for step in Step:
        shown = GuideView(guide(step, REGION))
        shown.print_wanted.connect(partial(pressed.append, step))
        open_window(qtbot, shown, 600, 900)
        if is_seen(shown, "print-agenda"):
            press(shown, "print-agenda")
    assert pressed == [Step.MEETING_CALL, Step.PLAN]


def test_only_what_is_done_in_order_has_numbers() -> None:
    ordered, plain = (list(advice_lines(each)) for each in (guidance.AGENDA, guidance.PAPERS))
    assert [type(each) for each in ordered] == [NumberedList]
    assert len(plain) == len(guidance.PAPERS.lines)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    for made in guides(REGION):
        shown = GuideView(made)
        open_window(qtbot, shown, 560 * scale // 100, 1600 * scale // 100)
        assert clipped(shown) == []
