"""The panel about one person: consent, who coordinates, how each has answered; of a stub never the name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cases import coordinator, edits
from cases.access import grants, view
from cases.action import Channel
from cases.case import Sip, Stub
from cases.intents import (
    Answer,
    Basis,
    CallResult,
    Change,
    ChangeCoordinator,
    ConsentState,
    Direction,
    Edit,
    Lock,
    LogCall,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendMessage,
    Sign,
    Topic,
)
from cases.people import Actor
from cases.steering import Close, CloseKind, RecordDeath, RemoveUnit
from tests.ui.cases_open import dialog, is_seen, later, press, said, seen
from tests.ui.region import (
    ANNA,
    CENTRE,
    KARIN,
    MARIA,
    NOW,
    SUPPORT,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
    settings,
)
from tests.ui.seeing import clipped, nameless
from ui import theme
from ui.screens.case_acts import CaseActs
from ui.screens.person_panel import person_panel

AGO = NOW - timedelta(days=2)


def acted(
    qtbot: QtBot, folder: Path, actor: Actor, case: Sip | None = None, opened_: list[str] | None = None
) -> tuple[QWidget, QWidget]:
    """The panel with its acts at somebody's desk, and the page that they open their dialogs over."""
    desk, shown, told = Desk(folder, actor), case or hanna(), opened_ if opened_ is not None else list[str]()
    desk.receive([(shown, NOW)])
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    acts = CaseActs(desk.work, shown.id, lambda: told.append("messages"), lambda: told.append("facts"), over)
    return panel(qtbot, shown, actor.unit, acts=acts), over


def panel(qtbot: QtBot, case: Sip | Stub, unit: str = CENTRE, **more: object) -> QWidget:
    made = person_panel(case, unit, settings(), NOW, **more)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_who_it_is_when_the_meeting_is_and_that_there_is_consent(qtbot: QtBot) -> None:
    text = said(panel(qtbot, hanna()))
    assert "Hanna Exempel" in text
    assert "19121212-1212 · SIP" in text
    assert "Möte i dag 13.00" in text
    assert "Vårdcentralen Ekdungen (ni)" in text
    assert "Deltagare och svar på kallelsen" in text


@pytest.mark.row("P18", "P30")
def test_whoever_gets_an_initiative_reads_whose_it_was_and_when_it_happened(qtbot: QtBot) -> None:
    case = case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW - timedelta(minutes=14)))
    assert "Tog initiativet i dag 09.30 · Maria Sand" in said(panel(qtbot, case, SUPPORT))


@pytest.mark.row("R06")
def test_of_a_stub_the_name_is_never_shown(qtbot: QtBot) -> None:
    case = case_of(
        "olle",
        [
            *opened("olle", "194803032392", "Olle Prov", AGO),
            (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område, ring Norr"), AGO),
        ],
    )
    stub = view(case, SUPPORT, settings())
    assert isinstance(stub, Stub)
    text = said(panel(qtbot, stub, SUPPORT))
    assert "Olle" not in text
    for words in ("19480303-2392", "Vårdcentralen Ekdungen", "Nekat", "fel område, ring Norr", "Karin Holm"):
        assert words in text


@pytest.mark.row("R13", "R43", "E44")
def test_only_who_coordinates_may_hand_it_over(qtbot: QtBot, tmp_path: Path) -> None:
    made, over = acted(qtbot, tmp_path, MARIA)
    press(made, "change-coordinator")
    assert "Byt samordningsansvarig" in said(dialog(over))
    (tmp_path / "ward").mkdir()
    other, _ = acted(qtbot, tmp_path / "ward", ANNA)
    assert not is_seen(other, "change-coordinator")


@pytest.mark.row("C29")
def test_in_a_case_that_has_ended_nobody_is_handed_anything_or_comes_in(qtbot: QtBot, tmp_path: Path) -> None:
    ended = later(hanna(), (MARIA, Close(CloseKind.ENDED, "Flyttat"), NOW))
    made, _ = acted(qtbot, tmp_path, MARIA, ended)
    for name in ("change-coordinator", "add-unit", "end-case"):
        assert not is_seen(made, name)
    assert is_seen(made, "person-facts")


@pytest.mark.row("D15", "B18", "E22")
def test_it_names_who_coordinates_with_her_unit_and_its_number(qtbot: QtBot) -> None:
    text = said(panel(qtbot, hanna()))
    assert "Maria Sand, distriktssköterska | Vårdcentralen Ekdungen (ni) | 031-390 06 12" in text


@pytest.mark.row("E22", "A11")
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("change-consent", "Ändra samtycke"),
        ("add-unit", "Lägg till enhet"),
        ("identify", "Rätta namn eller personnummer"),
        ("record-death", "Personen är avliden"),
    ],
)
def test_what_can_be_done_to_the_case_is_reached_from_the_panel(
    qtbot: QtBot, tmp_path: Path, name: str, title: str
) -> None:
    made, over = acted(qtbot, tmp_path, MARIA)
    press(made, name)
    assert dialog(over).accessibleName() == title


