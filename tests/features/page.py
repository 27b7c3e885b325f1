"""The rows as a document, `docs/features.md`: `python -m tests.features.page > docs/features.md`.

It says what the source documents ask for and not what is shown: that takes a run of the tests.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.features.rows import Book, book


def as_markdown(rows: Book) -> str:
    """The whole page."""
    return "\n".join(_lines(rows)) + "\n"


def _lines(rows: Book) -> Iterator[str]:
    yield "# What the source documents ask for"
    yield ""
    count = len(rows.rows)
    yield f"{count} rows, in our own words. Tests are marked with the rows that they show; `make features`"
    yield "runs these tests and prints every row with those that show it, or as open. This page comes from"
    yield "`tests/features/rows.toml`; change it there."
    yield ""
    yield "| tag | document |"
    yield "|---|---|"
    yield from (f"| {tag} | {name} |" for tag, name in rows.documents.items())
    for letter, title in rows.chapters.items():
        yield ""
        yield f"## {letter}. {title}"
        yield ""
        yield "| row | what it asks | where |"
        yield "|---|---|---|"
        yield from (f"| {row.id} | {row.line} | {row.source} |" for row in rows.of(letter))


if __name__ == "__main__":
    sys.stdout.write(as_markdown(book()))
