"""The watch at the doors sees who goes through, and nobody else."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from localdb.delivery import Delivery
from localdb.workspace import Workspace
from tests.features.doors import Door, TooLateError, Watch, is_ours, post, public_verbs, starts_the_program
from ui.shell import Shell
from ui.widgets.search import SearchField


def test_a_watched_verb_does_what_it_did_and_is_seen() -> None:
    watch = Watch()
    double = watch.over(Door.DECIDE, lambda number: 2 * number)
    assert watch.passed == set()
    assert double(21) == 42
    assert watch.passed == {Door.DECIDE}


def test_what_is_gone_through_apart_is_known_by_itself_and_counts_afterwards() -> None:
    watch = Watch()
    decided, kept = watch.over(Door.DECIDE, bool), watch.over(Door.WORKSPACE, bool)
    decided()
    with watch.apart() as inside:
        kept()
    assert inside == {Door.WORKSPACE}
    assert watch.passed == {Door.DECIDE, Door.WORKSPACE}


def test_a_window_of_the_desk_is_ours_and_a_bare_control_or_one_of_qt_alone_is_not(qtbot: QtBot) -> None:
    watch = Watch()
    put = watch.over_widgets(qtbot.addWidget.__func__)  # type: ignore[attr-defined]
    for bare in (QLabel("Anna"), SearchField("Sök")):
        put(qtbot, bare)
        assert not is_ours(bare)
    assert watch.passed == set()
    put(qtbot, Shell(()))
    assert watch.passed == {Door.WINDOW}


def test_everything_that_is_asked_of_a_workspace_goes_through_its_door_but_closing_does_not() -> None:
    assert {"perform", "ask", "rows", "case", "facts"} <= set(public_verbs(Workspace))
    assert "answered" in public_verbs(Delivery)
    assert not {"close", "__init__"} & {*public_verbs(Delivery), *public_verbs(Workspace)}


@pytest.mark.parametrize(
    "line",
    [
        [".venv/bin/reservplan", "drill"],
        ["reservplan.exe"],
        ["python", "-m", "desktop.commands", "drill"],
        ["python", "-c", "from desktop import commands"],
    ],
)
def test_starting_the_program_is_seen(line: list[str]) -> None:
    assert starts_the_program(line)


@pytest.mark.parametrize(
    "line", [["git", "log"], ["python", "-c", "import cases", "desktop"], ["pdftotext", "reservplan.pdf"], []]
)
def test_starting_something_else_is_not_the_program(line: list[str]) -> None:
    assert not starts_the_program(line)


def test_a_process_is_seen_as_python_tells_of_it() -> None:
    watch = Watch()
    watch.started("open", ("reservplan", "r", 0))
    watch.started("subprocess.Popen", ("git", ["git", "log"], None, None))
    watch.started("subprocess.Popen", ("git", "git log", None, None))
    assert watch.passed == set()
    watch.started("subprocess.Popen", ("reservplan", ["reservplan", "--help"], None, None))
    assert watch.passed == {Door.PROGRAM}


def test_a_watch_that_comes_after_decide_was_taken_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.decide import decide

    with pytest.raises(TooLateError):
        post(Watch(), monkeypatch)
    assert not hasattr(decide, "__wrapped__")


def test_nothing_that_the_watch_stands_on_takes_decide_before_it() -> None:
    question = "import sys, tests.features.watch; sys.exit('cases.decide' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", question], check=False, timeout=60).returncode == 0
