"""Draws any declared form on paper, empty, prefilled or as a plan to sign, in the form's own order (A07)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from forms.field import Answers, Field, Form, Row, Section, row_key, rows_of, rows_under, text_of
from forms.kinds import Table
from forms.numbers import shown
from printouts import page
from printouts.additions import draw_additions
from printouts.cells import cell, lines, placed
from printouts.fonts import REGULAR
from printouts.marks import LEFT, MUTED, RIGHT
from printouts.page import PrintHeader
from printouts.plan import SignatureLine, draw_signatures
from printouts.sheet import Cell, Sheet, height_of, place, small, title


def render_form(
    form: Form,
    answers: Answers,
    header: PrintHeader,
    *,
    signatures: Sequence[SignatureLine] = (),
    only: Collection[str] | None = None,
) -> bytes:
    """The form as a PDF. The same arguments give the same bytes.

    `only` names the sections to print, for a form that is used in part (A08). Where the form asks for name
    and number and the answers have none, those of the header are printed. An answer is never cut or left out:
    it flows on, and what the original paper has no place for is printed below all else. On a plan, what is
    unanswered shows a dash, so that nothing can be added after it was signed.
    """
    sections = [section for section in form.sections if only is None or section.id in only]
    told = any(field.prefill == "person.name" for section in sections for field in section.fields)
    band = not told or not sections or sections[0].page != 1
    sheet = Sheet(page.first_top(form, band=band), page.next_top())
    answers = {**_from_header(form, header), **{key: value for key, value in answers.items() if value}}
    header = _with_identity(form, header, answers)
    pen = _Pen(sheet, answers, header.is_closed)
    before = sections[0].page if sections else 1
    for section in sections:
        if section.page != before:
            sheet.new_page(form.pages[section.page - 1])
            before = section.page
        if any(field.on_paper is True for field in section.fields):
            _section(pen, section)
    draw_additions(sheet, sections, answers)
    if signatures:
        draw_signatures(sheet, signatures, header)
    ours = any(field.ours and field.on_paper is True for section in sections for field in section.fields)
    return page.render(form, header, sheet.pages, band_first=band, ours=ours)


class _Pen:
    """What the drawing functions share: sheet, answers, and whether the paper is closed for writing."""

    def __init__(self, sheet: Sheet, answers: Answers, closed: bool) -> None:
        self.sheet = sheet
        self.answers = answers
        self.closed = closed


def _from_header(form: Form, header: PrintHeader) -> dict[str, str]:
    known = {"person.name": header.name, "person.number": header.person_number}
    return {
        field.id: known[field.prefill or ""]
        for section in form.sections
        for field in section.fields
        if known.get(field.prefill or "")
    }


def _with_identity(form: Form, header: PrintHeader, answers: Answers) -> PrintHeader:
    """The header with the form's own name and number where it has none: no page goes without them (P18)."""
    told = {
        field.prefill: text_of(answers, field.id) for section in form.sections for field in section.fields
    }
    return structs.replace(
        header,
        name=header.name or told.get("person.name", ""),
        person_number=header.person_number or shown(told.get("person.number", "")),
    )


def _section(pen: _Pen, section: Section) -> None:
    if not section.per_row:
        if section.title:
            title(pen.sheet, section.title, _first_height(pen, section.fields))
            _note(pen, section)
        _fields(pen, section.fields, pen.answers)
    else:
        parents = rows_of(pen.answers, section.per_row) or ({},)
        for index, parent in enumerate(parents):
            if index and not pen.closed:
                # Paper to write on: each goal has a copy of the page for itself (A40).
                pen.sheet.new_page()
            counted = f"{section.title} {index + 1} av {len(parents)}" if len(parents) > 1 else section.title
            title(pen.sheet, counted, 130)
            # With one goal on the paper, what points at no goal can only belong to it.
            alone = len(parents) == 1
            under = pen.answers if alone else _under(section, pen.answers, row_key(parent, index), parent)
            _fields(pen, section.fields, under)
        if len(parents) > 1:
            _loose(pen, section, _under(section, pen.answers, None))
    if section.per_row or not section.title:
        _note(pen, section)
    pen.sheet.gap(8)


