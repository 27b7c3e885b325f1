"""Two units work in one case over HTTP: each is told what the other has changed and never what it did itself,
and at the list of the real start page one press reads it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.intents import Answer, Recipient, Reply, SendInitiative, Topic
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import writing
from tests.central.world import CODES, new_engine
from tests.journeys.over_http import Desk, Harm, Proxy, served
from tests.ui.cases_open import is_seen, press, said
from tests.ui.seeing import open_window
from ui.screens.start import StartPage
from ui.work import Tools, Work

CASE = "case-1"
Placed = tuple[Proxy, Desk, Desk]


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    """A centre, the vårdcentral and the ward, each of which has had its first pull, of nothing."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        desks = [Desk(tmp_path / unit[-4:], proxy.address, unit) for unit in (CENTRE, WARD)]
        for desk in desks:
            desk.pull()
        yield proxy, desks[0], desks[1]
        for desk in desks:
            desk.close()
    engine.dispose()


def begun(centre: Desk) -> None:
    """The vårdcentral takes the initiative to the ward."""
    centre.opens(CASE)
    centre.records(CASE, SendInitiative("Behöver stöd hemma", (Recipient(WARD),), "REF111"))
    centre.push()
    centre.pull()


def answers(ward: Desk) -> None:
    ward.records(CASE, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT))


@pytest.mark.row("E19")
def test_each_is_told_of_the_others_change_and_not_of_its_own(placed: Placed) -> None:
    _, centre, ward = placed
    begun(centre)
    ward.pull()
    assert (centre.ws.facts().news, ward.ws.facts().news) == (0, 1)
    ward.ws.mark_read(CASE)
    answers(ward)
    ward.push()
    for desk in (ward, centre):
        assert desk.pull().agrees
    assert (centre.ws.facts().news, ward.ws.facts().news) == (1, 0)


def test_an_answer_that_was_lost_on_the_way_makes_no_news_of_the_own_change(placed: Placed) -> None:
    proxy, centre, ward = placed
    begun(centre)
    ward.pull()
    ward.ws.mark_read()
    answers(ward)
    proxy.harm["/v1/push"] = [Harm.LOST_ANSWER]
    with pytest.raises(AssertionError):
        ward.push()
    ward.pull()
    assert ward.ws.facts().unsent == 0
    assert ward.ws.facts().news == 0


@pytest.mark.row("E19")
def test_the_start_page_says_it_and_one_press_reads_it(qtbot: QtBot, placed: Placed) -> None:
    _, centre, ward = placed
    tools = Tools(
        now=ward.clock,
        new_id=lambda: "",
        new_reference=lambda: "",
        wake=lambda _why: None,
        sentence=str,
        deliver=lambda *_: True,
    )
    start = StartPage(Work(ward.ws, ward.session(), tools))
    open_window(qtbot, start, 950, 672)
    begun(centre)
    ward.pull()
    start.refresh()
    assert "1 ärende har ändrats av andra." in said(start)
    assert start.model.row(0).news
    press(start, "mark-read")
    start.refresh()
    assert not is_seen(start, "mark-read")
    assert not start.model.row(0).news
