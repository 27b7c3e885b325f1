"""What an upgraded centre makes of what its older program could not read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from cases.exchange import Outcome, Pushed
from cases.verbs import Verb
from central import lines, parked
from central.demo_units import CENTRE, WARD
from central.parked import read_again
from central.store import reading
from central.tables import LEDGER
from tests.central.pushed import YES, broken, folded, initiative, stored, wrote
from tests.central.world import NOW, Station

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def ward(engine: Engine) -> Station:
    """A workstation that the centre knows."""
    made = Station(engine, WARD)
    made.enrol()
    return made


def upgraded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The centre's program reads the next schema too."""
    monkeypatch.setattr(lines, "SCHEMA", 2)


def newer(ward: Station, case: str, verb: Verb = YES) -> Pushed:
    """An action of the next schema."""
    return ward.seal(ward.action(case, verb, schema=2))


def test_what_is_of_a_newer_schema_waits_and_is_decided_once_the_centre_is_upgraded(
    ward: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, opened = ward.opens()
    consent = newer(ward, case)
    text = ward.seal(ward.action(case, wrote("Ett"), needs=("ws-1012-3",)))
    first = ward.push(opened, consent, text)
    assert [receipt.outcome for receipt in first] == [
        Outcome.APPLIED,
        Outcome.UPGRADE_REQUIRED,
        Outcome.HELD,
    ]
    assert read_again(ward.engine, LATER) == 0
    ward.pull()
    upgraded(monkeypatch)
    assert read_again(ward.engine, LATER) == 1
    ward.pull()
    assert {id_: receipt.outcome for id_, receipt in ward.outcomes.items() if id_ != "ws-1012-2"} == {
        "ws-1012-3": Outcome.APPLIED,
        "ws-1012-4": Outcome.APPLIED,
    }
    assert folded(ward.engine) == stored(ward.engine)
    assert len(stored(ward.engine)[case].consents) == 1
    assert read_again(ward.engine, LATER) == 0


def test_sent_once_more_it_has_the_new_answer_and_takes_no_second_effect(
    ward: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, opened = ward.opens()
    consent = newer(ward, case)
    ward.push(opened, consent)
    upgraded(monkeypatch)
    read_again(ward.engine, LATER)
    (receipt,) = ward.push(consent)
    assert (receipt.outcome, receipt.duplicate) == (Outcome.APPLIED, True)
    with reading(ward.engine) as connection:
        effects = select(func.count()).where(LEDGER.c.action_id == "ws-1012-3", LEDGER.c.change.is_not(None))
        assert connection.execute(effects).scalar_one() == 1


def test_what_cannot_be_read_by_the_newer_program_either_is_refused(
    ward: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, opened = ward.opens()
    ward.push(opened, broken(ward, case, "newer"))
    upgraded(monkeypatch)
    assert read_again(ward.engine, LATER) == 1
    ward.pull()
    receipt = ward.outcomes["ws-1012-3"]
    assert (receipt.outcome, receipt.codes, receipt.path) == (Outcome.REFUSED, ("malformed",), "$.mood")


def test_what_its_chain_does_not_prove_is_decided_when_it_does_and_not_before(
    ward: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, opened = ward.opens()
    consent = newer(ward, case)
    ward.push(consent)
    upgraded(monkeypatch)
    assert read_again(ward.engine, LATER) == 1
    ward.pull()
    waiting = ward.outcomes["ws-1012-3"]
    assert (waiting.outcome, waiting.codes) == (Outcome.HELD, ("chain",))
    ward.push(opened)
    ward.pull()
    assert ward.outcomes["ws-1012-3"].outcome is Outcome.APPLIED


def test_one_that_was_altered_on_the_way_before_never_takes_the_place_of_the_true_one(
    ward: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, opened = ward.opens()
    consent = newer(ward, case)
    ward.push(opened, Pushed(consent.body.replace(b"Anna", b"Inna"), consent.signature))
    (receipt,) = ward.push(consent)
    assert receipt.outcome is Outcome.UPGRADE_REQUIRED
    upgraded(monkeypatch)
    assert read_again(ward.engine, LATER) == 1
    assert [again.outcome for again in ward.push(consent)] == [Outcome.APPLIED]
    with reading(ward.engine) as connection:
        kept = connection.execute(
            select(func.count()).where(LEDGER.c.body == consent.body, LEDGER.c.kind == "received")
        ).scalar_one()
    assert kept == 1
    assert folded(ward.engine) == stored(ward.engine)


def test_many_are_decided_in_the_order_in_which_they_came(
    ward: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parked, "AT_ONCE", 2)
    case, opened = ward.opens()
    verbs = (YES, initiative(CENTRE), wrote("Ett"), wrote("Två"), wrote("Tre"))
    ward.push(opened, *(newer(ward, case, verb) for verb in verbs))
    upgraded(monkeypatch)
    assert read_again(ward.engine, LATER) == 5
    with reading(ward.engine) as connection:
        query = select(LEDGER.c.action_id).where(LEDGER.c.kind == "decided").order_by(LEDGER.c.commit_seq)
        assert connection.execute(query).scalars().all() == [f"ws-1012-{n}" for n in range(3, 8)]
    assert folded(ward.engine) == stored(ward.engine)
