"""Forms filled in to the last box, for the tests of the screens that draw them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from forms import kinds
from forms.field import Answers, Field, Form, Row, fields
from ui.formview.editors import Help

TODAY = date(2025, 11, 21)
HELPS = Help(TODAY, ("Avd 12 Medicin", "Biståndsenheten"), ("Anna Berg", "Maria Sand"))


def ids() -> Callable[[], str]:
    """New ids, one after another."""
    numbers = itertools.count(1)
    return lambda: f"row-{next(numbers)}"


def answer_to(field: Field) -> str:
    """Something that a person could have answered."""
    match field.kind:
        case kinds.Day():
            return "2025-12-01"
        case kinds.Time():
            return "13:00"
        case kinds.Choice(options=options):
            return options[-1].id
        case kinds.Choices(options=options):
            return f"{options[0].id} {options[-1].id}"
        case kinds.YesNo():
            return "no"
        case kinds.Tick():
            return "yes"
        case kinds.PersonNumber():
            return "19121212-1212"
        case kinds.Phone():
            return "031-390 06 12"
        case kinds.LongText():
            return f"{field.label} är svårt.\nTvå rader & <b>så här</b>"
        case _:
            return f"Svar på {field.label.casefold()}"


def whole(form: Form) -> Answers:
    """Every field answered, two rows in every table; a row that points at another does so by its id."""
    found: dict[str, str | tuple[Row, ...]] = {}
    for field in fields(form):
        if isinstance(field.kind, kinds.Table):
            found[field.id] = tuple(_row(field, field.kind, number) for number in (1, 2))
        else:
            found[field.id] = answer_to(field)
    return found


def _row(field: Field, table: kinds.Table, number: int) -> Row:
    cells = {
        column.id: f"{column.kind.table}-{number}"
        if isinstance(column.kind, kinds.RowRef)
        else answer_to(column)
        for column in table.columns
    }
    return {"id": f"{field.id}-{number}", **cells}


def tab_through(first: QWidget, presses: int) -> list[str]:
    """The names of the widgets that the tab key reaches, one after another, beginning with `first`."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found = []
    for _ in range(presses):
        here = QApplication.focusWidget()
        assert here is not None
        found.append(named(here))
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return found


def named(widget: QWidget) -> str:
    """The name of a widget, or of the nearest one that holds it."""
    here: QWidget | None = widget
    while here is not None and not here.objectName().startswith(("field:", "add:", "remove:")):
        here = here.parentWidget()
    return here.objectName() if here is not None else ""


def type_in(widget: QWidget, text: str) -> None:
    """Types as a person does, in any alphabet: the test tools' own typing stops at å."""
    target = widget.focusProxy() or widget
    target.setFocus(Qt.FocusReason.MouseFocusReason)
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                target, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
            )


def settle() -> None:
    """What Qt does when it has nothing else to do: shows what is new and takes away what has gone."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
