"""What is told on hover: lines as they were written, of which nothing is taken for markup and the long ones
break.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget


def tell(at: QPoint, text: str, over: QWidget) -> None:
    """Shows it by the pointer, until that leaves `over`."""
    QToolTip.showText(at, markup(text), over)


def markup(text: str) -> str:
    """The lines as Qt draws them, a little apart so that one that breaks is seen to be one: left to itself it
    takes a name such as "Åsa <b>" for markup.
    """
    *others, last = text.splitlines() or [""]
    apart = "".join(f'<p style="margin: 0 0 6px 0">{escape(line)}</p>' for line in others)
    return f'<qt>{apart}<p style="margin: 0">{escape(last)}</p></qt>'
