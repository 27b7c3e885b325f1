"""The markers that tie a test to a row of the feature tables and rules name rows that exist."""

from __future__ import annotations

import pytest

from tests.features.rows import ids

# Letter of a table of rules and its highest row; the rows of the features stand in tests/features/rows.toml.
TABLES = {"T": 23, "R": 55, "P": 50}
KNOWN = {f"{letter}{number:02}" for letter, last in TABLES.items() for number in range(1, last + 1)}
KNOWN |= {f"L{number}" for number in range(1, 10)}
KNOWN |= ids()


def names_rows(mark: pytest.Mark) -> bool:
    """Whether a marker names rows that exist, and nothing else."""
    return bool(mark.args) and not mark.kwargs and all(row in KNOWN for row in mark.args)


def test_every_row_marker_names_rows_that_exist(request: pytest.FixtureRequest) -> None:
    # Every worker collects all tests of the run, so one of them sees them all.
    wrong = {
        f"{item.nodeid.split('[')[0]}: {mark.args} {mark.kwargs or ''}"
        for item in request.session.items
        for mark in item.iter_markers("row")
        if not names_rows(mark)
    }
    assert wrong == set()


@pytest.mark.parametrize(
    "rows", [("A55",), ("A1",), ("Q01",), ("L10",), (), ("A12 A13",), (12,), ("A12", "A99")]
)
def test_a_marker_without_its_row_is_seen(rows: tuple[object, ...]) -> None:
    assert not names_rows(pytest.mark.row(*rows).mark)


@pytest.mark.parametrize("rows", [("A54",), ("R06", "P18"), ("L9",), ("T01",), ("A09", "E64")])
def test_a_marker_with_its_row_is_right(rows: tuple[str, ...]) -> None:
    assert names_rows(pytest.mark.row(*rows).mark)
