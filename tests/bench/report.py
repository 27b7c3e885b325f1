"""The table that a run prints, and the exit code that says whether a limit was passed."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.measure import Figure, Measured, Verdict

_HEADS = ("figure", "ours", "limit beside", "ratio", "goal", "not over", "verdict")


def table(rows: Sequence[Measured]) -> str:
    """All figures, one line each, and under it what was measured beside it."""
    lines = [_HEADS, *(_cells(row) for row in rows)]
    wide = [max(len(line[place]) for line in lines) for place in range(len(_HEADS))]
    drawn = [
        "  ".join(cell.ljust(room) for cell, room in zip(line, wide, strict=True)).rstrip() for line in lines
    ]
    drawn.insert(1, "  ".join("-" * room for room in wide))
    notes = [f"  {row.figure.what}: beside {row.figure.beside}{_remark(row)}" for row in rows]
    return "\n".join((*drawn, "", *notes))


def exit_code(rows: Sequence[Measured]) -> int:
    """1 when any limit was passed, else 0."""
    return int(any(row.verdict is Verdict.PASSED for row in rows))


def _cells(row: Measured) -> tuple[str, ...]:
    figure = row.figure
    least = "≥ " if figure.rate else ""
    limit = f"{least}{figure.limit:g}"
    if figure.ceiling is not None:
        limit += f", {figure.ceiling:g} {figure.unit}"
    mine, theirs = row.noise
    return (
        figure.what,
        f"{_number(row.ours)} {figure.unit} ±{mine:.0%}",
        f"{_number(row.bare)} {figure.unit} ±{theirs:.0%}",
        f"{row.ratio:.2f}",
        f"{least}{figure.goal:g}",
        limit,
        str(row.verdict),
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _remark(row: Measured) -> str:
    return f"; {row.remark}" if row.remark else ""


FIGURES: tuple[Figure, ...] = (
    Figure(
        "start",
        "start to first painted window with rows",
        "a bare PySide6 table window",
        "ms",
        goal=1.5,
        limit=2.0,
    ),
    Figure("memory", "memory of the desk (PSS)", "the same bare window", "MB", goal=1.5, limit=2.0),
    Figure(
        "save",
        "one saved action",
        "one bare durable SQLCipher commit of the same bytes",
        "ms",
        goal=1.2,
        limit=1.6,
    ),
    Figure(
        "filter",
        "a keystroke in the filter, p99",
        "the bare FTS5 query and a repaint of the same rows in a bare QTableView, p99",
        "ms",
        goal=1.5,
        limit=3.0,
        ceiling=33.0,
    ),
    Figure(
        "form",
        "a 4-page prefilled form, per page",
        "a bare ReportLab document of the same content",
        "ms",
        goal=1.3,
        limit=1.8,
    ),
    Figure(
        "push",
        "actions pushed",
        "the same bytes posted, decoded and inserted bare",
        "/s",
        goal=0.5,
        limit=0.3,
        rate=True,
    ),
    Figure(
        "pull",
        "cases pulled and indexed",
        "the same bytes fetched, decoded and inserted bare",
        "/s",
        goal=0.5,
        limit=0.3,
        rate=True,
    ),
    Figure(
        "decide",
        "deciding an action on a case with 200 earlier actions",
        "encoding that case as JSON",
        "ms",
        goal=5,
        limit=5,
    ),
    Figure(
        "sync",
        "a sync with nothing to send or fetch",
        "one bare request over loopback",
        "ms",
        goal=10,
        limit=10,
    ),
)


def figure(name: str) -> Figure:
    """The figure of that name. KeyError when there is none."""
    return {each.name: each for each in FIGURES}[name]
