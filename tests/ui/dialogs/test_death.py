"""Avliden: the source is asked for, everything ends with it, and it can be taken back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.deadlines import STOCKHOLM
from cases.locks import deceased
from cases.waiting import next_meeting
from tests.ui.cases_open import hanna_at, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, Desk
from ui.dialogs.death import DeathDialog, hour_of, undo_death

DAY = date(2025, 11, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, ANNA)
    hanna_at(made)
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def opened(qtbot: QtBot, desk: Desk) -> DeathDialog:
    made = DeathDialog(desk.work, "hanna")
    qtbot.addWidget(made)
    made.open()
    return made


def test_any_unit_records_a_death_with_its_source_and_hour_and_the_meeting_is_off(
    qtbot: QtBot, desk: Desk
) -> None:
    made = opened(qtbot, desk)
    assert "Alla möten i ärendet ställs in" in said(made)
    assert not seen(made, "record-death").isEnabled()
    type_in(seen(made, "death:source"), "läkare på Avd 12")
    made.day.set_day(DAY)
    type_in(seen(made, "death:hour"), "23.10")
    press(made, "record-death")
    (entry,) = case(desk).deaths.values()
    assert (entry.source, entry.at) == (
        "läkare på Avd 12",
        datetime(2025, 11, 20, 23, 10, tzinfo=STOCKHOLM),
    )
    assert deceased(case(desk))
    assert next_meeting(case(desk)) is None
    file = desk.ws.case("hanna")
    assert file is not None
    assert file.tasks == ()


def test_day_and_hour_may_be_unknown(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    type_in(seen(made, "death:source"), "dottern")
    press(made, "record-death")
    (entry,) = case(desk).deaths.values()
    assert entry.at is None


@pytest.mark.parametrize(
    ("day", "text", "at"),
    [
        (DAY, "23.10", datetime(2025, 11, 20, 23, 10, tzinfo=STOCKHOLM)),
        (DAY, " 7:05 ", datetime(2025, 11, 20, 7, 5, tzinfo=STOCKHOLM)),
        (DAY, "", datetime(2025, 11, 20, tzinfo=STOCKHOLM)),
        (DAY, "i natt", datetime(2025, 11, 20, tzinfo=STOCKHOLM)),
        (None, "23.10", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(day: date | None, text: str, at: datetime | None) -> None:
    assert hour_of(day, text) == at


def test_an_hour_that_cannot_be_read_or_has_not_been_is_warned_of(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    type_in(seen(made, "death:source"), "dottern")
    type_in(seen(made, "death:hour"), "25.99")
    assert "Klockslaget gick inte att läsa." in said(made)
    made.day.set_day(date(2025, 12, 24))
    made.day.edited.emit()
    assert "Tiden har inte varit än. Kontrollera dagen." in said(made)
    assert seen(made, "record-death").isEnabled()


def test_a_death_that_was_a_mistake_is_taken_back_and_the_meeting_is_on_again(
    qtbot: QtBot, desk: Desk
) -> None:
    made = opened(qtbot, desk)
    type_in(seen(made, "death:source"), "fel person i telefon")
    press(made, "record-death")
    (action,) = case(desk).deaths
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    undone = undo_death(desk.work, "hanna", action, holder)
    undone.open()
    type_in(seen(undone, "void-reason"), "gällde en annan patient")
    press(undone, "void-now")
    assert not deceased(case(desk))
    assert next_meeting(case(desk)) is not None
