"""The hands of a drill inside one desk: finds a control by its name, presses, types and reads, as a person
would."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from ui.widgets.choices import DropDown, RadioGroup
from ui.widgets.dates import DateField


class NotThereError(Exception):
    """No such control can be seen or used right now."""


def _windows() -> Iterator[QWidget]:
    """The window that has the floor first: a dialog before what it covers."""
    modal = QApplication.activeModalWidget()
    if modal is not None:
        yield modal
        return
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and not isinstance(window, QMenu):
            yield window


def find(name: str) -> QWidget:
    """The control with this object name that can be seen and used. NotThereError when there is none."""
    for window in _windows():
        for widget in (window, *window.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                if not widget.isEnabled():
                    raise NotThereError(f"{name} is greyed: {widget.toolTip()}")
                return widget
    raise NotThereError(name)


def click(name: str) -> None:
    """Press a control with the mouse."""
    widget = find(name)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(widget))


def _middle(widget: QWidget) -> QPoint:
    return QPoint(min(12, widget.width() // 2), widget.height() // 2)


def write(name: str, text: str) -> None:
    """Put the cursor in a field, clear it, type, and go on to the next with the tab key."""
    type_on(name, text)
    widget = find(name)
    QTest.keyClick(widget.focusProxy() or widget, Qt.Key.Key_Tab)


def type_on(name: str, text: str) -> None:
    """Put the cursor in a field, clear it and type, and stay there."""
    widget = find(name)
    target = widget.focusProxy() if isinstance(widget, DateField) else widget
    if isinstance(target, QLineEdit | QPlainTextEdit):
        target.setFocus(Qt.FocusReason.MouseFocusReason)
        target.selectAll()
        QTest.keyClick(target, Qt.Key.Key_Backspace)
        for sign in text:
            _type(target, sign)
        return
    raise NotThereError(f"{name} takes no text")


def _type(target: QWidget, sign: str) -> None:
    """One sign, of any alphabet, as the keyboard sends it."""
    key = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))


def bring_in_sight(name: str) -> None:
    """Scroll until a control can be seen."""
    widget = find(name)
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        area.ensureWidgetVisible(widget, 0, area.height())


def choose(name: str, key: str) -> None:
    """Choose a radio button, or a line of a drop-down, by its key."""
    widget = find(name)
    if isinstance(widget, RadioGroup):
        button = widget.button(key)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(button))
        return
    if isinstance(widget, DropDown):
        widget.select(key)
        widget.chosen.emit(key)
        return
    raise NotThereError(f"{name} offers no choice")


def pick(name: str) -> None:
    """Choose a line of the menu that is open."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMenu) and window.isVisible():
            for act in window.actions():
                if act.objectName() == name:
                    window.close()
                    act.activate(QAction.ActionEvent.Trigger)
                    return
    raise NotThereError(name)


def open_row(table: str, words: str) -> None:
    """Open the row of a table whose first column holds the words."""
    view = find(table)
    if not isinstance(view, QTableView):
        raise NotThereError(f"{table} has no rows")
    model = view.model()
    for row in range(model.rowCount(QModelIndex())):
        index = model.index(row, 0)
        if words in str(index.data()):
            view.setCurrentIndex(index)
            view.setFocus()
            QTest.keyClick(view, Qt.Key.Key_Return)
            return
    raise NotThereError(f"no row with those words in {table}")


def words_of(name: str) -> str:
    """What a label or a field says."""
    widget = find(name)
    if isinstance(widget, QLabel | QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.accessibleName()


def is_there(name: str) -> bool:
    """Whether the control can be seen and used."""
    try:
        find(name)
    except NotThereError:
        return False
    return True


def everything_said() -> tuple[str, ...]:
    """Every word that stands on the screen now, for a check of what a person can read."""
    seen = (widget for window in _windows() for widget in window.findChildren(QWidget) if widget.isVisible())
    return tuple(words for widget in seen if (words := _said(widget)))


def _said(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLabel | QLineEdit) else ""
