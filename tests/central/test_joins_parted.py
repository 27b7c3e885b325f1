"""A wrong join that a person takes apart: two cases again, in whatever order the rest arrives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest
from sqlalchemy import Engine, select

from cases import edits
from cases.access import view
from cases.case import Sip
from cases.coordinator import coordinator, root_key
from cases.exchange import Outcome, Pushed
from cases.intents import Change, ChangeCoordinator, Edit, Part, Recipient, SendInitiative, Sign
from cases.parting import resting
from cases.steering import PartCase, Void
from cases.waiting import needs_review
from central import feed, ledger
from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from central.store import reading
from central.tables import ALIASES, CASES, LEDGER, PARTED
from central.tally import tally
from central.values import CASE
from seal import digest
from tests.central.pushed import YES, Four, folded, stored
from tests.central.test_joins import played
from tests.central.world import SETTINGS, Station, stations

WRONG = "Två olika planer"


def joined(four: Four) -> tuple[str, str]:
    """As `joined_of`, where there is nothing else."""
    wards, centres = joined_of(four)
    assert set(stored(four[0].engine)) == {wards}
    return wards, centres


def joined_of(four: Four) -> tuple[str, str]:
    """The ward's and the vårdcentral's openings, joined by a reference that was typed wrongly."""
    ward, centre, *_ = four
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    ward.push(opened, ward.record(wards, YES))
    centre.push(own)
    return wards, centres


def rests(four: Four) -> None:
    """At rest: folding the ledger gives the cases, and every desk has what it may see, and just that."""
    engine = four[0].engine
    assert folded(engine) == stored(engine)
    with reading(engine) as connection:
        assert tally(connection).folds
        aliases = {row.alias: row.survivor for row in connection.execute(select(ALIASES))}
    cases = stored(engine)
    for station in four:
        seen = {id_: view(case, station.unit, SETTINGS) for id_, case in cases.items()}
        end = station.pull()
        assert {id_: _apart_from_pending(each) for id_, each in station.copy.items()} == {
            id_: each for id_, each in seen.items() if each is not None
        }
        assert end.digest == digest.shown(station.sum), station.unit
        assert station.aliases.items() <= aliases.items()


def _apart_from_pending(seen: object) -> object:
    return msgspec.structs.replace(seen, pending_join=False) if isinstance(seen, Sip) else seen


@pytest.mark.row("R40")
def test_a_wrong_join_is_two_cases_again_and_each_unit_has_its_own(four: Four) -> None:
    ward, centre, *_ = four
    wards, centres = joined(four)
    centre.push(centre.record(centres, YES))
    rests(four)
    assert set(centre.copy) == {wards}
    (before,) = stored(ward.engine).values()
    parts = ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    assert [receipt.outcome for receipt in parts] == [Outcome.APPLIED]
    cases = stored(ward.engine)
    assert {id_: set(case.openings) for id_, case in cases.items()} == {wards: {wards}, centres: {centres}}
    assert {id_: coordinator(case) for id_, case in cases.items()} == {wards: WARD, centres: WARD}
    assert [len(case.consents) for case in cases.values()] == [1, 1]
    rests(four)
    assert (set(ward.copy), set(centre.copy)) == ({wards}, {centres})
    assert centre.removed == {wards: "parted"}
    assert (ward.aliases, centre.aliases) == ({}, {})
    with reading(ward.engine) as connection:
        kinds = connection.execute(select(LEDGER.c.kind).order_by(LEDGER.c.commit_seq)).scalars().all()
        (sealed,) = connection.execute(select(PARTED)).all()
        numbers = dict(connection.execute(select(CASES.c.id, CASES.c.opened_seq)).all())
    assert kinds[-2:] == ["received", "part"]
    assert (sealed.case_id, sealed.other) == (wards, centres)
    assert CASE.decode(sealed.body).openings == before.openings
    assert numbers[wards] < numbers[centres]


def test_nobody_is_served_the_case_as_it_was_joined(four: Four) -> None:
    ward, *_ = four
    wards, centres = joined(four)
    ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    for station in four:
        station.forget()
    rests(four)
    assert all(len(case.openings) == 1 for s in four for case in s.copy.values() if isinstance(case, Sip))


@pytest.mark.row("R40")
def test_what_is_parted_never_joins_again_by_itself_not_even_through_a_third(four: Four) -> None:
    ward, centre, support, _ = four
    wards, centres = joined(four)
    ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    ward.push(ward.record(wards, to(CENTRE, SUPPORT)))
    centre.push(centre.record(centres, YES), centre.record(centres, to(WARD, SUPPORT)))
    assert set(stored(ward.engine)) == {wards, centres}
    third, opened = support.opens(reference="REF333", heard_from=WARD, heard_reference="REF111")
    support.push(opened)
    assert {id_: set(case.openings) for id_, case in stored(ward.engine).items()} == {
        wards: {wards, third},
        centres: {centres},
    }
    assert all(needs_review(case) == 0 for case in stored(ward.engine).values())
    rests(four)
    assert isinstance(case := centre.copy[centres], Sip)
    assert case.pending_join


def three(four: Four) -> tuple[str, str, str]:
    """Three openings as one case: the ward's, the vårdcentral's and, through it, the biståndsenhet's."""
    _, centre, support, _ = four
    wards, centres = joined(four)
    centre.push(centre.record(centres, YES), centre.record(centres, to(SUPPORT)))
    third, opened = support.opens(reference="REF333", heard_from=CENTRE, heard_reference="REF555")
    support.push(opened)
    assert set(stored(centre.engine)) == {wards}
    return wards, centres, third


