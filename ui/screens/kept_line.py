"""The line under the archive: for how long what has ended stays here, and where it is found after that."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.settings import Settings
from localdb.listing import Filter
from ui.tokens import S4
from ui.widgets.labels import muted
from wording import keeping


class KeptLine(QWidget):
    """Shown under the archive and nowhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(S4, 0, 0, 0)
        self._words = muted("", wrap=True)
        line.addWidget(self._words)
        self.hide()

    def show_under(self, which: Filter, settings: Settings) -> None:
        """The list shows these now."""
        self._words.setText(keeping.archive(settings))
        self.setVisible(which is Filter.ARCHIVE)
