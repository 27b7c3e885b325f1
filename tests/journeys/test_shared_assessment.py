"""The kartläggning of Mina planer through the whole window: two units write in it, nothing is pressed to
save, and the start page says when and who (S4 5.9, 6.9). The copies are encrypted and the rules are real;
what one desk records the other has as from the centre.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import Sip
from cases.intents import Edit
from cases.people import Actor
from cases.status import Step
from seal.action import action_of
from sync.watch import CentreState, Kind
from tests.ui import mina_planer, region, stages
from tests.ui.cases_open import dialog, is_seen, later, press, said, seen
from tests.ui.filling import type_in
from tests.ui.mina_planer import ASSESSED
from tests.ui.region import KARIN, MARIA, NOW
from tests.ui.seeing import clipped, english, nameless, open_window, rested_on
from ui.desk import Desk
from ui.models.case_list import STEPS_FROM
from ui.screens.leaving import SAVES
from ui.widgets.steps import STEP_ROLE
from ui.window import Window

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)
CELL = STEPS_FROM + list(Step).index(Step.ASSESSMENT)


class Seat:
    """Somebody at her unit's computer, in the whole window."""

    def __init__(self, qtbot: QtBot, here: region.Desk) -> None:
        self.here = here
        self.window = Window()
        self.desk = Desk(here.work, state=UP, reserve=True)
        self.window.show_desk(self.desk, 5)
        open_window(qtbot, self.window)

    def open(self, step: Step = Step.ASSESSMENT) -> None:
        self.desk.show_case("hanna", step)

    def tick(self, field: str, word: str) -> None:
        (box,) = [b for b in self.boxes(field) if b.text() == word]
        box.click()

    def boxes(self, field: str) -> list[QAbstractButton]:
        return seen(self.window, f"field:{field}").findChildren(QAbstractButton)

    def on_list(self) -> tuple[str, str]:
        """The symbol of the kartläggning on the start page, and what is told to whoever rests on it."""
        self.desk.show_place("cases")
        index = self.desk.start.table.model().index(0, CELL)
        return str(index.data(STEP_ROLE).symbol), str(index.data(Qt.ItemDataRole.ToolTipRole))


def texts(desk: region.Desk) -> dict[str, str]:
    return edits.texts(stages.case(desk), ASSESSED)


def written(desk: region.Desk) -> list[Edit]:
    """What the desk has recorded and not sent."""
    found = [action_of(each.body).intent for each in desk.ws.to_send(50)]
    return [intent for intent in found if isinstance(intent, Edit)]


def came_over(case: Sip, sent: list[Edit], actor: Actor, desk: region.Desk) -> Sip:
    """The case at the centre when it has decided what somebody's desk had recorded."""
    return later(case, *((actor, verb, desk.clock()) for verb in sent), region=desk.work.settings)


@pytest.mark.row("E46", "E04")
def test_two_units_write_in_one_kartlaggning_and_nobody_presses_save(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("kommun", "care"):
        (tmp_path / name).mkdir()
    kommun, care = region.Desk(tmp_path / "kommun", KARIN), region.Desk(tmp_path / "care", MARIA)
    mina_planer.called(care)
    mina_planer.as_mina_planer(kommun)
    begun = stages.case(care)
    kommun.receive([(begun, NOW)])

    # The kommun writes its half, and goes back to the list.
    karin = Seat(qtbot, kommun)
    assert karin.on_list()[0] == "can-create", "grey while nobody has written"
    karin.open()
    told = said(karin.window)
    assert "Kommunen och öppenvården skriver här i första hand. Alla får skriva." in told
    assert SAVES in told
    karin.tick("support_today", "Hemtjänst")
    karin.tick("support_today", "Avlösning")
    karin.tick("mobility", "Behöver stöd")
    type_in(seen(karin.window, "field:support_today_note"), "Morgon och kväll.")
    symbol, hover = karin.on_list()
    assert (symbol, "Karin Holm" in hover, "09.44" in hover) == ("started", True, True)
    assert texts(kommun) == {
        "support_today": "home_care relief",
        "support_today_note": "Morgon och kväll.",
        "mobility": "needs_support",
    }
    assert kommun.ws.drafts() == ()

    # It has come to the vårdcentral an hour later, unsigned; Maria changes one answer and is locked out.
    care.clock.now += timedelta(hours=1)
    care.receive([(came_over(begun, written(kommun), KARIN, kommun), care.clock())], seq=30)
    maria = Seat(qtbot, care)
    maria.open()
    (box,) = [b for b in maria.boxes("support_today") if b.text() == "Hemtjänst"]
    assert box.isChecked()
    assert rested_on(box) == "Valt av Karin Holm, Biståndsenheten, i dag 09.44"
    assert "Skrivet av Karin Holm i dag 09.44" in said(maria.window)
    maria.tick("mobility", "Klarar inte")
    maria.window.show_screen(QWidget())
    (edit,) = written(care)
    assert {name: it.new for name, it in edit.fields.items()} == {"mobility": "cannot"}

    # Whoever comes back reads who chose what, and what was chosen before.
    again = Seat(qtbot, care)
    again.open()
    press(again.window, "earlier:mobility")
    told = said(dialog(again.window))
    places = [
        told.find(w) for w in ("Maria Sand", "Klarar inte", "Karin Holm, Biståndsenheten", "Behöver stöd")
    ]
    assert -1 not in places
    assert places == sorted(places)
    dialog(again.window).reject()
    assert not is_seen(again.window, "sign-part")
    symbol, hover = again.on_list()
    assert (symbol, "Maria Sand" in hover, "10.44" in hover) == ("started", True, True)
    again.open()
    assert (clipped(again.window), nameless(again.window), english(again.window)) == ([], [], set())
