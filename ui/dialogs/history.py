"""What a field, or a table, has said: every text with who wrote it and when, only to be read (E35, E46)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.edits import REMOVED
from cases.history import KeptText, has_earlier, of_table
from forms.chosen import is_ticked
from forms.field import Field
from forms.kinds import RowRef, Table
from ui.formview.editors import said
from ui.tokens import S8
from ui.widgets.cards import Card
from ui.widgets.dialog import Dialog
from ui.widgets.labels import hairline, label, muted, section
from ui.work import Work
from wording import history as words


class HistoryDialog(Dialog):
    """`texts` are the part's fields as the own unit may see them, by name."""

    def __init__(
        self,
        work: Work,
        field: Field,
        texts: Mapping[str, tuple[KeptText, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.title(field.full_label, ticked=is_ticked(field)), parent, width=560)
        self._work, self._now = work, work.tools.now()
        self.body.addWidget(muted(words.about(work.settings), wrap=True))
        self._column = self.scrolled()
        if isinstance(field.kind, Table):
            self._rows(field.kind, texts, field)
        else:
            self._column.addWidget(self._card(field, texts.get(field.id, ())))
        self._column.addStretch(1)
        act = self.set_act("Stäng")
        act.setObjectName("close-history")
        if self.leave is not None:
            self.leave.hide()

    def _rows(self, kind: Table, texts: Mapping[str, tuple[KeptText, ...]], field: Field) -> None:
        """The cells of each row that have said something else, under what names the row; of a row that was
        taken away all that it said.
        """
        columns = {column.id: column for column in kind.columns if not isinstance(column.kind, RowRef)}
        first = next(iter(columns))
        for number, cells in enumerate(of_table(texts, field.id).values(), start=1):
            gone = [text for text in cells.get(REMOVED, ()) if text.stands and text.value]
            told = {name: columns[name] for name in cells if name in columns}
            told = {name: column for name, column in told.items() if gone or has_earlier(cells[name])}
            if not told:
                continue
            names = [text.value for text in cells.get(first, ()) if text.value]
            head = section(words.row(number, names[0] if names else ""))
            head.setWordWrap(True)
            self._column.addWidget(head)
            if gone:
                who, when = self._who(gone[0]), words.when(gone[0].first, self._now)
                self._column.addWidget(muted(words.taken_away(who, when), wrap=True))
            for name, column in told.items():
                self._column.addWidget(label(column.label, "heading"))
                self._column.addWidget(self._card(column, cells[name], is_gone=bool(gone)))

    def _card(self, field: Field, texts: Collection[KeptText], *, is_gone: bool = False) -> Card:
        card = Card()
        state = words.RIVALS if sum(text.stands for text in texts) > 1 else words.STANDS
        for place, text in enumerate(texts):
            if place:
                card.body.addWidget(hairline())
            card.body.addLayout(self._head(text, state if text.stands and not is_gone else ""))
            emptied = words.UNTICKED if is_ticked(field) else words.EMPTIED
            told = said(field, text.value) if text.value else emptied
            card.body.addWidget(label(told, "" if text.value else "muted", wrap=True))
            others = list(dict.fromkeys(stamp.who.name for stamp in text.by[1:]))
            if others:
                card.body.addWidget(muted(words.also(others), wrap=True))
        return card

    def _head(self, text: KeptText, state: str) -> QHBoxLayout:
        """Who and when, and what the text is now."""
        line = QHBoxLayout()
        line.setSpacing(S8)
        line.addWidget(label(self._who(text), "strong", wrap=True), 1)
        line.addWidget(muted(words.when(text.first, self._now)))
        if state:
            line.addWidget(label(state, "chip"))
        return line

    def _who(self, text: KeptText) -> str:
        unit = self._work.settings.directory.unit_name(text.first.unit)
        who = f"{text.first.who.name}, {unit}"
        return f"{words.COPIED}, {who}" if text.copied else who
