"""The first run: joins this computer to its unit with a one-time code, and makes the first user's key
slot."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.background import Errand
from ui.look import current
from ui.tokens import S8, S12, S16, S24
from ui.widgets.buttons import primary
from ui.widgets.cards import Card
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import hairline, label, muted
from ui.widgets.panel import scrolling

LEAST_SIGNS = 12
"""A passphrase is at least this long; it guards the whole copy."""
WIDTH = 620


class Joining(msgspec.Struct, frozen=True):
    """What was filled in, without spaces around it. `computer` is what this workstation is called at the
    unit."""

    address: str
    code: str
    computer: str
    hsa_id: str
    name: str
    title: str
    passphrase: str


Connect = Callable[[Joining], str | None]


class ConnectScreen(QWidget):
    """`connect(joining)` is called off the main thread and answers None, or a sentence about what went wrong.

    `connected` when it answered None.
    """

    connected = Signal()

    def __init__(self, connect: Connect, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connect = connect
        self._errand = Errand(self)
        self._errand.done.connect(self._answered)
        self._rows: dict[str, FieldRow] = {}
        card = Card(margin=S24, spacing=S12)
        card.body.setContentsMargins(S24, S24, S24, S24)
        self._add(card, ("address", "Adress till det gemensamma systemet", "Står i brevet med koden."))
        self._add(
            card,
            ("code", "Engångskod", "Gäller en gång."),
            ("computer", "Datorns namn", "Till exempel Expeditionen avd 12."),
        )
        card.body.addWidget(hairline())
        self._add(card, ("hsa_id", "HSA-id", "Står på ditt tjänstekort."))
        self._add(card, ("name", "Namn", ""), ("title", "Titel", "Till exempel sjuksköterska."))
        secret = f"Minst {LEAST_SIGNS} tecken. Välj några ord som du kommer ihåg."
        self._add(card, ("passphrase", "Lösenfras", secret), ("again", "Lösenfrasen en gång till", ""))
        self.field("address").setText(address)
        self.act = primary("Anslut datorn")
        self.act.setObjectName("connect")
        self.act.clicked.connect(self._try)
        self.trouble = label("", "problem", wrap=True)
        card.body.addWidget(self.trouble)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.act)
        card.body.addLayout(line)
        self._lay_out(card)
        self.setFocusProxy(self.field("address"))

    def field(self, key: str) -> TextField:
        """The editor of one field."""
        editor = self._rows[key].editor
        assert isinstance(editor, TextField)
        return editor

    def _add(self, card: Card, *fields: tuple[str, str, str]) -> None:
        row = QHBoxLayout()
        row.setSpacing(S12)
        for key, words, help_text in fields:
            editor = TextField()
            editor.setObjectName(f"connect-{key.replace('_', '-')}")
            if key in ("passphrase", "again"):
                editor.setEchoMode(QLineEdit.EchoMode.Password)
            editor.returnPressed.connect(self._try)
            self._rows[key] = FieldRow(words, editor, help_text)
            row.addWidget(self._rows[key], 1)
        card.body.addLayout(row)

    def _lay_out(self, card: Card) -> None:
        inside, middle = QWidget(), QWidget()
        middle.setMaximumWidth(current().px(WIDTH))
        column = QVBoxLayout(middle)
        column.setSpacing(S8)
        column.addWidget(label("Anslut den här datorn", "brand-large", wrap=True))
        column.addWidget(
            muted(
                "Det görs en gång. Sedan kan du logga in utan nät, och enhetens ärenden finns "
                "krypterade här.",
                wrap=True,
            )
        )
        column.addSpacing(S8)
        column.addWidget(card)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 1000)
        across.addStretch(1)
        down = QVBoxLayout(inside)
        down.setContentsMargins(S16, S16, S16, S16)
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))

    def _try(self) -> None:
        if self._errand.is_busy() or not self._check():
            return
        said = {
            key: self.field(key).text().strip() for key in self._rows if key not in ("passphrase", "again")
        }
        joining = Joining(**said, passphrase=self.field("passphrase").text())
        self.trouble.setText("")
        self._set_busy(True)
        self._errand.start(lambda: self._connect(joining))

    def _check(self) -> bool:
        """All that is missing at once, each under its field; the first of them gets the cursor."""
        found: dict[str, str] = {}
        for key, row in self._rows.items():
            if not self.field(key).text().strip():
                found[key] = "Fyll i det här fältet."
            row.set_error("")
        secret = self.field("passphrase").text()
        if secret and len(secret) < LEAST_SIGNS:
            found["passphrase"] = f"Lösenfrasen är för kort. Skriv minst {LEAST_SIGNS} tecken."
        elif secret and self.field("again").text() and secret != self.field("again").text():
            found["again"] = "Lösenfraserna är olika. Skriv samma en gång till."
        for key, sentence in found.items():
            self._rows[key].set_error(sentence)
        if found:
            self.field(next(iter(found))).setFocus()
        return not found

    def _answered(self, sentence: object) -> None:
        self._set_busy(False)
        if sentence is not None:
            self.trouble.setText(str(sentence))
            return
        for key in ("passphrase", "again", "code"):
            self.field(key).clear()
        self.connected.emit()

    def _set_busy(self, busy: bool) -> None:
        for row in self._rows.values():
            row.setEnabled(not busy)
        self.act.setEnabled(not busy)
        self.act.set_words("Ansluter…" if busy else "Anslut datorn")
