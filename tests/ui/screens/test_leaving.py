"""In Mina planer what is typed is recorded when one leaves it; what was not recorded stays, and is said."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cases import edits
from cases.intents import Edit, Part
from cases.settlement import asking
from cases.steering import Close, CloseKind, NewPlan, PlanKind
from localdb.drafts import Draft
from seal.action import action_of
from tests.ui import mina_planer, stages
from tests.ui.cases_open import dialog, is_seen, later, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.mina_planer import ASSESSED
from tests.ui.region import ANNA, KARIN, MARIA, Desk, olle
from tests.ui.test_drafts import full_disk
from ui.screens.case_page import CasePage
from ui.screens.leaving import DRAFT_STANDS, SAVES


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    mina_planer.called(made)
    return made


def at(qtbot: QtBot, desk: Desk, step: str = "assessment") -> CasePage:
    view = page(qtbot, desk, "hanna")
    press(view, f"step:{step}")
    return view


def texts(desk: Desk, part: Part = Part.ASSESSMENT) -> dict[str, str]:
    return edits.texts(stages.case(desk), str(part))


def edits_sent(desk: Desk) -> int:
    return sum(isinstance(action_of(each.body).intent, Edit) for each in desk.ws.to_send(50))


def tick(view: CasePage, field: str, word: str) -> None:
    """Ticks the box of a field as a person does."""
    (box,) = [each for each in seen(view, field).findChildren(QAbstractButton) if each.text() == word]
    box.click()


@pytest.mark.row("E46")
def test_what_is_ticked_and_typed_is_recorded_when_another_step_is_opened(qtbot: QtBot, desk: Desk) -> None:
    view = at(qtbot, desk)
    assert SAVES in said(view)
    tick(view, "field:aids", "Rullstol")
    tick(view, "field:mobility", "Klarar inte")
    type_in(seen(view, "field:mobility_note"), "Lyft vid förflyttning.")
    assert texts(desk) == {}
    press(view, "step:meeting_call")
    told = {"aids": "wheelchair", "mobility": "cannot", "mobility_note": "Lyft vid förflyttning."}
    assert (texts(desk), edits_sent(desk), desk.ws.drafts()) == (told, 1, ())
    assert desk.woken[-1] == "write", "it is sent at once"
    press(view, "step:assessment")
    assert "Sparat 09.44 på den här datorn. Inte överfört till Mina planer." in said(view)


def test_the_foot_says_how_it_is_saved_as_long_as_there_is_something_to_save(
    qtbot: QtBot, desk: Desk
) -> None:
    view = at(qtbot, desk)
    tick(view, "field:aids", "Rullstol")
    press(view, "save-part")
    assert SAVES not in said(view)
    tick(view, "field:aids", "Lyft")
    assert SAVES in said(view)


def test_opening_and_reading_records_nothing_also_where_the_form_knows_something_already(
    qtbot: QtBot, desk: Desk
) -> None:
    view = at(qtbot, desk, "plan")
    assert seen(view, "field:meeting_reason").toPlainText()  # type: ignore[attr-defined]
    press(view, "step:assessment")
    assert view.save_draft()
    assert edits_sent(desk) == 0


def test_the_plan_is_saved_on_leaving_with_what_it_began_with(qtbot: QtBot, desk: Desk) -> None:
    view = at(qtbot, desk, "plan")
    type_in(seen(view, "field:situation"), "Vill hem.")
    press(view, "step:assessment")
    plan = texts(desk, Part.PLAN)
    assert (plan["situation"], plan["meeting_reason"]) == ("Vill hem.", "Behov av samordning efter fall")


def test_in_prator_what_is_typed_stays_a_draft(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    view = page(qtbot, desk, olle(desk))
    press(view, "step:assessment")
    assert not is_seen(view, "field:mobility")
    type_in(seen(view, "field:situation"), "Trött")
    assert SAVES not in said(view)
    press(view, "step:meeting_call")
    assert (edits_sent(desk), len(desk.ws.drafts())) == (0, 1)


def test_with_a_full_disk_the_text_stays_and_it_is_said(qtbot: QtBot, desk: Desk) -> None:
    view = at(qtbot, desk)
    with full_disk(desk):
        seen(view, "field:mobility_note").setPlainText("x" * 100_000)  # type: ignore[attr-defined]
        press(view, "step:meeting_call")
        told = dialog(view)
        assert "Det gick inte att spara kartläggningen" in said(told)
        assert "disken är full" in said(told)
        assert DRAFT_STANDS not in said(told), "there is no room for a draft either"
        told.reject()
    assert texts(desk) == {}
    press(view, "step:assessment")
    assert len(seen(view, "field:mobility_note").toPlainText()) == 100_000  # type: ignore[attr-defined]
    press(view, "save-part")
    assert len(texts(desk)["mobility_note"]) == 100_000


def test_what_is_refused_stays_as_the_draft_and_is_said_once(qtbot: QtBot, desk: Desk) -> None:
    view = at(qtbot, desk)
    type_in(seen(view, "field:mobility_note"), "Går med rollator.")
    known = later(
        stages.case(desk), (MARIA, Close(CloseKind.ENDED, "Flyttat"), desk.clock()), region=desk.work.settings
    )
    desk.receive([(known, desk.clock())], seq=60)
    press(view, "step:meeting_call")
    told = dialog(view)
    assert "Det gick inte att spara kartläggningen" in said(told)
    assert DRAFT_STANDS in said(told)
    told.reject()
    (draft,) = desk.ws.drafts()
    assert draft.answers["mobility_note"] == "Går med rollator."
    assert view.save_draft()
    settle()
    assert not [w for w in view.findChildren(type(told)) if w.isVisible()], "it is not said again and again"


def test_a_colleagues_draft_is_not_recorded_by_whoever_reads_it(qtbot: QtBot, desk: Desk) -> None:
    draft = Draft(
        id="d1",
        case_id="hanna",
        form=ASSESSED,
        author="somebody-else",
        answers={"mobility_note": "Halvskrivet"},
        bases={},
        updated_at=desk.clock() - timedelta(minutes=5),
    )
    desk.ws.save_draft(draft)
    view = at(qtbot, desk)
    assert "utkast från i dag 09.39 finns kvar" in said(view)
    press(view, "step:meeting_call")
    assert (edits_sent(desk), len(desk.ws.drafts())) == (0, 1)


def test_ones_own_draft_from_before_is_recorded_too(qtbot: QtBot, desk: Desk) -> None:
    draft = Draft("d1", "hanna", ASSESSED, MARIA.hsa_id, {"mobility_note": "Före felet"}, {}, desk.clock())
    desk.ws.save_draft(draft)
    view = at(qtbot, desk)
    press(view, "step:meeting_call")
    assert texts(desk) == {"mobility_note": "Före felet"}


def test_a_plan_that_is_being_approved_changes_only_when_somebody_presses_save(
    qtbot: QtBot, desk: Desk
) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    keys = stages.sign(desk, Part.PLAN)
    desk.act("hanna", asking(stages.case(desk), keys, 1))
    view = at(qtbot, desk, "plan")
    press(view, "change-text")
    type_in(seen(view, "field:situation"), " Mer.")
    assert SAVES not in said(view)
    before = edits_sent(desk)
    press(view, "step:assessment")
    assert (edits_sent(desk), len(desk.ws.drafts())) == (before, 1)


def test_two_who_write_at_once_in_different_fields_both_stand(qtbot: QtBot, desk: Desk) -> None:
    view = at(qtbot, desk)
    tick(view, "field:aids", "Rullstol")
    mina_planer.arrives(desk, KARIN, {"housing": "own_home"})
    press(view, "step:meeting_call")
    assert texts(desk) == {"aids": "wheelchair", "housing": "own_home"}


@pytest.mark.row("P31")
def test_two_who_tick_differently_in_one_question_are_both_shown(qtbot: QtBot, desk: Desk) -> None:
    view = at(qtbot, desk)
    tick(view, "field:aids", "Rullstol")
    mina_planer.arrives(desk, KARIN, {"aids": "lift"})
    press(view, "step:meeting_call")
    assert set(edits.field(stages.case(desk), ASSESSED, "aids").rivals) == {"wheelchair", "lift"}
    press(view, "step:assessment")
    assert "Här finns olika uppgifter." in said(view)


def test_nobody_is_asked_to_sign_or_lock_and_it_can_be_printed(qtbot: QtBot, desk: Desk) -> None:
    mina_planer.arrives(desk, KARIN, mina_planer.KOMMUN)
    view = at(qtbot, desk)
    assert not is_seen(view, "sign-part")
    assert not is_seen(view, "lock-part")
    assert not is_seen(view, "others-write")
    assert "Utfört av Maria Sand, distriktssköterska" in said(view)
    tick(view, "field:mobility", "Klarar inte")
    press(view, "print-draft")
    press(dialog(view), "print-now")
    ((pdf, name, _),) = desk.delivered
    assert (pdf[:4], name.partition("-")[0]) == (b"%PDF", "assessment")
    assert texts(desk)["mobility"] == "cannot", "what is printed has been saved"


def test_to_look_at_an_earlier_plan_is_leaving_the_one_that_is_written(qtbot: QtBot, desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    keys = stages.sign(desk, Part.PLAN)
    desk.act("hanna", asking(stages.case(desk), keys, 1))
    stages.approve_at_centre(desk, ANNA, KARIN, MARIA)
    desk.act("hanna", NewPlan(2, keys, PlanKind.NEW, "Hanna har flyttat."))
    view = at(qtbot, desk, "plan")
    type_in(seen(view, "field:situation"), "Bor hos Lena. ")
    press(view, "version:1")
    assert edits.texts(stages.case(desk), "plan.2")["situation"].startswith("Bor hos Lena. ")
    assert desk.ws.drafts() == ()
