"""The initiative being written: the paper's answers, and beside them what only the screen asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forms.field import rows_of, text_of
from tests.ui.cases_open import is_seen, press, seen
from tests.ui.filling import tab_through, type_in
from tests.ui.region import CENTRE, SUPPORT, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.screens.initiative_form import InitiativeForm


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def shown(qtbot: QtBot, desk: Desk, width: int = 900, height: int = 900) -> InitiativeForm:
    made = InitiativeForm(desk.work, None)
    open_window(qtbot, made, width, height)
    return made


@pytest.mark.row("B16", "E26", "C14")
def test_the_units_that_the_person_belongs_to_are_proposed_and_one_press_takes_them(
    qtbot: QtBot, desk: Desk
) -> None:
    made = shown(qtbot, desk)
    assert not is_seen(made, f"proposed:{SUPPORT}")
    type_in(seen(made, "belongs:municipality"), "Ekdungen")
    type_in(seen(made, "belongs:listed"), "Vårdcentralen Ekdungen")
    for unit in (SUPPORT, CENTRE):
        press(made, f"proposed:{unit}")
    assert {row["unit"] for row in rows_of(made.answers(), "informed")} == {
        "Biståndsenheten",
        "Vårdcentralen Ekdungen",
    }
    press(made, f"remove:{CENTRE}")  # a proposal, that anybody may change
    assert [row["unit"] for row in rows_of(made.answers(), "informed")] == ["Biståndsenheten"]
    change = made.change_of_person()
    assert change is not None
    assert set(change.fields) == {"municipality", "listed"}


@pytest.mark.row("D04", "A13")
def test_a_recipient_is_asked_to_answer_or_only_told(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    type_in(seen(made, "belongs:municipality"), "Ekdungen")
    press(made, f"proposed:{SUPPORT}")
    assert made.only_told() == frozenset()
    seen(made, f"how:{SUPPORT}").button("may").click()  # type: ignore[attr-defined]
    assert made.only_told() == {SUPPORT}


def test_of_somebody_unknown_neither_number_nor_name_is_asked(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    assert seen(made, "field:person_number").isEnabled()
    press(made, "unknown-person")
    type_in(seen(made, "unknown:armband"), "4711")
    for name in ("person_number", "person_name"):
        assert not seen(made, f"field:{name}").isEnabled()
    assert made.seen() == "armband 4711"


def test_everything_is_shown_again_as_it_was_kept(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    press(made, "unknown-person")
    type_in(seen(made, "unknown:sex"), "man")
    type_in(seen(made, "field:initiative_reason"), "Hem med hjälp")
    type_in(seen(made, "belongs:municipality"), "Ekdungen")
    press(made, f"proposed:{SUPPORT}")
    seen(made, f"how:{SUPPORT}").button("may").click()  # type: ignore[attr-defined]
    kept = made.answers()
    again = shown(qtbot, desk)
    with qtbot.assertNotEmitted(again.edited):
        again.set_answers(kept)
    assert again.answers() == kept
    assert again.seen() == "man"
    assert again.only_told() == {SUPPORT}
    assert text_of(again.answers(), "initiative_reason") == "Hem med hjälp"


def test_the_tab_key_goes_through_it_in_the_order_of_the_screen(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    made.view.editor_of("initiative_reason").setFocus()
    reached = tab_through(made.view.editor_of("initiative_reason"), 3)
    assert reached[0] == "field:initiative_reason"
    assert reached[1] == "add:informed"


def test_everything_has_a_name_is_swedish_and_fits_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    theme.apply(qapp, "dark", 200)
    made = shown(qtbot, desk, 1640, 1900)
    press(made, "unknown-person")
    type_in(seen(made, "belongs:municipality"), "Ekdungen")
    assert nameless(made) == []
    assert english(made) == set()
    assert clipped(made) == []
