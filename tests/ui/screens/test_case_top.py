"""The top of a case leaves room for the step below it, however low the window is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.steering import RecordDeath, Void
from tests.ui.cases_open import hanna_at, page, press, seen
from tests.ui.filling import settle
from tests.ui.region import MARIA, NOW, Desk
from tests.ui.seeing import clipped
from ui import theme
from ui.screens.step import StepView
from ui.widgets.capped import Capped
from ui.widgets.stepper import Stepper


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def test_in_a_low_window_the_steps_are_one_line_each_and_the_notices_scroll(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    theme.apply(qapp, "light", 200)
    view = page(qtbot, desk, hanna_at(desk))
    desk.act("hanna", RecordDeath("läkare på Avd 12, Maria Ek", NOW))
    view.resize(1104, 900)
    settle()
    stepper, notice = view.findChild(Stepper), seen(view, "deceased")
    (held,) = [each for each in view.findChildren(Capped) if each.isVisible()]
    assert stepper is not None
    assert (stepper.height(), held.height()) == (240, notice.height())
    view.resize(1104, 576)
    settle()
    assert view.height() == 576
    assert stepper.height() == 144
    assert held.height() < notice.height()
    (step,) = [each for each in view.findChildren(StepView) if each.isVisible()]
    assert step.height() >= 180
    assert step.mapTo(view, QPoint(0, step.height())).y() <= 576
    assert clipped(view) == []


def test_what_no_longer_counts_takes_no_room(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    before = view.findChildren(StepView)[0].height()
    desk.act("hanna", RecordDeath("läkare på Avd 12, Maria Ek", NOW))
    view.refresh()
    assert seen(view, "deceased").isVisible()
    case = desk.ws.case("hanna")
    assert case is not None
    (key,) = case.view.deaths  # type: ignore[union-attr]
    desk.act("hanna", Void(key, "fel person"))
    view.refresh()
    settle()
    assert not any(each.isVisible() for each in view.findChildren(Capped))
    assert view.findChildren(StepView)[0].height() == before
