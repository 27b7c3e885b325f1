"""The panel at the right: pages for the person, the calls and the like, each scrolling above a foot
that stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.icons import Icon
from ui.look import current
from ui.tokens import PANEL, S4, S8, S12, S16, SCROLL_BAR
from ui.widgets.columns import at_the_top
from ui.widgets.labels import hairline, label
from ui.widgets.ports import put_port


def scrolling(inside: QWidget) -> QScrollArea:
    """Puts a widget in an area that scrolls up and down only, on the ground that is already there."""
    inside.setProperty("role", "scrolled")
    area = QScrollArea(inside.parentWidget())
    put_port(area)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setAutoFillBackground(False)
    area.verticalScrollBar().rangeChanged.connect(_Gutter(area, inside).take)
    return area


class _Gutter(QObject):
    """Lets the scroll bar stand in the right margin, so that what scrolls ends where what stays ends."""

    def __init__(self, area: QScrollArea, inside: QWidget) -> None:
        super().__init__(area)
        self._area, self._inside = area, inside
        self._margin: int | None = None

    def take(self, _least: int, most: int) -> None:
        layout = self._inside.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        if self._margin is None:
            self._margin = margins.right()
        wanted = max(0, self._margin - (SCROLL_BAR if most > 0 else 0))
        if wanted != margins.right():
            margins.setRight(wanted)
            layout.setContentsMargins(margins)


class PanelPage(QWidget):
    """One page: `body` scrolls, `foot` (a row for at most two acts) stays at the bottom and is hidden
    while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget(self)
        self.body = at_the_top(inside)
        self.body.setContentsMargins(S16, S16, S16, S16)
        self.body.setSpacing(S12)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, 12, 0, S16)
        self.foot.setSpacing(S8)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(S16, 0, S16, 0)
        foot.setSpacing(0)
        foot.addWidget(hairline())
        foot.addLayout(self.foot)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self._foot)

    def add_heading(self, words: str, second: str = "") -> None:
        """What the page is about: a name, and under it a number or the like."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words, "section", wrap=True))
        if second:
            column.addWidget(label(second, "muted", wrap=True))
        self.body.addLayout(column)

    def add_section(self, heading: str, *content: QWidget | str) -> None:
        """A hairline, a small heading, and what stands under it; a string becomes a line of text."""
        self.body.addWidget(hairline())
        column = QVBoxLayout()
        column.setSpacing(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(heading, "heading", wrap=True))
        column.addSpacing(S4 - 1)
        for piece in content:
            column.addWidget(label(piece, wrap=True) if isinstance(piece, str) else piece)
        self.body.addLayout(column)

    def add_acts(self, acts: Sequence[QWidget]) -> None:
        for act in acts:
            self.foot.addWidget(act)
        self.foot.addStretch(1)
        self._foot.show()


class RightPanel(QFrame):
    """The stack of pages. `show_page(None)` shows none. `changed` tells that another page (or none) is
    shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAutoFillBackground(True)
        self._pages: dict[str, tuple[QWidget, int, Icon, str]] = {}
        self._shown: str | None = None
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._stack)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def add_page(
        self, key: str, page: QWidget, width: int = PANEL, icon: Icon = Icon.PERSON, word: str = "Person"
    ) -> None:
        """`width` at 100 % text; `icon` and `word` are on the button that opens the page when panels
        are folded away."""
        if key in self._pages:
            raise ValueError(f"there is already a page {key}")
        self._pages[key] = (page, width, icon, word)
        self._stack.addWidget(page)

    def replace_page(self, key: str, page: QWidget) -> None:
        """New content for a page: the old widget is thrown away. The keyboard stays at the control of the
        same name, if there is one.
        """
        old, width, icon, word = self._pages[key]
        if old is page:
            return
        at = self.window().focusWidget()
        name = at.objectName() if old.isAncestorOf(at) else ""
        self._pages[key] = (page, width, icon, word)
        self._stack.addWidget(page)
        if self._shown == key:
            self._stack.setCurrentWidget(page)
        again = page.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.removeWidget(old)
        old.deleteLater()

    def show_page(self, key: str | None) -> None:
        if key is not None:
            self._stack.setCurrentWidget(self._pages[key][0])
        if key != self._shown:
            self._shown = key
            self.take_width()
            self.changed.emit()

    def shown(self) -> str | None:
        return self._shown

    def opener(self) -> tuple[Icon, str]:
        """Icon and word for the button that opens the page that is shown."""
        return self._pages[self._shown][2:] if self._shown is not None else (Icon.PERSON, "")

    def wanted_width(self) -> int:
        """Pixels on the screen that the page that is shown would like."""
        return current().px(self._pages[self._shown][1]) if self._shown is not None else 0

    def take_width(self) -> None:
        if self._shown is not None:
            self.setFixedWidth(self.wanted_width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_shown"):
            self.take_width()
