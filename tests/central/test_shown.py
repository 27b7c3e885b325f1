"""Consent taken back at the centre: nothing more is shown to a unit than what its workstations have kept, its
own, and every consent entry; and both ends agree on that.
"""

from __future__ import annotations

import msgspec
import pytest

from cases.access import view
from cases.case import Sip
from cases.edits import key
from cases.exchange import Outcome
from cases.intents import Answer, ConsentState, Part, RecordConsent, Reply, Sign, Topic
from cases.lanes import lay
from cases.steering import Ground, LookIn
from central.demo_units import CENTRE, SUPPORT, WARD
from central.shown import _earlier, acknowledge, known_to_have
from central.store import counter, reading, settings_now, writing
from central.tally import tally
from central.working import Working
from seal import digest
from tests.central.pushed import YES, folded, initiative, stored, wrote
from tests.central.world import SETTINGS, Station

Four = tuple[Station, Station, Station, Station]


def text(words: str) -> str:
    return key(Part.PLAN, "situation", (), words)


def signs(words: str) -> Sign:
    return Sign(Part.PLAN, (text(words),))


def takes_back(*supersedes: str) -> RecordConsent:
    return msgspec.structs.replace(YES, state=ConsentState.WITHDRAWN, supersedes=supersedes)


def begun(four: Four) -> tuple[str, str]:
    """The ward's case with the vårdcentral and Biståndsenheten in it, which all have kept; and the key of its
    consent.
    """
    ward = four[0]
    case, opened = ward.opens()
    yes = ward.action(case, YES)
    ward.push(opened, ward.seal(yes), ward.record(case, initiative(CENTRE, SUPPORT)))
    kept(*four)
    return case, yes.id


def kept(*stations: Station) -> None:
    """Everybody fetches, and comes back for more: only then is it known that it was kept."""
    for station in stations:
        station.pull()
        station.pull()


def agree(*stations: Station) -> None:
    """Every copy is what the rules say that the unit sees, and the sums over it are equal at both ends."""
    for station in stations:
        end = station.pull()
        assert end.digest == digest.shown(station.sum)
        for id_, case in stored(station.engine).items():
            assert station.copy.get(id_) == view(case, station.unit, SETTINGS)
    engine = stations[0].engine
    assert folded(engine) == stored(engine)
    with reading(engine) as connection:
        assert tally(connection).folds


def copy_of(station: Station, case: str) -> Sip:
    """What the unit has of the case."""
    station.pull()
    found = station.copy[case]
    assert isinstance(found, Sip)
    return found


@pytest.mark.row("R16", "R33")
def test_a_signature_from_before_consent_was_taken_back_stays_and_one_from_after_is_not_shown(
    four: Four,
) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    centre.push(centre.record(case, wrote("Före")), centre.record(case, signs("Före")))
    kept(ward, support)
    receipts = ward.push(ward.record(case, takes_back(yes)))
    centre.push(centre.record(case, wrote("Efter")), centre.record(case, signs("Efter")))
    assert [receipt.outcome for receipt in receipts] == [Outcome.APPLIED]
    assert set(copy_of(ward, case).edits["plan/situation"]) == {text("Före")}
    assert set(copy_of(support, case).edits["plan/situation"]) == {text("Före")}
    assert set(copy_of(centre, case).edits["plan/situation"]) == {text("Före"), text("Efter")}
    agree(ward, centre, support)


def test_what_was_written_before_and_signed_after_is_not_shown(four: Four) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    centre.push(centre.record(case, wrote("Före")))
    kept(ward, support)
    ward.push(ward.record(case, takes_back(yes)))
    centre.push(centre.record(case, signs("Före")))
    assert copy_of(ward, case).edits == copy_of(support, case).edits == {}
    assert set(copy_of(centre, case).edits["plan/situation"]) == {text("Före")}
    agree(ward, centre, support)


def test_each_unit_is_shown_what_its_own_people_record_afterwards(four: Four) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    ward.push(ward.record(case, takes_back(yes)))
    for station in (ward, centre, support):
        words = f"Skrivet på {station.unit}"
        station.push(station.record(case, wrote(words)), station.record(case, signs(words)))
        assert set(copy_of(station, case).edits["plan/situation"]) == {text(words)}
    agree(ward, centre, support)


@pytest.mark.row("R33")
def test_every_consent_entry_is_shown_to_all_who_hold_the_case(four: Four) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    ward.push(ward.record(case, takes_back(yes)))
    denied = msgspec.structs.replace(YES, state=ConsentState.DENIED)
    support.push(support.record(case, denied))
    entries = stored(ward.engine)[case].consents
    assert len(entries) == 3
    assert [copy_of(station, case).consents for station in (ward, centre, support)] == [entries] * 3


def test_a_new_consent_that_takes_its_place_shows_everything_again(four: Four) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    back = ward.action(case, takes_back(yes))
    ward.push(ward.seal(back))
    centre.push(centre.record(case, wrote("Efter")), centre.record(case, signs("Efter")))
    assert copy_of(ward, case).edits == {}
    ward.push(ward.record(case, msgspec.structs.replace(YES, supersedes=(back.id,))))
    assert set(copy_of(ward, case).edits["plan/situation"]) == {text("Efter")}
    agree(ward, centre, support)


def test_what_was_given_but_not_kept_by_then_is_not_shown(four: Four) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    before = copy_of(support, case)
    centre.push(centre.record(case, wrote("Före")), centre.record(case, signs("Före")))
    ward.push(ward.record(case, takes_back(yes)))
    after = copy_of(support, case)
    assert msgspec.structs.replace(after, consents=before.consents) == before
    assert len(after.consents) == 2
    agree(ward, centre, support)


