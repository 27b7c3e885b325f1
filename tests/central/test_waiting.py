"""What the ledger has received and not given effect, as it is told to whoever keeps it going."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from sqlalchemy import insert, select

from cases.edits import key
from cases.exchange import Outcome
from cases.intents import Change, Edit, Part
from cases.refusals import Missing, Reason
from cases.steering import Close, CloseKind
from central.accounts import register
from central.demo_units import ANNA, CENTRE, WARD
from central.store import reading, writing
from central.tables import FEED
from central.waiting import NotTaken, ToChoose, not_taken, to_choose
from tests.central.pushed import YES, Four, broken, initiative, wrote
from tests.central.test_handled import id_of, marks, refused
from tests.central.world import NOW, Station


def told(station: Station, since: timedelta = timedelta(days=-30)) -> tuple[NotTaken, ...]:
    with reading(station.engine) as connection:
        return not_taken(connection, NOW + since)


def choices(station: Station) -> tuple[ToChoose, ...]:
    with reading(station.engine) as connection:
        return to_choose(connection)


def test_what_was_refused_is_told_with_who_recorded_it_where_and_why(four: Four) -> None:
    ward = four[0]
    _, text = refused(ward)
    (row,) = told(ward)
    assert (row.unit, row.action_id, row.computer) == (WARD, text, ward.id)
    assert (row.outcome, row.codes) == (Outcome.REFUSED, (Reason.CLOSED,))
    assert row.said is not None
    assert (row.said.verb, row.said.actor.hsa_id) == ("edit", ANNA)
    for hidden in (b"Olle", b"194803032392", b"F\xc3\xb6r sent"):
        assert hidden not in msgspec.json.encode(row)


def test_a_computer_that_has_a_name_is_told_by_it(four: Four) -> None:
    ward = four[0]
    with writing(ward.engine) as connection:
        register(connection, ward.me, "hemlighet", ward.public(), NOW, "Expeditionen")
    refused(ward)
    assert [row.computer for row in told(ward)] == ["Expeditionen"]


def test_what_another_unit_is_told_of_an_action_of_that_name_is_not_told_twice(four: Four) -> None:
    ward = four[0]
    _, text = refused(ward)
    with writing(ward.engine) as connection:
        row = connection.execute(select(FEED).where(FEED.c.slot == f"outcome:{text}")).one()
        connection.execute(insert(FEED).values({**row._asdict(), "unit": CENTRE}))
    assert [row.unit for row in told(ward)] == [WARD]


def test_what_somebody_has_taken_care_of_is_told_no_more(four: Four) -> None:
    ward = four[0]
    case, text = refused(ward)
    marks(ward, case, text)
    assert told(ward) == ()


def test_what_was_refused_long_ago_is_told_no_more_and_what_waits_is(four: Four) -> None:
    ward, centre = four[:2]
    refused(ward)
    waits = centre.record("case-nobody-knows", YES)
    centre.push(waits)
    assert len(told(ward)) == 2
    (row,) = told(ward, timedelta(days=1))
    assert (row.unit, row.action_id, row.outcome, row.codes) == (
        CENTRE,
        id_of(waits),
        Outcome.HELD,
        (Missing.CASE,),
    )


def test_what_takes_effect_after_all_is_told_no_more(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    first, second = ward.record(case, YES), ward.record(case, wrote("Text"))
    ward.push(opened, second)
    assert [row.outcome for row in told(ward)] == [Outcome.HELD]
    ward.push(first)
    assert told(ward) == ()


def test_what_nobody_can_read_is_told_all_the_same(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    line = broken(ward, case, "kind")
    ward.push(opened, line)
    assert [row.action_id for row in told(ward)] == [id_of(line)]


def test_two_texts_are_a_choice_for_the_units_of_the_case_until_somebody_has_chosen(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(CENTRE)))
    ward.push(ward.record(case, wrote("Ett")), ward.record(case, wrote("Två")))
    assert choices(ward) == (ToChoose(case, (WARD, CENTRE), 1),)
    bases = tuple(key(Part.PLAN, "situation", (), text) for text in ("Ett", "Två"))
    ward.push(ward.record(case, Edit(Part.PLAN, {"situation": Change(bases, "Två", "Ett")})))
    assert choices(ward) == ()


def test_in_a_case_that_has_ended_nobody_is_asked_to_choose(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(
        opened, ward.record(case, YES), ward.record(case, wrote("Ett")), ward.record(case, wrote("Två"))
    )
    assert [each.case_id for each in choices(ward)] == [case]
    ward.push(ward.record(case, Close(CloseKind.WRONG_PERSON, "x")))
    assert choices(ward) == ()


def test_two_cases_of_one_person_that_are_not_linked_are_a_choice_in_both(four: Four) -> None:
    ward, centre = four[:2]
    (one, first), (two, second) = ward.opens(), centre.opens(reference="REF222")
    ward.push(first)
    centre.push(second)
    assert [(each.case_id, each.count) for each in choices(ward)] == sorted([(one, 1), (two, 1)])
