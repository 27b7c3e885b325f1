"""Ange identitet: somebody unknown gets a name and a number, and a wrong one is put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.identity import identity_of
from cases.intents import OpenCase
from cases.steering import Identify
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import MARIA, Desk
from ui.dialogs.identity import IdentityDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    made.act("okand", OpenCase("", "", "", "H4K7PX", unknown="kvinna, armband 4711"))
    return made


def case(desk: Desk, case_id: str = "okand") -> Sip:
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def opened(qtbot: QtBot, desk: Desk, case_id: str = "okand") -> IdentityDialog:
    made = IdentityDialog(desk.work, case_id, case(desk, case_id))
    qtbot.addWidget(made)
    made.open()
    return made


def test_somebody_unknown_gets_her_name_and_number(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    assert "Okänd, ankom i dag 09.44: kvinna, armband 4711" in said(made)
    assert not seen(made, "save-identity").isEnabled()
    type_in(seen(made, "identity:number"), "19480303-2392")
    type_in(seen(made, "identity:name"), "Olle Prov")
    press(made, "save-identity")
    person = identity_of(case(desk))
    assert (person.name, person.number, person.birth) == ("Olle Prov", "194803032392", "1948-03-03")


def test_an_odd_number_is_warned_of_and_kept(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    type_in(seen(made, "identity:number"), "19480303-2399")
    press(made, "save-identity")
    assert made.isVisible()
    assert "Personnumret gick inte att kontrollera." in said(made)
    press(made, "save-identity")
    assert identity_of(case(desk)).number == "194803032399"


@pytest.mark.row("R40")
def test_it_is_said_when_the_person_has_a_case_here_already(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = opened(qtbot, desk)
    type_in(seen(made, "identity:number"), "19121212-1212")
    made.number.left.emit()
    assert "Det finns redan ett ärende för personen här." in said(made)
    made.number.setText("19480303-2392")
    made.number.left.emit()
    assert "Det finns redan" not in said(made)


def test_a_name_that_was_wrong_is_put_right_and_stands_there_to_begin_with(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = opened(qtbot, desk, "hanna")
    assert (made.number.text(), made.name.text()) == ("19121212-1212", "Hanna Exempel")
    made.name.setText("Hanna Exempelsson")
    press(made, "save-identity")
    assert identity_of(case(desk, "hanna")).name == "Hanna Exempelsson"


def test_several_identities_are_settled_by_one_that_names_them_all(qtbot: QtBot, desk: Desk) -> None:
    desk.act(
        "okand",
        Identify("okand", "194803032392", "Olle Prov", "1948-03-03"),
        Identify("okand", "191212121212", "Hanna Exempel", "1912-12-12"),
    )
    assert identity_of(case(desk)).several
    made = opened(qtbot, desk)
    assert "Enheterna har angett olika identitet. Välj vilken som gäller." in said(made)
    press(made, "save-identity")
    assert not identity_of(case(desk)).several
    assert not is_seen(made, "save-identity")
