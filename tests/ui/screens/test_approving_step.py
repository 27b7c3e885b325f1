"""The plan while the units approve it: each reads it and approves; a change goes through the form and breaks
what was approved.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cases.intents import Part
from cases.settlement import approval_of, approvals, came_later, has_approved, settled
from cases.status import Look, Mark, Step
from cases.steering import AddUnit
from tests.ui import stages
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import ANNA, HOMECARE, KARIN, MARIA, Desk
from tests.ui.seeing import clipped, english, nameless
from ui import theme


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    stages.asked(made)
    return made


@pytest.mark.row("E53", "R44")
def test_the_plan_is_read_and_approved_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert stages.PLAN["situation"] in said(view)
    assert not is_seen(view, "field:situation")
    button = seen(view, "approve")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Godkänn planen som Maria Sand"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()
    assert has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)
    assert "Er enhet har godkänt planen." in said(view)
    assert not is_seen(view, "approve")
    file = desk.ws.case("hanna")
    assert file is not None
    plan = next(status for status in file.steps if status.step is Step.PLAN)
    assert (plan.look, plan.mark, plan.count) == (Look.OTHER, Mark.NONE, 2)


@pytest.mark.row("E53", "E54", "R44", "R45")
def test_when_all_units_have_approved_the_plan_holds_and_is_only_read(qtbot: QtBot, desk: Desk) -> None:
    stages.approve(desk)
    stages.approve_at_centre(desk, ANNA, KARIN)
    assert settled(stages.case(desk), Part.PLAN, 1, desk.work.settings)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    told = said(view)
    assert "Alla enheter har godkänt planen" in told
    assert "Godkänd av alla enheter i dag" in told
    assert is_seen(view, "print-plan")
    assert is_seen(view, "hand-over")
    for name in ("change-text", "approve", "field:situation", "unlock-part"):
        assert not is_seen(view, name), name
    press(view, "step:follow_up")
    assert is_seen(view, "start-follow-up")


@pytest.mark.row("B12", "E53")
def test_a_unit_takes_its_own_approval_back_while_others_have_not_given_theirs(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert not is_seen(view, "void-own-approval")
    press(view, "approve")
    press(view, "void-own-approval")
    type_in(seen(dialog(view), "void-reason"), "Läste fel mål")
    press(dialog(view), "void-now")
    assert not has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)
    assert is_seen(view, "approve")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())


@pytest.mark.row("E55")
def test_a_change_is_written_in_the_form_and_must_be_approved_again(qtbot: QtBot, desk: Desk) -> None:
    stages.approve(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    press(view, "change-text")
    field = seen(view, "field:situation")
    field.setPlainText("Bor hos Lena.")  # type: ignore[attr-defined]
    press(view, "sign-part")
    assert not has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)
    assert "0 av 3 enheter har godkänt planen" in said(view)
    press(view, "approve")
    assert has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)


def test_who_went_to_change_and_changed_nothing_comes_back_and_breaks_nothing(
    qtbot: QtBot, desk: Desk
) -> None:
    stages.approve(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    press(view, "change-text")
    assert is_seen(view, "field:situation")
    press(view, "back-to-approval")
    assert has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)
    assert "1 av 3 enheter har godkänt planen" in said(view)


@pytest.mark.row("E53")
def test_text_that_the_own_unit_has_not_signed_is_no_part_of_what_is_approved(
    qtbot: QtBot, desk: Desk
) -> None:
    stages.write(desk, Part.PLAN, {"risk": "Ännu inte signerat"})
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    told = said(view)
    assert "Ni har skrivit text som inte är signerad." in told
    assert "Ännu inte signerat" not in told
    press(view, "approve")
    assert has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)


@pytest.mark.row("R05")
def test_the_coordinator_takes_the_question_back_and_the_plan_is_written_again(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    press(view, "void-approval")
    asked = dialog(view)
    type_in(seen(asked, "void-reason"), "För tidigt")
    press(asked, "void-now")
    assert approval_of(stages.case(desk), 1) is None
    assert is_seen(view, "field:situation")
    assert is_seen(view, "ask-approval")


@pytest.mark.row("E53", "R44")
def test_when_a_unit_has_come_in_since_the_coordinator_asks_again_and_loses_no_approval(
    qtbot: QtBot, desk: Desk
) -> None:
    stages.approve(desk)
    desk.act("hanna", AddUnit(HOMECARE, "Sköter läkemedlen"))
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    told = said(view)
    assert "Hemsjukvård Söder har kommit med i ärendet efter att godkännandet begärdes." in told
    assert "Hemsjukvård Söder | Inte tillfrågad, kom med senare" in told
    assert "1 av 3 enheter har godkänt planen" in told
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
    press(view, "ask-again")
    assert came_later(stages.case(desk), 1) == ()
    assert has_approved(stages.case(desk), MARIA.unit, 1, desk.work.settings)
    assert "1 av 4 enheter har godkänt planen" in said(view)
    assert not is_seen(view, "ask-again")


def test_only_the_coordinator_asks_again(qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    desk.act("hanna", AddUnit(HOMECARE, "Sköter läkemedlen"))
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    stages.by_approval(ward)
    ward.receive([(stages.case(desk), desk.clock())])
    view = page(qtbot, ward, "hanna")
    press(view, "step:plan")
    assert not is_seen(view, "ask-again")
    assert "Inte tillfrågad, kom med senare" in said(view)


def test_another_unit_cannot_take_it_back(qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    stages.by_approval(ward)
    ward.receive([(stages.case(desk), desk.clock())])
    view = page(qtbot, ward, "hanna")
    press(view, "step:plan")
    assert not is_seen(view, "void-approval")
    press(view, "approve")
    assert set(approvals(stages.case(ward), 1)) == {ANNA.unit}


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    view = page(qtbot, desk, "hanna")
    view.resize(950 if scale == 100 else 1600, 900)
    press(view, "step:plan")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
