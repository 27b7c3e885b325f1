"""A kallelse made in the window: proposed, kept, asked about, recorded, rung and taken back."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cases.case import Half, Sip
from cases.deadlines import STOCKHOLM
from cases.intents import Answer, Reply, Topic
from cases.locks import voided
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import named, settle, type_in
from tests.ui.region import CENTRE, HOMECARE, KARIN, MARIA, NOW, SUPPORT, WARD, Desk, case_of, opened
from tests.ui.seeing import clipped, english, nameless
from tests.ui.test_drafts import full_disk
from ui import theme
from ui.formview.recipients import Called
from ui.screens.case_page import CasePage
from ui.widgets.choices import RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import FieldRow
from ui.widgets.own_words import OWN, OwnWords


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def olle_at(desk: Desk) -> str:
    """A case of the ward's own, that two units have accepted."""
    from tests.ui.region import ANNA

    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(days=3), ANNA, to=(CENTRE, SUPPORT))
    for actor in (MARIA, KARIN):
        steps.append((actor, Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT), NOW - timedelta(days=2)))
    desk.receive([(case_of("olle", steps), NOW)])
    return "olle"


def at_the_kallelse(qtbot: QtBot, desk: Desk) -> CasePage:
    view = page(qtbot, desk, olle_at(desk))
    press(view, "step:meeting_call")
    return view


def fill(view: QWidget, days: int = 20, hour: str = "13:00") -> datetime:
    """The meeting so many days ahead; answers with when it is."""
    day = (NOW + timedelta(days=days)).astimezone(STOCKHOLM).date()
    group, field = seen(view, "field:meeting_form"), seen(view, "field:day")
    assert isinstance(group, RadioGroup)
    assert isinstance(field, DateField)
    group.button("Videomöte").click()
    field.set_day(day)
    type_in(seen(view, "field:time"), hour)
    type_in(seen(view, "field:place"), "Rum 3")
    type_in(seen(view, "field:others"), "Dottern Lena")
    return datetime.combine(day, datetime.strptime(hour, "%H:%M").time(), STOCKHOLM)  # noqa: DTZ007


def leave(view: QWidget) -> None:
    """Goes on to another field, so that what was written is looked over."""
    seen(view, "field:others").setFocus()
    settle()


def calls_of(desk: Desk) -> list[Half]:
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    return [half for half in file.view.halves.values() if half.topic is Topic.PLANNING and not half.reply]


