"""From the status of a step to what is drawn."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cases.intents import Answer, CallMeeting, Recipient, Reply, Topic
from cases.status import Look, Mark, Note, Step, StepStatus, Task, TaskCode
from cases.steering import Close, CloseKind
from localdb.casefile import CaseFile
from tests.ui import stages
from tests.ui.cases_open import hanna_at, later, page, press, seen
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, SUPPORT, WARD, Desk, olle
from tests.ui.seeing import rested_on
from ui.screens.looks import first_to_do, step_item, with_calls
from ui.screens.start import StartPage
from ui.symbols import SYMBOLS, Symbol
from ui.widgets.steps import step_cell
from ui.widgets.table import Table

BY_MARIA = "Vårdcentralen Ekdungen, Maria Sand"


def called(topic: Topic) -> CallMeeting:
    """To both of the other units, in three weeks."""
    units = (Recipient(WARD), Recipient(SUPPORT))
    return CallMeeting(topic, "Videomöte", "Rum 3", NOW + timedelta(days=21), units, reference="H4K7PX")


def second(desk: Desk, step: Step) -> str:
    """The second line under a step of Hanna's open case."""
    file = desk.ws.case("hanna")
    assert file is not None
    status = next(each for each in with_calls(desk.work, file, file.steps) if each.step is step)
    return step_item(status, desk.clock()).second


def test_every_look_has_a_symbol_of_its_own() -> None:
    assert set(SYMBOLS) == set(Look)
    assert len(set(SYMBOLS.values())) == len(Look)


def test_a_step_has_its_word_symbol_and_second_line() -> None:
    status = StepStatus(
        Step.INITIATIVE, Look.OWN, Note.NONE, task=Task(TaskCode.RING, Step.INITIATIVE, count=3)
    )
    item = step_item(status, NOW)
    assert (item.key, item.word, item.symbol, item.second) == (
        "initiative",
        "Initiativ",
        Symbol.OWN,
        "Ring 3 mottagare",
    )
    assert step_cell(status).symbol is Symbol.OWN


@pytest.mark.row("E03", "E05")
def test_what_the_others_have_answered_is_marked_where_the_symbol_does_not_say_it() -> None:
    for mark in Mark:
        own = StepStatus(Step.PLAN, Look.OWN, mark=mark)
        assert (step_item(own, NOW).mark, step_cell(own).mark) == (mark, mark)
    for look in (Look.DONE, Look.PARTLY):
        assert step_item(StepStatus(Step.PLAN, look, mark=Mark.SOME), NOW).mark is Mark.NONE


def test_a_case_is_opened_at_what_is_to_be_done_or_else_where_it_has_come() -> None:
    done = StepStatus(Step.INITIATIVE, Look.DONE, Note.NONE)
    waits = StepStatus(Step.ASSESSMENT, Look.OTHER, Note.NONE)
    own = StepStatus(Step.PLAN, Look.OWN, Note.NONE)
    later = StepStatus(Step.FOLLOW_UP, Look.CANNOT_YET, Note.NONE)
    assert first_to_do((done, waits, own, later)) is Step.PLAN
    assert first_to_do((done, waits, later)) is Step.ASSESSMENT
    assert first_to_do((later,)) is Step.INITIATIVE


@pytest.mark.row("E01", "E03")
def test_a_step_of_the_case_tells_on_hover_who_did_what_and_when(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, hanna_at(desk))
    assert rested_on(seen(view, "step:initiative")).splitlines() == [
        "Initiativ: Klar. Steget är klart. Klar 28 okt. Alla andra enheter har svarat eller godkänt",
        f"Initiativ registrerat av {BY_MARIA}, tis 28 okt, till Avd 12 Medicin och Biståndsenheten",
        "Accepterat av Anna Berg, tis 28 okt",
        "Accepterat av Biståndsenheten, Karin Holm, tis 28 okt",
    ]
    assert "Låst av Vårdcentralen Ekdungen, Maria Sand, mån 17 nov" in rested_on(
        seen(view, "step:assessment")
    )


