"""The menu of a demo says what it does, in the region's own name for its system."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.demo_bar import DemoControls, demo_button


def test_each_line_says_what_it_does_and_does_it(qtbot: QtBot) -> None:
    done: list[str] = []
    desks = (("Vårdcentralen Ekdungen", lambda: done.append("desk")),)
    controls = DemoControls(lambda: done.append("down"), lambda: done.append("back"), desks)
    window = QWidget()
    qtbot.addWidget(window)
    menu = demo_button(controls, "Prator", window).findChild(QMenu, "demo-menu")
    assert menu is not None
    acts = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in acts] == [
        "Stäng av Prator",
        "Starta Prator igen",
        "Byt till Vårdcentralen Ekdungen…",
    ]
    assert [action.objectName() for action in acts] == ["demo-take-down", "demo-bring-back", "demo-desk:0"]
    for action in acts:
        action.trigger()
    assert done == ["down", "back", "desk"]
