"""Beside a case stand the calls to make, or the person; and who only looks in can do nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases.steering import Ground, LookIn, RecordDeath, Void
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, later, press, said
from tests.ui.cases_open import page as case_page
from tests.ui.region import KARIN, MARIA, NOW, Desk, case_of, olle, opened
from ui.screens.case_acts import CaseActs
from ui.screens.case_panel import CasePanel
from ui.widgets.panel import PanelPage


def panel_of(qtbot: QtBot, desk: Desk, case_id: str) -> tuple[str, PanelPage]:
    over = QWidget()
    qtbot.addWidget(over)
    acts = CaseActs(desk.work, case_id, lambda: None, lambda: None, over)
    file = desk.ws.case(case_id)
    assert file is not None
    key, page = CasePanel(desk.work, acts, lambda _call: None, lambda: None).make(file)
    qtbot.addWidget(page)
    page.show()
    return key, page


@pytest.mark.row("A02")
def test_while_somebody_is_to_be_rung_the_calls_stand_there(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    key, page = panel_of(qtbot, desk, olle(desk))
    assert key == "calls"
    assert "0 av 3 uppringda" in said(page)


@pytest.mark.row("E22")
def test_otherwise_the_person_with_what_can_be_done(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    key, page = panel_of(qtbot, desk, hanna_at(desk))
    assert key == "person"
    assert is_seen(page, "add-unit")
    assert not is_seen(page, "to-calls")


@pytest.mark.row("R24", "R27")
def test_who_looks_in_from_outside_can_only_read(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, KARIN)
    steps = opened("olle", "194803032392", "Olle Prov", NOW, to=("unit-ward",))
    look = LookIn(Ground.CONSENT, "personen bad om det")
    desk.receive([(later(case_of("olle", steps), (KARIN, look, NOW)), NOW)])
    _, page = panel_of(qtbot, desk, "olle")
    assert "Olle Prov" in said(page)
    for name in ("add-unit", "change-consent", "person-facts", "record-death"):
        assert not is_seen(page, name)


@pytest.mark.row("A02", "B23")
def test_a_death_in_an_outage_puts_the_units_that_know_of_the_meeting_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    desk.ws.start_outage(desk.work.session)
    view = case_page(qtbot, desk, "hanna")
    assert view.panel_key == "person"
    desk.act("hanna", RecordDeath("Avdelningen ringde"))
    assert view.panel_key == "calls"
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    text = said(view.panel)
    assert "Ring enheterna" in text
    assert "2 kvar att ringa" in text
    assert "Mötet i dag 13.00 blir inte av. Personen har avlidit." in text
    press(view.panel, "to-person")
    assert view.panel_key == "person"
    (death,) = stages.case(desk).deaths
    desk.act("hanna", Void(death, "Fel person"))
    assert desk.ws.calls_to_make() == ()
    desk.act("hanna", RecordDeath("Läkaren"))
    desk.ws.start_outage(desk.work.session)
    press(view, "step:meeting_call")
    assert "Enheterna vet inte att mötet inte blir av." in said(view)
