"""Taking a wrong join apart at the desk: what goes where, who has which case afterwards, that it waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cases.parting import to_be_parted
from cases.uniting import union
from tests.ui import stages
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import ANNA, KARIN, MARIA, NOW, SUPPORT, WARD, Desk, case_of, opened
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.dialogs.parting import PartDialog
from ui.dialogs.voiding import WHY_FIRST
from wording import parting as words

NUMBER = "194803032392"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def joined(desk: Desk, *, when: int = 3) -> str:
    """The vårdcentral's case of Gun, into which the ward's was joined."""
    mine = opened("gun", NUMBER, "Gun Prov", NOW - timedelta(days=when), MARIA, to=(WARD, SUPPORT))
    theirs = opened("gunvor", NUMBER, "Prov, Gun", NOW - timedelta(days=2), ANNA, to=(SUPPORT,))
    desk.receive([(union(case_of("gun", mine), case_of("gunvor", theirs)), NOW)])
    return "gun"


def shown(qtbot: QtBot, desk: Desk) -> PartDialog:
    made = PartDialog(desk.work, joined(desk), stages.case(desk, "gun"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def act(made: PartDialog) -> QAbstractButton:
    found = seen(made, "part-now")
    assert isinstance(found, QAbstractButton)
    return found


@pytest.mark.row("R40")
def test_a_case_is_parted_with_a_reason_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    assert act(made).toolTip() == words.WHICH_FIRST
    box = made.boxes["gunvor"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert act(made).toolTip() == WHY_FIRST
    type_in(made.reason, "Två olika planer")
    act(made).setFocus()
    QTest.keyClick(act(made), Qt.Key.Key_Return)
    waits = to_be_parted(stages.case(desk, "gun"))
    assert waits is not None
    assert (waits.one, waits.other, waits.reason) == (("gun",), ("gunvor",), "Två olika planer")


def test_each_opening_says_when_by_whom_and_of_whom_as_it_was_written_and_what_goes_along(
    qtbot: QtBot, desk: Desk
) -> None:
    text = said(shown(qtbot, desk))
    assert "Gun Prov, 19480303-2392" in text
    assert "Prov, Gun, 19480303-2392" in text
    assert "av Maria Sand" in text
    assert "av Anna Berg" in text
    assert text.count("Med följer 1 samtycke och") == 2


def test_who_has_which_case_afterwards_is_told_before_it_is_done(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    assert words.NEW not in said(made)
    made.boxes["gunvor"].setChecked(True)
    settle()
    text = said(made)
    directory = desk.work.settings.directory
    assert words.units(words.STAYS, (MARIA.unit, WARD, SUPPORT), directory) in text
    assert words.units(words.NEW, (WARD, SUPPORT), directory) in text
    assert words.ONLY_ONE in text
    made.boxes["gun"].setChecked(True)
    settle()
    assert act(made).toolTip() == words.NOT_ALL
    assert words.NEW not in said(made)


def test_who_has_started_none_of_them_reads_whom_to_ask(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, KARIN)
    made = shown(qtbot, desk)
    assert not act(made).isEnabled()
    assert "Bara den som har startat något av ärendena" in said(made)


def test_it_is_done_from_the_case_which_then_says_that_it_waits(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, joined(desk))
    panel = view.panel
    assert panel is not None
    qtbot.addWidget(panel)
    panel.show()
    press(panel, "part-case")
    made = dialog(view)
    assert isinstance(made, PartDialog)
    made.boxes["gunvor"].setChecked(True)
    type_in(made.reason, "Två olika planer")
    press(made, "part-now")
    assert is_seen(view, "to-be-parted")
    assert words.WAITS in said(view)
    assert "Orsak: Två olika planer" in said(view)
    again = view.panel
    assert again is not None
    assert not again.findChildren(QWidget, "part-case")


def test_what_is_chosen_stays_when_the_dialog_is_closed(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    QTest.mouseClick(made.boxes["gunvor"], Qt.MouseButton.LeftButton)
    type_in(made.reason, "Två olika")
    made.reject()
    again = PartDialog(desk.work, "gun", stages.case(desk, "gun"))
    qtbot.addWidget(again)
    assert again.reason.text() == "Två olika"


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    made = shown(qtbot, desk)
    made.boxes["gunvor"].setChecked(True)
    settle()
    assert clipped(made) == []
    assert nameless(made) == []
    assert not english(made)
    theme.apply(qapp, "light", 100)
