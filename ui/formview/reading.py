"""A form that can only be read: what was answered, in the paper's order, with nothing that looks as if it
could be typed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from forms.field import Answers, Field, Form, Row, Section, row_key, rows_of, rows_under, text_of
from forms.kinds import RowRef, Table
from ui.formview.editors import asked, said
from ui.formview.goals import parent_rows
from ui.look import current
from ui.tokens import S4, S8, S12, S24
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import hairline, label, section

_PLACES = {"full": 6, "half": 3, "third": 2}


class Below(Protocol):
    """Makes what stands under a field; `named`: it has to say which field it is about."""

    def __call__(self, field: Field, *, named: bool = False) -> QWidget: ...


def reading(
    form: Form,
    answers: Answers,
    sections: Sequence[str] | None = None,
    *,
    titles: bool = True,
    below: Below | None = None,
) -> QWidget:
    """The answered fields of the form, or of some of its sections; a section without answers is left out.
    `below` makes what stands under each field and each table.
    """
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
        if declared.title and titles:
            if column.count():
                column.addWidget(hairline())
            column.addWidget(section(declared.title, wrap=True))
        if declared.per_row:
            _repeated(column, declared, answers)
            if below is not None:
                for field in declared.fields:
                    column.addWidget(below(field, named=True))
        else:
            _fields(column, declared.fields, answers, below)
    return whole


def _fields(column: QVBoxLayout, declared: Sequence[Field], answers: Answers, below: Below | None) -> None:
    shown = [field for field in declared if answers.get(field.id)]
    boxes = _beside(
        (
            (field, table(field, rows_of(answers, field.id)))
            if isinstance(field.kind, Table)
            else (field, label(said(field, text_of(answers, field.id)), wrap=True))
            for field in shown
        ),
        below,
        _lines(declared),
    )
    column.addLayout(boxes)


def _lines(declared: Sequence[Field]) -> dict[str, int]:
    """On which line of the form each field stands."""
    found: dict[str, int] = {}
    line, used = 0, 0
    for field in declared:
        wide = _width(field)
        if used + wide > 6:
            line, used = line + 1, 0
        found[field.id] = line
        used += wide
    return found


def _width(field: Field) -> int:
    return 6 if isinstance(field.kind, Table) else _PLACES[field.width]


def _beside(
    named: Iterable[tuple[Field, QWidget]], below: Below | None = None, lines: Mapping[str, int] | None = None
) -> QGridLayout:
    """Answers under their words, side by side as the form has them. What stands on another of the form's
    `lines` does not move up to stand beside them: a comment is read beside its own question.
    """
    grid = QGridLayout()
    grid.setHorizontalSpacing(S12)
    grid.setVerticalSpacing(S8)
    for place in range(6):
        grid.setColumnStretch(place, 1)
    row, used, line = 0, 0, 0
    for field, content in named:
        wide = _width(field)
        if current().scale > 150:
            wide = max(wide, 3)
        here = lines[field.id] if lines else line
        if used and (used + wide > 6 or here != line):
            row, used = row + 1, 0
        line = here
        box = _named(asked(field), content, *((below(field),) if below else ()))
        grid.addWidget(box, row, used, 1, wide)
        used += wide
    return grid


def _repeated(column: QVBoxLayout, declared: Section, answers: Answers) -> None:
    parent = next(f for f in declared.fields if f.id == declared.per_row)
    columns = parent.kind.columns if isinstance(parent.kind, Table) else ()
    for index, row in enumerate(parent_rows(declared, answers)):
        column.addWidget(section(f"{parent.label} {index + 1}"))
        first, *rest = columns
        if row.get(first.id):
            column.addWidget(label(said(first, row[first.id]), wrap=True))
        told = [cell for cell in rest if row.get(cell.id)]
        column.addLayout(_beside((cell, label(said(cell, row[cell.id]), wrap=True)) for cell in told))
        for field in declared.fields:
            if field.id != parent.id and isinstance(field.kind, Table):
                under = rows_under(field, parent.id, row_key(row, index), answers, orphans=index == 0)
                if under:
                    column.addWidget(table(field, under))


def table(field: Field, rows: Sequence[Row]) -> GridTable:
    """A table of words only: the paper's columns, and under each row what else is told of it."""
    columns = field.kind.columns if isinstance(field.kind, Table) else ()
    shown = [c for c in columns if c.on_paper is True and not isinstance(c.kind, RowRef)]
    grid = GridTable(field.label, [GridColumn(c.label, stretch=c.share) for c in shown])
    for row in rows:
        more = [c for c in columns if c.on_paper == "filled" and row.get(c.id)]
        grid.add_row([said(c, row.get(c.id, "")) for c in shown], _more(more, row) if more else None)
    return grid


def _more(columns: Sequence[Field], row: Row) -> QWidget:
    below = QWidget()
    line = QHBoxLayout(below)
    line.setContentsMargins(S24, 0, 0, S8)
    line.setSpacing(S12)
    for column in columns:
        line.addWidget(_named(column.label, label(said(column, row[column.id]), wrap=True)), column.share)
    return below


def _named(words: str, content: QWidget, *below: QWidget) -> QWidget:
    """An answer under its words; resting on it says what the line below it says on hover."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S4)
    column.addWidget(label(words, "heading"))
    column.addWidget(content)
    for line in below:
        column.addWidget(line)
        box.setToolTip(line.toolTip())
    column.addStretch(1)
    return box
