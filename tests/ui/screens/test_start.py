"""The list of cases: found as somebody types, walked by keyboard alone, and always saying what a filter
hides."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.intents import Answer, Part, Reply, Topic
from localdb.listing import Sort
from tests.ui.cases_open import edited_elsewhere, later, press, said
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, Desk, case_of, hanna, olle, opened
from tests.ui.seeing import clipped, elided, english, find, nameless, open_window
from ui import theme
from ui.models.case_list import NAME, NUMBER, TODO
from ui.screens.start import StartPage

PEOPLE = (
    ("gunnar", "194109172397", "Gunnar Ståhl", True),
    ("birgit", "195201119806", "Birgit Nyman", False),
    ("asa", "194412089817", "Åsa Åberg", True),
)

ACCEPTS = Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT)


def filled(folder: Path) -> Desk:
    """A desk with five cases: three to do something in, two where others are waited for."""
    desk = Desk(folder)
    cases = [(hanna(), NOW - timedelta(hours=1))]
    for place, (case_id, number, name, answered) in enumerate(PEOPLE):
        at = NOW - timedelta(hours=20 + place)
        steps = opened(case_id, number, name, at)
        if answered:
            steps.append((ANNA, ACCEPTS, at))
        cases.append((case_of(case_id, steps), at))
    desk.receive(cases)
    olle(desk)
    return desk


def page(qtbot: QtBot, desk: Desk) -> StartPage:
    made = StartPage(desk.work)
    open_window(qtbot, made, 950, 672)
    return made


def names(made: StartPage) -> list[str]:
    return [str(made.model.index(place, NAME).data()) for place in range(made.model.rowCount())]


def hidden_line(made: StartPage) -> str:
    line = find(made, "show-all").parentWidget()
    assert line is not None
    label = line.findChild(QLabel)
    return label.text() if label is not None and label.isVisible() else ""


@pytest.mark.row("E14")
def test_the_latest_changed_stands_first_and_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled(tmp_path)
    made = StartPage(desk.work)
    with qtbot.waitSignal(made.looked_at) as looked:
        open_window(qtbot, made)
    assert looked.args == ["olle"]
    assert names(made) == ["Prov, Olle", "Exempel, Hanna", "Ståhl, Gunnar", "Nyman, Birgit", "Åberg, Åsa"]
    assert made.chosen_case() == "olle"


def test_under_the_archive_it_says_for_how_long_what_has_ended_stays_here(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = page(qtbot, filled(tmp_path))
    told = "Avslutade ärenden finns kvar här i 30 dagar."
    assert told not in said(made)
    press(made, "segment:archive")
    assert told in said(made)
    press(made, "segment:all")
    assert told not in said(made)


@pytest.mark.row("E18", "E21")
def test_typing_filters_at_once_and_enter_opens_the_only_one(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    made.filter.setFocus()
    QTest.keyClicks(made.filter, "1952")
    assert names(made) == ["Nyman, Birgit"]
    with qtbot.waitSignal(made.open_case) as opened_case:
        QTest.keyClick(made.filter, Qt.Key.Key_Return)
    assert opened_case.args == ["birgit"]


def test_arrows_walk_the_rows_and_enter_opens(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    made.table.setFocus()
    with qtbot.waitSignal(made.looked_at, check_params_cb=lambda case: case == "gunnar"):
        QTest.keyClick(made.table, Qt.Key.Key_Down)
        QTest.keyClick(made.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.open_case) as opened_case:
        QTest.keyClick(made.table, Qt.Key.Key_Return)
    assert opened_case.args == ["gunnar"]


@pytest.mark.row("B03")
def test_a_segment_shows_what_is_to_be_done_and_says_what_it_hides(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    find(made, "segment:todo").click()
    qtbot.waitUntil(lambda: bool(hidden_line(made)))
    shown = made.model.rowCount()
    assert 0 < shown < 5
    assert all(made.model.index(place, TODO).data() for place in range(shown))
    assert hidden_line(made) == f"{5 - shown} ärenden till har inget att göra för er."
    assert find(made, "segment:todo").accessibleName() == f"Att göra {shown}"
    find(made, "show-all").click()
    qtbot.waitUntil(lambda: not hidden_line(made))
    assert made.model.rowCount() == 5
    assert made.segments.selected() == "all"


def test_the_filter_says_how_many_it_hides(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    QTest.keyClicks(made.filter, "prov")
    qtbot.waitUntil(lambda: bool(hidden_line(made)))
    assert hidden_line(made) == "4 ärenden till passar inte in."


def test_no_hits_are_said_with_one_way_out(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    QTest.keyClicks(made.filter, "zzz")
    way_out = find(made, "show-all-empty")
    assert way_out.isVisible()
    assert not made.table.isVisible()
    assert made.chosen_case() == ""
    way_out.click()
    assert made.table.isVisible()
    assert made.filter.text() == ""


def test_an_empty_copy_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, Desk(tmp_path))
    texts = [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
    assert "Det finns inga ärenden på den här datorn än." in texts
    assert find(made, "new-case").isVisible()


@pytest.mark.row("E14")
def test_the_list_can_be_sorted_by_name_and_by_number(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    made.sort_by(Sort.NUMBER)
    numbers = [str(made.model.index(place, 1).data()) for place in range(5)]
    assert numbers == sorted(numbers)
    made.sort_by(Sort.NAME)
    assert len(names(made)) == 5
    assert set(names(made)) == {
        "Prov, Olle",
        "Exempel, Hanna",
        "Ståhl, Gunnar",
        "Nyman, Birgit",
        "Åberg, Åsa",
    }


def test_what_is_new_is_shown_and_the_chosen_row_stays_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled(tmp_path)
    made = page(qtbot, desk)
    made.table.selectRow(2)
    assert made.chosen_case() == "gunnar"
    newer = case_of("sven", opened("sven", "193905302380", "Sven Ek", NOW))
    desk.receive([(newer, NOW + timedelta(minutes=1))], seq=50)
    made.refresh()
    assert names(made)[0] == "Ek, Sven"
    assert made.chosen_case() == "gunnar"
    assert made.table.currentIndex().row() == 3


def test_the_foot_says_what_it_is_told_while_nothing_is_hidden(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, filled(tmp_path))
    made.set_words("Du kan arbeta som vanligt.")
    texts = [label.text() for label in made.findChildren(QLabel) if label.isVisible()]
    assert "Du kan arbeta som vanligt." in texts


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(100, 950, 672), (150, 1146, 624), (200, 1104, 576), (200, 1660, 890)]
)
def test_nothing_is_clipped_or_nameless_or_english(
    qtbot: QtBot, qapp: object, tmp_path: Path, scale: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", scale)  # type: ignore[arg-type]
    desk = filled(tmp_path)
    changed_elsewhere(desk)
    made = StartPage(desk.work)
    made.set_words(
        "Du kan arbeta som vanligt. Det du registrerar finns kvar på den här datorn tills Prator svarar."
    )
    open_window(qtbot, made, width, height)
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
    assert elided(made.table, NAME) == []
    assert elided(made.table, NUMBER, bold=False) == []
    assert elided(made.table, TODO) == []


def test_the_vardcentral_sees_the_meeting_of_the_day_as_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(hanna(), NOW)])
    made = page(qtbot, desk)
    assert made.model.index(0, TODO).data() == "Möte i dag 13.00"


def changed_elsewhere(desk: Desk) -> None:
    """Others have changed Hanna's case and Birgit's since the desk read them."""
    at = NOW - timedelta(minutes=2)
    birgit = opened("birgit", "195201119806", "Birgit Nyman", NOW - timedelta(hours=21))
    desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "email", "Ring dottern."), at)], seq=50)
    desk.receive([(later(case_of("birgit", birgit), (ANNA, ACCEPTS, at)), at)], seq=60)


def news_line(made: StartPage) -> str:
    label = made.changed.findChild(QLabel)
    return label.text() if label is not None and label.isVisible() else ""


@pytest.mark.row("E19")
def test_what_others_have_changed_is_said_under_the_list_and_read_by_one_act(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = filled(tmp_path)
    made = page(qtbot, desk)
    assert news_line(made) == ""
    changed_elsewhere(desk)
    made.refresh()
    assert news_line(made) == "2 ärenden har ändrats av andra."
    with qtbot.waitSignal(desk.work.changed):
        find(made, "mark-read").click()
    made.refresh()
    assert news_line(made) == ""
    assert made.table.hasFocus()
    assert not any(made.model.row(place).news for place in range(5))


@pytest.mark.row("E19")
def test_only_what_others_have_changed_is_shown_until_it_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    desk = filled(tmp_path)
    changed_elsewhere(desk)
    made = page(qtbot, desk)
    find(made, "show-changed").click()
    assert sorted(names(made)) == ["Exempel, Hanna", "Nyman, Birgit"]
    qtbot.waitUntil(lambda: hidden_line(made) == "Du ser bara ärenden som andra har ändrat.")
    assert not find(made, "show-changed").isVisible()
    find(made, "segment:all").click()
    assert len(names(made)) == 5
    find(made, "show-changed").click()
    desk.ws.mark_read("hanna")
    made.refresh()
    assert names(made) == ["Nyman, Birgit"]
    desk.ws.mark_read()
    made.refresh()
    assert len(names(made)) == 5
    assert made.segments.selected() == "all"
