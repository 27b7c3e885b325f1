"""A part that is written: draft, save, sign and lock; what arrives meanwhile overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cases import edits
from cases.action import Channel
from cases.case import Sip
from cases.intents import Edit, Lock, Part, Sign
from cases.locks import lock_of
from cases.steering import Void
from seal.action import action_of
from tests.ui.cases_open import (
    britta_at,
    dialog,
    edited_elsewhere,
    hanna_at,
    is_seen,
    page,
    press,
    said,
    seen,
)
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, MARIA, NOW, Desk, hanna, olle
from tests.ui.test_drafts import full_disk

SIP_NEEDS_BOTH = "En SIP kräver insatser från både kommun och region. Ingen kommunal enhet har accepterat."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Maria's, whose unit coordinates."""
    return Desk(tmp_path, MARIA)


def case(desk: Desk, case_id: str = "hanna") -> Sip:
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def plan(desk: Desk) -> dict[str, str]:
    return edits.texts(case(desk), Part.PLAN)


def intents(desk: Desk) -> list[type]:
    return [type(action_of(each.body).intent) for each in desk.ws.to_send(50)]


@pytest.mark.row("A35", "R02")
def test_what_is_typed_is_a_draft_until_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Jag är rädd att gå ut.")
    seen(view, "field:evaluation_place").setFocus()
    assert "Sparat 09.44" in said(view)
    assert len(desk.ws.drafts()) == 1
    assert intents(desk) == []
    press(view, "save-part")
    assert plan(desk)["situation"] == "Jag är rädd att gå ut."
    assert (desk.ws.drafts(), intents(desk)) == ((), [Edit])
    assert "Sparat 09.44 på den här datorn. Inte överfört till Prator." in said(view)


def test_pressing_save_twice_records_once(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "save-part")
    press(view, "save-part")
    assert intents(desk) == [Edit]


@pytest.mark.row("P30")
def test_what_is_copied_from_paper_says_so(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    press(view, "from-paper")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "save-part")
    assert [action_of(each.body).channel for each in desk.ws.to_send(5)] == [Channel.PAPER]


def test_a_change_that_arrives_while_somebody_types_overwrites_nothing_and_becomes_a_rival(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Marias text")
    desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "situation", "Karins text"), NOW)], seq=20)
    desk.work.changed.emit()
    assert seen(view, "field:situation").toPlainText() == "Marias text"  # type: ignore[attr-defined]
    assert "Det har kommit ny text sedan du började." in said(view)
    press(view, "save-part")
    found = edits.field(case(desk), Part.PLAN, "situation")
    assert set(found.rivals) == {"Marias text", "Karins text"}
    assert "Här finns olika uppgifter. Välj vilken som gäller under Att granska." in said(view)
    assert "Det har kommit ny text" not in said(view)


def test_after_saving_the_next_save_does_not_take_another_units_text_away(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:evaluation_place"), "Rum 3")
    desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "situation", "Karins text"), NOW)], seq=20)
    desk.work.changed.emit()
    press(view, "save-part")
    assert seen(view, "field:situation").toPlainText() == "Karins text"  # type: ignore[attr-defined]
    press(view, "save-part")
    assert plan(desk)["situation"] == "Karins text"
    assert plan(desk)["evaluation_place"] == "Rum 3"
    assert intents(desk) == [Edit]


def test_whoever_writes_alone_is_never_asked_to_choose(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött.")
    press(view, "save-part")
    sent = case(desk)
    type_in(seen(view, "field:situation"), "Rädd. ")
    desk.receive([(sent, NOW)], seq=20)  # her first text comes back, and the answer to it was lost
    desk.work.changed.emit()
    press(view, "save-part")
    type_in(seen(view, "field:situation"), "Sover. ")
    press(view, "save-part")
    found = edits.field(case(desk), Part.PLAN, "situation")
    assert (found.value, found.rivals) == ("Sover. Rädd. Trött.", ())
    assert desk.ws.to_review() == ()


def test_where_nobody_types_what_arrives_is_shown(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "situation", "Karins text"), NOW)], seq=20)
    desk.work.changed.emit()
    assert seen(view, "field:situation").toPlainText() == "Karins text"  # type: ignore[attr-defined]


def test_a_draft_is_compared_with_what_its_writer_saw(qtbot: QtBot, desk: Desk) -> None:
    first = page(qtbot, desk, hanna_at(desk))
    press(first, "step:plan")
    type_in(seen(first, "field:evaluation_place"), "Rum 3")
    first.save_draft()
    first.hide()
    desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "situation", "Karins text"), NOW)], seq=20)
    again = page(qtbot, desk, "hanna")
    press(again, "step:plan")
    assert "Ditt utkast från i dag 09.44 finns kvar." in said(again)
    press(again, "save-part")
    assert edits.field(case(desk), Part.PLAN, "situation").rivals == ()
    assert (plan(desk)["situation"], plan(desk)["evaluation_place"]) == ("Karins text", "Rum 3")


