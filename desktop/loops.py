"""The loops behind the desk: for each copy that has been opened one that talks to the centre, and one that
keeps the second copy, going on while the screen is locked. One that a fault of ours ended begins again."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.opening import Opened
from localdb.meta import Identity
from sync.events import AllSent, Event, StateChanged, Stopped, Wake
from sync.watch import CentreState, begun, shown
from ui.bridge import Bridge

if TYPE_CHECKING:
    from desktop.keeping import Keeping
    from sync.loop import Loop

SETS_OUT_AFTER = 250
"""Milliseconds before a new loop sets out. What it loads would hold up the desk, which is painted first."""

AGAIN_AFTER = 60_000
"""Milliseconds after a fault of ours until the loop begins again; each time twice as many, for as long as it
comes to nothing.
"""

AGAIN_AT_MOST = 3_600_000


class Loops(QObject):
    """`heard(folder, event)` on the main thread, after the state of that copy's centre has been noted.
    `broken(folder)`: the copy turned out not to read."""

    heard = Signal(object, object)
    broken = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._bridge = Bridge(self)
        self._bridge.arrived.connect(self._arrived)
        self._loops: dict[Path, Loop] = {}
        self._keepings: dict[Path, Keeping] = {}
        self._states: dict[Path, CentreState] = {}
        self._begins: dict[Path, Callable[[], None]] = {}
        self._faults: dict[Path, int] = {}
        self._rests: dict[Path, QTimer] = {}
        self._ended = False

    def start(self, opened: Opened) -> CentreState:
        """Begin for a copy, if it has not begun; answers with how the centre was seen last."""
        if opened.folder not in self._states:
            self._states[opened.folder] = shown(begun(self._now()))
            QTimer.singleShot(SETS_OUT_AFTER, self, partial(self._set_out, opened, opened.ws.identity()))
        return self._states[opened.folder]

    def state(self, folder: Path) -> CentreState | None:
        """The centre as this copy's loop saw it last."""
        return self._states.get(folder)

    def wake(self, folder: Path, why: str) -> None:
        """Have a copy's loop look again now. One that rests after a fault begins when somebody wants to try,
        and not at each registration: that might be what it fails on.
        """
        wish, loop = Wake(why), self._loops.get(folder)
        if loop is None:
            return
        if wish is Wake.RECONNECT and folder in self._rests:
            self._begin(folder)
        else:
            loop.wake(wish)
        self._keepings[folder].wake()

    def stop(self) -> None:
        """End them all in order; what is unsent stays in the copies."""
        self._ended = True
        for rest in self._rests.values():
            rest.stop()
        for loop in self._loops.values():
            loop.stop(5)
        for keeping in self._keepings.values():
            keeping.stop(5)
        self._loops.clear()
        self._keepings.clear()

    def _set_out(self, opened: Opened, identity: Identity) -> None:
        if self._ended:
            return
        from desktop.keeping import Keeping  # what the loops need, the first window does not
        from sync.ahead import Ahead
        from sync.loop import Loop
        from sync.remote import Remote

        told = partial(self._post, opened.folder)

        def begin() -> None:
            centre = Ahead(Remote(identity.address, identity.credential))
            loop = Loop(opened.ws.twin, centre, self._now, SystemRandom(secrets.randbits(64)), told)
            self._loops[opened.folder] = loop
            loop.start()

        self._begins[opened.folder] = begin
        begin()
        keeping = Keeping(opened.ws.twin, partial(told, None))
        self._keepings[opened.folder] = keeping
        keeping.start()

    def _again(self, folder: Path) -> None:
        """What waits is sent by itself again, though not at once: what failed may fail anew."""
        faults = self._faults.get(folder, 0)
        self._faults[folder] = faults + 1
        rest = self._rests[folder] = QTimer(self)
        rest.setSingleShot(True)
        rest.timeout.connect(partial(self._begin, folder))
        rest.start(min(AGAIN_AFTER << faults, AGAIN_AT_MOST))

    def _begin(self, folder: Path) -> None:
        self._rests.pop(folder).deleteLater()
        self._begins[folder]()

    def _post(self, folder: Path, event: Event | None) -> None:
        self._bridge.post((folder, event))

    def _arrived(self, told: tuple[Path, Event | None]) -> None:
        folder, event = told
        if event is None:
            self.broken.emit(folder)
            return
        if isinstance(event, StateChanged):
            self._states[folder] = event.state
        if isinstance(event, AllSent):
            self._faults.pop(folder, None)
        if isinstance(event, Stopped) and event.by_fault and not self._ended:
            self._again(folder)
        self.heard.emit(folder, event)
