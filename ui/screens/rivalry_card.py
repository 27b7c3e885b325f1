"""One field that two people have written differently: both texts with who, when and how, and three ways to
choose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.icons import Icon
from ui.models.review import Rivalry, Version, own_text
from ui.tokens import S4, S8, S12
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.columns import at_the_top
from ui.widgets.fields import LongText
from ui.widgets.labels import hairline, label, muted, small
from wording.messages import TO_MESSAGE
from wording.parting import RESTS

_WRITTEN = "Två personer har skrivit olika. Båda texterna finns kvar."
KEEP = "Behåll det som står"
_TICKED = "Två personer har valt olika. Båda svaren finns kvar."


class RivalryCard(Card):
    """`changed` when something else is chosen; `message_wanted(text)` to send the own text as a message too,
    which chooses nothing. Nothing is chosen at first, and choosing saves nothing. Of boxes one takes one of
    the answers; another is ticked in the part itself.
    """

    changed = Signal()
    message_wanted = Signal(str)

    def __init__(
        self,
        rivalry: Rivalry,
        central_name: str,
        number: int,
        why_no_message: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.rivalry = rivalry
        self._buttons: list[QPushButton] = []
        self.body.addWidget(label(rivalry.label, "strong", wrap=True))
        self.body.addWidget(
            muted(
                f"{rivalry.person}, {rivalry.number}. {_what(rivalry)}",
                wrap=True,
            )
        )
        sides = QHBoxLayout()
        sides.setSpacing(S12)
        for version in rivalry.versions:
            sides.addWidget(_side(version, central_name, waits=not rivalry.rests), 1)
        self.body.addLayout(sides)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout()
        row.setSpacing(S12)
        for place, version in enumerate(rivalry.versions):
            act = Button(KEEP if rivalry.rests else _words(version, place, central_name))
            act.setObjectName(f"choose:{number}:{place}")
            self._add(act, row)
        if not rivalry.ticked:
            own = Button("Skriv en ny text…")
            own.setObjectName(f"choose:{number}:new")
            self._add(own, row)
        row.addStretch(1)
        self._state = small("")
        row.addWidget(self._state)
        self.body.addWidget(hairline())
        self.body.addLayout(row)
        if text := own_text(rivalry):
            send = as_message(str(number), rivalry.label, why_no_message)
            send.clicked.connect(lambda: self.message_wanted.emit(text))
            self.body.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)
        self._text = LongText(2)
        self._text.setObjectName(f"new-text:{number}")
        self._text.setAccessibleName(f"Ny text, {rivalry.label}")
        self._text.edited.connect(self._arrange)
        self._text.hide()
        self.body.addWidget(self._text)

    def chosen(self) -> str | None:
        """The text that is chosen; None for none."""
        place = self._group.checkedId()
        if place < 0:
            return None
        if place < len(self.rivalry.versions):
            return self.rivalry.versions[place].value
        return self._text.text().strip() or None

    def choose_text(self, text: str | None) -> None:
        """Chooses again what was chosen before the page was drawn anew."""
        if text is None:
            return
        values = [version.value for version in self.rivalry.versions]
        place = values.index(text) if text in values else len(values)
        if place == len(values):
            if self.rivalry.ticked:
                return
            self._text.set_text(text)
        self._buttons[place].setChecked(True)
        self._arrange()

    def _add(self, act: Button, row: QHBoxLayout) -> None:
        act.setCheckable(True)
        act.clicked.connect(self._arrange)
        self._group.addButton(act, len(self._buttons))
        self._buttons.append(act)
        row.addWidget(act)

    def _arrange(self) -> None:
        for button in self._buttons:
            if isinstance(button, Button):
                button.set_icon(Icon.TICK if button.isChecked() else None)
        own = self._group.checkedId() >= len(self.rivalry.versions)
        self._text.setVisible(own)
        if own and not self._text.text():
            self._text.setFocus()
        self._state.setText("Valt, inte sparat" if self.chosen() is not None else "")
        self.changed.emit()


def as_message(number: str, about: str, why_not: str) -> Button:
    """The way for a text that does not come to stand: the others in the case read it all the same."""
    made = Button(TO_MESSAGE, icon=Icon.MESSAGE, compact=True)
    made.setObjectName(f"as-message:{number}")
    made.setAccessibleName(f"{TO_MESSAGE.removesuffix('…')}: {about}")
    made.set_blocked(why_not)
    return made


def _what(rivalry: Rivalry) -> str:
    if rivalry.rests:
        return RESTS
    return _TICKED if rivalry.ticked else _WRITTEN


def _words(version: Version, place: int, central_name: str) -> str:
    if version.ours:
        return "Använd det hos oss"
    return f"Använd det i {central_name}" if place < 2 else f"Använd text {place + 1}"


def _side(version: Version, central_name: str, *, waits: bool) -> QWidget:
    side = QFrame()
    side.setProperty("role", "notice" if version.stands else "")
    column = at_the_top(side)
    column.setContentsMargins(S12, S8, S12, S8)
    column.setSpacing(S4)
    head = QHBoxLayout()
    head.setSpacing(S8)
    head.addWidget(
        label("Registrerat hos oss" if version.ours else f"Registrerat i {central_name}", "strong")
    )
    if version.stands and waits:
        head.addWidget(label("Gäller tills någon valt", "chip"))
    head.addStretch(1)
    column.addLayout(head)
    column.addWidget(label(version.shown, "section", wrap=True))
    column.addWidget(muted(version.who, wrap=True))
    column.addWidget(muted(version.how, wrap=True))
    return side
