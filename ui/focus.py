"""The focus ring: one overlay for each window that follows the keyboard, since Qt's stylesheets have no
outer outline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.look import current
from ui.tokens import FOCUS_GAP, FOCUS_WIDTH, RADIUS

AROUND_PARENT = "ringAroundParent"
"""Property of a widget that is the inside of another one (the text of a date field): the ring goes
round the parent."""
OWN_RING = "ownRing"
"""Property of a widget that paints its focus itself (the row of a list)."""
COLOUR = "ringColour"
"""Property of a coloured bar: the ring takes this colour ("#RRGGBB") on everything inside it."""
_OUTSIDE = FOCUS_GAP + FOCUS_WIDTH
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.StyleChange,
}


class FocusRing(QWidget):
    """Draws the ring round whatever has the focus in `window`; lets the mouse through.

    A click on a button shows no ring until a key is pressed there; a text field always shows it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._full = QRect()
        self._by_mouse = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def target(self) -> QWidget | None:
        """The widget that the ring is drawn round, or None when it is hidden."""
        return self._target if self.isVisible() else None

    def outline(self) -> QRect:
        """The ring's outer edge in the window, before what scrolls out of sight is cut off."""
        return QRect(self._full)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if new is not None and new.window() is self._window and not new.property(OWN_RING):
            self._by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton and not isinstance(
                new, QLineEdit | QPlainTextEdit
            )
            parent = new.parentWidget()
            self._target = parent if new.property(AROUND_PARENT) and parent is not None else new
            self._watch(new)
        self._place()

    def _watch(self, widget: QWidget) -> None:
        step: QWidget | None = widget
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and self._by_mouse:
            self._by_mouse = False
            self._place()
        elif kind in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or self._by_mouse or not isValid(target) or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        self._full = QRect(corner, target.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        seen = self._full & self._window.rect() & self._room_to_be_seen(target)
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(seen)
        self.raise_()
        self.show()
        self.update()

    def _room_to_be_seen(self, target: QWidget) -> QRect:
        room = self._window.rect()
        step = target.parentWidget()
        while step is not None and step is not self._window:
            if isinstance(step, QAbstractScrollArea):
                port = step.viewport()
                room &= QRect(port.mapTo(self._window, QPoint(0, 0)), port.size()).adjusted(
                    -_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE
                )
            step = step.parentWidget()
        return room

    def _colour(self) -> QColor:
        step = self._target
        while step is not None and step is not self._window:
            named = step.property(COLOUR)
            if named:
                return QColor(str(named))
            step = step.parentWidget()
        return QColor(current().colours.focus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(), FOCUS_WIDTH))
        half = FOCUS_WIDTH / 2
        ring = QRectF(self._full.translated(-self.x(), -self.y())).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(ring, RADIUS + FOCUS_GAP + half, RADIUS + FOCUS_GAP + half)
        painter.end()
