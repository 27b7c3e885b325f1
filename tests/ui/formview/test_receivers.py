"""Units that something goes to: each to answer or only to know, and those that the person belongs to one
press away.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cases.intents import Recipient
from tests.ui.cases_open import is_seen, press, seen
from tests.ui.region import CENTRE, HOMECARE, SUPPORT, settings
from tests.ui.seeing import clipped, nameless, open_window
from ui import theme
from ui.formview.receivers import MAY, MUST, Receivers

UNITS = {key: unit for key, unit in settings().directory.units.items() if key in (CENTRE, SUPPORT, HOMECARE)}


def shown(qtbot: QtBot, *chosen: str) -> Receivers:
    made = Receivers(UNITS, chosen)
    open_window(qtbot, made, 900, 400)
    return made


@pytest.mark.row("D04", "E62", "C30")
def test_whoever_is_chosen_is_to_answer_until_somebody_says_that_she_is_only_told(qtbot: QtBot) -> None:
    made = shown(qtbot, CENTRE, SUPPORT)
    with qtbot.waitSignal(made.edited):
        seen(made, f"how:{SUPPORT}").button(MAY).click()  # type: ignore[attr-defined]
    assert made.recipients() == (Recipient(CENTRE), Recipient(SUPPORT, must_answer=False))


@pytest.mark.row("B16", "E45")
def test_a_proposed_unit_is_one_press_away_and_is_then_proposed_no_more(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.propose((SUPPORT, CENTRE, "somebody-else"))
    press(made, f"proposed:{SUPPORT}")
    assert made.chosen() == {SUPPORT: MUST}
    assert not is_seen(made, f"proposed:{SUPPORT}")
    assert QApplication.focusWidget() is seen(made, f"proposed:{CENTRE}")
    press(made, f"proposed:{CENTRE}")
    assert QApplication.focusWidget() is made.add


def test_a_unit_that_was_proposed_and_is_taken_away_is_proposed_again(qtbot: QtBot) -> None:
    made = shown(qtbot, SUPPORT)
    made.propose((SUPPORT,))
    assert not is_seen(made, f"proposed:{SUPPORT}")
    press(made, f"remove:{SUPPORT}")
    assert is_seen(made, f"proposed:{SUPPORT}")


def test_when_all_are_chosen_no_more_are_offered_and_it_says_why(qtbot: QtBot) -> None:
    made = shown(qtbot, *UNITS)
    assert not made.add.isEnabled()
    assert made.add.toolTip() == "Alla enheter i katalogen är redan mottagare."


def test_the_menu_is_opened_and_a_unit_chosen_by_the_keyboard_alone(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.add.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(made.add, Qt.Key.Key_Return)
    QTest.keyClick(made.menu, Qt.Key.Key_Down)
    QTest.keyClick(made.menu, Qt.Key.Key_Return)
    assert list(made.chosen()) == [next(iter(UNITS))]


def test_every_control_has_a_name_and_nothing_is_cut_off_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 200)
    made = Receivers(UNITS, UNITS)
    made.propose(tuple(UNITS))
    open_window(qtbot, made, 1600, 700)
    assert nameless(made) == []
    assert clipped(made) == []
    names = [button.accessibleName() for button in made.findChildren(QPushButton)]
    assert "Ta bort Biståndsenheten" in names