@pytest.mark.parametrize("alone", [0, 1, 2])
def test_of_three_openings_any_may_be_parted_from_the_others(four: Four, alone: int) -> None:
    ward, *_ = four
    openings = three(four)
    rests(four)
    one = openings[alone]
    others = tuple(each for each in openings if each != one)
    parts = PartCase((one,), others, WRONG) if alone else PartCase(others, (one,), WRONG)
    (receipt,) = ward.push(ward.record(openings[0], parts))
    assert receipt.outcome is Outcome.APPLIED
    assert {frozenset(case.openings) for case in stored(ward.engine).values()} == {
        frozenset((one,)),
        frozenset(others),
    }
    rests(four)


def test_three_openings_can_be_parted_twice_and_a_second_parting_of_the_same_is_told_so(four: Four) -> None:
    ward, centre, support, _ = four
    wards, centres, third = three(four)
    again = centre.record(centres, PartCase((wards,), (centres, third), "Samma fel"))
    ward.push(ward.record(wards, PartCase((wards,), (centres, third), WRONG)))
    assert centre.push(again)[0].codes == ("already_parted",)
    rests(four)
    assert centre.copy.keys() == support.copy.keys() == {centres}
    assert support.aliases == {third: centres}
    support.push(support.record(third, PartCase((third,), (centres,), WRONG)))
    assert set(stored(ward.engine)) == {wards, centres, third}
    rests(four)
    assert support.aliases == {}


Late = Callable[[Station, str, str], Pushed]
"""Something that was recorded at a desk which had not heard of the parting."""


def edits_on(part: Part, name: str, base: str, text: str) -> Edit:
    return Edit(part, {name: Change((base,), "", text)})


@pytest.mark.parametrize("late_first", [True, False])
@pytest.mark.row("R02", "P31")
def test_a_late_text_on_top_of_the_other_sides_is_taken_in_and_is_for_somebodys_eyes(
    four: Four, late_first: bool
) -> None:
    ward, centre, *_ = four
    wards, centres = joined(four)
    first = Edit(Part.PLAN, {"situation": Change((), "", "Bor ensam")})
    base = edits.key("plan", "situation", (), "Bor ensam")
    ward.push(ward.record(wards, first), ward.record(wards, Sign(Part.PLAN, (base,))))
    top = edits.key("plan", "situation", (base,), "Bor med sonen")
    queue = [
        centre.record(centres, edits_on(Part.PLAN, "situation", base, "Bor med sonen")),
        centre.record(centres, Sign(Part.PLAN, (base, top))),
    ]
    parts = ward.record(wards, PartCase((wards,), (centres,), WRONG))
    receipts = (
        [*centre.push(*queue), *ward.push(parts)] if late_first else [*ward.push(parts), *centre.push(*queue)]
    )
    assert {receipt.outcome for receipt in receipts} == {Outcome.APPLIED}
    cases = stored(ward.engine)
    assert edits.texts(cases[wards], "plan") == {"situation": "Bor ensam"}
    assert edits.texts(cases[centres], "plan") == {"situation": "Bor med sonen"}
    assert (needs_review(cases[wards]), needs_review(cases[centres])) == (0, 2)
    rests(four)
    # The vårdcentral reads it through, writes it as its own and signs anew.
    mine = edits.key("plan", "situation", (top,), "Bor med sin son")
    centre.push(
        centre.record(centres, edits_on(Part.PLAN, "situation", top, "Bor med sin son")),
        centre.record(centres, Sign(Part.PLAN, (mine,))),
    )
    assert resting(stored(ward.engine)[centres]) == ()
    rests(four)


