"""Who writes in a part: granted to one unit at a time, told to those who may write there, over by itself, and
never in the way of what is delivered.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import Engine, select, update

from cases import edits
from cases.exchange import HoldAsking, Holds, HoldWish, Outcome, Pushed
from cases.holding import Holding
from cases.intents import Change, Edit, Lock, Part, Sign
from cases.people import Who
from cases.steering import Ground, LookIn
from central.accounts import Workstation
from central.asked import NotProven, UnreadableQuestion
from central.demo_units import CENTRE, JOHAN, MARIA, PER, WARD
from central.holds import is_wish, who_writes
from central.store import reading, writing
from central.tables import AUDIT, HOLDS, LEDGER, SETTINGS
from seal.action import action_of, sign
from seal.asking import signed
from tests.central.pushed import YES, initiative, stored
from tests.central.world import NOW, Station
from tests.central.world import SETTINGS as REGION

Four = tuple[Station, Station, Station, Station]
MINUTE = timedelta(minutes=1)


def question(who: Station, wish: HoldWish, by: str = "", **otherwise: str) -> Pushed:
    """Somebody of the unit asks."""
    author = by or next(iter(who.keys))
    asking = msgspec.structs.replace(HoldAsking(wish, author, who.id, NOW), **otherwise)
    body = msgspec.json.encode(asking)
    return Pushed(body, signed(body, lambda raw: sign(raw, who.keys[author])))


def answers(who: Station, asked: Pushed, minutes: int = 0) -> Holds:
    """What the centre says, in the transaction that the question needs."""
    with (writing if is_wish(asked) else reading)(who.engine) as connection:
        return who_writes(connection, Workstation(who.id, who.unit), asked, NOW + minutes * MINUTE)


def asks(
    who: Station, case: str, wish: str = "look", *, by: str = "", minutes: int = 0, **more: object
) -> Holds:
    about = HoldWish(case, Part.PLAN, 1, wish)  # type: ignore[arg-type]
    return answers(who, question(who, msgspec.structs.replace(about, **more), by), minutes)


def holds(who: Station, case: str, *, by: str = "", minutes: int = 0, **more: object) -> Holds:
    return asks(who, case, "hold", by=by, minutes=minutes, **more)


def case_of(centre: Station) -> str:
    """A case of the vårdcentral's with the ward in it, as it came to the centre."""
    case, opened = centre.opens()
    centre.push(opened, centre.record(case, YES), centre.record(case, initiative(WARD)))
    return case


def wrote(who: Station, case: str, text: str, *, by: str = "") -> tuple[Pushed, Pushed]:
    """A text in the plan and the signature under it."""
    now = stored(who.engine)[case]
    change = Edit(Part.PLAN, {"situation": Change(edits.standing_keys(now, Part.PLAN), "", text)})
    seen = tuple(edits.key(Part.PLAN, name, it.bases, it.new) for name, it in change.fields.items())
    return who.record(case, change, by=by), who.record(case, Sign(Part.PLAN, seen), by=by)


