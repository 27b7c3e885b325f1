"""Units that come and go: added, taken out, and the case moved to another."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases import coordinator
from cases.access import left, participants
from cases.case import Sip, Stub
from cases.intents import (
    Answer,
    Basis,
    Change,
    ConsentState,
    Edit,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Topic,
)
from cases.refusals import Missing
from cases.steering import RemoveUnit
from cases.turns import LeaveKind
from tests.ui.cases_open import hanna_at, is_seen, later, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import (
    ANNA,
    CENTRE,
    HOMECARE,
    KARIN,
    MARIA,
    NOW,
    SUPPORT,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
)
from ui.dialogs.participants import AddUnitDialog, MoveDialog, RemoveUnitDialog, why_not_remove
from ui.widgets.dialog import Dialog
from wording.waiting import GREYED


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk, case_id: str = "hanna") -> Sip:
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def shown(qtbot: QtBot, dialog: Dialog) -> Dialog:
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def choose(dialog: Dialog, unit: str) -> None:
    down = seen(dialog, "unit")
    down.select(unit)  # type: ignore[attr-defined]
    down.chosen.emit(unit)  # type: ignore[attr-defined]


@pytest.mark.row("E45", "E60", "R09")
def test_a_unit_is_added_with_the_reason_and_takes_part(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, AddUnitDialog(desk.work, "hanna", case(desk)))
    assert not seen(made, "add-unit-now").isEnabled()
    assert "Enheten blir deltagare och läser hela ärendet." in said(made)
    choose(made, HOMECARE)
    type_in(seen(made, "reason"), "ansvarar för hemsjukvården")
    press(made, "add-unit-now")
    assert HOMECARE in participants(case(desk))
    (joined,) = case(desk).joined.values()
    assert (joined.unit, joined.reason) == (HOMECARE, "ansvarar för hemsjukvården")


def test_only_units_that_are_not_in_the_case_are_offered(qtbot: QtBot, desk: Desk) -> None:
    made = AddUnitDialog(desk.work, "hanna", case(desk))
    shown(qtbot, made)
    assert [made.unit.itemData(place) for place in range(made.unit.count())] == [HOMECARE]


@pytest.mark.row("E26", "E45", "B16")
def test_a_unit_of_the_persons_kommun_is_one_press_away(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    steps = opened("olle", "194803032392", "Olle Prov", NOW, to=(WARD,))
    steps.append((MARIA, Edit(Part.PERSON, {"municipality": Change((), "", "Ekdungen")}), NOW))
    desk.receive([(case_of("olle", steps), NOW)])
    made = shown(qtbot, AddUnitDialog(desk.work, "olle", case(desk, "olle")))
    press(made, f"proposed:{SUPPORT}")
    press(made, "add-unit-now")
    assert SUPPORT in participants(case(desk, "olle"))


@pytest.mark.row("R06")
def test_of_a_unit_that_has_declined_it_is_said_before_it_is_let_in_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    steps = opened("olle", "194803032392", "Olle Prov", NOW)
    steps.append((KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område"), NOW))
    desk.receive([(case_of("olle", steps), NOW)])
    made = shown(qtbot, AddUnitDialog(desk.work, "olle", case(desk, "olle")))
    choose(made, SUPPORT)
    assert "Biståndsenheten nekade initiativet i dag 09.44." in said(made)
    press(made, "add-unit-now")
    assert SUPPORT in participants(case(desk, "olle"))


@pytest.mark.row("R16")
def test_nobody_is_added_without_consent_and_the_dialog_says_why(qtbot: QtBot, desk: Desk) -> None:
    denied = RecordConsent(ConsentState.DENIED, Basis.OWN, "Maria Sand", "dsk", "2025-11-21")
    desk.act("hanna", denied)
    made = shown(qtbot, AddUnitDialog(desk.work, "hanna", case(desk)))
    choose(made, HOMECARE)
    assert not seen(made, "add-unit-now").isEnabled()
    assert "Samtycke saknas. Registrera samtycket först." in said(made)


def test_while_the_centre_is_away_the_unit_has_to_be_rung(qtbot: QtBot, desk: Desk) -> None:
    desk.ws.start_outage(desk.work.session)
    made = shown(qtbot, AddUnitDialog(desk.work, "hanna", case(desk)))
    choose(made, HOMECARE)
    text = said(made)
    assert (
        "Hemsjukvård Söder ser det först när Prator är igång. Ring Hemsjukvård Söder, 031-390 06 55." in text
    )
    assert "skick" not in text.casefold()


@pytest.mark.row("E40", "E60", "R49")
def test_the_coordinator_takes_a_unit_out_with_a_reason_that_the_unit_reads(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, RemoveUnitDialog(desk.work, "hanna", case(desk), WARD))
    assert "Ta bort Avd 12 Medicin ur ärendet?" in said(made)
    assert not seen(made, "remove-unit-now").isEnabled()
    type_in(seen(made, "reason"), "utskriven från avdelningen")
    press(made, "remove-unit-now")
    assert WARD in left(case(desk))
    (leave,) = case(desk).leaves.values()
    assert (leave.kind, leave.reason) == (LeaveKind.REMOVED, "utskriven från avdelningen")


@pytest.mark.row("E44", "R43")
def test_only_who_coordinates_takes_units_out_and_never_the_coordinator(
    tmp_path: Path,
) -> None:
    for name in ("ward", "centre"):
        (tmp_path / name).mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    hanna_at(ward)
    assert why_not_remove(ward.work, "hanna", case(ward), SUPPORT) == GREYED[Missing.COORDINATOR]
    centre = Desk(tmp_path / "centre", MARIA)
    hanna_at(centre)
    assert why_not_remove(centre.work, "hanna", case(centre), SUPPORT) == ""
    assert "Byt samordningsansvarig först." in why_not_remove(centre.work, "hanna", case(centre), CENTRE)


@pytest.mark.row("E59", "D12", "R43")
def test_a_case_is_moved_in_one_act_with_the_coordination_and_the_own_unit_leaves(
    qtbot: QtBot, desk: Desk
) -> None:
    before = desk.ws.facts().unsent
    made = shown(qtbot, MoveDialog(desk.work, "hanna", case(desk)))
    choose(made, HOMECARE)
    assert seen(made, "move-case-now").toolTip() == "Skriv varför först."
    type_in(seen(made, "reason"), "har flyttat till Söder")
    press(made, "move-case-now")
    assert desk.ws.facts().unsent == before + 3
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Stub)
    assert (file.view.why, file.view.comment) == (LeaveKind.REMOVED, "har flyttat till Söder")


@pytest.mark.row("E59")
def test_a_unit_without_the_coordination_moves_only_its_own_place(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    hanna_at(desk)
    made = MoveDialog(desk.work, "hanna", case(desk))
    shown(qtbot, made)
    choose(made, SUPPORT)
    type_in(seen(made, "reason"), "flyttad")
    verbs = [request.intent for request in made.requests()]
    assert [type(verb) for verb in verbs] == [RemoveUnit]  # it takes part already, and Maria coordinates
    moved = later(hanna(), *((ANNA, verb, NOW) for verb in verbs))
    assert WARD not in participants(moved)
    assert coordinator.coordinator(moved) == CENTRE


@pytest.mark.row("A02")
def test_who_moves_a_case_is_told_whom_she_has_not_rung(qtbot: QtBot, desk: Desk) -> None:
    desk.act("hanna", SendInitiative("Mer hjälp", (Recipient(HOMECARE),), "H4K7PX"))
    made = shown(qtbot, MoveDialog(desk.work, "hanna", case(desk)))
    assert "1 mottagare är inte uppringd om ärendet. Ring först." in said(made)
    assert not is_seen(made, "nothing")


@pytest.mark.row("E60", "R49")
def test_a_unit_that_leaves_says_why_and_keeps_its_stub(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    hanna_at(desk)
    made = shown(qtbot, RemoveUnitDialog(desk.work, "hanna", case(desk), WARD))
    assert not seen(made, "remove-unit-now").isEnabled()
    type_in(seen(made, "reason"), "utskriven, inga insatser kvar")
    press(made, "remove-unit-now")
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Stub)
    assert (file.view.why, file.view.comment) == (LeaveKind.REMOVED, "utskriven, inga insatser kvar")
