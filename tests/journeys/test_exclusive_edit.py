"""Two units open the same part over HTTP, each in its real window: one writes and the other reads, until it
has signed; when the centre is gone both write, and both texts are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, select

from cases import edits
from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import Answer, Change, Edit, Part, Recipient, Reply, SendInitiative, Topic
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import reading, writing
from central.tables import HOLDS
from sync.holding import asker
from tests.central.world import CODES, new_engine
from tests.journeys.over_http import Desk, Harm, Proxy, served
from tests.ui.cases_open import is_seen, press, said, seen
from tests.ui.filling import type_in
from tests.ui.seeing import open_window
from tests.ui.test_holding import settled
from ui import theme
from ui.screens.case_page import CasePage
from ui.screens.writing_step import WritingStep
from ui.work import Tools, Work

CASE = "case-1"


class Window:
    """A unit's case in its window, at its own workstation."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        ids = count(1)
        session = desk.session()
        tools = Tools(
            now=desk.clock,
            new_id=lambda: f"{desk.unit}-draft-{next(ids)}",
            new_reference=lambda: "",
            wake=lambda _why: None,
            sentence=str,
            deliver=lambda *_: True,
            hold=asker(desk.ws.identity(), session.actor.hsa_id, session.signer, desk.clock),
        )
        self.work = Work(desk.ws, session, tools)
        self.page = CasePage(self.work, CASE)
        open_window(qtbot, self.page, 1040, 700)

    def opens(self) -> None:
        """Goes to the kartläggning."""
        press(self.page, "step:assessment")
        self.waits()

    def waits(self) -> None:
        """Until every answer has come."""
        (step,) = self.page.findChildren(WritingStep)
        settled(self.qtbot, step._hold)

    def looks(self) -> None:
        """When the twenty seconds have gone."""
        (step,) = self.page.findChildren(WritingStep)
        step._hold._again.timeout.emit()
        self.waits()

    def types(self, text: str, field: str = "situation") -> None:
        type_in(seen(self.page, f"field:{field}"), text)
        self.waits()

    def signs(self) -> None:
        """Signs, and the loop delivers it."""
        press(self.page, "sign-part")
        self.waits()
        self.desk.push()

    def hears(self) -> None:
        """The loop fetches what is new."""
        self.desk.pull()
        self.page.refresh()
        self.waits()

    def text(self, field: str = "situation") -> str:
        found = seen(self.page, f"field:{field}")
        assert isinstance(found, QPlainTextEdit)
        return found.toPlainText()

    def may_write(self) -> bool:
        return is_seen(self.page, "field:situation")


Placed = tuple[Engine, Proxy, Window, Window]


@pytest.fixture
def placed(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Placed]:
    """A centre, and the vårdcentral and the ward in one case of it, each at its window."""
    theme.apply(qapp, "light", 100)
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        centre, ward = (Desk(tmp_path / unit[-4:], proxy.address, unit) for unit in (CENTRE, WARD))
        centre.opens(CASE)
        centre.records(CASE, SendInitiative("Behöver stöd hemma", (Recipient(WARD),), "REF111"))
        centre.push()
        ward.pull()
        ward.records(CASE, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT))
        ward.push()
        centre.pull()
        yield engine, proxy, Window(qtbot, centre), Window(qtbot, ward)
        for desk in (centre, ward):
            desk.close()
    engine.dispose()


def texts(desk: Desk) -> set[str]:
    """What stands in the field, on the desk's copy."""
    file = desk.ws.case(CASE)
    assert file is not None
    assert isinstance(file.view, Sip)
    found = edits.field(file.view, Part.ASSESSMENT, "situation")
    return set(found.rivals) or {found.value}


