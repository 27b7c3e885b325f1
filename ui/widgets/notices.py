"""What stands over a page while there is something to say: notices, and a line for what stood in the way of
an answer to one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.tokens import S8
from ui.widgets.labels import label
from ui.widgets.stacked import fill


class Notices(QWidget):
    """Empty, and not seen, as long as there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout()
        self._column.setSpacing(S8)
        self.trouble = label("", "problem", wrap=True)
        self.trouble.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(S8)
        whole.addLayout(self._column)
        whole.addWidget(self.trouble)
        self.hide()

    def put(self, notices: Sequence[QWidget]) -> None:
        """Show these in place of those before; with them goes what was told of trouble."""
        self.trouble.hide()
        fill(self._column, notices)
        self.setVisible(bool(notices))

    def tell(self, trouble: str) -> None:
        """What could not be done, and what to do now."""
        self.trouble.setText(trouble)
        self.trouble.show()
