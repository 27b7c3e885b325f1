"""Over a step that is late stands when it should have been done, and the outage is given as the reason in one
press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.deadlines import Rule
from cases.intents import Answer, CallMeeting, Recipient, Reply, Topic
from cases.status import Step, StepStatus
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, later, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, SUPPORT, WARD, Desk, case_of, hanna, olle, opened
from tests.ui.seeing import clipped, english, find, nameless, rested_on
from ui import theme
from ui.widgets.fields import TextField
from ui.work import Trouble

LATE = timedelta(days=40)


def _called(desk: Desk) -> str:
    """To a planning meeting that nobody has answered, with nothing written before it."""
    steps = opened("olle", "194803032392", "Olle Prov", NOW)
    steps += [(who, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), NOW) for who in (ANNA, KARIN)]
    units = (Recipient(WARD), Recipient(SUPPORT))
    steps.append((MARIA, CallMeeting(Topic.PLANNING, "", "", NOW + timedelta(days=30), units), NOW))
    desk.receive([(case_of("olle", steps), NOW)])
    return "olle"


def _to_evaluate(stage: Callable[[Desk], str]) -> Callable[[Desk], str]:
    def record(desk: Desk) -> str:
        stage(desk)
        units = (Recipient(WARD), Recipient(SUPPORT))
        desk.act("hanna", CallMeeting(Topic.EVALUATION, "", "", NOW + timedelta(days=21), units))
        return "hanna"

    return record


LATE_IN: dict[Step, Callable[[Desk], str]] = {
    Step.INITIATIVE: olle,
    Step.ASSESSMENT: _called,
    Step.MEETING_CALL: _called,
    Step.PLAN: hanna_at,
    Step.FOLLOW_UP: _to_evaluate(stages.started),
    Step.EVALUATION: _to_evaluate(stages.followed_up),
}
"""What makes a step late when the time has passed."""


LATE_BY = {
    Step.INITIATIVE: Rule.ACKNOWLEDGE,
    Step.ASSESSMENT: Rule.ASSESSMENT_LOCKED,
    Step.MEETING_CALL: Rule.INCOMING_READ,
    Step.PLAN: Rule.PLAN_WRITTEN,
    Step.FOLLOW_UP: Rule.FOLLOW_UP_LOCKED,
    Step.EVALUATION: Rule.EVALUATION_WRITTEN,
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def status(desk: Desk, case_id: str, step: Step) -> StepStatus:
    file = desk.ws.case(case_id)
    assert file is not None
    return next(each for each in file.steps if each.step is step)


@pytest.mark.row("T01", "T02", "T05", "T06", "T07", "T10")
@pytest.mark.parametrize("step", list(Step))
def test_one_press_gives_the_outage_as_the_reason_and_the_deadline_stays(
    qtbot: QtBot, desk: Desk, step: Step
) -> None:
    case_id = LATE_IN[step](desk)
    desk.clock.now += LATE
    before = status(desk, case_id, step)
    assert (before.late, before.excused, before.rule) == (True, False, LATE_BY[step])
    view = page(qtbot, desk, case_id)
    press(view, f"step:{step}")
    assert "Försenad. Skulle ha varit klar senast" in said(view)
    press(view, "explain-delay")
    after = status(desk, case_id, step)
    assert (after.late, after.excused, after.due) == (True, True, before.due)
    told = said(view)
    assert "Försenad, med driftstörningen som angivet skäl. Skulle ha varit klar senast" in told
    assert "av Maria Sand, Vårdcentralen Ekdungen." in told
    assert not is_seen(view, "explain-delay")
    assert QApplication.focusWidget() is seen(view, f"step:{step}")


def test_what_the_world_does_wrong_is_said_and_what_was_written_stays(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanna_at(desk)
    desk.clock.now += LATE
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    type_in(find(view, "delay-reason", TextField), "Planen skrevs")
    monkeypatch.setattr(desk.work, "act", lambda _requests: Trouble("Disken är full."))
    press(view, "explain-delay")
    assert "Disken är full." in said(view)
    assert find(view, "delay-reason", TextField).text() == "Planen skrevs"


def test_a_few_words_may_be_said_of_why(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    desk.clock.now += LATE
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    type_in(find(view, "delay-reason", TextField), "Planen skrevs på papper.")
    press(view, "explain-delay")
    assert (
        "Skälet angavs i dag 09.44 av Maria Sand, Vårdcentralen Ekdungen. Planen skrevs på papper."
        in said(view)
    )


def test_what_is_being_said_of_why_stays_when_the_case_is_new(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    desk.clock.now += LATE
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    type_in(find(view, "delay-reason", TextField), "Planen skrevs")
    accepted = later(hanna(), (ANNA, Reply(Topic.PLANNING, CENTRE, Answer.ACCEPT), NOW))
    desk.receive([(accepted, NOW)], seq=60)
    desk.work.changed.emit()
    assert find(view, "delay-reason", TextField).text() == "Planen skrevs"


def test_a_step_in_time_and_a_place_that_is_no_step_say_nothing(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert not is_seen(view, "delay")
    desk.clock.now += LATE
    desk.work.changed.emit()
    assert is_seen(view, "delay")
    press(view, "step:initiative")
    assert not is_seen(view, "delay")
    press(view, "step:plan")
    press(view, "messages")
    assert not is_seen(view, "delay")


@pytest.mark.row("E01")
def test_the_step_says_it_on_hover(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    desk.clock.now += LATE
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    press(view, "explain-delay")
    told = rested_on(seen(view, "step:plan"))
    assert told.startswith("Plan: Att göra, försenad, med driftstörningen som angivet skäl.")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("given", [False, True])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, given: bool, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    hanna_at(desk)
    desk.clock.now += LATE
    view = page(qtbot, desk, "hanna")
    view.resize(950 if scale == 100 else 1600, 900)
    press(view, "step:initiative")
    press(view, "step:plan")
    if given:
        press(view, "explain-delay")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
