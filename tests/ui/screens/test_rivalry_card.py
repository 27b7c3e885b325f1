"""One field that two have written differently: three ways to choose, and none is chosen to begin with."""

from __future__ import annotations

import msgspec
from pytestqt.qtbot import QtBot

from tests.ui.models.test_review import MINE, THEIRS, found
from tests.ui.seeing import open_window, words
from ui.screens.rivalry_card import RivalryCard
from ui.widgets.fields import LongText


def card(qtbot: QtBot) -> RivalryCard:
    made = RivalryCard(found(), "Prator", 1)
    open_window(qtbot, made, 900, 300)
    return made


def test_nothing_is_chosen_to_begin_with(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.chosen() is None
    assert [text for text in words(made) if text.startswith(("Använd", "Skriv"))] == [
        "Använd det hos oss",
        "Använd det i Prator",
        "Skriv en ny text…",
    ]


def test_what_was_chosen_before_is_chosen_again(qtbot: QtBot) -> None:
    for text in (MINE, THEIRS, "något nytt"):
        made = card(qtbot)
        made.choose_text(text)
        assert made.chosen() == text


def test_choosing_to_write_is_no_choice_until_something_is_written(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.choose_text("")
    assert made.chosen() is None


def test_of_boxes_one_takes_one_of_the_answers_and_writes_nothing(qtbot: QtBot) -> None:
    made = RivalryCard(msgspec.structs.replace(found(), ticked=True), "Prator", 1)
    open_window(qtbot, made, 900, 300)
    told = words(made)
    assert any("Två personer har valt olika. Båda svaren finns kvar." in text for text in told)
    assert "Skriv en ny text…" not in told
    made.choose_text("något nytt")
    assert made.chosen() is None
    made.choose_text(THEIRS)
    assert (made.chosen(), made.findChildren(LongText)[0].isVisible()) == (THEIRS, False)
