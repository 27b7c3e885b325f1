"""The running program: signing in, the desk of whoever is signed in, and the loop that goes on behind them
both."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clocks import clock_from, new_id, new_reference
from desktop.homes import copies, only_desk
from desktop.homes import home as chosen_home
from desktop.logs import LOG, catch_faults, start_log
from desktop.looks import keep_look, kept_look
from desktop.opening import Opened, unlock
from localdb import vault
from localdb.errors import NotEncrypted, NotOurs, NotSaved, WrongPassphrase
from localdb.facts import DeskFacts
from sync.events import Event, StateChanged, Wake
from sync.loop import Loop
from sync.remote import Remote
from sync.watch import CentreState, Kind
from ui import theme
from ui.bridge import Bridge
from ui.demo_bar import DemoControls
from ui.desk import Desk
from ui.dialogs.preview import to_printer
from ui.screens.bar import bar_facts
from ui.screens.unlock import UnitHere, UnlockFacts, UnlockScreen, User
from ui.widgets.dialog import asking
from ui.widgets.statebar import BarFacts
from ui.window import Window
from ui.work import Tools, Work
from wording.failures import Failure, failure, not_saved
from wording.outage import screen_locked

DEFAULT_LOCK_MINUTES = 5
"""Before any settings are known."""

FAULT = "Något gick fel i programmet"

AT_REST = "Enhetens ärenden finns krypterade på den här datorn"
"""What the bar says before anybody has opened a copy, when nothing is known of the centre."""


@dataclass(frozen=True)
class Means:
    """What the program is given instead of fetching: the time, ids, references, where paper goes, and a
    demo's menu."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_reference: Callable[[], str]
    deliver: Callable[[bytes, str, int, QWidget], bool]
    demo: DemoControls | None = None


def prepare_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application with the house's look, Swedish and its fonts."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Reservplan")
    application.setQuitOnLastWindowClosed(True)
    return application


