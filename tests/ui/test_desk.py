"""The whole desk over a real encrypted copy: going about by keyboard, hearing of the centre, and nothing cut
off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cases.exchange import CaseRow, End, RemovedRow
from cases.intents import CallResult, Direction, LogCall, Part, Topic
from forms import references
from sync.events import AllSent, Arrived, Problem, Progress, StateChanged, Stopped
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui import region
from tests.ui.cases_open import edited_elsewhere
from tests.ui.filling import settle
from tests.ui.region import CENTRE, HOMECARE, NOW, case_of, hanna, olle, opened
from tests.ui.seeing import TIGHT, clipped, dialog, english, find, nameless, open_window, words
from ui import theme
from ui.demo_bar import DemoControls
from ui.desk import Desk
from ui.places import PLACES

AGO = NOW - timedelta(minutes=32)
UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)
DOWN = CentreState(Kind.DOWN, AGO, AGO, overridden=False, reason=Trouble.NO_ANSWER)
RETURNING = CentreState(Kind.RETURNING, NOW, NOW, overridden=False, reason=None)


@pytest.fixture
def here(tmp_path: Path) -> region.Desk:
    made = region.Desk(tmp_path)
    made.receive([(hanna(), NOW - timedelta(hours=1))])
    olle(made)
    return made


def desk_of(
    qtbot: QtBot,
    here: region.Desk,
    state: CentreState = DOWN,
    *,
    reserve: bool = True,
    size: tuple[int, int] = (1366, 768),
    **more: Any,
) -> Desk:
    made = Desk(here.work, state=state, reserve=reserve, **more)
    open_window(qtbot, made, *size)
    return made


def tab_to(qtbot: QtBot, window: QWidget, name: str) -> QWidget:
    """Presses Tab until the control with the name has the keyboard."""
    for _ in range(80):
        now = QApplication.focusWidget()
        assert now is not None
        if now.objectName() == name:
            return now
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def test_who_is_signed_in_and_the_chosen_person_are_shown(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here)
    qtbot.waitUntil(lambda: "Olle Prov" in words(desk))
    assert "Anna Berg, sjuksköterska" in words(desk)
    assert desk.windowTitle() == ""


def test_the_room_for_the_chosen_person_is_kept_from_the_first_painting(
    qtbot: QtBot, here: region.Desk
) -> None:
    desk = desk_of(qtbot, here)
    assert desk.shell.panel.shown() == "person"
    before = desk.start.table.width()
    qtbot.waitUntil(lambda: "Olle Prov" in words(desk))
    assert desk.start.table.width() == before


@pytest.mark.row("E23")
@pytest.mark.parametrize("place", [item.key for item in PLACES])
def test_every_place_is_reached_by_keyboard_alone(qtbot: QtBot, here: region.Desk, place: str) -> None:
    desk = desk_of(qtbot, here)
    tab_to(qtbot, desk, "nav:cases")
    keys = [item.key for item in PLACES]
    for _ in range(keys.index(place)):
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Down)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.objectName() == f"nav:{place}"
    QTest.keyClick(now, Qt.Key.Key_Return)
    assert desk.shell.shown_view() == place
    assert desk.shell.navigation.selected() == place


def test_a_case_is_opened_from_the_list_and_left_again_by_keyboard_alone(
    qtbot: QtBot, here: region.Desk
) -> None:
    desk = desk_of(qtbot, here)
    table = find(desk, "cases", QTableView)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.shell.shown_view() == "case"
    assert desk.shell.navigation.selected() == "cases"
    assert desk.shell.panel.shown() == "calls"
    back = find(desk, "back-to-list")
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Return)
    assert desk.shell.shown_view() == "cases"
    assert desk.shell.panel.shown() == "person"


@pytest.mark.row("E62")
def test_what_is_chosen_beside_a_case_takes_the_keyboard_to_the_middle(
    qtbot: QtBot, here: region.Desk
) -> None:
    """At 200 % what stands beside lies over the middle, and closes."""
    desk = desk_of(qtbot, here, size=(960, 540))
    desk.show_messages("hanna")
    assert desk.shell.is_folded()
    desk.shell.open_drawer()
    link = find(desk, "person-facts")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert not find(desk, "person-facts").isVisible()
    now = QApplication.focusWidget()
    assert now is not None
    assert desk.shell.views.isAncestorOf(now)


@pytest.mark.row("E21")
def test_a_new_case_is_begun_and_nothing_is_recorded_by_that(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here)
    button = tab_to(qtbot, desk, "new-case")
    before = len(here.ws.queue())
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert desk.shell.shown_view() == "case"
    assert desk.shell.panel.shown() is None
    assert len(here.ws.queue()) == before


def test_on_another_workstation_recording_is_an_active_choice(qtbot: QtBot, tmp_path: Path) -> None:
    here = region.Desk(tmp_path)
    unit = here.work.settings.directory.units[region.WARD]
    here.reserve_stands_in("Expeditionen")
    assert here.work.settings.directory.units[region.WARD] != unit
    desk = desk_of(qtbot, here, reserve=False)
    assert "Registrera på reservdatorn i Expeditionen. Här kan du läsa." in words(desk)
    find(desk, "new-case").click()
    asked = dialog(desk)
    assert desk.shell.shown_view() == "cases"
    assert any("Det du registrerar finns bara på den här datorn." in text for text in words(asked))
    asked.accept()
    assert desk.shell.shown_view() == "case"
    desk.show_place("cases")
    assert "Det du registrerar finns bara på den här datorn." in words(desk)
    desk.new_case()
    assert desk.shell.shown_view() == "case"


def test_ctrl_k_finds_a_person_a_command_and_the_whole_list(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here)
    QTest.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = find(desk, "search", QLineEdit)
    assert search.hasFocus()
    QTest.keyClicks(search, "hanna")
    popup = search.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.shell.shown_view() == "case")
    assert search.text() == ""
    QTest.keyClicks(search, "blank")
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.shell.shown_view() == "forms")
    QTest.keyClicks(search, "19")
    popup.hide()
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.shell.shown_view() == "cases")
    assert desk.start.filter.text() == "19"
    assert desk.start.model.rowCount() == 2
    QTest.keyClicks(search, "1948")
    popup.hide()
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.shell.shown_view() == "case")


@pytest.mark.row("P16")
def test_the_bar_follows_the_centre(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here, UP)
    bar = desk.shell.state_bar
    assert bar.facts().state == "ordinary"
    desk.take_event(StateChanged(DOWN))
    qtbot.waitUntil(lambda: bar.facts().state == "outage")
    assert bar.facts().facts[0] == "Prator svarar inte sedan 09.12"
    desk.take_event(StateChanged(RETURNING))
    desk.take_event(Progress(2, 3))
    qtbot.waitUntil(lambda: bar.facts().progress == (2, 3))
    assert bar.facts().facts == ("Prator svarar igen sedan 09.44", "Skickar 2 av 3")
    desk.take_event(Stopped(by_fault=True))
    qtbot.waitUntil(lambda: "står still" in bar.facts().facts[0])
    desk.take_event(StateChanged(UP))
    qtbot.waitUntil(lambda: "står still" not in bar.facts().facts[0])


def test_a_centre_that_came_back_in_the_routine_is_told_of_when_the_routine_ends(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = region.Desk(tmp_path)
    here.receive([])
    here.ws.receive([], End("c2", 2, 0, more=False, digest=here.ws.digest()), NOW)
    desk = desk_of(qtbot, here, CentreState(Kind.DOWN, AGO, NOW, overridden=True, reason=None, fetched=True))
    desk.take_event(StateChanged(msgspec.structs.replace(UP, fetched=True)))
    bar = desk.shell.state_bar
    qtbot.waitUntil(lambda: bar.facts().facts[0] == "Prator svarar igen sedan 09.44")
    assert bar.facts().facts[1:] == ("Allt skickat 09.44",)


def test_the_button_in_the_bar_leads_to_the_outage_and_back_to_the_queue(
    qtbot: QtBot, here: region.Desk
) -> None:
    desk = desk_of(qtbot, here)
    find(desk.shell.state_bar, "", QPushButton).click()
    assert desk.shell.shown_view() == "outage"
    assert desk.shell.state_bar.facts().action_text == ""
    desk.take_event(StateChanged(RETURNING))
    qtbot.waitUntil(lambda: desk.shell.state_bar.facts().action_text == "Visa överföringen")
    find(desk.shell.state_bar, "", QPushButton).click()
    assert desk.shell.shown_view() == "queue"
    assert desk.shell.navigation.selected() == "outage"


def test_a_trouble_is_told_where_it_is_looked_for(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here)
    desk.show_place("outage")
    desk.take_event(Problem(Trouble.UNAUTHORISED))
    qtbot.waitUntil(lambda: any("känner inte igen den här datorn" in text for text in words(desk)))
    desk.take_event(StateChanged(UP))
    qtbot.waitUntil(lambda: not any("känner inte igen" in text for text in words(desk)))


def test_when_all_is_sent_nothing_stands_in_the_way_any_more(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here, UP)
    desk.show_place("queue")
    desk.take_event(Problem(Trouble.FULL))
    qtbot.waitUntil(lambda: any("väntar på sin tur" in text for text in words(desk)))
    desk.take_event(AllSent(NOW))
    qtbot.waitUntil(lambda: not any("väntar på sin tur" in text for text in words(desk)))


def test_whoever_does_not_want_to_wait_for_a_loop_that_stands_still_has_it_try_again(
    qtbot: QtBot, here: region.Desk
) -> None:
    desk = desk_of(qtbot, here, UP)
    desk.show_place("outage")
    desk.take_event(Stopped(by_fault=True))
    qtbot.waitUntil(lambda: desk.shell.state_bar.facts().action_text == "Försök igen")
    here.woken.clear()
    find(desk.shell.state_bar, "", QPushButton).click()
    assert (here.woken, desk.shell.shown_view()) == (["reconnect"], "outage")


def test_that_something_cannot_be_read_is_told_for_as_long_as_it_is_so(
    qtbot: QtBot, here: region.Desk
) -> None:
    desk = desk_of(qtbot, here, DOWN)
    told = "går inte att läsa i den här versionen"
    beyond = CaseRow("strange", 50, NOW, msgspec.Raw(b'{"type":"of tomorrow"}'))
    here.ws.receive([beyond], End("50", 50, 1, False), NOW)
    for place in ("outage", "queue"):
        desk.show_place(place)
        assert any(told in text for text in words(desk))
    desk.take_event(StateChanged(UP))
    desk.take_event(AllSent(NOW))
    desk.refresh()
    assert any(told in text for text in words(desk))
    here.ws.receive([RemovedRow("strange", "access")], End("51", 51, 1, False), NOW)
    desk.refresh()
    assert not any(told in text for text in words(desk))


def test_what_arrives_is_shown_in_the_list(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here, UP)
    here.receive([(case_of("sven", opened("sven", "193905302380", "Sven Ek", NOW)), NOW)], seq=50)
    desk.take_event(Arrived(("sven",)))
    qtbot.waitUntil(lambda: desk.start.model.rowCount() == 3)


@pytest.mark.row("P15", "P27")
def test_the_routine_is_started_and_ended_with_who_and_why(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here, UP)
    desk.show_place("outage")
    find(desk, "start-outage").click()
    asked = dialog(desk)
    QTest.keyClicks(find(asked, "outage-cause", QLineEdit), "meddelat av IT")
    find(asked, "start-outage-now").click()
    outage = here.ws.outage()
    assert outage is not None
    assert (outage.started_by, outage.cause, outage.drill) == (
        "Anna Berg, sjuksköterska",
        "meddelat av IT",
        False,
    )
    assert "override" in here.woken
    qtbot.waitUntil(lambda: desk.shell.state_bar.facts().state == "outage")
    find(desk, "end-outage").click()
    asked = dialog(desk)
    assert "3 mottagare är inte uppringda." in words(asked)
    find(asked, "end-outage-now").click()
    assert here.ws.outage() is None


@pytest.mark.row("P24")
def test_locking_keeps_nothing_on_the_screen(qtbot: QtBot, here: region.Desk) -> None:
    desk = desk_of(qtbot, here)
    desk.show_place("outage")
    find(desk, "incoming-call").click()
    shown = dialog(desk)
    with qtbot.waitSignal(desk.lock_wanted):
        find(desk, "lock-screen").click()
    desk.close_dialogs()
    assert not shown.isVisible()
    with qtbot.waitSignal(desk.sign_out_wanted):
        find(desk, "change-user").click()


def test_the_demo_menu_is_there_only_in_a_demo(qtbot: QtBot, here: region.Desk) -> None:
    done: list[str] = []
    acts: tuple[tuple[str, Callable[[], None]], ...] = (
        ("Vårdcentralen Ekdungen", lambda: done.append("desk")),
    )
    demo = DemoControls(lambda: done.append("down"), lambda: done.append("back"), acts)
    desk = desk_of(qtbot, here, demo=demo)
    menu = find(desk, "demo").findChildren(QWidget, "demo-menu")[0]
    for action in menu.actions():
        action.trigger()
    assert done == ["down", "back", "desk"]
    assert desk_of(qtbot, here).findChildren(QAbstractButton, "demo") == []


def full(here: region.Desk) -> None:
    """Calls made and not answered, so that every page has something to show."""
    for unit, result in ((CENTRE, CallResult.REACHED), (HOMECARE, CallResult.NO_ANSWER)):
        call = LogCall(
            Direction.OUTGOING, Topic.INITIATIVE, unit, "031-390 06 12", result, "Maria Sand",
            "distriktssköterska", "Initiativ, samtycke", reference=references.make(700_000),
        )  # fmt: skip
        here.act("olle", call)


@pytest.mark.parametrize(("scale", "width", "height"), TIGHT)
@pytest.mark.parametrize("place", [*(item.key for item in PLACES), "queue"])
def test_nothing_is_clipped_or_nameless_or_english(
    qtbot: QtBot, qapp: Any, here: region.Desk, place: str, scale: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", scale)
    here.ws.start_outage(here.work.session)
    full(here)
    desk = desk_of(qtbot, here, size=(width, height))
    desk.show_place(place)
    settle()
    assert (clipped(desk), nameless(desk), english(desk)) == ([], [], set())
    assert (desk.width(), desk.height()) == (width, height)


@pytest.mark.parametrize("place", [*(item.key for item in PLACES), "queue"])
def test_no_page_says_that_something_is_sent_or_done_while_the_centre_is_away(
    qtbot: QtBot, here: region.Desk, place: str
) -> None:
    here.ws.start_outage(here.work.session)
    desk = desk_of(qtbot, here)
    desk.show_place(place)
    said = " ".join(text.casefold() for text in words(desk) if place != "help")
    for never in ("allt är sparat", "allt skickat", "skickat till", "skicka "):
        assert never not in said


def test_what_is_cut_off_or_nameless_or_english_would_be_seen(qtbot: QtBot) -> None:
    window = QWidget()
    short, button, field = (
        QLabel("Registreringar som väntar", window),
        QPushButton("Save", window),
        QLineEdit(window),
    )
    short.setGeometry(0, 0, 40, 20)
    button.setGeometry(0, 40, 10, 30)
    field.setGeometry(350, 0, 100, 30)
    open_window(qtbot, window, 400, 300)
    assert len(clipped(window)) == 3
    assert english(window) == {"save"}
    assert len(nameless(window)) == 1


@pytest.mark.parametrize(("state", "away"), [(UP, False), (RETURNING, False), (DOWN, True)])
def test_the_screens_are_told_whether_the_centre_answers(
    qtbot: QtBot, here: region.Desk, state: CentreState, away: bool
) -> None:
    desk = desk_of(qtbot, here, state)
    assert here.work.is_away() is away
    desk.take_event(StateChanged(UP))
    assert not here.work.is_away()


@pytest.mark.row("E19")
def test_what_others_change_is_counted_in_the_menu_until_the_case_has_been_opened(
    qtbot: QtBot, here: region.Desk
) -> None:
    desk = desk_of(qtbot, here, UP)
    menu = find(desk, "nav:cases")
    case = edited_elsewhere(hanna(), Part.PLAN, "email", "Ring dottern.")
    here.receive([(case, NOW)], seq=50)
    desk.take_event(Arrived(("hanna",)))
    qtbot.waitUntil(lambda: menu.accessibleDescription() == "1 ärende ändrat av andra")
    assert "1 ärende har ändrats av andra." in words(desk)
    chosen = desk.start.model.place_of("hanna")
    assert desk.start.model.row(chosen).news
    desk.start.open_case.emit("hanna")
    assert menu.accessibleDescription() == ""
    here.receive([(edited_elsewhere(case, Part.PLAN, "situation", "Har ramlat."), NOW)], seq=60)
    desk.take_event(Arrived(("hanna",)))
    qtbot.waitUntil(lambda: here.ws.facts().news == 0)
    desk.show_place("cases")
    assert "1 ärende har ändrats av andra." not in words(desk)
