"""Dialogs name their act, and what destroys is never the primary nor what Enter does."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import dialog
from ui.widgets.dialog import Dialog


def test_the_act_is_the_primary_and_accepts(qtbot: QtBot) -> None:
    asked = dialog.asking(None, "Avsluta reservrutinen?", "Prator svarar igen.", "Avsluta reservrutinen")
    qtbot.addWidget(asked)
    assert asked.act is not None
    assert asked.act.property("kind") == "primary"
    assert asked.act.isDefault()
    with qtbot.waitSignal(asked.accepted):
        asked.act.click()


def test_an_act_that_destroys_is_not_primary_and_enter_leaves_all_as_it_was(qtbot: QtBot) -> None:
    asked = dialog.asking(None, "Makulera?", "Mottagarna ser det.", "Makulera initiativet", destructive=True)
    qtbot.addWidget(asked)
    assert asked.act is not None
    assert asked.leave is not None
    assert asked.act.property("kind") == "danger"
    assert asked.leave.isDefault()
    asked.show()
    with qtbot.waitSignal(asked.rejected):
        QTest.keyClick(asked, Qt.Key.Key_Return)


def test_escape_leaves_all_as_it_was(qtbot: QtBot) -> None:
    asked = Dialog("Byt enhet")
    qtbot.addWidget(asked)
    asked.set_act("Byt enhet")
    asked.show()
    with qtbot.waitSignal(asked.rejected):
        QTest.keyClick(asked, Qt.Key.Key_Escape)


def test_the_title_of_the_window_names_no_person(qtbot: QtBot) -> None:
    asked = Dialog("Ring Hanna Exempel")
    qtbot.addWidget(asked)
    assert asked.windowTitle() == "Reservplan"
    assert asked.accessibleName() == "Ring Hanna Exempel"


def test_confirming_tells_what_the_person_chose(qtbot: QtBot, qapp: QApplication) -> None:
    def press() -> None:
        asked = qapp.activeModalWidget()
        assert isinstance(asked, Dialog)
        assert asked.act is not None
        asked.act.click()

    QTimer.singleShot(0, press)
    assert dialog.confirm(None, "Låsa planen?", "Innehållet kan inte ändras sedan.", "Lås planen")


def test_more_than_the_window_holds_scrolls_while_the_acts_stay(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 400)
    window.show()
    asked = Dialog("Ändra samtycke", window)
    column = asked.scrolled()
    for number in range(40):
        column.addWidget(QLabel(f"Rad {number}"))
    act = asked.set_act("Spara")
    asked.open()
    assert asked.height() <= window.height()
    assert act.mapTo(asked, act.rect().bottomLeft()).y() <= asked.height()


def test_a_dialog_that_scrolls_is_no_higher_than_what_it_holds(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 800)
    window.show()
    asked = Dialog("Ändra samtycke", window)
    asked.scrolled().addWidget(QLabel("En rad"))
    asked.set_act("Spara")
    asked.open()
    assert asked.height() < 300
