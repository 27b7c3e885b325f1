"""Att granska: choosing saves nothing until it is saved, and what is saved settles the rivalry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import Sip
from cases.intents import Part
from cases.parting import resting
from cases.steering import Close, CloseKind
from tests.ui.models.test_review import MINE, THEIRS, disputed, parted_case, refused
from tests.ui.region import KARIN, MARIA, NOW, Desk
from tests.ui.seeing import clipped, english, find, nameless, open_window, words
from ui import theme
from ui.screens.review_page import ReviewPage
from wording.parting import RESTS


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    made.receive([(disputed(), NOW)])
    return made


def page(qtbot: QtBot, here: Desk, size: tuple[int, int] = (1254, 672)) -> ReviewPage:
    made = ReviewPage(here.work)
    open_window(qtbot, made, *size)
    return made


def standing(here: Desk) -> edits.Field:
    found = here.ws.case("rival")
    assert found is not None
    assert isinstance(found.view, Sip)
    return edits.field(found.view, Part.PLAN, "evaluation_date")


@pytest.mark.row("P31")
def test_both_texts_stand_side_by_side_with_who_wrote_them(qtbot: QtBot, here: Desk) -> None:
    shown = words(page(qtbot, here))
    for text in (
        "Registrerat hos oss",
        "Gäller tills någon valt",
        "Registrerat i Prator",
        "mån 12 jan",
        "tors 15 jan",
        "1 sak",
    ):
        assert text in shown


def test_choosing_saves_nothing(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    assert not made.save.isEnabled()
    find(made, "choose:1:1").click()
    assert made.save.text() == "Spara 1 val av 1"
    assert "Valt, inte sparat" in words(made)
    assert standing(here).rivals == (MINE, THEIRS)
    assert here.ws.queue() == ()


@pytest.mark.row("P31")
def test_a_saved_choice_settles_the_rivalry_for_both(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    here.work.changed.connect(made.refresh)
    find(made, "choose:1:1").click()
    made.save.click()
    assert standing(here).rivals == ()
    assert standing(here).value == THEIRS
    assert "Inget behöver granskas." in words(made)


def test_a_new_text_can_be_written_instead(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    find(made, "choose:1:new").click()
    assert not made.save.isEnabled()
    text = made.findChild(QPlainTextEdit, "new-text:1")
    assert text is not None
    assert text.hasFocus()
    QTest.keyClicks(text, "2026-01-20")
    made.save.click()
    assert standing(here).value == "2026-01-20"


def test_a_choice_stays_when_the_page_is_refreshed(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    find(made, "choose:1:0").click()
    made.refresh()
    assert made.save.text() == "Spara 1 val av 1"


def test_nothing_to_review_says_so_and_has_nothing_to_save(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, Desk(tmp_path))
    assert "Inget behöver granskas." in words(made)
    assert not made.save.isVisible()


@pytest.mark.row("P31")
def test_a_text_can_go_on_as_a_message_and_nothing_is_chosen_by_that(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    with qtbot.waitSignal(made.write_message) as wanted:
        find(made, "as-message:1").click()
    assert wanted.args == ["rival", "Planen: Datum för utvärderingsmöte, datum: mån 12 jan"]
    assert not made.save.isEnabled()
    assert standing(here).rivals == (MINE, THEIRS)


@pytest.mark.row("P31")
def test_what_was_not_taken_in_is_read_there_and_can_go_on_as_a_message(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, refused(tmp_path))
    assert any("Har ramlat" in text for text in words(made))
    with qtbot.waitSignal(made.write_message) as wanted:
        find(made, "as-message:matter:1").click()
    assert wanted.args is not None
    assert wanted.args[0] == "hanna"
    assert "Har ramlat" in wanted.args[1]


def test_where_no_message_can_be_written_that_way_is_grey_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(disputed(), NOW)])
    desk.act("rival", Close(CloseKind.ENDED, "Flyttat"))
    made = page(qtbot, desk)
    way = find(made, "as-message:1")
    assert not way.isEnabled()
    assert way.toolTip()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_of_what_was_not_taken_in_is_clipped_or_nameless(
    qtbot: QtBot, qapp: Any, tmp_path: Path, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    made = page(qtbot, refused(tmp_path), (1204, 576))
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


@pytest.mark.parametrize(("scale", "size"), [(100, (1254, 672)), (200, (1204, 576)), (200, (1760, 890))])
def test_nothing_is_clipped_or_nameless_or_english(
    qtbot: QtBot, qapp: Any, here: Desk, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "light", scale)
    made = page(qtbot, here, size)
    find(made, "choose:1:0").click()
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


@pytest.mark.row("R40")
def test_text_that_rests_on_the_other_side_of_a_parting_is_kept_with_one_press(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, KARIN)
    case, _ = parted_case()
    desk.receive([(case, NOW)])
    made = page(qtbot, desk)
    shown = " | ".join(words(made))
    assert RESTS in shown
    assert "Gäller tills någon valt" not in shown
    assert "Behåll det som står" in shown
    find(made, "choose:1:0").click()
    made.save.click()
    found = desk.ws.case("theirs")
    assert found is not None
    assert isinstance(found.view, Sip)
    assert [each.ref for each in resting(found.view)] == [""]


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_of_what_rests_elsewhere_is_clipped_or_english(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    desk = Desk(tmp_path, KARIN)
    desk.receive([(parted_case()[0], NOW)])
    made = page(qtbot, desk, (1254, 672) if scale == 100 else (1500, 900))
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
