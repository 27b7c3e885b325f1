"""The printed table and the exit code."""

from __future__ import annotations

from tests.bench.measure import Figure, Measured
from tests.bench.report import FIGURES, exit_code, figure, table

PUSH = Figure("push", "actions pushed", "posted bare", "/s", goal=0.5, limit=0.3, rate=True)
START = Figure("start", "start to rows", "a bare window", "ms", goal=1.5, limit=2.0)

GOOD = Measured(START, 140, 100, (0.02, 0.11), "13 rows")
BEHIND = Measured(START, 180, 100, (0.0, 0.0))
PASSED = Measured(PUSH, 200, 1000, (0.0, 0.0))


def test_a_run_fails_only_when_a_limit_was_passed() -> None:
    assert exit_code([]) == 0
    assert exit_code([GOOD, BEHIND]) == 0
    assert exit_code([GOOD, PASSED, BEHIND]) == 1


def test_a_row_shows_ours_the_limit_their_ratio_and_what_was_agreed() -> None:
    head, rule, row, *_ = table([GOOD]).splitlines()
    assert head.split("  ")[0] == "figure"
    assert set(rule) <= {"-", " "}
    assert [cell.strip() for cell in row.split("  ") if cell.strip()] == [
        "start to rows",
        "140 ms ±2%",
        "100 ms ±11%",
        "1.40",
        "1.5",
        "2",
        "within the goal",
    ]


def test_a_rate_says_that_its_goal_is_the_least() -> None:
    row = table([PASSED]).splitlines()[2]
    assert "≥ 0.5" in row
    assert "≥ 0.3" in row
    assert row.endswith("PASSED THE LIMIT")


def test_what_was_measured_beside_it_stands_under_the_table() -> None:
    assert "start to rows: beside a bare window; 13 rows" in table([GOOD])


def test_every_figure_of_the_agreed_table_is_there_with_its_goal_and_limit() -> None:
    agreed = {
        "start": (1.5, 2.0),
        "memory": (1.5, 2.0),
        "save": (1.2, 1.6),
        "filter": (1.5, 3.0),
        "form": (1.3, 1.8),
        "push": (0.5, 0.3),
        "pull": (0.5, 0.3),
        "decide": (5, 5),
        "sync": (10, 10),
    }
    assert {each.name: (each.goal, each.limit) for each in FIGURES} == agreed
    assert figure("filter").ceiling == 33.0
    assert {each.name for each in FIGURES if each.rate} == {"push", "pull"}
