"""The account as a table to read in a terminal, ending with how many rows are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.features.account import Evidence, shown
from tests.features.rows import Book, Row

NAMED = 2
"""So many of a row's tests stand in the table by name."""


def as_text(book: Book, evidence: Mapping[str, Evidence]) -> str:
    """The whole table. Its last line is `rows shown: N of M`, for whoever reads it with a machine."""
    return "\n".join(_lines(book, evidence))


def told(evidence: Evidence) -> str:
    """What there is to say for a row: how many tests show it and the first of them, or that it is open and
    why.
    """
    if evidence.failed:
        return f"open, {len(evidence.failed)} failed  {_first(evidence.failed)}"
    if evidence.passed:
        return f"{len(evidence.passed):>4}  {_first(evidence.passed)}"
    if evidence.aside:
        return f"open, {len(evidence.aside)} passed but cannot show it  {_first(evidence.aside)}"
    return "open"


def _first(tests: tuple[str, ...]) -> str:
    return ", ".join(tests[:NAMED]) + (", …" if len(tests) > NAMED else "")


def _lines(book: Book, evidence: Mapping[str, Evidence]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*map(_cells, book.rows.values()), strict=True)]
    for letter, title in book.chapters.items():
        rows = book.of(letter)
        yield f"{letter}. {title}: {shown({row.id: evidence[row.id] for row in rows})} of {len(rows)}"
        for row in rows:
            left = [cell.ljust(width) for cell, width in zip(_cells(row), widths, strict=True)]
            yield "  ".join([*left, told(evidence[row.id])])
        yield ""
    yield from (f"{tag}: {name}" for tag, name in book.documents.items())
    yield f"rows shown: {shown(evidence)} of {len(book.rows)}"


def _cells(row: Row) -> tuple[str, str, str]:
    return row.id, row.line, row.source
