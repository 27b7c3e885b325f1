"""What the rules warn of is asked in their own words, and never stops anybody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.refusals import Warn
from tests.ui.cases_open import said
from tests.ui.seeing import clipped, nameless
from ui.dialogs.warned import WarnedDialog, notices


def opened(qtbot: QtBot, *warnings: Warn) -> WarnedDialog:
    made = WarnedDialog("Skicka kallelse ändå?", warnings, "Skicka kallelse ändå", "Ändra kallelsen")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


@pytest.mark.row("T15")
def test_a_warning_says_what_it_means_and_what_one_may_do(qtbot: QtBot) -> None:
    made = opened(qtbot, Warn.SHORT_NOTICE)
    text = said(made)
    assert "Mötet ligger nära i tiden. Alla kallade kanske inte hinner." in text
    assert "Välj en senare dag, eller spara ändå och ring de kallade." in text
    assert (clipped(made), nameless(made)) == ([], [])


def test_enter_does_it_all_the_same_and_escape_does_nothing(qtbot: QtBot) -> None:
    with qtbot.waitSignal((made := opened(qtbot, Warn.SHORT_NOTICE)).accepted):
        QTest.keyClick(made, Qt.Key.Key_Return)
    with qtbot.waitSignal((again := opened(qtbot, Warn.SHORT_NOTICE)).rejected):
        QTest.keyClick(again, Qt.Key.Key_Escape)


def test_there_is_a_notice_for_each_warning_with_what_more_is_known(qtbot: QtBot) -> None:
    made = notices((Warn.SHORT_NOTICE, Warn.SPOKEN_NOT_SIGNED), {Warn.SPOKEN_NOT_SIGNED: "Biståndsenheten."})
    for notice in made:
        qtbot.addWidget(notice)
    assert [notice.objectName() for notice in made] == ["warning:short_notice", "warning:spoken_not_signed"]
    lines = [len(notice.findChildren(QLabel)) for notice in made]
    assert lines == [2, 3]
