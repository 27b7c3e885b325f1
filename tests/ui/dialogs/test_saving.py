"""What dialogs about a case do alike: ask first, save all or nothing, say why not, and keep what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.action import Request
from cases.intents import Basis, ConsentState, RecordConsent
from cases.steering import InformPerson
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import MARIA, Desk
from ui.dialogs.saving import SavingDialog
from ui.widgets.fields import TextField


class Asked(SavingDialog):
    """A presumed consent and who was told, with an interpreter to write."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Fråga", desk.work)
        self.interpreter = TextField()
        self.interpreter.setObjectName("interpreter")
        self.body.addWidget(self.interpreter)
        self.finish("Spara", "save")
        self.keep("hanna", "asked", {"interpreter": self.interpreter})

    def requests(self) -> Sequence[Request]:
        presumed = RecordConsent(ConsentState.GIVEN, Basis.PRESUMED, "Maria", "dsk", "2025-11-21")
        told = InformPerson(True, interpreter=self.interpreter.text())
        return tuple(self.work.request("hanna", verb) for verb in (presumed, told))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def opened(qtbot: QtBot, desk: Desk) -> Asked:
    made = Asked(desk)
    qtbot.addWidget(made)
    made.open()
    return made


def test_what_is_warned_of_is_asked_once_and_then_saved_anyway(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    press(made, "save")
    assert made.isVisible()
    assert "Ett presumtivt samtycke är inte personens eget ja." in said(made)
    assert seen(made, "save").text() == "Spara ändå"  # type: ignore[attr-defined]
    assert desk.ws.facts().unsent == 0
    press(made, "save")
    assert not made.isVisible()
    assert desk.ws.facts().unsent == 2


def test_a_new_warning_is_asked_too(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    press(made, "save")
    type_in(seen(made, "interpreter"), "dotter")
    press(made, "save")
    assert made.isVisible()
    assert is_seen(made, "warning:interpreter_related")
    press(made, "save")
    assert desk.ws.facts().unsent == 2


def test_what_is_typed_is_kept_until_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    type_in(seen(made, "interpreter"), "Tolkcentralen")
    made.reject()
    again = opened(qtbot, desk)
    assert again.interpreter.text() == "Tolkcentralen"
    assert "Ditt utkast från" in said(again)
    press(again, "save")
    press(again, "save")
    assert desk.ws.drafts() == ()


def test_what_stands_in_the_way_is_said_and_the_dialog_stays(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    made.requests = lambda: (desk.work.request("okänt", InformPerson(True)),)  # type: ignore[method-assign]
    press(made, "save")
    assert made.isVisible()
    assert "Ärendet finns inte på den här datorn än." in said(made)
