"""The table of losses: each of its rows names files and tests that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.test_texts import LINK
from tests.house.tree import ROOT, parsed

TABLE = ROOT / "docs" / "losses.md"
LOSSES = 26
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Number, loss, guard and tests of each row below the head of the table."""
    for line in text.splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if line.startswith("|") and cells[0].isdecimal():
            number, loss, guard, tests = cells
            yield number, loss, guard, tests


def missing(guard: str, tests: str) -> list[str]:
    """What a row lacks: no file or no test is named, or one that does not exist."""
    files, named = LINK.findall(guard), TEST.findall(tests)
    lacks = [target for target in files if not TABLE.parent.joinpath(target).is_file()]
    lacks += [f"{path}::{name}" for path, name in named if not is_test(path, name)]
    unread = TEST.sub("", tests).strip()
    return [*lacks, *(["no file"] if not files else []), *(["no test"] if not named else []), *unread.split()]


def is_test(path: str, name: str) -> bool:
    """Whether the file has a test of that name."""
    file = ROOT / path
    return file.is_file() and any(
        isinstance(node, ast.FunctionDef) and node.name == name and name.startswith("test_")
        for node in parsed(file).body
    )


def test_every_loss_has_a_guard_and_tests_that_exist() -> None:
    found = list(rows(TABLE.read_text(encoding="utf-8")))
    assert [number for number, *_ in found] == [str(number) for number in range(1, LOSSES + 1)]
    lacks = {number: missing(guard, tests) for number, _, guard, tests in found}
    assert {number: lack for number, lack in lacks.items() if lack} == {}


@pytest.mark.parametrize(
    ("guard", "tests"),
    [
        (
            "[driver](../localdb/drive.py)",
            "`tests/house/test_losses.py::test_a_row_that_lacks_something_is_seen`",
        ),
        ("the driver", "`tests/house/test_losses.py::test_a_row_that_lacks_something_is_seen`"),
        ("[driver](../localdb/driver.py)", "`tests/house/test_losses.py::test_that_nobody_wrote`"),
        ("[driver](../localdb/driver.py)", "`tests/house/test_lost.py::test_that_nobody_wrote`"),
        ("[driver](../localdb/driver.py)", "`tests/house/test_losses.py::rows`"),
        ("[driver](../localdb/driver.py)", "test_a_row_that_lacks_something_is_seen"),
        ("[driver](../localdb/driver.py)", ""),
    ],
)
def test_a_row_that_lacks_something_is_seen(guard: str, tests: str) -> None:
    assert missing(guard, tests) != []


def test_a_row_that_lacks_nothing_is_right() -> None:
    tests = "`tests/house/test_losses.py::test_a_row_that_lacks_nothing_is_right`"
    assert list(rows(f"| 1 | Lost. | [driver](../localdb/driver.py) | {tests} |")) == [
        ("1", "Lost.", "[driver](../localdb/driver.py)", tests)
    ]
    assert missing("[driver](../localdb/driver.py)", tests) == []
