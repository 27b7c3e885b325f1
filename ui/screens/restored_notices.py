"""What a person sees when the central system was restored from a backup: the question before many cases
disappear, and what was here before and is missing now.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms import numbers
from localdb.errors import NotSaved
from localdb.gone import Answer, Asked
from localdb.missing import Missing
from ui import acts
from ui.models.missing import on_screen
from ui.tokens import S8
from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.cards import Notice
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.notices import Notices
from ui.work import Work
from wording import restored as words

LISTED_MOST = 60
"""So many are named; of more, only how many they are."""


def to_tell(work: Work) -> int:
    """How many things wait here for somebody to answer or read them: the figure in the navigation."""
    asked = work.ws.asked()
    return len(work.ws.missing()) + (asked is not None and not asked.answer)


class RestoredNotices(Notices):
    """Empty, and not seen, as long as there is nothing to say."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._shown: tuple[Asked | None, tuple[Missing, ...]] = (None, ())

    def refresh(self) -> None:
        """Ask the copy again."""
        now = (self._work.ws.asked(), self._work.ws.missing())
        if now == self._shown:
            return
        self._shown = now
        asked, lost = now
        notices: list[QWidget] = []
        if asked is not None:
            notices.append(self._question(asked))
        if lost:
            notices.append(self._report(lost))
        self.put(notices)

    def _question(self, asked: Asked) -> Notice:
        name, gone = self._work.settings.central_name, len(asked.gone)
        if asked.answer == "keep":
            notice = Notice(words.kept(name, gone), (words.kept_more(name),), warning=True)
            return _with_acts(notice, self._act(words.LET_GO + "…", "let-cases-go", self._ask_again))
        notice = Notice(words.asks(name, gone, asked.of), (words.asks_more(name),), warning=True)
        keep = primary(words.KEEP, compact=True)
        keep.setObjectName("keep-cases")
        keep.clicked.connect(self._keep)
        return _with_acts(notice, keep, self._act(words.LET_GO + "…", "let-cases-go", self._ask_again))

    def _report(self, lost: tuple[Missing, ...]) -> Notice:
        now = self._work.tools.now()
        told = on_screen(lost[:LISTED_MOST], self._work.settings.directory, now)
        if len(lost) > LISTED_MOST:
            told.append(words.more_on_paper(len(lost) - LISTED_MOST))
        more = (words.comes_back(self._work.settings.central_name), *told)
        return _with_acts(
            Notice(words.MISSING, more, warning=True),
            self._act(words.HAVE_READ, "have-read-missing", self._have_read),
            self._act(words.PRINT, "print-missing", self._print),
        )

    def _print(self) -> None:
        acts.print_missing(self._work, self.window())

    def _act(self, said: str, name: str, does: Callable[[], None]) -> Button:
        act = secondary(said, compact=True)
        act.setObjectName(name)
        act.clicked.connect(does)
        return act

    def _keep(self) -> None:
        self._answer("keep")

    def _ask_again(self) -> None:
        asked = self._work.ws.asked()
        if asked is None:
            self.refresh()
            return
        dialog = LetGoDialog(self._work, asked, self.window())
        dialog.accepted.connect(self._let_go)
        acts.open_once(dialog)

    def _let_go(self) -> None:
        self._answer("go")

    def _answer(self, said: Answer) -> None:
        try:
            self._work.ws.answer(said, self._work.session)
        except NotSaved as failure:
            self._tell(failure)
            return
        if said == "go":
            self._work.tools.wake("reconnect")
        self.refresh()

    def _have_read(self) -> None:
        try:
            self._work.ws.forget_missing(self._work.session)
        except NotSaved as failure:
            self._tell(failure)
            return
        self.refresh()

    def _tell(self, failure: NotSaved) -> None:
        self.tell(self._work.tools.sentence(failure))


class LetGoDialog(Dialog):
    """Names every case that would disappear; the way out is to keep them."""

    def __init__(self, work: Work, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(words.confirm(len(asked.gone)), parent, width=520)
        self.body.addWidget(label(words.confirm_more(work.settings.central_name), wrap=True))
        named = work.ws.people_asked_about()
        column = self.scrolled()
        for name, number in named[:LISTED_MOST]:
            column.addWidget(label(words.person(name, numbers.shown(number)), wrap=True))
        if len(named) > LISTED_MOST:
            column.addWidget(label(words.more(len(named) - LISTED_MOST), wrap=True))
        column.addStretch(1)
        act = self.set_act(words.LET_GO, leave=words.KEEP, destructive=True)
        act.setObjectName("let-cases-go-now")


def _with_acts(notice: Notice, *acts: Button) -> Notice:
    row = QHBoxLayout()
    row.setContentsMargins(0, S8, 0, 0)
    row.setSpacing(S8)
    for act in acts:
        row.addWidget(act)
    row.addStretch(1)
    notice.body.addLayout(row)
    return notice
