"""Cases that ended long ago leave the workstations, and come back with whatever new happens in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import Engine, select

from cases.access import grants
from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import Basis, ConsentState, RecordConsent
from cases.steering import Close, CloseKind, Ground, LookIn, RecordDeath, RemoveUnit, Void
from central import letting_go
from central.app import Options, prepare
from central.demo_units import CENTRE, SUPPORT, WARD
from central.letting_go import let_go
from central.store import open_engine, reading, settings_now, writing
from central.tables import AUDIT, COUNTER, FEED, SETTINGS
from seal import digest
from tests.central.pushed import YES, folded, initiative, stored, wrote
from tests.central.world import NOW, Station
from tests.central.world import SETTINGS as REGION

Four = tuple[Station, Station, Station, Station]

KEPT = datetime(2026, 12, 20, 22, 59, tzinfo=UTC)
"""The last minute in which a case is kept that ended on 20 November."""

LET_GO = KEPT + timedelta(minutes=1)
"""Midnight in Sweden."""

OVER = Close(CloseKind.ENDED, "Flyttat")


def goes_round(engine: Engine, now: datetime) -> int:
    """All that there is to do; in how many transactions."""
    for done in range(100):
        if not let_go(engine, now):
            return done
    raise AssertionError("there is no end to it")


def shared(four: Four) -> str:
    """A case of the ward's, together with the vårdcentral."""
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(CENTRE)))
    return case


def ended(four: Four) -> str:
    """The same, ended, and known to everybody."""
    case = shared(four)
    four[0].push(four[0].record(case, OVER))
    pulled(four)
    return case


def pulled(four: Four) -> None:
    """Everybody has fetched everything, and has the sum that the centre has."""
    for station in four:
        assert station.pull().digest == digest.shown(station.sum)


def seq(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(COUNTER.c.seq)).scalar_one())


def trail(engine: Engine) -> list[str]:
    """The cases that were let go."""
    with reading(engine) as connection:
        query = select(AUDIT.c.case_id).where(AUDIT.c.what == "let_go").order_by(AUDIT.c.id)
        return list(connection.execute(query).scalars())


def test_a_case_leaves_every_unit_when_its_days_are_over_and_not_a_minute_before(four: Four) -> None:
    ward, centre, *_ = four
    case = ended(four)
    assert goes_round(ward.engine, KEPT) == 0
    pulled(four)
    assert case in ward.copy
    assert goes_round(ward.engine, LET_GO) == 1
    pulled(four)
    assert [(case in each.copy, each.removed.get(case)) for each in (ward, centre)] == [(False, "ended")] * 2
    assert trail(ward.engine) == [case]
    # It is still at the centre, and nowhere else.
    assert folded(ward.engine) == stored(ward.engine)
    assert case in stored(ward.engine)
    with reading(ward.engine) as connection:
        bodies = connection.execute(select(FEED.c.body).where(FEED.c.slot == f"case:{case}")).scalars().all()
    assert bodies
    assert not any(b"Olle Prov" in body for body in bodies)


def test_a_case_that_goes_on_stays_however_old_it_is(four: Four) -> None:
    case = shared(four)
    goes_round(four[0].engine, LET_GO + timedelta(days=400))
    pulled(four)
    assert case in four[0].copy


def test_a_region_chooses_for_how_many_days(four: Four) -> None:
    case = ended(four)
    with writing(four[0].engine) as connection:
        chosen = msgspec.structs.replace(REGION, version=2, keeps_closed_days=7)
        connection.execute(SETTINGS.insert().values(version=2, body=msgspec.json.encode(chosen)))
    goes_round(four[0].engine, LET_GO - timedelta(days=24))
    assert trail(four[0].engine) == []
    goes_round(four[0].engine, LET_GO - timedelta(days=23))
    assert trail(four[0].engine) == [case]


def test_done_twice_it_does_nothing_the_second_time(four: Four) -> None:
    engine = four[0].engine
    ended(four)
    goes_round(engine, LET_GO)
    pulled(four)
    before = seq(engine)
    assert goes_round(engine, LET_GO) == 0
    assert goes_round(engine, LET_GO + timedelta(days=30)) == 0
    assert seq(engine) == before
    pulled(four)


def test_it_goes_a_little_at_a_time_and_goes_on_where_it_stopped(
    four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letting_go, "AT_ONCE", 3)
    engine = four[0].engine
    cases = [ended(four) for _ in range(3)]
    assert let_go(engine, LET_GO)
    assert trail(engine) == []
    # What ended is in the next rows, and so is the beginning of what ended after it.
    assert let_go(engine, LET_GO)
    assert trail(engine) == cases[:1]
    assert goes_round(engine, LET_GO) == 2
    assert trail(engine) == cases
    pulled(four)
    assert not four[1].copy


