"""A form that can only be read: what was answered, in the paper's order, with nothing that looks as if it
could be typed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from forms.field import Answers, Field, Form, Row, Section, row_key, rows_of, rows_under, text_of
from forms.kinds import Choice, Day, PersonNumber, RowRef, Table, Tick, YesNo
from forms.numbers import shown as shown_number
from ui.formview.editors import YES_NO, asked
from ui.formview.goals import parent_rows
from ui.look import current
from ui.tokens import S4, S8, S12
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import hairline, label, section
from wording.times import day_with_weekday

_PLACES = {"full": 6, "half": 3, "third": 2}
NOTHING = "–"


def reading(form: Form, answers: Answers, sections: Sequence[str] | None = None) -> QWidget:
    """The answered fields of the form, or of some of its sections; a section without answers is left out."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S12)
    for declared in form.sections:
        if sections is not None and declared.id not in sections:
            continue
        shown = [f for f in declared.fields if answers.get(f.id)]
        if not shown:
            continue
        if declared.title:
            if column.count():
                column.addWidget(hairline())
            column.addWidget(section(declared.title))
        if declared.per_row:
            _repeated(column, declared, answers)
        else:
            _fields(column, shown, answers)
    return whole


def _fields(column: QVBoxLayout, shown: Sequence[Field], answers: Answers) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(S12)
    grid.setVerticalSpacing(S8)
    for place in range(6):
        grid.setColumnStretch(place, 1)
    column.addLayout(grid)
    row, used = 0, 0
    for field in shown:
        wide = 6 if isinstance(field.kind, Table) else _PLACES[field.width]
        if current().scale > 150:
            wide = max(wide, 3)
        if used and used + wide > 6:
            row, used = row + 1, 0
        if isinstance(field.kind, Table):
            grid.addWidget(_named(asked(field), table(field, rows_of(answers, field.id))), row, used, 1, wide)
        else:
            words = label(said(field, text_of(answers, field.id)), wrap=True)
            grid.addWidget(_named(asked(field), words), row, used, 1, wide)
        used += wide


def _repeated(column: QVBoxLayout, declared: Section, answers: Answers) -> None:
    parent = next(f for f in declared.fields if f.id == declared.per_row)
    columns = parent.kind.columns if isinstance(parent.kind, Table) else ()
    for index, row in enumerate(parent_rows(declared, answers)):
        column.addWidget(section(f"{parent.label} {index + 1}"))
        for cell in columns:
            if row.get(cell.id):
                column.addWidget(_named(cell.label, label(said(cell, row[cell.id]), wrap=True)))
        for field in declared.fields:
            if field.id != parent.id and isinstance(field.kind, Table):
                under = rows_under(field, parent.id, row_key(row, index), answers, orphans=index == 0)
                if under:
                    column.addWidget(table(field, under))


def table(field: Field, rows: Sequence[Row]) -> GridTable:
    """A table of words only."""
    columns = field.kind.columns if isinstance(field.kind, Table) else ()
    shown = [c for c in columns if not isinstance(c.kind, RowRef)]
    grid = GridTable(field.label, [GridColumn(c.label, stretch=c.share) for c in shown])
    for row in rows:
        grid.add_row([said(c, row.get(c.id, "")) for c in shown])
    return grid


def said(field: Field, text: str) -> str:
    """An answer as a person reads it."""
    match field.kind:
        case Choice(options=options):
            return next((o.label for o in options if o.id == text), text or NOTHING)
        case YesNo() | Tick():
            return dict(YES_NO).get(text, NOTHING)
        case Day():
            return _day(text) or NOTHING
        case PersonNumber():
            return shown_number(text) or NOTHING
        case _:
            return text or NOTHING


def _day(text: str) -> str:
    try:
        return day_with_weekday(date.fromisoformat(text))
    except ValueError:
        return text


def _named(words: str, content: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S4)
    column.addWidget(label(words, "heading"))
    column.addWidget(content)
    return box