class Program(QObject):
    """One window over the copies in one home. `signed_in` and `signed_out` tell what is shown."""

    signed_in = Signal()
    signed_out = Signal()

    def __init__(self, application: QApplication, home_folder: Path, means: Means) -> None:
        super().__init__()
        self._home, self._means = home_folder, means
        look = kept_look(home_folder)
        theme.apply(application, look.scheme, look.scale)
        self.window = Window()
        self.window.idle.connect(self.lock)
        self.window.closed.connect(self.close)
        self._bridge = Bridge(self)
        self._bridge.arrived.connect(self._heard)
        self._loops: dict[Path, Loop] = {}
        self._states: dict[Path, CentreState] = {}
        self._found: Opened | None = None
        self._opened: Opened | None = None
        self._last: tuple[str, str] = ("", "")
        self._left_at: datetime | None = None
        self._left_draft = False
        self.show_unlock()

    # what is shown

    def show_unlock(self) -> None:
        """The screen that asks who is there; what was open is closed, its drafts kept, and its sync goes
        on."""
        facts = self._unlock_facts()
        screen = UnlockScreen(facts, self._try)
        screen.opened.connect(self._open_desk)
        self.window.show_screen(screen)
        self._shut()
        self.signed_out.emit()

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
        """End the loops in order; what is unsent stays in the copy."""
        for loop in self._loops.values():
            loop.stop(5)
        self._loops.clear()
        self._shut()

    # what a drill or a test asks

    def facts(self) -> DeskFacts | None:
        """How the open copy stands; None while nobody is signed in."""
        return self._opened.ws.facts() if self._opened else None

    def state(self) -> CentreState | None:
        """The centre as the open copy's loop saw it last."""
        return self._states.get(self._opened.folder) if self._opened else None

    def is_now(self, what: str, text: str = "") -> bool:
        """Whether something is so: signed_in, signed_out, up, down, all_sent, draft_saved (of the form
        named)."""
        if what in ("signed_in", "signed_out"):
            return isinstance(self.window.screen_now(), Desk) == (what == "signed_in")
        if self._opened is None:
            return False
        state = self._states.get(self._opened.folder)
        match what:
            case "up" | "down":
                return state is not None and state.kind is Kind(what)
            case "all_sent":
                answers = state is not None and (state.kind is Kind.UP or (state.overridden and not state.reason))
                return answers and self._opened.ws.facts().all_sent
            case "draft_saved":
                return any(draft.form == text for draft in self._opened.ws.drafts())
            case _:
                raise ValueError(what)

    def take_demo(self, controls: DemoControls) -> None:
        """The demo's menu, for every desk that is opened from now on."""
        self._means = replace(self._means, demo=controls)

    def sit_down(self, unit: str, user: str, passphrase: str) -> None:
        """Sign somebody in without asking: only for the demo's made-up people."""
        self.show_unlock()
        if self._try(unit, user, passphrase) is None:
            self._open_desk(unit, user)

    def tell_fault(self) -> None:
        """A fault of ours: said kindly, with what is kept."""
        central = next((vault.load(folder).central_name for folder in copies(self._home)), "")
        asking(self.window, FAULT, failure(Failure.BUG, central).text, "Fortsätt arbeta").open()

    # signing in

    def _unlock_facts(self) -> UnlockFacts:
        slots = [(folder, vault.load(folder)) for folder in copies(self._home)]
        units = tuple(
            UnitHere(s.unit, s.unit_name, tuple(User(u.hsa_id, u.name, u.title) for u in s.users), s.reserve)
            for _, s in slots
        )
        central = slots[0][1].central_name if slots else ""
        minutes, bar, locked = DEFAULT_LOCK_MINUTES, BarFacts("ordinary", (AT_REST,)), ""
        if self._opened is not None:
            ws, now = self._opened.ws, self._means.now()
            minutes = ws.settings().lock_screen_minutes
            state = self._states.get(self._opened.folder)
            bar = bar_facts(state, ws.facts(), now, central) if state else bar
            if self._left_at is not None:
                locked = screen_locked(
                    self._left_at, self._opened.session.who.name, now, has_draft=self._left_draft
                )
        return UnlockFacts(units, bar, central, minutes, locked, *self._last)

    def _try(self, unit: str, user: str, passphrase: str) -> str | None:
        """Off the main thread: open the slot and the copy; a sentence when it cannot be done."""
        folder = next(f for f in copies(self._home) if vault.load(f).unit == unit)
        central = vault.load(folder).central_name
        try:
            secret_opened = unlock(folder, user, passphrase, self._means.now, self._means.new_id)
        except WrongPassphrase:
            return failure(Failure.WRONG_PASSPHRASE, central).text
        except NotEncrypted:
            return failure(Failure.NOT_ENCRYPTED, central).text
        except NotOurs:
            return failure(Failure.NOT_OURS, central).text
        secret_opened.ws.close()
        self._found = secret_opened
        return None

    def _open_desk(self, unit: str, user: str) -> None:
        if self._found is None:
            return
        # A connection belongs to the thread that opened it: this one is the main thread's own.
        opened = Opened(self._found.folder, self._found.ws.twin(), self._found.session)
        self._found = None
        self._opened, self._last = opened, (unit, user)
        self._start_loop(opened)
        tools = Tools(
            now=self._means.now,
            new_id=self._means.new_id,
            new_reference=self._means.new_reference,
            wake=partial(self._wake, opened.folder),
            sentence=_sentence,
            deliver=self._means.deliver,
        )
        work = Work(opened.ws, opened.session, tools, self)
        slots = vault.load(opened.folder)
        desk = Desk(work, state=self._states[opened.folder], reserve=slots.reserve, demo=self._means.demo)
        desk.sign_out_wanted.connect(self.change_user)
        desk.lock_wanted.connect(self.lock)
        desk.look_chosen.connect(self._look_chosen)
        self.window.show_desk(desk, work.settings.lock_screen_minutes)
        self.signed_in.emit()

    def _shut(self) -> None:
        if self._opened is not None:
            self._opened.ws.close()
            self._opened = None

    def _look_chosen(self, chosen: Any) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            look = theme.apply(application, chosen.scheme, chosen.scale)
            keep_look(self._home, look)

    # the loop

    def _start_loop(self, opened: Opened) -> None:
        if opened.folder in self._loops:
            return
        identity = opened.ws.identity()
        loop = Loop(
            opened.ws.twin,
            Remote(identity.address, identity.credential),
            self._means.now,
            SystemRandom(secrets.randbits(64)),
            partial(self._post, opened.folder),
        )
        self._loops[opened.folder] = loop
        self._states[opened.folder] = loop.state
        loop.start()

    def _post(self, folder: Path, event: Event) -> None:
        self._bridge.post((folder, event))

    def _heard(self, told: tuple[Path, Event]) -> None:
        folder, event = told
        if isinstance(event, StateChanged):
            self._states[folder] = event.state
        screen = self.window.screen_now()
        if self._opened is not None and self._opened.folder == folder and isinstance(screen, Desk):
            screen.take_event(event)

    def _wake(self, folder: Path, why: str) -> None:
        loop = self._loops.get(folder)
        if loop is not None:
            loop.wake(Wake(why))


def _sentence(failed: NotSaved) -> str:
    LOG.warning("not saved: %s", failed.cause)
    return not_saved(failed.cause).text


def run(*, home: str | None, demo: bool, cases: int, scheme: str, text: int) -> int:
    """Open the desk on this computer, or the demo, and stay until the window is closed."""
    application = prepare_application()
    if demo:
        return _run_demo(application, cases, scheme, text)
    return _run_desk(application, chosen_home(home), scheme, text)


def _run_desk(application: QApplication, home_folder: Path, scheme: str, text: int) -> int:
    start_log(home_folder)
    lock = only_desk(home_folder)
    if lock is None:
        print(failure(Failure.ALREADY_OPEN, "").text, file=sys.stderr)
        return 1
    program = Program(application, home_folder, Means(clock_from(None), new_id, new_reference, to_printer))
    return _until_closed(application, program, home_folder, scheme, text)


def _run_demo(application: QApplication, cases: int, scheme: str, text: int) -> int:
    from desktop.demo import PASSPHRASE, Demo

    demo = Demo(cases)
    try:
        demo.set_up()
        program = Program(application, demo.home, Means(clock_from(None), new_id, new_reference, to_printer))
        program.take_demo(demo.controls(lambda unit, who: program.sit_down(unit, who, PASSPHRASE)))
        program.sit_down(demo.units[0].unit, demo.units[0].staff[0].hsa_id, PASSPHRASE)
        return _until_closed(application, program, demo.home, scheme, text)
    finally:
        demo.clear()


def _until_closed(
    application: QApplication, program: Program, home_folder: Path, scheme: str, text: int
) -> int:
    if scheme or text:
        kept = kept_look(home_folder)
        theme.apply(application, "dark" if scheme == "dark" else kept.scheme, text or kept.scale)
    catch_faults(program.tell_fault)
    program.window.show()
    code = application.exec()
    program.close()
    return code