def test_what_was_held_is_decided_again_on_its_own_side(four: Four) -> None:
    ward, centre, *_ = four
    wards, centres = joined(four)
    unknown = edits.key("plan", "situation", (), "Okänt")
    waits = edits_on(Part.PLAN, "situation", unknown, "Bor ensam")
    held = [*ward.push(ward.record(wards, waits)), *centre.push(centre.record(centres, waits))]
    assert {receipt.outcome for receipt in held} == {Outcome.HELD}
    ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    comes = Edit(Part.PLAN, {"situation": Change((), "", "Okänt")})
    centre.push(centre.record(centres, comes))
    for station in four:
        station.pull()
    assert centre.outcomes[held[1].id].outcome is Outcome.APPLIED
    assert ward.outcomes[held[0].id].outcome is Outcome.HELD
    ward.push(ward.record(wards, comes))
    assert {case.edits.keys() == {"plan/situation"} for case in stored(ward.engine).values()} == {True}
    rests(four)


def test_a_parting_sets_free_what_waited_for_one_coordinator(four: Four) -> None:
    ward, centre, *_ = four
    wards, centres = joined(four)
    centre.push(centre.record(centres, ChangeCoordinator(CENTRE, (root_key(WARD),), heard_from=WARD)))
    held = ward.push(
        ward.record(wards, ChangeCoordinator(WARD, ("okänd",))),
        ward.record(wards, ChangeCoordinator(WARD, (root_key(WARD), root_key(CENTRE)))),
    )
    assert {receipt.outcome for receipt in held} == {Outcome.HELD}
    ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    rests(four)


def test_to_take_back_what_lies_in_the_other_case_is_refused_with_the_reason(four: Four) -> None:
    ward, centre, *_ = four
    wards, centres = joined(four)
    sent = centre.action(centres, to(SUPPORT))
    centre.push(centre.record(centres, YES), centre.seal(sent))
    ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    (receipt,) = ward.push(ward.record(wards, Void(sent.id, "Fel")))
    assert (receipt.outcome, receipt.codes) == (Outcome.REFUSED, ("in_other_case",))


