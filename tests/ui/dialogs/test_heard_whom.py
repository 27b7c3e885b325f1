"""Whom a call was about: number, name and reference, and the case that they lead to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.cases_open import hanna_at, is_seen, label_of, said, seen
from tests.ui.filling import type_in
from tests.ui.region import KARIN, Desk, olle
from tests.ui.seeing import open_window
from ui.dialogs.heard_whom import HeardWhom


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, KARIN)
    hanna_at(made)
    return made


def shown(qtbot: QtBot, desk: Desk, case_id: str = "", *, may_begin: bool = False) -> HeardWhom:
    made = HeardWhom(desk.work, case_id)
    open_window(qtbot, made, 600, 300)
    made.look(may_begin=may_begin)
    return made


def test_a_field_that_is_left_tells_so_and_the_case_is_told_of(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    assert made.is_asked()
    with qtbot.waitSignal(made.typed):
        type_in(made.number, "19121212-1212")
        made.name.setFocus()
    made.look(may_begin=False)
    assert label_of(made, "heard-case") == "Läggs i ärendet om Hanna Exempel, 19121212-1212."
    assert (made.case_id(), made.is_asked(), made.is_open()) == ("hanna", False, False)


def test_of_several_that_fit_one_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    olle(desk)
    made = shown(qtbot, desk)
    made.reference.setText("H4K 7PX")
    made.look(may_begin=False)
    assert (made.is_open(), made.case_id()) == (True, "")
    made.which.select("olle")
    made.look(may_begin=False)
    assert (made.is_open(), made.case_id()) == (False, "olle")


def test_a_choice_is_forgotten_when_something_else_is_typed(qtbot: QtBot, desk: Desk) -> None:
    olle(desk)
    made = shown(qtbot, desk)
    made.reference.setText("H4K 7PX")
    made.look(may_begin=False)
    made.which.select("olle")
    made.name.setText("Hanna")
    made.look(may_begin=False)
    assert made.case_id() == "hanna"
    assert not is_seen(made, "which-case")


def test_a_name_alone_does_not_decide_where_a_case_may_begin(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, may_begin=True)
    made.name.setText("Hanna")
    made.look(may_begin=True)
    assert made.is_open()
    made.which.select("new")
    made.look(may_begin=True)
    assert (made.is_open(), made.case_id(), made.names_somebody()) == (False, "", True)


def test_in_a_case_that_is_open_only_the_reference_is_asked(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, "hanna")
    assert not is_seen(made, "person-number")
    assert seen(made, "reference").isEnabled()
    assert (made.case_id(), made.is_asked()) == ("hanna", False)
    made.reference.setText("H4K7PZ")
    made.look(may_begin=False)
    assert "Kontrolltecknet stämmer inte." in said(made)
