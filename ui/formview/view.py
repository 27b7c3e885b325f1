"""Any declared form on the screen, in the paper's order: sections, fields side by side as declared, tables
and goals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from forms import check
from forms.field import Answers, Field, Form, Row, Section, fields, rows_of, text_of
from forms.kinds import Choice, OpenChoice, RowRef, Table
from ui.formview.editors import Editor, Help, asked, editor
from ui.formview.goals import RepeatedSection
from ui.formview.recipients import Recipients
from ui.formview.table import TableRows
from ui.formview.traces import Trace, TraceLine, hover
from ui.look import current
from ui.tokens import S12
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import FieldRow, TroubleLine
from ui.widgets.labels import hairline, muted, section, small
from ui.widgets.several import Several
from ui.widgets.tabs import follow

_PLACES = {"full": 6, "half": 3, "third": 2}

Special = Callable[[Field], Editor]
SpecialTable = Callable[[Field], TableRows | Recipients]


class FormView(QWidget):
    """Draws `form`, or some of its sections in the order given. `edited` at every change, `left` when a field
    was left. The tab key goes through it in the paper's order, also when rows have come or gone.

    `special` gives an own editor to a field by id, `tables` to a table; fields in `hidden` are not shown but
    keep their answers. Cells in `only_read` are shown as words; `unfolded`: rows show all of their columns.
    `history_wanted(field)`: the person asks what it said before.
    """

    edited = Signal()
    left = Signal()
    history_wanted = Signal(str)

    def __init__(
        self,
        form: Form,
        helps: Help,
        new_id: Callable[[], str],
        *,
        sections: Sequence[str] | None = None,
        special: Mapping[str, Special] | None = None,
        tables: Mapping[str, SpecialTable] | None = None,
        hidden: Sequence[str] = (),
        only_read: Collection[str] = (),
        unfolded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._helps, self._new_id = helps, new_id
        self._special = dict(special or {})
        self._special_tables = dict(tables or {})
        self._hidden = frozenset(hidden)
        self._only_read, self._unfolded = only_read, unfolded
        self._kept: dict[str, str | tuple[Row, ...]] = {}
        self._given: Answers = {}
        self._editors: dict[str, Editor] = {}
        self._rows: dict[str, FieldRow] = {}
        self._tables: dict[str, TableRows | Recipients] = {}
        self._repeated: list[RepeatedSection] = []
        self._notes: dict[str, TroubleLine] = {}
        self._traces: dict[str, TraceLine] = {}
        self._standing: dict[str, str] = {}
        self._odd: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S12)
        by_id = {declared.id: declared for declared in form.sections}
        shown = [by_id[name] for name in (by_id if sections is None else sections)]
        for place, declared in enumerate(shown):
            self._add_section(declared, first=place == 0)
        self._order_tabs()

    def answers(self) -> Answers:
        """What stands on the screen, with what is hidden kept as it was given."""
        found: dict[str, str | tuple[Row, ...]] = dict(self._kept)
        for name, made in self._editors.items():
            found[name] = made.text()
        for name, table in self._tables.items():
            found[name] = table.rows()
        for block in self._repeated:
            found |= block.answers()
        return {name: value for name, value in found.items() if value}

    def set_answers(self, answers: Answers) -> None:
        """Shows answers without a signal."""
        self._kept = {name: value for name, value in answers.items() if value}
        for name, made in self._editors.items():
            made.set_text(text_of(answers, name))
        for name, table in self._tables.items():
            table.set_rows(rows_of(answers, name))
        for block in self._repeated:
            block.set_answers(answers)
        self._given = self.answers()

    def set_saved(self, time: str) -> None:
        """Shows "Sparat 14.03" by every field that was changed since the answers were shown; "" takes it
        away."""
        now = self.answers()
        changed = {name for name in {**self._given, **now} if self._given.get(name) != now.get(name)}
        for name, row in self._rows.items():
            row.set_saved(time if name in changed else "")
        for name, table in self._tables.items():
            table.saved.set_saved(time if name in changed else "")
        for block in self._repeated:
            block.set_saved(time if changed.intersection(block.answers()) else "")

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """A sentence that stands under a field whatever is typed in it, by the field's id."""
        self._standing = dict(notes)
        self._odd = {}
        self._tell()

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """What stands in the way of the act, under the field that it is about, until other errors are set."""
        self._errors = dict(errors)
        self._tell()

    def set_traces(self, traces: Mapping[str, Trace]) -> None:
        """Who wrote what stands in each field, table and cell, by its name (E35, E46)."""
        for name, line in self._traces.items():
            line.tell(traces.get(name))
        for name, made in self._editors.items():
            hover(made, name, traces)
        for table in self._tables.values():
            if isinstance(table, TableRows):
                table.set_traces(traces)
        for block in self._repeated:
            block.set_traces(traces)

    def show_trouble(self, sentence: Callable[[check.Problem], str]) -> None:
        """Checks what stands and says under each field what to look at; nothing is ever stopped by it."""
        found = check.check(self.form, self.answers(), today=self._helps.today)
        self._odd = {problem.field: sentence(problem) for problem in found}
        self._tell()

    def _tell(self) -> None:
        told = {**self._standing, **self._odd}
        for name, row in self._rows.items():
            if name in self._errors:
                row.set_error(self._errors[name])
            else:
                row.set_warning(told.get(name, ""))
        for name, note in self._notes.items():
            note.tell(self._errors.get(name) or told.get(name, ""), stops=name in self._errors)

    def editor_of(self, field_id: str) -> QWidget:
        """The widget of a field, for focus and for tests. KeyError when it is not on the screen."""
        return self._editors[field_id].widget

    def focus_on(self, named: Collection[str] = ()) -> None:
        """Puts the keyboard in the first of these fields, in the paper's order; in the first of all where
        none is named. A table is entered at what adds a row.
        """
        for field in fields(self.form):
            if named and field.id not in named:
                continue
            if field.id in self._editors:
                self._editors[field.id].widget.setFocus()
                return
            if field.id in self._tables:
                self._tables[field.id].add.setFocus()
                return

    def _add_section(self, declared: Section, *, first: bool) -> None:
        if declared.per_row:
            block = RepeatedSection(
                declared, self._helps, self._new_id, only_read=self._only_read, unfolded=self._unfolded
            )
            block.shape_changed.connect(self._order_tabs)
            block.edited.connect(self.edited)
            block.left.connect(self.left)
            self._repeated.append(block)
            self._column.addWidget(block)
            for field in declared.fields:
                self._column.addWidget(self._note(field))
                self._column.addWidget(self._trace(field, named=True))
            return
        shown = [f for f in declared.fields if f.id not in self._hidden and not isinstance(f.kind, RowRef)]
        if not shown:
            return
        if declared.title:
            self._add_heading(declared, first=first)
        grid = QGridLayout()
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S12)
        for place in range(6):
            grid.setColumnStretch(place, 1)
        self._column.addLayout(grid)
        row, used = 0, 0
        for field in shown:
            wide = 6 if isinstance(field.kind, Table) else _PLACES[field.width]
            if current().scale > 150:
                wide = max(wide, 3)
            if used and used + wide > 6:
                row, used = row + 1, 0
            grid.addWidget(self._field(field), row, used, 1, wide)
            used += wide
            if used >= 6:
                row, used = row + 1, 0
        if declared.note and not declared.title:
            self._column.addWidget(small(declared.note, wrap=True))

    def _add_heading(self, declared: Section, *, first: bool) -> None:
        if not first:
            self._column.addWidget(hairline())
        self._column.addWidget(section(declared.title, wrap=True))
        if declared.note:
            self._column.addWidget(muted(declared.note, wrap=True))

    def _field(self, field: Field) -> QWidget:
        if isinstance(field.kind, Table):
            own = self._special_tables.get(field.id)
            table = own(field) if own else TableRows(field, self._helps, self._new_id)
            table.edited.connect(self.edited)
            table.left.connect(self.left)
            table.shape_changed.connect(self._order_tabs)
            self._tables[field.id] = table
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(table)
            column.addWidget(self._note(field))
            column.addWidget(self._trace(field))
            return holder
        made = self._special[field.id](field) if field.id in self._special else editor(field, self._helps)
        made.widget.setObjectName(f"field:{field.id}")
        made.edited.connect(self.edited)
        made.left.connect(self.left)
        row = FieldRow(
            asked(field),
            made.widget,
            field.help,
            beside=isinstance(field.kind, Choice | OpenChoice) and field.width == "full",
        )
        row.put_below(self._trace(field))
        if field.lead and not isinstance(made.widget, RadioGroup | Several):
            made.widget.setAccessibleName(field.full_label)
        self._editors[field.id] = made
        self._rows[field.id] = row
        return row

    def _note(self, field: Field) -> QWidget:
        """The line under a table that says what to look at in it."""
        self._notes[field.id] = note = TroubleLine()
        return note

    def _trace(self, field: Field, *, named: bool = False) -> QWidget:
        """The line that says who wrote, which a table below others has to be named in."""
        self._traces[field.id] = line = TraceLine(field, named=named)
        line.wanted.connect(self.history_wanted)
        return line

    def _order_tabs(self) -> None:
        """Rows that came later stand last in Qt's own order; the paper's order is that of the layout."""
        follow(self)