def rows(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        return [(row.case_id, row.sheet) for row in connection.execute(select(HOLDS))]


@pytest.mark.row("B07", "R01")
def test_the_first_who_writes_holds_and_the_others_are_told_who_and_since_when(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    assert asks(ward, case) == Holds()
    own = holds(centre, case, by=MARIA)
    name = REGION.directory.staff[MARIA].name
    assert own.who is not None
    assert (own.unit, own.who.name, own.since, own.until) == (CENTRE, name, NOW, NOW + 30 * MINUTE)
    assert holds(ward, case, minutes=1) == asks(ward, case, minutes=1) == own
    assert rows(ward.engine) == [(case, "plan")]


def test_opening_a_part_takes_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    assert asks(centre, case) == Holds()
    assert rows(centre.engine) == []
    assert holds(ward, case).unit == WARD


@pytest.mark.row("R01")
def test_another_part_and_another_version_are_held_by_themselves(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    holds(centre, case)
    assert holds(ward, case, part=Part.ASSESSMENT).unit == WARD
    assert holds(ward, case, version=2) == Holds(), "nobody works in that version"
    assert holds(ward, case, part=Part.PERSON) == Holds(), "nobody is kept out there"
    assert rows(ward.engine) == [(case, "plan"), (case, "assessment")]


@pytest.mark.row("R01")
def test_a_colleague_goes_on_in_her_own_name_and_only_she_lets_go(four: Four) -> None:
    _, centre, *_ = four
    case = case_of(centre)
    first = holds(centre, case, by=MARIA)
    renewed = holds(centre, case, by=MARIA, minutes=10)
    assert (renewed.since, renewed.until) == (first.since, NOW + 40 * MINUTE)
    colleague = holds(centre, case, by=PER, minutes=12)
    assert colleague.who is not None
    assert (colleague.who.hsa_id, colleague.since) == (PER, NOW + 12 * MINUTE)
    assert asks(centre, case, "release", by=MARIA, minutes=13) == colleague
    assert asks(centre, case, "release", by=PER, minutes=14) == Holds()
    assert rows(centre.engine) == []


@pytest.mark.row("R01")
def test_nobody_lets_go_of_what_another_unit_holds(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    own = holds(centre, case)
    assert asks(ward, case, "release") == own


@pytest.mark.row("R01")
def test_it_is_over_by_itself_and_what_is_over_is_thrown_away(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    holds(centre, case, part=Part.ASSESSMENT)
    holds(centre, case)
    assert holds(ward, case, minutes=29).unit == CENTRE
    assert asks(ward, case, minutes=30) == Holds()
    assert holds(ward, case, minutes=30).unit == WARD
    assert rows(ward.engine) == [(case, "plan")]


@pytest.mark.row("B07", "R01", "R03")
def test_the_signature_of_its_unit_ends_it_when_it_is_delivered(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    holds(centre, case)
    written, signature = wrote(centre, case, "Bor ensam")
    centre.push(written)
    assert asks(ward, case).unit == CENTRE, "saved and not signed: the others are kept out"
    centre.push(signature)
    assert asks(ward, case) == Holds()
    assert holds(ward, case).unit == WARD


def test_a_signature_made_before_the_first_key_and_delivered_after_it_ends_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    written, signature = wrote(centre, case, "Bor ensam")
    own = holds(centre, case, signed=(action_of(signature.body).id,))
    receipts = centre.push(written, signature)
    assert [receipt.outcome for receipt in receipts] == [Outcome.APPLIED, Outcome.APPLIED]
    assert asks(ward, case) == own


def test_a_lock_ends_it_and_nobody_holds_a_locked_part(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    centre.push(*wrote(centre, case, "Bor ensam"))
    assert holds(ward, case).unit == WARD
    seen = edits.standing_keys(stored(centre.engine)[case], Part.PLAN)
    (receipt,) = centre.push(centre.record(case, Lock(Part.PLAN, seen)))
    assert receipt.outcome is Outcome.APPLIED, "a lock is not asked about who writes"
    assert asks(centre, case) == holds(ward, case) == Holds()


@pytest.mark.row("R01")
def test_what_another_unit_delivers_is_decided_as_if_nobody_held_the_part(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    holds(centre, case)
    receipts = ward.push(*wrote(ward, case, "Bor med sin dotter"))
    assert [receipt.outcome for receipt in receipts] == [Outcome.APPLIED, Outcome.APPLIED]
    assert asks(ward, case).unit == CENTRE


def test_in_mina_planer_nobody_is_kept_out(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    settings = msgspec.structs.replace(REGION, process="mina_planer")
    with writing(ward.engine) as connection:
        connection.execute(update(SETTINGS).values(body=msgspec.json.encode(settings)))
    assert holds(centre, case) == holds(ward, case) == Holds()
    assert rows(ward.engine) == []


@pytest.mark.row("R01")
def test_of_two_who_ask_at_once_exactly_one_gets_it(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    for turn in range(8):
        start = threading.Barrier(2)
        found: list[tuple[str, str]] = []

        def both(who: Station, start: threading.Barrier, found: list[tuple[str, str]], at: int) -> None:
            start.wait()
            found.append((who.unit, holds(who, case, minutes=at).unit))

        # The last one's time has run out, so that each turn begins with a part that nobody holds.
        each = [threading.Thread(target=both, args=(who, start, found, 31 * turn)) for who in (ward, centre)]
        for thread in each:
            thread.start()
        for thread in each:
            thread.join()
        assert len(found) == 2, "one of them failed"
        assert len({holder for _, holder in found}) == 1


def refused(who: Station, asked: Iterable[Pushed]) -> None:
    for each in asked:
        with pytest.raises(NotProven):
            answers(who, each)


@pytest.mark.row("R01")
def test_who_may_not_write_there_is_not_told_who_does(four: Four) -> None:
    ward, centre, support, homecare = four
    case = case_of(centre)
    holds(centre, case)
    for outsider in (support, homecare):
        refused(outsider, [question(outsider, HoldWish(case, Part.PLAN))])
    refused(ward, [question(ward, HoldWish("inget-ärende", Part.PLAN))])
    assert rows(ward.engine) == [(case, "plan")]


def test_a_guest_who_writes_takes_her_turn_and_one_who_only_reads_is_told_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case, opened = centre.opens()
    centre.push(opened, centre.record(case, YES))
    ward.push(ward.record(case, LookIn(Ground.ACTIVE_CHOICE, "Är inlagd", "")))
    refused(ward, [question(ward, HoldWish(case, Part.PLAN))])
    guests = msgspec.structs.replace(REGION, inpatient_care_writes=True)
    with writing(ward.engine) as connection:
        connection.execute(update(SETTINGS).values(body=msgspec.json.encode(guests)))
    assert holds(ward, case, by=JOHAN).unit == WARD
    assert holds(centre, case).unit == WARD


def test_the_directory_is_asked_for_the_name_and_not_believed_to_stand_still(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    holds(centre, case, by=MARIA)
    staff = {hsa: who for hsa, who in REGION.directory.staff.items() if hsa != MARIA}
    directory = msgspec.structs.replace(REGION.directory, staff=staff)
    with writing(ward.engine) as connection:
        left = msgspec.structs.replace(REGION, directory=directory)
        connection.execute(update(SETTINGS).values(body=msgspec.json.encode(left)))
    told = asks(ward, case)
    assert (told.unit, told.who) == (CENTRE, None)
    refused(centre, [question(centre, HoldWish(case, Part.PLAN, 1, "hold"), MARIA)])


def test_who_is_not_proven_holds_nothing(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    about = HoldWish(case, Part.PLAN, 1, "hold")
    good = question(ward, about)
    refused(
        ward,
        [
            msgspec.structs.replace(good, signature=bytes(64)),
            msgspec.structs.replace(good, body=good.body.replace(b"hold", b"look")),
            question(ward, about, workstation=centre.id),
            question(ward, about, hsa_id=MARIA),
            question(ward, about, hsa_id="ingen\0"),
            question(centre, about),
        ],
    )
    assert rows(ward.engine) == []


@pytest.mark.parametrize(
    "change",
    [
        {"case_id": "a\0"},
        {"part": "plan.2"},
        {"version": "två"},
        {"wish": "take"},
        {"signed": "a"},
        {"number": "191212121212"},
    ],
)
def test_what_is_no_question_is_not_answered(four: Four, change: dict[str, object]) -> None:
    ward, *_ = four
    asking = msgspec.to_builtins(HoldAsking(HoldWish("c", Part.PLAN), next(iter(ward.keys)), ward.id, NOW))
    asking["about"] |= change
    body = msgspec.json.encode(asking)
    author = next(iter(ward.keys.values()))
    with pytest.raises(UnreadableQuestion):
        answers(ward, Pushed(body, signed(body, lambda raw: sign(raw, author))))


def test_a_joined_case_is_asked_for_by_either_name_and_the_first_who_began_goes_on(four: Four) -> None:
    ward, centre, *_ = four
    wards, opened = ward.opens(reference="REF111")
    ward.push(opened)
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    # As it stood before they were joined: each unit wrote in its own.
    first = holds(ward, wards)
    with writing(ward.engine) as connection:
        early = connection.execute(select(HOLDS.c.body)).scalar_one()
    centre.push(own)
    (survivor,) = stored(ward.engine)
    loser = wards if survivor == centres else centres
    late = msgspec.structs.replace(msgspec.json.decode(early, type=Holding), unit=CENTRE, hsa_id=MARIA)
    late = msgspec.structs.replace(late, since=NOW + MINUTE, renewed=NOW + MINUTE)
    with writing(ward.engine) as connection:
        connection.execute(HOLDS.delete())
        for name, body in ((loser, early), (survivor, msgspec.json.encode(late))):
            connection.execute(
                HOLDS.insert().values(case_id=name, sheet="plan", until=NOW.isoformat(), body=body)
            )
    for name in (wards, centres):
        assert asks(centre, name, minutes=2) == first
    holds(ward, loser, minutes=3)
    assert rows(ward.engine) == [(survivor, "plan")]


def test_who_writes_leaves_nothing_in_the_ledger_or_the_audit_trail(four: Four) -> None:
    _, centre, *_ = four
    case = case_of(centre)

    def kept() -> tuple[int, int]:
        with reading(centre.engine) as connection:
            both = (connection.execute(select(table)).all() for table in (LEDGER, AUDIT))
            ledger, audit = map(len, both)
            return ledger, audit

    before = kept()
    holds(centre, case)
    assert kept() == before


def test_what_is_told_of_who_writes_is_her_name_and_title(four: Four) -> None:
    ward, centre, *_ = four
    case = case_of(centre)
    holds(centre, case, by=MARIA)
    member = REGION.directory.staff[MARIA]
    title = REGION.directory.roles[member.role].title
    assert asks(ward, case).who == Who(member.name, title, MARIA)
