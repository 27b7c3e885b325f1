"""Opening a copy that is measured, with its key already given, as a person of the unit. Loads nothing that
the desk does not.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from cases.people import Actor, Who
from cases.settings import Settings
from desktop.clocks import new_id
from localdb import vault
from localdb.perform import Session
from localdb.workspace import Workspace, open_workspace

KEY = bytes(range(32))
"""The data key of every copy that is measured."""

SEED = bytes(range(32, 64))
"""The private seed of the person who works in it."""

CHEAP = vault.Cost(memory=8, iterations=1, lanes=1)
"""A passphrase that costs nothing to try: what it costs is a figure of its own."""

UNIT, OTHER_UNIT = "SE2321000131-E000000001021", "SE2321000131-E000000001012"
PERSON = "SE2321000131-A201"
PASSPHRASE = "korrekt häst batteri"


def now() -> datetime:
    """The clock of the copies."""
    return datetime.now(UTC)


def opened(folder: Path) -> Workspace:
    """The copy in the folder."""
    return open_workspace(folder, KEY, now, new_id)


def session(settings: Settings) -> Session:
    """Somebody of the unit's staff, signed in."""
    member = settings.directory.staff[PERSON]
    title = settings.directory.roles[member.role].title
    return Session(
        Actor(PERSON, member.name, member.role, UNIT), Who(member.name, title, PERSON), vault.signer(SEED)
    )
