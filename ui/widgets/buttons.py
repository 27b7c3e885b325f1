"""Buttons that say the act. One primary a view; the destructive act is never the primary."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import icons
from ui.icons import Icon
from ui.look import current
from ui.tokens import S8, S12

_INK = {"primary": "on_primary", "danger": "own", "icon": "muted"}
_BARE = ("icon", "icon-primary")
_ICON = 18


class Button(QPushButton):
    """`kind`: primary, secondary, quiet (no border), link (underlined), danger, icon (icon only;
    icon-primary in
    the colour of acts) or round ("?").

    `words` is always what a screen reader says, also when only the icon is seen.
    """

    def __init__(
        self,
        words: str,
        kind: str = "secondary",
        icon: Icon | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._kind, self._folded = icon, kind, False
        self.setProperty("kind", kind)
        self.setProperty("compact", compact)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)
        self._put_icon()

    def set_words(self, words: str) -> None:
        self.setAccessibleName(words)
        if self._is_bare():
            self.setToolTip(words)
        else:
            self.setText(words.replace("&", "&&"))

    def fold(self, folded: bool) -> None:
        """Shows the icon alone where there is no room for the words, which are said and shown on hover."""
        if folded == self._folded:
            return
        self._folded = folded
        self.setText("")
        self.set_words(self.accessibleName())
        self.setToolTip(self.accessibleDescription() if not self.isEnabled() else self._told())
        self._put_icon()

    def unfolded_width(self) -> int:
        """Pixels that it takes with its words, shown or not; never less than it does."""
        words = self.fontMetrics().horizontalAdvance(self.accessibleName()) + S12 if self._folded else 0
        return self.sizeHint().width() + words

    def set_blocked(self, reason: str) -> None:
        """Greys the button and says why on hover and to a screen reader; "" makes it usable again."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._told())
        self.setAccessibleDescription(reason)

    def set_icon(self, icon: Icon | None) -> None:
        self._icon = icon
        self._put_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.ParentChange) and hasattr(self, "_kind"):
            self._put_icon()

    def _is_bare(self) -> bool:
        return self._folded or self._kind in _BARE

    def _told(self) -> str:
        """What is told on hover of a button that can be used."""
        return self.accessibleName() if self._is_bare() else ""

    def _put_icon(self) -> None:
        if self._icon is None:
            return
        look = current()
        size = look.px(_ICON)
        gap = 0 if self._is_bare() or not self.text() else S8 - 2
        ink = getattr(look.colours, _INK.get(self._kind, "primary"))
        self.setIcon(icons.icon(self._icon, ink, size, disabled=look.colours.idle, gap=gap))
        self.setIconSize(QSize(size + gap, size))


def primary(words: str, icon: Icon | None = None, compact: bool = False) -> Button:
    """The one main act of a view, at the lower right of what it acts on."""
    return Button(words, "primary", icon, compact)


def secondary(words: str, icon: Icon | None = None, compact: bool = False) -> Button:
    return Button(words, "secondary", icon, compact)


def quiet(words: str, icon: Icon | None = None, compact: bool = False) -> Button:
    return Button(words, "quiet", icon, compact)


def link(words: str) -> Button:
    return Button(words, "link")


def danger(words: str, icon: Icon | None = None) -> Button:
    """An act that takes something away: outlined, never filled."""
    return Button(words, "danger", icon)


def icon_only(words: str, icon: Icon) -> Button:
    """Only the icon is seen; `words` are said and shown on hover."""
    return Button(words, "icon", icon)


class HelpButton(Button):
    """The round "?" at the right edge of a step. `keys`: what opens the same from the keyboard ("F1")."""

    def __init__(self, about: str, parent: QWidget | None = None, keys: str = "") -> None:
        super().__init__("?", "round", parent=parent)
        self._keys = keys
        self.set_about(about)

    def set_about(self, about: str) -> None:
        """What the help is about, as it is spoken of: "planen"."""
        name = f"Hjälp om {about}"
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._keys})" if self._keys else name)
