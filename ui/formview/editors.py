"""One editor for each kind of field, all read and written as the text that stands in the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from forms import chosen, kinds
from forms.field import Field
from forms.numbers import shown as shown_number
from ui.tokens import S4
from ui.widgets.choices import CheckBox, DropDown, RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import LongText, TextField
from ui.widgets.labels import label
from ui.widgets.own_words import OwnWords
from ui.widgets.several import Several
from ui.widgets.times import TimeField
from wording.times import day_with_weekday, of_day


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


NOT_CHOSEN = "Inte valt"
NOTHING = "–"
YES, NO = "Ja", "Nej"
YES_NO = (("yes", YES), ("no", NO))


def editor(field: Field, helps: Help, *, tight: bool = False) -> Editor:
    """The editor of a field that is not a table. `tight`: inside a table's row."""
    match field.kind:
        case kinds.LongText(lines=lines):
            return _long(1 if tight else min(lines, 3))
        case kinds.Day():
            return _day(helps.today)
        case kinds.Time():
            return _time()
        case kinds.OpenChoice(words=own):
            return _own_words(own)
        case kinds.Choice(options=options):
            words = [(option.id, option.label) for option in options]
            return _pick(words) if tight else _choice(words, tight=field.width != "full")
        case kinds.Choices():
            return _several(field.kind)
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


def offering(names: Sequence[str]) -> Editor:
    """A line of text that offers these names as somebody types; any other text may be written too."""
    return _line(names)


def fixed(field: Field) -> Editor:
    """An answer that is only read here, such as a goal in its follow-up, and comes back as it was given."""
    words = label("", wrap=True)
    words.setContentsMargins(0, S4, 0, S4)
    given = ""

    def write(text: str) -> None:
        nonlocal given
        given = text
        words.setText(said(field, text))

    return Editor(words, lambda: given, write)


def said(field: Field, text: str) -> str:
    """An answer as a person reads it."""
    match field.kind:
        case kinds.Choice() | kinds.Choices():
            return chosen.words_of(field.kind, text) or NOTHING
        case kinds.YesNo() | kinds.Tick():
            return dict(YES_NO).get(text, NOTHING)
        case kinds.Day():
            return _day_in_words(text) or NOTHING
        case kinds.Time():
            return _time_in_words(text) or NOTHING
        case kinds.PersonNumber():
            return shown_number(text) or NOTHING
        case _:
            return text or NOTHING


def _day_in_words(text: str) -> str:
    try:
        return day_with_weekday(date.fromisoformat(text))
    except ValueError:
        return text


def _time_in_words(text: str) -> str:
    try:
        return of_day(time.fromisoformat(text))
    except ValueError:
        return text


def _line(offered: Sequence[str] = ()) -> Editor:
    line = TextField()
    if offered:
        completer = QCompleter(list(offered), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)

    def write(text: str) -> None:
        line.setText(text)
        line.setCursorPosition(0)  # what is longer than the field is read from its beginning

    made = Editor(line, line.text, write)
    line.edited.connect(made.tell_edited)
    line.left.connect(made.tell_left)
    if offered and (completed := line.completer()) is not None:
        completed.activated.connect(made.tell_edited)
    return made


def _long(lines: int) -> Editor:
    box = LongText(lines)
    return _typed(box, box.text)


def _typed(box: LongText | DateField | TimeField | OwnWords, read: Callable[[], str]) -> Editor:
    """An editor whose widget tells itself when it is changed and left."""
    made = Editor(box, read, box.set_text)
    box.edited.connect(made.tell_edited)
    box.left.connect(made.tell_left)
    return made


def _day(today: date) -> Editor:
    box = DateField(today)

    def read() -> str:
        day = box.day()
        return day.isoformat() if day else box.text().strip()

    return _typed(box, read)


def _time() -> Editor:
    line = TimeField()

    def read() -> str:
        at = line.time()
        return f"{at:%H:%M}" if at else line.text().strip()

    return _typed(line, read)


def _own_words(words: Sequence[str]) -> Editor:
    group = OwnWords(words)
    return _typed(group, group.text)


def _choice(options: Sequence[tuple[str, str]], *, tight: bool = False) -> Editor:
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


def _several(kind: kinds.Choices) -> Editor:
    boxes = Several([(option.id, option.label) for option in kind.options])
    odd: tuple[str, ...] = ()

    def read() -> str:
        return chosen.answer_of(kind, (*boxes.selected(), *odd))

    def write(text: str) -> None:
        # What no box stands for is kept as it was written: a later version of the form may have such a box.
        nonlocal odd
        odd = chosen.odd_ids(kind, text)
        boxes.select(chosen.ids_of(text))

    made = Editor(boxes, read, write)
    boxes.changed.connect(made.tell_both)
    return made


def _pick(options: Sequence[tuple[str, str]]) -> Editor:
    """A choice where there is no room for its boxes."""
    box = DropDown([("", NOT_CHOSEN), *options])

    def write(text: str) -> None:
        # What no option stands for is kept as it was written, and is to be seen.
        if box.findData(text) < 0:
            box.addItem(text, text)
        box.select(text)

    made = Editor(box, lambda: box.selected() or "", write)
    box.chosen.connect(made.tell_both)
    box.select("")
    return made


def _tick() -> Editor:
    box = CheckBox(YES)
    made = Editor(box, lambda: "yes" if box.isChecked() else "", lambda text: box.setChecked(text == "yes"))
    box.clicked.connect(made.tell_both)
    return made
