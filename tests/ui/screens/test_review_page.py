"""Att granska: choosing saves nothing until it is saved, and what is saved settles the rivalry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import Sip
from cases.exchange import End, Outcome, Receipt, RemovedRow
from cases.intents import Change, Edit, Part
from cases.parting import resting
from cases.refusals import Missing
from cases.steering import Close, CloseKind
from localdb.drafts import Draft
from tests.ui.models.test_elsewhere import comes
from tests.ui.models.test_review import MINE, THEIRS, disputed, parted_case, refused
from tests.ui.region import KARIN, MARIA, NOW, Desk, hanna
from tests.ui.seeing import clipped, english, find, nameless, open_window, words
from ui import theme
from ui.screens.review_page import ReviewPage
from ui.screens.rivalry_card import RivalryCard
from ui.tokens import Scheme
from ui.widgets.buttons import Button
from ui.widgets.choices import CheckBox
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
def test_what_colleagues_recorded_stands_there_with_what_was_recorded_here(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = refused(tmp_path)
    made = page(qtbot, desk)
    comes(desk, "theirs", Outcome.HELD, Missing.BASE)
    made.refresh()
    shown = words(made)
    assert shown.count("Hanna Exempel, 19121212-1212") == 2
    assert any("Utfört av Maria Sand, distriktssköterska. Registrerat i dag 09.44." in text for text in shown)
    assert any("på datorn Läkarexpeditionen av Bo Ek, sjuksköterska, i dag 09.14." in text for text in shown)
    with qtbot.waitSignal(made.open_case) as opened:
        find(made, "review-open:2").click()
    assert opened.args == ["hanna"]


def box(made: ReviewPage, number: int) -> CheckBox:
    found = made.findChild(CheckBox, f"handled:{number}")
    assert found is not None
    return found


@pytest.mark.row("P31")
def test_what_was_not_taken_in_goes_when_somebody_has_said_that_it_is_taken_care_of(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = refused(tmp_path)
    comes(desk, "theirs", Outcome.REFUSED)
    comes(desk, "open", Outcome.HELD, Missing.BASE)
    made = page(qtbot, desk)
    desk.work.changed.connect(made.refresh)
    assert [each.isVisible() for each in (box(made, n) for n in (1, 2, 3))].count(True) == 2
    assert not made.save.isEnabled()
    box(made, 1).click()
    assert (made.save.text(), desk.ws.facts().review) == ("Spara 1 som åtgärdad", 3)
    made.save.click()
    assert desk.ws.facts().review == 2
    assert "2 saker" in words(made)
    assert [row.handled is not None for row in desk.ws.queue() if row.outcome is Outcome.REFUSED] == [True]


def test_what_is_ticked_and_not_saved_stays_ticked_when_something_comes(qtbot: QtBot, tmp_path: Path) -> None:
    desk = refused(tmp_path)
    made = page(qtbot, desk)
    box(made, 1).click()
    comes(desk, "theirs", Outcome.REFUSED)
    made.refresh()
    assert [box(made, n).isChecked() for n in (1, 2)] == [True, False]
    assert made.save.text() == "Spara 1 som åtgärdad"


def filled(folder: Path) -> Desk:
    """One of each that the page can show."""
    desk = refused(folder)
    for case in (disputed(), msgspec.structs.replace(hanna(), pending_join=True), parted_case()[0]):
        desk.receive([(case, NOW)], seq=100)
    desk.act("rival", Edit(Part.PLAN, {"situation": Change((), "", "Har ramlat")}))
    (held,) = desk.ws.to_send(10)
    receipt = Receipt(0, held.action_id, Outcome.HELD, 120, codes=(Missing.BASE.value,))
    desk.ws.answered([(held, receipt)], NOW)
    for name, outcome in (("a", Outcome.REFUSED), ("b", Outcome.NEEDS_REVIEW)):
        comes(desk, name, outcome)
    desk.ws.save_draft(Draft("d1", "gone", "plan", MARIA.hsa_id, {"situation": "Bor ensam"}, {}, NOW))
    desk.ws.receive([RemovedRow("gone", "access")], End("130", 130, 1, more=False), NOW)
    return desk


def test_the_badge_counts_just_what_the_page_shows(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled(tmp_path)
    made = page(qtbot, desk)
    number = desk.ws.facts().review
    assert number == 9
    assert f"{number} saker" in words(made)
    matters = [each for each in made.findChildren(Button) if each.objectName().startswith("review-open:")]
    assert len(made.findChildren(RivalryCard)) + len(matters) + made.left.count() == number


@pytest.mark.parametrize(("scale", "scheme"), [(100, "light"), (200, "dark")])
def test_nothing_of_what_was_recorded_elsewhere_is_clipped_or_english(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scale: int, scheme: Scheme
) -> None:
    theme.apply(qapp, scheme, scale)
    made = page(qtbot, filled(tmp_path), (1254, 672) if scale == 100 else (1500, 900))
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


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
