"""The question mark of a case explains the step that is open, with the mouse and from the keyboard, whether
the centre answers or not.
"""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from cases.intents import Answer, Reply, Topic
from cases.status import Step
from localdb.blanks import PrintKind
from tests.pictures import steps
from tests.printouts import squeezed
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import CENTRE, KARIN, MARIA, NOW, Desk, case_of, opened
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.screens.asides import Aside
from ui.screens.case_page import CasePage
from wording import guidance
from wording.guide import guide


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Maria's, with the reserve routine started: nothing of this needs the centre."""
    made = Desk(tmp_path, MARIA)
    made.ws.start_outage(made.work.session)
    made.work.hear(False)
    return made


def asked(view: CasePage, step: Step) -> str:
    """What is read when the question mark of a step is pressed; it is closed again."""
    press(view, f"step:{step}")
    press(view, "step-help")
    told = said(dialog(view))
    press(dialog(view), "close-help")
    assert not is_seen(view, "close-help")
    return told


@pytest.mark.row("B38")
@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_a_question_mark_that_explains_just_that_step(
    qtbot: QtBot, desk: Desk, step: Step
) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    told, made = asked(view, step), guide(step, desk.work.settings)
    assert told.startswith(f"Hjälp om {made.the} | {made.about}")
    for part in (*(deed.words for deed in made.deeds), *(f"{line}." for line in made.times)):
        assert part in told
    for line in (line for advice in made.advice for line in advice.lines):
        assert line in told


@pytest.mark.row("B38")
def test_f1_opens_the_same_also_while_one_writes_and_what_was_written_stays(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Trött")
    writing = QApplication.focusWidget()
    assert writing is not None
    QTest.keyClick(writing, Qt.Key.Key_F1)
    assert "Hjälp om planen" in said(dialog(view))
    QTest.keyClick(dialog(view), Qt.Key.Key_Escape)
    assert not is_seen(view, "close-help")
    assert seen(view, "field:situation").toPlainText() == "Trött"  # type: ignore[attr-defined]


def test_f1_explains_the_step_also_from_what_stands_beside_the_case(qtbot: QtBot, desk: Desk) -> None:
    window = steps.shell(desk, "follow-up-not-started")
    open_window(qtbot, window)
    beside = seen(window.panel, "change-coordinator")
    beside.setFocus()
    QTest.keyClick(beside, Qt.Key.Key_F1)
    assert "Hjälp om uppföljningen" in said(dialog(window))


@pytest.mark.row("B38")
def test_the_mark_is_reached_by_the_keyboard_and_says_what_it_explains(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:follow_up")
    mark = seen(view, "step-help")
    assert mark.accessibleName() == "Hjälp om uppföljningen"
    assert mark.toolTip() == "Hjälp om uppföljningen (F1)"
    seen(view, "print-checklist").setFocus()
    QTest.keyClick(seen(view, "print-checklist"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is mark
    QTest.keyClick(mark, Qt.Key.Key_Return)
    settle()
    text = QApplication.focusWidget()
    assert text is not None
    assert text.accessibleName() == "Hjälp om uppföljningen"
    assert text.accessibleDescription() == guide(Step.FOLLOW_UP, desk.work.settings).spoken
    assert nameless(dialog(view)) == []
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not is_seen(view, "close-help")
    assert view.focusWidget() is mark


def test_the_arrows_scroll_the_text(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    press(view, "step-help")
    text = QApplication.focusWidget()
    assert isinstance(text, QScrollArea)
    before = text.verticalScrollBar().value()
    QTest.keyClick(text, Qt.Key.Key_Down)
    assert text.verticalScrollBar().value() > before


@pytest.mark.row("B38")
def test_it_tells_what_this_region_has_chosen(qtbot: QtBot, desk: Desk) -> None:
    chosen = desk.work.settings
    changed = msgspec.structs.replace(chosen, version=2, plan_settled_by="approval", meeting_notice_days=9)
    desk.ws.new_settings(changed)
    view = page(qtbot, desk, hanna_at(desk))
    assert "Begär godkännande" in asked(view, Step.PLAN)
    assert "Lås planen" not in asked(view, Step.PLAN)
    assert "Kalla till mötet helst senast 9 dagar före mötet." in asked(view, Step.MEETING_CALL)


@pytest.mark.row("A05", "D07")
def test_at_the_initiative_one_reads_what_a_sip_is_for_and_which_consent_holds(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, "new", new=True)
    told = asked(view, Step.INITIATIVE)
    assert "det stöd som personen behöver från både socialtjänst och hälso- och sjukvård" in told
    assert "Den görs tillsammans med personen" in told
    assert "finns samtycket redan, från inskrivningsmeddelandet" in told
    assert "I alla andra fall frågar du personen." in told


@pytest.mark.row("D02")
def test_at_the_kallelse_one_reads_who_calls(qtbot: QtBot, desk: Desk) -> None:
    told = asked(page(qtbot, desk, hanna_at(desk)), Step.MEETING_CALL)
    assert "den fasta vårdkontakten i öppenvården som kallar" in told
    assert "flera fasta vårdkontakter kommer de överens om vem av dem som kallar" in told


@pytest.mark.row("C05", "C10", "C11")
def test_at_the_plan_one_reads_how_the_meeting_goes_and_where_the_papers_are_kept(
    qtbot: QtBot, desk: Desk
) -> None:
    told = asked(page(qtbot, desk, hanna_at(desk)), Step.PLAN)
    places = [told.index(line) for line in guidance.AGENDA.lines]
    assert places == sorted(places)
    assert "Det diskuteras inte när personen eller närstående är med." in told
    assert "Samordningsansvarig har originalet i sin akt." in told
    assert "får en kopia efter mötet" in told
    assert "Varje part journalför sitt eget uppdrag och ansvar." in told


@pytest.mark.row("C11")
def test_the_agenda_is_printed_from_the_help_and_says_nothing_about_anybody(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:meeting_call")
    press(view, "step-help")
    press(dialog(view), "print-agenda")
    press(view, "print-now")
    ((pdf, _, _),) = desk.delivered
    (sheet,) = (sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    assert all(squeezed(line) in squeezed(sheet) for line in guidance.AGENDA.lines)
    assert "Hanna" not in sheet
    assert "1912" not in sheet
    (record,) = desk.ws.prints()
    assert (record.form, record.kind, record.case_id) == ("meeting_agenda", PrintKind.EMPTY, "")
    assert is_seen(view, "close-help")


def test_where_no_step_is_open_it_tells_what_is_done_at_any_time(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    view.show_aside(Aside.MESSAGES)
    assert seen(view, "step-help").accessibleName() == "Hjälp om det som går att göra när som helst"
    press(view, "step-help")
    assert "Registrera meddelandet" in said(dialog(view))


def test_a_case_that_the_unit_has_left_has_no_steps_to_explain(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path, KARIN)
    steps = opened("olle", "194803032392", "Olle Prov", NOW)
    declined = case_of("olle", [*steps, (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel"), NOW)])
    here.receive([(declined, NOW)])
    assert not is_seen(page(qtbot, here, "olle"), "step-help")


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off_or_english(qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    view = page(qtbot, desk, hanna_at(desk))
    view.resize(1040 * scale // 100, 700 * scale // 100)
    for step in Step:
        press(view, f"step:{step}")
        press(view, "step-help")
        assert clipped(dialog(view)) == []
        assert english(dialog(view)) == set()
        press(dialog(view), "close-help")
