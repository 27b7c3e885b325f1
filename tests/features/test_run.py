"""The whole tool on planted tests: good ones, and every way in which a marked test shows nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from tests.house.tree import ROOT

SETTINGS = "[pytest]\nmarkers = row(id, ...): the rows\n"
HEAD = """
import pytest
from pytestqt.qtbot import QtBot
from tests.cases import builders as b
from tests.localdb.made_up import workspace
from cases.decide import decide
from cases.outcome import Waits
from ui.shell import Shell

row = pytest.mark.row

def asked():
    return isinstance(decide(None, b.Script().act(b.WARD, b.answer()), b.SETTINGS), Waits)
"""
SHOWING = """
@row("A01")
def test_decide_was_asked():
    assert asked()

@row("A02", "R06")
@pytest.mark.parametrize("name", ["anna", "bo"])
def test_a_workspace_was_used(tmp_path, name):
    assert workspace(tmp_path).outage() is None

@row("A03")
def test_a_window_was_there(qtbot):
    shown = Shell((), "Anna")
    qtbot.addWidget(shown)
    assert shown.windowTitle() == "Anna"

@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    desk = workspace(tmp_path_factory.mktemp("desk"))
    return desk.facts()

@row("A04")
def test_a_shared_desk_is_used_first(shared):
    assert shared

@row("A05")
def test_a_shared_desk_is_used_again(shared):
    assert shared
"""
SILENT = """
@row("A06")
def test_no_door_was_gone_through():
    assert Shell

@row("A07")
@pytest.mark.skip
def test_it_is_skipped():
    assert asked()

@row("A08")
@pytest.mark.xfail(strict=False)
def test_it_is_expected_to_fail():
    assert not asked()

@row("A09")
@pytest.mark.xfail(strict=False)
def test_it_passes_unexpectedly():
    assert asked()

@row("R06")
def test_it_is_for_a_rule_only():
    raise AssertionError

def test_it_is_not_marked():
    raise AssertionError
"""
FAILING = """
@row("A01")
def test_it_fails():
    assert not asked()

@row("A02")
@pytest.mark.parametrize("right", [True, False])
def test_it_fails_for_one_parameter(right):
    assert asked() is right

@row("A03")
def test_it_passes():
    assert asked()

@row("A04", "A99")
def test_one_of_its_rows_does_not_exist():
    assert asked()

@row("Z01")
def test_its_row_does_not_exist():
    assert asked()
"""
HOUSE = """
@row("A10")
def test_it_stands_among_the_tests_of_the_house():
    assert asked()
"""


class Run(msgspec.Struct, frozen=True):
    """What a run of the tool said, and its exit status."""

    code: int
    said: str

    def row(self, id_: str) -> str:
        """What the table says of a row, after its source."""
        (line,) = [line for line in self.said.splitlines() if line.startswith(id_ + "  ")]
        return line

    @property
    def last(self) -> str:
        """The last line."""
        return self.said.splitlines()[-1]


def run(folder: Path, planted: dict[str, str], arguments: Sequence[str] = ()) -> Run:
    """Plants tests and runs the tool on them."""
    (folder / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    for name, text in planted.items():
        path = folder / "tests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.features", "-c", str(folder / "pytest.ini"), *arguments, str(folder)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    return Run(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run on two workers in which nothing fails."""
    planted = {"ui/test_a.py": SHOWING, "cases/test_b.py": SILENT, "house/test_c.py": HOUSE}
    return run(tmp_path_factory.mktemp("good"), planted, ("-n", "2"))


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run in one process in which some fail."""
    return run(tmp_path_factory.mktemp("bad"), {"cases/test_a.py": FAILING})


@pytest.mark.parametrize(
    ("row", "test"),
    [
        ("A01", "test_decide_was_asked"),
        ("A02", "test_a_workspace_was_used"),
        ("A03", "test_a_window_was_there"),
        ("A04", "test_a_shared_desk_is_used_first"),
        ("A05", "test_a_shared_desk_is_used_again"),
    ],
)
def test_a_row_is_shown_by_each_door(good: Run, row: str, test: str) -> None:
    assert good.row(row).endswith(f"   1  tests/ui/test_a.py::{test}"), good.said


@pytest.mark.parametrize("row", ["A07", "A08", "A09", "A11", "E64"])
def test_a_row_that_no_test_has_passed_for_is_open(good: Run, row: str) -> None:
    assert good.row(row).endswith("  open"), good.said


@pytest.mark.parametrize(
    ("row", "test"),
    [
        ("A06", "tests/cases/test_b.py::test_no_door_was_gone_through"),
        ("A10", "tests/house/test_c.py::test_it_stands_among_the_tests_of_the_house"),
    ],
)
def test_a_test_without_a_door_and_one_of_the_house_leave_their_row_open(
    good: Run, row: str, test: str
) -> None:
    assert good.row(row).endswith(f"open, 1 passed but cannot show it  {test}"), good.said


def test_the_last_line_counts_the_rows_shown_and_nothing_failed(good: Run) -> None:
    assert good.last == "rows shown: 5 of 202"
    assert good.code == 0, good.said


def test_only_marked_tests_are_run(good: Run) -> None:
    assert " failed" not in good.said
    assert "test_it_is_not_marked" not in good.said


def test_a_failed_test_leaves_its_row_open_and_the_run_ends_badly(bad: Run) -> None:
    assert "open, 1 failed  tests/cases/test_a.py::test_it_fails" in bad.row("A01")
    assert "open, 1 failed" in bad.row("A02")
    assert bad.row("A03").endswith("   1  tests/cases/test_a.py::test_it_passes")
    assert bad.last == "rows shown: 1 of 202"
    assert bad.code != 0


def test_a_marker_that_names_no_row_fails_its_test(bad: Run) -> None:
    assert "the marker names no row: A99" in bad.said
    assert "the marker names no row: Z01" in bad.said
    assert "open, 1 failed" in bad.row("A04")


def test_a_run_without_marked_tests_ends_badly_and_still_counts(tmp_path: Path) -> None:
    empty = run(tmp_path, {"cases/test_a.py": "def test_it_is_not_marked():\n    pass\n"})
    assert empty.code != 0
    assert empty.last == "rows shown: 0 of 202"
