"""How a case ends, why, and that it can be taken back; what cannot be chosen says why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cases.intents import MEETINGS
from cases.locks import closing_of
from cases.refusals import Warn
from cases.steering import Close, CloseKind
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import MARIA, NOW, SUPPORT, WARD, Desk, case_of, opened
from tests.ui.seeing import clipped, english, nameless
from tests.ui.test_drafts import full_disk
from ui import theme
from ui.dialogs.close import CloseDialog, undo_close
from ui.dialogs.voiding import WHY_FIRST
from wording.asking import ASKS
from wording.plans import ENDINGS


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def uncalled(desk: Desk) -> str:
    """A case in which nobody has been called to a meeting."""
    steps = opened("gun", "194803032392", "Gun Prov", NOW - timedelta(days=3), MARIA, to=(WARD, SUPPORT))
    desk.receive([(case_of("gun", steps), NOW)])
    return "gun"


def shown(qtbot: QtBot, desk: Desk, case_id: str) -> CloseDialog:
    made = CloseDialog(desk.work, case_id, stages.case(desk, case_id))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def act(made: CloseDialog) -> QAbstractButton:
    found = seen(made, "close-now")
    assert isinstance(found, QAbstractButton)
    return found


@pytest.mark.row("E56", "R48")
def test_a_case_is_ended_with_a_reason_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, hanna_at(desk))
    assert not act(made).isEnabled()
    ended = made.kind.button("ended")
    ended.setFocus()
    QTest.keyClick(ended, Qt.Key.Key_Space)
    assert act(made).toolTip() == WHY_FIRST
    assert ENDINGS[CloseKind.ENDED].means in said(made)
    type_in(made.reason, "Hanna har flyttat")
    act(made).setFocus()
    QTest.keyClick(act(made), Qt.Key.Key_Return)
    closing = closing_of(stages.case(desk))
    assert closing is not None
    assert (closing.kind, closing.reason) == (CloseKind.ENDED, "Hanna har flyttat")


@pytest.mark.row("C29")
def test_only_an_evaluated_case_can_end_as_evaluated_and_then_that_stands_ready(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    made = shown(qtbot, desk, hanna_at(desk))
    with pytest.raises(KeyError):
        made.kind.button("evaluated")
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other", MARIA)
    ready = shown(qtbot, other, stages.evaluated(other))
    assert (ready.kind.selected(), ready.reason.text()) == ("evaluated", "Utvärderingen är låst.")
    press(ready, "close-now")
    closing = closing_of(stages.case(other))
    assert closing is not None
    assert closing.kind is CloseKind.EVALUATED


@pytest.mark.row("E57", "R47")
def test_a_case_is_removed_until_somebody_has_been_called_and_then_it_is_said_why_not(
    qtbot: QtBot, desk: Desk
) -> None:
    called = shown(qtbot, desk, hanna_at(desk))
    button = called.kind.button("removed")
    assert not button.isEnabled()
    assert "En kallelse är redan gjord. Avsluta ärendet i stället." in button.text()
    free = shown(qtbot, desk, uncalled(desk))
    assert not any(half.topic in MEETINGS for half in stages.case(desk, "gun").halves.values())
    free.kind.button("removed").click()
    type_in(free.reason, "Dubblett")
    assert (act(free).text(), act(free).property("kind")) == ("Ta bort ärendet", "danger")
    press(free, "close-now")
    closing = closing_of(stages.case(desk, "gun"))
    assert closing is not None
    assert closing.kind is CloseKind.REMOVED


@pytest.mark.row("C12")
def test_of_a_wrong_person_a_deviation_is_proposed_before_it_is_saved(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, hanna_at(desk))
    made.kind.button("wrong_person").click()
    type_in(made.reason, "Fel personnummer")
    press(made, "close-now")
    assert ASKS[Warn.PROPOSE_DEVIATION].do in said(made)
    assert closing_of(stages.case(desk)) is None
    press(made, "close-now")
    closing = closing_of(stages.case(desk))
    assert closing is not None
    assert closing.kind is CloseKind.WRONG_PERSON


def test_what_is_warned_of_one_end_is_not_said_of_another(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, hanna_at(desk))
    made.kind.button("wrong_person").click()
    type_in(made.reason, "Fel")
    press(made, "close-now")
    made.kind.button("ended").click()
    settle()
    assert "avvikelse" not in said(made)
    assert (act(made).text(), act(made).property("kind")) == ("Avsluta ärendet", "primary")


@pytest.mark.row("C29", "E56", "R51")
def test_a_closed_case_says_how_by_whom_and_why_and_is_opened_again_with_a_reason(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    view = page(qtbot, desk, "hanna")
    desk.act("hanna", Close(CloseKind.ENDED, "Hanna har flyttat"))
    told = said(view)
    assert "Ärendet avslutat i dag 09.44 av Maria Sand, distriktssköterska, Vårdcentralen Ekdungen." in told
    assert "Orsak: Hanna har flyttat" in told
    press(view, "step:plan")
    assert not is_seen(view, "save-part")
    press(view, "closed:act")
    asked = dialog(view)
    assert "Ångra avslutet?" in said(asked)
    type_in(seen(asked, "void-reason"), "Fel ärende")
    press(asked, "void-now")
    assert closing_of(stages.case(desk)) is None
    assert not is_seen(view, "closed")
    assert is_seen(view, "save-part")


def test_a_case_is_ended_from_the_panel_beside_it(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    panel = view.panel
    assert panel is not None
    qtbot.addWidget(panel)
    panel.show()
    press(panel, "end-case")
    assert isinstance(dialog(view), CloseDialog)


def test_the_one_that_counts_is_taken_back(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    desk.act("hanna", Close(CloseKind.ENDED, "Flyttat"))
    closing = closing_of(stages.case(desk))
    assert closing is not None
    made = undo_close(desk.work, "hanna", closing)
    qtbot.addWidget(made)
    made.open()
    type_in(made.reason, "Fel")
    press(made, "void-now")
    assert closing_of(stages.case(desk)) is None


def test_a_full_disk_is_told_and_the_dialog_stays(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, hanna_at(desk))
    made.kind.button("ended").click()
    made.reason.set_text("x" * 30_000)
    made.reason.edited.emit()
    with full_disk(desk):
        press(made, "close-now")
        assert "disken är full" in said(made)
        assert made.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("stage", ["hanna", "evaluated"])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, stage: str, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    case_id = hanna_at(desk) if stage == "hanna" else stages.evaluated(desk)
    made = shown(qtbot, desk, case_id)
    made.kind.button("ended").click()
    settle()
    assert made.width() < 1600
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
