"""The rows of what the source documents ask for, read from `rows.toml` beside this file.

A row has an id that never changes (A12), one line in our own words, and where it stands in which document.
The rules that the project states itself (T, R, P, L) are not among them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

LAST = {"A": 54, "B": 39, "C": 30, "D": 15, "E": 64}
"""Each table's letter and its highest row: a row that goes missing from the file is missed."""

FILE = Path(__file__).with_name("rows.toml")
_RULE = re.compile(r"[TRP]\d\d|L\d")


class Row(msgspec.Struct, frozen=True):
    """One thing that a document asks for. `source` begins with the document's tag: `S1, p. 2, Initiativ`."""

    id: str
    line: str
    source: str

    @property
    def chapter(self) -> str:
        """The letter of its table."""
        return self.id[0]

    @property
    def document(self) -> str:
        """The tag of the document that it comes from."""
        return self.source.split(",")[0]


class Book(msgspec.Struct, frozen=True):
    """Everything in the file: the documents by tag, the tables' titles by letter, the rows in order by id."""

    documents: Mapping[str, str]
    chapters: Mapping[str, str]
    rows: Mapping[str, Row]

    def of(self, chapter: str) -> tuple[Row, ...]:
        """The rows of one table."""
        return tuple(row for row in self.rows.values() if row.chapter == chapter)


class _Heads(msgspec.Struct, frozen=True):
    documents: dict[str, str]
    chapters: dict[str, str]


def read(text: str) -> Book:
    """The book as the file states it. ValidationError when a row is not a line and a source."""
    stated = tomllib.loads(text)
    heads = msgspec.convert(stated, _Heads)
    rows: dict[str, Row] = {}
    for letter in heads.chapters:
        table = msgspec.convert(stated[letter], dict[str, tuple[str, str]])
        rows.update({id_: Row(id_, line, source) for id_, (line, source) in table.items()})
    return Book(heads.documents, heads.chapters, rows)


@cache
def book() -> Book:
    """The project's own rows."""
    return read(FILE.read_text(encoding="utf-8"))


def ids() -> frozenset[str]:
    """Every id of a row."""
    return frozenset(book().rows)


def named(arguments: tuple[object, ...]) -> tuple[str, ...]:
    """The rows that the arguments of a marker name, in the order they stand there."""
    return tuple(each for each in arguments if isinstance(each, str) and each in book().rows)


def strange(arguments: tuple[object, ...]) -> tuple[object, ...]:
    """What the arguments of a marker name that is neither a row nor looks like a rule (R06)."""
    return tuple(
        each
        for each in arguments
        if not isinstance(each, str) or not (each in book().rows or _RULE.fullmatch(each))
    )
