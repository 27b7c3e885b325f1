"""What waits in the ledger, told in Swedish unit by unit to whoever keeps the central system going."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection

from cases.exchange import REFUSED_KEPT
from cases.settings import Settings
from central.store import settings_now
from central.waiting import NotTaken, ToChoose, not_taken, to_choose
from wording import at_centre as words


def lines(connection: Connection, now: datetime) -> Iterator[str]:
    """What to print. Reads only."""
    settings = settings_now(connection)
    registrations, choices = not_taken(connection, now - REFUSED_KEPT), to_choose(connection)
    if not registrations and not choices:
        yield words.nothing(settings.central_name)
        return
    yield words.heading(settings.central_name, now)
    yield from _registrations(registrations, settings, now)
    yield from _choices(choices, settings)
    yield from ("", *words.WHERE)


def _registrations(found: Sequence[NotTaken], settings: Settings, now: datetime) -> Iterator[str]:
    for unit, of_unit in groupby(found, attrgetter("unit")):
        rows = tuple(of_unit)
        yield from ("", words.unit(settings.directory.unit_name(unit), len(rows)))
        for row in rows:
            what, *why = words.registration(row.said, row.outcome, row.codes, row.computer, settings, now)
            yield f"  • {what}"
            yield from (f"    {line}" for line in why)


def _choices(found: Sequence[ToChoose], settings: Settings) -> Iterator[str]:
    if found:
        yield from ("", words.choices(len(found)))
    for each in found:
        yield f"  • {words.choice(each.case_id, each.count, each.units, settings.directory)}"
