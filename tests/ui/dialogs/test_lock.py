"""Before a part is locked: what to think of, in the words of the rule, and never a stop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from cases.intents import Part
from cases.refusals import Warn
from tests.ui.cases_open import said, seen
from ui.dialogs.lock import LockDialog
from wording.plans import Asked, approving, locking


def opened(
    qtbot: QtBot, *warnings: Warn, spoken: tuple[str, ...] = (), asked: Asked | None = None
) -> LockDialog:
    made = LockDialog(asked or locking(Part.PLAN, "Maria Sand"), warnings, spoken)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def text(made: QWidget, name: str) -> str:
    button = seen(made, name)
    assert isinstance(button, QAbstractButton)
    return button.text()


@pytest.mark.row("R04", "R14")
@pytest.mark.parametrize(
    ("warning", "words"),
    [
        (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY, "Ingen kommunal enhet har accepterat."),
        (Warn.ONE_PRINCIPAL_ONLY_NO_REGION, "Ingen regional enhet har accepterat."),
    ],
)
def test_with_a_huvudman_missing_the_way_out_has_the_focus_and_enter(
    qtbot: QtBot, warning: Warn, words: str
) -> None:
    made = opened(qtbot, warning)
    assert f"En SIP kräver insatser från både kommun och region. {words}" in said(made)
    assert (text(made, "lock-now"), text(made, "lock-later")) == ("Lås planen ändå", "Vänta med låset")
    assert seen(made, "lock-now").property("kind") == "danger"
    with qtbot.waitSignal(made.rejected):
        QTest.keyClick(made, Qt.Key.Key_Return)


def test_with_nothing_to_think_of_the_lock_is_the_act(qtbot: QtBot) -> None:
    made = opened(qtbot)
    assert text(made, "lock-now") == "Signera och lås planen"
    with qtbot.waitSignal(made.accepted):
        QTest.keyClick(made, Qt.Key.Key_Return)


def test_escape_locks_nothing(qtbot: QtBot) -> None:
    made = opened(qtbot)
    with qtbot.waitSignal(made.rejected):
        QTest.keyClick(made, Qt.Key.Key_Escape)


@pytest.mark.row("R06")
def test_the_units_that_have_only_agreed_by_telephone_are_named(qtbot: QtBot) -> None:
    made = opened(qtbot, Warn.SPOKEN_NOT_SIGNED, spoken=("Biståndsenheten",))
    assert "Godkänt muntligt, ej signerat av enheten: Biståndsenheten." in said(made)
    assert text(made, "lock-now") == "Signera och lås planen"


@pytest.mark.row("E53")
def test_asking_for_approval_says_what_follows_from_a_change(qtbot: QtBot) -> None:
    made = opened(qtbot, asked=approving("Maria Sand"))
    assert "Signera som Maria Sand och begära godkännande?" in said(made)
    assert "Ändras texten efter det måste de godkänna igen." in said(made)
    assert text(made, "lock-now") == "Signera och begär godkännande"
    stopped = opened(qtbot, Warn.ONE_PRINCIPAL_ONLY_NO_REGION, asked=approving("Maria Sand"))
    assert (text(stopped, "lock-now"), text(stopped, "lock-later")) == (
        "Begär godkännande ändå",
        "Vänta med godkännandet",
    )


def test_only_of_the_plan_is_it_said_that_the_person_signs(qtbot: QtBot) -> None:
    assert "låt personen skriva under" in said(opened(qtbot))
    other = opened(qtbot, asked=locking(Part.FOLLOW_UP, "Maria Sand"))
    assert "Signera som Maria Sand och låsa uppföljningen?" in said(other)
    assert "skriva under" not in said(other)
