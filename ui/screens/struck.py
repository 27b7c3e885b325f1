"""What was recorded beside a form, with the way to take it back; and how it reads when that has been done:
struck through, with who, when and why (B12, R51).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.case import Sip
from cases.intents import Topic
from cases.pairing import pairing
from cases.turns import Voided
from ui.acts import open_once
from ui.dialogs.voiding import VoidDialog, Voiding, why_not_void
from ui.tokens import S4
from ui.widgets.buttons import link
from ui.widgets.labels import label, muted
from ui.work import Work
from wording import voiding as words


def void_of(case: Sip, action: str) -> Voided | None:
    """How what this action made was taken back; None while it holds."""
    return next((void for void in case.voids.values() if void.target == action), None)


def struck(told: str, void: Voided, now: datetime) -> QWidget:
    """What held, and who took it back."""
    return _stacked(label(told, "voided", wrap=True), label(words.taken_back(void, now), "strong", wrap=True))


def with_way_back(told: str, name: str, act: str, does: Callable[[], None]) -> QWidget:
    """What holds, and under it the link that takes it back."""
    back = link(act)
    back.setObjectName(name)
    back.clicked.connect(does)
    made = _stacked(muted(told, wrap=True))
    layout = made.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
    return made


def noted_initiatives(work: Work, case_id: str, case: Sip, parent: QWidget) -> list[QWidget]:
    """The initiatives that this unit has only heard of, as it noted them (A02)."""
    now, found = work.tools.now(), []
    for event in pairing(case):
        noted = event.at_receiver
        if noted is None or event.reply or event.at_sender is not None or noted.receiver != work.unit:
            continue
        if noted.topic is not Topic.INITIATIVE:
            continue
        action = noted.stamp.action
        sender = work.settings.directory.unit_name(noted.sender)
        told = words.noted(sender, noted.text, noted.stamp.at, noted.stamp.who.name, now)
        void = void_of(case, action)
        if void is not None:
            found.append(struck(told, void, now))
        elif not why_not_void(work, case_id, action):
            what = Voiding(action, words.NOTE_TITLE, words.NOTED_INITIATIVE, words.NOTE_ACT)
            asks = _asking(work, case_id, what, parent)
            found.append(with_way_back(told, f"void-note:{action}", words.NOTE_LINK, asks))
    return found


def _asking(work: Work, case_id: str, what: Voiding, parent: QWidget) -> Callable[[], None]:
    def ask() -> None:
        open_once(VoidDialog(work, case_id, what, parent))

    return ask


def _stacked(*lines: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S4)
    for line in lines:
        column.addWidget(line)
    return made
