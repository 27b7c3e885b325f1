"""In a case that has ended nothing is offered that the rules would refuse for good, at any unit and wherever
it had come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cases.action import Request
from cases.intents import Answer, CallMeeting, OpenCase, Recipient, Reply, Topic
from cases.outcome import Refused
from cases.people import Actor
from cases.status import Step
from cases.steering import Close, CloseKind
from localdb.drafts import Draft
from sync.watch import CentreState, Kind
from tests.pictures.people import told
from tests.ui import stages
from tests.ui.cases_open import hanna_at
from tests.ui.filling import settle
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, SUPPORT, WARD, Desk, case_of, opened
from tests.ui.seeing import open_window
from ui.desk import Desk as Window
from ui.screens.asides import Aside
from ui.screens.case_page import CasePage
from ui.screens.step import StepView
from ui.widgets.dialog import Dialog
from ui.work import Trouble, Work

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)
TYPED = QLineEdit | QPlainTextEdit | QRadioButton | QCheckBox
_BEGUN = opened("hanna", "191212121212", "Hanna Exempel", NOW - timedelta(days=3))
_TO_BOTH = (Recipient(WARD), Recipient(SUPPORT))


def _only_opened(desk: Desk) -> None:
    desk.act("hanna", OpenCase("191212121212", "Hanna Exempel", "1912-12-12", "H4K7PX"))


def _asked_to_join(desk: Desk) -> None:
    desk.receive([(case_of("hanna", _BEGUN), NOW)])


def _called(desk: Desk) -> None:
    yes = Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT)
    call = CallMeeting(Topic.PLANNING, "Fysiskt möte", "Rum 3", NOW + timedelta(days=9), _TO_BOTH, "Lena")
    steps = [*_BEGUN, *((actor, yes, NOW - timedelta(days=2)) for actor in (ANNA, KARIN))]
    desk.receive([(case_of("hanna", [*steps, (MARIA, call, NOW - timedelta(days=1))]), NOW)])


def _with_messages(desk: Desk) -> None:
    desk.receive([(told(), NOW)])


SCENES: dict[str, tuple[Actor, Callable[[Desk], object]]] = {
    "only opened": (MARIA, _only_opened),
    "initiative sent": (MARIA, _asked_to_join),
    "initiative to answer": (ANNA, _asked_to_join),
    "kallelse sent": (MARIA, _called),
    "kallelse to answer": (KARIN, _called),
    "messages": (MARIA, _with_messages),
    "messages to acknowledge": (ANNA, _with_messages),
    "meeting to come": (MARIA, hanna_at),
    "plan locked": (MARIA, stages.planned),
    "approval asked": (MARIA, stages.asked),
    "follow-up begun": (MARIA, stages.started),
    "evaluated": (MARIA, stages.evaluated),
    "second plan begun": (MARIA, stages.begun_anew),
}


PLACES: tuple[Step | Aside, ...] = (*Step, *Aside)


def _go(page: CasePage, place: Step | Aside) -> None:
    if isinstance(place, Step):
        page.show_step(place)
    else:
        page.show_aside(place)
    settle()


def _offered(window: Window) -> list[str]:
    """The names of the buttons of the case and beside it that can be pressed."""
    inside: Sequence[QWidget] = (window.shell.views, window.shell.panel)
    found = (button for part in inside for button in part.findChildren(QAbstractButton))
    return sorted({b.objectName() for b in found if b.isVisible() and b.isEnabled() and b.objectName()})


def _press(window: Window, name: str) -> None:
    """Presses a button; in the dialog that it opens everything is written and the act is pressed, twice where
    the first press asks.
    """
    next(b for b in window.findChildren(QAbstractButton, name) if b.isVisible() and b.isEnabled()).click()
    settle()
    for _ in range(2):
        for dialog in [each for each in window.findChildren(Dialog) if each.isVisible()]:
            _fill(dialog)
            if dialog.act is not None and dialog.act.isEnabled():
                dialog.act.click()
        settle()
    window.close_dialogs()
    settle()


def _fill(dialog: Dialog) -> None:
    for box in dialog.findChildren(QWidget):
        if isinstance(box, QLineEdit) and box.isVisible() and box.isEnabled():
            box.setText("x")
            box.textEdited.emit("x")
        elif isinstance(box, QPlainTextEdit) and box.isVisible() and not box.isReadOnly():
            box.setPlainText("x")


@pytest.mark.row("R47", "R48")
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_offered_that_the_rules_refuse(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    actor, record = SCENES[scene]
    desk = Desk(tmp_path, actor)
    record(desk)
    desk.act("hanna", Close(CloseKind.ENDED, "Hanna flyttar till en annan region."))
    refused: list[object] = []

    def ask(work: Work, requests: Sequence[Request]) -> Trouble:
        answers = [work.ws.ask(request, work.session) for request in requests]
        refused.extend((pressed, answer) for answer in answers if isinstance(answer, Refused))
        return Trouble("Disken är full.")

    monkeypatch.setattr(Work, "quietly", ask)
    window = Window(desk.work, state=UP, reserve=True)
    open_window(qtbot, window)
    window.show_case("hanna")
    (page,) = window.findChildren(CasePage)
    seen: set[str] = set()
    for place in PLACES:
        _go(page, place)
        for pressed in _offered(window):
            if pressed not in {*seen, "back-to-list"} and not pressed.startswith("step:"):
                seen.add(pressed)
                _press(window, pressed)
                _go(page, place)
    assert refused == []
    assert seen >= {"closed:act", "print-checklist", "person-facts"}


@pytest.mark.parametrize("scene", SCENES)
def test_there_is_nothing_to_write_in(qtbot: QtBot, tmp_path: Path, scene: str) -> None:
    actor, record = SCENES[scene]
    desk = Desk(tmp_path, actor)
    record(desk)
    desk.act("hanna", Close(CloseKind.ENDED, "Hanna flyttar till en annan region."))
    window = Window(desk.work, state=UP, reserve=True)
    open_window(qtbot, window)
    window.show_case("hanna")
    (page,) = window.findChildren(CasePage)
    for place in PLACES:
        _go(page, place)
        (step,) = [view for view in page.findChildren(StepView) if view.isVisible()]
        boxes = [box for box in step.findChildren(QWidget) if isinstance(box, TYPED)]
        assert [box.objectName() for box in boxes if box.isVisible() and box.isEnabled()] == [], place


@pytest.mark.parametrize("step", ["initiative", "meeting_call", "follow_up", "evaluation"])
def test_what_was_being_written_when_the_case_ended_is_kept_as_a_draft(
    qtbot: QtBot, tmp_path: Path, step: str
) -> None:
    desk = Desk(tmp_path, MARIA)
    {"initiative": _only_opened, "meeting_call": _asked_to_join}.get(step, stages.followed_up)(desk)
    window = Window(desk.work, state=UP, reserve=True)
    open_window(qtbot, window)
    window.show_case("hanna", Step(step))
    settle()
    (page,) = window.findChildren(CasePage)
    call = f"call:{step}"
    if any(b.isVisible() for b in page.findChildren(QAbstractButton, call)):
        _press(window, call)
    (view,) = [each for each in page.findChildren(StepView) if each.isVisible()]
    line = next(box for box in view.findChildren(QLineEdit) if box.isVisible() and not box.isReadOnly())
    line.setText("Rum 3")
    line.textEdited.emit("Rum 3")
    desk.act("hanna", Close(CloseKind.ENDED, "Hanna flyttar till en annan region."))
    settle()
    (view,) = [each for each in page.findChildren(StepView) if each.isVisible()]
    assert not any(box.isVisible() for box in view.findChildren(QLineEdit))
    assert any("Rum 3" in str(draft.answers) for draft in _drafts(desk)), step


def _drafts(desk: Desk) -> Iterator[Draft]:
    for known in desk.ws.drafts():
        draft = desk.ws.draft(known.case_id, known.form)
        if draft is not None:
            yield draft
