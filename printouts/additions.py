"""What is filled in and has no place on the original paper: one block below all else, so that whoever signs
signs everything that was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from forms.chosen import words_of
from forms.field import Answers, Field, Row, Section, row_key, rows_of, rows_under, text_of
from forms.kinds import Choice, Choices, Table
from printouts.cells import NOTHING, lines, placed
from printouts.fonts import printable
from printouts.marks import LEFT, RIGHT
from printouts.sheet import Cell, Sheet, height_of, place, small, title

TITLE = "Tillägg utöver blanketten"


class _Block(NamedTuple):
    """Rows of boxes under a heading; `heads` stand above them, and again where they go on."""

    heading: str
    rows: list[list[Cell]]
    heads: list[Cell] | None = None


def draw_additions(sheet: Sheet, sections: Sequence[Section], answers: Answers) -> None:
    """The block; nothing where nothing of ours is filled in."""
    blocks = [block for section in sections for block in _blocks(section, answers)]
    for number, block in enumerate(blocks):
        room = 32 + min(height_of(block.rows[0]), 60)
        if number == 0:
            title(sheet, TITLE, room)
        sheet.gap(6)
        sheet.keep(room)
        _draw(sheet, block)
    sheet.gap(8)


def _draw(sheet: Sheet, block: _Block) -> None:
    def heads(on: Sheet, words: str = f"{block.heading} (forts.)") -> None:
        if block.heading:
            small(on, words)
        if block.heads:
            place(on, block.heads)

    heads(sheet, block.heading)
    for row in block.rows:
        place(sheet, row, heads if block.heads else None)


def _blocks(section: Section, answers: Answers) -> Iterator[_Block]:
    plain = {field.id: text_of(answers, field.id) for field in section.fields}
    yield from _stack(section.title, section.fields, plain)
    if section.per_row:
        parent = next(field for field in section.fields if field.id == section.per_row)
        rows = rows_of(answers, parent.id) or ({},)
        for index, row in enumerate(rows):
            heading = _named(parent, row, index)
            yield from _stack(heading, _columns(parent), row)
            for field in section.fields:
                if field.id != parent.id:
                    # What points at no goal comes with the first.
                    under = rows_under(field, parent.id, row_key(row, index), answers, orphans=index == 0)
                    yield from _grid(heading, field, rows_of(answers, field.id) if len(rows) < 2 else under)


def _stack(heading: str, fields: Sequence[Field], texts: Row) -> Iterator[_Block]:
    """The filled fields side by side, each row as wide as the page."""
    filled = [structs.replace(field, on_paper=True) for field in fields if _is_filled(field, texts)]
    rows = []
    for line in lines(filled):
        boxes = list(placed(line))
        stretch = (RIGHT - LEFT) / sum(room for _, room in boxes)
        rows.append([_box(field, texts, room * stretch, field.label) for field, room in boxes])
    if rows:
        yield _Block(heading, rows)


def _grid(heading: str, table: Field, rows: Sequence[Row]) -> Iterator[_Block]:
    """The filled columns of a table, beside the words that name each row."""
    added = [column for column in _columns(table) if any(_is_filled(column, row) for row in rows)]
    told = [row for row in rows if any(_is_filled(column, row) for column in added)]
    if told:
        columns = [_first(table), *added]
        room = (RIGHT - LEFT) / sum(column.share for column in columns)
        heads = [Cell(room * column.share, column.label, lines=0) for column in columns]
        drawn = [[_box(column, row, room * column.share) for column in columns] for row in told]
        yield _Block(heading, drawn, heads)


def _box(field: Field, texts: Row, room: float, label: str = "") -> Cell:
    """A box to read, of a choice the chosen word alone; nothing can be added in an empty one."""
    text = texts.get(field.id, "")
    if isinstance(field.kind, Choice | Choices):
        text = words_of(field.kind, text)
    return Cell(room, label, printable(text).strip() or NOTHING, ruled=False)


def _named(parent: Field, row: Row, index: int) -> str:
    """Which row it is: "Mål 2: Sova bättre"."""
    words = printable(row.get(_first(parent).id, "")).strip()
    return f"{parent.label} {index + 1}: {words}" if words else f"{parent.label} {index + 1}"


def _columns(table: Field) -> tuple[Field, ...]:
    return table.kind.columns if isinstance(table.kind, Table) else ()


def _first(table: Field) -> Field:
    return next(column for column in _columns(table) if column.on_paper is True)


def _is_filled(field: Field, texts: Row) -> bool:
    return field.on_paper == "filled" and bool(texts.get(field.id, "").strip())
