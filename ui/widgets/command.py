"""A command that somebody is to type elsewhere: whole, in as many lines as it takes, and copied with one
press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from ui.tokens import S8
from ui.widgets.buttons import secondary

LINES = 3
"""So many are seen at once; the rest is reached by scrolling."""


class Command(QWidget):
    """Shows the command and offers to copy it."""

    def __init__(self, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(command)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Kommandot")
        # A path has no spaces to break it at.
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = 2 * int(self.text.document().documentMargin()) + 2 * S8
        self.text.ensurePolished()
        self.text.setFixedHeight(LINES * self.text.fontMetrics().lineSpacing() + around)
        self.copy = secondary("Kopiera kommandot", compact=True)
        self.copy.clicked.connect(self._copied)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S8, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.text)
        column.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignLeft)

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.set_words("Kopierat")
