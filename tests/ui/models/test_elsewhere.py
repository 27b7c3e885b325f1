"""What colleagues recorded on other computers stands beside what was recorded here, and says whom to ask."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.action import Channel, Face
from cases.exchange import End, Outcome, OutcomeRow, Receipt
from cases.people import Actor
from cases.refusals import Missing, Reason
from tests.ui.region import ANNA, NOW, WARD, Desk, hanna, settings
from ui.models.elsewhere import matters_elsewhere
from ui.models.review import Matter

BO = Actor("bo", "Bo Ek", "nurse", WARD)
AT = NOW - timedelta(minutes=30)


def comes(desk: Desk, name: str, outcome: Outcome, *codes: str, case_id: str = "hanna") -> None:
    """The centre tells of a text of Bo's, recorded on another computer of the unit."""
    said = Face(name, case_id, "edit", BO, AT, AT, Channel.APP, "ws-other", 1, 1, 1)
    row = OutcomeRow(Receipt(0, name, outcome, 90, codes=codes), said, NOW, computer="Läkarexpeditionen")
    desk.ws.receive([row], End(f"cursor-{name}", 90, 1, more=False), NOW)


def matters(desk: Desk) -> list[Matter]:
    return list(matters_elsewhere(desk.ws.elsewhere(), "Prator", settings().directory, NOW))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, ANNA)
    made.receive([(hanna(), NOW)])
    return made


@pytest.mark.row("P31")
def test_what_was_not_taken_in_says_who_recorded_it_where_why_and_whom_to_ask(desk: Desk) -> None:
    comes(desk, "a", Outcome.REFUSED, Reason.LOCKED)
    (matter,) = matters(desk)
    assert (matter.case_id, matter.heading) == ("hanna", "Hanna Exempel, 19121212-1212")
    assert matter.recorded == (
        "Text i en del, i Reservplan. "
        "Registrerat på datorn Läkarexpeditionen av Bo Ek, sjuksköterska, i dag 09.14."
    )
    assert matter.what == "Delen är låst."
    assert matter.todo == (
        "Registreringen gäller inte. Ring samordningsansvarig om något behöver ändras. "
        "Innehållet går bara att läsa på den datorn: fråga Bo Ek, eller öppna Att granska där."
    )
    assert matter.text == ""


def test_what_was_not_taken_in_can_be_ticked_and_what_is_open_cannot(desk: Desk) -> None:
    comes(desk, "a", Outcome.REFUSED, Reason.LOCKED)
    comes(desk, "b", Outcome.HELD, Missing.BASE)
    assert sorted(matter.refused for matter in matters(desk)) == ["", "a"]


def test_what_is_held_says_what_is_missing(desk: Desk) -> None:
    comes(desk, "a", Outcome.HELD, Missing.BASE)
    (matter,) = matters(desk)
    assert matter.what == "Texten som ändringen bygger på har inte kommit fram än."
    assert "prövas igen" in matter.todo


def test_of_a_case_that_is_not_here_no_name_is_told(desk: Desk) -> None:
    comes(desk, "a", Outcome.REFUSED, Reason.LOCKED, case_id="of others")
    (matter,) = matters(desk)
    assert matter.heading == "Ärende som inte finns här"


def test_who_is_in_no_directory_is_told_by_her_name(desk: Desk) -> None:
    comes(desk, "a", Outcome.REFUSED, Reason.LOCKED)
    (row,) = desk.ws.elsewhere()
    directory = settings().directory
    directory.roles.clear()
    (matter,) = matters_elsewhere([row], "Prator", directory, NOW)
    assert "av Bo Ek, i dag" in matter.recorded
