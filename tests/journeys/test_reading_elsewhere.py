"""A unit reads a case that it takes no part in: asked for over HTTP, chosen actively, carried through an
outage between the asking and the answer, and read as it comes with the pull.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, select

from cases.access import Standing, standing
from cases.action import Channel, Request
from cases.case import Sip
from cases.edits import texts
from cases.exchange import Elsewhere, Outcome
from cases.intents import Part, Recipient, SendInitiative
from cases.outcome import Waits
from cases.refusals import Missing
from cases.steering import Ground, LookIn
from central.accounts import add_codes
from central.demo_units import ANNA, CENTRE, JOHAN, SUPPORT, WARD
from central.store import reading, writing
from central.tables import AUDIT
from localdb.workspace import NotAllowed
from sync.lookup import asker
from sync.ports import Failed
from sync.pull import pull_once
from sync.replay import push_once
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import Desk, Harm, Proxy, served
from tests.journeys.test_consent_taken_back import wrote
from tests.ui.cases_open import dialog, is_seen, press, said
from tests.ui.filling import type_in
from tests.ui.seeing import open_window
from ui import theme
from ui.dialogs.elsewhere import ElsewhereDialog
from ui.models.case_list import TODO
from ui.screens.start import StartPage
from ui.work import Tools, Work

CASE = "case-1"
OLLE = "194803032392"
WHY = "Är på väg in till oss i natt"
Placed = tuple[Engine, Proxy, Desk, Desk]


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    """A centre, the vårdcentral that has a case together with the kommun, and the ward that has not."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        centre = Desk(tmp_path / "centre", proxy.address, CENTRE)
        ward = Desk(tmp_path / "ward", proxy.address, WARD)
        centre.opens(CASE)
        centre.records(CASE, SendInitiative("Behöver stöd hemma", (Recipient(SUPPORT),), "REF111"))
        wrote(centre, "situation", "Bor ensam")
        centre.push()
        ward.pull()
        yield engine, proxy, centre, ward
        ward.close()
        centre.close()
    engine.dispose()


def asks(desk: Desk, number: str, by: str = "") -> Elsewhere:
    """Somebody of the unit asks for a person."""
    session = desk.session(by)
    ask = asker(desk.ws.identity(), session.actor.hsa_id, session.signer, desk.clock)
    answer = ask(number)
    assert isinstance(answer, Elsewhere), answer
    return answer


def chooses(desk: Desk, case_id: str, by: str = "") -> Request:
    session = desk.session(by)
    return Request(case_id, LookIn(Ground.ACTIVE_CHOICE, WHY, OLLE), session.who, NOW, Channel.APP)


def trail(engine: Engine, what: str) -> list[tuple[str, str]]:
    """Who has done such a thing at the centre, and about what."""
    with reading(engine) as connection:
        rows = connection.execute(select(AUDIT).where(AUDIT.c.what == what).order_by(AUDIT.c.id))
        return [(row.author, row.case_id) for row in rows]


@pytest.mark.row("E09", "R24", "R25", "R28")
def test_a_case_elsewhere_is_found_chosen_and_read_and_all_of_it_is_logged(placed: Placed) -> None:
    engine, _, centre, ward = placed
    (found,) = asks(ward, "480303-2392", by=JOHAN).cases
    assert (found.id, found.coordinator, found.grounds) == (CASE, CENTRE, (Ground.ACTIVE_CHOICE,))
    ((author, about),) = trail(engine, "looked_up")
    assert author == JOHAN
    assert about
    assert OLLE not in about

    saved = ward.ws.perform([chooses(ward, found.id, JOHAN)], ward.session(JOHAN))
    assert not isinstance(saved, NotAllowed)
    ward.push()
    assert ward.pull().agrees
    held = ward.ws.case(CASE)
    assert held is not None
    assert isinstance(held.view, Sip)
    assert standing(held.view, WARD) is Standing.READER
    assert trail(engine, "looked_in") == [(JOHAN, CASE)]
    assert ward.ws.facts().all_sent

    wrote(centre, "background", "Bor hos dottern i helgen")
    centre.push()
    ward.pull()
    centre.pull()
    seen = ward.ws.case(CASE)
    assert seen is not None
    assert isinstance(seen.view, Sip)
    assert texts(seen.view, Part.ASSESSMENT)["background"] == "Bor hos dottern i helgen"
    known = centre.ws.case(CASE)
    assert known is not None
    assert isinstance(known.view, Sip)
    assert [look.reason for look in known.view.looks.values()] == [WHY]


@pytest.mark.row("R24", "R25")
def test_an_outage_between_asking_and_answer_neither_loses_the_choice_nor_makes_it_twice(
    placed: Placed,
) -> None:
    engine, proxy, _, ward = placed
    (found,) = asks(ward, OLLE).cases
    ward.ws.perform([chooses(ward, found.id)], ward.session())
    # The centre takes it in, and its answer never comes back; nor does the page that the case is on.
    proxy.harm = {"/v1/push": [Harm.LOST_ANSWER]}
    assert isinstance(push_once(ward.ws, ward.remote, NOW), Failed)
    (waits,) = ward.ws.queue()
    assert (waits.number, waits.verb, waits.outcome) == (OLLE, "look_in", None)
    assert ward.ws.case(CASE) is None
    assert ward.ws.find_person(OLLE) == ()

    # Nobody asks once more, neither she nor a colleague at the same computer.
    for who in (ANNA, JOHAN):
        again = ward.ws.perform([chooses(ward, CASE, who)], ward.session(who))
        assert again == NotAllowed(Waits((Missing.PREDECESSOR,)), 0)

    proxy.harm = {"/v1/pull": [Harm.CUT_ANSWER]}
    ward.push()
    assert isinstance(pull_once(ward.ws, ward.remote, NOW), Failed)
    assert ward.pull().agrees
    assert list(ward.outcomes().values()) == [Outcome.APPLIED]
    assert [row.name for row in ward.ws.find_person(OLLE)] == ["Olle Prov"]
    assert trail(engine, "looked_in") == [(ANNA, CASE)]
    assert ward.ws.facts().all_sent


@pytest.mark.row("E09", "E18", "R24", "R25")
def test_in_the_window_a_number_that_nobody_here_has_leads_to_the_case(
    qtbot: QtBot, qapp: QApplication, placed: Placed
) -> None:
    engine, _, _, ward = placed
    theme.apply(qapp, "light", 100)
    session = ward.session()
    tools = Tools(
        now=ward.clock,
        new_id=lambda: "",
        new_reference=lambda: "",
        wake=lambda _why: None,
        sentence=str,
        deliver=lambda *_: True,
        look_up=asker(ward.ws.identity(), ANNA, session.signer, ward.clock),
    )
    start = StartPage(Work(ward.ws, session, tools))
    open_window(qtbot, start)
    start.show_text("480303-2392")
    press(start, "look-elsewhere")
    chosen = dialog(start)
    assert isinstance(chosen, ElsewhereDialog)
    qtbot.waitUntil(lambda: is_seen(chosen, "elsewhere:logged"))
    type_in(chosen.why, WHY)
    press(chosen, "read-elsewhere")
    assert "Ditt val att läsa ett ärende är registrerat." in said(start)
    assert start.model.rowCount() == 0
    ward.push()
    ward.pull()
    start.refresh()
    assert [start.model.row(place).name for place in range(start.model.rowCount())] == ["Olle Prov"]
    assert start.model.index(0, TODO).data() == "Läsläge"
    assert not is_seen(start, "elsewhere")
    assert trail(engine, "looked_in") == [(ANNA, CASE)]
