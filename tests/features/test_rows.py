"""All rows are there, each with its line and a place in a named document, and the page says the same."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from tests.features.page import as_markdown
from tests.features.rows import LAST, book, ids, named, read, strange
from tests.house.tree import ROOT

LONGEST = 115
"""Characters of a line: more is a description and no line."""

SMALL = """
[documents]
S1 = "a routine"
[chapters]
A = "one"
[A]
A01 = ["a line", "S1, p. 1"]
"""


def test_all_202_rows_are_there_in_order() -> None:
    wanted = [f"{letter}{number:02}" for letter, last in LAST.items() for number in range(1, last + 1)]
    assert list(book().rows) == wanted
    assert len(wanted) == 202


def test_every_row_says_one_short_thing_of_its_own() -> None:
    rows = book().rows.values()
    assert [row.id for row in rows if not 10 < len(row.line) <= LONGEST or "\n" in row.line] == []
    assert [row.id for row in rows if row.line.endswith(".") or "|" in row.line + row.source] == []
    assert [line for line, times in Counter(row.line for row in rows).items() if times > 1] == []


def test_every_row_stands_somewhere_in_a_document_that_is_named() -> None:
    for row in book().rows.values():
        assert row.document in book().documents, row
        assert row.source.removeprefix(row.document).startswith(", "), row
        assert len(row.source) > len(row.document) + 2, row


def test_each_table_comes_from_one_document_and_each_document_has_one() -> None:
    found = {letter: {row.document for row in book().of(letter)} for letter in book().chapters}
    assert found == {"A": {"S1"}, "B": {"S0"}, "C": {"S2"}, "D": {"S3"}, "E": {"S4"}}


def test_a_marker_names_rows_and_rules_and_the_rest_is_strange() -> None:
    assert named(("A12", "R06", "E64")) == ("A12", "E64")
    assert strange(("A12", "R06", "T23", "L9", "E64")) == ()
    assert strange(("A55", "A1", "Q01", 12, "A12 A13")) == ("A55", "A1", "Q01", 12, "A12 A13")


def test_a_row_that_is_not_a_line_and_a_source_is_not_read() -> None:
    assert list(read(SMALL).rows) == ["A01"]
    with pytest.raises(msgspec.ValidationError):
        read(SMALL.replace(', "S1, p. 1"', ""))


def test_the_ids_are_those_of_the_book() -> None:
    assert ids() == set(book().rows)


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "features.md").read_text(encoding="utf-8") == as_markdown(book())
