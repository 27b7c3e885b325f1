"""The made-up region."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine

from cases.access import participants
from cases.case import Sip
from cases.consent import consented
from cases.content import lock_warnings
from cases.coordinator import coordinator
from cases.deadlines import STOCKHOLM
from cases.identity import identity_of
from cases.intents import OpenCase, Part
from cases.locks import lock_of
from cases.refusals import Warn
from cases.status import Look
from cases.steps import statuses
from cases.waiting import next_meeting
from central import ledger
from central.demo import KNOWN, UNKNOWN, Region, make_region
from central.demo_named import REGION_ONLY
from central.demo_units import CENTRE, SUPPORT, WARD, Way
from central.store import writing
from forms import numbers
from tests.central.pushed import folded, stored
from tests.central.world import NOW, new_engine


@pytest.fixture
def region() -> Region:
    return make_region(1, 60, NOW)


@pytest.fixture
def cases(engine: Engine, region: Region) -> dict[str, Sip]:
    """The region's cases by their persons' numbers, as the ledger decided them."""
    with writing(engine) as connection:
        ledger.bring_in(connection, region.actions)
    found = stored(engine)
    assert folded(engine) == found
    return {identity_of(case).number: case for case in found.values()}


def test_the_same_seed_and_time_give_the_same_bytes_and_another_seed_does_not() -> None:
    first, second, other = (msgspec.json.encode(make_region(seed, 30, NOW)) for seed in (1, 1, 2))
    assert first == second != other


@pytest.mark.parametrize("way", list(Way))
def test_each_way_of_working_is_a_region_of_its_own_that_the_ledger_takes_as_it_is(
    tmp_path: Path, way: Way
) -> None:
    region = make_region(1, 70, NOW, way)
    assert msgspec.json.encode(region) == msgspec.json.encode(make_region(1, 70, NOW, way))
    engine = new_engine(tmp_path, region.settings)
    with writing(engine) as connection:
        ledger.bring_in(connection, region.actions)
    cases = stored(engine)
    engine.dispose()
    assert len(cases) == 70
    hanna = next(case for case in cases.values() if identity_of(case).number == KNOWN.number)
    looks = [step.look for step in statuses(hanna, CENTRE, region.settings, NOW)]
    assert looks[3] is Look.OWN, "her meeting is today"


def test_there_are_as_many_cases_as_asked_for_each_about_somebody_of_her_own(region: Region) -> None:
    opened = [action.intent for action in region.actions if isinstance(action.intent, OpenCase)]
    assert len({intent.number or intent.unknown for intent in opened}) == len(opened) == 60
    assert all(numbers.parse(intent.number, NOW.date()).valid for intent in opened if not intent.unknown)
    assert UNKNOWN.number not in {intent.number for intent in opened}
    assert numbers.parse(UNKNOWN.number, NOW.date()).valid


def test_the_named_cases_are_there_however_few_are_asked_for() -> None:
    few = make_region(1, 1, NOW)
    assert {action.case_id for action in few.actions} == {
        action.case_id for action in make_region(1, 13, NOW).actions
    }


def test_nothing_in_the_region_happens_after_now(region: Region) -> None:
    assert max(action.recorded_at for action in region.actions) <= NOW
    assert len({action.id for action in region.actions}) == len(region.actions)


def test_the_known_persons_meeting_is_today_and_was_called_two_weeks_ahead(cases: dict[str, Sip]) -> None:
    hanna = cases[KNOWN.number]
    meeting = next_meeting(hanna)
    assert meeting is not None
    assert meeting.meeting_at is not None
    assert meeting.meeting_at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H.%M") == "2026-11-20 13.00"
    assert (meeting.meeting_at - meeting.stamp.at).days >= 14
    assert meeting.place == "Vårdcentralen Ekdungen, rum 3"
    assert (coordinator(hanna), set(participants(hanna))) == (CENTRE, {CENTRE, WARD, SUPPORT})
    assert consented(hanna)
    assert lock_of(hanna, Part.ASSESSMENT)


def test_the_vardcentral_sees_the_known_person_as_in_the_picture(
    cases: dict[str, Sip], region: Region
) -> None:
    found = [step.look for step in statuses(cases[KNOWN.number], CENTRE, region.settings, NOW)]
    assert found == [Look.DONE, Look.DONE, Look.DONE, Look.OWN, Look.CANNOT_YET, Look.CANNOT_YET]


def test_one_plan_with_units_of_the_region_only_waits_to_be_locked(
    cases: dict[str, Sip], region: Region
) -> None:
    case = cases[REGION_ONLY.person.number]
    assert set(participants(case)) == {CENTRE, WARD}
    assert coordinator(case) == CENTRE
    assert lock_of(case, Part.PLAN) is None
    assert Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY in lock_warnings(case, Part.PLAN, region.settings)
