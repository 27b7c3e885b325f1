"""The ground of what scrolls. Qt makes one by itself, but whoever first asks for that waits 10 ms while every
kind of widget there is is made ready: Python is to be told what it was given.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def put_port(area: QAbstractScrollArea) -> QWidget:
    """Give the area a ground that Python knows, in the place of its own; that is what `viewport()` gives."""
    port = QWidget()
    area.setViewport(port)
    return port
