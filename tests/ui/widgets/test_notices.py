"""What stands over a page is seen while there is something to say, and no longer."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.seeing import open_window, words
from ui.widgets.labels import label
from ui.widgets.notices import Notices


def test_it_is_only_seen_while_there_is_something_to_say(qtbot: QtBot) -> None:
    made = Notices()
    assert made.isHidden()
    made.put([label("Tre ärenden saknas")])
    open_window(qtbot, made, 400, 200)
    assert words(made) == ["Tre ärenden saknas"]
    made.put([])
    assert made.isHidden()
    assert words(made) == []


def test_what_stood_in_the_way_goes_when_there_is_something_new(qtbot: QtBot) -> None:
    made = Notices()
    made.put([label("Tre ärenden saknas")])
    open_window(qtbot, made, 400, 200)
    made.tell("Disken är full.")
    assert set(words(made)) == {"Tre ärenden saknas", "Disken är full."}
    made.put([label("Två ärenden saknas")])
    assert words(made) == ["Två ärenden saknas"]