def _note(pen: _Pen, section: Section) -> None:
    """What is said to whoever writes: under the heading, or below all where there is none, or one a row."""
    if section.note and not pen.closed:
        pen.sheet.keep(18)
        small(pen.sheet, section.note, font=REGULAR, grey=MUTED)


def _under(section: Section, answers: Answers, key: str | None, *parent: Row) -> dict[str, tuple[Row, ...]]:
    """The section's tables as far as they belong to the row `key`; with None, what belongs to no row."""
    return {
        field.id: parent if field.id == section.per_row else rows_under(field, section.per_row, key, answers)
        for field in section.fields
        if isinstance(field.kind, Table)
    }


def _loose(pen: _Pen, section: Section, loose: Mapping[str, tuple[Row, ...]]) -> None:
    for field in section.fields:
        if isinstance(field.kind, Table) and field.id != section.per_row and loose[field.id]:
            label = f"{field.label} – hör inte till något mål ovan"
            _table(pen, structs.replace(field, label=label), field.kind, loose[field.id], spare=False)


def _fields(pen: _Pen, fields: Sequence[Field], answers: Answers) -> None:
    for line in lines(fields):
        first = line[0]
        if isinstance(first.kind, Table):
            _table(pen, first, first.kind, rows_of(answers, first.id))
            continue
        cells = [cell(field, text_of(answers, field.id), room, pen.closed) for field, room in placed(line)]
        if first.lead:
            pen.sheet.gap(6)
            pen.sheet.keep(14 + min(height_of(cells), 60))
            small(pen.sheet, f"{first.lead}:")
        place(pen.sheet, cells)
        if first.lead:
            pen.sheet.gap(6)


def _first_height(pen: _Pen, fields: Sequence[Field]) -> float:
    """What must stand together with a section's title: its first row, or the top of a table or text."""
    line = next(lines(fields))
    if isinstance(line[0].kind, Table):
        return 60
    cells = [cell(field, text_of(pen.answers, field.id), room, pen.closed) for field, room in placed(line)]
    return min(height_of(cells), 60) + (20 if line[0].lead else 0)


def _table(pen: _Pen, field: Field, kind: Table, rows: Sequence[Row], *, spare: bool = True) -> None:
    columns = [column for column in kind.columns if column.on_paper is True]
    if spare and not pen.closed:
        rows = (*rows, *({},) * (kind.rows_on_paper - len(rows)))
    rows = rows or ({},)
    if kind.stacked:
        for row in rows:
            for line in lines(columns):
                place(pen.sheet, [cell(c, row.get(c.id, ""), room, pen.closed) for c, room in placed(line)])
            pen.sheet.gap(6)
        return
    shares = sum(column.share for column in columns)
    rooms = [(RIGHT - LEFT) * column.share / shares for column in columns]
    caption = f"{field.lead}: {field.label}" if field.lead else field.label

    def heads(sheet: Sheet, words: str = f"{caption} (forts.)") -> None:
        small(sheet, words)
        if len(columns) > 1:
            place(
                sheet,
                [Cell(room, column.label, lines=0) for column, room in zip(columns, rooms, strict=True)],
            )

    drawn = [
        [
            cell(column, row.get(column.id, ""), room, pen.closed, lines=kind.lines, labelled=False)
            for column, room in zip(columns, rooms, strict=True)
        ]
        for row in rows
    ]
    pen.sheet.gap(6)
    pen.sheet.keep(32 + min(height_of(drawn[0]), 120))
    heads(pen.sheet, caption)
    for cells in drawn:
        place(pen.sheet, cells, heads)
    pen.sheet.gap(6)
