"""What more is asked of a row than the paper's columns have room for: folded away under it until it is
wanted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from forms.field import Field
from ui.formview.editors import Editor
from ui.icons import Icon
from ui.look import current
from ui.tokens import S4, S8, S12
from ui.widgets.buttons import Button
from ui.widgets.labels import label

MORE, LESS = "Mer", "Mindre"


class RowDetails(QWidget):
    """The editors of the columns beyond the paper, side by side, and `toggle`, the button that shows them.
    `subject` names the row for a screen reader.

    `shape_changed`: they have come or gone.
    """

    shape_changed = Signal()

    def __init__(
        self,
        subject: str,
        columns: Sequence[Field],
        editors: Mapping[str, Editor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._subject = subject
        self.toggle = Button(MORE, "quiet", Icon.CHEVRON_DOWN, compact=True)
        self.toggle.setParent(self)  # until it is given a place in the row
        self.toggle.clicked.connect(self._toggle)
        self._first = editors[columns[0].id].widget
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, S12)
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S8)
        # Where there is no room beside each other, what is long has a line of its own.
        alone = [c for c in columns if c.share > 4] if current().scale > 150 and len(columns) > 2 else []
        beside = [c for c in columns if c not in alone]
        for row, column in enumerate(alone):
            grid.addWidget(self._named(column, editors[column.id]), row, 0, 1, len(beside))
        for place, column in enumerate(beside):
            grid.addWidget(self._named(column, editors[column.id]), len(alone), place)
            grid.setColumnStretch(place, column.share)
        self.hide()

    def unfold(self, wanted: bool) -> None:
        """Shows them, or folds them away."""
        self.setVisible(wanted)
        self.toggle.setText(LESS if wanted else MORE)
        self.toggle.setAccessibleName(f"{self._subject}: {self.toggle.text().lower()}")
        self.toggle.set_icon(Icon.CHEVRON_UP if wanted else Icon.CHEVRON_DOWN)
        self.shape_changed.emit()

    def _toggle(self) -> None:
        self.unfold(self.isHidden())
        if not self.isHidden():
            self._first.setFocus()

    def _named(self, column: Field, made: Editor) -> QWidget:
        made.widget.setAccessibleName(f"{self._subject}, {column.label}")
        box = QWidget()
        stack = QVBoxLayout(box)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(S4)
        words = label(column.label, "heading")
        words.setBuddy(made.widget)
        stack.addWidget(words)
        stack.addWidget(made.widget)
        stack.addStretch(1)
        return box
