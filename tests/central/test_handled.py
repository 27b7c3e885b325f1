"""What a unit has taken care of: told to all of its workstations by whom and when, whatever became of the
case.
"""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine

from cases.exchange import Outcome, OutcomeRow, PullRow, Pushed, Receipt
from cases.refusals import Missing, Reason
from cases.steering import Close, CloseKind, MarkHandled
from central import handled
from central.accounts import register
from central.demo_units import ANNA, JOHAN, WARD
from central.pages import Limits, serve
from central.store import counter, reading, settings_now, writing
from central.working import Working
from tests.central.pushed import YES, Four, broken, folded, stored, wrote
from tests.central.world import NOW, Station

_rows = msgspec.json.Decoder(PullRow)


def told(engine: Engine, unit: str = WARD) -> dict[str, OutcomeRow]:
    """What a workstation that begins afresh is told of the unit's registrations."""
    rows = _rows.decode_lines(serve(engine, unit, "", Limits()))
    return {row.receipt.id: row for row in rows if isinstance(row, OutcomeRow)}


def id_of(line: Pushed) -> str:
    return str(msgspec.json.decode(line.body)["id"])


def refused(ward: Station) -> tuple[str, str]:
    """A case that has ended, and a text that came too late for it."""
    case, opened = ward.opens()
    late = ward.record(case, YES), ward.record(case, Close(CloseKind.WRONG_PERSON, "x"))
    text = ward.record(case, wrote("För sent"))
    assert [receipt.outcome for receipt in ward.push(opened, *late, text)][-1] is Outcome.REFUSED
    return case, id_of(text)


def marks(station: Station, case: str, target: str, by: str = ANNA) -> Receipt:
    (receipt,) = station.push(station.record(case, MarkHandled(target), by=by))
    return receipt


@pytest.mark.row("P31")
def test_what_somebody_has_taken_care_of_says_by_whom_and_when_and_no_more_who_recorded_it(
    four: Four,
) -> None:
    ward = four[0]
    with writing(ward.engine) as connection:
        register(connection, ward.me, "hemlighet", ward.public(), NOW, "Expeditionen")
    case, text = refused(ward)
    before = stored(ward.engine)
    assert told(ward.engine)[text].said is not None
    assert told(ward.engine)[text].computer == "Expeditionen"
    receipt = marks(ward, case, text, JOHAN)
    assert (receipt.outcome, receipt.codes) == (Outcome.APPLIED, ())
    row = told(ward.engine)[text]
    assert (row.said, row.computer, row.receipt.outcome) == (None, "", Outcome.REFUSED)
    assert row.handled is not None
    assert (row.handled.id, row.handled.actor.hsa_id) == (receipt.id, JOHAN)
    assert stored(ward.engine) == folded(ward.engine) == before


def test_who_has_fetched_all_before_hears_of_it_too(four: Four) -> None:
    ward = four[0]
    case, text = refused(ward)
    ward.pull()
    ward.outcomes.clear()
    receipt = marks(ward, case, text)
    ward.pull()
    assert ward.outcomes.keys() == {text, receipt.id}


def test_whoever_is_first_has_taken_care_of_it(four: Four) -> None:
    ward, second = four[0], Station(four[0].engine, WARD, "ws-other")
    second.enrol()
    case, text = refused(ward)
    first = marks(ward, case, text, JOHAN)
    assert marks(second, case, text).outcome is Outcome.MERGED
    row = told(ward.engine)[text]
    assert row.handled is not None
    assert row.handled.id == first.id


def test_another_units_is_not_ones_own_to_take_care_of(four: Four) -> None:
    ward, centre = four[:2]
    case, text = refused(ward)
    before = told(ward.engine)[text]
    (receipt,) = centre.push(centre.record(case, MarkHandled(text)))
    assert (receipt.outcome, receipt.codes) == (Outcome.REFUSED, (Reason.NOT_YOURS,))
    assert told(ward.engine)[text] == before
    assert text not in told(ward.engine, centre.unit)


@pytest.mark.parametrize("readable", [True, False])
def test_what_came_before_that_which_it_is_of_waits_for_it(four: Four, *, readable: bool) -> None:
    ward, second = four[0], Station(four[0].engine, WARD, "ws-other")
    second.enrol()
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, Close(CloseKind.WRONG_PERSON, "x")))
    late = ward.record(case, wrote("För sent")) if readable else broken(ward, case, "kind")
    receipt = marks(second, case, id_of(late))
    assert (receipt.outcome, receipt.codes) == (Outcome.HELD, (Missing.PREDECESSOR,))
    assert receipt.keys == (id_of(late),)
    assert [each.outcome for each in ward.push(late)] == [Outcome.REFUSED]
    second.pull()
    assert second.outcomes[receipt.id].outcome is Outcome.APPLIED
    row = told(ward.engine)[id_of(late)]
    assert row.handled is not None
    assert row.handled.id == receipt.id


def test_the_case_need_not_be_known(four: Four) -> None:
    ward = four[0]
    late = broken(ward, "no-case", "kind")
    assert [each.outcome for each in ward.push(late)] == [Outcome.REFUSED]
    assert marks(ward, "no-case", id_of(late)).outcome is Outcome.APPLIED
    assert told(ward.engine)[id_of(late)].handled is not None
    assert stored(ward.engine) == {}


def test_what_took_effect_after_all_needs_nobodys_care(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened)
    assert marks(ward, case, id_of(opened)).outcome is Outcome.MERGED
    assert told(ward.engine).keys() == set()


def test_nothing_is_told_of_what_nobody_was_told_of(four: Four) -> None:
    ward = four[0]
    with reading(ward.engine) as connection:
        working = Working(connection, counter(connection), settings_now(connection), 1)
        assert handled.told(working, WARD, "unknown") is None
