"""The loops behind the desk: one for each copy, told on the main thread, and ended in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cases.action import Request
from desktop.clocks import clock_from
from desktop.loops import SETS_OUT_AFTER, Loops
from desktop.opening import Opened
from localdb.errors import NotOurs
from localdb.keeper import Keeper
from localdb.workspace import Saved
from sync.course import Turned, turn
from sync.events import AllSent, Event, StateChanged, Stopped
from sync.standing import Course, World
from sync.watch import Kind
from tests.central.world import NOW
from tests.desktop.served import Centre, anna
from tests.journeys.over_http import Harm
from tests.localdb.made_up import OPEN


class Heard:
    """Keeps what was told, and on which thread."""

    def __init__(self, loops: Loops) -> None:
        self.told: list[tuple[Path, Event]] = []
        self.threads: set[int] = set()
        self._loops = loops
        loops.heard.connect(self.hear)

    def hear(self, folder: Path, event: Event) -> None:
        """One event."""
        if isinstance(event, StateChanged):
            assert self._loops.state(folder) == event.state
        self.told.append((folder, event))
        self.threads.add(threading.get_ident())

    def has(self, kind: type[Event]) -> bool:
        """Whether such an event has been told."""
        return any(isinstance(event, kind) for _, event in self.told)


@pytest.fixture
def opened(copy: Path) -> Iterator[Opened]:
    """The ward's copy, open."""
    found = anna(copy)
    yield found
    found.ws.close()


@pytest.fixture
def loops(qtbot: QtBot) -> Iterator[Loops]:
    """No loop yet; those that a test begins are ended."""
    made = Loops(clock_from(NOW))
    yield made
    made.stop()


def going(name: str = "sync") -> int:
    """How many loops go on."""
    return sum(thread.name == name for thread in threading.enumerate())


def test_a_loop_tells_on_the_main_thread_that_the_centre_is_up_and_all_is_sent(
    qtbot: QtBot, loops: Loops, opened: Opened
) -> None:
    heard = Heard(loops)
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(AllSent), timeout=20_000)
    state = loops.state(opened.folder)
    assert state is not None
    assert state.kind is Kind.UP
    assert heard.threads == {threading.get_ident()}
    assert {folder for folder, _ in heard.told} == {opened.folder}


def test_a_copy_that_is_opened_again_keeps_its_loop_and_what_it_knows(
    qtbot: QtBot, loops: Loops, opened: Opened
) -> None:
    heard = Heard(loops)
    before = going()
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(AllSent), timeout=20_000)
    again = loops.start(opened)
    assert again.kind is Kind.UP
    assert going() == before + 1


def test_a_person_who_wants_to_try_now_does_not_wait(
    qtbot: QtBot, loops: Loops, opened: Opened, centre_paths: list[str]
) -> None:
    heard = Heard(loops)
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(AllSent), timeout=20_000)
    before = len(centre_paths)
    loops.wake(opened.folder, "reconnect")
    qtbot.waitUntil(lambda: len(centre_paths) > before, timeout=5_000)


@pytest.fixture
def centre_paths(centre: Centre) -> list[str]:
    """The calls that have reached the centre."""
    return centre.proxy.passed


def test_a_login_page_is_no_centre(
    qtbot: QtBot, loops: Loops, opened: Opened, centre_harm: dict[str, list[Harm]]
) -> None:
    for path in ("/v1/status", "/v1/pull", "/v1/push"):
        centre_harm[path] = [Harm.LOGIN_PAGE] * 200
    heard = Heard(loops)
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(StateChanged), timeout=20_000)
    state = loops.state(opened.folder)
    assert state is not None
    assert state.kind is not Kind.UP
    assert not heard.has(AllSent)


@pytest.fixture
def centre_harm(centre: Centre) -> Iterator[dict[str, list[Harm]]]:
    """What is done to the next calls; nothing is left for the next test."""
    harm = centre.proxy.harm
    yield harm
    harm.clear()


def test_what_is_recorded_is_journalled_while_the_program_runs_and_when_it_ends(
    qtbot: QtBot, loops: Loops, opened: Opened
) -> None:
    loops.start(opened)
    qtbot.waitUntil(lambda: going("keeping") == 1)
    assert loops.state(opened.folder) is not None
    saved = opened.ws.perform([Request("ny", OPEN, opened.session.who, NOW)], opened.session)
    assert isinstance(saved, Saved)
    loops.wake(opened.folder, "write")
    loops.stop()
    assert going("keeping") == 0
    behind = opened.ws.put_back()
    assert behind == 0
    assert any((opened.folder / "journal").iterdir())


