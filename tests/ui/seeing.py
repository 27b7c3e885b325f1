"""What somebody sees and hears of a window: every word that is shown, whether it fits, and what each control
is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.look import current
from ui.tokens import BODY
from ui.widgets.labels import ElidedLabel
from ui.widgets.roving import OneOfButton

ENGLISH = frozenset(
    [
        "the",
        "and",
        "or",
        "error",
        "failed",
        "save",
        "cancel",
        "open",
        "close",
        "ok",
        "yes",
        "no",
        "search",
        "print",
        "settings",
        "help",
        "send",
        "sent",
        "done",
        "name",
        "user",
        "password",
        "login",
        "lock",
        "unlock",
        "case",
        "cases",
        "queue",
        "true",
        "false",
        "none",
        "null",
        "unknown",
        "invalid",
        "warning",
        "outage",
        "drill",
    ]
)

_ROUNDS = 8

SCREENS = ((1366, 768), (1920, 1080))
SIZES = tuple((scale, *screen) for scale in (100, 125, 150, 200) for screen in SCREENS)
"""Each size of text in percent, on each screen that it is to fit."""
TIGHT = ((100, 1366, 768), (150, 1366, 768), (200, 1366, 768), (200, 1920, 1080))
"""Those of them with the least room, for what takes long to draw."""


def shown(window: QWidget, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
    """Every widget of a kind that is to be seen, once everything has found its place."""
    # What is as high as its words, or what a clock has just changed, asks the next one around it for room. At
    # last nothing but that is done: a clock may go off in any round.
    for _ in range(_ROUNDS):
        QApplication.processEvents()
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents()
    return (widget for widget in window.findChildren(kind) if widget.isVisible())


def words(window: QWidget) -> list[str]:
    """Every text that is shown: labels, buttons, fields and their prompts, the cells of tables."""
    found: list[str] = []
    for widget in shown(window):
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QLineEdit):
            found += [widget.text(), widget.placeholderText()]
        elif isinstance(widget, QComboBox):
            found.append(widget.currentText())
        elif isinstance(widget, QTableView):
            found += _cells(widget)
    return [text for text in found if text]


def _cells(table: QTableView) -> list[str]:
    model = table.model()
    return [
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def english(window: QWidget) -> set[str]:
    """Words on the screen that are no Swedish."""
    plain = (word.strip(".,:;!?…()\"'").casefold() for text in words(window) for word in text.split())
    return {word for word in plain if word in ENGLISH}


def clipped(window: QWidget) -> list[str]:
    """Words that do not fit where they stand, and controls that stick out of the window. What is open over it
    is a window of its own.
    """
    inside = (widget for widget in shown(window) if widget.window() is window.window())
    return [_said(widget) for widget in inside if _is_clipped(widget) or _sticks_out(widget, window)]


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName()} {text!r} {widget.width()}x{widget.height()}"


def _is_clipped(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel) or not isinstance(widget, QLabel | QPushButton | OneOfButton):
        return False
    if not widget.text():
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return (
            widget.heightForWidth(widget.width()) > widget.height() + 1
            or _longest_word(widget) > widget.width() + 1
        )
    wanted = widget.minimumSizeHint() if isinstance(widget, OneOfButton) else widget.sizeHint()
    return wanted.width() > widget.width() + 1 or wanted.height() > widget.height() + 1


def _longest_word(label: QLabel) -> int:
    if label.textFormat() == Qt.TextFormat.RichText:
        return 0
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)


def _sticks_out(widget: QWidget, window: QWidget) -> bool:
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        return False
    return any(_beyond(widget, edge) for edge in (window, *_scrolled_in(widget, window)))


def _scrolled_in(widget: QWidget, window: QWidget) -> Iterator[QWidget]:
    """What it scrolls in, from the inside: words may stand below its edge, but never beside it."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea):
            yield above.viewport()
        above = above.parentWidget()


def _beyond(widget: QWidget, edge: QWidget) -> bool:
    left = widget.mapTo(edge, QPoint(0, 0)).x()
    return left < -1 or left + widget.width() > edge.width() + 1


def elided(table: QTableView, column: int, bold: bool = True) -> list[str]:
    """The words of a column that end in "…" because there is no room."""
    metrics = QFontMetrics(current().font(BODY, bold=bold))
    room = table.columnWidth(column)
    texts = [str(table.model().index(row, column).data() or "") for row in range(table.model().rowCount())]
    return [text for text in texts if metrics.horizontalAdvance(text) + 8 > room]


def nameless(window: QWidget) -> list[str]:
    """Controls that the keyboard reaches and a screen reader has no name for."""
    reached = (widget for widget in shown(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in reached
        if widget.isEnabled() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]


def open_window(qtbot: QtBot, window: QWidget, width: int = 1366, height: int = 768) -> None:
    """Shows a window as a person has it before her: of that size, on top, and with the keyboard."""
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def find(window: QWidget, name: str, kind: type[QWidget] = QAbstractButton) -> Any:
    """The one control of a name; the one that is seen, if others of the name are hidden."""
    known = window.findChildren(kind, name)
    found = [widget for widget in known if widget.isVisible()] or known
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def dialog(window: QWidget) -> QDialog:
    """The dialog that is open over a window."""
    (found,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return found


def rested_on(widget: QWidget) -> str:
    """What is told to somebody who rests the pointer on a widget."""
    QToolTip.hideText()
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, middle, widget.mapToGlobal(middle)))
    told = QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText()
    QToolTip.hideText()
    return told


def overlapping(window: QWidget) -> list[str]:
    """What a layout has put on top of something else: two pieces of one column or row that share room."""
    found = []
    for widget in shown(window):
        layout = widget.layout()
        pieces = [
            item.geometry() for item in (_pieces(layout) if layout is not None else ()) if not item.isEmpty()
        ]
        found += [
            f"{type(widget).__name__} {widget.objectName()}: {one} {other}"
            for place, one in enumerate(pieces)
            for other in pieces[place + 1 :]
            if one.isValid() and other.isValid() and one.intersects(other)
        ]
    return found


def _pieces(layout: QLayout) -> Iterator[QLayoutItem]:
    """The widgets of a layout and of those inside it. One that is stacked shows one piece at a time."""
    if isinstance(layout, QStackedLayout):
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner = item.layout()
        if isinstance(inner, QLayout):
            yield from _pieces(inner)
        elif item.widget() is not None:
            yield item
