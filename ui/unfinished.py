"""A new case that somebody began and nobody has recorded: found again after a power cut or a locked
screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from localdb.drafts import Draft
from ui.drafts import draft_words
from ui.widgets.dialog import asking
from ui.work import Work

FORM = "checklist"
"""The form that a new case begins in."""


def begun(work: Work) -> Draft | None:
    """The newest draft of a case that has not been recorded yet. What was begun in one that the unit has left
    is no new case.
    """
    left = {each.draft.id for each in work.ws.left_behind()}
    found = [
        d for d in work.ws.drafts() if d.form == FORM and d.id not in left and work.ws.case(d.case_id) is None
    ]
    return max(found, key=lambda draft: draft.updated_at, default=None)


def open_new(work: Work, window: QWidget, open_case: Callable[[str], None]) -> None:
    """Opens an empty case, after asking about one that was begun and is still there."""
    draft = begun(work)
    if draft is None:
        open_case(work.tools.new_id())
        return
    dialog = asking(
        window,
        "Fortsätta på det påbörjade ärendet?",
        draft_words(work, draft),
        "Fortsätt på det",
        leave="Börja på ett nytt",
    )
    dialog.setObjectName("begun-case")
    if dialog.act is not None and dialog.leave is not None:
        dialog.act.setObjectName("go-on")
        dialog.leave.setObjectName("begin-anew")
        dialog.leave.clicked.connect(lambda: open_case(work.tools.new_id()))
    dialog.accepted.connect(partial(open_case, draft.case_id))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
