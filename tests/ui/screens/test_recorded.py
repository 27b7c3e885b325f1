"""Registrerat: the figures are those since the outage began."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from localdb.blanks import PrintKind, PrintRecord
from localdb.outages import Outage
from tests.ui.region import NOW
from tests.ui.seeing import open_window, words
from ui.screens.recorded import RecordedCard


def sheet(minutes: int, copies: int) -> PrintRecord:
    at = NOW + timedelta(minutes=minutes)
    return PrintRecord("H4K7PX", "checklist", "1", PrintKind.EMPTY, "", at, "Anna Berg", copies)


@pytest.mark.parametrize(
    ("outage", "papers"), [(None, "5"), (Outage("o", NOW, "Anna Berg", drill=False), "3")]
)
def test_only_what_was_printed_since_the_outage_began_is_counted(
    qtbot: QtBot, outage: Outage | None, papers: str
) -> None:
    card = RecordedCard()
    card.show_figures(0, [sheet(-60, 2), sheet(1, 3)], [], outage)
    open_window(qtbot, card, 324, 300)
    shown = words(card)
    assert "Inga registreringar väntar" in shown
    assert shown[shown.index("utskrivna blad är ute") - 1] == papers


def test_each_line_leads_to_where_it_is_seen(qtbot: QtBot) -> None:
    card = RecordedCard()
    card.show_figures(7, [], [], None)
    open_window(qtbot, card, 324, 300)
    act = card.findChild(QPushButton, "show:queue")
    assert act is not None
    assert act.accessibleName() == "Visa: 7 registreringar väntar"
    with qtbot.waitSignal(card.show_place) as shown:
        act.click()
    assert shown.args == ["queue"]
