"""The bar is always there, in the colour of the state, and says its facts also to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.pictures.gallery import BARS
from tests.ui.test_icons import colours_in
from ui import focus, tokens
from ui.widgets.statebar import BarFacts, StateBar


def made(qtbot: QtBot, state: str, width: int = 1366) -> StateBar:
    bar = StateBar()
    qtbot.addWidget(bar)
    bar.resize(width, 44)
    bar.set_facts(BARS[state])
    bar.show()
    return bar


@pytest.mark.parametrize(
    ("state", "ground", "height"),
    [
        ("ordinary", tokens.LIGHT.surface, 44),
        ("outage", tokens.LIGHT.offline, 44),
        ("returning", tokens.LIGHT.surface, 44),
        ("drill", tokens.LIGHT.drill, 52),
    ],
)
def test_each_state_has_its_ground_and_height(qtbot: QtBot, state: str, ground: str, height: int) -> None:
    bar = made(qtbot, state)
    assert bar.grab().toImage().pixelColor(4, 20).name() == ground.lower()
    assert bar.height() == height


def test_an_outage_tells_its_four_facts_and_has_an_act(qtbot: QtBot) -> None:
    bar = made(qtbot, "outage")
    assert bar.accessibleName() == (
        "Prator svarar inte sedan 09.12. Uppgifterna är från 09.08. 7 registreringar väntar. "
        "2 mottagare är inte uppringda"
    )
    button = bar.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(bar.acted):
        button.click()


def test_a_drill_says_the_word_and_has_a_stripe(qtbot: QtBot) -> None:
    bar = made(qtbot, "drill")
    assert "ÖVNING" in [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert bar.accessibleName().startswith("Övning. ")
    stripe = bar.grab().toImage().copy(0, bar.height() - 8, bar.width(), 8)
    assert {tokens.LIGHT.drill_stripe.lower(), tokens.LIGHT.drill.lower()} <= colours_in(stripe)


def test_only_a_drill_says_the_word(qtbot: QtBot) -> None:
    bar = made(qtbot, "outage")
    assert "ÖVNING" not in [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_the_ring_is_given_the_text_colour_of_a_coloured_bar_only(qtbot: QtBot) -> None:
    bar = made(qtbot, "drill")
    assert bar.property(focus.COLOUR) == tokens.LIGHT.on_drill
    bar.set_facts(BARS["ordinary"])
    assert not bar.property(focus.COLOUR)


def test_facts_that_do_not_fit_take_a_second_line(qtbot: QtBot) -> None:
    bar = made(qtbot, "outage", width=560)
    assert bar.height() > 44


def test_progress_is_drawn_as_far_as_it_has_come(qtbot: QtBot) -> None:
    bar = made(qtbot, "returning", width=700)
    picture = bar.grab().toImage()
    done = tokens.LIGHT.done.lower()
    assert picture.pixelColor(490, bar.height() - 2).name() == done
    assert picture.pixelColor(510, bar.height() - 2).name() != done


def test_words_from_outside_are_never_markup(qtbot: QtBot) -> None:
    bar = made(qtbot, "ordinary")
    bar.set_facts(BarFacts("outage", ("Prator <b> & 2 < 3",)))
    shown = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert any("&lt;b&gt;" in words for words in shown)
