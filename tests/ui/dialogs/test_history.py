"""The earlier texts of a field: all of them, by name, and nothing that could be typed in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cases import edits, history
from cases.intents import Part
from cases.parts import form_of
from cases.people import Who
from forms.field import find
from tests.ui import stages
from tests.ui.cases_open import edited_elsewhere, hanna_at, press, said
from tests.ui.region import MARIA, NOW, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui.dialogs.history import HistoryDialog

PLAN = str(Part.PLAN)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def opened(qtbot: QtBot, desk: Desk, field: str, sheet: str = PLAN) -> HistoryDialog:
    texts = history.of_part(stages.case(desk), sheet)
    made = HistoryDialog(desk.work, find(form_of(Part.PLAN), field), texts)
    open_window(qtbot, made, 560, 500)
    return made


@pytest.mark.row("R03")
def test_every_text_is_told_with_author_unit_and_time_and_nothing_can_be_typed(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.receive([(edited_elsewhere(stages.case(desk), Part.PLAN, "situation", "Har ramlat."), NOW)], seq=9)
    desk.clock.now += timedelta(hours=1)
    stages.write(desk, Part.PLAN, {"situation": "Har ramlat två gånger."})
    made = opened(qtbot, desk, "situation")
    text = said(made)
    order = [
        "Tidigare texter: Min nuvarande situation är",
        "Maria Sand, Vårdcentralen Ekdungen",
        "i dag 10.44",
        "Gäller nu",
        "Har ramlat två gånger.",
        "Karin Holm, Biståndsenheten",
        "i dag 09.44",
        "Har ramlat.",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("Gäller nu") == 1
    assert not [*made.findChildren(QLineEdit), *made.findChildren(QPlainTextEdit)]
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
    press(made, "close-history")
    assert not made.isVisible()


def test_a_text_that_was_emptied_says_so(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, {"situation": "Trött"})
    stages.write(desk, Part.PLAN, {"situation": ""})
    text = said(opened(qtbot, desk, "situation"))
    assert text.index("Texten togs bort.") < text.index("Trött")


@pytest.mark.row("P31")
def test_of_several_texts_that_stand_it_is_said_that_somebody_has_to_choose(qtbot: QtBot, desk: Desk) -> None:
    desk.receive([(edited_elsewhere(stages.case(desk), Part.PLAN, "situation", "Karins"), NOW)], seq=9)
    case = edited_elsewhere(stages.case(desk), Part.PLAN, "situation", "En annan")
    desk.receive([(case, NOW)], seq=20)
    assert edits.field(stages.case(desk), PLAN, "situation").rivals
    text = said(opened(qtbot, desk, "situation"))
    assert text.count("Väntar på att någon väljer") == 2
    assert "Gäller nu" not in text


def test_a_choice_is_told_in_words(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, {"person_present": "yes"})
    stages.write(desk, Part.PLAN, {"person_present": ""})
    assert "Ja" in said(opened(qtbot, desk, "person_present")).split(" | ")


def test_of_a_table_only_what_has_changed_is_told_under_its_row(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.write(desk, Part.PLAN, {"activities:a2.activity": "Hemtjänst morgon"})
    text = said(opened(qtbot, desk, "activities"))
    assert "Rad 2: Hemtjänst morgon" in text
    assert "Hemtjänst morgon och kväll" in text
    assert "Rad 1" not in text
    assert "Karin Holm, Biståndsenheten" not in text, "who is responsible has said the same all the time"


def test_a_row_that_was_taken_away_stays_to_be_read_until_it_is_put_back(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.write(desk, Part.PLAN, {"activities:a3.removed": "yes"})
    text = said(opened(qtbot, desk, "activities"))
    assert "Rad 3: Ringer Hanna varje kväll" in text
    assert "Raden togs bort av Maria Sand, Vårdcentralen Ekdungen, i dag 09.44" in text
    assert "Gäller nu" not in text
    assert "Lena" in text, "the row is told whole"
    stages.write(desk, Part.PLAN, {"activities:a3.removed": ""})
    assert "Rad 3" not in said(opened(qtbot, desk, "activities"))


def test_what_came_along_from_the_plan_before_says_so(qtbot: QtBot, desk: Desk) -> None:
    stages.begun_anew(desk)
    stages.write(desk, Part.PLAN, {"situation": "Bor hos Lena nu."}, version=2)
    text = said(opened(qtbot, desk, "situation", "plan.2"))
    assert text.index("Bor hos Lena nu.") < text.index("Följde med från den förra planen, Maria Sand")


def test_people_who_wrote_the_same_are_all_named(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, {"situation": "Lika"})
    (text,) = history.of_field(stages.case(desk), PLAN, "situation")
    again = msgspec.structs.replace(text.first, action="other", who=Who("Karin Holm", ""))
    both = msgspec.structs.replace(text, by=(text.first, again))
    made = HistoryDialog(desk.work, find(form_of(Part.PLAN), "situation"), {"situation": (both,)})
    open_window(qtbot, made, 560, 500)
    assert "Samma text av Karin Holm" in said(made)
    assert "Samma text av" not in said(opened(qtbot, desk, "situation"))
