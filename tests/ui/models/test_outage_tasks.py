"""The list of what to do now: worked out from what is recorded, so that it ticks itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.intents import Answer, CallResult, Direction, LogCall, Topic
from forms import references
from localdb.blanks import PrintKind, PrintRecord
from localdb.listing import Filter
from tests.ui.region import CENTRE, HOMECARE, MARIA, NOW, SUPPORT, Desk, hanna, olle, sealed_by_leaving
from ui.models.outage_tasks import Act, ByHand, Item, Recorded, left, to_do


def recorded(desk: Desk) -> Recorded:
    ws = desk.ws
    rows = ws.rows(Filter.TODO, "", None, 60)
    return Recorded(ws.outage(), ws.calls_to_make(), rows, ws.prints(), ws.queue(), ws.board())


def call(unit: str) -> LogCall:
    return LogCall(
        Direction.OUTGOING, Topic.INITIATIVE, unit, "031", CallResult.REACHED, answer=Answer.ACCEPT,
        reference=references.make(700_000),
    )  # fmt: skip


def support_form(case_id: str) -> PrintRecord:
    return PrintRecord("H4K7PX", "support_plan", "1", PrintKind.PREFILLED, case_id, NOW, "Maria Sand", 1)


def test_before_anything_is_recorded_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert to_do(recorded(Desk(tmp_path)), NOW) == ()


@pytest.mark.row("A02")
def test_recipients_are_to_be_rung_until_somebody_has_reached_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ws.start_outage(desk.work.session)
    olle(desk)
    desk.act("olle", call(CENTRE))
    items = to_do(recorded(desk), NOW)
    assert items[0] == Item(
        False, "Ring 2 mottagare om Olle Prov", "Biståndsenheten, Hemsjukvård Söder", case_id="olle"
    )
    assert left(items) == 1
    for unit in (SUPPORT, HOMECARE):
        desk.act("olle", call(unit))
    items = to_do(recorded(desk), NOW)
    assert left(items) == 0
    assert [(item.words, item.second) for item in items] == [
        ("Reservrutinen startad", "09.44, Anna Berg"),
        ("Initiativ registrerat", "09.44, Olle Prov"),
        ("Alla uppringda", "09.44, Olle Prov"),
    ]


def test_an_initiative_in_a_case_that_the_unit_has_left_is_done_and_names_nobody(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ws.start_outage(desk.work.session)
    olle(desk)
    sealed_by_leaving(desk)
    done = [item for item in to_do(recorded(desk), NOW) if item.words == "Initiativ registrerat"]
    assert [item.second for item in done] == ["09.44"]


@pytest.mark.row("A07")
def test_the_support_form_is_to_be_printed_before_the_meeting_of_the_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(hanna(), NOW)])
    items = to_do(recorded(desk), NOW)
    assert items == (
        Item(False, "Skriv ut till mötet 13.00", "Hanna Exempel, stödblankett", Act.PRINT, "hanna"),
    )
    desk.ws.register_print(support_form("hanna"))
    (item,) = to_do(recorded(desk), NOW)
    assert (item.done, item.words, item.second) == (
        True,
        "Utskrivet till mötet 13.00",
        "09.44, Hanna Exempel",
    )


def test_after_the_meeting_the_paper_is_to_be_written_in(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(hanna(), NOW)])
    desk.ws.register_print(support_form("hanna"))
    desk.clock.now = later = NOW + timedelta(hours=5)
    (item,) = to_do(recorded(desk), later)
    assert item == Item(False, "Skriv in planen från papperet", "Hanna Exempel", Act.OPEN, "hanna")


def test_a_letter_is_to_be_printed_and_then_ticks_itself() -> None:
    waiting = ByHand("hanna", "Hanna Exempel", "Lena, dotter", None)
    out = ByHand("olle", "Olle Prov", "Skolan", NOW)
    first, second = to_do(Recorded(None, (), (), (), (), (), (out, waiting)), NOW)
    assert first == Item(
        False, "Skriv ut kallelsen till övriga deltagare", "Hanna Exempel, Lena, dotter", Act.OPEN, "hanna"
    )
    assert (second.done, second.words) == (True, "Kallelsen till övriga deltagare utskriven")
    assert second.second == "09.44, Olle Prov"
