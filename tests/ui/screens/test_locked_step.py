"""A locked part can only be read; the plan is printed for signatures and handed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.case import AttestKind, Sip
from cases.intents import Part
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import MARIA, Desk
from ui.screens.case_page import CasePage
from ui.widgets.choices import RadioGroup


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def locked(qtbot: QtBot, desk: Desk) -> CasePage:
    """Hanna's plan, written and locked here."""
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Jag är rädd att gå ut.")
    press(view, "lock-part")
    press(dialog(view), "lock-now")
    return view


def attests(desk: Desk, kind: AttestKind) -> list[object]:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return [attest for attest in file.view.attests.values() if attest.kind is kind]


@pytest.mark.row("R04")
def test_a_locked_plan_is_read_and_not_written(qtbot: QtBot, desk: Desk) -> None:
    view = locked(qtbot, desk)
    assert "Jag är rädd att gå ut." in said(view)
    assert "Låst i dag 09.44 av Maria Sand" in said(view)
    assert not is_seen(view, "save-part")


@pytest.mark.row("R15", "C27", "P26", "B31", "P45")
def test_the_plan_is_printed_handed_over_and_both_are_recorded(qtbot: QtBot, desk: Desk) -> None:
    view = locked(qtbot, desk)
    press(view, "print-plan")
    press(dialog(view), "print-now")
    (printed,) = attests(desk, AttestKind.PRINT)
    (record,) = desk.ws.prints()
    assert (record.number, record.digest) == (printed.print_number, printed.digest)  # type: ignore[attr-defined]
    assert desk.delivered[0][1] == f"support_plan-{record.number}.pdf"
    press(view, "hand-over")
    asked = dialog(view)
    group = seen(asked, "handed-signed")
    assert isinstance(group, RadioGroup)
    group.button("yes").click()
    press(asked, "save-handed")
    (handed,) = attests(desk, AttestKind.HAND_OVER)
    assert (handed.print_number, handed.to, handed.signed_by_person) == (  # type: ignore[attr-defined]
        record.number, "Hanna Exempel", True,
    )  # fmt: skip
    assert "Lämnad till Hanna Exempel i dag 09.44, underskriven." in said(view)
    assert not is_seen(view, "hand-over")


def test_text_that_came_too_late_is_still_there_to_be_read(qtbot: QtBot, desk: Desk) -> None:
    writing = page(qtbot, desk, hanna_at(desk))
    press(writing, "step:plan")
    type_in(seen(writing, "field:situation"), "Låst text")
    press(writing, "save-part")
    type_in(seen(writing, "field:evaluation_place"), "Rum 7, ännu inte sparat")
    from cases import edits
    from cases.intents import Lock, Sign

    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    keys = edits.standing_keys(file.view, Part.PLAN)
    desk.act("hanna", Sign(Part.PLAN, keys), Lock(Part.PLAN, keys))
    text = said(writing)
    assert "Låst text" in text
    assert "Rum 7, ännu inte sparat" in text
    assert "Delen låstes innan texten sparades." in text


def test_what_is_read_stays_as_it_is_until_the_case_changes(qtbot: QtBot, desk: Desk) -> None:
    view = locked(qtbot, desk)
    button = seen(view, "print-plan")
    desk.work.changed.emit()
    assert seen(view, "print-plan") is button


@pytest.mark.row("P18")
def test_everything_that_was_signed_is_read_also_what_the_paper_has_no_place_for(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, stages.planned(desk))
    press(view, "step:plan")
    told = said(view)
    for field in (
        "meeting_form",
        "main_goal",
        "goals:m1.title",
        "activities:a1.description",
        "on_deterioration",
    ):
        assert stages.PLAN[field] in told, field
    assert "Närståendes" in told


@pytest.mark.row("A52", "B35")
def test_a_locked_evaluation_is_read_with_the_follow_up_below(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.evaluated(desk))
    press(view, "step:evaluation")
    told = said(view)
    evaluation, attained = stages.EVALUATION["evaluation"], stages.FOLLOW_UP["activities:a1.attainment"]
    assert told.index(evaluation) < told.index(attained)
