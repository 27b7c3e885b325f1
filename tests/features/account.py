"""What a run of the marked tests has shown, row by row. Gathered from the reports, then counted by rule.

A row is shown when at least one test for it passed that stands where the program is tested and went
through a door to it, and when none for it failed. Skipped and expected failures show nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import pytest

from tests.features.rows import Book

PLACES = ("cases", "central", "desktop", "forms", "journeys", "localdb", "printouts", "sync", "ui")
"""The folders of tests whose subject is what the program does; the house and its tools are not among them."""


class Trial(msgspec.Struct):
    """One run of one marked test, as its reports told it."""

    test: str
    rows: tuple[str, ...] = ()
    doors: tuple[str, ...] = ()
    passed: bool = False
    failed: bool = False

    @property
    def function(self) -> str:
        """The test without the parameters of this run."""
        return self.test.split("[")[0]

    @property
    def counts(self) -> bool:
        """Whether it can show a row: it stands in the right place and went through a door."""
        folders = self.test.split("::")[0].split("/")
        return folders[0] == "tests" and folders[1] in PLACES and bool(self.doors)


class Evidence(msgspec.Struct, frozen=True):
    """The tests for one row, by how they ended. `aside` passed too, but cannot show a row."""

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether the row is shown."""
        return bool(self.passed) and not self.failed


class Gatherer:
    """A plugin for the process that hears all reports: one trial for each test that was run."""

    def __init__(self) -> None:
        self.trials: dict[str, Trial] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One of the three reports of a test: before, itself, after."""
        trial = self.trials.setdefault(report.nodeid, Trial(report.nodeid))
        trial.rows = _written(report, "rows")
        if report.failed:
            trial.failed = True
        if report.when == "call":
            trial.doors = _written(report, "doors")
            trial.passed = report.passed and not hasattr(report, "wasxfail")


def _written(report: pytest.TestReport, name: str) -> tuple[str, ...]:
    """What the watch has written on a report under a name."""
    return tuple(
        str(each)
        for key, values in report.user_properties
        if key == name and isinstance(values, list | tuple)
        for each in values
    )


def account(book: Book, trials: Iterable[Trial]) -> Mapping[str, Evidence]:
    """Every row of the book with its evidence, in the book's order."""
    by_row: dict[str, list[Trial]] = {row: [] for row in book.rows}
    for trial in sorted(trials, key=lambda trial: trial.test):
        for row in trial.rows:
            by_row[row].append(trial)
    return {row: _evidence(found) for row, found in by_row.items()}


def _evidence(trials: list[Trial]) -> Evidence:
    failed = tuple(dict.fromkeys(trial.function for trial in trials if trial.failed))
    passed = [trial for trial in trials if trial.passed and trial.function not in failed]
    counted = tuple(dict.fromkeys(trial.function for trial in passed if trial.counts))
    aside = tuple(dict.fromkeys(trial.function for trial in passed if trial.function not in counted))
    return Evidence(counted, failed, aside)


def shown(evidence: Mapping[str, Evidence]) -> int:
    """How many rows are shown."""
    return sum(each.shown for each in evidence.values())
