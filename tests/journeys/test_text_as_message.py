"""A text that the centre did not take in, since its part was locked meanwhile, reaches the others even so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.messages import messages
from sync.watch import CentreState, Kind
from tests.ui.cases_open import press, seen
from tests.ui.filling import type_in
from tests.ui.models.test_review import refused
from tests.ui.region import NOW, SUPPORT, WARD
from tests.ui.seeing import open_window
from ui.desk import Desk

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)


@pytest.mark.row("P31", "E62")
def test_from_att_granska_it_goes_on_as_a_message_to_the_units_of_the_case(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = refused(tmp_path)
    desk = Desk(here.work, state=UP, reserve=False)
    open_window(qtbot, desk, 1366, 768)
    desk.show_place("review")
    press(desk, "as-message:matter:1")
    assert desk.shell.shown_view() == "case"
    written = seen(desk, "message-text")
    assert written.hasFocus()
    type_in(written, "Inför nästa möte.")
    press(desk, "register-message")
    file = here.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    (message,) = messages(file.view)
    assert "Planen: Min nuvarande situation är: Har ramlat" in message.text
    assert "Inför nästa möte." in message.text
    assert [receiver.unit for receiver in message.receivers] == [WARD, SUPPORT]
    assert {row.verb for row in here.ws.queue()} == {"edit", "send_message"}
