"""While the centre answers nobody is asked to ring about what has just been recorded; when it does not leave,
or the centre is away, she is.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cases.intents import CallMeeting, Recipient, Topic
from cases.status import Step
from localdb.going import WITHIN
from localdb.listing import Filter
from sync.events import StateChanged
from sync.watch import CentreState, Kind
from tests.ui.cases_open import hanna_at, said
from tests.ui.region import MARIA, NOW, SUPPORT, WARD, Desk, olle
from tests.ui.seeing import open_window
from ui.desk import Desk as Window

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)
SUSPECT = CentreState(Kind.SUSPECT, NOW, NOW, overridden=False, reason=None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def window_of(qtbot: QtBot, desk: Desk, state: CentreState = UP) -> Window:
    made = Window(desk.work, state=state, reserve=True)
    open_window(qtbot, made)
    return made


def beside(window: Window) -> str:
    return window.shell.panel.shown() or ""


@pytest.mark.row("A02")
def test_what_is_recorded_while_the_centre_answers_is_said_to_be_sent_and_nobody_is_to_be_rung(
    qtbot: QtBot, desk: Desk
) -> None:
    window = window_of(qtbot, desk)
    olle(desk)
    window.show_case("olle", Step.INITIATIVE)
    assert beside(window) == "person"
    text = said(window)
    assert "Skickas till Prator…" in text
    assert "Inte skickat" not in text
    assert [row.task for row in desk.ws.rows(Filter.ALL, "", None, 10)] == [None]


def test_a_kallelse_on_its_way_is_said_to_be_sent_on_its_card(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    window = window_of(qtbot, desk)
    window.show_case("hanna", Step.MEETING_CALL)
    called = (Recipient(WARD), Recipient(SUPPORT))
    desk.act("hanna", CallMeeting(Topic.PLANNING, "", "Rum 3", NOW + timedelta(days=30), called))
    qtbot.waitUntil(lambda: "Skickas till Prator…" in said(window))
    assert beside(window) == "person"
    assert "Inte skickat" not in said(window)


@pytest.mark.row("A02")
def test_in_an_outage_the_calls_are_there_at_once(qtbot: QtBot, desk: Desk) -> None:
    window = window_of(qtbot, desk, SUSPECT)
    olle(desk)
    window.show_case("olle", Step.INITIATIVE)
    assert beside(window) == "calls"
    assert "Skickas" not in said(window)


@pytest.mark.row("A02")
def test_the_calls_come_when_the_loop_has_not_reached_the_centre(qtbot: QtBot, desk: Desk) -> None:
    window = window_of(qtbot, desk)
    olle(desk)
    window.show_case("olle", Step.INITIATIVE)
    window.take_event(StateChanged(SUSPECT))
    qtbot.waitUntil(lambda: beside(window) == "calls")
    assert "Inte skickat. 0 av 3 mottagare är uppringda." in said(window)


@pytest.mark.row("A02")
def test_the_calls_come_when_what_was_recorded_has_not_left_in_time(qtbot: QtBot, desk: Desk) -> None:
    window = window_of(qtbot, desk)
    olle(desk)
    window.show_case("olle", Step.INITIATIVE)
    late = [timer for timer in window.findChildren(QTimer) if 10_000 < timer.interval() < 11_000]
    (waits,) = [timer for timer in late if timer.isActive()]
    desk.clock.now += WITHIN
    waits.timeout.emit()
    assert beside(window) == "calls"


def test_the_calls_come_as_soon_as_somebody_starts_the_routine(qtbot: QtBot, desk: Desk) -> None:
    window = window_of(qtbot, desk)
    olle(desk)
    window.show_case("olle", Step.INITIATIVE)
    desk.ws.start_outage(desk.work.session)
    desk.work.changed.emit()
    window.show_case("olle", Step.INITIATIVE)
    assert beside(window) == "calls"
