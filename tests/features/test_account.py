"""What counts as shown, and how the table says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest

from tests.features.account import PLACES, Evidence, Gatherer, Trial, account, shown
from tests.features.rows import Book, Row, book
from tests.features.table import as_text, told
from tests.house.tree import ROOT

BOOK = Book(
    {"S1": "a routine"},
    {"A": "One", "B": "Two"},
    {
        "A01": Row("A01", "a call is noted", "S1, p. 1"),
        "A02": Row("A02", "it is sent", "S1, p. 2, Initiativ"),
        "B01": Row("B01", "it is green", "S1, p. 3"),
    },
)
CASE = "tests/cases/test_case.py::test_"


def trial(name: str, *rows: str, doors: tuple[str, ...] = ("decide",), ended: str = "passed") -> Trial:
    """A run of a test that ended so."""
    return Trial(name, rows, doors, passed=ended == "passed", failed=ended == "failed")


def evidence(*trials: Trial) -> Mapping[str, Evidence]:
    """The account of these."""
    return account(BOOK, trials)


def test_a_row_is_shown_by_a_test_that_passed_and_went_through_a_door() -> None:
    found = evidence(trial(CASE + "one", "A01", "B01"))
    assert [row for row, each in found.items() if each.shown] == ["A01", "B01"]
    assert shown(found) == 2


@pytest.mark.parametrize("ended", ["failed", "skipped"])
def test_a_test_that_did_not_pass_leaves_its_row_open(ended: str) -> None:
    assert shown(evidence(trial(CASE + "one", "A01", ended=ended))) == 0


def test_a_row_with_a_failed_test_is_open_whatever_else_passed() -> None:
    found = evidence(trial(CASE + "one", "A01"), trial(CASE + "two", "A01", ended="failed"))
    assert not found["A01"].shown
    assert told(found["A01"]) == f"open, 1 failed  {CASE}two"


def test_a_test_that_failed_for_one_of_its_parameters_has_failed() -> None:
    found = evidence(trial(CASE + "one[a]", "A01"), trial(CASE + "one[b]", "A01", ended="failed"))
    assert found["A01"] == Evidence(failed=(CASE + "one",))


def test_a_test_with_many_parameters_is_one_test() -> None:
    found = evidence(*(trial(f"{CASE}one[{letter}]", "A01") for letter in "abc"))
    assert found["A01"].passed == (CASE + "one",)


def test_a_test_that_went_through_no_door_shows_nothing_and_is_told_of() -> None:
    found = evidence(trial(CASE + "one", "A01", doors=()))
    assert found["A01"] == Evidence(aside=(CASE + "one",))
    assert told(found["A01"]) == f"open, 1 passed but cannot show it  {CASE}one"


@pytest.mark.parametrize("place", ["house", "features", "wording", "tools", "bench", "test_wording.py"])
def test_a_test_of_something_else_than_the_program_shows_nothing(place: str) -> None:
    assert shown(evidence(trial(f"tests/{place}/test_it.py::test_one", "A01"))) == 0


@pytest.mark.parametrize("place", PLACES)
def test_a_test_of_the_program_shows_its_row_wherever_it_stands(place: str) -> None:
    assert shown(evidence(trial(f"tests/{place}/deep/test_it.py::test_one", "A01"))) == 1


def test_the_places_are_folders_of_tests() -> None:
    assert [place for place in PLACES if not (ROOT / "tests" / place).is_dir()] == []


Phase = Literal["setup", "call", "teardown"]
Ended = Literal["passed", "failed", "skipped"]
PHASES: tuple[Phase, ...] = ("setup", "call", "teardown")


def report(name: str, when: Phase, outcome: Ended) -> pytest.TestReport:
    """A report of one phase, as the watch leaves it."""
    written: list[tuple[str, object]] = [("rows", ["A01"]), ("doors", ["decide"])]
    return pytest.TestReport(
        name, (name, 1, name), {}, outcome, None, when, user_properties=written
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcomes", "passed", "failed"),
    [
        (("passed", "passed", "passed"), True, False),
        (("passed", "failed", "passed"), False, True),
        (("failed", "", "passed"), False, True),
        (("passed", "passed", "failed"), True, True),
        (("skipped", "", "passed"), False, False),
        (("passed", "skipped", "passed"), False, False),
    ],
)
def test_a_trial_is_what_its_three_reports_say(
    outcomes: tuple[Ended | Literal[""], ...], passed: bool, failed: bool
) -> None:
    gatherer = Gatherer()
    for when, outcome in zip(PHASES, outcomes, strict=True):
        if outcome:
            gatherer.pytest_runtest_logreport(report(CASE + "one", when, outcome))
    (found,) = gatherer.trials.values()
    assert (found.rows, found.passed, found.failed) == (("A01",), passed, failed)


def test_a_test_that_passed_where_it_was_expected_to_fail_shows_nothing() -> None:
    gatherer, unexpected = Gatherer(), report(CASE + "one", "call", "passed")
    unexpected.wasxfail = "not yet"
    gatherer.pytest_runtest_logreport(unexpected)
    assert not gatherer.trials[CASE + "one"].passed


def test_the_table_has_every_row_once_with_its_source_and_ends_with_the_count() -> None:
    found = evidence(*(trial(CASE + name, "A01") for name in ("one", "three", "two")))
    lines = as_text(BOOK, found).splitlines()
    assert lines == [
        "A. One: 1 of 2",
        f"A01  a call is noted  S1, p. 1                3  {CASE}one, {CASE}three, …",
        "A02  it is sent       S1, p. 2, Initiativ  open",
        "",
        "B. Two: 0 of 1",
        "B01  it is green      S1, p. 3             open",
        "",
        "S1: a routine",
        "rows shown: 1 of 3",
    ]


def test_the_table_of_an_empty_run_says_that_nothing_is_shown() -> None:
    lines = as_text(book(), account(book(), ())).splitlines()
    assert lines[-1] == "rows shown: 0 of 202"
    assert [line for line in lines if line.endswith("  open")] == [
        line for line in lines if line[:3] in book().rows
    ]


def test_no_test_of_this_tool_is_marked_with_a_row() -> None:
    here = Path(__file__).parent
    assert [
        path.name for path in here.glob("*.py") if "@pytest.mark." + "row(" in path.read_text("utf-8")
    ] == []
