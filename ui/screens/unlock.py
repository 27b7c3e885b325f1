"""Signing in, also after the screen was locked: unit, user and passphrase; no network is needed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.background import Errand
from ui.icons import Icon
from ui.look import current
from ui.tokens import S8, S12, S16, S24
from ui.widgets.buttons import Button, primary
from ui.widgets.cards import Card, Notice
from ui.widgets.choices import DropDown
from ui.widgets.command import Command
from ui.widgets.fields import FieldRow
from ui.widgets.labels import IconLabel, hairline, label, muted
from ui.widgets.panel import scrolling
from ui.widgets.statebar import BarFacts, StateBar
from wording.outage import sign_in_alone
from wording.swedish import count

WIDTH = 480


class Damage(msgspec.Struct, frozen=True):
    """The copy itself does not open. `what` and what to do, ready to be read, and the command to type for it;
    empty when there is none.
    """

    what: str
    told: str
    command: str = ""


Unlock = Callable[[str, str, str], str | Damage | None]


class User(msgspec.Struct, frozen=True):
    """Somebody who can sign in here, by her key slot."""

    hsa_id: str
    name: str
    title: str


class UnitHere(msgspec.Struct, frozen=True):
    """A unit whose copy lies on this computer. `reserve`: this is its reservdator."""

    id: str
    name: str
    users: tuple[User, ...]
    reserve: bool = False


class UnlockFacts(msgspec.Struct, frozen=True):
    """What the screen shows. `locked` is the sentence about who was locked out, ready to be read; empty at
    the start."""

    units: tuple[UnitHere, ...]
    bar: BarFacts
    central_name: str
    lock_minutes: int
    locked: str = ""
    unit: str = ""
    user: str = ""


class UnlockScreen(QWidget):
    """`unlock(unit, user, passphrase)` is called off the main thread and answers None, a sentence about what
    is wrong with what was typed, or what is wrong with the copy.

    `opened(unit, user)` when it answered None.
    """

    opened = Signal(str, str)

    def __init__(self, facts: UnlockFacts, unlock: Unlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts, self._unlock = facts, unlock
        self._errand = Errand(self)
        self._errand.done.connect(self._answered)
        self.state_bar = StateBar()
        self.state_bar.set_facts(signed_out(facts.bar))
        self.unit = DropDown([(unit.id, unit.name) for unit in facts.units])
        self.unit.setObjectName("unlock-unit")
        self.unit.chosen.connect(self._unit_chosen)
        self.user = DropDown()
        self.user.setObjectName("unlock-user")
        self.user.chosen.connect(self._arrange)
        self.passphrase = _Passphrase()
        self.passphrase.text.setObjectName("passphrase")
        self.passphrase.text.returnPressed.connect(self._try)
        self.act = primary("Logga in")
        self.act.setObjectName("sign-in")
        self.act.clicked.connect(self._try)
        self._foot_left, self._foot_right = muted("", wrap=True), muted("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.state_bar)
        column.addWidget(scrolling(self._middle()), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(S16, S8, S16, S16)
        foot.addWidget(self._foot_left, 1)
        self._foot_right.setAlignment(Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self._foot_right, 1)
        column.addLayout(foot)
        self._choose_first()
        self.setFocusProxy(self.passphrase.text)

    def set_bar(self, bar: BarFacts) -> None:
        """The centre came or went while the screen was locked."""
        self.state_bar.set_facts(signed_out(bar))

    def _middle(self) -> QWidget:
        inside, across = QWidget(), QHBoxLayout()
        across.addStretch(1)
        middle = QWidget()
        middle.setFixedWidth(current().px(WIDTH))
        across.addWidget(middle)
        across.addStretch(1)
        down = QVBoxLayout(inside)
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(1)
        column = QVBoxLayout(middle)
        column.setSpacing(S12)
        column.addWidget(label("Reservplan", "brand-large"))
        if self._facts.locked:
            column.addWidget(muted(self._facts.locked, wrap=True))
        self._damaged = QVBoxLayout()
        column.addLayout(self._damaged)
        column.addWidget(self._card())
        line = QHBoxLayout()
        line.addWidget(IconLabel(Icon.TICK, "done"), alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(sign_in_alone(self._facts.central_name), wrap=True), 1)
        column.addLayout(line)
        column.addWidget(hairline())
        never = QVBoxLayout()
        never.setSpacing(0)
        never.addWidget(label("Har du aldrig loggat in på den här datorn?", "strong", wrap=True))
        never.addWidget(
            label(
                "Be den som är ansvarig för Reservplan på enheten att ansluta dig med en engångskod.",
                wrap=True,
            )
        )
        column.addLayout(never)
        return inside

    def _card(self) -> Card:
        card = Card(margin=S24, spacing=S16)
        card.body.setContentsMargins(S24, S24, S24, S24)
        card.body.addWidget(FieldRow("Enhet", self.unit))
        card.body.addWidget(FieldRow("Användare", self.user))
        self.passphrase_row = FieldRow("Lösenfras", self.passphrase)
        self.passphrase_row.label.setBuddy(self.passphrase.text)
        self.passphrase.text.setAccessibleName("Lösenfras")
        card.body.addWidget(self.passphrase_row)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.act)
        card.body.addLayout(line)
        return card

    def _choose_first(self) -> None:
        here = [unit.id for unit in self._facts.units]
        self.unit.select(self._facts.unit if self._facts.unit in here else next(iter(here), None))
        self._show_users(self._facts.user)

    def _unit_here(self) -> UnitHere | None:
        return next((unit for unit in self._facts.units if unit.id == self.unit.selected()), None)

    def _unit_chosen(self, _unit: str) -> None:
        self._show_users("")

    def _show_users(self, wanted: str) -> None:
        here = self._unit_here()
        users = here.users if here else ()
        self.user.set_options([(user.hsa_id, f"{user.name}, {user.title}") for user in users])
        ids = [user.hsa_id for user in users]
        self.user.select(wanted if wanted in ids else ids[0] if ids else None)
        self._arrange()

    def _arrange(self, _key: str = "") -> None:
        here = self._unit_here()
        user = next((u for u in here.users if u.hsa_id == self.user.selected()), None) if here else None
        self.act.set_words(f"Logga in som {user.name}" if user else "Logga in")
        self.act.set_blocked("" if user else "Välj först vem du är.")
        self._foot_left.setText(
            f"Reservdator för {here.name}" if here and here.reserve else here.name if here else ""
        )
        self._foot_right.setText(f"Låses efter {count(self._facts.lock_minutes, 'minut', 'minuter')}")

    def _try(self) -> None:
        unit, user, said = self.unit.selected(), self.user.selected(), self.passphrase.text.text()
        if self._errand.is_busy() or unit is None or user is None:
            return
        if not said:
            self.passphrase_row.set_error("Skriv din lösenfras.")
            return
        self.passphrase_row.set_error("")
        self._set_busy(True)
        self._errand.start(lambda: self._unlock(unit, user, said))

    def _answered(self, answer: object) -> None:
        self._set_busy(False)
        self._show_damage(answer if isinstance(answer, Damage) else None)
        if isinstance(answer, Damage):
            self.passphrase.text.clear()
            return
        if answer is not None:
            self.passphrase_row.set_error(str(answer))
            self.passphrase.text.selectAll()
            self.passphrase.text.setFocus()
            return
        self.passphrase.text.clear()
        self.opened.emit(self.unit.selected() or "", self.user.selected() or "")

    def _show_damage(self, damage: Damage | None) -> None:
        """In the place of an earlier one; nothing for None."""
        while (item := self._damaged.takeAt(0)) is not None:
            shown = item.widget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        if damage is None:
            return
        notice = Notice(damage.what, [damage.told], warning=True)
        if damage.command:
            notice.body.addWidget(Command(damage.command))
        self._damaged.addWidget(notice)

    def _set_busy(self, busy: bool) -> None:
        for field in (self.unit, self.user, self.passphrase, self.act):
            field.setEnabled(not busy)
        if busy:
            self.act.set_words("Låser upp…")
        else:
            self._arrange()


def signed_out(bar: BarFacts) -> BarFacts:
    """The bar without its button and without what waits or is to be rung: nobody is signed in."""
    return BarFacts(bar.state, bar.facts[:2])


class _Passphrase(QWidget):
    """Hidden signs, and "Visa" inside the field to see what one has typed."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = Button("Visa", "quiet", Icon.EYE, compact=True)
        self._show.setObjectName("show-passphrase")
        self._show.setAccessibleName("Visa lösenfrasen")
        self._show.clicked.connect(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text)
        inside = QHBoxLayout(self.text)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addStretch(1)
        inside.addWidget(self._show)
        self.text.setTextMargins(0, 0, self._show.sizeHint().width(), 0)
        self.setFocusProxy(self.text)

    def _toggle(self) -> None:
        hidden = self.text.echoMode() == QLineEdit.EchoMode.Password
        self.text.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._show.set_words("Dölj" if hidden else "Visa")
        self._show.setAccessibleName("Dölj lösenfrasen" if hidden else "Visa lösenfrasen")
        self.text.setFocus()
