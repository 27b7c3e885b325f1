"""Puts the look on the application: stylesheet, palette, typeface, Swedish for Qt's own words."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui import fonts, look, stylesheet
from ui.look import Look
from ui.tokens import Scheme

SMALLEST, LARGEST = 100, 200


def apply(application: QApplication, scheme: Scheme = "light", scale: int = 100) -> Look:
    """Sets scheme and text scale (per cent, held within 100–200); may be called again while windows are
    open."""
    chosen = Look(scheme, max(SMALLEST, min(LARGEST, scale)))
    fonts.register()
    speak_swedish(application)
    look.put_on(application, chosen)
    application.setStyle("Fusion")
    application.setPalette(stylesheet.palette(chosen))
    application.setFont(chosen.font())
    application.setStyleSheet(stylesheet.build(chosen))
    return chosen


def speak_swedish(application: QApplication) -> None:
    """Qt's own texts and formats in Swedish. Raises if the translation that comes with Qt is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    if application.findChild(QTranslator, "qtbase_sv") is not None:
        return
    translator = QTranslator(application)
    translator.setObjectName("qtbase_sv")
    if not translator.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        raise FileNotFoundError("Qt's Swedish translation qtbase_sv is missing")
    application.installTranslator(translator)
