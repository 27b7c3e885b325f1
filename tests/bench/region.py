"""A central system with many cases, a workstation with much to send, and one with everything to fetch."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import msgspec

from cases.action import Request
from cases.intents import (
    Basis,
    CallResult,
    Change,
    ConsentState,
    Direction,
    Edit,
    LogCall,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    SendInitiative,
    Topic,
)
from cases.verbs import Verb
from central.demo_people import persons
from desktop.centre import Centre
from desktop.clocks import new_id, new_reference
from desktop.enrolling import NewUser, enrol
from desktop.opening import Opened, unlock
from localdb.workspace import Saved
from tests.bench import opening
from tests.bench.opening import CHEAP, PASSPHRASE, UNIT

SENDER = opening.OTHER_UNIT
_TEXT = (
    "Har ramlat två gånger den senaste månaden och vågar inte gå ut själv. Dottern handlar en gång i veckan."
)


class Prepared(msgspec.Struct, frozen=True):
    """The folders of a centre that is down and of two copies, each with the HSA-id of who can open it."""

    centre: Path
    sender: Path
    sender_user: str
    fetcher: Path
    fetcher_user: str


def prepare(folder: Path, cases: int, actions: int) -> Prepared:
    """Make the region: so many cases at the centre, and at least so many actions in the sender's queue."""
    centre = Centre(folder / "central", seed=1, cases=cases, start=None)
    centre.start()
    try:
        homes = {}
        for unit in centre.codes():
            if unit.unit not in (UNIT, SENDER):
                continue
            users = [NewUser(unit.staff[0].hsa_id, PASSPHRASE)]
            made = enrol(
                folder / unit.unit,
                centre.address,
                unit.code,
                unit.name,
                users,
                opening.now,
                new_id,
                cost=CHEAP,
            )
            if not isinstance(made, Path):
                raise TypeError(f"the workstation could not be connected: {made}")
            homes[unit.unit] = (made, users[0].hsa_id)
    finally:
        centre.stop()
    _record(open_copy(*homes[SENDER]), actions)
    return Prepared(folder / "central", *homes[SENDER], *homes[UNIT])


def open_copy(folder: Path, user: str) -> Opened:
    """A copy with its person signed in."""
    return unlock(folder, user, PASSPHRASE, opening.now, new_id)


def anew(prepared: Prepared, folder: Path) -> Prepared:
    """The same once more, untouched by what was done with the last."""
    if folder.exists():
        shutil.rmtree(folder)
    places = [folder / name for name in ("central", "sender", "fetcher")]
    for source, target in zip((prepared.centre, prepared.sender, prepared.fetcher), places, strict=True):
        shutil.copytree(source, target)
    return Prepared(places[0], places[1], prepared.sender_user, places[2], prepared.fetcher_user)


def _record(opened: Opened, actions: int) -> None:
    """Record so many actions, five to a case, as in an outage."""
    ws, session = opened.ws, opened.session
    recorded = 0
    numbers = persons(Random(99), opening.now().date(), frozenset())
    for person in islice(numbers, actions):
        case_id = new_id()
        verbs = (
            OpenCase(person.number, person.name, person.birth, new_reference()),
            *_verbs(session.who.name),
        )
        requests = [Request(case_id, verb, session.who, opening.now()) for verb in verbs]
        saved = ws.perform(requests[: actions - recorded], session)
        if not isinstance(saved, Saved):
            raise TypeError("what was to be sent was not allowed")
        recorded += len(saved.actions)
        if recorded >= actions:
            break
    ws.close()


def _verbs(name: str) -> Iterator[Verb]:
    yield RecordConsent(
        ConsentState.GIVEN, Basis.OWN, name, "sjuksköterska", opening.now().date().isoformat()
    )
    yield SendInitiative("Behöver samordning efter utskrivning", (Recipient(UNIT),), new_reference())
    yield Edit(Part.ASSESSMENT, {"situation": Change((), "", _TEXT)})
    yield LogCall(
        Direction.OUTGOING,
        Topic.INITIATIVE,
        UNIT,
        "031-390 06 12",
        CallResult.REACHED,
        "Maria Sand",
        said=_TEXT,
    )
