"""The window's frame: header, bar, navigation, views, right panel; folds its panels away when the text
is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.focus import FocusRing
from ui.look import current
from ui.tokens import DRILL_FRAME, NARROW, S8
from ui.widgets.header import Header
from ui.widgets.navigation import NavButton, Navigation, NavItem
from ui.widgets.panel import RightPanel
from ui.widgets.statebar import BarFacts, StateBar


class _Opener(NavButton):
    """The button on the rail that opens and closes the drawer."""

    def nextCheckState(self) -> None:
        self.setChecked(not self.isChecked())


class Shell(QWidget):
    """The main window. Views are added by the keys of the navigation, or by any other key.

    Signals: `view_chosen(str)` when a person chose a place in the navigation (the shell has shown the
    view already if it
    was added), `state_acted` for the bar's button. The header's signals are at `header`, the panel's at
    `panel`.
    """

    view_chosen = Signal(str)
    state_acted = Signal()

    def __init__(
        self, items: Sequence[NavItem], name: str = "Reservplan", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.header = Header(name, self)
        self.state_bar = StateBar(self)
        self.state_bar.acted.connect(self.state_acted)
        self.navigation = Navigation(items, self)
        self.navigation.chosen.connect(self._place_chosen)
        self.views = QStackedWidget(self)
        self.views.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.panel = RightPanel(self)
        self.panel.changed.connect(self._arrange)
        self._rail = QFrame(self)
        self._rail.setProperty("role", "rail")
        self._opener = _Opener(*self.panel.opener())
        self._opener.compact = True
        self._opener.toggled.connect(self._toggled)
        rail = QVBoxLayout(self._rail)
        rail.setContentsMargins(1, S8, 0, 0)
        rail.addWidget(self._opener)
        rail.addStretch(1)
        self._views: dict[str, QWidget] = {}
        self._places = [item.key for item in items]
        self._folded = self._has_size = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.state_bar)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self.navigation)
        self._body.addWidget(self.views, 1)
        self._body.addWidget(self._rail)
        self._body.addWidget(self.panel)
        self._column.addLayout(self._body, 1)
        self.ring = FocusRing(self)
        close = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.panel)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.close_drawer)

    def add_view(self, key: str, view: QWidget) -> None:
        if key in self._views:
            raise ValueError(f"there is already a view {key}")
        self._views[key] = view
        self.views.addWidget(view)

    def show_view(self, key: str, place: str | None = None) -> None:
        """Shows a view; `place` is what the navigation marks for it (a case is at "Ärenden"), by
        default its own key."""
        self.views.setCurrentWidget(self._views[key])
        marked = place if place is not None else key
        self.navigation.select(marked if marked in self._places else None)

    def shown_view(self) -> str | None:
        now = self.views.currentWidget()
        return next((key for key, view in self._views.items() if view is now), None)

    def set_state(self, facts: BarFacts) -> None:
        """What the bar says; in a drill the window gets its frame too."""
        self.state_bar.set_facts(facts)
        self._arrange()

    def is_folded(self) -> bool:
        """Whether the right panel is a drawer, because the window is narrow for its text."""
        return self._folded

    def open_drawer(self) -> None:
        self._opener.setChecked(True)

    def close_drawer(self) -> None:
        if self._folded and self._opener.isChecked():
            self._opener.setChecked(False)
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_size = True
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "ring"):
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = current().colours
        painter = QPainter(self)
        drill = self.state_bar.facts().state == "drill"
        painter.fillRect(self.rect(), QColor(c.drill if drill else c.ground))
        if drill:
            frame = DRILL_FRAME
            painter.fillRect(self.rect().adjusted(frame, frame, -frame, -frame), QColor(c.ground))
        painter.end()

    def _place_chosen(self, key: str) -> None:
        if key in self._views:
            self.views.setCurrentWidget(self._views[key])
        self.view_chosen.emit(key)

    def _toggled(self, _on: bool) -> None:
        self._arrange()
        if self._opener.isChecked() and self._folded:
            self._focus_in_panel()

    def _focus_in_panel(self) -> None:
        step = self.panel.nextInFocusChain()
        while step is not None and step is not self.panel:
            if (
                self.panel.isAncestorOf(step)
                and step.isVisible()
                and step.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                step.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            step = step.nextInFocusChain()

    def _arrange(self) -> None:
        if not self._has_size:  # it comes just before the shell is shown
            return
        look = current()
        frame = DRILL_FRAME if self.state_bar.facts().state == "drill" else 0
        self._column.setContentsMargins(frame, frame, frame, frame)
        self.header.set_frame(frame)
        folded = self.width() * 100 < NARROW * look.scale
        has_page = self.panel.shown() is not None
        if folded != self._folded:
            self._folded = folded
            self.navigation.set_compact(folded and look.scale > 125)
            self._opener.setChecked(False)
            if folded:
                self._body.removeWidget(self.panel)
            else:
                self._body.addWidget(self.panel)
        above = self.header.sizeHint().height() + self.state_bar.minimumHeight()
        self.navigation.take_height(self.height() - 2 * frame - above)
        self._opener.set_face(*self.panel.opener())
        self._rail.setVisible(folded and has_page)
        self.panel.setVisible(has_page and (not folded or self._opener.isChecked()))
        if folded and has_page:
            self._place_drawer(frame)
        self.update()

    def _place_drawer(self, frame: int) -> None:
        self._column.activate()
        top = self.state_bar.geometry().bottom() + 1
        right = self.width() - frame - self._rail.sizeHint().width()
        width = min(self.panel.wanted_width(), right)
        self.panel.setFixedWidth(width)
        self.panel.setGeometry(right - width, top, width, self.height() - frame - top)
        self.panel.raise_()
        self.ring.raise_()
