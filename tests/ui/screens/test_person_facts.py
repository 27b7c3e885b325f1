"""Personuppgifter: saved without a signature, read by all, and hidden where they must be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases import edits
from cases.access import participants
from cases.case import Sip
from cases.identity import facts_of
from cases.intents import Change, Edit, Part
from cases.steering import Close, CloseKind, Void
from tests.ui.cases_open import dialog, hanna_at, is_seen, later, press, said, seen
from tests.ui.filling import tab_through, type_in
from tests.ui.region import KARIN, MARIA, NOW, SUPPORT, WARD, Desk, case_of, opened
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.screens.person_facts import PersonFactsView


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def shown(qtbot: QtBot, desk: Desk, width: int = 950, height: int = 700) -> PersonFactsView:
    made = PersonFactsView(desk.work, "hanna")
    made.show_file(desk.ws.case("hanna"))
    desk.work.changed.connect(lambda: made.show_file(desk.ws.case("hanna")))
    open_window(qtbot, made, width, height)
    return made


def text_of(view: PersonFactsView, field: str) -> str:
    return seen(view, f"field:{field}").text()  # type: ignore[attr-defined, no-any-return]


def elsewhere(desk: Desk, field: str, text: str) -> None:
    """Karin has written in a field."""
    written = Edit(Part.PERSON, {field: Change((), "", text)})
    desk.receive([(later(case(desk), (KARIN, written, NOW)), NOW)], seq=2)
    desk.work.changed.emit()


@pytest.mark.row("A24", "A25", "A26", "A27")
def test_what_is_saved_stands_for_the_whole_case_without_anybodys_signature(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    written = {
        "address": "Storgatan 12",
        "postal": "413 01 Göteborg",
        "phone": "031-390 06 77",
        "email": "h@b.se",
    }
    for name, text in written.items():
        type_in(seen(view, f"field:{name}"), text)
    press(view, "save-facts")
    assert facts_of(case(desk)) == written
    assert "Ändrat i dag 09.44 av Maria Sand." in said(view)
    assert desk.ws.drafts() == ()


@pytest.mark.row("E26", "P46")
def test_it_asks_where_the_person_belongs_and_what_to_mind(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    type_in(seen(view, "field:municipality"), "Ekdungen")
    type_in(seen(view, "field:listed"), "Vårdcentralen Ekdungen")
    type_in(seen(view, "field:language"), "finska")
    seen(view, "field:interpreter").button("yes").click()  # type: ignore[attr-defined]
    seen(view, "field:protected").button("marked").click()  # type: ignore[attr-defined]
    press(view, "save-facts")
    assert facts_of(case(desk)) == {
        "municipality": "Ekdungen",
        "listed": "Vårdcentralen Ekdungen",
        "language": "finska",
        "interpreter": "yes",
        "protected": "marked",
    }
    assert "Adress och telefon fylls inte i på andra blanketter" in said(view)


def test_what_another_unit_has_written_is_shown_unless_somebody_is_typing(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    elsewhere(desk, "address", "Nygatan 3")
    assert text_of(view, "address") == "Nygatan 3"
    type_in(seen(view, "field:phone"), "031-390 06 77")
    elsewhere(desk, "email", "h@b.se")
    assert text_of(view, "email") == ""
    assert is_seen(view, "new-facts")
    press(view, "save-facts")
    assert facts_of(case(desk)) == {
        "address": "Nygatan 3",
        "email": "h@b.se",
        "phone": "031-390 06 77",
    }
    assert not is_seen(view, "new-facts")


@pytest.mark.row("P31")
def test_two_addresses_on_one_base_are_both_kept_and_the_field_says_so(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    type_in(seen(view, "field:address"), "Storgatan 12")
    elsewhere(desk, "address", "Nygatan 3")
    press(view, "save-facts")
    assert "Här finns olika uppgifter. Välj vilken som gäller under Att granska." in said(view)
    assert desk.ws.to_review() == ("hanna",)


def test_what_was_typed_is_there_when_the_sheet_is_opened_again(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    type_in(seen(view, "field:address"), "Storgatan 12")
    assert view.save_draft()
    again = shown(qtbot, desk)
    assert text_of(again, "address") == "Storgatan 12"
    assert "Ditt utkast från" in said(again)
    press(again, "save-facts")
    assert facts_of(case(desk)) == {"address": "Storgatan 12"}


def test_a_draft_from_before_overwrites_nothing_that_has_come_since(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    type_in(seen(view, "field:address"), "Storgatan 12")
    assert view.save_draft()
    view.hide()
    elsewhere(desk, "address", "Nygatan 3")
    press(shown(qtbot, desk), "save-facts")
    found = edits.field(case(desk), Part.PERSON, "address")
    assert set(found.rivals) == {"Storgatan 12", "Nygatan 3"}


def test_saving_what_is_unchanged_records_nothing(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    before = desk.ws.facts().unsent
    press(view, "save-facts")
    assert desk.ws.facts().unsent == before


def test_the_sheet_is_filled_in_by_the_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    reached = tab_through(seen(view, "field:address"), 9)
    names = ("address", "postal", "phone", "email", "municipality", "listed", "language", "interpreter")
    assert reached[: len(names)] == [f"field:{name}" for name in names]


def test_everything_has_a_name_is_swedish_and_fits_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    theme.apply(qapp, "light", 200)
    view = shown(qtbot, desk, 1640, 900)
    assert nameless(view) == []
    assert english(view) == set()
    assert clipped(view) == []


@pytest.mark.row("R48")
def test_in_a_case_that_has_ended_it_is_read_and_can_be_written_in_again_when_the_end_is_taken_back(
    qtbot: QtBot, desk: Desk
) -> None:
    view = shown(qtbot, desk)
    type_in(seen(view, "field:address"), "Storgatan 12")
    press(view, "save-facts")
    desk.act("hanna", Close(CloseKind.ENDED, "Hanna flyttar."))
    assert "Storgatan 12" in said(view)
    assert not is_seen(view, "save-facts")
    assert not is_seen(view, "field:address")
    (end,) = case(desk).closings
    desk.act("hanna", Void(end, "fel ärende"))
    assert text_of(view, "address") == "Storgatan 12"
    assert is_seen(view, "save-facts")


@pytest.mark.row("B16", "E26", "E45")
def test_when_the_person_has_moved_those_who_take_in_initiatives_there_are_proposed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    steps = opened("hanna", "191212121212", "Hanna Exempel", NOW, to=(WARD,))
    desk.receive([(case_of("hanna", steps), NOW)])
    view = shown(qtbot, desk)
    assert not is_seen(view, "proposed-units")
    type_in(seen(view, "field:municipality"), "Ekdungen")
    press(view, "save-facts")
    assert "är inte med i ärendet: Biståndsenheten." in said(view)
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())
    press(view, "add-proposed")
    press(dialog(view), f"proposed:{SUPPORT}")
    press(dialog(view), "add-unit-now")
    assert SUPPORT in participants(case(desk))
    assert not is_seen(view, "proposed-units")


def test_in_a_case_that_has_ended_nobody_is_proposed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    steps = opened("hanna", "191212121212", "Hanna Exempel", NOW, to=(WARD,))
    steps.append((MARIA, Edit(Part.PERSON, {"municipality": Change((), "", "Ekdungen")}), NOW))
    desk.receive([(case_of("hanna", steps), NOW)])
    view = shown(qtbot, desk)
    assert is_seen(view, "proposed-units")
    desk.act("hanna", Close(CloseKind.ENDED, "Flyttat"))
    assert not is_seen(view, "proposed-units")
