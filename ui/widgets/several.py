"""Boxes of which any number may be ticked, in a row that goes on in a second where one is too narrow."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.tokens import S12
from ui.widgets.choices import CheckBox
from ui.widgets.flow import Flow


class Several(QWidget):
    """Check boxes from (key, word) pairs. `changed`: a person ticked one, or took a tick away."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, CheckBox] = {}
        row = Flow(S12, self, wraps=True, left=True)
        for key, word in options:
            box = CheckBox(word)
            box.setAccessibleName(word)
            box.clicked.connect(self._clicked)
            self._boxes[key] = box
            row.addWidget(box)
        if options:
            self.setFocusProxy(self._boxes[options[0][0]])

    def set_name(self, name: str) -> None:
        """What the boxes are about, so that each is said in full: "Insatser i dag: Hemtjänst"."""
        self.setAccessibleName(name)
        for box in self._boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")

    def selected(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order of the boxes."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def select(self, keys: Collection[str]) -> None:
        """Ticks these and no others, without a signal."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def box(self, key: str) -> CheckBox:
        """The box of one key. KeyError when there is no such box."""
        return self._boxes[key]

    def _clicked(self) -> None:
        self.changed.emit()
