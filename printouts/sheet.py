"""Pages being filled from the top: rows of boxes that flow on to the next page and never clip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from printouts.fonts import REGULAR, SEMIBOLD, width, wrap
from printouts.marks import (
    BLACK,
    BOTTOM,
    EDGE,
    LABEL,
    LABEL_LEADING,
    LEADING,
    LEFT,
    MUTED,
    PAD,
    PITCH,
    RIGHT,
    RULE,
    TEXT,
    Box,
    Mark,
    Stroke,
    Words,
)


class Choice(NamedTuple):
    """A check box with its word, as part of a cell."""

    label: str
    crossed: bool


@dataclass(frozen=True)
class Cell:
    """One box of a row, `room` points wide: a label above, then lines of text or of check boxes.

    `lines` is how many writing lines the box has at least; where nothing is written they are ruled.
    """

    room: float
    label: str = ""
    text: str = ""
    choices: tuple[Choice, ...] = ()
    lines: int = 1
    hint: str = ""
    font: str = REGULAR
    ruled: bool = True


@dataclass
class Page:
    """A page's heading and what is drawn below its head."""

    heading: str
    marks: list[Mark] = field(default_factory=list)


class Sheet:
    """The pages so far and the place on the last one where the next thing goes."""

    def __init__(self, first_top: float, next_top: float) -> None:
        """`first_top` and `next_top` are where the first page and the others begin below their heads."""
        self.pages = [Page("")]
        self.y = first_top
        self._next_top = next_top
        self._gap = 0.0

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return self.y - self._gap - BOTTOM

    @property
    def whole(self) -> float:
        """The room of a fresh page."""
        return self._next_top - BOTTOM

    def new_page(self, heading: str | None = None) -> None:
        """Goes on at the top of a new page, under the same heading unless another is given."""
        self.pages.append(Page(self.pages[-1].heading if heading is None else heading))
        self.y = self._next_top
        self._gap = 0.0

    def gap(self, points: float) -> None:
        """Leaves at least this much air before what comes next, unless it begins a page."""
        self._gap = max(self._gap, points)

    def settle(self) -> None:
        """Takes the air that was asked for; what is drawn next begins at `y`."""
        self.y -= self._gap
        self._gap = 0.0

    def add(self, *marks: Mark) -> None:
        """Draws on the page that is being filled."""
        self.pages[-1].marks.extend(marks)

    def keep(self, height: float) -> None:
        """Turns the page if less than `height` is left, unless it was just turned."""
        if self.room < min(height, self.whole):
            self.new_page()


Again: TypeAlias = Callable[[Sheet], None]

# What a label says where its answer goes on, and the size of a label that stands beside its check boxes.
_ON = "(forts.)"
_INLINE = 9.5
# The smallest an answer is set.
_LEAST = 8.5


def height_of(cells: Sequence[Cell]) -> float:
    """How high the row becomes if nothing splits it."""
    return _label_height(cells) + max(_body_height(cell, _content(cell)) for cell in cells)


