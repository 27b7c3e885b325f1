"""One editor for each kind of field, all read and written as the text that stands in the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from forms import kinds
from forms.field import Field
from ui.widgets.choices import CheckBox, RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import LongText, TextField


class Help(msgspec.Struct, frozen=True):
    """What the editors may offer: the day, the units' names and the staff's names."""

    today: date
    units: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()


class Editor(QObject):
    """A widget that holds one answer as text. `edited`: a person changed it; `left`: she went on to
    something else."""

    edited = Signal()
    left = Signal()

    def __init__(self, widget: QWidget, read: Callable[[], str], write: Callable[[str], None]) -> None:
        super().__init__(widget)
        self.widget = widget
        self._read, self._write = read, write

    def text(self) -> str:
        """The answer as it stands in the answers; empty when nothing is answered."""
        return self._read()

    def set_text(self, text: str) -> None:
        """Shows an answer without a signal."""
        self._write(text)

    def tell_edited(self) -> None:
        """Called by the widget."""
        self.edited.emit()

    def tell_left(self) -> None:
        """Called by the widget."""
        self.left.emit()

    def tell_both(self) -> None:
        """A choice is made and left in one press."""
        self.edited.emit()
        self.left.emit()


def asked(field: Field) -> str:
    """What stands above a field on the screen: the lead says whose name it is, and those beside it need only
    their own word ("Titel", "Datum").
    """
    return field.lead if field.lead and field.label in ("Namn", "av") else field.label


YES, NO = "Ja", "Nej"
YES_NO = (("yes", YES), ("no", NO))


def editor(field: Field, helps: Help, *, tight: bool = False) -> Editor:
    """The editor of a field that is not a table. `tight`: inside a table's row."""
    match field.kind:
        case kinds.LongText(lines=lines):
            return _long(1 if tight else min(lines, 3))
        case kinds.Day():
            return _day(helps.today)
        case kinds.Choice(options=options):
            return _choice([(option.id, option.label) for option in options], tight=tight)
        case kinds.YesNo():
            return _choice(YES_NO, tight=tight)
        case kinds.Tick():
            return _tick()
        case kinds.UnitRef():
            return _line(helps.units)
        case kinds.PersonRef():
            return _line(helps.staff)
        case kinds.Table() | kinds.RowRef():
            raise TypeError("a table and a pointer to a row have no editor of their own")
        case _:
            return _line()


def _line(offered: Sequence[str] = ()) -> Editor:
    line = TextField()
    if offered:
        completer = QCompleter(list(offered), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
    made = Editor(line, line.text, line.setText)
    line.edited.connect(made.tell_edited)
    line.left.connect(made.tell_left)
    if offered and (completed := line.completer()) is not None:
        completed.activated.connect(made.tell_edited)
    return made


def _long(lines: int) -> Editor:
    box = LongText(lines)
    made = Editor(box, box.text, box.set_text)
    box.edited.connect(made.tell_edited)
    box.left.connect(made.tell_left)
    return made


def _day(today: date) -> Editor:
    box = DateField(today)

    def read() -> str:
        day = box.day()
        return day.isoformat() if day else box.text().strip()

    made = Editor(box, read, box.set_text)
    box.edited.connect(made.tell_edited)
    box.left.connect(made.tell_left)
    return made


def _choice(options: Sequence[tuple[str, str]], *, tight: bool) -> Editor:
    group = RadioGroup(options, tight=tight)
    odd = ""

    def read() -> str:
        return group.selected() or odd

    def write(text: str) -> None:
        # What no box stands for is kept as it was written, until a person chooses one.
        nonlocal odd
        known = any(key == text for key, _ in options)
        odd = "" if known else text
        group.select(text if known else None)

    made = Editor(group, read, write)
    group.chosen.connect(made.tell_both)
    return made


def _tick() -> Editor:
    box = CheckBox(YES)
    made = Editor(box, lambda: "yes" if box.isChecked() else "", lambda text: box.setChecked(text == "yes"))
    box.clicked.connect(made.tell_both)
    return made
