"""One thing to look into: what can be done about it, and the box of what was not taken in."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.seeing import find, open_window, words
from ui.models.review import Matter
from ui.screens.matter_card import MatterCard
from ui.widgets.choices import CheckBox
from wording import handled

OPEN = Matter("hanna", "Hanna Exempel, 19121212-1212", "Något saknas.", "Du behöver inte göra något.")
REFUSED = Matter("hanna", "Hanna Exempel, 19121212-1212", "Delen är låst.", "Ring.", refused="a-1")


def card(qtbot: QtBot, matter: Matter, *, is_here: bool = True) -> MatterCard:
    made = MatterCard(matter, 1, is_here=is_here, why_no_message="")
    open_window(qtbot, made, 900, 200)
    return made


def test_only_what_was_not_taken_in_can_be_ticked(qtbot: QtBot) -> None:
    assert handled.TICK not in words(card(qtbot, OPEN))
    assert handled.TICK in words(card(qtbot, REFUSED))


def test_ticking_tells_and_can_be_undone(qtbot: QtBot) -> None:
    made = card(qtbot, REFUSED)
    box = made.findChild(CheckBox, "handled:1")
    assert box is not None
    for on in (True, False):
        with qtbot.waitSignal(made.changed):
            box.click()
        assert made.is_ticked() is on


@pytest.mark.parametrize("is_here", [True, False])
def test_the_case_can_be_opened_where_it_is_here(qtbot: QtBot, *, is_here: bool) -> None:
    made = card(qtbot, OPEN, is_here=is_here)
    assert ("Öppna ärendet" in words(made)) is is_here


def test_its_case_is_named_by_what_opens_it_and_by_what_sends_its_text(qtbot: QtBot) -> None:
    made = card(qtbot, Matter("hanna", "Hanna", "Delen är låst.", "Ring.", "Har ramlat"))
    with qtbot.waitSignal(made.open_case) as opened:
        find(made, "review-open:1").click()
    with qtbot.waitSignal(made.message_wanted) as wanted:
        find(made, "as-message:matter:1").click()
    assert (opened.args, wanted.args) == (["hanna"], ["hanna", "Har ramlat"])
