"""The menu "Demo" in the header of a made-up region: take the centre down, bring it back, sit down at
another desk."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import Icon
from ui.widgets.buttons import Button


class DemoControls(msgspec.Struct, frozen=True):
    """What the program lends the menu. `other_desks`: (words after "Byt till", what to do)."""

    take_down: Callable[[], None]
    bring_back: Callable[[], None]
    other_desks: tuple[tuple[str, Callable[[], None]], ...] = ()


def demo_button(controls: DemoControls, central_name: str, parent: QWidget) -> Button:
    """The button with its menu."""
    button = Button("Demo", icon=Icon.CHEVRON_DOWN, compact=True, parent=parent)
    button.setObjectName("demo")
    menu = QMenu(button)
    menu.setObjectName("demo-menu")
    _add(menu, f"Stäng av {central_name}", "demo-take-down", controls.take_down)
    _add(menu, f"Starta {central_name} igen", "demo-bring-back", controls.bring_back)
    if controls.other_desks:
        menu.addSeparator()
    for place, (words, act) in enumerate(controls.other_desks):
        _add(menu, f"Byt till {words}…", f"demo-desk:{place}", act)
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
    return button


def _add(menu: QMenu, words: str, name: str, act: Callable[[], None]) -> None:
    action = menu.addAction(words)
    action.setObjectName(name)
    action.triggered.connect(lambda _checked=False: act())
