"""Consent is taken back at one real workstation while another goes on writing: over HTTP, each copy shows
what it had and its own, and both ends agree on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.case import Sip
from cases.consent import consented
from cases.edits import key
from cases.intents import (
    Basis,
    Change,
    ConsentState,
    Edit,
    Part,
    Recipient,
    RecordConsent,
    SendInitiative,
    Sign,
)
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import writing
from tests.central.world import CODES, new_engine
from tests.journeys.over_http import Desk, served

CASE = "case-1"


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """The ward's workstation and the vårdcentral's, at one centre."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        made = tuple(Desk(tmp_path / unit[-4:], proxy.address, unit) for unit in (WARD, CENTRE))
        yield made[0], made[1]
        for desk in made:
            desk.close()
    engine.dispose()


def entry(state: ConsentState, *supersedes: str) -> RecordConsent:
    return RecordConsent(state, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20", supersedes=supersedes)


def wrote(desk: Desk, field: str, text: str) -> None:
    """Write in the kartläggning, and sign it."""
    part = Part.ASSESSMENT
    change = Edit(part, {field: Change((), "", text)})
    desk.records(CASE, change, Sign(part, (key(part, field, (), text),)))


def synced(*desks: Desk) -> None:
    """Everybody sends, then everybody fetches; who comes back for more has kept what she got."""
    for desk in desks:
        desk.push()
    for desk in desks * 2:
        assert desk.pull().agrees


def copy_of(desk: Desk) -> Sip:
    found = desk.ws.case(CASE)
    assert found is not None
    assert isinstance(found.view, Sip)
    return found.view


def fields(desk: Desk) -> set[str]:
    """What the copy shows of the kartläggning."""
    return {name.partition("/")[2] for name in copy_of(desk).edits}


@pytest.mark.row("R16", "R33")
def test_two_desks_work_on_after_consent_was_taken_back(desks: tuple[Desk, Desk]) -> None:
    ward, centre = desks
    _, yes = ward.opens(CASE)
    ward.records(CASE, SendInitiative("Behöver stöd hemma", (Recipient(CENTRE),), "REF111"))
    wrote(ward, "situation", "Bor ensam")
    synced(ward, centre)

    # Both go on without the centre; only the ward knows that the person has changed her mind.
    wrote(centre, "background", "Höftfraktur för tre år sedan")
    (back,) = ward.records(CASE, entry(ConsentState.WITHDRAWN, yes))
    wrote(ward, "current", "Sover dåligt")
    synced(ward, centre)
    assert fields(ward) == {"situation", "current"}
    assert fields(centre) == {"situation", "background"}
    assert not consented(copy_of(centre))
    before = copy_of(ward)
    assert ward.ws.facts().all_sent

    wrote(centre, "recommendation", "Gångträning")
    synced(centre, ward)
    assert copy_of(ward) == before

    ward.records(CASE, entry(ConsentState.GIVEN, back))
    synced(ward, centre)
    everything = {"situation", "background", "current", "recommendation"}
    assert fields(ward) == fields(centre) == everything