@pytest.mark.row("E01")
def test_what_is_done_while_the_case_is_open_is_told_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    view = page(qtbot, desk, stages.planned(desk))
    assert "startad" not in rested_on(seen(view, "step:follow_up"))
    press(view, "step:follow_up")
    press(view, "start-follow-up")
    assert "Uppföljningen startad av Maria Sand, i dag 09.44" in rested_on(seen(view, "step:follow_up"))


@pytest.mark.row("E01")
def test_a_new_case_tells_how_its_steps_stand(qtbot: QtBot, tmp_path: Path) -> None:
    view = page(qtbot, Desk(tmp_path), "new", new=True)
    assert rested_on(seen(view, "step:plan")) == "Plan: Kan inte skapas än. Något annat måste bli klart först"


def in_list(table: Table, row: int, column: int) -> str:
    """What is told to somebody who rests the pointer on a cell of the list."""
    QToolTip.hideText()
    spot = table.visualRect(table.model().index(row, column)).center()
    over = table.viewport()
    QApplication.sendEvent(over, QHelpEvent(QHelpEvent.Type.ToolTip, spot, over.mapToGlobal(spot)))
    told = QTextDocumentFragment.fromHtml(QToolTip.text()).toPlainText()
    QToolTip.hideText()
    return told


@pytest.mark.row("E01", "E03")
def test_a_symbol_in_the_list_tells_who_did_what_and_only_that_case_is_opened_for_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    hanna_at(desk)
    olle(desk)
    start = StartPage(desk.work)
    qtbot.addWidget(start)
    start.resize(1100, 600)
    start.show()
    opened: list[str] = []
    plain = desk.ws.case

    def watched(case_id: str) -> CaseFile | None:
        opened.append(case_id)
        return plain(case_id)

    monkeypatch.setattr(desk.ws, "case", watched)
    start.refresh()
    start.table.viewport().grab()
    assert opened == []
    place = start.model.place_of("hanna")
    told = in_list(start.table, place, 2)
    assert "Accepterat av Anna Berg, tis 28 okt" in told.splitlines()
    assert opened == ["hanna"]


@pytest.mark.row("A19", "A20")
@pytest.mark.parametrize(
    ("topic", "step", "after"),
    [
        (Topic.FOLLOW_UP, Step.FOLLOW_UP, "Kan skapas"),
        (Topic.EVALUATION, Step.EVALUATION, "Möte fre 12 dec 09.44"),
    ],
)
def test_a_later_step_says_whom_its_meeting_waits_for(
    tmp_path: Path, topic: Topic, step: Step, after: str
) -> None:
    desk = Desk(tmp_path, MARIA)
    stages.planned(desk)
    assert second(desk, step) == "Kan skapas"
    desk.act("hanna", called(topic))
    assert second(desk, step) == "Ring 2 mottagare"
    case = stages.case(desk)
    (tmp_path / "sent").mkdir()
    sent = Desk(tmp_path / "sent", MARIA)
    sent.receive([(case, NOW)])
    assert second(sent, step) == "Väntar på 2 enheter"
    answers = [(who, Reply(topic, CENTRE, Answer.ACCEPT, reference="H4K7PX"), NOW) for who in (ANNA, KARIN)]
    sent.receive([(later(case, *answers), NOW)], seq=60)
    assert second(sent, step) == after


def test_a_follow_up_that_has_begun_says_that_somebody_is_still_to_be_rung(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    stages.started(desk)
    assert second(desk, Step.FOLLOW_UP) == "Påbörjad"
    desk.act("hanna", called(Topic.FOLLOW_UP))
    assert second(desk, Step.FOLLOW_UP) == "Ring 2 mottagare"


def test_a_case_that_has_ended_waits_for_nobody(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    stages.started(desk)
    desk.act("hanna", called(Topic.FOLLOW_UP), Close(CloseKind.ENDED, "Flyttat"))
    assert second(desk, Step.FOLLOW_UP) == "Avslutat"
