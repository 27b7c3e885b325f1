"""The units on the panel: how each stands, who has left and why, and what can be done about them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from cases import edits
from cases.access import grants
from cases.case import Sip
from cases.intents import Answer, Change, Edit, Part, Recipient, Reply, SendInitiative, Sign, Topic
from cases.people import Actor
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.settlement import asking
from cases.steering import AddUnit, Approve, Ground, LookIn, RemoveUnit
from tests.ui.cases_open import dialog, is_seen, later, press, said
from tests.ui.region import (
    ANNA,
    CENTRE,
    HOMECARE,
    KARIN,
    MARIA,
    NOW,
    SUPPORT,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
    settings,
)
from ui.screens.case_acts import CaseActs
from ui.screens.participants import units_section
from ui.widgets.panel import PanelPage
from wording.refusing import REFUSED
from wording.waiting import GREYED

AGO = NOW - timedelta(days=2)


def nothing() -> None:
    """Where nothing is opened."""


def shown(qtbot: QtBot, case: Sip, acts: CaseActs | None = None, region: Settings | None = None) -> PanelPage:
    page = PanelPage()
    units_section(page, case, region or settings(), NOW, acts)
    qtbot.addWidget(page)
    page.resize(304, 700)
    page.show()
    return page


def at(qtbot: QtBot, desk: Desk, case: Sip) -> tuple[PanelPage, QWidget]:
    """The section with its acts at a desk, and the page that they open their dialogs over."""
    desk.receive([(case, NOW)])
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    return shown(qtbot, case, CaseActs(desk.work, case.id, nothing, nothing, over)), over


def menu(page: PanelPage, unit: str) -> dict[str, QAction]:
    """What the menu of a unit says, with whether it can be chosen."""
    press(page, f"unit-menu:{unit}")
    (found,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    return {act.text(): act for act in found.actions() if act.text()}


@pytest.mark.row("E22", "E40", "E60", "R49")
def test_the_coordinator_takes_a_unit_out_from_its_menu(qtbot: QtBot, tmp_path: Path) -> None:
    page, over = at(qtbot, Desk(tmp_path, MARIA), hanna())
    acts = menu(page, SUPPORT)
    assert list(acts) == ["Kommun, 031-390 06 41", "Ta bort ur ärendet…"]
    acts["Ta bort ur ärendet…"].trigger()
    assert "Ta bort Biståndsenheten ur ärendet?" in said(dialog(over))


@pytest.mark.row("E44", "E60")
def test_who_does_not_coordinate_reads_in_the_menu_why_it_cannot(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = at(qtbot, Desk(tmp_path, ANNA), hanna())
    acts = menu(page, SUPPORT)
    assert not acts["Ta bort ur ärendet…"].isEnabled()
    assert not acts[GREYED[Missing.COORDINATOR]].isEnabled()  # a line to read, not only a hover


@pytest.mark.row("E59")
def test_the_own_units_menu_moves_the_case(qtbot: QtBot, tmp_path: Path) -> None:
    page, over = at(qtbot, Desk(tmp_path, ANNA), hanna())
    acts = menu(page, WARD)
    assert "Ta bort ur ärendet…" not in acts
    acts["Flytta ärendet till en annan enhet…"].trigger()
    assert "Er enhet förlorar åtkomsten när ärendet är flyttat." in said(dialog(over))


@pytest.mark.row("E60", "R49")
def test_a_unit_leaves_by_itself_from_its_own_menu(qtbot: QtBot, tmp_path: Path) -> None:
    page, over = at(qtbot, Desk(tmp_path, ANNA), hanna())
    menu(page, WARD)["Lämna ärendet…"].trigger()
    asked = said(dialog(over))
    assert "Lämna ärendet?" in asked
    assert "Er enhet förlorar åtkomsten till ärendet. Det ni har skrivit finns kvar i ärendet." in asked


@pytest.mark.row("E60", "R43")
def test_who_coordinates_reads_in_its_own_menu_why_it_cannot_leave(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = at(qtbot, Desk(tmp_path, MARIA), hanna())
    acts = menu(page, CENTRE)
    assert not acts["Lämna ärendet…"].isEnabled()
    told = REFUSED[Reason.COORDINATOR_STAYS]
    assert not acts[f"{told.what} {told.do}"].isEnabled()


def test_a_menu_stays_within_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = at(qtbot, Desk(tmp_path, MARIA), hanna())
    menu(page, SUPPORT)
    (found,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    right = found.mapToGlobal(QPoint(found.width(), 0)).x()
    assert right <= page.mapToGlobal(QPoint(page.width(), 0)).x()


@pytest.mark.row("E45", "E60")
def test_a_unit_is_added_from_under_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    page, over = at(qtbot, Desk(tmp_path, MARIA), hanna())
    press(page, "add-unit")
    assert "Enheten blir deltagare och läser hela ärendet." in said(dialog(over))


def test_without_acts_the_units_are_only_read(qtbot: QtBot) -> None:
    page = shown(qtbot, hanna())
    assert not is_seen(page, "add-unit")
    assert not is_seen(page, f"unit-menu:{SUPPORT}")


@pytest.mark.row("R06", "R49", "E60")
def test_who_has_left_stands_last_with_why(qtbot: QtBot) -> None:
    case = case_of(
        "olle",
        [
            *opened("olle", "194803032392", "Olle Prov", AGO),
            (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område"), AGO),
        ],
    )
    case = later(case, (MARIA, RemoveUnit(WARD, grants(case, WARD), "utskriven"), NOW))
    text = said(shown(qtbot, case))
    assert "Avd 12 Medicin | Borttagen i dag 09.44: utskriven" in text
    assert "Biståndsenheten | Nekat ons 19 nov 09.44" in text
    assert text.index("Tog initiativet") < text.index("Nekat")


@pytest.mark.row("E45", "R09", "D04")
def test_a_unit_that_was_added_and_one_that_is_only_told_owe_no_answer(qtbot: QtBot) -> None:
    begun = opened("olle", "194803032392", "Olle Prov", AGO, to=(WARD,))
    told = SendInitiative("Mer hjälp", (Recipient(SUPPORT, must_answer=False),), "H4K7PX")
    case = later(case_of("olle", begun), (MARIA, told, NOW), (MARIA, AddUnit(HOMECARE, "med"), NOW))
    text = said(shown(qtbot, case))
    assert "Hemsjukvård Söder | Tillagd i dag 09.44" in text
    assert "Biståndsenheten | För kännedom" in text
    assert "Avd 12 Medicin | Svar saknas" in text


@pytest.mark.row("E02", "C22")
def test_after_a_kallelse_it_says_who_comes_who_calls_and_who_is_not_called(qtbot: QtBot) -> None:
    case = later(hanna(), (MARIA, AddUnit(HOMECARE, "med"), NOW))
    text = said(shown(qtbot, case))
    assert "Deltagare och svar på kallelsen" in text
    assert "Vårdcentralen Ekdungen | Kallar till mötet" in text
    assert "Biståndsenheten | Kommer · Karin Holm" in text
    assert "Hemsjukvård Söder | Inte kallad" in text


@pytest.mark.row("E53", "R44", "E02")
def test_where_every_unit_approves_the_plan_it_says_who_has(qtbot: QtBot) -> None:
    case = later(hanna(), (MARIA, Edit(Part.PLAN, {"situation": Change((), "", "Trött")}), NOW))
    keys = edits.standing_keys(case, Part.PLAN)
    case = later(case, (MARIA, Sign(Part.PLAN, keys), NOW))
    region = msgspec.structs.replace(settings(), plan_settled_by="approval")
    for actor, verb in ((MARIA, asking(case, keys, 1)), (KARIN, Approve(Part.PLAN, keys))):
        case = later(case, (actor, verb, NOW), region=region)
    text = said(shown(qtbot, case, region=region))
    assert "Deltagare och godkännande" in text
    assert "Biståndsenheten | Godkänt i dag 09.44 · Karin Holm" in text
    assert "Avd 12 Medicin | Inte godkänt" in text


@pytest.mark.row("R25", "E09")
def test_the_units_of_a_case_see_who_reads_it_from_outside_since_when_and_on_what_ground(
    qtbot: QtBot,
) -> None:
    outside = Actor("karin", "Karin Holm", "manager", HOMECARE)
    look = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in")
    case = later(hanna(), (outside, look, AGO), (outside, look, NOW))
    text = said(shown(qtbot, case))
    assert text.count("Hemsjukvård Söder") == 1
    assert "Läser sedan i dag 09.44 · Karin Holm · aktivt val" in text
    joined = later(case, (MARIA, AddUnit(HOMECARE), NOW))
    assert "Läser sedan" not in said(shown(qtbot, joined))
