"""The header says who is signed in and where, and is reached by Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.header import Header


def made(qtbot: QtBot, width: int = 1366) -> Header:
    header = Header()
    qtbot.addWidget(header)
    header.set_signed_in("Anna Berg, sjuksköterska", "Avd 12 Medicin")
    header.resize(width, 52)
    header.show()
    header.activateWindow()
    qtbot.waitUntil(header.isActiveWindow)
    return header


def test_it_says_who_and_where(qtbot: QtBot) -> None:
    header = made(qtbot)
    words = [label.text() for label in header.findChildren(QLabel)]
    assert words == ["Reservplan", "Anna Berg, sjuksköterska", " · Avd 12 Medicin"]
    assert header.height() == 52


def test_who_and_where_stand_above_each_other_when_the_text_is_large(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 200)
    header = made(qtbot, 1920)
    _name, who, where = header.findChildren(QLabel)
    assert where.text() == "Avd 12 Medicin"
    assert who.geometry().bottom() < where.geometry().bottom()
    buttons = header.findChildren(QPushButton)
    assert buttons[-1].geometry().right() <= header.width()


def test_ctrl_k_puts_the_cursor_in_the_search(qtbot: QtBot) -> None:
    header = made(qtbot)
    header.findChildren(QPushButton)[0].setFocus()
    QTest.keyClick(header, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert header.search.hasFocus()


def test_typing_and_enter_are_told(qtbot: QtBot) -> None:
    header = made(qtbot)
    with qtbot.waitSignal(header.searched) as typed:
        QTest.keyClicks(header.search, "h")
    assert typed.args == ["h"]
    with qtbot.waitSignal(header.search_entered) as entered:
        QTest.keyClick(header.search, Qt.Key.Key_Return)
    assert entered.args == ["h"]


def test_the_two_buttons_say_and_tell_their_acts(qtbot: QtBot) -> None:
    header = made(qtbot)
    change, lock = header.findChildren(QPushButton)
    assert (change.text(), lock.text()) == ("Byt användare", "Lås skärmen")
    with qtbot.waitSignal(header.change_user):
        change.click()
    with qtbot.waitSignal(header.lock_screen):
        lock.click()
