"""Keeps what is being typed: a second after the last key, and at once when a field is left. A crash costs a
second."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from forms.field import Answers
from localdb.drafts import Draft
from localdb.errors import NotSaved
from ui.widgets.cards import Notice
from ui.work import Work
from wording.swedish import capital, genitive
from wording.times import moment

WAIT = 700
"""Milliseconds from a key until the draft is written, also when the typing goes on."""
AGAIN = 5_000
"""Milliseconds until it is tried again what could not be written."""


class DraftKeeper(QObject):
    """Saves one form's draft. `saved(time)` after each save, `trouble(sentence)` when the world stood in
    the way."""

    saved = Signal(object)
    trouble = Signal(str)

    def __init__(
        self,
        work: Work,
        case_id: str,
        form: str,
        read: Callable[[], Answers],
        seen: Mapping[str, tuple[str, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._case_id, self._form, self._read = work, case_id, form, read
        self.seen = dict(seen)
        known = work.ws.draft(case_id, form)
        self._id = known.id if known else work.tools.new_id()
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    def touched(self) -> None:
        """A key was pressed somewhere in the form."""
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start(WAIT)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not written yet."""
        return self._dirty

    def stop(self) -> None:
        """The form that this keeper reads is gone: nothing more is written."""
        self._timer.stop()
        self._dirty = False

    def save(self) -> bool:
        """Write the draft now if anything is unsaved; False when it could not be written."""
        self._timer.stop()
        if not self._dirty:
            return True
        now = self._work.tools.now()
        draft = Draft(
            id=self._id,
            case_id=self._case_id,
            form=self._form,
            author=self._work.session.actor.hsa_id,
            answers=dict(self._read()),
            bases=self.seen,
            updated_at=now,
        )
        try:
            self._work.ws.save_draft(draft)
        except NotSaved as failure:
            self.trouble.emit(self._work.tools.sentence(failure))
            self._timer.start(AGAIN)
            return False
        self._dirty = False
        self.saved.emit(now)
        return True

    def drop(self) -> None:
        """What was typed has become an action: the draft is done. One that a full disk keeps is only read
        again: its text is recorded already.
        """
        self.stop()
        try:
            self._work.ws.drop_draft(self._id)
        except NotSaved as failure:
            self.trouble.emit(self._work.tools.sentence(failure))


def draft_notice(work: Work, draft: Draft, more: str = "") -> Notice:
    """Says whose unfinished text it is that is shown again, and since when."""
    own = draft.author == work.session.actor.hsa_id
    said = more or ("" if own else "Du kan skriva vidare på det.")
    return Notice(draft_words(work, draft), (said,) if said else ())


def draft_words(work: Work, draft: Draft) -> str:
    """Whose unfinished text is still here, and since when: "Anna Bergs utkast från i dag 14.20 finns
    kvar."."""
    at = moment(draft.updated_at, work.tools.now())
    if draft.author == work.session.actor.hsa_id:
        return f"Ditt utkast från {at} finns kvar."
    known = work.settings.directory.staff.get(draft.author)
    return f"{capital(genitive(known.name if known else 'en kollega'))} utkast från {at} finns kvar."
