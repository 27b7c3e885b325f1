"""Asking for a person by number: proven, answered by the rules alone, and always in the audit trail."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine, select

from cases.exchange import Asking, Elsewhere, Pushed
from cases.intents import Change, Edit, Part
from cases.steering import Close, CloseKind, Ground
from central.accounts import Workstation
from central.asked import NotProven, UnreadableQuestion
from central.demo_units import ANNA, CENTRE, JOHAN, MARIA, SUPPORT, WARD
from central.lookup import NOTHING, TOLD, hash_number, look_up
from central.store import reading, writing
from central.tables import AUDIT
from seal.action import sign
from seal.asking import signed
from tests.central.pushed import YES
from tests.central.world import NOW, OLLE, Station

Row = tuple[str, str, str, str, str]


def station(engine: Engine, unit: str) -> Station:
    made = Station(engine, unit)
    made.enrol()
    return made


def question(who: Station, number: str = OLLE, by: str = "", **otherwise: str) -> Pushed:
    """Somebody of the unit asks."""
    author = by or next(iter(who.keys))
    asking = Asking(number, author, who.id, NOW)
    body = msgspec.json.encode(msgspec.structs.replace(asking, **otherwise))
    return Pushed(body, signed(body, lambda raw: sign(raw, who.keys[author])))


def asks(who: Station, asked: Pushed) -> Elsewhere:
    with writing(who.engine) as connection:
        return look_up(connection, Workstation(who.id, who.unit), asked, NOW)


def trail(engine: Engine) -> list[Row]:
    with reading(engine) as connection:
        rows = connection.execute(select(AUDIT).where(AUDIT.c.what == "looked_up").order_by(AUDIT.c.id))
        return [(row.unit, row.workstation, row.author, row.case_id, row.outcome) for row in rows]


def about(engine: Engine, number: str) -> str:
    with reading(engine) as connection:
        return hash_number(connection, number)


def opened_by(who: Station) -> str:
    case, opened = who.opens()
    who.push(opened, who.record(case, YES))
    return case


@pytest.mark.row("E09", "R24", "R28")
@pytest.mark.parametrize("number", [OLLE, "19480303-2392", "480303-2392"])
def test_a_case_is_found_by_its_number_in_any_form(engine: Engine, number: str) -> None:
    case = opened_by(station(engine, CENTRE))
    (found,) = asks(ward := station(engine, WARD), question(ward, number)).cases
    assert (found.id, found.coordinator, found.grounds) == (case, CENTRE, (Ground.ACTIVE_CHOICE,))
    assert trail(engine) == [(WARD, ward.id, ANNA, about(engine, OLLE), TOLD)]


@pytest.mark.row("E09", "R25")
def test_who_asked_for_whom_is_kept_without_the_number(engine: Engine) -> None:
    ward = station(engine, WARD)
    for by in (ANNA, JOHAN):
        asks(ward, question(ward, by=by))
    assert [(author, outcome) for _, _, author, _, outcome in trail(engine)] == [
        (ANNA, NOTHING),
        (JOHAN, NOTHING),
    ]
    ((_, _, _, hashed, _), _) = trail(engine)
    assert hashed == about(engine, OLLE) != about(engine, "191212121212")
    assert OLLE not in hashed


@pytest.mark.row("E09")
def test_no_case_and_one_that_may_not_be_told_of_leave_the_same_answer_and_the_same_trace(
    engine: Engine,
) -> None:
    support, centre = station(engine, SUPPORT), station(engine, CENTRE)
    asks(support, question(support))
    case = opened_by(centre)
    centre.push(centre.record(case, Edit(Part.PERSON, {"protected": Change((), "", "marked")})))
    answer = asks(support, question(support))
    assert msgspec.json.encode(answer) == msgspec.json.encode(Elsewhere())
    before, after = trail(engine)
    assert before == after


def test_of_an_ended_case_and_a_removed_one_only_the_first_is_told(engine: Engine) -> None:
    centre, ward = station(engine, CENTRE), station(engine, WARD)
    ended = opened_by(centre)
    centre.push(centre.record(ended, Close(CloseKind.ENDED, "Flyttat")))
    removed = opened_by(centre)
    centre.push(centre.record(removed, Close(CloseKind.REMOVED, "Startades av misstag")))
    assert [(case.id, case.ended) for case in asks(ward, question(ward)).cases] == [(ended, True)]


@pytest.mark.parametrize("number", ["", "4803", "194803032399", "okänd kvinna"])
def test_less_than_a_valid_number_finds_nothing_and_is_kept_too(engine: Engine, number: str) -> None:
    opened_by(station(engine, CENTRE))
    ward = station(engine, WARD)
    assert asks(ward, question(ward, number)) == Elsewhere()
    assert len(trail(engine)) == 1


def test_who_is_not_proven_is_told_nothing_and_leaves_no_row_in_another_name(engine: Engine) -> None:
    ward, centre = station(engine, WARD), station(engine, CENTRE)
    opened_by(centre)
    good = question(ward)
    wrong = [
        msgspec.structs.replace(good, signature=bytes(64)),
        msgspec.structs.replace(good, body=good.body.replace(OLLE.encode(), b"191212121212")),
        question(ward, workstation=centre.id),
        question(ward, hsa_id=MARIA),
        question(ward, hsa_id="ingen"),
        question(centre),
        Pushed(good.body, sign(good.body, ward.keys[ANNA])),
    ]
    for asked in wrong:
        with pytest.raises(NotProven):
            asks(ward, asked)
    assert trail(engine) == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"\xff", b'{"number":"1"}'])
def test_what_is_no_question_is_not_answered(engine: Engine, body: bytes) -> None:
    ward = station(engine, WARD)
    with pytest.raises(UnreadableQuestion):
        asks(ward, Pushed(body, b""))
