"""A new plan begins as a copy of the one that holds, with what has happened and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases import edits
from cases.access import view
from cases.case import Sip
from cases.intents import Part
from cases.steering import PlanKind
from tests.ui import stages
from tests.ui.cases_open import press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import MARIA, WARD, Desk
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.dialogs.new_plan import WHICH_FIRST, NewPlanDialog
from ui.dialogs.voiding import WHY_FIRST


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    stages.planned(made)
    return made


def shown(qtbot: QtBot, desk: Desk) -> NewPlanDialog:
    made = NewPlanDialog(desk.work, "hanna", stages.case(desk))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


@pytest.mark.row("B36", "E55", "D10")
@pytest.mark.parametrize("kind", PlanKind)
def test_the_new_version_says_what_happened_and_reads_as_the_old(
    qtbot: QtBot, desk: Desk, kind: PlanKind
) -> None:
    made = shown(qtbot, desk)
    assert seen(made, "begin-plan").toolTip() == WHICH_FIRST
    made.kind.button(str(kind)).click()
    assert seen(made, "begin-plan").toolTip() == WHY_FIRST
    type_in(made.reason, "Behoven är större")
    assert "Börja på version 2" in said(made)
    press(made, "begin-plan")
    case = stages.case(desk)
    begun = case.versions["2"]
    assert (begun.kind, begun.reason) == (kind, "Behoven är större")
    assert edits.texts(case, "plan.2") == edits.read(case, Part.PLAN, 1)


@pytest.mark.row("B36", "R02")
def test_the_copy_can_be_read_by_the_other_units_at_once(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    made.kind.button("new").click()
    type_in(made.reason, "Behoven är större")
    press(made, "begin-plan")
    theirs = view(stages.case(desk), WARD, desk.work.settings)
    assert isinstance(theirs, Sip)
    assert edits.texts(theirs, "plan.2")["situation"] == stages.PLAN["situation"]


def test_what_is_typed_is_there_again_after_a_locked_screen(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    made.kind.button("followed_up").click()
    type_in(made.reason, "Efter uppföljningen")
    made.reject()
    again = shown(qtbot, desk)
    assert (again.kind.selected(), again.reason.text()) == ("followed_up", "Efter uppföljningen")
    assert seen(again, "begin-plan").isEnabled()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    made = shown(qtbot, desk)
    settle()
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
