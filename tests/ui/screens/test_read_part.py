"""A part that is only read says how it holds and what it says."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cases.intents import Part
from tests.ui.cases_open import said
from ui.screens.read_part import NOTHING_WRITTEN, read_card, stacked
from ui.widgets.buttons import link


def test_the_name_how_it_holds_what_it_says_and_an_act_beside_it(qtbot: QtBot) -> None:
    card = read_card(Part.PLAN, "Låst i dag 09.44", {"situation": "Trött"}, link("Lås upp planen…"))
    qtbot.addWidget(card)
    card.show()
    assert said(card).startswith("Planen | Låst i dag 09.44 | Lås upp planen…")
    assert "Trött" in said(card)


def test_a_part_that_nobody_wrote_in_says_so(qtbot: QtBot) -> None:
    card = read_card(Part.EVALUATION, "Inte låst", {})
    qtbot.addWidget(card)
    card.show()
    assert NOTHING_WRITTEN in said(card)


def test_cards_stand_one_below_the_other(qtbot: QtBot) -> None:
    whole, column = stacked()
    qtbot.addWidget(whole)
    first, second = (read_card(part, "", {}) for part in (Part.PLAN, Part.EVALUATION))
    for card in (first, second):
        column.addWidget(card)
    whole.show()
    assert first.y() < second.y()
