"""What is done with a part that holds: printed, handed over, opened again, and what comes after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.case import AttestKind
from cases.intents import Part
from cases.locks import closing_of, current_version, lock_of
from tests.ui import stages
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, MARIA, Desk
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.widgets.choices import RadioGroup


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def choose(root: object, name: str, key: str) -> None:
    group = seen(root, name)  # type: ignore[arg-type]
    assert isinstance(group, RadioGroup)
    group.button(key).click()


@pytest.mark.row("B12", "R05")
@pytest.mark.parametrize(
    ("stage", "step", "part", "words"),
    [
        ("planned", "plan", Part.PLAN, "Lås upp planen…"),
        ("followed_up", "follow_up", Part.FOLLOW_UP, "Lås upp uppföljningen…"),
        ("evaluated", "evaluation", Part.EVALUATION, "Lås upp utvärderingen…"),
        ("planned", "assessment", Part.ASSESSMENT, "Lås upp kartläggningen…"),
    ],
)
def test_the_coordinator_opens_a_part_again_with_a_reason(
    qtbot: QtBot, desk: Desk, stage: str, step: str, part: Part, words: str
) -> None:
    view = page(qtbot, desk, getattr(stages, stage)(desk))
    press(view, f"step:{step}")
    link = seen(view, "unlock-part")
    assert link.text() == words  # type: ignore[attr-defined]
    press(view, "unlock-part")
    asked = dialog(view)
    assert not seen(asked, "void-now").isEnabled()
    type_in(seen(asked, "void-reason"), "Fel datum")
    press(asked, "void-now")
    assert lock_of(stages.case(desk), part) is None
    assert is_seen(view, "save-part")


@pytest.mark.row("R04", "R05")
def test_another_unit_cannot_open_it_again_nor_end_what_the_coordinator_ends(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    stages.evaluated(desk)
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(desk), desk.clock())])
    view = page(qtbot, ward, "hanna")
    press(view, "step:evaluation")
    for name in ("unlock-part", "new-plan", "close-case", "hand-over"):
        assert not is_seen(view, name), name
    assert is_seen(view, "print-plan")


@pytest.mark.row("B35", "C29", "P45")
def test_the_evaluation_is_printed_and_given_to_the_person(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.evaluated(desk))
    press(view, "step:evaluation")
    press(view, "print-plan")
    press(dialog(view), "print-now")
    press(view, "hand-over")
    asked = dialog(view)
    assert "Utvärderingen är lämnad till personen" in said(asked)
    choose(asked, "handed-signed", "yes")
    press(asked, "save-handed")
    handed = [a for a in stages.case(desk).attests.values() if a.kind is AttestKind.HAND_OVER]
    assert [(a.part, a.version, a.to) for a in handed] == [(Part.EVALUATION, 1, "Hanna Exempel")]
    assert handed[0].print_number
    assert "Lämnad till Hanna Exempel i dag 09.44, underskriven." in said(view)


@pytest.mark.row("B12", "B31", "R05")
def test_a_handing_over_that_was_a_mistake_is_taken_back_and_done_again(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    view = page(qtbot, desk, stages.planned(desk))
    press(view, "step:plan")
    assert not is_seen(view, "void-handed")
    press(view, "hand-over")
    choose(dialog(view), "handed-signed", "yes")
    press(dialog(view), "save-handed")
    assert not is_seen(view, "hand-over")
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(desk), desk.clock())])
    other = page(qtbot, ward, "hanna")
    press(other, "step:plan")
    assert not is_seen(other, "void-handed")
    press(view, "void-handed")
    assert "Det står kvar, överstruket, att planen lämnades till Hanna Exempel." in said(dialog(view))
    type_in(seen(dialog(view), "void-reason"), "Fel person fick den")
    press(dialog(view), "void-now")
    assert is_seen(view, "hand-over")
    assert "Lämnad till Hanna Exempel" not in said(view)


@pytest.mark.row("B36", "D10", "E55")
@pytest.mark.parametrize(("stage", "step"), [("planned", "plan"), ("evaluated", "evaluation")])
def test_a_new_plan_is_begun_from_the_plan_and_from_the_evaluation(
    qtbot: QtBot, desk: Desk, stage: str, step: str
) -> None:
    view = page(qtbot, desk, getattr(stages, stage)(desk))
    press(view, f"step:{step}")
    press(view, "new-plan")
    asked = dialog(view)
    choose(asked, "plan-kind", "new")
    type_in(seen(asked, "plan-reason"), "Hanna har flyttat")
    press(asked, "begin-plan")
    assert current_version(stages.case(desk)) == 2
    press(view, "step:plan")
    assert "Version 2" in said(view)
    assert is_seen(view, "field:situation")


@pytest.mark.row("C29", "E56")
def test_an_evaluated_case_is_ended_from_its_evaluation(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.evaluated(desk))
    press(view, "step:evaluation")
    press(view, "close-case")
    press(dialog(view), "close-now")
    closing = closing_of(stages.case(desk))
    assert closing is not None
    assert str(closing.kind) == "evaluated"
    told = said(view)
    assert "Ärendet utvärderat och arkiverat i dag 09.44 av Maria Sand, distriktssköterska" in told
    assert "Orsak: Utvärderingen är låst." in told
    for name in ("close-case", "new-plan", "unlock-part", "print-plan"):
        assert not is_seen(view, name), name


def test_a_follow_up_that_is_locked_is_printed_without_lines_to_sign(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.followed_up(desk))
    press(view, "step:follow_up")
    assert not is_seen(view, "hand-over")
    press(view, "print-plan")
    press(dialog(view), "print-now")
    (printed,) = (a for a in stages.case(desk).attests.values() if a.kind is AttestKind.PRINT)
    assert printed.part is Part.FOLLOW_UP


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("step", ["plan", "follow_up", "evaluation"])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, step: str, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    view = page(qtbot, desk, stages.evaluated(desk))
    view.resize(950 if scale == 100 else 1600, 900)
    press(view, f"step:{step}")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
