"""The focus ring follows the keyboard, stays out of the mouse's way, and takes the colour of a
coloured bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_icons import colours_in
from ui import focus, tokens
from ui.focus import FocusRing


def window(qtbot: QtBot, *inside: QWidget) -> tuple[QWidget, FocusRing]:
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    for widget in inside:
        column.addWidget(widget)
    ring = FocusRing(frame)
    frame.resize(300, 200)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return frame, ring


def test_the_ring_stands_three_pixels_outside_what_has_the_focus(qtbot: QtBot) -> None:
    one, two = QLineEdit(), QPushButton("Spara")
    frame, ring = window(qtbot, one, two)
    two.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is two
    corner = two.mapTo(frame, QPoint(0, 0))
    assert ring.outline().topLeft() == corner - QPoint(3, 3)
    assert ring.outline().width() == two.width() + 6
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is one


def test_the_ring_lets_the_mouse_through_and_takes_no_focus(qtbot: QtBot) -> None:
    field = QLineEdit()
    _frame, ring = window(qtbot, field)
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_ring_moves_with_its_widget(qtbot: QtBot) -> None:
    field = QLineEdit()
    frame, ring = window(qtbot, field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    before = ring.outline().width()
    frame.resize(500, 200)
    qtbot.waitUntil(lambda: ring.outline().width() > before)


def test_the_ring_goes_when_its_widget_is_hidden(qtbot: QtBot) -> None:
    only = QPushButton("Spara")
    _frame, ring = window(qtbot, only)
    only.setFocus(Qt.FocusReason.TabFocusReason)
    only.hide()
    assert ring.target() is None


def test_a_click_on_a_button_shows_no_ring_until_a_key_is_pressed(qtbot: QtBot) -> None:
    field, button = QLineEdit(), QPushButton("Spara")
    frame, ring = window(qtbot, field, button)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    at = button.mapTo(frame, button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(frame.windowHandle(), left, none, at)
    QTest.mouseRelease(frame.windowHandle(), left, none, at)
    assert button.hasFocus()
    assert ring.target() is None
    QTest.keyClick(button, Qt.Key.Key_Shift)
    assert ring.target() is button


def test_on_a_coloured_bar_the_ring_takes_the_bars_text_colour(qtbot: QtBot) -> None:
    bar, button = QWidget(), QPushButton("Till övningen")
    bar.setProperty(focus.COLOUR, "#ffffff")
    QHBoxLayout(bar).addWidget(button)
    _frame, ring = window(qtbot, bar)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert "#ffffff" in colours_in(ring.grab().toImage())
    bar.setProperty(focus.COLOUR, None)
    assert tokens.LIGHT.focus.lower() in colours_in(ring.grab().toImage())


def test_the_ring_is_cut_where_its_widget_scrolls_out_of_sight(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    buttons = [QPushButton(str(number)) for number in range(20)]
    for button in buttons:
        column.addWidget(button)
    area = QScrollArea()
    area.setWidget(inside)
    _frame, ring = window(qtbot, area)
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is buttons[0]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: ring.target() is None)


def test_a_widget_that_shows_its_own_focus_gets_no_ring(qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setProperty(focus.OWN_RING, True)
    _frame, ring = window(qtbot, field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is None


def test_the_ring_goes_round_the_whole_of_a_composed_field(qtbot: QtBot) -> None:
    whole, inner = QWidget(), QLineEdit()
    inner.setProperty(focus.AROUND_PARENT, True)
    QHBoxLayout(whole).addWidget(inner)
    _frame, ring = window(qtbot, whole)
    inner.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is whole


def test_a_widget_that_is_deleted_takes_nothing_with_it(qtbot: QtBot) -> None:
    one, two = QLineEdit(), QLineEdit()
    _frame, ring = window(qtbot, one, two)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    one.setParent(None)
    one.deleteLater()
    two.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target() is two
