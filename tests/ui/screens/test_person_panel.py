"""The panel about one person: consent, who coordinates, how each has answered; of a stub never the name."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases import coordinator, edits
from cases.access import view
from cases.action import Channel
from cases.case import Sip, Stub
from cases.intents import (
    Answer,
    CallResult,
    Change,
    ChangeCoordinator,
    Direction,
    Edit,
    Lock,
    LogCall,
    OpenCase,
    Part,
    Reply,
    Sign,
    Topic,
)
from tests.ui.cases_open import said, seen
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
from ui.screens.person_panel import person_panel

AGO = NOW - timedelta(days=2)


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


@pytest.mark.row("R13", "R43")
def test_only_who_coordinates_may_hand_it_over(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = panel(qtbot, hanna(), change_coordinator=lambda: pressed.append(True))
    seen(made, "change-coordinator").click()  # type: ignore[attr-defined]
    assert pressed == [True]
    other = panel(qtbot, hanna(), WARD, change_coordinator=lambda: None)
    assert other.findChild(QWidget, "change-coordinator") is None


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
    from cases.case import union

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