@pytest.mark.row("C07", "R31", "A11")
def test_every_entry_of_the_consent_that_stands_is_read_and_what_the_law_wants_looked_at_is_marked(
    qtbot: QtBot,
) -> None:
    presumed = RecordConsent(
        ConsentState.GIVEN, Basis.PRESUMED, "Maria", "dsk", "2025-11-21", supersedes=tuple(hanna().consents)
    )
    text = said(panel(qtbot, later(hanna(), (MARIA, presumed, NOW))))
    assert "Presumtivt samtycke, inte uttalat, i dag" in text
    assert "Behöver juridisk granskning" in text


@pytest.mark.row("E62", "E22", "B24")
def test_the_messages_are_counted_and_opened_from_the_panel(qtbot: QtBot, tmp_path: Path) -> None:
    opened_: list[str] = []
    case = later(hanna(), (KARIN, SendMessage("Hej", (Recipient(CENTRE),), "H4K7PX"), NOW))
    made, _ = acted(qtbot, tmp_path, MARIA, case, opened_)
    assert "1 meddelande, 1 att kvittera" in said(made)
    press(made, "messages-link")
    press(made, "person-facts")
    assert opened_ == ["messages", "facts"]
    short = panel(qtbot, case, open_messages=lambda: opened_.append("list"))
    assert seen(short, "open-messages").text() == "Meddelanden 1"  # type: ignore[attr-defined]
    press(short, "open-messages")
    assert opened_[-1] == "list"


def test_somebody_unknown_is_named_by_when_she_came_and_can_be_identified(
    qtbot: QtBot, tmp_path: Path
) -> None:
    unknown = OpenCase("", "", "", "H4K7PX", unknown="kvinna, armband 4711")
    case = case_of("okand", [(MARIA, unknown, NOW - timedelta(minutes=64))])
    made, over = acted(qtbot, tmp_path, MARIA, case)
    assert "Okänd, ankom i dag 08.40 | kvinna, armband 4711 · SIP" in said(made)
    press(made, "identify")
    assert dialog(over).accessibleName() == "Ange identitet"


@pytest.mark.row("P46")
def test_a_protected_identity_is_marked(qtbot: QtBot) -> None:
    marked = Edit(Part.PERSON, {"protected": Change((), "", "marked")})
    assert "Skyddade personuppgifter" in said(panel(qtbot, later(hanna(), (KARIN, marked, NOW))))
    assert "Skyddade personuppgifter" not in said(panel(qtbot, hanna()))


def test_in_the_list_a_death_is_told_and_the_meeting_is_gone(qtbot: QtBot) -> None:
    died = later(hanna(), (KARIN, RecordDeath("läkare på Avd 12"), NOW))
    text = said(panel(qtbot, died, WARD))
    assert "Personen är avliden, enligt läkare på Avd 12" in text
    assert "Möte i dag 13.00" not in text


