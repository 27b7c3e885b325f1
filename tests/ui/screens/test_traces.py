"""In a part that is written, and in one that is only read, each field says who wrote it and what it said."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cases.intents import Part
from cases.status import Step
from tests.ui import mina_planer, stages
from tests.ui.cases_open import dialog, edited_elsewhere, hanna_at, is_seen, page, press, said, seen
from tests.ui.region import KARIN, MARIA, NOW, Desk
from tests.ui.seeing import clipped, english, nameless, rested_on


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def at_the_plan(qtbot: QtBot, desk: Desk) -> QWidget:
    made = page(qtbot, desk, "hanna")
    made.show_step(Step.PLAN)
    return made


@pytest.mark.row("R03")
def test_while_a_part_is_written_a_field_says_who_wrote_last_and_opens_what_it_said(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.receive([(edited_elsewhere(stages.case(desk), Part.PLAN, "situation", "Karins text"), NOW)], seq=9)
    made = at_the_plan(qtbot, desk)
    assert "Skrivet av Karin Holm i dag 09.44" in said(made)
    assert not is_seen(made, "earlier:situation")
    box = seen(made, "field:situation")
    assert isinstance(box, QPlainTextEdit)
    assert box.toolTip() == "Skrivet av Karin Holm, Biståndsenheten, i dag 09.44"
    desk.clock.now += timedelta(hours=1)
    box.setPlainText("Marias text")
    assert "Karin Holm" in box.toolTip(), "what is being typed is not recorded yet"
    press(made, "save-part")
    assert "Skrivet av Maria Sand i dag 10.44" in said(made)
    press(made, "earlier:situation")
    told = said(dialog(made))
    assert told.index("Marias text") < told.index("Karins text")
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


def test_a_colleagues_saved_text_is_seen_at_once_and_by_name_where_the_region_wants_it_so(
    qtbot: QtBot, desk: Desk
) -> None:
    region = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(region, version=region.version + 1, text_visible="saved"))
    stages.write(desk, Part.PLAN, {"situation": "Inte signerat"})
    made = at_the_plan(qtbot, desk)
    assert "Skrivet av Maria Sand i dag 09.44" in said(made)


def test_a_part_that_holds_says_who_wrote_what_it_held_with(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.write(desk, Part.PLAN, {"situation": "Bor hos Lena nu.", "meeting_form": "Videomöte"})
    stages.lock(desk, Part.PLAN)
    made = at_the_plan(qtbot, desk)
    assert "Skrivet av Maria Sand i dag 09.44" in said(made)
    assert "Mål: Skrivet av Maria Sand i dag 09.44" in said(made)
    press(made, "earlier:situation")
    told = said(dialog(made))
    assert told.index("Bor hos Lena nu.") < told.index(stages.PLAN["situation"])
    dialog(made).reject()
    assert is_seen(made, "earlier:meeting_form")
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


def test_while_the_units_approve_the_text_the_same_is_told(qtbot: QtBot, desk: Desk) -> None:
    stages.asked(desk)
    made = at_the_plan(qtbot, desk)
    assert "Skrivet av Maria Sand i dag 09.44" in said(made)


def test_a_table_whose_row_was_taken_away_leads_to_what_stood_there(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    assert not is_seen(at_the_plan(qtbot, desk), "earlier:activities")
    stages.write(desk, Part.PLAN, {"activities:a3.removed": "yes"})
    made = at_the_plan(qtbot, desk)
    press(made, "earlier:activities")
    assert "Ringer Hanna varje kväll" in said(dialog(made))


def test_in_goals_and_their_activities_each_cell_says_it_on_hover(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    made = at_the_plan(qtbot, desk)
    hover = "Skrivet av Maria Sand, Vårdcentralen Ekdungen, i dag 09.44"
    for name in ("field:goals:0.goal", "field:activities:1.activity", "field:attendance:0.name"):
        assert seen(made, name).toolTip() == hover, name


@pytest.mark.row("E46")
def test_of_boxes_it_is_told_on_hover_who_chose_and_every_earlier_answer_can_be_read(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    mina_planer.called(desk)
    mina_planer.arrives(desk, KARIN, {"aids": "lift", "mobility": "cannot"})
    desk.clock.now += timedelta(hours=1)
    desk.act("hanna", mina_planer.wrote(desk, {"aids": "walking_aid lift", "mobility": ""}))
    made = page(qtbot, desk, "hanna")
    made.show_step(Step.ASSESSMENT)
    boxes = seen(made, "field:aids")
    (lift,) = [box for box in boxes.findChildren(QAbstractButton) if box.text() == "Lyft"]
    assert rested_on(lift) == "Valt av Maria Sand, Vårdcentralen Ekdungen, i dag 10.44"
    press(made, "earlier:aids")
    told = said(dialog(made))
    order = ["Tidigare svar: Hjälpmedel", "Maria Sand", "Gånghjälpmedel, Lyft", "Karin Holm, Biståndsenheten"]
    places = [told.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert told.rindex("Lyft") > places[-1]
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
    dialog(made).reject()
    press(made, "earlier:mobility")
    assert "Svaret togs bort." in said(dialog(made))
