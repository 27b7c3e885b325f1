"""The tab key goes through a view in the order in which things stand there, also when some came later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(root: QWidget) -> Iterator[QWidget]:
    """What the tab key stops at inside a widget. What hands the keyboard on to a part of itself, such as
    radio buttons in a row, is one stop: taken apart, its parts would lead back into each other.
    """
    whole: QWidget | None = None
    for widget in root.findChildren(QWidget):
        if whole is not None and whole.isAncestorOf(widget):
            continue
        proxy = widget.focusProxy()
        hands_on = proxy is not None and widget.isAncestorOf(proxy)
        whole = widget if hands_on or widget.isWindow() else None
        if hands_on or (proxy is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            yield widget


def follow(root: QWidget) -> None:
    """Lets the tab key go through everything inside the widget in order."""
    for first, then in pairwise(stops(root)):
        QWidget.setTabOrder(first, then)
