"""Made-up copies to measure with: as many cases as asked for, taken in page by page as from the centre."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import msgspec

from cases.access import view
from cases.case import Sip, opening_of
from cases.decide import decide
from cases.exchange import CaseRow, End
from cases.outcome import Applied
from cases.settings import Settings
from central import demo
from central.demo_people import persons
from central.demo_story import ids
from desktop.clocks import new_id
from desktop.homes import folder_of
from localdb import vault
from localdb.meta import Identity
from localdb.workspace import create
from tests.bench import opening
from tests.bench.opening import KEY, UNIT, now

_PAGE = 2000
_TEMPLATES = 400


def home_with(home: Path, cases: int) -> Path:
    """Make a home with one copy of so many cases and one person who can open it. The folder of the copy."""
    folder = folder_of(home, opening.UNIT)
    settings = copy_with(folder, cases)
    member = settings.directory.staff[opening.PERSON]
    slots = vault.new_slots(opening.UNIT, "", "bench", "", settings.central_name, reserve=True)
    secret = vault.Secret(KEY, opening.SEED)
    title = settings.directory.roles[member.role].title
    vault.save(
        folder,
        vault.add_user(
            slots, opening.PERSON, member.name, title, member.role, opening.PASSPHRASE, secret, opening.CHEAP
        ),
    )
    return folder


def copy_with(folder: Path, cases: int) -> Settings:
    """Make a copy with so many cases in every state of the process, each with a person of its own."""
    folder.mkdir(parents=True)
    at = now()
    region = demo.make_region(1, _TEMPLATES, at)
    identity = Identity(UNIT, "bench", "bench", "bench", "http://127.0.0.1:1")
    ws = create(folder, KEY, identity, region.settings, now, new_id)
    rows = case_rows(region, cases, at)
    taken = 0
    while page := list(islice(rows, _PAGE)):
        taken += len(page)
        ws.receive(page, End(str(taken), taken, len(page), taken < cases), at)
    ws.close()
    return region.settings


def case_rows(region: demo.Region, cases: int, at: datetime) -> Iterator[CaseRow]:
    """So many cases as the centre gives them to the unit: the region's own, each time about somebody else."""
    random = Random(3)
    fresh = ids(random)
    patterns = patterns_of(region)
    for place, person in enumerate(islice(persons(random, at.date(), frozenset()), cases)):
        pattern, case_id = patterns[place % len(patterns)], next(fresh)
        first = opening_of(pattern)
        about = msgspec.structs.replace(
            first, id=case_id, number=person.number, name=person.name, birth=person.birth
        )
        case = msgspec.structs.replace(pattern, id=case_id, openings={case_id: about})
        changed = at - timedelta(seconds=random.randrange(60, 60 * 86_400))
        yield CaseRow(case_id, place + 1, changed, msgspec.Raw(msgspec.json.encode(case)))


def patterns_of(region: demo.Region) -> list[Sip]:
    """The region's cases as the unit may see them."""
    cases: dict[str, Sip] = {}
    for action in region.actions:
        answer = decide(cases.get(action.case_id), action, region.settings)
        if not isinstance(answer, Applied):
            raise TypeError("the made-up region does not hold together")
        cases[action.case_id] = answer.case
    seen = (view(case, UNIT, region.settings) for case in cases.values())
    return [case for case in seen if isinstance(case, Sip)]
