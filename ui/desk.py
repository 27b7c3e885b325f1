"""The desk of a signed-in person: the frame, the pages in it, the panel beside them, and what the loop
tells."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QVBoxLayout, QWidget

from cases.status import Step
from localdb.going import WITHIN
from localdb.listing import Sort
from sync.events import AllSent, Event, Problem, Progress, StateChanged, Stopped
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from ui import acts
from ui.beside import Beside
from ui.case_holder import CaseHolder
from ui.demo_bar import DemoControls, demo_button
from ui.names import name_header, name_parts
from ui.palette import Command, CommandSearch, find_cases
from ui.places import PLACES, Ways, make_page
from ui.recording import Recording
from ui.screens.bar import TO_QUEUE, TRY_AGAIN, Return, bar_facts, came_back
from ui.screens.desk_page import DeskPage
from ui.screens.restored_notices import to_tell
from ui.screens.start import StartPage
from ui.shell import Shell
from ui.unfinished import open_new
from ui.work import Work
from wording import unread

_TOGETHER = 60
"""Milliseconds within which several news are shown as one."""
_MINUTE = 60_000
_GONE = int(WITHIN.total_seconds() * 1000) + 100
"""Milliseconds after a registration when what has not left is told by telephone."""


class Desk(QWidget):
    """`sign_out_wanted`, `lock_wanted`: the header's buttons. `look_chosen(Chosen)`: a look to be kept.

    `reserve`: this workstation is the unit's reservdator, where recording in an outage belongs.
    """

    sign_out_wanted = Signal()
    lock_wanted = Signal()
    look_chosen = Signal(object)

    def __init__(
        self,
        work: Work,
        *,
        state: CentreState,
        reserve: bool,
        demo: DemoControls | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.work, self._state = work, state
        self._hear()
        self._back: Return | None = None
        self._trouble: Trouble | None = None
        self._stopped = False
        self._news = (
            False  # a case hears of what is done at this desk by itself, and not of what the loop brings
        )
        self._recording = Recording(work, reserve, self)
        self.shell = Shell(PLACES, parent=self)
        self._case = CaseHolder(work, self.shell.views)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shell)
        self.start = StartPage(work, self.shell.views)
        self._pages: dict[str, DeskPage] = {"cases": self.start}
        self.shell.add_view("cases", self.start)
        self.shell.add_view("case", self._case)
        self._beside = Beside(self.shell.panel, work, self.show_case, self.show_messages)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER)
        self._soon.timeout.connect(self.refresh)
        # The clock alone changes what is shown: "i dag", what is late, how old the copy is.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(_GONE)
        self._gone.timeout.connect(self._look_what_left)
        self._dress_header(demo)
        self._connect()
        self.shell.show_view("cases")
        if self.start.chosen_case():
            self._beside.keep_place()
        self._show_bar()
        self.setFocusProxy(self.start.table)

    def take_event(self, event: Event) -> None:
        """One event of the loop, on the main thread."""
        now = self.work.tools.now()
        match event:
            case StateChanged(state=state):
                self._back = came_back(self._state, state, self._back, now)
                if state.kind is Kind.UP:
                    self._trouble = None
                self._state, self._stopped = state, False
                self._hear()
            case Progress():
                if self._back is not None and self._state.kind is Kind.RETURNING:
                    self._back = Return(self._back.since, event)
            case Problem(code=code):
                self._trouble = code
            case AllSent():
                self._trouble = None
            case Stopped(by_fault=by_fault):
                self._stopped = by_fault
        self._news = True
        self._soon.start()

    def show_case(self, case_id: str, step: Step | None = None) -> None:
        """Opens a case, at a step or at what is to be done in it."""
        self._open(case_id, step=step)

    def show_messages(self, case_id: str) -> None:
        """Opens a case at its messages (E62)."""
        self._open(case_id, messages=True)

    def write_message(self, case_id: str, text: str) -> None:
        """Opens a case at a new message that has this text in it (P31)."""
        self._open(case_id, messages=True)
        self._case.write_message(text)

    def new_case(self) -> None:
        """Opens an empty case; on another workstation than the reservdator an outage makes it ask first."""
        self._recording.then(self._away(), self._open_new)

    def show_place(self, key: str) -> None:
        """Goes to a place of the navigation, or to "queue"."""
        self._case.close_case()
        if key not in self._pages:
            ways = Ways(self.show_case, self.write_message, self.show_place, self.look_chosen.emit)
            self._pages[key] = make_page(key, self.work, self._state, ways)
            self.shell.add_view(key, self._pages[key])
        marked = "outage" if key == "queue" else key
        self.shell.show_view(key, marked)
        self.refresh()
        self._focus(self._pages[key], f"nav:{marked}")

    def save_draft(self) -> None:
        """What is being typed is kept: before the screen is locked, the user is changed or the window is
        closed.
        """
        self._case.save_draft()

    def close_dialogs(self) -> None:
        """Nothing about a person stays on a screen that is locked."""
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()

    def refresh(self) -> None:
        """Ask the copy again for what is seen: the page, the panel, the bar and the figures."""
        key = self.shell.shown_view() or ""
        page = self._pages.get(key)
        if page is not None:
            page.tell(self._state, self._trouble or self._lasting())
            page.refresh()
            self._show_panel()
        elif self._news:
            self._case.refresh()
            self._case.mark_read()
        self._news = False
        self._show_bar()

    def _lasting(self) -> Trouble | None:
        """What the copy itself says stands in the way, whatever the loop has told."""
        return Trouble.UNREADABLE if self.work.ws.facts().illegible else None

    def _connect(self) -> None:
        shell = self.shell
        self.work.changed.connect(self._soon.start)
        self.work.changed.connect(self._gone.start)
        self.start.open_case.connect(self.show_case)
        self.start.looked_at.connect(self._show_panel)
        self.start.new_case.connect(self.new_case)
        shell.view_chosen.connect(self.show_place)
        shell.state_acted.connect(self._bar_pressed)
        self._case.left.connect(partial(self.show_place, "cases"))
        self._case.panel_changed.connect(self._show_panel)
        self._case.middle_wanted.connect(shell.close_drawer)
        shell.header.change_user.connect(self.sign_out_wanted)
        shell.header.lock_screen.connect(self.lock_wanted)
        find = find_cases(self.work.ws.rows)
        CommandSearch(shell.header, find, self._commands(), self.show_case, self._show_text)

    def _dress_header(self, demo: DemoControls | None) -> None:
        header, who = self.shell.header, self.work.who
        header.set_signed_in(
            f"{who.name}, {who.title}", self.work.settings.directory.unit_name(self.work.unit)
        )
        change = name_header(header)
        name_parts(self.shell.navigation, "nav", [item.key for item in PLACES])
        row = header.layout()
        if demo is not None and isinstance(row, QBoxLayout):
            row.insertWidget(row.indexOf(change), demo_button(demo, self.work.settings.central_name, header))

    def _commands(self) -> list[Command]:
        sorts = {Sort.CHANGED: "ändrad", Sort.NAME: "namn", Sort.NUMBER: "personnummer"}
        return [
            Command("Nytt ärende", self.new_case),
            Command("Lägg in inkommet samtal…", partial(acts.note_incoming, self.work, self.show_case, self)),
            *(Command(item.word, partial(self.show_place, item.key)) for item in PLACES),
            Command("Registreringar", partial(self.show_place, "queue")),
            *(
                Command(f"Sortera ärenden efter {word}", partial(self._sort, by))
                for by, word in sorts.items()
            ),
            Command("Lås skärmen", self.lock_wanted.emit),
            Command("Byt användare", self.sign_out_wanted.emit),
        ]

    def _focus(self, page: DeskPage, place: str) -> None:
        """To what the page is for. Somebody who walks through the navigation stays there, and so where there
        is nothing to press.
        """
        now, proxy = QApplication.focusWidget(), page.focusProxy()
        if now is not None and now.objectName() == place:
            return
        if proxy is not None and proxy.isVisibleTo(page):
            proxy.setFocus()
        elif (button := self.shell.navigation.findChild(QWidget, place)) is not None:
            button.setFocus()

    def _sort(self, by: Sort) -> None:
        self.show_place("cases")
        self.start.sort_by(by)

    def _show_text(self, text: str) -> None:
        self.show_place("cases")
        self.start.show_text(text)

    def _bar_pressed(self) -> None:
        leads = self.shell.state_bar.facts().action_text
        if leads == TRY_AGAIN:
            self.work.tools.wake("reconnect")
            return
        self.show_place("queue" if leads == TO_QUEUE else "outage")

    def _open(
        self, case_id: str, *, new: bool = False, step: Step | None = None, messages: bool = False
    ) -> None:
        self._case.open(case_id, new=new, step=step, messages=messages)
        self._case.mark_read()
        self.shell.show_view("case", "cases")
        self._show_panel()
        self._show_bar()

    def _open_new(self) -> None:
        open_new(self.work, self, partial(self._open, new=True))

    def _show_panel(self, _case_id: str = "") -> None:
        shown, beside = self.shell.shown_view(), self._case.panel()
        if shown == "cases":
            self._beside.show_person(self.start.chosen_case())
        elif shown == "case" and beside is not None:
            self._beside.show_page(*beside)
        else:
            self._beside.show_nothing()

    def _show_bar(self) -> None:
        facts, now, name = self.work.ws.facts(), self.work.tools.now(), self.work.settings.central_name
        if facts.unsent and self._state.kind is Kind.UP:
            self._back = None  # new work: the return is over
        bar = bar_facts(self._state, facts, now, name, self._back, stopped=self._stopped)
        if self.shell.shown_view() == "outage":
            here = bar.action_text not in (TO_QUEUE, TRY_AGAIN)
            bar = msgspec.structs.replace(bar, action_text="" if here else bar.action_text)
        self.shell.set_state(bar)
        self.shell.navigation.set_badge("review", facts.review)
        self.shell.navigation.set_badge("outage", to_tell(self.work))
        self.shell.navigation.set_badge("cases", facts.news, unread.badge(facts.news))
        self.start.set_words(self._recording.words(self._away()))

    def _look_what_left(self) -> None:
        """The loop tells of what has gone; of what has not it may still be waiting for an answer."""
        self._news = True
        self.refresh()

    def _hear(self) -> None:
        self.work.hear(self._state.kind in (Kind.UP, Kind.RETURNING))

    def _away(self) -> bool:
        return self._state.kind is Kind.DOWN or self.work.ws.outage() is not None
