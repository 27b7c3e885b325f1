"""The typeface comes from the installed package, in the weights that are used, with figures of equal
width."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ui import fonts


def test_the_family_is_registered_in_its_three_weights(qapp: QApplication) -> None:
    fonts.register()
    fonts.register()
    assert {"Regular", "Semibold", "Bold"} <= set(QFontDatabase.styles(fonts.FAMILY))


def test_the_heavier_face_is_a_real_one(qapp: QApplication) -> None:
    assert QFontInfo(fonts.face(15, bold=True)).styleName() == "Semibold"
    assert QFontInfo(fonts.face(15, heavy=True)).styleName() == "Bold"
    assert QFontInfo(fonts.face(15)).family() == fonts.FAMILY


def test_figures_are_equally_wide(qapp: QApplication) -> None:
    measure = QFontMetricsF(fonts.face(15))
    assert len({measure.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
