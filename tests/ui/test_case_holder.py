"""One case is open at a time, and what was typed in it is kept when it is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cases.intents import Part
from cases.status import Step
from tests.ui.cases_open import edited_elsewhere
from tests.ui.region import NOW, Desk, hanna, olle
from tests.ui.seeing import find, open_window, words
from ui.case_holder import CaseHolder


def test_the_case_and_what_belongs_beside_it_are_there_until_it_is_closed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Desk(tmp_path)
    here.receive([(hanna(), NOW)])
    olle(here)
    holder = CaseHolder(here.work)
    open_window(qtbot, holder)
    assert holder.panel() is None
    holder.open("olle", new=False)
    beside = holder.panel()
    assert beside is not None
    assert beside[0] == "calls"
    holder.open("hanna", new=False, step=Step.PLAN)
    beside = holder.panel()
    assert beside is not None
    assert beside[0] == "person"
    holder.close_case()
    assert not holder.is_open()
    assert holder.panel() is None


def test_what_is_typed_in_a_new_case_is_there_when_it_is_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    holder = CaseHolder(here.work)
    open_window(qtbot, holder)
    holder.open("new-1", new=True)
    name = holder.findChild(QLineEdit, "field:person_name")
    assert name is not None
    QTest.keyClicks(name, "Olle Prov")
    holder.close_case()
    (draft,) = here.ws.drafts()
    assert draft.case_id == "new-1"
    assert "Olle Prov" in draft.answers.values()
    holder.open("new-1", new=True)
    again = [field for field in holder.findChildren(QLineEdit, "field:person_name") if field.isVisible()]
    assert [field.text() for field in again] == ["Olle Prov"]


def test_a_case_opens_at_its_messages_and_tells_when_the_middle_is_wanted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Desk(tmp_path)
    here.receive([(hanna(), NOW)])
    holder = CaseHolder(here.work)
    open_window(qtbot, holder)
    holder.open("hanna", new=False, messages=True)
    assert "Alla enheter i ärendet läser meddelandena." in words(holder)
    beside = holder.panel()
    assert beside is not None
    with qtbot.waitSignal(holder.middle_wanted):
        find(beside[1], "person-facts").click()


@pytest.mark.row("E19")
def test_what_others_changed_in_the_open_case_is_no_news_any_more(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    here.receive([(hanna(), NOW)])
    here.receive([(edited_elsewhere(hanna(), Part.PLAN, "email", "Ring dottern."), NOW)], seq=50)
    olle(here)
    holder = CaseHolder(here.work)
    open_window(qtbot, holder)
    holder.mark_read()
    holder.open("olle", new=False)
    holder.mark_read()
    assert here.ws.facts().news == 1
    holder.open("hanna", new=False)
    holder.mark_read()
    assert here.ws.facts().news == 0
