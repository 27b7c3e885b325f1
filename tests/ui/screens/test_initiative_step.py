"""The first step: one press opens the case with consent and initiative, and shows whom to ring."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cases import coordinator, edits
from cases.case import Sip
from cases.identity import facts_of, identity_of
from cases.intents import Answer, Change, ConsentState, Edit, Part, Reply, Topic
from cases.people import Actor, Who
from cases.steering import Close, CloseKind
from forms import references
from localdb.listing import Filter
from seal.action import action_of
from tests.ui.cases_open import hanna_at, later, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import ANNA, CENTRE, HOMECARE, KARIN, NOW, SUPPORT, WARD, Desk, case_of, opened
from tests.ui.test_drafts import full_disk
from ui.formview.recipients import Recipients
from ui.screens.case_page import CasePage
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import FieldRow

JOHAN = Actor("johan", "Johan Lind", "nurse", WARD)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def fill(
    view: QWidget, *, number: str = "19480303-2392", consent: str = "yes", units: tuple[str, ...] = ()
) -> None:
    type_in(seen(view, "field:person_number"), number)
    type_in(seen(view, "field:person_name"), "Olle Prov")
    group = seen(view, "field:consent")
    assert isinstance(group, RadioGroup)
    if consent:
        group.button(consent).click()
    type_in(seen(view, "field:initiative_reason"), "Klarar inte trappan hemma.")
    recipients = next(found for found in view.findChildren(Recipients) if found.isVisible())
    for unit in units:
        recipients.choose(unit)


def new_case(qtbot: QtBot, desk: Desk) -> CasePage:
    return page(qtbot, desk, "olle", new=True)


@pytest.mark.row("A09", "A10", "A11", "A12", "A13", "B17")
def test_registering_opens_the_case_with_consent_and_initiative_in_one_go(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    fill(view, units=(CENTRE, SUPPORT, HOMECARE))
    press(view, "register-initiative")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    sent = [type(action_of(each.body).intent).__name__ for each in desk.ws.to_send(10)]
    assert sent == ["OpenCase", "RecordConsent", "SendInitiative"]
    (consent,) = file.view.consents.values()
    assert (consent.state, consent.taken_by, consent.on) == (ConsentState.GIVEN, "Anna Berg", "2025-11-21")
    assert {half.receiver for half in file.view.halves.values()} == {CENTRE, SUPPORT, HOMECARE}
    assert desk.ws.drafts() == ()


@pytest.mark.row("A02", "P19")
def test_what_was_registered_is_read_and_the_recipients_are_to_be_rung(qtbot: QtBot, desk: Desk) -> None:
    desk.ws.start_outage(desk.work.session)
    view = new_case(qtbot, desk)
    assert "Ingen annan enhet ser detta förrän Prator är igång." in said(view)
    fill(view, units=(CENTRE, SUPPORT, HOMECARE))
    press(view, "register-initiative")
    assert "Sparat på den här datorn. Inte skickat. 0 av 3 mottagare är uppringda." in said(view)
    assert "Klarar inte trappan hemma." in said(view)
    assert view.panel_key == "calls"
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    panel = said(view.panel)
    assert "0 av 3 uppringda" in panel
    reference = re.search(r"[2-9A-Z]{3} [2-9A-Z]{3}", panel)
    assert reference is not None
    assert references.is_valid(reference[0])


@pytest.mark.row("E38", "R40")
def test_nobody_starts_a_second_sip_for_a_person_who_has_one_that_goes_on(qtbot: QtBot, desk: Desk) -> None:
    first = new_case(qtbot, desk)
    fill(first, units=(CENTRE,))
    press(first, "register-initiative")
    second = page(qtbot, desk, "second", new=True)
    fill(second, units=(SUPPORT,))
    settle()
    act = seen(second, "register-initiative")
    why = "Personen har redan en SIP som pågår. Öppna den under Ärenden och fortsätt där."
    assert (act.isEnabled(), act.toolTip()) == (False, why)
    assert why in said(second)
    number = seen(second, "field:person_number")
    assert isinstance(number, QLineEdit)
    number.clear()
    type_in(number, "19121212-1212")
    seen(second, "field:initiative_reason").setFocus()
    assert act.isEnabled()
    number.clear()
    type_in(number, "19480303-2392")
    desk.act("olle", Close(CloseKind.ENDED, "Flyttat"))
    seen(second, "field:initiative_reason").setFocus()
    assert act.isEnabled(), "the one that has ended stands in nobody's way"
    press(second, "register-initiative")
    assert len(desk.ws.find_person("194803032392")) == 2


@pytest.mark.row("B19", "B14")
def test_the_sender_reads_what_each_recipient_said_to_its_answer(qtbot: QtBot, desk: Desk) -> None:
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(days=1))
    for who, answer, comment in (
        (ANNA, Answer.ACCEPT, "Torsdag passar"),
        (KARIN, Answer.DECLINE, "fel område, ring Norr"),
    ):
        steps.append((who, Reply(Topic.INITIATIVE, CENTRE, answer, comment), NOW))
    desk.receive([(case_of("olle", steps), NOW)])
    told = said(page(qtbot, desk, "olle"))
    assert "Avd 12 Medicin | Accepterat | Torsdag passar" in told
    assert "Biståndsenheten | Nekat | fel område, ring Norr" in told


def test_nothing_says_sent_while_the_centre_is_away(qtbot: QtBot, desk: Desk) -> None:
    desk.ws.start_outage(desk.work.session)
    view = new_case(qtbot, desk)
    before = said(view)
    fill(view, units=(CENTRE,))
    press(view, "register-initiative")
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    for text in (before, said(view), said(view.panel)):
        assert not re.search(r"skicka", text.replace("Inte skickat", ""), re.IGNORECASE)


@pytest.mark.parametrize(
    ("consent", "units", "sentence"),
    [
        ("", (CENTRE,), "Fyll i om samtycke är inhämtat."),
        ("yes", (), "Lägg till minst en mottagare."),
        ("no", (CENTRE,), "Samtycke saknas. Registrera samtycket först."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_recorded(
    qtbot: QtBot, desk: Desk, consent: str, units: tuple[str, ...], sentence: str
) -> None:
    view = new_case(qtbot, desk)
    fill(view, consent=consent, units=units)
    press(view, "register-initiative")
    assert sentence in said(view)
    assert desk.ws.case("olle") is None
    assert seen(view, "field:person_name").property("text") == "Olle Prov"


def test_nobody_is_registered_without_number_or_name(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    press(view, "register-initiative")
    assert "Skriv personnummer eller namn först." in said(view)


@pytest.mark.row("A09")
def test_a_number_that_fails_its_check_is_warned_of_and_registered_as_it_was_written(
    qtbot: QtBot, desk: Desk
) -> None:
    view = new_case(qtbot, desk)
    fill(view, number="19480303-2393", units=(CENTRE,))
    seen(view, "field:person_name").setFocus()
    assert "Kontrollsiffran stämmer inte." in said(view)
    press(view, "register-initiative")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    (opening,) = file.view.openings.values()
    assert (opening.valid, opening.number.replace("-", "")) == (False, "194803032393")


def test_a_harm_assessment_by_somebody_without_a_licence_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, KARIN)
    view = new_case(qtbot, desk)
    fill(view, consent="harm_assessment", units=(CENTRE,))
    press(view, "register-initiative")
    assert "Menprövning görs av legitimerad personal." in said(view)
    assert desk.ws.case("olle") is None


@pytest.mark.row("P18", "A10")
def test_who_took_the_initiative_may_be_another_than_who_types(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    fill(view, units=(CENTRE,))
    name = seen(view, "field:initiated_by_name")
    name.setProperty("text", "")
    type_in(name, "Johan Lind")
    press(view, "register-initiative")
    for each in desk.ws.to_send(10):
        action = action_of(each.body)
        assert (action.performed_by.name, action.actor.name) == ("Johan Lind", "Anna Berg")


@pytest.mark.row("C06", "A10")
def test_somebody_near_the_person_starts_a_sip_with_whoever_works_here(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    fill(view, units=(CENTRE,))
    for field, words in (("initiated_by_name", "Lena Prov"), ("initiated_by_title", "dotter")):
        seen(view, f"field:{field}").setProperty("text", "")
        type_in(seen(view, f"field:{field}"), words)
    press(view, "register-initiative")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    (half,) = file.view.halves.values()
    assert half.stamp.who == Who("Lena Prov", "dotter")
    assert coordinator.coordinator(file.view) == WARD
    told = said(view)
    assert "Lena Prov" in told
    assert "dotter" in told


def test_a_full_disk_is_told_keeps_the_text_and_lets_it_be_registered_later(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    fill(view, units=(CENTRE,))
    seen(view, "field:person_name").setFocus()
    type_in(seen(view, "field:initiative_reason"), "x" * 3000)
    with full_disk(desk):
        press(view, "register-initiative")
        assert "Det gick inte att spara: disken är full." in said(view)
        assert seen(view, "field:person_name").property("text") == "Olle Prov"
        assert desk.ws.case("olle") is None
    press(view, "register-initiative")
    assert desk.ws.case("olle") is not None
    assert "disken är full" not in said(view)


def test_a_colleagues_draft_is_taken_over_with_a_notice(qtbot: QtBot, desk: Desk) -> None:
    first = new_case(qtbot, desk)
    fill(first)
    assert first.save_draft()
    first.hide()
    session = desk.work.session
    desk.work.session = type(session)(JOHAN, session.who, session.signer)
    second = new_case(qtbot, desk)
    assert "Anna Bergs utkast från i dag 09.44 finns kvar." in said(second)
    assert seen(second, "field:person_name").property("text") == "Olle Prov"


def test_a_case_of_the_centre_says_where_it_is_registered(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:initiative")
    assert "Registrerat i Prator." in said(view)
    assert "Inte skickat" not in said(view)


def test_each_field_that_was_written_in_says_when_it_was_saved(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    fill(view, units=(CENTRE,))
    seen(view, "field:person_name").setFocus()
    marked = {
        row.editor.objectName() for row in view.findChildren(FieldRow) if row.saved.words() == "Sparat 09.44"
    }
    written = ("person_number", "person_name", "consent", "initiative_reason")
    assert marked == {f"field:{name}" for name in written}
    (recipients,) = [found for found in view.findChildren(Recipients) if found.isVisible()]
    assert recipients.saved.words() == "Sparat 09.44"


def test_the_number_is_written_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    view = new_case(qtbot, desk)
    button = seen(view, "register-initiative")
    assert button.focusPolicy().name == "StrongFocus"
    assert button.property("kind") == "primary"


def test_a_case_for_somebody_unknown_is_opened_by_what_was_seen_and_listed_by_when_she_came(
    qtbot: QtBot, desk: Desk
) -> None:
    view = new_case(qtbot, desk)
    press(view, "unknown-person")
    type_in(seen(view, "unknown:sex"), "kvinna")
    type_in(seen(view, "unknown:armband"), "4711")
    group = seen(view, "field:consent")
    assert isinstance(group, RadioGroup)
    group.button("no").click()
    next(found for found in view.findChildren(Recipients) if found.isVisible()).choose(CENTRE)
    press(view, "register-initiative")
    assert "Samtycke saknas." in said(view)  # nothing is sent without one, whoever she is
    group.button("yes").click()
    press(view, "register-initiative")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    person = identity_of(file.view)
    assert (person.unknown, person.number) == ("kvinna, armband 4711", "")
    assert "Okänd, ankom i dag 09.44 | kvinna, armband 4711" in said(view)
    (row,) = desk.ws.rows(Filter.ALL, "", None, 10)
    assert row.arrived == NOW


@pytest.mark.row("B16", "E26", "D04", "E39")
def test_where_the_person_belongs_proposes_recipients_and_stands_on_her_sheet_afterwards(
    qtbot: QtBot, desk: Desk
) -> None:
    view = new_case(qtbot, desk)
    fill(view)
    type_in(seen(view, "belongs:municipality"), "Ekdungen")
    type_in(seen(view, "belongs:listed"), "Vårdcentralen Ekdungen")
    for unit in (SUPPORT, CENTRE):
        press(view, f"proposed:{unit}")
    seen(view, f"how:{CENTRE}").button("may").click()  # type: ignore[attr-defined]
    press(view, "register-initiative")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    sent = {h.receiver: h.must_answer for h in file.view.halves.values() if h.topic is Topic.INITIATIVE}
    assert sent == {SUPPORT: True, CENTRE: False}
    assert facts_of(file.view) == {"municipality": "Ekdungen", "listed": "Vårdcentralen Ekdungen"}


def test_what_was_typed_of_an_unknown_person_is_there_after_the_screen_was_locked(
    qtbot: QtBot, desk: Desk
) -> None:
    view = new_case(qtbot, desk)
    press(view, "unknown-person")
    type_in(seen(view, "unknown:armband"), "4711")
    assert view.save_draft()
    again = new_case(qtbot, desk)
    assert seen(again, "unknown:armband").text() == "4711"  # type: ignore[attr-defined]


def test_a_draft_takes_nothing_from_the_persons_sheet_that_has_come_since(qtbot: QtBot, desk: Desk) -> None:
    begun = case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW, JOHAN)[:2])
    desk.receive([(begun, NOW)])
    view = page(qtbot, desk, "olle")
    type_in(seen(view, "belongs:listed"), "Vårdcentralen Ekdungen")
    assert view.save_draft()
    view.hide()
    written = Edit(Part.PERSON, {"listed": Change((), "", "Vårdcentralen Lunden")})
    desk.receive([(later(begun, (JOHAN, written, NOW)), NOW)], seq=20)
    again = page(qtbot, desk, "olle")
    type_in(seen(again, "field:initiative_reason"), "Klarar inte trappan hemma.")
    next(found for found in again.findChildren(Recipients) if found.isVisible()).choose(SUPPORT)
    press(again, "register-initiative")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    found = edits.field(file.view, "person", "listed")
    assert set(found.rivals) == {"Vårdcentralen Ekdungen", "Vårdcentralen Lunden"}
