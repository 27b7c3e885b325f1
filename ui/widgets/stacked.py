"""Rows that a page puts one below the other and takes away again when there are others."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.labels import hairline


def empty(layout: QLayout) -> None:
    """Takes every widget out of a layout and throws it away."""
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def fill(layout: QLayout, rows: Iterable[QWidget]) -> None:
    """These rows in place of those that were there, with a hairline between each two."""
    empty(layout)
    for place, row in enumerate(rows):
        if place:
            layout.addWidget(hairline())
        layout.addWidget(row)
        row.show()  # at once, so that it can be given the keyboard
