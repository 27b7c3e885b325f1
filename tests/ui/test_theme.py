"""Applying the theme gives the application its colours, its typeface and its Swedish."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTranslator
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui import fonts, theme, tokens


def test_the_scheme_reaches_palette_and_typeface(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 150)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == tokens.DARK.ground
    assert qapp.font().family() == fonts.FAMILY
    assert qapp.font().pixelSize() == 22


def test_the_text_scale_is_held_between_one_and_two(qapp: QApplication) -> None:
    assert theme.apply(qapp, "light", 40).scale == 100
    assert theme.apply(qapp, "light", 900).scale == 200


def test_qt_speaks_swedish(qapp: QApplication) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"
    assert QLocale().toString(QDate(2025, 11, 21), "dddd d MMMM") == "fredag 21 november"


def test_applying_twice_loads_the_translation_once(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 100)
    theme.apply(qapp, "light", 100)
    assert len(qapp.findChildren(QTranslator, "qtbase_sv")) == 1
