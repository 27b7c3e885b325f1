"""Att granska: what two people have written differently, side by side, and what the centre has put aside;
nobody's text is lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.case import Sip
from cases.steering import MarkHandled
from ui.icons import Icon
from ui.models.elsewhere import matters_elsewhere
from ui.models.review import (
    Matter,
    Rivalry,
    cases_to_review,
    matters_of_case,
    matters_of_queue,
    rivalries,
    settles,
)
from ui.screens.desk_page import DeskPage
from ui.screens.left_behind import LeftBehindNotices
from ui.screens.matter_card import MatterCard
from ui.screens.messages_new import why_no_message
from ui.screens.rivalry_card import RivalryCard
from ui.tokens import S12
from ui.widgets.buttons import primary
from ui.widgets.cards import EmptyState
from ui.widgets.labels import muted, section, title
from ui.widgets.page import FootBar
from ui.widgets.stacked import empty
from ui.work import Trouble, Work
from wording import handled
from wording.swedish import count


class ReviewPage(DeskPage):
    """`open_case(id)` for what is settled in the case itself, `write_message(id, text)` for a text that is
    to be read all the same. Choices are saved by the primary, and only by it.
    """

    open_case = Signal(str)
    write_message = Signal(str, str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._work = work
        self._cards: dict[str, RivalryCard] = {}
        self._matters: dict[Matter, MatterCard] = {}
        self._shown: tuple[object, ...] = ()
        top = QHBoxLayout()
        top.setSpacing(S12)
        top.addWidget(title("Att granska"))
        self._count = muted("")
        top.addWidget(self._count, 1)
        self.head.addLayout(top)
        self._list = QVBoxLayout()
        self._list.setSpacing(S12)
        self.left = LeftBehindNotices(work)
        self.left.thrown.connect(self.refresh)
        self.body.addWidget(self.left)
        self.body.addLayout(self._list)
        self._foot = FootBar()
        self._foot.set_words(handled.STAYS)
        self.save = primary("Spara")
        self.save.setObjectName("save-review")
        self.save.clicked.connect(self._save)
        self._foot.add_act(self.save)
        self.set_foot(self._foot)
        self.refresh()

    def refresh(self) -> None:
        """Ask the copy again; what is chosen and not saved stays chosen as long as it stands as it did."""
        self.left.refresh()
        ws, now, unit = self._work.ws, self._work.tools.now(), self._work.unit
        settings = self._work.settings
        found: list[Rivalry] = []
        matters: list[Matter] = []
        for case_id, case in cases_to_review(ws):
            found += rivalries(case_id, case, unit, settings.directory, now)
            matters += matters_of_case(case_id, case, settings.directory)
        matters += matters_of_queue(ws.queue(), settings.central_name, self._case, now)
        matters += matters_elsewhere(ws.elsewhere(), settings.central_name, settings.directory, now)
        shown = (*(rivalry.key for rivalry in found), *matters, self.left.count())
        if shown != self._shown or not self._list.count():
            self._shown = shown
            self._show(found, matters)
        self._arrange()

    def _show(self, found: Sequence[Rivalry], matters: Sequence[Matter]) -> None:
        kept = {key: card.chosen() for key, card in self._cards.items()}
        ticked = {card.matter.refused for card in self._matters.values() if card.is_ticked()}
        empty(self._list)
        self._cards, self._matters = {}, {}
        central = self._work.settings.central_name
        for number, rivalry in enumerate(found, start=1):
            card = RivalryCard(rivalry, central, number, self._why_no_message(rivalry.case_id))
            card.choose_text(kept.get(rivalry.key))
            card.changed.connect(self._arrange)
            card.message_wanted.connect(partial(self.write_message.emit, rivalry.case_id))
            self._cards[rivalry.key] = card
            self._list.addWidget(card)
        if matters:
            self._list.addWidget(section("Att ta reda på"))
        for number, matter in enumerate(matters, start=1):
            self._list.addWidget(self._card(matter, number, ticked=matter.refused in ticked))
        several = len(found) + len(matters) + self.left.count()
        if not several:
            self._list.addWidget(EmptyState("Inget behöver granskas.", None, Icon.TICK))
        self._count.setText(count(several, "sak", "saker") if several else "")

    def _card(self, matter: Matter, number: int, *, ticked: bool) -> MatterCard:
        card = MatterCard(
            matter,
            number,
            is_here=self._work.ws.case(matter.case_id) is not None,
            why_no_message=self._why_no_message(matter.case_id),
        )
        card.tick(ticked and bool(matter.refused))
        card.open_case.connect(self.open_case)
        card.message_wanted.connect(self.write_message)
        card.changed.connect(self._arrange)
        self._matters[matter] = card
        return card

    def _case(self, case_id: str) -> Sip | None:
        file = self._work.ws.case(case_id)
        return file.view if file is not None and isinstance(file.view, Sip) else None

    def _why_no_message(self, case_id: str) -> str:
        case = self._case(case_id)
        return why_no_message(self._work, case_id, case) if case is not None else ""

    def _arrange(self) -> None:
        chosen = sum(card.chosen() is not None for card in self._cards.values())
        ticked = sum(card.is_ticked() for card in self._matters.values())
        any_refused = any(card.matter.refused for card in self._matters.values())
        something = bool(self._cards) or any_refused
        self.save.setVisible(something)
        self._foot.setVisible(something)
        self.save.set_words(handled.to_save(chosen, len(self._cards), ticked))
        why = handled.why_not(any_field=bool(self._cards), any_refused=any_refused)
        self.save.set_blocked("" if chosen or ticked else why)

    def _save(self) -> None:
        requests = [
            self._work.request(card.rivalry.case_id, settles(card.rivalry, text))
            for card in self._cards.values()
            if (text := card.chosen()) is not None
        ]
        requests += [
            self._work.request(card.matter.case_id, MarkHandled(card.matter.refused))
            for card in self._matters.values()
            if card.is_ticked()
        ]
        answer = self._work.act(requests)
        if isinstance(answer, Trouble):
            self._foot.set_words(answer.sentence)
