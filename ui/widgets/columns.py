"""A column whose content stands at the top, at the height that its words need."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def at_the_top(inside: QWidget) -> QVBoxLayout:
    """The column of a widget that may be higher than its content. A layout that is itself aligned to the top
    gets no more height than its words would have without wrapping, and lays one piece over another.
    """
    whole = QVBoxLayout(inside)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    column = QVBoxLayout()
    whole.addLayout(column)
    whole.addStretch(1)
    return column
