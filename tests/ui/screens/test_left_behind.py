"""A text that was begun in a case which the unit then left: read, copied, thrown away by a person only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from cases.exchange import End, RemovedRow
from forms.field import Answers
from localdb.drafts import Draft
from tests.ui.cases_open import hanna_at
from tests.ui.region import ANNA, MARIA, NOW, Desk
from tests.ui.seeing import open_window, words
from ui.screens.left_behind import texts
from ui.screens.review_page import ReviewPage

TEXT = "Vill gärna bo kvar hemma."


def begun(desk: Desk) -> None:
    """Anna has begun to write in Hanna's plan, and then the unit leaves the case."""
    hanna_at(desk)
    answers = {"situation": TEXT, "goals": [{"id": "m1", "goal": "Gå ut själv", "who": "hsa-1"}]}
    desk.ws.save_draft(Draft("d1", "hanna", "plan", ANNA.hsa_id, answers, {}, NOW))


def leaves(desk: Desk) -> None:
    desk.ws.receive([RemovedRow("hanna", "access")], End("99", 99, 1, False), NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    begun(made)
    return made


def read(made: ReviewPage) -> QPushButton:
    found = made.left.findChild(QPushButton, "read-left-text")
    assert isinstance(found, QPushButton)
    return found


def dialog_of(made: ReviewPage) -> QDialog:
    shown = [each for each in made.window().findChildren(QDialog, "left-text") if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    made = ReviewPage(desk.work)
    open_window(qtbot, made, 1254, 672)
    return made


def test_as_long_as_the_unit_has_the_case_nothing_is_said(qtbot: QtBot, desk: Desk) -> None:
    made = page(qtbot, desk)
    assert not made.left.isVisible()


@pytest.mark.row("P49")
def test_after_it_has_left_it_is_told_and_the_text_can_be_read_whole(qtbot: QtBot, desk: Desk) -> None:
    made = page(qtbot, desk)
    leaves(desk)
    made.refresh()
    said = " ".join(words(made.left))
    assert "En text som inte är registrerad finns kvar här" in said
    assert "Enheten har inte kvar ärendet, så texten kan inte registreras. Ditt utkast från i dag" in said
    assert "till." not in said
    read(made).click()
    assert {f"Situation: {TEXT}", "Mål: Gå ut själv"} <= set(words(dialog_of(made)))


def test_it_goes_when_a_person_throws_it_away_and_not_by_closing_the_window(qtbot: QtBot, desk: Desk) -> None:
    leaves(desk)
    made = page(qtbot, desk)
    read(made).click()
    dialog_of(made).reject()
    assert desk.ws.left_behind()
    assert made.left.isVisible()
    read(made).click()
    dialog_of(made).accept()
    assert desk.ws.left_behind() == ()
    assert not made.left.isVisible()
    assert "Inget behöver granskas." in words(made)


def test_of_several_one_is_told_at_a_time(qtbot: QtBot, desk: Desk) -> None:
    desk.ws.save_draft(Draft("d2", "hanna", "assessment", MARIA.hsa_id, {"situation": "Mer än så"}, {}, NOW))
    leaves(desk)
    made = page(qtbot, desk)
    assert "Det finns 1 sådan text till." in words(made.left)
    assert "2 saker" in words(made)
    assert desk.ws.facts().review == 2


def test_only_what_was_written_in_words_is_shown() -> None:
    answers: Answers = {
        "situation": "Bor ensam",
        "consent": "own",
        "goals": ({"goal": "Gå ut", "id": "m1"},),
        "text": "Hej på er",
    }
    assert [line.rpartition(": ")[2] for line in texts(answers)] == ["Bor ensam", "Gå ut", "Hej på er"]
