"""Every test of the screens starts with the light scheme at 100 % text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui import look, theme


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    if not qapp.styleSheet() or look.current() != look.Look("light", 100):
        theme.apply(qapp, "light", 100)
