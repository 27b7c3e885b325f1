"""Hjälp: what to do when the centre is away and when it is back, in the region's own name for it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from cases.status import Look, Step
from tests.process.page import REGION
from tests.ui.region import Desk
from tests.ui.seeing import clipped, dialog, english, find, nameless, open_window, words
from ui import theme
from ui.screens.help_page import HelpPage, away, back
from wording import guidance
from wording.guide import guide, guides
from wording.status import LOOKS


@pytest.mark.row("P07")
def test_the_card_names_the_centre_and_every_symbol(qtbot: QtBot, tmp_path: Path) -> None:
    made = HelpPage(Desk(tmp_path).work)
    open_window(qtbot, made, 1254, 672)
    shown = words(made)
    assert "När Prator inte svarar" in shown
    assert "När Prator svarar igen" in shown
    assert {LOOKS[look][0] for look in Look} - set(shown) == {"Inte din roll", "Påbörjad"}
    made.refresh()


@pytest.mark.row("E03", "B03")
def test_a_region_with_the_colours_of_mina_planer_reads_about_those(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    region = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(region, version=2, palette="mina_planer"))
    made = HelpPage(desk.work)
    open_window(qtbot, made, 1254, 672)
    assert "Inte din roll" in words(made)
    assert LOOKS[Look.OTHER][0] not in words(made)


@pytest.mark.row("A05", "B38", "C11")
def test_the_whole_way_of_a_sip_can_be_read_with_what_every_question_mark_says(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    made = HelpPage(desk.work)
    open_window(qtbot, made, 1254, 672)
    shown = words(made)
    assert {"Så går en SIP till", *guidance.PURPOSE.lines} <= set(shown)
    for each in guides(desk.work.settings):
        assert {each.heading, each.about, *(deed.words for deed in each.deeds)} <= set(shown)
        assert {line for advice in each.advice for line in advice.lines} <= set(shown)
    assert nameless(made) == []


def test_the_keyboard_goes_down_to_a_step(qtbot: QtBot, tmp_path: Path) -> None:
    made = HelpPage(Desk(tmp_path).work)
    open_window(qtbot, made, 1254, 672)
    bar = made.findChildren(QScrollArea)[0].verticalScrollBar()
    QTest.keyClick(find(made, "guide:way"), Qt.Key.Key_Return)
    first = bar.value()
    assert first > 0
    QTest.keyClick(find(made, "guide:Plan"), Qt.Key.Key_Return)
    assert bar.value() > first
    heading = next(
        each for each in made.findChildren(QLabel) if each.text() == guide(Step.PLAN, REGION).about
    )
    assert 0 <= heading.mapTo(made, QPoint(0, 0)).y() < 140


def test_the_agenda_can_be_printed_from_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    made = HelpPage(desk.work)
    open_window(qtbot, made, 1254, 672)
    made.findChildren(QAbstractButton, "print-agenda")[0].click()
    find(dialog(made), "print-now").click()
    assert [name for _, name, _ in desk.delivered] == [f"meeting_agenda-{desk.ws.prints()[0].number}.pdf"]


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_on_the_page_is_cut_off_or_english(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    made = HelpPage(Desk(tmp_path).work)
    open_window(qtbot, made, 1254 if scale == 100 else 1640, 900)
    assert clipped(made) == []
    assert english(made) == set()


def test_every_line_is_a_whole_sentence_to_the_reader() -> None:
    for line in (*away("Prator"), *back("Prator")):
        assert line.endswith(".")
        assert line[0].isupper()
