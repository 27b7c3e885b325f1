"""A part comes to hold: each unit signs, and the coordinator locks it or asks for approval; where she cannot,
the reason stands by the button.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import AttestKind
from cases.intents import Part
from cases.locks import lock_of
from cases.people import Actor
from cases.refusals import Missing
from cases.settlement import approval_of
from tests.ui import mina_planer, stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import ANNA, MARIA, Desk
from wording.waiting import GREYED


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


@pytest.mark.row("R03", "B09", "B25")
def test_the_coordinator_signs_without_locking_so_that_the_others_can_read(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "sign-part")
    case = stages.case(desk)
    assert lock_of(case, Part.PLAN) is None
    assert {key for a in case.attests.values() if a.kind is AttestKind.SIGN for key in a.seen} >= set(
        edits.standing_keys(case, str(Part.PLAN))
    )
    assert "Signerat i dag 09.44 av Maria Sand" in said(view)


@pytest.mark.row("B30", "C26", "R14")
def test_the_plan_is_locked_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    button = seen(view, "lock-part")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    asked = dialog(view)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    settle()
    assert lock_of(stages.case(desk), Part.PLAN)


@pytest.mark.row("B33", "C28", "R04")
def test_the_follow_up_is_locked_by_the_coordinator(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.started(desk))
    press(view, "step:follow_up")
    type_in(seen(view, "field:activities:0.attainment"), "Går bra")
    button = seen(view, "lock-part")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Lås uppföljningen…"
    press(view, "lock-part")
    press(dialog(view), "lock-now")
    assert lock_of(stages.case(desk), Part.FOLLOW_UP)
    assert "Låst i dag 09.44 av Maria Sand" in said(view)


@pytest.mark.row("B35", "R04")
def test_the_evaluation_is_locked_by_the_coordinator_apart_from_the_follow_up(
    qtbot: QtBot, desk: Desk
) -> None:
    stages.started(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:evaluation")
    type_in(seen(view, "field:evaluation"), "Målet är nått")
    press(view, "lock-part")
    press(dialog(view), "lock-now")
    case = stages.case(desk)
    assert lock_of(case, Part.EVALUATION)
    assert lock_of(case, Part.FOLLOW_UP) is None


@pytest.mark.row("B32", "C28", "R02")
def test_every_unit_writes_and_signs_a_follow_up_that_has_begun(qtbot: QtBot, tmp_path: Path) -> None:
    """The ward writes at a desk of its own, in the case as the centre has it."""
    (tmp_path / "centre").mkdir()
    lead = Desk(tmp_path / "centre", MARIA)
    stages.started(lead)
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(lead), lead.clock())])
    view = page(qtbot, ward, "hanna")
    press(view, "step:follow_up")
    assert not is_seen(view, "lock-part")
    type_in(seen(view, "field:activities:0.comment"), "Övar på avdelningen")
    press(view, "sign-part")
    case = stages.case(ward)
    signed = [a for a in case.attests.values() if (a.kind, a.part) == (AttestKind.SIGN, Part.FOLLOW_UP)]
    assert [attest.stamp.unit for attest in signed] == [ANNA.unit]


@pytest.mark.row("C21", "R04")
def test_where_every_kartlaggning_is_wanted_the_lock_is_grey_and_says_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from tests.ui.region import olle

    desk = Desk(tmp_path, MARIA)
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, assessment_required=True))
    view = page(qtbot, desk, olle(desk))
    press(view, "step:assessment")
    button = seen(view, "lock-part")
    assert not button.isEnabled()
    why = GREYED[Missing.ASSESSMENTS]
    assert button.toolTip() == why
    assert why in said(view)
    assert seen(view, "sign-part").isEnabled()


@pytest.mark.row("R04")
@pytest.mark.parametrize(("who", "free"), [("person", False), ("unit", True)])
def test_where_only_the_person_herself_coordinates_a_colleague_sees_why_she_cannot_lock(
    qtbot: QtBot, tmp_path: Path, who: str, free: bool
) -> None:
    desk = Desk(tmp_path, Actor("eva", "Eva Lind", "district", MARIA.unit))
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, coordinator_acts_by=who))
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    button = seen(view, "lock-part")
    assert (button.isEnabled(), button.toolTip() == "") == (free, free)
    assert (GREYED[Missing.COORDINATOR] in said(view)) is not free


@pytest.mark.row("E53")
def test_where_the_units_approve_the_plan_it_is_not_locked_but_put_before_them(
    qtbot: QtBot, desk: Desk
) -> None:
    stages.by_approval(desk)
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    assert not is_seen(view, "lock-part")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "ask-approval")
    asked = dialog(view)
    assert "Signera som Maria Sand och begära godkännande?" in said(asked)
    press(asked, "lock-now")
    case = stages.case(desk)
    asked_for = approval_of(case, 1)
    assert asked_for is not None
    assert set(asked_for.seen) == set(edits.standing_keys(case, str(Part.PLAN)))
    assert "0 av 3 enheter har godkänt planen" in said(view)


def test_where_all_read_what_is_saved_nobody_signs_or_locks_the_kartlaggning_of_mina_planer(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, mina_planer.assessed(desk))
    press(view, "step:assessment")
    assert not is_seen(view, "sign-part")
    assert not is_seen(view, "lock-part")
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, text_visible="signed"))
    view = page(qtbot, desk, "hanna")
    press(view, "step:assessment")
    assert is_seen(view, "sign-part")
