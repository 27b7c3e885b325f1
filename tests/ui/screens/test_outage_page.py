"""Driftstörning: the list that ticks itself, what is recorded, the board, and the routine's beginning and
end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from cases.intents import Answer, CallResult, Direction, LogCall, Topic
from cases.settings import News
from forms import references
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui.region import CENTRE, HOMECARE, MARIA, NOW, SUPPORT, Clock, Desk, hanna, olle
from tests.ui.seeing import dialog, find, open_window, words
from ui.screens.outage_page import OutagePage

AGO = NOW - timedelta(minutes=32)
UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)
DOWN = CentreState(Kind.DOWN, AGO, AGO, overridden=False, reason=Trouble.NO_ANSWER)


def page(qtbot: QtBot, here: Desk, state: CentreState = DOWN, width: int = 1254) -> OutagePage:
    made = OutagePage(here.work, state)
    open_window(qtbot, made, width, 672)
    return made


def reached(unit: str) -> LogCall:
    return LogCall(
        Direction.OUTGOING, Topic.INITIATIVE, unit, "031", CallResult.REACHED, "Maria Sand",
        "distriktssköterska",
        "Initiativ, samtycke", Answer.ACCEPT, read_back=True, reference=references.make(700_000),
    )  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, clock=Clock(NOW - timedelta(minutes=29)))
    made.ws.start_outage(made.work.session)
    made.clock.now = NOW
    olle(made)
    return made


def test_it_says_since_when_and_who_started_the_routine(qtbot: QtBot, here: Desk) -> None:
    shown = words(page(qtbot, here))
    assert "Prator svarar inte sedan 09.12. Reservrutinen startad 09.15 av Anna Berg." in shown
    assert "Avsluta reservrutinen…" in shown
    assert "Starta reservrutinen…" not in shown


def test_while_nothing_is_declared_the_routine_can_be_started(qtbot: QtBot, tmp_path: Path) -> None:
    shown = words(page(qtbot, Desk(tmp_path), UP))
    assert "Starta reservrutinen…" in shown
    assert "Avsluta reservrutinen…" not in shown
    assert "Inget att göra just nu" in shown
    assert "Ingen behöver ringas upp just nu." in shown


@pytest.mark.row("A02", "P19")
def test_the_list_ticks_itself_as_calls_are_noted(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    left = made.findChild(QLabel, "to-do-left")
    assert left is not None
    assert left.text() == "1 kvar av 3"
    for unit in (CENTRE, SUPPORT, HOMECARE):
        here.act("olle", reached(unit))
    made.refresh()
    assert left.text() == "0 kvar av 3"
    assert [item.words for item in made.to_do.items()] == [
        "Reservrutinen startad",
        "Initiativ registrerat",
        "Alla uppringda",
    ]


def test_ring_next_opens_the_call_to_the_first_that_nobody_has_reached(qtbot: QtBot, here: Desk) -> None:
    here.act("olle", reached(CENTRE))
    made = page(qtbot, here)
    find(made, "ring-next").click()
    asked = dialog(made)
    assert here.ws.calls_to_make()[0].unit_name in asked.accessibleName()
    assert here.ws.calls_to_make()[0].unit != CENTRE


def test_the_board_can_show_only_what_is_not_finished(qtbot: QtBot, here: Desk) -> None:
    for unit in (CENTRE, SUPPORT, HOMECARE):
        here.act("olle", reached(unit))
    made = page(qtbot, here)
    assert made.board.isVisible()
    assert find(made, "board:all").accessibleName() == "Alla 1"
    find(made, "board:open").click()
    assert not made.board.isVisible()
    assert made.findChild(QAbstractButton, "ring-next") is None


def test_a_case_is_opened_from_the_board_by_keyboard(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    group = made.board.model().index(0, 0)
    made.board.setCurrentIndex(made.board.model().index(1, 0, group))
    with qtbot.waitSignal(made.open_case) as opened:
        made.board.activated.emit(made.board.currentIndex())
    assert opened.args == ["olle"]


@pytest.mark.parametrize(
    ("place", "line"),
    [("queue", "registreringar väntar"), ("forms", "utskrivna blad är ute"), ("phone", "samtal i loggen")],
)
def test_what_is_recorded_leads_to_where_it_is_seen(qtbot: QtBot, here: Desk, place: str, line: str) -> None:
    made = page(qtbot, here)
    assert line in " ".join(words(made))
    with qtbot.waitSignal(made.show_place) as shown:
        find(made, f"show:{place}").click()
    assert shown.args == [place]


@pytest.mark.row("A07")
def test_the_support_form_is_printed_from_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path, MARIA)
    here.receive([(hanna(), NOW)])
    made = page(qtbot, here)
    find(made, "do:print:hanna").click()
    asked = dialog(made)
    find(asked, "print-now").click()
    assert [item.words for item in made.to_do.items()] == ["Utskrivet till mötet 13.00"]


@pytest.mark.parametrize(("width", "columns"), [(1254, 2), (1000, 1)])
def test_two_columns_stand_where_they_fit_and_one_else(
    qtbot: QtBot, here: Desk, width: int, columns: int
) -> None:
    made = page(qtbot, here, width=width)
    beside = made.board.mapTo(made, made.board.rect().topLeft()).x() > made.to_do.geometry().right()
    assert beside == (columns == 2)


def test_what_stands_in_the_way_is_said_in_words(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    made.tell(DOWN, Trouble.STRANGE_ANSWER)
    assert any(text.startswith("Svaret kom inte från Prator utan från något annat") for text in words(made))


@pytest.mark.row("E23")
def test_what_the_region_tells_of_the_system_stands_there_until_its_end(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    region = here.ws.settings()
    stop = News(NOW - timedelta(hours=1), "Stängt i natt 02–04.", NOW + timedelta(hours=12))
    here.ws.new_settings(msgspec.structs.replace(region, version=region.version + 1, news=(stop,)))
    made.refresh()
    assert {"Om Prator, i dag 08.44", "Stängt i natt 02–04."} <= set(words(made))
    here.clock.now = NOW + timedelta(hours=12)
    made.refresh()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Stängt i natt 02–04." not in words(made)