def test_a_round_that_is_cut_off_leaves_nothing_half_done(
    four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = four[0].engine
    case = ended(four)
    before = seq(engine)
    with monkeypatch.context() as cut:
        cut.setattr(letting_go, "upsert", lambda *_: (_ for _ in ()).throw(RuntimeError))
        with pytest.raises(RuntimeError):
            let_go(engine, LET_GO)
    assert (seq(engine), trail(engine)) == (before, [])
    pulled(four)
    assert case in four[1].copy
    goes_round(engine, LET_GO)
    pulled(four)
    assert case not in four[1].copy


def test_a_workstation_that_begins_afresh_is_told_what_it_may_still_have(four: Four) -> None:
    centre = four[1]
    case = ended(four)
    goes_round(centre.engine, LET_GO)
    centre.forget()
    pulled(four)
    assert centre.removed == {case: "ended"}


def test_what_a_unit_kept_of_a_case_that_it_left_goes_too(four: Four) -> None:
    ward, centre, *_ = four
    case = shared(four)
    out = RemoveUnit(CENTRE, grants(stored(ward.engine)[case], CENTRE), "Byter vårdcentral")
    ward.push(ward.record(case, out), ward.record(case, OVER))
    pulled(four)
    assert case in centre.copy
    goes_round(ward.engine, LET_GO)
    pulled(four)
    assert case not in centre.copy


@pytest.mark.row("R05")
def test_an_end_that_is_taken_back_brings_the_case_to_everybody_again(four: Four) -> None:
    ward, centre, *_ = four
    case = ended(four)
    (closing,) = stored(ward.engine)[case].closings
    goes_round(ward.engine, LET_GO)
    pulled(four)
    (answer,) = ward.push(ward.record(case, Void(closing, "Avslutades av misstag")))
    assert answer.outcome is Outcome.APPLIED
    goes_round(ward.engine, LET_GO + timedelta(days=90))
    pulled(four)
    assert case in ward.copy
    assert case in centre.copy


def test_what_comes_late_brings_the_case_back_for_just_as_long(four: Four) -> None:
    ward, centre, *_ = four
    case = ended(four)
    goes_round(ward.engine, LET_GO)
    pulled(four)
    # The tests' workstations deliver on 20 November; here it is the ledger's number that is later.
    (answer,) = centre.push(centre.record(case, RecordDeath("Anhörig")))
    assert answer.outcome is Outcome.APPLIED
    pulled(four)
    assert isinstance(ward.copy[case], Sip)
    assert case in centre.copy
    assert goes_round(ward.engine, KEPT) == 0
    assert goes_round(ward.engine, LET_GO) == 1
    pulled(four)
    assert case not in ward.copy
    assert trail(ward.engine) == [case, case]


def test_what_is_refused_because_the_case_has_ended_reaches_its_unit_and_brings_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case = ended(four)
    goes_round(ward.engine, LET_GO)
    late = centre.record(case, wrote("Skrevs i driftstörningen"))
    (answer,) = centre.push(late)
    assert answer.outcome is Outcome.REFUSED
    pulled(four)
    assert case not in centre.copy
    assert centre.outcomes[answer.id].outcome is Outcome.REFUSED


@pytest.mark.row("R24", "R25")
def test_who_chooses_to_read_it_gets_it_and_nobody_else(four: Four) -> None:
    ward, centre, support, _ = four
    case = ended(four)
    goes_round(ward.engine, LET_GO)
    pulled(four)
    (answer,) = centre.push(centre.record(case, LookIn(Ground.ACTIVE_CHOICE, "Söker vård igen")))
    assert answer.outcome is Outcome.APPLIED
    pulled(four)
    assert isinstance(centre.copy[case], Sip)
    assert case not in ward.copy
    (answer,) = support.push(support.record(case, LookIn(Ground.CONSENT, "Söker vård igen")))
    pulled(four)
    assert isinstance(support.copy[case], Sip)
    # To whom has it, the news that somebody else reads it comes.
    seen = centre.copy[case]
    assert isinstance(seen, Sip)
    assert {look.unit for look in seen.looks.values()} == {CENTRE, SUPPORT}
    for station in four:
        station.removed.clear()
    goes_round(ward.engine, LET_GO)
    pulled(four)
    assert not any(case in each.copy for each in four)
    assert [case in each.removed for each in four] == [False, True, True, False]


def test_a_look_into_a_case_that_was_not_let_go_of_is_told_to_all_in_it(four: Four) -> None:
    ward, centre, support, _ = four
    case = ended(four)
    support.push(support.record(case, LookIn(Ground.CONSENT, "Söker vård igen")))
    pulled(four)
    for station in (ward, centre):
        seen = station.copy[case]
        assert isinstance(seen, Sip)
        assert len(seen.looks) == 1


def test_consent_taken_back_after_that_takes_from_nobody_what_she_had_been_shown(four: Four) -> None:
    ward, centre, *_ = four
    case = ended(four)
    ward.pull()
    goes_round(ward.engine, LET_GO)
    pulled(four)
    had = stored(ward.engine)[case]
    (yes,) = had.consents
    ward.push(ward.record(case, LookIn(Ground.ACTIVE_CHOICE, "Söker vård igen")))
    (answer,) = ward.push(
        ward.record(case, RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "", "", "", supersedes=(yes,)))
    )
    assert answer.outcome is Outcome.APPLIED
    pulled(four)
    for station in (ward, centre):
        seen = station.copy[case]
        assert isinstance(seen, Sip)
        assert (seen.openings, seen.halves, seen.closings) == (had.openings, had.halves, had.closings)


@pytest.mark.row("R40")
def test_a_new_opening_of_the_same_person_is_a_case_of_its_own(four: Four) -> None:
    ward, centre, *_ = four
    old = ended(four)
    goes_round(ward.engine, LET_GO)
    new, opened = centre.opens()
    centre.push(opened, centre.record(new, YES), centre.record(new, initiative(WARD)))
    pulled(four)
    assert (old in ward.copy, new in ward.copy) == (False, True)
    goes_round(ward.engine, LET_GO + timedelta(days=60))
    pulled(four)
    assert new in ward.copy


def test_the_ended_cases_of_a_made_up_region_are_all_in_the_archive_at_first() -> None:
    engine = open_engine("sqlite://")
    prepare(engine, Options("sqlite://", cases=40, clock=lambda: NOW))
    ends = [case for case in stored(engine).values() if case.closings]
    assert len(ends) >= 4
    goes_round(engine, NOW)
    assert trail(engine) == []
    goes_round(engine, NOW + timedelta(days=31))
    assert len(trail(engine)) == len(ends)
    with reading(engine) as connection:
        assert settings_now(connection).keeps_closed_days == 30
    engine.dispose()
