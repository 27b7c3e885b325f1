"""Ändra samtycke: on what ground, given by whom, through whom, and what a withdrawal takes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cases import consent
from cases.case import Consent, Sip
from cases.intents import Basis, ConsentState
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import KARIN, MARIA, NOW, WARD, Desk, case_of, opened
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.dialogs.consent import ConsentDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk, case_id: str = "hanna") -> Sip:
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def shown(window: QWidget, desk: Desk, case_id: str = "hanna") -> ConsentDialog:
    made = ConsentDialog(desk.work, case_id, case(desk, case_id), window)
    made.open()
    return made


def answer(made: ConsentDialog, what: str, by: Basis | None = None) -> None:
    made.answer.button(what).click()
    if by is not None:
        made.giver.button(str(by)).click()


def newest(desk: Desk, case_id: str = "hanna") -> Consent:
    return list(case(desk, case_id).consents.values())[-1]


@pytest.mark.row("A11", "A12", "A28", "A30")
def test_the_persons_own_yes_says_who_took_it_and_when_and_takes_the_place_of_what_stood(
    window: QWidget, desk: Desk
) -> None:
    made = shown(window, desk)
    assert "Gäller nu: Ja, av personen själv, tis 28 okt" in said(made)
    answer(made, "yes", Basis.OWN)
    type_in(made.covers, "planering efter utskrivning")
    type_in(made.not_shared, "uppgifter om ekonomi")
    press(made, "save-consent")
    entry = newest(desk)
    assert (entry.state, entry.basis) == (ConsentState.GIVEN, Basis.OWN)
    assert (entry.taken_by, entry.title, entry.on) == ("Maria Sand", "distriktssköterska", "2025-11-21")
    assert (entry.covers, entry.not_shared) == ("planering efter utskrivning", "uppgifter om ekonomi")
    assert list(consent.live(case(desk)).values()) == [entry]


@pytest.mark.row("A29", "C07", "B15")
@pytest.mark.parametrize("by", [Basis.CUSTODIAN, Basis.REPRESENTATIVE])
def test_whoever_answers_for_the_person_is_named_with_her_relation(
    window: QWidget, desk: Desk, by: Basis
) -> None:
    made = shown(window, desk)
    answer(made, "yes", Basis.OWN)
    assert not made.given_by.isVisible()
    answer(made, "yes", by)
    type_in(made.given_by, "Lena Exempel")
    type_in(made.relation, "dotter")
    press(made, "save-consent")
    entry = newest(desk)
    assert (entry.basis, entry.given_by, entry.relation) == (by, "Lena Exempel", "dotter")


@pytest.mark.row("R33", "E41")
def test_any_unit_in_the_case_withdraws_and_every_entry_that_stood_is_named(
    window: QWidget, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, KARIN)  # the kommun's unit did not take the consent
    hanna_at(desk)
    before = set(consent.live(case(desk)))
    made = shown(window, desk)
    answer(made, "withdrawn", Basis.OWN)
    assert "Ring dem som har fått veta" in said(made)
    press(made, "save-consent")
    entry = newest(desk)
    assert (entry.state, set(entry.supersedes)) == (ConsentState.WITHDRAWN, before)
    assert not consent.consented(case(desk))


@pytest.mark.row("R31", "E28")
def test_a_harm_assessment_is_for_licensed_staff_only_and_never_a_yes(
    window: QWidget, tmp_path: Path
) -> None:
    for name in ("kommun", "centre"):
        (tmp_path / name).mkdir()
    unlicensed = Desk(tmp_path / "kommun", KARIN)
    hanna_at(unlicensed)
    made = shown(window, unlicensed)
    answer(made, "harm")
    assert not seen(made, "save-consent").isEnabled()
    assert seen(made, "save-consent").toolTip().startswith("Menprövning görs av legitimerad personal.")
    licensed = Desk(tmp_path / "centre", MARIA)
    hanna_at(licensed)
    made = shown(window, licensed)
    answer(made, "harm")
    assert not is_seen(made, "consent:giver")
    press(made, "save-consent")
    assert "En menprövning är inte ett samtycke." in said(made)
    press(made, "save-consent")
    assert newest(licensed).basis is Basis.HARM_ASSESSMENT


@pytest.mark.row("C07")
def test_a_presumed_consent_names_who_confirmed_it_and_is_asked_about(window: QWidget, desk: Desk) -> None:
    made = shown(window, desk)
    answer(made, "presumed")
    assert "Bara när personen inte själv kan svara." in said(made)
    type_in(made.given_by, "Lena Exempel")
    type_in(made.relation, "dotter")
    press(made, "save-consent")
    assert is_seen(made, "warning:presumed_consent")
    press(made, "save-consent")
    entry = newest(desk)
    assert (entry.basis, entry.given_by, entry.relation) == (Basis.PRESUMED, "Lena Exempel", "dotter")


def test_a_relative_who_interprets_is_warned_of(window: QWidget, desk: Desk) -> None:
    made = shown(window, desk)
    answer(made, "yes", Basis.OWN)
    type_in(made.interpreter, "dottern Lena, dotter")
    press(made, "save-consent")
    assert "En anhörig eller ett barn står som tolk." in said(made)
    press(made, "save-consent")
    assert newest(desk).interpreter == "dottern Lena, dotter"


@pytest.mark.row("A29", "C07")
def test_for_a_child_the_other_custodian_is_asked_for_and_both_entries_stand(
    window: QWidget, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(case_of("barn", opened("barn", "201503032390", "Ida Prov", NOW, to=(WARD,))), NOW)])
    for number, name in enumerate(("Lena Prov", "Per Prov")):
        made = shown(window, desk, "barn")
        answer(made, "yes", Basis.CUSTODIAN)
        type_in(made.given_by, name)
        press(made, "save-consent")
        if number == 0:
            assert is_seen(made, "warning:custodian_missing")
            press(made, "save-consent")
    given = [entry.given_by for entry in consent.live(case(desk, "barn")).values()]
    assert given == ["Lena Prov", "Per Prov"]


@pytest.mark.row("B15", "E27", "E41", "R30")
def test_that_the_person_was_told_or_why_not_is_recorded_beside_the_consent(
    window: QWidget, desk: Desk
) -> None:
    made = shown(window, desk)
    made.informed.button("no").click()
    type_in(made.informed_why, "sover")
    press(made, "save-consent")  # that she was told may be saved alone
    (told,) = case(desk).informed.values()
    assert (told.given, told.reason) == (False, "sover")
    made = shown(window, desk)
    assert "Inte informerad i dag 09.44 av Maria Sand, Vårdcentralen Ekdungen: sover" in said(made)
    made.informed.button("yes").click()
    type_in(made.informed_to, "henne själv")
    answer(made, "yes", Basis.OWN)
    press(made, "save-consent")
    told = list(case(desk).informed.values())[-1]
    assert (told.given, told.to) == (True, "henne själv")
    assert newest(desk).on == "2025-11-21"


def test_nothing_is_saved_before_something_is_chosen(window: QWidget, desk: Desk) -> None:
    made = shown(window, desk)
    assert seen(made, "save-consent").toolTip() == "Välj först vad som gäller."
    answer(made, "yes")
    assert seen(made, "save-consent").toolTip() == "Välj vem som har svarat."
    assert is_seen(made, "consent:giver")


def test_what_is_typed_is_there_the_next_time(window: QWidget, desk: Desk) -> None:
    made = shown(window, desk)
    answer(made, "yes", Basis.REPRESENTATIVE)
    type_in(made.given_by, "Lena Exempel")
    made.reject()
    again = shown(window, desk)
    assert (again.answer.selected(), again.giver.selected()) == ("yes", "representative")
    assert again.given_by.text() == "Lena Exempel"
    assert again.given_by.isVisible()


def test_everything_has_a_name_is_swedish_and_fits_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    theme.apply(qapp, "dark", 200)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    made = ConsentDialog(desk.work, "hanna", case(desk), window)
    made.open()
    made.informed.button("yes").click()
    answer(made, "withdrawn", Basis.REPRESENTATIVE)
    assert made.height() <= window.height()
    assert nameless(made) == []
    assert english(made) == set()
    assert clipped(made) == []


def test_the_whole_dialog_is_filled_in_by_the_keyboard_alone(window: QWidget, desk: Desk) -> None:
    made = shown(window, desk)
    reached = []
    answer(made, "yes", Basis.REPRESENTATIVE)
    made.informed.button("yes").setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(20):
        reached.append(made.focusWidget())
        made.focusNextChild()
    wanted = (made.given_by, made.relation, made.interpreter, made.covers, made.not_shared, made.taken_by)
    places = [reached.index(field) for field in wanted]
    assert places == sorted(places)
    assert made.act in reached
