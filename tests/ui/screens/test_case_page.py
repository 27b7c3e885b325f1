"""One case: its steps across the top, the chosen one in the middle, and what belongs beside it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cases.access import Standing, standing
from cases.case import Sip
from cases.edits import texts
from cases.exchange import CaseRow, End
from cases.intents import Answer, Part, Recipient, Reply, SendInitiative, SendMessage, Topic
from cases.people import Actor
from cases.status import Step, TaskCode
from cases.steering import Ground, LookIn, RecordDeath
from cases.turns import LeaveKind
from tests.ui import stages
from tests.ui.cases_open import britta_at, dialog, hanna_at, is_seen, later, page, press, said, seen
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
    olle,
    opened,
)
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.screens.asides import Aside
from ui.widgets.panel import PanelPage
from wording.participants import STUBS


class Windows(QObject):
    """Remembers every window that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


@pytest.mark.row("B01")
def test_a_case_has_its_parts_each_with_a_symbol_and_its_state_and_messages_among_them(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    told = [seen(view, f"step:{step}").accessibleName() for step in Step]
    assert told == [
        "Initiativ: Klar",
        "Kartläggning: Klar",
        "Kallelse: Klar",
        "Plan: Att göra",
        "Uppföljning: Kan inte skapas än",
        "Utvärdering: Kan inte skapas än",
    ]
    drawn = [seen(view, f"step:{step}").grab().toImage() for step in Step]
    assert drawn[0] != drawn[3] != drawn[4]
    messages = seen(view, "messages")
    assert isinstance(messages, QAbstractButton)
    assert not messages.icon().isNull()
    press(view, "messages")
    assert "Alla enheter i ärendet läser meddelandena." in said(view)


@pytest.mark.row("B06")
def test_every_step_can_be_opened_and_says_something(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    assert "Hanna Exempel" in said(view)
    for step in Step:
        press(view, f"step:{step}")
        assert english(view) == set()
        assert nameless(view) == []
    assert "Planen måste vara låst innan den kan följas upp." in said(view)


def test_opening_steps_never_flashes_a_window(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    windows = Windows()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    for step in Step:
        press(view, f"step:{step}")
    desk.work.changed.emit()
    said(view)
    application.removeEventFilter(windows)
    assert windows.shown == []


def test_leaving_a_step_keeps_what_was_typed_there(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    type_in(seen(view, "field:situation"), "Halvfärdig")
    press(view, "step:initiative")
    assert [draft.answers["situation"] for draft in desk.ws.drafts()] == ["Halvfärdig"]
    press(view, "step:plan")
    assert seen(view, "field:situation").toPlainText() == "Halvfärdig"  # type: ignore[attr-defined]


def test_the_panel_beside_it_is_the_person_until_somebody_is_to_be_rung(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, hanna_at(desk))
    assert view.panel_key == "person"
    other = page(qtbot, desk, olle(desk))
    assert other.panel_key == "calls"


def test_ringing_from_the_panel_opens_the_dialog_and_the_list_gets_shorter(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, olle(desk))
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    press(view.panel, "ring:unit-centre")
    asked = dialog(view)
    asked.outcome.button("reached").click()  # type: ignore[attr-defined]
    press(asked, "save-call")
    assert len(desk.ws.calls_to_make()) == 2
    assert "1 av 3 mottagare är uppringda." in said(view)


@pytest.mark.row("R13")
def test_the_coordination_is_handed_over_from_the_panel(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    press(view.panel, "change-coordinator")
    assert "Det finns alltid exakt en samordningsansvarig." in said(dialog(view))


@pytest.mark.row("R06")
def test_a_stub_shows_its_number_and_never_the_name_or_steps_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, KARIN)
    steps = opened("olle", "194803032392", "Olle Prov", NOW)
    desk.receive([(case_of("olle", steps), NOW)])
    desk.act("olle", Reply(Topic.INITIATIVE, "unit-centre", Answer.DECLINE, "fel område"))
    view = page(qtbot, desk, "olle")
    text = said(view)
    assert "19480303-2392" in text
    assert STUBS[LeaveKind.DECLINED] in text
    assert "Olle" not in text
    assert not is_seen(view, "step:initiative")
    assert not is_seen(view, "print-checklist")


def test_a_case_that_is_taken_away_is_not_taken_for_a_new_one(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, "unknown")
    assert "Ärendet finns inte längre på den här datorn." in said(view)
    assert not is_seen(view, "register-initiative")


def test_a_case_without_a_meeting_can_be_called_to_one(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, olle(desk))
    press(view, "step:meeting_call")
    assert "Skicka kallelse" in said(view)


def test_the_checklist_is_printed_from_the_top(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "print-checklist")
    press(dialog(view), "print-now")
    assert [(record.form, record.case_id) for record in desk.ws.prints()] == [("checklist", "hanna")]


def test_the_way_back_to_the_list_is_told(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    back = seen(view, "back-to-list")
    assert isinstance(back, QAbstractButton)
    with qtbot.waitSignal(view.left):
        back.click()


@pytest.mark.parametrize(("scale", "size"), [(100, (1000, 690)), (200, (1104, 576)), (200, (1600, 900))])
def test_nothing_of_the_plan_is_clipped(
    qtbot: QtBot, qapp: QApplication, desk: Desk, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "light", scale)
    view = page(qtbot, desk, hanna_at(desk))
    view.resize(*size)
    press(view, "step:plan")
    assert clipped(view) == []


@pytest.mark.row("B24", "T05", "E16", "E62")
def test_a_case_with_a_message_to_acknowledge_opens_at_it(qtbot: QtBot, desk: Desk) -> None:
    told = SendMessage("Ny ordination", (Recipient(CENTRE),), "H4K7PX")
    desk.receive([(later(hanna(), (KARIN, told, NOW - timedelta(days=2))), NOW)])
    file = desk.ws.case("hanna")
    assert file is not None
    assert file.tasks[0].code is TaskCode.ACKNOWLEDGE_MESSAGE
    view = page(qtbot, desk, "hanna")
    assert "Ny ordination" in said(view)
    assert seen(view, "messages").isChecked()  # type: ignore[attr-defined]
    press(view, "step:plan")
    assert not seen(view, "messages").isChecked()  # type: ignore[attr-defined]
    assert "Ny ordination" not in said(view)


def test_what_is_being_written_in_a_message_stays_while_a_step_is_looked_at(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "messages")
    press(view, "new-message")
    type_in(seen(view, "message-text"), "Tid för hembesök")
    press(view, "step:plan")
    press(view, "messages")
    assert seen(view, "message-text").text() == "Tid för hembesök"  # type: ignore[attr-defined]
    assert view.save_draft()
    assert {draft.form for draft in desk.ws.drafts()} == {"message"}


def test_the_middle_is_told_of_when_somebody_goes_on_to_it_from_the_panel(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    with qtbot.waitSignal(view.middle_wanted):
        view.show_aside(Aside.PERSON)
    assert "Folkbokföringskommun" in said(view)
    desk.work.changed.emit()
    assert "Folkbokföringskommun" in said(view)


def test_a_death_stands_over_the_steps_and_can_be_taken_back_there(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    desk.act("hanna", RecordDeath("läkare på Avd 12"))
    assert "Personen är avliden, enligt läkare på Avd 12" in said(view)
    assert seen(view, "step:meeting_call").accessibleDescription() == "Avslutat"
    press(view, "deceased:act")
    undo = dialog(view)
    type_in(seen(undo, "void-reason"), "fel person")
    press(undo, "void-now")
    assert "Personen är avliden" not in said(view)
    assert seen(view, "step:meeting_call").accessibleDescription() == "Möte i dag 13.00"


@pytest.mark.row("A02")
def test_while_somebody_is_to_be_rung_the_person_is_one_press_away_and_the_calls_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, olle(desk))
    assert view.panel_key == "calls"
    assert view.panel is not None
    beside = view.panel
    qtbot.addWidget(beside)
    beside.show()
    press(beside, "to-person")
    assert view.panel_key == "person"
    desk.work.changed.emit()
    assert view.panel_key == "person"
    again = view.panel
    assert again is not None
    qtbot.addWidget(again)
    again.show()
    press(again, "to-calls")
    assert view.panel_key == "calls"


@pytest.mark.row("A02")
def test_somebody_new_to_ring_brings_the_calls_back(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, olle(desk))
    beside = view.panel
    assert beside is not None
    qtbot.addWidget(beside)
    beside.show()
    press(beside, "to-person")
    desk.act("olle", SendInitiative("Mer", (Recipient(CENTRE),), "K7P4XH"))
    assert view.panel_key == "calls"


@pytest.mark.row("R24")
def test_a_case_that_somebody_has_asked_to_read_is_said_to_be_on_its_way(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    look = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in", "194803032392")
    desk.work.act([desk.work.request("elsewhere", look)])
    assert "Ärendet har inte kommit hit än. Du ser det när Prator har svarat." in said(
        page(qtbot, desk, "elsewhere")
    )


@pytest.mark.row("E10", "R24", "R26")
@pytest.mark.parametrize("writes", [False, True])
def test_a_ward_that_takes_no_part_writes_only_where_the_region_lets_it(
    qtbot: QtBot, tmp_path: Path, *, writes: bool
) -> None:
    desk = Desk(tmp_path)
    region = msgspec.structs.replace(desk.ws.settings(), version=2, inpatient_care_writes=writes)
    desk.ws.new_settings(region)
    steps = opened("c9", "194803032392", "Olle Prov", NOW - timedelta(days=2), to=(SUPPORT,))
    steps.append((KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), NOW - timedelta(days=1)))
    look = LookIn(Ground.ACTIVE_CHOICE, "Är inlagd hos oss")
    desk.receive([(later(case_of("c9", steps), (ANNA, look, NOW)), NOW)])
    made = page(qtbot, desk, "c9")
    made.show_step(Step.ASSESSMENT)
    assert seen(made, "print-checklist").isEnabled() is writes
    assert is_seen(made, "sign-part") is writes
    if not writes:
        assert "Du läser ett ärende som din enhet inte deltar i." in said(made)
        return
    assert "Din enhet deltar inte i ärendet men får skriva i det." in said(made)
    type_in(seen(made, "field:situation"), "Inlagd i natt efter fall")
    press(made, "sign-part")
    file = desk.ws.case("c9")
    assert file is not None
    assert isinstance(file.view, Sip)
    assert texts(file.view, Part.ASSESSMENT) == {"situation": "Inlagd i natt efter fall"}
    assert standing(file.view, WARD) is Standing.READER


@pytest.mark.row("R24", "R27", "E09")
@pytest.mark.parametrize("begun", [False, True])
def test_a_unit_that_only_reads_finds_no_act_in_any_step(
    qtbot: QtBot, tmp_path: Path, *, begun: bool
) -> None:
    outside = Actor("karin", "Karin Holm", "manager", HOMECARE)
    desk = Desk(tmp_path, outside)
    case = hanna() if begun else case_of("hanna", opened("hanna", "191212121212", "Hanna Exempel", NOW))
    look = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in")
    desk.receive([(later(case, (outside, look, NOW)), NOW)])
    made = page(qtbot, desk, "hanna")
    for step in (*Step, None):
        if step is None:
            made.show_aside(Aside.MESSAGES)
        else:
            made.show_step(step)
        assert "Du läser ett ärende som din enhet inte deltar i." in said(made)
        usable = {
            button.objectName()
            for button in made.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled()
        }
        others = {name for name in usable if not name.startswith("step:")}
        assert others == {"back-to-list", "messages", "step-help"}


@pytest.mark.parametrize("step", ["follow_up", "meeting_call", "plan"])
def test_what_a_page_made_and_nobody_took_does_not_outlive_it(
    qtbot: QtBot, tmp_path: Path, step: str
) -> None:
    desk = Desk(tmp_path, MARIA)
    case_id = britta_at(desk) if step == "meeting_call" else stages.started(desk)
    view = page(qtbot, desk, case_id)
    press(view, f"step:{step}")
    for text in ("hej", "hej igen"):
        desk.act(case_id, note(text))
        view.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # The newest panel waits for somebody who takes it.
    assert left_alone() == ["PanelPage"]


def note(text: str) -> SendMessage:
    return SendMessage(text, (Recipient(WARD),), "H4K7PX")


def left_alone() -> list[str]:
    """The panels and buttons that stand in no window of their own and in nobody else's."""
    kinds = (PanelPage, QAbstractButton)
    alone = (one for one in QApplication.topLevelWidgets() if one.parent() is None and isinstance(one, kinds))
    return sorted(type(one).__name__ for one in alone)


def test_a_case_with_something_in_it_that_cannot_be_read_says_that_it_is_older(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    assert not is_seen(view, "outdated")
    beyond = CaseRow(view.case_id, 50, NOW, msgspec.Raw(b'{"type":"of tomorrow"}'))
    desk.ws.receive([beyond], End("50", 50, 1, False), NOW)
    view.refresh()
    assert "Det finns något nyare i Prator som den här versionen av Reservplan inte kan läsa." in said(view)
    assert "Här ser du ärendet som det var innan." in said(view)
    desk.receive([(hanna(), NOW)], seq=51)
    view.refresh()
    assert not is_seen(view, "outdated")
