"""Unrecorded texts of cases that the unit no longer has: shown so that they can be copied, until somebody
throws them away.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms import numbers
from forms.catalogue import RELEASED
from forms.field import Answers, columns, fields
from forms.kinds import LongText, Text
from localdb.errors import NotSaved
from localdb.forgetting import LeftBehind
from ui import acts
from ui.drafts import draft_words
from ui.tokens import S8
from ui.widgets.buttons import secondary
from ui.widgets.cards import Notice
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.notices import Notices
from ui.work import Work
from wording import left_behind as words


class LeftBehindNotices(Notices):
    """Empty, and not seen, as long as there is nothing to say. `thrown`: a text has been thrown away."""

    thrown = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._shown: tuple[LeftBehind, ...] = ()

    def refresh(self) -> None:
        """Ask the copy again."""
        now = self._work.ws.left_behind()
        if now == self._shown:
            return
        self._shown = now
        self.put([self._notice(now)] if now else [])

    def count(self) -> int:
        """How many texts wait for somebody to read them."""
        return len(self._shown)

    def _notice(self, left: tuple[LeftBehind, ...]) -> Notice:
        """One at a time: the page is for what is recorded."""
        newest, others = left[0], len(left) - 1
        lines = [f"{reason(newest)} {draft_words(self._work, newest.draft)}"]
        if others:
            lines.append(words.more(others))
        notice = Notice(words.TITLE, lines, warning=True)
        read = secondary(words.READ + "…", compact=True)
        read.setObjectName("read-left-text")
        read.clicked.connect(partial(self._read, newest))
        row = QHBoxLayout()
        row.setContentsMargins(0, S8, 0, 0)
        row.addWidget(read)
        row.addStretch(1)
        notice.body.addLayout(row)
        return notice

    def _read(self, left: LeftBehind) -> None:
        dialog = LeftTextDialog(left, self.window())
        dialog.accepted.connect(partial(self._throw, left.draft.id))
        acts.open_once(dialog)

    def _throw(self, draft_id: str) -> None:
        try:
            self._work.ws.drop_draft(draft_id)
        except NotSaved as failure:
            self.tell(self._work.tools.sentence(failure))
            return
        self.thrown.emit()


class LeftTextDialog(Dialog):
    """The text, to be copied; the way out is to keep it."""

    def __init__(self, left: LeftBehind, parent: QWidget | None = None) -> None:
        super().__init__(words.TITLE, parent, width=520)
        self.setObjectName("left-text")
        self.body.addWidget(label(reason(left), wrap=True))
        column = self.scrolled()
        for line in texts(left.draft.answers):
            written = label(line, wrap=True)
            written.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            column.addWidget(written)
        column.addStretch(1)
        self.body.addWidget(label(words.WHAT_TO_DO, wrap=True))
        act = self.set_act(words.THROW_AWAY, leave=words.KEEP, destructive=True)
        act.setObjectName("throw-left-text")


def reason(left: LeftBehind) -> str:
    """Why the text cannot be recorded."""
    return words.why(numbers.shown(left.number) if left.number else "")


def texts(answers: Answers) -> Iterator[str]:
    """What was written in words, each with the name of its field where a form has one."""
    labels = _labels()
    for name, answer in answers.items():
        rows = answer if isinstance(answer, tuple | list) else ({name: answer},)
        for row in rows:
            for field, text in row.items():
                if field in labels and text.strip():
                    yield f"{labels[field]}: {text.strip()}"
                elif " " in text.strip():
                    yield text.strip()


def _labels() -> dict[str, str]:
    found: dict[str, str] = {}
    for form in RELEASED:
        inner = [column for _, column in columns(form)]
        found |= {
            field.id: field.full_label
            for field in (*fields(form), *inner)
            if isinstance(field.kind, Text | LongText)
        }
    return found
