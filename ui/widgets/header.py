"""The header: the product's name, the search, who is signed in and where, change user, lock the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui.icons import Icon
from ui.look import current
from ui.tokens import HEADER, S8, S12, S16, S24
from ui.widgets.buttons import secondary
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.search import SearchField

_ONE_LINE = 1100


class Header(QFrame):
    """Signals: `searched(str)` as the person types, `search_entered(str)` on Enter, `change_user`,
    `lock_screen`.

    Ctrl+K puts the cursor in the search from anywhere in the window.
    """

    searched = Signal(str)
    search_entered = Signal(str)
    change_user = Signal()
    lock_screen = Signal()

    def __init__(self, name: str = "Reservplan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        row = QHBoxLayout(self)
        row.setContentsMargins(S16, 0, S16, 0)
        row.setSpacing(S8)
        row.addWidget(label(name, "brand"))
        row.addSpacing(S24 + S8)
        self.search = SearchField("Sök person, ärende eller kommando", 400, 170, "Ctrl+K")
        self.search.textEdited.connect(self.searched)
        self.search.returnPressed.connect(self._entered)
        row.addWidget(self.search)
        row.addStretch(1)
        self._who, self._where = ElidedLabel("", "strong"), ElidedLabel("", "muted")
        self._person = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._person.setSpacing(0)
        for words in (self._who, self._where):
            self._person.addWidget(words)
        row.addLayout(self._person)
        row.addSpacing(S12 - 4)
        self._change = secondary("Byt användare", compact=True)
        self._change.clicked.connect(self.change_user)
        self._lock = secondary("Lås skärmen", Icon.LOCK, compact=True)
        self._lock.clicked.connect(self.lock_screen)
        row.addWidget(self._change)
        row.addWidget(self._lock)
        self._unit = ""
        self._frame = 0
        self._take_height()
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.focus_search)

    def set_signed_in(self, who: str, where: str) -> None:
        """`who` such as "Anna Berg, sjuksköterska", `where` such as "Avd 12 Medicin"."""
        self._unit = where
        self._who.setText(who)
        self._who.setAccessibleName(f"Inloggad: {who}, {where}")
        self._arrange()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_unit"):
            self._take_height()
            self._arrange()

    def set_frame(self, pixels: int) -> None:
        """How much of its height the frame of a drill takes, so that what is below stays where it is."""
        self._frame = pixels
        self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(current().px(HEADER) - self._frame)

    def _arrange(self) -> None:
        one_line = self.width() * 100 >= _ONE_LINE * current().scale
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._person.setDirection(across if one_line else down)
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        self._who.setAlignment(right | (middle if one_line else Qt.AlignmentFlag.AlignBottom))
        self._where.setAlignment(right | (middle if one_line else Qt.AlignmentFlag.AlignTop))
        self._where.setText(f" · {self._unit}" if one_line and self._unit else self._unit)

    def _entered(self) -> None:
        self.search_entered.emit(self.search.text())
