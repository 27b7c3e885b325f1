"""Who was at the meeting for a unit that takes no part in the case: the unit is let in by a person, not by
itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.access import participants
from cases.intents import Basis, ConsentState, RecordConsent
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import HOMECARE, MARIA, Desk
from ui.screens.case_page import CasePage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def with_homecare(qtbot: QtBot, desk: Desk) -> CasePage:
    """The plan's attendance names somebody from the hemsjukvård."""
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    press(view, "add:attendance")
    type_in(seen(view, "field:attendance:3.unit"), "Hemsjukvård Söder")
    view.save_draft()
    return view


@pytest.mark.row("B27", "R09")
def test_a_unit_that_was_at_the_meeting_joins_the_case_when_a_person_says_so(
    qtbot: QtBot, desk: Desk
) -> None:
    view = with_homecare(qtbot, desk)
    assert "Hemsjukvård Söder var med på mötet men är inte med i ärendet." in said(view)
    assert HOMECARE not in participants(stages.case(desk))
    press(view, f"let-in:{HOMECARE}")
    press(dialog(view), "let-in-now")
    assert HOMECARE in participants(stages.case(desk))
    assert not is_seen(view, f"newcomer:{HOMECARE}")
    assert seen(view, "field:attendance:3.unit").text() == "Hemsjukvård Söder"  # type: ignore[attr-defined]


def test_a_name_that_is_no_unit_is_only_a_name(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    press(view, "add:attendance")
    type_in(seen(view, "field:attendance:3.unit"), "Skolan")
    view.save_draft()
    assert "inte med i ärendet" not in said(view)


@pytest.mark.row("R16")
def test_nobody_is_let_in_when_the_consent_is_withdrawn_and_the_reason_is_told(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    desk.act("hanna", RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "Maria Sand", "", "2025-11-21"))
    view = with_homecare(qtbot, desk)
    assert not seen(view, f"let-in:{HOMECARE}").isEnabled()
    assert "Samtycke saknas. Registrera samtycket först." in said(view)


@pytest.mark.row("B27", "A46")
def test_the_attendance_of_the_follow_up_is_looked_at_too(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.started(desk))
    press(view, "step:follow_up")
    press(view, "add:attendance")
    type_in(seen(view, "field:attendance:3.unit"), "Hemsjukvård Söder")
    view.save_draft()
    assert is_seen(view, f"newcomer:{HOMECARE}")
