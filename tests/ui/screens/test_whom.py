"""What is asked of the person beside the checklist: that she is unknown, and where she belongs."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cases import edits
from cases.intents import Change, Edit, Part
from tests.ui.cases_open import is_seen, later, press, seen
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, MARIA, NOW, SUPPORT, WARD, case_of, opened, settings
from tests.ui.seeing import open_window
from ui.screens.whom import Belonging, UnknownPerson


def unknown(qtbot: QtBot) -> UnknownPerson:
    made = UnknownPerson()
    open_window(qtbot, made, 800, 300)
    return made


def test_what_is_seen_of_somebody_unknown_is_asked_only_when_she_is(qtbot: QtBot) -> None:
    made = unknown(qtbot)
    assert made.seen() == ""
    assert not is_seen(made, "unknown:sex")
    press(made, "unknown-person")
    for name, text in (("sex", "kvinna"), ("age", "70"), ("found", "vid torget"), ("armband", "4711")):
        type_in(seen(made, f"unknown:{name}"), text)
    assert made.seen() == "kvinna, omkring 70 år, hittad vid torget, armband 4711"
    press(made, "unknown-person")
    assert made.seen() == ""


def test_somebody_of_whom_nothing_is_seen_is_still_unknown(qtbot: QtBot) -> None:
    made = unknown(qtbot)
    press(made, "unknown-person")
    assert made.seen() == "inga kännetecken"


def test_what_is_seen_is_kept_and_shown_again(qtbot: QtBot) -> None:
    made = unknown(qtbot)
    press(made, "unknown-person")
    type_in(seen(made, "unknown:armband"), "4711")
    again = unknown(qtbot)
    with qtbot.assertNotEmitted(again.edited):
        again.show_answers(made.answers())
    assert again.seen() == made.seen() == "armband 4711"
    assert is_seen(again, "unknown:armband")


@pytest.mark.row("B16", "E26", "E39")
def test_the_units_that_she_belongs_to_follow_from_what_is_typed(qtbot: QtBot) -> None:
    made = Belonging(settings(), None)
    open_window(qtbot, made, 800, 200)
    assert made.suggested(WARD) == ()
    type_in(seen(made, "belongs:municipality"), "Ekdungen")
    type_in(seen(made, "belongs:listed"), "Vårdcentralen Ekdungen")
    assert made.suggested(WARD) == (CENTRE, SUPPORT)
    assert made.suggested(CENTRE) == (SUPPORT,)
    change = made.change()
    assert change is not None
    assert {name: it.new for name, it in change.fields.items()} == {
        "municipality": "Ekdungen",
        "listed": "Vårdcentralen Ekdungen",
    }


@pytest.mark.row("E26", "P46")
def test_the_persons_sheet_is_where_it_begins_and_only_what_is_new_is_written_on_it(qtbot: QtBot) -> None:
    sheet = {"municipality": Change((), "", "Ekdungen"), "protected": Change((), "", "no")}
    case = case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW, to=(WARD,)))
    case = later(case, (MARIA, Edit(Part.PERSON, sheet), NOW))
    made = Belonging(settings(), case)
    open_window(qtbot, made, 800, 200)
    assert made.change() is None
    assert made.suggested(CENTRE) == (SUPPORT,)
    type_in(seen(made, "belongs:municipality"), "s kommun")
    change = made.change()
    assert change is not None
    assert list(change.fields) == ["municipality"]
    assert change.fields["municipality"].old == "Ekdungen"
    assert len(change.fields["municipality"].bases) == 1


def test_a_draft_writes_what_was_typed_on_what_was_seen_and_nothing_else(qtbot: QtBot) -> None:
    sheet = {"municipality": Change((), "", "Ekdungen"), "listed": Change((), "", "Vårdcentralen Ekdungen")}
    case = case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW, to=(WARD,)))
    before = later(case, (MARIA, Edit(Part.PERSON, sheet), NOW))
    first = Belonging(settings(), before)
    open_window(qtbot, first, 800, 200)
    type_in(seen(first, "belongs:listed"), "Nya ")
    kept, bases = first.answers(), first.bases()
    moved = {
        name: Change(edits.bases(before, "person")[name], sheet[name].new, "Någon annanstans")
        for name in sheet
    }
    again = Belonging(settings(), later(before, (MARIA, Edit(Part.PERSON, moved), NOW)))
    open_window(qtbot, again, 800, 200)
    again.show_answers(kept, bases)
    change = again.change()
    assert change is not None
    assert again.answers()["person_municipality"] == "Någon annanstans"
    assert change.fields == {
        "listed": Change(bases["person_listed"], "Vårdcentralen Ekdungen", kept["person_listed"])
    }


@pytest.mark.row("P46")
def test_nobody_is_proposed_for_a_protected_identity(qtbot: QtBot) -> None:
    sheet = {"municipality": Change((), "", "Ekdungen"), "protected": Change((), "", "registered")}
    case = case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW, to=(WARD,)))
    made = Belonging(settings(), later(case, (MARIA, Edit(Part.PERSON, sheet), NOW)))
    qtbot.addWidget(made)
    assert made.suggested(CENTRE) == ()
