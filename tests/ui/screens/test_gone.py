"""A case that leaves the copy while somebody has it open does not look like a fault: why, and where it is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.exchange import CaseElsewhere, Elsewhere, End, RemovedRow
from cases.steering import Close, CloseKind, Ground
from tests.ui.cases_open import dialog, is_seen, later, press, said, seen
from tests.ui.dialogs.test_elsewhere import tells
from tests.ui.filling import settle, type_in
from tests.ui.region import CENTRE, MARIA, NOW, Desk, hanna
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.dialogs.elsewhere import ElsewhereDialog
from ui.screens.case_page import CasePage

NUMBER = "191212121212"
LET_GO = (
    "Ärendet är avslutat sedan mer än 30 dagar och finns inte kvar på den här datorn. Det finns i Prator."
)
GONE = "Ärendet finns inte längre på den här datorn."


def ended(days: int) -> Sip:
    return later(hanna(), (MARIA, Close(CloseKind.ENDED, "Flyttat"), NOW - timedelta(days=days)))


def leaving(qtbot: QtBot, folder: Path, case: Sip, reason: str = "ended") -> tuple[Desk, CasePage]:
    """Somebody has the case open, and the centre takes it away."""
    desk = Desk(folder, MARIA)
    desk.receive([(case, NOW)])
    page = CasePage(desk.work, "hanna")
    open_window(qtbot, page, 950, 672)
    desk.ws.receive([RemovedRow("hanna", reason)], End("99", 99, 1, False), NOW)
    page.refresh()
    settle()
    return desk, page


def test_of_a_case_that_ended_long_ago_it_says_so_and_shows_the_way_to_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk, page = leaving(qtbot, tmp_path, ended(31))
    assert LET_GO in said(page)
    assert (clipped(page), nameless(page), english(page)) == ([], [], set())
    own = CaseElsewhere("hanna", "sip", CENTRE, (Ground.ACTIVE_CHOICE,), ended=True, own=True)
    asked = tells(desk, Elsewhere((own,)))
    press(page, "look-elsewhere")
    found = dialog(page)
    assert isinstance(found, ElsewhereDialog)
    qtbot.waitUntil(lambda: is_seen(found, "elsewhere:logged"))
    assert asked == [NUMBER]
    type_in(found.why, "Söker vård igen")
    press(found, "read-elsewhere")
    assert [(row.verb, row.case_id) for row in desk.ws.queue()] == [("look_in", "hanna")]
    page.refresh()
    assert "Ärendet har inte kommit hit än. Du ser det när Prator har svarat." in said(page)
    assert not is_seen(page, "look-elsewhere")


def test_it_is_shown_again_where_it_was_when_it_has_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    desk, page = leaving(qtbot, tmp_path, ended(31))
    desk.receive([(ended(31), NOW)], seq=200)
    page.refresh()
    assert LET_GO not in said(page)
    assert not is_seen(page, "look-elsewhere")


def test_while_the_centre_is_away_the_way_is_shut_and_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.work.hear(answers=False)
    desk.receive([(ended(31), NOW)])
    page = CasePage(desk.work, "hanna")
    open_window(qtbot, page, 950, 672)
    desk.ws.receive([RemovedRow("hanna", "ended")], End("99", 99, 1, False), NOW)
    page.refresh()
    act = seen(page, "look-elsewhere")
    assert not act.isEnabled()
    assert "Prator är inte igång." in act.toolTip()


@pytest.mark.parametrize("days", [None, 30])
def test_of_a_case_that_went_for_another_reason_nothing_is_said_of_days(
    qtbot: QtBot, tmp_path: Path, days: int | None
) -> None:
    _, page = leaving(qtbot, tmp_path, hanna() if days is None else ended(days), "access")
    assert GONE in said(page)
    assert not is_seen(page, "look-elsewhere")


def test_all_of_it_fits_at_twice_the_size(qtbot: QtBot, tmp_path: Path, qapp: object) -> None:
    theme.apply(qapp, "dark", 200)  # type: ignore[arg-type]
    _, page = leaving(qtbot, tmp_path, ended(31))
    assert clipped(page) == []
