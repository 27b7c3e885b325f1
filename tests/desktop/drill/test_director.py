"""The director chooses the day, plays the story in order, and always clears the stage behind him."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from cases.deadlines import STOCKHOLM
from desktop.drill import director
from desktop.drill.director import morning, play
from desktop.drill.stage import Stage, StageError

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize("days", range(5))
def test_on_a_working_day_the_story_is_played_that_day(days: int) -> None:
    today = MONDAY + timedelta(days=days)
    assert morning(today) == datetime.combine(today, time(8, 50), STOCKHOLM)


@pytest.mark.parametrize("days", [5, 6])
def test_at_a_weekend_the_story_is_played_on_the_friday_before(days: int) -> None:
    assert morning(MONDAY + timedelta(days=days)).date() == MONDAY + timedelta(days=4)


@pytest.mark.parametrize("today", [date(2027, 1, 2), date(2026, 3, 29), date(2026, 10, 25), date(2027, 1, 1)])
def test_the_morning_is_ten_to_nine_in_sweden_at_every_turn_of_the_year_and_the_clocks(today: date) -> None:
    begins = morning(today)
    assert (begins.hour, begins.minute) == (8, 50)
    assert begins.weekday() < 5
    assert timedelta(0) <= today - begins.date() <= timedelta(days=2)
    assert begins.utcoffset() in (timedelta(hours=1), timedelta(hours=2))


class Scene:
    """A scene in place of the story: what it leaves behind, and how it ends."""

    def __init__(self, end: BaseException) -> None:
        self.end = end
        self.stages: list[Stage] = []

    def __call__(self, stage: Stage, *, json: bool) -> int:  # noqa: ARG002 - as the story is called
        self.stages.append(stage)
        stage.folder.mkdir(exist_ok=True)
        (stage.folder / "unit.err").write_text("File 'ward.py', line 7\n")
        (stage.folder / "copy.db").write_bytes(b"x")
        raise self.end


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the drill puts what is to go away with it; the signals are as before when the test is done."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = signal.getsignal(signal.SIGTERM)
    yield folder
    signal.signal(signal.SIGTERM, before)


def test_a_story_that_could_not_go_on_is_told_and_leaves_nothing(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(director, "_play", Scene(StageError("Avd 12 Medicin: click save gick inte")))
    assert play(tmp_path / "out", cases=13, json=False) == 1
    told = capsys.readouterr()
    assert "Övningen stannade: Avd 12 Medicin: click save gick inte" in told.err
    assert "line 7" in told.err
    assert "Traceback" not in told.err
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="a process is not asked to end in this way on Windows"
)
def test_a_drill_that_is_asked_to_end_clears_its_stage(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(_stage: Stage, *, json: bool) -> int:
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError("it goes on")

    monkeypatch.setattr(director, "_play", asked)
    assert play(tmp_path / "out", cases=13, json=False) == 130
    assert capsys.readouterr().err == "Övningen avbröts.\n"
    assert list(temporary.iterdir()) == []


def test_a_fault_of_ours_is_raised_and_leaves_nothing_either(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(director, "_play", Scene(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        play(tmp_path / "out", cases=13, json=False)
    assert list(temporary.iterdir()) == []


def test_papers_and_pictures_of_the_drill_before_are_taken_away_and_nothing_else(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    for name in ("papper", "bilder"):
        (out / name).mkdir(parents=True)
        (out / name / "old").write_text("")
    (out / "mine.txt").write_text("")
    monkeypatch.setattr(director, "_play", Scene(StageError("slut")))
    play(out, cases=13, json=True)
    assert {path.name for path in out.iterdir()} == {"papper", "bilder", "mine.txt"}
    assert [path for name in ("papper", "bilder") for path in (out / name).iterdir()] == []


def test_with_json_nothing_but_the_report_is_said(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def scene(stage: Stage, *, json: bool) -> int:
        stage.say("Morgon.")
        return 0

    monkeypatch.setattr(director, "_play", scene)
    assert play(tmp_path / "out", cases=13, json=True) == 0
    assert capsys.readouterr().out == ""
    assert play(tmp_path / "out", cases=13, json=False) == 0
    assert capsys.readouterr().out == "Morgon.\n"
