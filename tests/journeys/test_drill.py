"""The whole outage, as `reservplan drill` plays it: real processes, windows, paper and replay, and the
same count by hand of what came out of it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage

from cases.case import AttestKind
from cases.intents import Part
from desktop.drill import acts, sequel, story
from desktop.drill.report import Report
from tests.journeys.playing import KNOWN, UNKNOWN, Figures, Played
from ui import tokens

FIGURES = (
    "recorded",
    "applied",
    "merged",
    "rivals",
    "held",
    "refused",
    "lost",
    "twice",
    "calls",
    "printed",
    "workstations",
    "outage_seconds",
    "replay_seconds",
)


# the report


def test_the_drill_is_good_and_says_nothing_but_its_report(played: Played) -> None:
    assert (played.code, played.report["good"], played.report["faults"]) == (0, True, []), played.errors
    assert played.said.strip() == (played.out / "report.json").read_bytes().strip()
    assert "Traceback" not in played.errors


def test_the_report_has_every_figure_that_is_asked_for(played: Played) -> None:
    assert set(FIGURES) <= set(played.report)
    assert all(isinstance(played.report[name], int | float) for name in FIGURES)
    assert datetime.fromisoformat(str(played.report["played_on"])).utcoffset() is not None


@pytest.mark.row("A03", "A04")
def test_everything_that_was_recorded_came_over_once(played: Played) -> None:
    told = msgspec.convert(played.report, Report, strict=False)
    assert told.recorded == told.applied + told.merged + told.refused + told.held
    assert told.recorded > 45
    assert told.outages == 2
    assert (told.lost, told.twice, told.held, told.refused, told.unsettled) == (0, 0, 0, 0, 0)
    assert told.merged > 0
    assert told.workstations == 4
    assert told.outage_seconds > 3_600
    assert 0 < told.replay_seconds < 120


def test_the_figures_are_those_of_the_ledgers(played: Played) -> None:
    assert msgspec.json.encode(played.figures.report()) == msgspec.json.encode(
        msgspec.convert(played.report, Report, strict=False)
    )
    effects = Counter(told.effects for told in played.figures.tally.actions.values())
    assert set(effects) == {1}


@pytest.mark.row("P15")
def test_only_the_desk_where_the_routine_was_started_says_since_when(played: Played) -> None:
    started = {ledger.unit: len(ledger.outages) for ledger in played.figures.ledgers if ledger.outages}
    assert started == {acts.WARD: 1, acts.CLINIC: 1}
    assert all(ledger.all_sent for ledger in played.figures.ledgers)


def test_every_unit_recorded_something_of_its_own(played: Played) -> None:
    recorded = {ledger.unit: len(ledger.recorded) for ledger in played.figures.ledgers}
    assert set(recorded) == {acts.WARD, acts.CLINIC, acts.ASSESSORS, acts.HOME_CARE}
    assert all(recorded.values())


# trouble on the way


def test_the_plan_with_one_huvudman_is_left_unlocked(played: Played) -> None:
    (case,) = [
        case
        for case in played.figures.tally.cases.values()
        if any(opening.name == "Britta Ljung" for opening in case.openings.values())
    ]
    assert str(Part.PLAN) not in case.locks


def test_an_unfinished_text_stays_at_the_desk_where_it_was_typed(played: Played) -> None:
    assert story.UNFINISHED.encode() not in msgspec.json.encode(played.figures.tally)


def test_nothing_is_left_where_temporary_files_lie(played: Played) -> None:
    assert played.left == ()


# the pictures


def test_there_is_a_picture_of_every_scene_as_large_as_the_window(played: Played) -> None:
    told = [Path(str(scenes.__file__)).read_text(encoding="utf-8") for scenes in (story, sequel)]
    wanted = set(re.findall(r'shot(?:\(|=)"([^"]+)"', "".join(told)))
    shots = {path.stem: QImage(str(path)) for path in (played.out / "bilder").iterdir()}
    assert set(shots) == wanted
    assert len(shots) > 20
    assert {(shot.width(), shot.height()) for shot in shots.values()} == {(1366, 768)}
    assert len({bytes(shot.constBits()) for shot in shots.values()}) == len(shots)


@pytest.mark.row("A01", "P16")
def test_the_start_page_is_in_the_colour_of_an_outage_during_it_and_never_else(played: Played) -> None:
    colour = QColor(tokens.colours("light").offline).rgb()

    def share(name: str) -> float:
        picture = QImage(str(played.out / "bilder" / f"{name}.png"))
        across = range(0, picture.width(), 4)
        lines = range(0, picture.height() // 4, 2)
        hits = [picture.pixel(x, y) == colour for y in lines for x in across]
        return sum(hits) / len(hits)

    assert share("02-startsida-driftstörning") > 0.05
    assert share("01-startsida-ordinarie") < 0.001
    assert share("21-startsida-efteråt") < 0.001


# planted faults


def spoilt(figures: Figures, fault: str) -> Figures:
    """The same figures with one thing wrong."""
    replace, tally, sheets = msgspec.structs.replace, figures.tally, figures.sheets
    first = next(iter(tally.actions))
    case = figures.case(KNOWN)
    match fault:
        case "lost":
            actions = {key: told for key, told in tally.actions.items() if key != first}
            return replace(figures, tally=replace(tally, actions=actions))
        case "twice" | "nothing":
            told = replace(tally.actions[first], effects=2 if fault == "twice" else 0)
            return replace(figures, tally=replace(tally, actions={**tally.actions, first: told}))
        case "unsettled":
            ledger = figures.ledgers[0]
            row = replace(ledger.recorded[0], state="taken")
            ledger = replace(ledger, recorded=(row, *ledger.recorded[1:]))
            return replace(figures, ledgers=(ledger, *figures.ledgers[1:]))
        case "one word":
            other = tuple(replace(sheet, text=sheet.text.replace("torget", "affären")) for sheet in sheets)
            return replace(figures, sheets=other)
        case "not closed":
            ended = figures.case(UNKNOWN)
            changed = {**tally.cases, ended.id: replace(ended, closings={})}
            return replace(figures, tally=replace(tally, cases=changed))
        case "not in the archive":
            ledger = replace(figures.ledgers[1], archive=())
            return replace(figures, ledgers=(figures.ledgers[0], ledger, *figures.ledgers[2:]))
        case "handed over":
            attests = {k: a for k, a in case.attests.items() if a.kind is not AttestKind.HAND_OVER}
            changed = {**tally.cases, case.id: replace(case, attests=attests)}
            return replace(figures, tally=replace(tally, cases=changed))
        case "page":
            return replace(figures, sheets=(replace(sheets[0], faults=("sida 1: ingen text",)), *sheets[1:]))
        case _:
            raise ValueError(fault)


@pytest.mark.parametrize(
    "fault",
    [
        "lost",
        "twice",
        "nothing",
        "unsettled",
        "one word",
        "handed over",
        "page",
        "not closed",
        "not in the archive",
    ],
)
def test_one_thing_wrong_in_the_same_figures_is_seen(played: Played, fault: str) -> None:
    assert played.figures.report().good
    report = spoilt(played.figures, fault).report()
    assert not report.good
    seen = {"lost": report.lost, "twice": report.twice, "unsettled": report.unsettled}
    assert seen.get(fault, len(report.faults)) == 1