@pytest.mark.row("B07", "R01", "R03")
def test_one_writes_and_the_other_reads_until_she_has_signed(placed: Placed) -> None:
    engine, _, centre, ward = placed
    centre.opens()
    ward.opens()
    assert (centre.may_write(), ward.may_write()) == (True, True), "opening takes nothing"
    centre.types("Bor ensam sedan i våras")
    with reading(engine) as connection:
        assert connection.execute(select(HOLDS.c.case_id, HOLDS.c.sheet)).all() == [(CASE, "assessment")]

    # The ward begins a moment later: what it had typed stays, and it is told who writes.
    ward.types("Inlagd i natt")
    assert not ward.may_write()
    who = centre.work.who
    unit = centre.work.settings.directory.units[CENTRE]
    assert f"{who.name}, {unit.name}, skriver här sedan 10.00." in said(ward.page)
    assert f"Ring {unit.phone} om det är bråttom." in said(ward.page)
    assert "Inlagd i natt" in said(ward.page)

    # Saved and not signed: the others are kept out, and she reads so.
    press(centre.page, "save-part")
    centre.waits()
    assert "Andra kan inte skriva här förrän ni har signerat, dock längst till 10.30." in said(centre.page)
    centre.desk.push()
    ward.looks()
    assert not ward.may_write()

    centre.signs()
    ward.looks()
    assert ward.may_write()
    assert ward.text() == "Inlagd i natt"
    ward.hears()
    press(ward.page, "save-part")
    ward.waits()
    centre.looks()
    assert not centre.may_write(), "now it is the ward's turn"
    ward.signs()
    centre.hears()
    centre.looks()
    assert centre.may_write()
    assert texts(centre.desk) == {"Bor ensam sedan i våras", "Inlagd i natt"}


@pytest.mark.row("R01")
def test_when_the_centre_is_gone_both_write_and_both_texts_are_shown(placed: Placed) -> None:
    _, proxy, centre, ward = placed
    centre.opens()
    centre.types("Bor ensam")
    ward.opens()
    assert not ward.may_write()

    # The outage begins while the ward is kept out: its form opens at once, and nobody is asked.
    asked = proxy.passed.count("/v1/claims")
    for window in (centre, ward):
        window.work.hear(answers=False)
        window.page.refresh()
    assert "Prator är inte igång. Du kan skriva." in said(ward.page)
    ward.types("Bor med sin dotter")
    for window in (centre, ward):
        press(window.page, "sign-part")
        window.waits()
    assert proxy.passed.count("/v1/claims") == asked

    for window in (centre, ward):
        assert set(dict.fromkeys(window.desk.outcomes().values())) >= {None}, "it waits in the queue"
        window.desk.push()
    for window in (centre, ward):
        window.work.hear(answers=True)
        window.hears()
        assert texts(window.desk) == {"Bor ensam", "Bor med sin dotter"}
        assert set(window.desk.outcomes().values()) <= {Outcome.APPLIED, Outcome.MERGED}
        assert "Här finns olika uppgifter." in said(window.page)


@pytest.mark.row("R01")
@pytest.mark.parametrize("harm", [Harm.LOST_ANSWER, Harm.CUT_ANSWER, Harm.LOGIN_PAGE])
def test_an_answer_that_is_lost_on_the_way_keeps_nobody_from_writing(placed: Placed, harm: Harm) -> None:
    _, proxy, centre, ward = placed
    centre.opens()
    centre.types("Bor ensam")
    proxy.harm["/v1/claims"] = [harm, harm]
    ward.opens()
    assert ward.may_write()
    assert "Prator svarar inte på om någon annan skriver här." in said(ward.page)
    ward.types("Inlagd")
    assert ward.may_write()
    ward.looks()
    assert not ward.may_write(), "the next answer came"
    assert "Inlagd" in said(ward.page)


@pytest.mark.row("R01")
def test_what_the_other_unit_recorded_all_the_same_is_taken_in_by_the_centre(placed: Placed) -> None:
    _, _, centre, ward = placed
    centre.opens()
    centre.types("Bor ensam")
    ward.desk.records(CASE, Edit(Part.ASSESSMENT, {"situation": Change((), "", "Inlagd")}))
    ward.desk.push()
    assert set(ward.desk.outcomes().values()) <= {Outcome.APPLIED, Outcome.MERGED}