def test_a_copy_that_breaks_while_the_program_runs_is_told_on_the_main_thread(
    qtbot: QtBot, loops: Loops, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_keeper: Keeper) -> int:
        raise NotOurs

    monkeypatch.setattr(Keeper, "catch_up", breaks)
    threads: list[int] = []
    loops.broken.connect(lambda _folder: threads.append(threading.get_ident()))
    with qtbot.waitSignal(loops.broken, timeout=20_000) as told:
        loops.start(opened)
    assert told.args == [opened.folder]
    assert threads == [threading.get_ident()]


def test_a_loop_that_a_fault_of_ours_ended_begins_again_by_itself(
    qtbot: QtBot, loops: Loops, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr("threading.excepthook", lambda args: told.append(args.exc_value))
    monkeypatch.setattr("desktop.loops.AGAIN_AFTER", 1)
    faults = iter((ZeroDivisionError(), ZeroDivisionError()))

    def fails(course: Course, world: World, now: datetime) -> Turned:
        for fault in faults:
            raise fault
        return turn(course, world, now)

    monkeypatch.setattr("sync.loop.turn", fails)
    heard, before = Heard(loops), going()
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(AllSent), timeout=20_000)
    assert [type(fault) for fault in told] == [ZeroDivisionError, ZeroDivisionError]
    assert [event for _, event in heard.told if isinstance(event, Stopped)] == [Stopped(by_fault=True)] * 2
    assert going() == before + 1


def test_a_loop_that_rests_after_a_fault_begins_when_somebody_wants_to_try_and_only_once(
    qtbot: QtBot, loops: Loops, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.excepthook", lambda _args: None)
    faults = iter((ZeroDivisionError(),))

    def fails(course: Course, world: World, now: datetime) -> Turned:
        for fault in faults:
            raise fault
        return turn(course, world, now)

    monkeypatch.setattr("sync.loop.turn", fails)
    heard, before = Heard(loops), going()
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(Stopped), timeout=20_000)
    qtbot.waitUntil(lambda: going() == before)
    loops.wake(opened.folder, "write")
    assert going() == before
    for _ in range(2):
        loops.wake(opened.folder, "reconnect")
    qtbot.waitUntil(lambda: heard.has(AllSent), timeout=20_000)
    assert going() == before + 1


def test_a_loop_that_a_fault_ended_does_not_begin_again_when_the_program_has_ended(
    qtbot: QtBot, loops: Loops, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.excepthook", lambda _args: None)
    monkeypatch.setattr("desktop.loops.AGAIN_AFTER", 50)

    def fails(*_: object) -> Turned:
        raise ZeroDivisionError

    monkeypatch.setattr("sync.loop.turn", fails)
    heard, before = Heard(loops), going()
    loops.start(opened)
    qtbot.waitUntil(lambda: heard.has(Stopped), timeout=20_000)
    loops.stop()
    QTimer.singleShot(200, loops, over := Over())
    qtbot.waitUntil(lambda: over.is_so)
    assert going() == before
    assert len(heard.told) == 1


def test_all_loops_end_when_the_program_does(qtbot: QtBot, loops: Loops, opened: Opened) -> None:
    before, heard = going(), Heard(loops)
    loops.start(opened)
    qtbot.waitUntil(lambda: going() == before + 1)
    loops.stop()
    assert going() == before
    qtbot.waitUntil(lambda: heard.has(Stopped), timeout=5_000)
    assert heard.told[-1] == (opened.folder, Stopped(by_fault=False))


def test_a_loop_that_had_not_set_out_when_the_program_ended_never_does(
    qtbot: QtBot, loops: Loops, opened: Opened
) -> None:
    before = going()
    assert loops.start(opened).kind is Kind.SUSPECT
    loops.stop()
    QTimer.singleShot(4 * SETS_OUT_AFTER, loops, over := Over())
    qtbot.waitUntil(lambda: over.is_so)
    assert going() == before


class Over:
    """Remembers that it was called."""

    def __init__(self) -> None:
        self.is_so = False

    def __call__(self) -> None:
        self.is_so = True


def test_nobody_is_woken_and_nothing_is_known_before_a_copy_is_open(
    qtbot: QtBot, loops: Loops, tmp_path: Path
) -> None:
    loops.wake(tmp_path, "write")
    assert loops.state(tmp_path) is None


def test_an_unknown_reason_to_wake_is_a_fault_of_ours(qtbot: QtBot, loops: Loops, opened: Opened) -> None:
    loops.start(opened)
    with pytest.raises(ValueError, match="whim"):
        loops.wake(opened.folder, "whim")
