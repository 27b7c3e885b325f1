"""The running program: signing in, the desk of whoever is signed in, and the loop that goes on behind them
both."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.asking import hold, look_up
from desktop.garbage import Sweeper
from desktop.looks import keep_look, kept_look
from desktop.loops import Loops
from desktop.opening import Opened
from desktop.signing_in import damage, join_here, not_saved_sentence, open_copy, slots_in, units_here
from localdb import vault
from localdb.driver import is_damage
from localdb.facts import DeskFacts
from sync.events import Event, Wake
from sync.watch import CentreState, Kind, all_sent
from ui import theme
from ui.demo_bar import DemoControls
from ui.desk import Desk
from ui.screens.bar import bar_facts
from ui.widgets.dialog import Dialog, asking
from ui.widgets.statebar import BarFacts
from ui.window import Window
from ui.work import Tools, Work
from wording.failures import Failure, failure
from wording.outage import screen_locked

if TYPE_CHECKING:
    from ui.screens.connect import Joining
    from ui.screens.unlock import Damage, UnlockFacts

DEFAULT_LOCK_MINUTES = 5
"""Before any settings are known."""

SETTLED = 1_000
"""Milliseconds until the first window has been built and painted on any computer."""

FAULT = "Något gick fel i programmet"

AT_REST = "Enhetens ärenden finns krypterade på den här datorn"
"""What the bar says before anybody has opened a copy, when nothing is known of the centre."""


class Means(msgspec.Struct, frozen=True):
    """What the program is given instead of fetching: the time, ids, references, where paper goes, and a
    demo's menu."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_reference: Callable[[], str]
    deliver: Callable[[bytes, str, int, QWidget], bool]
    demo: DemoControls | None = None


