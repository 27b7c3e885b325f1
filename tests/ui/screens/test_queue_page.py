"""Registreringar: everything that was recorded here, with what became of it in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.exchange import CaseRow, End, Outcome, Receipt, RemovedRow
from cases.refusals import Missing, Reason
from cases.steering import MarkHandled
from localdb.outbox import QueueState
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui.models.test_review import refused
from tests.ui.region import NOW, Desk, hanna, olle, sealed_by_leaving
from tests.ui.seeing import find, open_window, words
from ui.screens.queue_page import QueuePage, line_of, state_of, state_words

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None, fetched=True)


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    olle(made)
    return made


def page(qtbot: QtBot, here: Desk) -> QueuePage:
    made = QueuePage(here.work, UP)
    open_window(qtbot, made, 1254, 672)
    return made


def answer(here: Desk, *outcomes: tuple[Outcome, str]) -> None:
    sent = here.ws.to_send(len(outcomes))
    pairs = [
        (one, Receipt(place, one.action_id, outcome, 10 + place, codes=(code,) if code else ()))
        for place, (one, (outcome, code)) in enumerate(zip(sent, outcomes, strict=True))
    ]
    here.ws.answered(pairs, here.clock())


def states(made: QueuePage) -> list[str]:
    return [str(made.model.index(row, 4).data()) for row in range(made.model.rowCount())]


@pytest.mark.row("P28")
def test_what_waits_says_who_did_it_when_and_how(qtbot: QtBot, here: Desk) -> None:
    line = line_of(here.ws.queue()[0], "Prator", NOW)
    assert [cell.words for cell in line.cells] == [
        "i dag 09.44",
        "Prov, Olle",
        "Initiativ",
        "Anna Berg",
        "Väntar på den här datorn",
    ]
    assert [cell.second for cell in line.cells][1:4] == ["19480303-2392", "i Reservplan", "sjuksköterska"]


def test_what_was_typed_later_than_it_happened_says_both(here: Desk) -> None:
    row = msgspec.structs.replace(here.ws.queue()[0], occurred_at=NOW - timedelta(hours=2))
    assert line_of(row, "Prator", NOW).cells[0].second == "hände i dag 07.44"


def test_each_answer_is_told_in_words_with_what_to_do(qtbot: QtBot, here: Desk) -> None:
    answer(
        here,
        (Outcome.APPLIED, ""),
        (Outcome.HELD, Missing.CONSENT.value),
        (Outcome.REFUSED, Reason.LOCKED.value),
    )
    made = page(qtbot, here)
    assert states(made) == ["Inte mottaget", "Mottaget, något saknas", "Registrerat i Prator"]
    made.table.selectRow(0)
    assert "Delen är låst." in words(made)
    made.table.selectRow(1)
    assert any("Registrera samtycket i ärendet." in text for text in words(made))


@pytest.mark.row("P28")
def test_all_is_said_to_be_sent_only_when_the_copy_has_shown_it(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    state = made.findChild(QLabel, "queue-state")
    assert state is not None
    assert state.text() == "3 registreringar väntar"
    answer(here, *[(Outcome.APPLIED, "")] * 3)
    made.refresh()
    assert state.text() == "Allt är överfört. Väntar på att få tillbaka det."
    here.receive([(hanna(), NOW)], seq=90)
    here.ws.receive([], End("c99", 99, 0, more=False, digest=here.ws.digest()), NOW)
    made.refresh()
    assert state.text() == "Allt skickat 09.44"
    away = CentreState(Kind.DOWN, NOW, NOW, overridden=False, reason=Trouble.NO_ANSWER)
    made.tell(away, None)
    made.refresh()
    assert state.text() == "Inget väntar. Kopian är inte jämförd än."
    assert {row.state for row in here.ws.queue()} == {QueueState.SETTLED}


def test_what_is_open_is_never_called_sent(here: Desk) -> None:
    answer(here, *[(Outcome.HELD, Missing.CASE.value)] * 3)
    here.receive([(hanna(), NOW)], seq=90)
    here.ws.receive([], End("c99", 99, 0, more=False, digest=here.ws.digest()), NOW)
    assert state_of(UP, here.ws.facts(), NOW) == "3 är mottagna men inte klara"


def test_that_something_cannot_be_read_is_not_called_a_copy_that_is_not_compared(here: Desk) -> None:
    answer(here, *[(Outcome.APPLIED, "")] * 3)
    beyond = CaseRow("strange", 50, NOW, msgspec.Raw(b'{"type":"of tomorrow"}'))
    here.ws.receive([beyond], End("c99", 99, 1, more=False, digest="0"), NOW)
    assert state_of(UP, here.ws.facts(), NOW) == (
        "Allt är överfört. Något som har kommit går inte att läsa här."
    )


def test_enter_opens_the_case(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    made.table.setFocus()
    with qtbot.waitSignal(made.open_case) as opened:
        QTest.keyClick(made.table, Qt.Key.Key_Return)
    assert opened.args == ["olle"]


def test_what_is_sealed_says_what_kind_it_was_and_who_can_read_it(qtbot: QtBot, here: Desk) -> None:
    sealed_by_leaving(here)
    line = line_of(here.ws.queue()[0], "Prator", NOW)
    assert [cell.words for cell in line.cells] == [
        "i dag 09.44",
        "Ärendet finns inte här",
        "Initiativ",
        "Anna Berg",
        "Väntar på den här datorn",
    ]
    made = page(qtbot, here)
    assert not any("Olle" in text or "Prov" in text for text in words(made))
    assert "Sparat på den här datorn. Inte överfört till Prator." in words(made)
    assert any("Bara Prator kan läsa det." in text for text in words(made))


def test_a_case_that_is_not_here_cannot_be_opened_and_that_is_said(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    way = find(made, "queue-open-case")
    assert way.isEnabled()
    answer(here, (Outcome.APPLIED, ""), (Outcome.APPLIED, ""), (Outcome.APPLIED, ""))
    here.ws.receive([RemovedRow("olle", "ended")], End("c99", 99, 1, more=False), NOW)
    made.refresh()
    assert not way.isEnabled()
    assert way.toolTip() == "Ärendet finns inte här."
    made.table.setFocus()
    with qtbot.assertNotEmitted(made.open_case):
        QTest.keyClick(made.table, Qt.Key.Key_Return)


def test_nobody_is_told_to_read_what_is_sealed_and_was_refused(qtbot: QtBot, here: Desk) -> None:
    sealed_by_leaving(here)
    answer(here, (Outcome.REFUSED, ""), (Outcome.REFUSED, Reason.LOCKED.value))
    made = page(qtbot, here)
    for place in (1, 2):
        made.table.selectRow(place)
        assert any("Fråga Anna Berg vad det gällde" in text for text in words(made))
        assert not any(
            "Läs den" in text or "finns kvar hos er" in text or "Bara Prator kan läsa" in text
            for text in words(made)
        )


@pytest.mark.row("P31")
def test_what_was_not_taken_in_and_is_taken_care_of_says_by_whom_and_when(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = refused(tmp_path)
    (row,) = desk.ws.queue()
    desk.act("hanna", MarkHandled(row.action_id))
    made = QueuePage(desk.work, UP)
    open_window(qtbot, made, 1254, 672)
    made.table.selectRow(1)
    shown = words(made)
    assert any("Åtgärdat av Maria Sand, i dag " in text for text in shown)
    after = next(row for row in desk.ws.queue() if row.handled)
    assert state_words(after, "Prator") == "Inte mottaget, åtgärdat"


def test_an_empty_queue_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, Desk(tmp_path))
    assert "Inget är registrerat på den här datorn än." in words(made)
    assert not made.table.isVisible()


def test_what_stands_in_the_way_is_said(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    made.tell(UP, Trouble.NO_PROGRESS)
    assert any("kommer inte vidare" in text for text in words(made))
    made.tell(UP, None)
    assert not any("kommer inte vidare" in text for text in words(made))
