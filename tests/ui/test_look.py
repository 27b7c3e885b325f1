"""The look in force is what the theme put on, and sizes grow with the text."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui import look, theme, tokens
from ui.look import Look


def test_sizes_grow_with_the_text() -> None:
    assert Look("light", 100).px(36) == 36
    assert Look("light", 150).px(15) == 22
    assert Look("light", 200).px(36) == 72


def test_the_current_look_is_the_one_that_was_applied(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 175)
    assert look.current() == Look("dark", 175)
    assert look.current().colours is tokens.DARK
    assert look.colour("primary").name().upper() == tokens.DARK.primary


def test_a_face_has_the_size_and_weight_that_was_asked_for() -> None:
    face = Look("light", 200).font(tokens.BODY, bold=True)
    assert face.pixelSize() == 30
    assert face.weight() == 600