def test_a_centre_that_fails_in_the_middle_has_parted_nothing_and_can_do_it_again(
    four: Four, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ward, *_ = four
    wards, centres = joined(four)
    rests(four)
    parts = ward.record(wards, PartCase((wards,), (centres,), WRONG))
    before = stored(ward.engine)
    with monkeypatch.context() as broken:
        broken.setattr(feed, "_free", lambda *_: 1 // 0)
        assert [receipt.id for receipt in ward.push(parts)] == [ledger.UNANSWERED]
    caplog.clear()
    assert stored(ward.engine) == before
    rests(four)
    assert ward.push(parts)[0].outcome is Outcome.APPLIED
    assert ward.push(parts)[0].duplicate
    assert len(stored(ward.engine)) == 2
    rests(four)


def test_a_join_and_its_parting_may_come_in_one_batch(four: Four) -> None:
    ward, centre, *_ = four
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    ward.push(opened)
    both = [own, centre.record(centres, YES), centre.record(centres, to(HOMECARE))]
    centre.push(*both, centre.record(centres, PartCase((wards,), (centres,), WRONG)))
    assert set(stored(ward.engine)) == {wards, centres}
    rests(four)


def test_what_a_batch_parts_is_not_drawn_along_when_the_rest_is_joined_in_the_same_batch(four: Four) -> None:
    ward, _, support, homecare = four
    wards, centres, third = three(four)
    for station in four:
        station.pull()
    fourth, opened = homecare.opens(reference="REF444", heard_from=SUPPORT, heard_reference="REF333")
    homecare.push(opened)
    assert set(stored(ward.engine)) == {wards}
    parts = PartCase((wards,), (centres, third, fourth), WRONG)
    more = PartCase((centres, third), (fourth,), "Inte heller de")
    support.push(support.record(third, parts), support.record(third, more))
    assert {frozenset(case.openings) for case in stored(ward.engine).values()} == {
        frozenset((wards,)),
        frozenset((centres, third)),
        frozenset((fourth,)),
    }
    rests(four)


def test_a_case_that_is_freed_in_a_batch_stays_free_when_the_other_side_is_absorbed(four: Four) -> None:
    ward, centre, support, _ = four
    first, opened = support.opens(reference="REF000")
    support.push(opened, support.record(first, YES), support.record(first, to(WARD)))
    wards, centres = joined_of(four)
    ward.push(
        ward.record(wards, PartCase((wards,), (centres,), WRONG)),
        ward.record(wards, to(SUPPORT)),
    )
    assert {id_: set(case.openings) for id_, case in stored(ward.engine).items()} == {
        first: {first, wards},
        centres: {centres},
    }
    rests(four)
    assert set(centre.copy) == {centres}


def test_a_unit_that_has_only_heard_the_name_is_told_that_it_means_that_case_no_more(four: Four) -> None:
    ward, centre, support, _ = four
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    centre.push(own, centre.record(centres, YES), centre.record(centres, to(SUPPORT)))
    third, another = ward.opens(reference="REF333", number="191212121212")
    ward.push(opened, another)
    (survivor,) = {centres, wards} & stored(ward.engine).keys()
    support.pull()
    assert set(support.copy) == {survivor}
    ward.push(ward.record(wards, PartCase((wards,), (centres,), WRONG)))
    rests(four)
    assert set(stored(ward.engine)) == {wards, centres, third}
    assert set(support.copy) == {centres}


def test_in_whatever_order_the_rest_arrives_both_sides_rest(tmp_path: Path, engine: Engine) -> None:
    ward, centre, support, _ = four = tuple(Station(engine, s.unit) for s in stations(engine))
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    base = edits.key("assessment", "situation", (), "Trött")
    lanes = [
        [
            opened,
            ward.record(wards, YES),
            ward.record(wards, to(SUPPORT)),
            ward.record(wards, Edit(Part.ASSESSMENT, {"situation": Change((), "", "Trött")})),
            ward.record(wards, Sign(Part.ASSESSMENT, (base,))),
            ward.record(wards, PartCase((wards,), (centres,), WRONG)),
            ward.record(wards, to(HOMECARE)),
        ],
        [
            own,
            centre.record(centres, YES),
            centre.record(centres, edits_on(Part.ASSESSMENT, "situation", base, "Piggare")),
            centre.record(centres, to(SUPPORT)),
        ],
        [support.record(wards, edits_on(Part.ASSESSMENT, "situation", base, "Mycket trött"))],
        [],
    ]
    random, ends = Random(11), set()
    for turn in range(12):
        folder = tmp_path / str(turn)
        folder.mkdir()
        made = played(folder, four, lanes, random)
        cases = stored(made)
        assert {id_: set(case.openings) for id_, case in cases.items()} == {
            wards: {wards},
            centres: {centres},
        }
        rests(four)  # type: ignore[arg-type]
        ends.add(
            tuple(sorted((id_, edits.field(c, "assessment", "situation").value) for id_, c in cases.items()))
        )
        made.dispose()
    assert ends == {((wards, "Mycket trött"), (centres, "Piggare"))}


def to(*units: str) -> SendInitiative:
    return SendInitiative("Stöd", tuple(map(Recipient, units)), "REF555")
