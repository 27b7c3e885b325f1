"""The kallelse to a later meeting, written in its step's place (A19, A20, B34)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cases.intents import CallMeeting, Recipient, Topic
from seal.action import action_of
from tests.ui import stages
from tests.ui.cases_open import is_seen, page, press, said, seen
from tests.ui.filling import named, type_in
from tests.ui.region import MARIA, SUPPORT, WARD, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    stages.started(made)
    return made


def fill(view: QWidget) -> None:
    for name, text in (("place", "Rum 3"), ("day", "2025-12-08"), ("time", "13")):
        type_in(seen(view, f"field:{name}"), text)


@pytest.mark.row("A19", "A20", "B34", "D11")
@pytest.mark.parametrize("purpose", [Topic.FOLLOW_UP, Topic.EVALUATION])
def test_a_later_meeting_is_called_to_from_its_step_and_stands_above_it(
    qtbot: QtBot, desk: Desk, purpose: Topic
) -> None:
    view = page(qtbot, desk, "hanna")
    press(view, f"step:{purpose}")
    press(view, f"call:{purpose}")
    assert named(QApplication.focusWidget() or view) == "field:meeting_form"
    fill(view)
    press(view, "register-call")
    found = [action_of(each.body).intent for each in desk.ws.to_send(50)]
    (verb,) = [each for each in found if isinstance(each, CallMeeting)]
    assert verb.purpose is purpose
    assert verb.recipients == (Recipient(WARD), Recipient(SUPPORT))
    assert "mån 8 dec 13.00, Rum 3" in said(view)
    assert is_seen(view, "save-part")
    assert not is_seen(view, f"call:{purpose}")


def test_a_later_kallelse_may_wait_and_goes_on_where_it_was_left(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, "hanna")
    press(view, "step:follow_up")
    press(view, "call:follow_up")
    type_in(seen(view, "field:place"), "Rum 3")
    press(view, "close-call")
    assert is_seen(view, "save-part")
    assert "Kallelsen är påbörjad. Ditt utkast från i dag 09.44 finns kvar." in said(view)
    assert QApplication.focusWidget() is seen(view, "call:follow_up")
    press(view, "call:follow_up")
    assert seen(view, "field:place").property("text") == "Rum 3"