@pytest.mark.row("R03")
def test_nobody_signs_text_that_she_has_not_seen(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:evaluation_place"), "Rum 3")
    desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "situation", "Karins text"), NOW)], seq=20)
    desk.work.changed.emit()
    press(view, "lock-part")
    assert "Det har kommit ny text. Läs igenom den först." in said(view)
    assert lock_of(case(desk), Part.PLAN) is None
    assert "Karins text" in seen(view, "field:situation").toPlainText()  # type: ignore[attr-defined]
    press(view, "lock-part")
    press(dialog(view), "lock-now")
    assert lock_of(case(desk), Part.PLAN)


@pytest.mark.row("R03", "R04", "R14")
def test_the_coordinator_signs_and_locks_in_one_go(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "lock-part")
    asked = dialog(view)
    assert "Signera som Maria Sand och låsa planen?" in said(asked)
    press(asked, "lock-now")
    assert intents(desk) == [Edit, Sign, Lock]
    assert "Låst i dag 09.44" in said(view)
    assert not is_seen(view, "field:situation")


@pytest.mark.row("R04")
def test_a_plan_of_one_huvudman_is_warned_of_in_the_words_of_the_rule_and_may_be_left(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, britta_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "lock-part")
    asked = dialog(view)
    assert SIP_NEEDS_BOTH in said(asked)
    assert QApplication.focusWidget() is seen(asked, "lock-later")
    press(asked, "lock-later")
    assert case(desk, "britta").locks == {}
    press(view, "lock-part")
    locked = dialog(view)
    button = seen(locked, "lock-now")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Lås planen ändå"
    press(locked, "lock-now")
    assert lock_of(case(desk, "britta"), Part.PLAN)


def test_a_unit_that_does_not_coordinate_signs_and_sees_that_it_has(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    assert not is_seen(view, "lock-part")
    type_in(seen(view, "field:situation"), "Trött")
    button = seen(view, "sign-part")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Signera som Anna Berg"
    press(view, "sign-part")
    assert intents(desk) == [Edit, Sign]
    assert "Signerat i dag 09.44 av Anna Berg" in said(view)
    mine = next(
        a for a in edits.signatures(case(desk)) if a.stamp.unit == desk.actor.unit and a.part is Part.PLAN
    )
    desk.act("hanna", Void(mine.stamp.action, "Fel text"))
    assert "Signerat i dag" not in said(view), "nobody stands for it any more"


def test_the_lock_is_offered_as_soon_as_the_unit_coordinates(qtbot: QtBot, desk: Desk) -> None:
    from cases import coordinator
    from cases.intents import ChangeCoordinator

    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    assert is_seen(view, "lock-part")
    desk.act("hanna", ChangeCoordinator("unit-support", coordinator.claims_of(case(desk), CENTRE)))
    assert is_seen(view, "sign-part")
    assert not is_seen(view, "lock-part")


def test_a_full_disk_keeps_the_text_on_the_screen(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött och orolig")
    seen(view, "field:situation").setPlainText("x" * 100_000)  # type: ignore[attr-defined]
    with full_disk(desk):
        press(view, "save-part")
        assert "Det gick inte att spara: disken är full." in said(view)
        assert len(seen(view, "field:situation").toPlainText()) == 100_000  # type: ignore[attr-defined]
    press(view, "save-part")
    assert "disken är full" not in said(view)
    assert len(plan(desk)["situation"]) == 100_000


def test_a_day_that_cannot_be_read_is_warned_of_and_saved(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:evaluation_date"), "till jul")
    seen(view, "field:situation").setFocus()
    assert "Datumet går inte att läsa." in said(view)
    press(view, "save-part")
    assert plan(desk)["evaluation_date"] == "till jul"


def test_the_assessment_is_written_in_the_same_way(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, olle(desk))
    press(view, "step:assessment")
    type_in(seen(view, "field:situation"), "Föll i trappan")
    press(view, "save-part")
    assert edits.texts(case(desk, "olle"), Part.ASSESSMENT)["situation"] == "Föll i trappan"


def test_a_draft_is_printed_as_it_stands(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    press(view, "print-draft")
    press(dialog(view), "print-now")
    ((pdf, name, copies),) = desk.delivered
    assert pdf.startswith(b"%PDF")
    assert (name.startswith("support_plan-"), copies) == (True, 1)
    assert plan(desk)["situation"] == "Trött"
