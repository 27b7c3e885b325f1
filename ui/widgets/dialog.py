"""Dialogs: a title, what will happen, and acts that say what they do; what cannot be undone is never
the primary."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.focus import FocusRing
from ui.look import current
from ui.tokens import S8, S12, S16, S24
from ui.widgets.buttons import Button, danger, primary, secondary
from ui.widgets.labels import label, section
from ui.widgets.panel import scrolling

_RING = 3
"""Room for the focus ring inside what scrolls."""


class Dialog(QDialog):
    """Add to `body`; `set_act` names what accepts it. Escape and the other button leave everything as
    it was."""

    def __init__(self, title: str, parent: QWidget | None = None, width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle("Reservplan")
        self.setAccessibleName(title)
        self.setMinimumWidth(current().px(width))
        column = QVBoxLayout(self)
        column.setContentsMargins(S24, S24, S24, S16)
        column.setSpacing(S12)
        head = section(title)
        head.setWordWrap(True)
        column.addWidget(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(S8)
        column.addLayout(self.body, 1)
        column.addSpacing(S8)
        self._row = QHBoxLayout()
        self._row.setSpacing(S12)
        self._row.addStretch(1)
        column.addLayout(self._row)
        self.act: Button | None = None
        self.leave: Button | None = None
        self._area: QScrollArea | None = None
        self._ring = FocusRing(self)

    def scrolled(self) -> QVBoxLayout:
        """A column in the body for more than the window may hold: it scrolls, while what stands below it and
        the acts stay. Only one a dialog.
        """
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_RING, _RING, S8, _RING)
        column.setSpacing(S8)
        self._area = scrolling(inside)
        self.body.addWidget(self._area, 1)
        return column

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is not None:
            self.resize(self.width(), self._wanted_height())
        self._stay_inside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._stay_inside()

    def _stay_inside(self) -> None:
        """In the middle of the window that asks, also when more has come to be asked."""
        parent = self.parentWidget()
        if parent is not None:
            window = parent.window()
            self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())

    def make_room(self) -> None:
        """Grows when more is shown: words that wrap give way before the window does."""
        self.resize(self.width(), max(self.height(), self._wanted_height()))

    def _wanted_height(self) -> int:
        layout = self.layout()
        if layout is None:
            return self.height()
        layout.activate()
        wanted = layout.totalHeightForWidth(self.width())
        if self._area is None:
            return wanted
        return min(wanted + self._hidden_height(self._area), self._highest())

    def _hidden_height(self, area: QScrollArea) -> int:
        """How much more the area would show if it were as high as what is inside."""
        inside = area.widget()
        layout = inside.layout() if inside is not None else None
        if layout is None:
            return 0
        layout.activate()
        width = self.width() - 2 * S24
        whole = (
            layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        )
        return max(0, whole - max(area.minimumSizeHint().height(), area.sizeHint().height()))

    def _highest(self) -> int:
        """As high as the window that asks, less a margin that shows that it is still there."""
        parent = self.parentWidget()
        return parent.window().height() - 2 * S16 if parent is not None else current().px(640)

    def set_act(self, words: str, leave: str = "Avbryt", destructive: bool = False) -> Button:
        """The two buttons. The act is the primary, unless it destroys: then the way out has the focus
        and Enter."""
        self.leave = secondary(leave)
        self.leave.clicked.connect(self.reject)
        self.act = danger(words) if destructive else primary(words)
        self.act.clicked.connect(self.accept)
        for button in (self.leave, self.act):
            self._row.addWidget(button)
        chosen = self.leave if destructive else self.act
        chosen.setDefault(True)
        if destructive:
            self.leave.setFocus()
        return self.act


def confirm(
    parent: QWidget | None, title: str, text: str, act: str, leave: str = "Avbryt", destructive: bool = False
) -> bool:
    """Asks, and gives whether the person chose the act."""
    dialog = asking(parent, title, text, act, leave, destructive)
    return dialog.exec() == QDialog.DialogCode.Accepted.value


def asking(
    parent: QWidget | None, title: str, text: str, act: str, leave: str = "Avbryt", destructive: bool = False
) -> Dialog:
    """The dialog of `confirm`, not yet shown, for those who open it without stopping the program."""
    dialog = Dialog(title, parent)
    dialog.body.addWidget(label(text, wrap=True))
    dialog.set_act(act, leave, destructive)
    return dialog