@pytest.mark.row("B21", "C22", "A16")
def test_the_units_that_take_part_are_proposed_each_to_answer(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    for unit in (CENTRE, SUPPORT):
        group = seen(view, f"how:{unit}")
        assert isinstance(group, RadioGroup)
        assert group.selected() == "must"
    assert not is_seen(view, f"how:{WARD}")


@pytest.mark.row("A15", "A16", "A17", "B21", "B22", "D04")
def test_a_kallelse_is_recorded_as_it_was_filled_in(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    at = fill(view)
    group = seen(view, f"how:{SUPPORT}")
    assert isinstance(group, RadioGroup)
    group.button("may").click()
    press(view, "register-call")
    found = {half.receiver: half for half in calls_of(desk)}
    assert {unit: half.must_answer for unit, half in found.items()} == {CENTRE: True, SUPPORT: False}
    half = found[CENTRE]
    assert (half.meeting_form, half.place, half.others) == ("Videomöte", "Rum 3", "Dottern Lena")
    assert half.meeting_at == at
    assert half.reference
    settle()
    assert "Videomöte" in said(view)
    assert "Övriga deltagare får inte kallelsen härifrån" in said(view)


@pytest.mark.row("A02", "D08")
def test_without_the_centre_those_who_are_called_come_into_the_list_of_calls(
    qtbot: QtBot, desk: Desk
) -> None:
    view = at_the_kallelse(qtbot, desk)
    fill(view)
    press(view, "register-call")
    assert {call.unit for call in desk.ws.calls_to_make()} == {CENTRE, SUPPORT}


def test_what_is_typed_is_kept_when_the_page_is_left(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    fill(view)
    press(view, "step:plan")
    again = page(qtbot, desk, "olle")
    press(again, "step:meeting_call")
    assert seen(again, "field:place").property("text") == "Rum 3"
    assert "Ditt utkast" in said(again)


def test_what_is_missing_is_said_at_its_field_once_the_act_is_pressed(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    for unit in (CENTRE, SUPPORT):
        press(view, f"remove:{unit}")
    leave(view)
    assert "Skriv vilken dag mötet är." not in said(view)
    press(view, "register-call")
    text = said(view)
    for sentence in ("Skriv vilken dag mötet är.", "Skriv när mötet börjar", "Lägg till minst en mottagare."):
        assert sentence in text
    assert named(QApplication.focusWidget() or view) == "field:day"
    type_in(seen(view, "field:day"), "2025-12-11")
    leave(view)
    assert "Skriv vilken dag mötet är." not in said(view)
    assert not calls_of(desk)


@pytest.mark.row("T20", "E42")
@pytest.mark.parametrize(
    ("day", "hour", "field", "sentence"),
    [
        ("i går", "13", "day", "Den dagen har redan varit. Välj en dag från i dag och framåt."),
        ("i går", "", "day", "Den dagen har redan varit. Välj en dag från i dag och framåt."),
        ("i dag", "9", "time", "Den tiden har redan varit. Välj en senare tid, eller en annan dag."),
    ],
)
def test_a_meeting_that_has_been_is_said_at_its_field_as_soon_as_it_is_left(
    qtbot: QtBot, desk: Desk, day: str, hour: str, field: str, sentence: str
) -> None:
    view = at_the_kallelse(qtbot, desk)
    type_in(seen(view, "field:day"), day)
    if hour:
        type_in(seen(view, "field:time"), hour)
    leave(view)
    row = seen(view, f"field:{field}").parentWidget()
    assert isinstance(row, FieldRow)
    assert row.trouble() == sentence
    press(view, "register-call")
    assert not calls_of(desk)


@pytest.mark.row("T15", "T16")
def test_a_meeting_that_is_near_is_asked_about_and_may_be_called_to(qtbot: QtBot, desk: Desk) -> None:
    desk.ws.start_outage(desk.work.session)
    view = at_the_kallelse(qtbot, desk)
    fill(view, days=5)
    press(view, "register-call")
    assert not calls_of(desk)
    asked = dialog(view)
    assert "Mötet ligger nära i tiden. Alla kallade kanske inte hinner." in said(asked)
    assert "Registrera kallelse ändå" in said(asked)
    press(asked, "do-anyway")
    assert len(calls_of(desk)) == 2


def test_whoever_wants_another_day_comes_back_to_the_day(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    fill(view, days=5)
    press(view, "register-call")
    press(dialog(view), "change-first")
    assert not calls_of(desk)
    assert view.window().focusWidget() is seen(view, "field:day").focusProxy()


@pytest.mark.row("B22")
def test_the_meeting_may_be_held_in_a_way_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    fill(view)
    group = seen(view, "field:meeting_form")
    assert isinstance(group, OwnWords)
    group.button(OWN).click()
    type_in(group.line, "Hembesök")
    press(view, "register-call")
    assert {half.meeting_form for half in calls_of(desk)} == {"Hembesök"}


@pytest.mark.row("B21", "B16")
def test_a_unit_is_taken_away_and_another_added(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    press(view, f"remove:{SUPPORT}")
    (called,) = [found for found in view.findChildren(Called) if found.isVisible()]
    called.choose(HOMECARE)
    fill(view)
    press(view, "register-call")
    assert [half.receiver for half in calls_of(desk)] == [CENTRE, HOMECARE]


@pytest.mark.row("A02", "P19")
def test_in_an_outage_nothing_says_sent_and_those_who_are_called_are_to_be_rung(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.ws.start_outage(desk.work.session)
    view = at_the_kallelse(qtbot, desk)
    before = said(view)
    assert "Registrera kallelse" in before
    assert "Ingen annan enhet ser detta förrän Prator är igång. Ring mottagarna efteråt." in before
    fill(view)
    press(view, "register-call")
    assert "Sparat på den här datorn. Inte skickat. 0 av 2 mottagare är uppringda." in said(view)
    assert said(view).count("Inte uppringd") == 2
    assert view.panel_key == "calls"
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    panel = said(view.panel)
    assert "Kallelse till planeringsmöte, tors 11 dec 13.00, Rum 3" in panel
    for text in (before, said(view), panel):
        assert not re.search(r"skicka", text.replace("Inte skickat", ""), re.IGNORECASE)


def test_with_contact_the_act_says_that_it_sends(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    assert "Skicka kallelse" in said(view)
    assert "Ingen annan enhet ser detta" not in said(view)
    desk.work.hear(answers=False)
    view.refresh()
    assert "Registrera kallelse" in said(view)
    assert "Ingen annan enhet ser detta" in said(view)


def test_a_full_disk_is_told_keeps_the_text_and_lets_it_be_made_later(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    fill(view)
    seen(view, "field:others").set_text("x" * 90_000)  # type: ignore[attr-defined]
    with full_disk(desk):
        press(view, "register-call")
        assert "Det gick inte att spara: disken är full." in said(view)
        assert seen(view, "field:place").property("text") == "Rum 3"
        assert not calls_of(desk)
    press(view, "register-call")
    assert len(calls_of(desk)) == 2


def test_each_field_that_was_written_in_says_when_it_was_saved(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    type_in(seen(view, "field:place"), "Rum 3")
    type_in(seen(view, "field:time"), "13")
    leave(view)
    rows = [row for row in view.findChildren(FieldRow) if row.saved.words() == "Sparat 09.44"]
    assert {row.editor.objectName() for row in rows} == {"field:place", "field:time"}


def test_a_kallelse_is_made_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    at_the_kallelse(qtbot, desk)
    reached: list[str] = []
    now: QWidget | None = None
    for _ in range(40):
        now = QApplication.focusWidget()
        assert now is not None
        reached.append(now.objectName() or named(now))
        if now.objectName() == "register-call":
            break
        if named(now) == "field:meeting_form":
            QTest.keyClick(now, Qt.Key.Key_Space)
        elif named(now) == "field:day":
            QTest.keyClicks(now, "2025-12-11")
        elif named(now) == "field:time":
            QTest.keyClicks(now, "13")
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert (reached[0], reached[-1]) == ("field:meeting_form", "register-call")
    assert f"remove:{CENTRE}" in reached
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Return)
    settle()
    assert {half.meeting_form for half in calls_of(desk)} == {"Fysiskt möte"}


def test_whoever_opens_the_step_begins_at_the_first_field(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    assert named(QApplication.focusWidget() or view) == "field:meeting_form"


@pytest.mark.parametrize(("scale", "size"), [(100, (1000, 690)), (200, (1104, 576)), (200, (1696, 1000))])
def test_nothing_of_it_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "light", scale)
    view = at_the_kallelse(qtbot, desk)
    view.resize(*size)
    fill(view, days=-1)
    seen(view, "field:meeting_form").button(OWN).click()  # type: ignore[attr-defined]
    press(view, "register-call")
    assert clipped(view) == []
    assert (nameless(view), english(view)) == ([], set())


@pytest.mark.row("B23", "B12")
def test_a_kallelse_is_voided_with_a_reason_and_made_anew(qtbot: QtBot, desk: Desk) -> None:
    view = at_the_kallelse(qtbot, desk)
    fill(view)
    press(view, "register-call")
    action = calls_of(desk)[0].stamp.action
    press(view, f"void-call:{action}")
    dialog = seen(view, "void-reason")
    type_in(dialog, "Fel dag")
    press(view, "void-now")
    settle()
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    assert voided(file.view, action)
    assert "Makulerad" in said(view)
    press(view, "call:planning")
    fill(view, days=25)
    press(view, "register-call")
    assert len({half.stamp.action for half in calls_of(desk)}) == 2