def place(sheet: Sheet, cells: Sequence[Cell], again: Again | None = None) -> None:
    """Draws one row of boxes across the page. A row too high for the page goes on, box by box, on the next.

    `again` draws what must stand at the top when the row goes on another page, such as a table's heads.
    """
    contents = [_content(cell) for cell in cells]
    label = _label_height(cells)
    need = label + max(_body_height(cell, content) for cell, content in zip(cells, contents, strict=True))
    if need > sheet.room and (need <= sheet.whole * 0.6 or sheet.room < label + 4 * LEADING):
        sheet.new_page()
        if again is not None:
            again(sheet)
    sheet.settle()
    while need > sheet.room:
        fit = max(1, int((sheet.room - label - PAD) // LEADING))
        _draw(sheet, cells, [content[:fit] for content in contents], sheet.room, split=True)
        contents = [content[fit:] for content in contents]
        cells = [replace(cell, label=_continued(cell.label), ruled=False) for cell in cells]
        sheet.new_page()
        if again is not None:
            again(sheet)
        need = label + max(len(content) * LEADING + PAD for content in contents)
    _draw(sheet, cells, contents, need, split=False)


def title(sheet: Sheet, text: str, keep: float) -> None:
    """A section's title, kept together with the `keep` points that follow."""
    lines = wrap(text, SEMIBOLD, 12, RIGHT - LEFT)
    sheet.gap(9)
    sheet.keep(keep + 15 * len(lines) + 1)
    sheet.settle()
    for line in lines:
        sheet.add(Words(LEFT, sheet.y - 11, line, SEMIBOLD, 12))
        sheet.y -= 15
    sheet.y -= 1


def small(sheet: Sheet, text: str, *, font: str = SEMIBOLD, grey: float = BLACK) -> None:
    """A line of small text across the page: a lead, a table's caption, a note."""
    sheet.gap(6)
    sheet.settle()
    for line in wrap(text, font, 8.6, RIGHT - LEFT):
        sheet.add(Words(LEFT, sheet.y - 8.0, line, font, 8.8, grey))
        sheet.y -= 10.6
    sheet.y -= 1.5


_Content: TypeAlias = "list[str | tuple[Choice, ...]]"


def _content(cell: Cell) -> _Content:
    inner = cell.room - 2 * PAD
    lines: _Content = []
    if cell.choices:
        line: tuple[Choice, ...] = ()
        used = 0.0
        for choice in cell.choices:
            wide = 9 + 4 + width(choice.label, REGULAR, TEXT) + 14
            if line and used + wide - 14 > inner:
                lines.append(line)
                line, used = (), 0.0
            line, used = (*line, choice), used + wide
        lines.append(line)
    if cell.text:
        lines.extend(wrap(cell.text, cell.font, _size(cell), inner))
    return lines


def _size(cell: Cell) -> float:
    """A little smaller where that keeps the longest word whole ("biståndshandläggare" in a narrow column)."""
    inner = cell.room - 2 * PAD
    words = [word for word in cell.text.split() if len(word) * TEXT > inner]
    longest = max((width(word, cell.font, TEXT) for word in words), default=0.0)
    return TEXT if longest <= inner or longest * _LEAST > inner * TEXT else TEXT * inner / longest - 0.01


def _continued(label: str) -> str:
    return label if not label or label.endswith(_ON) else f"{label} {_ON}"


def _inline(cells: Sequence[Cell]) -> bool:
    """Whether the row is only questions with check boxes, which stand beside their words to save height."""
    return all(
        cell.label
        and not cell.text
        and cell.choices
        and width(cell.label, SEMIBOLD, _INLINE) + 14 + _choices_width(cell.choices) <= cell.room - 2 * PAD
        for cell in cells
    )


def _choices_width(choices: Sequence[Choice]) -> float:
    return sum(13 + width(choice.label, REGULAR, TEXT) + 14 for choice in choices) - 14


def _label_height(cells: Sequence[Cell]) -> float:
    if _inline(cells):
        return 3.5
    return max(len(_label(cell)) for cell in cells) * LABEL_LEADING + 2


def _label(cell: Cell) -> list[str]:
    return wrap(cell.label, SEMIBOLD, LABEL, cell.room - 2 * PAD) if cell.label else []


def _body_height(cell: Cell, content: _Content) -> float:
    written = len(content) * LEADING + PAD
    return max(written, cell.lines * PITCH + (0 if cell.label else PAD - 2))


def _draw(
    sheet: Sheet, cells: Sequence[Cell], contents: list[_Content], height: float, *, split: bool
) -> None:
    top, bottom = sheet.y, sheet.y - height
    label = _label_height(cells)
    inline = _inline(cells)
    x = LEFT
    for cell, content in zip(cells, contents, strict=True):
        sheet.add(Stroke(x, top, x, bottom))
        y = top - LABEL_LEADING
        for line in () if inline else _label(cell):
            sheet.add(Words(x + PAD, y, line, SEMIBOLD, LABEL, MUTED))
            y -= LABEL_LEADING
        if cell.hint and not content:
            hint = x + cell.room - PAD - width(cell.hint, REGULAR, LABEL - 1)
            sheet.add(Words(hint, top - LABEL_LEADING, cell.hint, REGULAR, LABEL - 1, EDGE))
        y = top - label - LEADING + 1.4
        if inline:
            y = (top + bottom) / 2 - TEXT / 3
            sheet.add(Words(x + PAD, y, cell.label, SEMIBOLD, _INLINE, MUTED))
            _choices(sheet, x + PAD + width(cell.label, SEMIBOLD, _INLINE) + 14, y, cell.choices)
            x += cell.room
            continue
        if len(content) == 1 and not split and not cell.label and height < 32:
            # A single line stands in the middle of its table cell.
            y = (top + bottom) / 2 - TEXT / 3
        size = _size(cell)
        for written in content:
            if isinstance(written, str):
                sheet.add(Words(x + PAD, y, written, cell.font, size))
            else:
                _choices(sheet, x + PAD, y, written)
            y -= LEADING
        if cell.ruled and not cell.choices and not split:
            rule = bottom + PITCH
            while rule < y + LEADING - 5 and rule < top - label - 10:
                sheet.add(Stroke(x + PAD, rule, x + cell.room - PAD, rule, 0.4, RULE))
                rule += PITCH
        x += cell.room
    sheet.add(Stroke(x, top, x, bottom), Stroke(LEFT, top, x, top), Stroke(LEFT, bottom, x, bottom))
    sheet.y = bottom


def _choices(sheet: Sheet, x: float, y: float, choices: tuple[Choice, ...]) -> None:
    for choice in choices:
        sheet.add(Box(x, y - 1, choice.crossed), Words(x + 13, y, choice.label))
        x += 13 + width(choice.label, REGULAR, TEXT) + 14
