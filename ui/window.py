"""The program's window: signing in or the desk of the one who is signed in; locks itself when nobody touches
the computer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.focus import FocusRing

TITLE = "Reservplan"
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Window(QWidget):
    """Shows one screen at a time. The title names the program and nobody. `a_minute` in milliseconds.

    `idle`: nobody has touched the computer for as long as the desk may stand open. `closed`: it is gone.
    """

    idle = Signal()
    closed = Signal()

    def __init__(self, a_minute: int = 60_000, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._a_minute = a_minute
        self.setWindowTitle(TITLE)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._ring = FocusRing(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.idle)
        self.resize(1366, 768)

    @property
    def room(self) -> QWidget:
        """What a screen is best made in: made without, all of it is dressed once more when it comes here."""
        return self._stack

    def show_desk(self, desk: Desk, lock_minutes: int) -> None:
        """The desk of somebody who has signed in; what was there before is closed."""
        self._put(desk)
        # Every event of the program goes through it, so it listens only while there is a desk to lock.
        _application().installEventFilter(self)
        self._quiet.setInterval(max(1, lock_minutes) * self._a_minute)
        self._quiet.start()

    def show_screen(self, screen: QWidget) -> None:
        """Signing in, or connecting the computer; a desk that was open has its drafts kept and is closed."""
        self._quiet.stop()
        _application().removeEventFilter(self)
        self._put(screen)

    def screen_now(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._quiet.isActive():
            self._quiet.start()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        desk = self.screen_now()
        if isinstance(desk, Desk):
            desk.save_draft()
        super().closeEvent(event)
        self.closed.emit()

    def _put(self, screen: QWidget) -> None:
        before = self.screen_now()
        if isinstance(before, Desk):
            before.save_draft()
            before.close_dialogs()
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        screen.setFocus()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