@pytest.mark.row("R49", "E60")
def test_the_stub_of_a_unit_that_was_taken_out_says_by_whom_and_why(qtbot: QtBot) -> None:
    gone = RemoveUnit(WARD, grants(hanna(), WARD), "utskriven från avdelningen")
    stub = view(later(hanna(), (MARIA, gone, NOW)), WARD, settings())
    assert isinstance(stub, Stub)
    text = said(panel(qtbot, stub, WARD))
    assert "Hanna" not in text
    for words in (
        "Er enhet är borttagen ur ärendet",
        "Borttagen i dag 09.44",
        "utskriven från avdelningen",
        "Maria Sand, distriktssköterska",
        "Vårdcentralen Ekdungen",
    ):
        assert words in text


def test_at_twice_the_size_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, "light", 200)
    made, _ = acted(qtbot, tmp_path, MARIA)
    made.resize(608, 1900)
    assert clipped(made) == []
    assert nameless(made) == []


def test_a_coordination_that_was_only_said_in_a_call_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    opening = OpenCase("194803032392", "Olle Prov", "1948-03-03", "", WARD, "H4K7PX")
    taken = ChangeCoordinator(CENTRE, (coordinator.root_key(WARD),), WARD)
    desk.act("olle", opening, taken, channel=Channel.PHONE)
    file = desk.ws.case("olle")
    assert file is not None
    text = said(panel(qtbot, file.view))
    assert "Sagt i telefon, inte bekräftat ännu" in text
    assert "Vårdcentralen Ekdungen (ni)" in text


def test_a_disputed_coordination_asks_the_units_to_ring_each_other(qtbot: QtBot) -> None:
    steps = opened("olle", "194803032392", "Olle Prov", AGO)
    case = case_of("olle", steps)
    other = case_of("olle2", opened("olle2", "194803032392", "Olle Prov", AGO, ANNA, to=(CENTRE,)))
    from cases.uniting import union

    both = union(case, other)
    assert coordinator.disputed(both)
    assert "Flera enheter är angivna. Ring varandra och välj en." in said(panel(qtbot, both))


@pytest.mark.row("R06", "A02")
def test_a_spoken_yes_is_never_shown_as_the_units_own(qtbot: QtBot) -> None:
    heard = LogCall(
        Direction.OUTGOING,
        Topic.INITIATIVE,
        SUPPORT,
        "031",
        CallResult.REACHED,
        "Karin Holm",
        answer=Answer.ACCEPT,
    )
    steps = [*opened("olle", "194803032392", "Olle Prov", AGO), (MARIA, heard, NOW)]
    text = said(panel(qtbot, case_of("olle", steps)))
    assert "Accepterat muntligt, Karin Holm, i dag 09.44. Ej bekräftat av enheten." in text
    assert "Svar saknas" in text
    case = case_of("olle", [
        *steps, (MARIA, Edit(Part.PLAN, {"situation": Change((), "", "Trött")}), NOW),
    ])  # fmt: skip
    keys = edits.standing_keys(case, Part.PLAN)
    signed = case_of("olle", [
        *steps, (MARIA, Edit(Part.PLAN, {"situation": Change((), "", "Trött")}), NOW),
        (MARIA, Sign(Part.PLAN, keys), NOW), (MARIA, Lock(Part.PLAN, keys), NOW),
    ])  # fmt: skip
    text = said(panel(qtbot, signed))
    assert "Godkänt muntligt, ej signerat av enheten" in text
    assert "Signerat i dag 09.44" in text
    assert "Inte signerat" in text


def test_the_case_is_opened_from_the_panel_of_the_list(qtbot: QtBot) -> None:
    opened_: list[bool] = []
    made = panel(qtbot, hanna(), open_case=lambda: opened_.append(True))
    seen(made, "open-case").click()  # type: ignore[attr-defined]
    assert opened_ == [True]
