"""The look in force: scheme and text scale. Widgets that paint themselves read it here, each time they
paint."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont

from ui import fonts, tokens
from ui.tokens import Colours, Scheme


class Look(msgspec.Struct, frozen=True):
    """A scheme and a text scale in per cent (100–200). Type, fields, rows and panels grow with it;
    spacing does not."""

    scheme: Scheme = "light"
    scale: int = 100

    @property
    def colours(self) -> Colours:
        return tokens.colours(self.scheme)

    def px(self, pixels: float) -> int:
        """Pixels on the screen for pixels at 100 % text."""
        return round(pixels * self.scale / 100)

    def font(self, pixels: int = tokens.BODY, bold: bool = False, heavy: bool = False) -> QFont:
        return fonts.face(self.px(pixels), bold, heavy)


_PROPERTY = "look"


def current() -> Look:
    """What `theme.apply` put on the running application; light at 100 % before that."""
    application = QCoreApplication.instance()
    found = application.property(_PROPERTY) if application is not None else None
    return found if isinstance(found, Look) else Look()


def put_on(application: QCoreApplication, look: Look) -> None:
    """Have every widget that paints itself read this look from now on."""
    application.setProperty(_PROPERTY, look)


def colour(name: str) -> QColor:
    """A token in force as a QColor, by the name of its field in `Colours`."""
    return QColor(getattr(current().colours, name))
