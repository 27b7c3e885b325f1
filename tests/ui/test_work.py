"""One way to act on a case: all or nothing, and what the world does wrong comes back as a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.action import Channel
from cases.intents import Answer, OpenCase, Reply, Topic
from cases.people import Who
from localdb.blanks import PrintKind, PrintRecord
from localdb.perform import NotAllowed, Saved
from tests.ui.region import NOW, WARD, Desk
from tests.ui.test_drafts import full_disk
from ui.work import Trouble, why_not

OPENING = OpenCase("194803032392", "Olle Prov", "1948-03-03", "H4K7PX")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_act_is_saved_told_and_wakes_the_loop(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.work.changed):
        answer = desk.work.act([desk.work.request("olle", OPENING)])
    assert isinstance(answer, Saved)
    assert desk.woken == ["write"]


def test_what_is_not_allowed_saves_nothing_of_it_and_says_why(qtbot: QtBot, desk: Desk) -> None:
    reply = Reply(Topic.INITIATIVE, "unit-centre", Answer.ACCEPT)
    with qtbot.assertNotEmitted(desk.work.changed):
        answer = desk.work.act([desk.work.request("olle", OPENING), desk.work.request("olle", reply)])
    assert isinstance(answer, NotAllowed)
    assert desk.ws.case("olle") is None
    assert why_not(answer) == "Det finns inget initiativ att svara på än. Registrera det som sades först."


def test_a_full_disk_comes_back_as_a_sentence(qtbot: QtBot, desk: Desk) -> None:
    with full_disk(desk), qtbot.assertNotEmitted(desk.work.changed):
        answer = desk.work.act([desk.work.request(f"olle-{n}", OPENING) for n in range(60)])
    assert isinstance(answer, Trouble)
    assert why_not(answer).startswith("Det gick inte att spara: disken är full.")


def test_a_print_that_cannot_be_registered_comes_back_as_a_sentence(desk: Desk) -> None:
    record = PrintRecord("H4K7PX", "checklist", "1", PrintKind.EMPTY, "", NOW, "x" * 200_000, 1)
    with full_disk(desk):
        trouble = desk.work.keep(record)
    assert trouble is not None
    assert desk.work.keep(record) is None
    assert [kept.number for kept in desk.ws.prints()] == ["H4K7PX"]


@pytest.mark.row("P18", "P30")
def test_a_request_is_by_the_person_at_the_desk_unless_somebody_else_did_it(desk: Desk) -> None:
    plain = desk.work.request("olle", OPENING)
    assert (plain.performed_by.name, plain.occurred_at, plain.channel) == ("Anna Berg", NOW, Channel.APP)
    other = desk.work.request(
        "olle", OPENING, performed_by=Who("Johan Lind", "sjuksköterska"), channel=Channel.PAPER
    )
    assert (other.performed_by.name, other.channel) == ("Johan Lind", Channel.PAPER)


def test_the_day_is_the_day_in_sweden(desk: Desk) -> None:
    assert (desk.work.today(), desk.work.unit) == (date(2025, 11, 21), WARD)
    desk.clock.now = NOW.replace(hour=23, minute=30)
    assert desk.work.today() == date(2025, 11, 22)
    assert desk.work.desk().today == date(2025, 11, 22)


def test_what_is_recorded_stays_here_while_the_centre_is_silent_or_the_routine_is_on(desk: Desk) -> None:
    assert not desk.work.is_away()
    desk.work.hear(answers=False)
    assert desk.work.is_away()
    desk.work.hear(answers=True)
    desk.ws.start_outage(desk.work.session)
    assert desk.work.is_away()
