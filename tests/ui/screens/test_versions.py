"""A plan in its second version: the earlier one is always there to be read, and the way back is one press."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import AttestKind
from cases.intents import Part
from cases.settlement import seen_when_settled
from cases.steering import NewPlan, PlanKind, Start
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import MARIA, Desk
from tests.ui.seeing import clipped, english, nameless
from ui import theme


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def test_a_plan_of_one_version_says_nothing_of_versions(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.planned(desk))
    press(view, "step:plan")
    assert "Version" not in said(view)


@pytest.mark.row("E24", "B36", "R10")
def test_the_earlier_plan_is_opened_read_only_and_left_again(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.begun_anew(desk))
    press(view, "step:plan")
    told = said(view)
    assert "Version 2 | Tidigare planer: | Version 1, låst i dag" in told
    type_in(seen(view, "field:risk"), "Ny risk, inte sparad")
    press(view, "version:1")
    told = said(view)
    assert "Du läser version 1, låst i dag." in told
    assert stages.PLAN["situation"] in told
    for name in ("field:situation", "save-part", "lock-part", "unlock-part", "new-plan", "hand-over"):
        assert not is_seen(view, name), name
    press(view, "version:current")
    assert "Du läser" not in said(view)
    assert seen(view, "field:risk").toPlainText() == "Ny risk, inte sparad"  # type: ignore[attr-defined]


@pytest.mark.row("B36", "R10", "P26")
def test_the_earlier_plan_is_printed_and_says_which_version_it_is(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.begun_anew(desk))
    press(view, "step:plan")
    press(view, "version:1")
    press(view, "print-earlier")
    press(dialog(view), "print-now")
    (printed,) = (a for a in stages.case(desk).attests.values() if a.kind is AttestKind.PRINT)
    assert (printed.part, printed.version) == (Part.PLAN, 1)
    ((pdf, _, _),) = desk.delivered
    told = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    assert "Version 1, version 2 är påbörjad" in told
    assert "Du läser version 1" in said(view)


def test_an_earlier_version_that_was_never_settled_is_not_printed(qtbot: QtBot, desk: Desk) -> None:
    stages.planned(desk)
    keys = seen_when_settled(stages.case(desk), Part.PLAN, desk.work.settings)
    desk.act("hanna", Start(Part.FOLLOW_UP))
    stages.write(desk, Part.FOLLOW_UP, stages.FOLLOW_UP)
    desk.act("hanna", NewPlan(2, keys, PlanKind.NEW, "Flyttat"))
    stages.lock_copy(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:follow_up")
    press(view, "version:1")
    assert is_seen(view, "version:current")
    assert not is_seen(view, "print-earlier")


@pytest.mark.row("B36", "E55")
def test_the_new_plan_begins_as_a_copy_that_is_changed_apart_from_the_old(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.begun_anew(desk))
    press(view, "step:plan")
    field = seen(view, "field:situation")
    assert field.toPlainText() == stages.PLAN["situation"]  # type: ignore[attr-defined]
    field.setPlainText("Jag bor hos Lena nu.")  # type: ignore[attr-defined]
    press(view, "save-part")
    case = stages.case(desk)
    assert edits.texts(case, "plan.2")["situation"] == "Jag bor hos Lena nu."
    assert edits.read(case, Part.PLAN, 1)["situation"] == stages.PLAN["situation"]


def test_drafts_of_two_versions_are_not_mixed(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    first = page(qtbot, desk, "hanna")
    press(first, "step:plan")
    type_in(seen(first, "field:situation"), "Utkast till den första")
    first.save_draft()
    first.hide()
    stages.write(desk, Part.PLAN, {"main_goal": "Trygg"})
    stages.lock(desk, Part.PLAN)
    seen_keys = seen_when_settled(stages.case(desk), Part.PLAN, desk.work.settings)
    desk.act("hanna", NewPlan(2, seen_keys, PlanKind.NEW, "Flyttat"))
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert "Utkast till den första" not in said(view)
    assert seen(view, "field:situation").toPlainText() == ""  # type: ignore[attr-defined]
    press(view, "version:1")
    assert "Utkast till den första" in said(view)


@pytest.mark.row("E24")
def test_the_earlier_follow_up_is_found_from_the_step_of_the_new(qtbot: QtBot, desk: Desk) -> None:
    stages.followed_up(desk)
    keys = seen_when_settled(stages.case(desk), Part.PLAN, desk.work.settings)
    desk.act("hanna", NewPlan(2, keys, PlanKind.FOLLOWED_UP, "Uppföljd"))
    stages.lock_copy(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:follow_up")
    assert "Tidigare uppföljningar: | Version 1, låst i dag" in said(view)
    press(view, "version:1")
    assert stages.FOLLOW_UP["activities:a1.attainment"] in said(view)
    press(view, "version:current")
    assert is_seen(view, "start-follow-up")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("earlier", [False, True])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, earlier: bool, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    view = page(qtbot, desk, stages.begun_anew(desk))
    view.resize(950 if scale == 100 else 1600, 900)
    press(view, "step:plan")
    if earlier:
        press(view, "version:1")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
