"""What stands over everything else in a case, calm and each with its act."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.intents import Basis, ConsentState, RecordConsent
from cases.parting import parted
from cases.people import Actor
from cases.steering import Close, CloseKind, Ground, Identify, LookIn, PartCase, RecordDeath, Void
from cases.uniting import union
from tests.ui.cases_open import dialog, is_seen, later, press, said
from tests.ui.region import (
    ANNA,
    CENTRE,
    HOMECARE,
    MARIA,
    NOW,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
    settings,
)
from ui.screens.case_acts import CaseActs
from ui.screens.case_notices import case_notices

EVA = Actor("karin", "Karin Holm", "manager", HOMECARE)
"""Somebody of a unit that takes no part in Hanna's case."""


def shown(qtbot: QtBot, desk: Desk, case: Sip) -> QWidget:
    desk.receive([(case, NOW)])
    made = QWidget()
    column = QVBoxLayout(made)
    acts = CaseActs(desk.work, case.id, lambda: None, lambda: None, made)
    for notice in case_notices(case, settings(), NOW, acts):
        column.addWidget(notice)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def test_a_death_is_told_with_its_source_and_who_recorded_it(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk, later(hanna(), (ANNA, RecordDeath("läkare på Avd 12"), NOW)))
    text = said(view)
    assert "Personen är avliden, enligt läkare på Avd 12" in text
    assert "Ring eller skriv inte till personen eller närstående." in text
    assert "Registrerat i dag 09.44 av Anna Berg, Avd 12 Medicin." in text
    press(view, "deceased:act")
    assert "Är uppgiften fel?" in said(dialog(view))


def test_a_death_that_was_taken_back_is_not_told(qtbot: QtBot, desk: Desk) -> None:
    case = later(hanna(), (ANNA, RecordDeath("läkare"), NOW))
    (action,) = case.deaths
    view = shown(qtbot, desk, later(case, (MARIA, Void(action, "fel person"), NOW)))
    assert not is_seen(view, "deceased")


@pytest.mark.row("E41", "R33")
def test_a_withdrawn_consent_is_told_until_a_new_one_stands(qtbot: QtBot, desk: Desk) -> None:
    case = hanna()
    gone = RecordConsent(
        ConsentState.WITHDRAWN, Basis.OWN, "Maria", "dsk", "2025-11-21", supersedes=tuple(case.consents)
    )
    case = later(case, (MARIA, gone, NOW))
    view = shown(qtbot, desk, case)
    assert "Samtycket är återtaget. Använd inte uppgifterna vidare." in said(view)
    press(view, "withdrawn:act")
    assert "Ändra samtycke" in said(dialog(view))
    new = RecordConsent(
        ConsentState.GIVEN, Basis.OWN, "Maria", "dsk", "2025-11-21", supersedes=tuple(case.consents)
    )
    assert said(shown(qtbot, desk, later(case, (MARIA, new, NOW)))) == ""


@pytest.mark.row("R16", "R42")
def test_a_no_beside_a_yes_is_told_like_a_withdrawal(qtbot: QtBot, desk: Desk) -> None:
    denied = RecordConsent(ConsentState.DENIED, Basis.OWN, "Anna", "ssk", "2025-11-21")
    view = shown(qtbot, desk, later(hanna(), (ANNA, denied, NOW)))
    assert "Personen har sagt nej till samtycke. Använd inte uppgifterna vidare." in said(view)


def test_several_identities_ask_for_a_choice(qtbot: QtBot, desk: Desk) -> None:
    view = shown(
        qtbot,
        desk,
        later(
            hanna(),
            (ANNA, Identify("hanna", "194803032392", "Olle Prov", "1948-03-03"), NOW),
            (MARIA, Identify("hanna", "191212121212", "Hanna Exempel", "1912-12-12"), NOW),
        ),
    )
    press(view, "several-identities:act")
    assert "Rätta namn eller personnummer" in said(dialog(view))


@pytest.mark.row("E09", "R24", "R27")
def test_a_unit_that_only_reads_is_told_so_and_has_no_act(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, EVA)
    look, died = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in"), RecordDeath("läkare på Avd 12")
    view = shown(qtbot, desk, later(hanna(), (ANNA, died, NOW), (EVA, look, NOW)))
    text = said(view)
    assert "Du läser ett ärende som din enhet inte deltar i." in text
    assert "Personen är avliden" in text
    assert not is_seen(view, "deceased:act")


def test_in_an_ordinary_case_nothing_stands_in_the_way(qtbot: QtBot, desk: Desk) -> None:
    assert said(shown(qtbot, desk, hanna())) == ""


@pytest.mark.row("R40")
def test_a_person_with_two_cases_is_told_of_until_one_has_ended(qtbot: QtBot, desk: Desk) -> None:
    two = msgspec.structs.replace(hanna(), pending_join=True)
    view = shown(qtbot, desk, two)
    assert "Personen har en SIP till som pågår" in said(view)
    assert "Skickar ni initiativ till varandra blir det en SIP." in said(view)
    ended = later(two, (MARIA, Close(CloseKind.ENDED, "Den andra gäller"), NOW))
    assert ended.pending_join
    assert not is_seen(shown(qtbot, desk, ended), "not-alone")
    assert not is_seen(shown(qtbot, desk, hanna()), "not-alone")


@pytest.mark.row("R40")
def test_a_case_says_that_it_will_be_two_and_then_for_a_fortnight_by_whom_and_why(
    qtbot: QtBot, desk: Desk
) -> None:
    mine = case_of(
        "mine", opened("mine", "194803032392", "Gun Prov", NOW - timedelta(days=3), MARIA, to=(WARD,))
    )
    theirs = case_of("theirs", opened("theirs", "194803032392", "Gun Prov", NOW, ANNA, to=(CENTRE,)))
    says = later(union(mine, theirs), (MARIA, PartCase(("mine",), ("theirs",), "Två planer"), NOW))
    view = shown(qtbot, desk, says)
    assert is_seen(view, "to-be-parted")
    assert "Det görs när Prator har svarat." in said(view)
    stays, _ = parted(says, next(iter(says.partings.values())))
    view = shown(qtbot, desk, stays)
    assert not is_seen(view, "to-be-parted")
    assert "Ärendet delades upp i två i dag 09.44 av Maria Sand, distriktssköterska" in said(view)
    assert "Orsak: Två planer" in said(view)
    acts = CaseActs(desk.work, "mine", lambda: None, lambda: None, view)
    names = [each.objectName() for each in case_notices(stays, settings(), NOW + timedelta(days=15), acts)]
    assert "parted" not in names
