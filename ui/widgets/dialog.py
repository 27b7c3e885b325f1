"""Dialogs: a title, what will happen, and acts that say what they do; what cannot be undone is never
the primary."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.focus import FocusRing
from ui.look import current
from ui.tokens import S8, S12, S16, S24
from ui.widgets.buttons import Button, danger, primary, secondary
from ui.widgets.labels import label, section


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
        self._ring = FocusRing(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
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
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

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