def prepare_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application. Until its first windows stand, nobody looks for garbage: all that is made stays.
    Later nobody does on any other thread.
    """
    gc.disable()  # where `desktop.early` has not done it already
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Reservplan")
    application.setQuitOnLastWindowClosed(True)
    QTimer.singleShot(SETTLED, application, lambda: Sweeper(application))
    return application


class Program(QObject):
    """One window over the copies in one home. `signed_in` and `signed_out` tell what is shown.

    `asks`: begin with the screen that asks who is there. Without it somebody must `sit_down` at once.
    """

    signed_in = Signal()
    signed_out = Signal()

    def __init__(
        self, application: QApplication, home_folder: Path, means: Means, *, asks: bool = True
    ) -> None:
        super().__init__()
        self._home, self._means = home_folder, means
        look = kept_look(home_folder)
        theme.apply(application, look.scheme, look.scale)
        self.window = Window()
        self.window.idle.connect(self.lock)
        self.window.closed.connect(self.close)
        self._loops = Loops(means.now, self)
        self._loops.heard.connect(self._heard)
        self._loops.broken.connect(self.tell_broken)
        self._found: Opened | None = None
        self._opened: Opened | None = None
        self._last: tuple[str, str] = ("", "")
        self._left_at: datetime | None = None
        self._left_draft = False
        self._fault: Dialog | None = None
        if asks:
            self.show_unlock()

    # what is shown

    def show_unlock(self) -> None:
        """The screen that asks who is there; what was open is closed, its drafts kept, and its sync goes
        on. On a computer without any copy it asks for the code that connects it."""
        facts = self._unlock_facts()
        if not facts.units and not facts.locked:
            self.show_connect()
            return
        from ui.screens.unlock import UnlockScreen

        screen = UnlockScreen(facts, self._try)
        screen.opened.connect(self._open_desk)
        self.window.show_screen(screen)
        self._opened = None
        self.signed_out.emit()

    def show_connect(self) -> None:
        """The first run: this computer has no copy yet."""
        from ui.screens.connect import ConnectScreen  # once in a computer's life

        screen = ConnectScreen(self._connect)
        screen.connected.connect(self.show_unlock)
        self.window.show_screen(screen)

    def lock(self) -> None:
        """Hide the desk from whoever comes by."""
        if self._opened is None:
            return
        desk = self.window.screen_now()
        if isinstance(desk, Desk):
            desk.save_draft()
        self._left_at = self._means.now()
        self._left_draft = any(d.author == self._last[1] for d in self._opened.ws.drafts())
        self.show_unlock()

    def change_user(self) -> None:
        """Somebody else sits down."""
        self._left_at = None
        self._last = (self._last[0], "")
        self.show_unlock()

    def close(self) -> None:
        """Keep what is being typed and end the loops in order; what is unsent stays in the copy."""
        if self._opened is not None:
            self.window.show_screen(QWidget())
        self._opened = None
        self._loops.stop()

    # what a drill or a test asks

    def facts(self) -> DeskFacts | None:
        """How the open copy stands; None while nobody is signed in."""
        return self._opened.ws.facts() if self._opened else None

    def state(self) -> CentreState | None:
        """The centre as the open copy's loop saw it last."""
        return self._loops.state(self._opened.folder) if self._opened else None

    def look_again(self) -> None:
        """Ask the centre now, and not first when its time comes: the computer has been woken."""
        if self._opened is not None:
            self._loops.wake(self._opened.folder, Wake.RECONNECT)

    def is_now(self, what: str, text: str = "") -> bool:
        """Whether something is so: signed_in, signed_out, up, down, all_sent, draft_saved (of the form
        named)."""
        if what in ("signed_in", "signed_out"):
            return isinstance(self.window.screen_now(), Desk) == (what == "signed_in")
        if self._opened is None:
            return False
        state = self._loops.state(self._opened.folder)
        match what:
            case "heard_since":
                heard = self._opened.ws.facts().last_contact
                return heard is not None and heard >= datetime.fromisoformat(text)
            case "up" | "down" | "suspect":
                return state is not None and state.kind is Kind(what)
            case "all_sent":
                return state is not None and all_sent(state, self._opened.ws.facts())
            case "draft_saved":
                return any(draft.form == text for draft in self._opened.ws.drafts())
            case _:
                raise ValueError(what)

    def take_demo(self, controls: DemoControls) -> None:
        """The demo's menu, for every desk that is opened from now on."""
        self._means = msgspec.structs.replace(self._means, demo=controls)

    def sit_down(self, unit: str, user: str, passphrase: str) -> None:
        """Sign somebody in without asking: only for the demo's made-up people."""
        if self._opened is not None:
            self.show_unlock()
        if self._try(unit, user, passphrase) is None:
            self._open_desk(unit, user)
        else:
            self.show_unlock()

    def tell_fault(self, fault: BaseException) -> None:
        """A fault of ours: said kindly, with what is kept. A copy that does not read is none of ours."""
        if self._opened is not None and is_damage(fault):
            self.tell_broken(self._opened.folder)
            return
        slots, _ = slots_in(self._home)
        central = slots[0][1].central_name if slots else ""
        self._tell(FAULT, failure(Failure.BUG, central).text, "Fortsätt arbeta")

    def tell_broken(self, folder: Path) -> None:
        """A copy that was opened turned out not to read: what to do, with the command for it."""
        found = damage(folder)
        self._tell(found.what, found.told, "Stäng", found.command)

    def _tell(self, title: str, text: str, act: str, command: str = "") -> None:
        if self._fault is not None:
            return
        told = asking(self.window, title, text, act)
        if command:
            from ui.widgets.command import Command  # a copy breaks once in a computer's life

            told.body.addWidget(Command(command))
        if told.leave is not None:
            told.leave.hide()
        told.finished.connect(self._fault_seen)
        self._fault = told
        told.open()

    def _fault_seen(self) -> None:
        if self._fault is not None:
            self._fault.deleteLater()
            self._fault = None

    # signing in

    def _unlock_facts(self) -> UnlockFacts:
        from ui.screens.unlock import UnlockFacts

        slots, broken = slots_in(self._home)
        central = slots[0][1].central_name if slots else ""
        minutes, bar = DEFAULT_LOCK_MINUTES, BarFacts("ordinary", (AT_REST,))
        locked = failure(Failure.NOT_OURS, central).text if broken else ""
        if self._opened is not None:
            ws, now = self._opened.ws, self._means.now()
            minutes = ws.settings().lock_screen_minutes
            state = self._loops.state(self._opened.folder)
            bar = bar_facts(state, ws.facts(), now, central) if state else bar
            if self._left_at is not None:
                locked = screen_locked(
                    self._left_at, self._opened.session.who.name, now, has_draft=self._left_draft
                )
        return UnlockFacts(units_here(slots), bar, central, minutes, locked, *self._last)

    def _try(self, unit: str, user: str, passphrase: str) -> str | Damage | None:
        """Off the main thread: open the slot and the copy; a sentence when it cannot be done."""
        found = open_copy(self._home, unit, user, passphrase, self._means.now, self._means.new_id)
        if not isinstance(found, Opened):
            return found
        found.ws.close()
        self._found = found
        return None

    def _connect(self, joining: Joining) -> str | None:
        """Off the main thread: join the unit; a sentence when it cannot be done."""
        return join_here(self._home, joining, self._means.now, self._means.new_id)

    def _open_desk(self, unit: str, user: str) -> None:
        if self._found is None:
            return
        # A connection belongs to the thread that opened it: this one is the main thread's own.
        opened = Opened(self._found.folder, self._found.ws.twin(), self._found.session)
        self._found = None
        self._opened, self._last = opened, (unit, user)
        state = self._loops.start(opened)
        tools = Tools(
            now=self._means.now,
            new_id=self._means.new_id,
            new_reference=self._means.new_reference,
            wake=partial(self._loops.wake, opened.folder),
            sentence=not_saved_sentence,
            deliver=self._means.deliver,
            look_up=look_up(opened, self._means.now),
            hold=hold(opened, self._means.now),
        )
        work = Work(opened.ws, opened.session, tools, self)
        slots = vault.load(opened.folder)
        desk = Desk(work, state=state, reserve=slots.reserve, demo=self._means.demo, parent=self.window.room)
        desk.sign_out_wanted.connect(self.change_user)
        desk.lock_wanted.connect(self.lock)
        desk.look_chosen.connect(self._look_chosen)
        # The desk goes when Qt has time for it; until then its timers may ask the copy for something.
        work.setParent(desk)
        desk.destroyed.connect(opened.ws.close)
        self.window.show_desk(desk, work.settings.lock_screen_minutes)
        self.signed_in.emit()

    def _look_chosen(self, chosen: Any) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            look = theme.apply(application, chosen.scheme, chosen.scale)
            keep_look(self._home, look)

    def _heard(self, folder: Path, event: Event) -> None:
        screen = self.window.screen_now()
        if self._opened is not None and self._opened.folder == folder and isinstance(screen, Desk):
            screen.take_event(event)
