"""One thing to look into under Att granska: what it is, what to do, and, of what the centre refused, a box
for whoever has taken care of it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.models.review import Matter
from ui.screens.rivalry_card import as_message
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Notice
from ui.widgets.choices import CheckBox
from ui.widgets.labels import label
from wording import handled


class MatterCard(Card):
    """`why_no_message`: why its text cannot go on as a message, if it cannot. Ticking saves nothing: whoever
    shows the card asks `is_ticked` when somebody saves.
    """

    open_case = Signal(str)
    message_wanted = Signal(str, str)
    changed = Signal()

    def __init__(
        self,
        matter: Matter,
        number: int,
        *,
        is_here: bool,
        why_no_message: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.matter = matter
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, role in (
            (matter.heading, "strong"),
            (matter.recorded, "muted"),
            (matter.what, ""),
            (matter.todo, "muted"),
        ):
            if text:
                words.addWidget(label(text, role, wrap=True))
        row.addLayout(words, 1)
        act = Button("Öppna ärendet", compact=True)
        act.setObjectName(f"review-open:{number}")
        act.setAccessibleName(f"Öppna ärendet: {matter.heading}")
        act.clicked.connect(lambda: self.open_case.emit(matter.case_id))
        row.addWidget(act)
        self.body.addLayout(row)
        if matter.text:
            self.body.addWidget(Notice("", matter.text.splitlines()))
            send = as_message(f"matter:{number}", matter.heading, why_no_message)
            send.clicked.connect(lambda: self.message_wanted.emit(matter.case_id, matter.text))
            self.body.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)
        self._tick = CheckBox(handled.TICK)
        self._tick.setObjectName(f"handled:{number}")
        self._tick.setAccessibleName(f"{handled.TICK}: {matter.heading}")
        self._tick.toggled.connect(self.changed)
        self.body.addWidget(self._tick)
        self._tick.setVisible(bool(matter.refused))
        act.setVisible(is_here)

    def is_ticked(self) -> bool:
        """Whether somebody has said, and not saved, that it is taken care of."""
        return self._tick.isChecked()

    def tick(self, on: bool) -> None:
        """As if somebody had."""
        self._tick.setChecked(on)