def test_a_unit_that_was_asked_and_had_fetched_nothing_is_shown_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case, opened = ward.opens()
    yes = ward.action(case, YES)
    ward.push(opened, ward.seal(yes), ward.record(case, initiative(CENTRE)))
    ward.push(ward.record(case, takes_back(yes.id)))
    centre.pull()
    assert case not in centre.copy
    agree(ward, centre)


@pytest.mark.row("R24")
def test_who_looks_in_after_consent_was_taken_back_is_shown_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case, opened = centre.opens()
    yes = centre.action(case, YES)
    centre.push(opened, centre.seal(yes), centre.record(case, takes_back(yes.id)))
    (receipt,) = ward.push(ward.record(case, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in akut")))
    assert receipt.outcome is Outcome.APPLIED
    agree(ward, centre)
    assert ward.copy == {}


def test_a_desk_that_lays_its_queue_on_its_copy_sees_what_the_centre_will_show(four: Four) -> None:
    ward, centre, support, _ = four
    case, yes = begun(four)
    queue = [ward.action(case, takes_back(yes))]
    ward.seal(queue[0])
    queue.append(ward.action(case, wrote("Vårt")))
    at_desk, idle = lay(copy_of(ward, case), queue, SETTINGS, WARD)
    centre.push(centre.record(case, wrote("Deras")), centre.record(case, signs("Deras")))
    ward.heads.clear()
    ward.push(*(ward.seal(action) for action in queue))
    assert idle == ()
    assert copy_of(ward, case) == at_desk
    agree(ward, centre, support)


def test_a_case_that_joins_one_where_consent_is_taken_back_shows_each_side_what_it_had(four: Four) -> None:
    ward, centre, support, _ = four
    wards, opened = ward.opens(reference="REF111")
    yes = ward.action(wards, YES)
    ward.push(opened, ward.seal(yes), ward.record(wards, initiative(CENTRE)))
    ward.push(ward.record(wards, wrote("Avdelningens")), ward.record(wards, signs("Avdelningens")))
    centres, own = centre.opens(reference="REF222")
    centre.push(own, centre.record(centres, YES), centre.record(centres, initiative(SUPPORT)))
    centre.push(centre.record(centres, wrote("Centralens")), centre.record(centres, signs("Centralens")))
    kept(ward, centre, support)
    ward.push(ward.record(wards, takes_back(yes.id)))
    assert len(stored(ward.engine)) == 2
    centre.push(centre.record(centres, initiative(WARD)))
    assert list(stored(ward.engine)) == [wards]
    seen = {station: set(copy_of(station, wards).edits["plan/situation"]) for station in four[:3]}
    assert seen == {
        ward: {text("Avdelningens")},
        centre: {text("Avdelningens"), text("Centralens")},
        support: {text("Centralens")},
    }
    agree(ward, centre, support)


def test_what_a_unit_had_kept_of_a_case_before_any_opening_in_it_is_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case, _yes = begun(four)
    (declined,) = centre.push(
        centre.record(case, Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Fel område"))
    )
    own, opened = centre.opens(reference="REF222")
    centre.push(opened, centre.record(own, YES), centre.record(own, initiative(WARD)))
    joined = stored(ward.engine)[case]
    # All that it may see of the joined case: what it recorded itself, its leaving before its opening.
    seen = msgspec.structs.replace(joined, openings={own: joined.openings[own]})
    with reading(ward.engine) as connection:
        working = Working(connection, counter(connection), settings_now(connection), 1)
        assert _earlier(working, seen, CENTRE, declined.commit_seq) == ()


def test_what_a_unit_has_kept_only_grows(four: Four) -> None:
    engine = four[0].engine
    for seq in (5, 3):
        with writing(engine) as connection:
            acknowledge(connection, WARD, seq)
    with reading(engine) as connection:
        assert (known_to_have(connection, WARD), known_to_have(connection, CENTRE)) == (5, 0)


@pytest.mark.row("R16", "R42")
def test_a_no_beside_a_yes_shows_each_unit_what_it_had_in_whichever_order_the_two_came(four: Four) -> None:
    ward, centre, support, _ = four
    case, _yes = begun(four)
    support.push(support.record(case, msgspec.structs.replace(YES, state=ConsentState.DENIED)))
    centre.push(centre.record(case, wrote("Efter")), centre.record(case, signs("Efter")))
    assert copy_of(ward, case).edits == copy_of(support, case).edits == {}
    agree(ward, centre, support)
    other, opened = support.opens(number="191212121212")
    no = support.record(other, msgspec.structs.replace(YES, state=ConsentState.DENIED))
    support.push(opened, no, support.record(other, YES))
    assert stored(ward.engine)[other].shown
    agree(support)


@pytest.mark.row("R16", "R33")
def test_what_was_sent_by_a_desk_that_did_not_know_of_the_withdrawal_is_recorded_and_shown_to_nobody_new(
    four: Four,
) -> None:
    ward, centre, support, homecare = four
    case, yes = begun(four)
    sent = ward.record(case, initiative(homecare.unit))
    centre.push(centre.record(case, takes_back(yes)))
    assert [receipt.outcome for receipt in ward.push(sent)] == [Outcome.APPLIED]
    homecare.pull()
    assert case not in homecare.copy
    assert homecare.unit not in {half.receiver for half in copy_of(support, case).halves.values()}
    agree(ward, centre, support, homecare)
