"""Two desks over HTTP whose cases were joined by a reference that somebody typed wrongly: one of them parts
them, and what each has in its queue reaches its own side.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cases import edits
from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import Change, Edit, OpenCase, Part, Recipient, SendInitiative, Sign
from cases.parting import to_be_parted
from cases.steering import PartCase
from central.accounts import add_codes
from central.demo_units import CENTRE, SUPPORT, WARD
from central.store import writing
from localdb.drafts import Draft
from localdb.listing import Filter
from tests.central.pushed import YES, folded, stored
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import Desk, Harm, Proxy, served

WARDS, CENTRES = "case-ward", "case-centre"
PARTS = PartCase((WARDS,), (CENTRES,), "Två olika planer")
Placed = tuple[Proxy, Engine, Desk, Desk]


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    """A centre, the ward and the vårdcentral."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        desks = [Desk(tmp_path / unit[-4:], proxy.address, unit) for unit in (WARD, CENTRE)]
        yield proxy, engine, desks[0], desks[1]
        for desk in desks:
            desk.close()
    engine.dispose()


def wrongly_joined(ward: Desk, centre: Desk) -> None:
    """The vårdcentral typed the reference of another call, and both desks have one case."""
    ward.opens(WARDS)
    centre.records(CENTRES, OpenCase("194803032392", "Olle Prov", "1948-03-03", "", WARD, "H4K7PX"), YES)
    for desk in (ward, centre, ward):
        desk.push()
        desk.pull()
    assert ids(ward) == ids(centre) == {WARDS}


def ids(desk: Desk) -> set[str]:
    return {row.id for row in desk.ws.rows(Filter.ALL, "", None, 9)}


def wrote(text: str, *bases: str) -> Edit:
    return Edit(Part.PLAN, {"situation": Change(bases, "", text)})


def plan(desk: Desk, case_id: str) -> dict[str, str]:
    found = desk.ws.case(case_id)
    assert found is not None
    assert isinstance(found.view, Sip)
    return edits.texts(found.view, "plan")


@pytest.mark.row("R40", "E38")
@pytest.mark.parametrize("centre_first", [True, False])
def test_each_desk_has_its_own_case_and_its_queue_reaches_its_own_side(
    placed: Placed, centre_first: bool
) -> None:
    _, engine, ward, centre = placed
    wrongly_joined(ward, centre)
    ward.records(WARDS, wrote("Bor ensam"))
    ward.records(WARDS, PARTS)
    known = ward.ws.case(WARDS)
    assert known is not None
    assert isinstance(known.view, Sip)
    assert to_be_parted(known.view) is not None
    centre.records(WARDS, wrote("Bor med sonen"))
    centre.ws.save_draft(Draft("d1", WARDS, "support_plan", "x", {"situation": "Börjat"}, {}, NOW))
    if centre_first:
        centre.push()
    ward.push()
    for desk in (centre, ward):
        assert desk.pull().agrees
    assert (ids(ward), ids(centre)) == ({WARDS}, {CENTRES})
    assert (plan(ward, WARDS), plan(centre, CENTRES)) == (
        {"situation": "Bor ensam"},
        {"situation": "Bor med sonen"},
    )
    moved = centre.ws.draft(CENTRES, "support_plan")
    assert moved is not None
    assert moved.answers == {"situation": "Börjat"}
    if not centre_first:
        centre.push()
    for desk in (ward, centre):
        assert desk.pull().agrees
        assert set(desk.outcomes().values()) <= {Outcome.APPLIED, Outcome.MERGED}
        assert desk.ws.facts().unsent == 0
    cases = stored(engine)
    assert {id_: edits.texts(case, "plan") for id_, case in cases.items()} == {
        WARDS: {"situation": "Bor ensam"},
        CENTRES: {"situation": "Bor med sonen"},
    }
    assert folded(engine) == cases
    # A desk that begins afresh gets the same.
    for desk, own in ((ward, WARDS), (centre, CENTRES)):
        desk.ws.fetch_anew()
        assert desk.pull().agrees
        assert ids(desk) == {own}


def test_an_answer_that_was_lost_on_the_way_parts_once(placed: Placed) -> None:
    proxy, engine, ward, centre = placed
    wrongly_joined(ward, centre)
    ward.records(WARDS, PARTS)
    proxy.harm["/v1/push"] = [Harm.LOST_ANSWER]
    with pytest.raises(AssertionError):
        ward.push()
    ward.push()
    proxy.harm["/v1/pull"] = [Harm.CUT_ANSWER]
    with pytest.raises(AssertionError):
        centre.pull()
    for desk in (ward, centre):
        assert desk.pull().agrees
    assert set(stored(engine)) == {WARDS, CENTRES}
    assert (ids(ward), ids(centre)) == ({WARDS}, {CENTRES})


def test_late_text_on_the_others_text_reaches_its_own_side_and_is_to_be_looked_through(
    placed: Placed,
) -> None:
    _, engine, ward, centre = placed
    wrongly_joined(ward, centre)
    base = edits.key("plan", "situation", (), "Bor ensam")
    ward.records(WARDS, wrote("Bor ensam"))
    ward.records(WARDS, Sign(Part.PLAN, (base,)))
    ward.push()
    centre.pull()
    centre.records(WARDS, wrote("Bor med sonen", base))
    ward.records(WARDS, PARTS)
    ward.push()
    centre.pull()
    # Also before it is sent its own desk shows what was written.
    assert plan(centre, CENTRES) == {"situation": "Bor med sonen"}
    centre.push()
    assert centre.pull().agrees
    assert plan(centre, CENTRES) == {"situation": "Bor med sonen"}
    assert list(centre.ws.to_review()) == [CENTRES]
    assert ward.pull().agrees
    assert plan(ward, WARDS) == {"situation": "Bor ensam"}
    assert folded(engine) == stored(engine)


def test_a_case_goes_on_as_its_own_after_it_was_parted(placed: Placed) -> None:
    _, engine, ward, centre = placed
    wrongly_joined(ward, centre)
    centre.records(WARDS, PARTS)
    centre.push()
    for desk in (ward, centre):
        desk.pull()
    centre.records(CENTRES, SendInitiative("Stöd", (Recipient(SUPPORT),), "R2"))
    ward.records(WARDS, SendInitiative("Stöd", (Recipient(CENTRE),), "R1"))
    for desk in (ward, centre):
        desk.push()
    for desk in (ward, centre):
        assert desk.pull().agrees
    # The vårdcentral was asked to the ward's, too; they stay two.
    assert (ids(ward), ids(centre)) == ({WARDS}, {WARDS, CENTRES})
    assert folded(engine) == stored(engine)
