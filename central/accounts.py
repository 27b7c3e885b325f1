"""Who may deliver and read: units' one-time codes, workstations' credentials, users' public keys. Only hashes
of secrets are kept.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from cases.exchange import Enrolled, Enrolling
from central.audit import entry
from central.store import counter, settings_now, upsert
from central.tables import AUDIT, CODES, COMPUTERS, COUNTER, KEYS, WORKSTATIONS
from seal.action import public_key

NAME_MOST = 60
"""The most signs of what a computer is called. A name that is longer, or no plain text, is not kept."""

_WORKSTATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
_NOBODY = "0" * 64
_HOLDER = select(WORKSTATIONS.c.unit, WORKSTATIONS.c.credential_hash).where(
    WORKSTATIONS.c.id == bindparam("asked")
)


class Workstation(msgspec.Struct, frozen=True):
    """A workstation that has proven who it is, and the unit that it stands at."""

    id: str
    unit: str


class EnrolRefused(Exception):
    """The code is wrong or used, or the workstation or a user is not its unit's. Never says which."""


class TooManyTries(Exception):
    """Somebody is guessing; wait `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class Tries:
    """How often each address has failed lately: after `most` failures within the window it has to wait."""

    def __init__(self, most: int = 10, window: timedelta = timedelta(minutes=10)) -> None:
        self.most, self.window = most, window
        self._failed: dict[str, list[datetime]] = {}

    def check(self, address: str, now: datetime) -> None:
        """TooManyTries when the address has failed too often."""
        lately = [at for at in self._failed.get(address, ()) if at > now - self.window]
        self._failed[address] = lately
        if len(lately) >= self.most:
            raise TooManyTries(max(1, int((lately[0] + self.window - now).total_seconds())))

    def failed(self, address: str, now: datetime) -> None:
        """Remember a failure."""
        self._failed.setdefault(address, []).append(now)


def add_codes(connection: Connection, codes: Mapping[str, str]) -> None:
    """Let one workstation enrol at each of these units, with that code."""
    rows = [
        {"hash": hash_code(connection, code), "unit": unit, "burnt_by": ""} for unit, code in codes.items()
    ]
    upsert(connection, CODES, rows)


def new_code() -> str:
    """A code that nobody can guess, easy to type: "7KQ4-M2XA-9RTD"."""
    signs = "23456789ABCDEFGHJKLMNPRSTUVWXYZ"
    return "-".join("".join(secrets.choice(signs) for _ in range(4)) for _ in range(3))


def hash_code(connection: Connection, code: str) -> str:
    """What is kept of a code. Slow on purpose: a code is short enough to be guessed by somebody who has its
    hash.
    """
    plain = code.strip().upper().replace("-", "").replace(" ", "")
    salt: bytes = connection.execute(select(COUNTER.c.salt)).scalar_one()
    return hashlib.scrypt(plain.encode("utf-8", "replace"), salt=salt, n=1 << 14, r=8, p=1, dklen=32).hex()


def enrol(
    connection: Connection, asked: Enrolling, hashed: str, now: datetime, secret: Callable[[], str]
) -> Enrolled:
    """Burn a code, given as `hash_code` made it, for a workstation and its users' keys. EnrolRefused leaves
    the code as it was.

    A workstation that enrols again at its own unit gets a new credential; the old one stops.
    """
    ledger = counter(connection, take=True)
    unit = _unit_of_code(connection, hashed)
    settings = settings_now(connection)
    known = connection.execute(
        select(WORKSTATIONS.c.unit).where(WORKSTATIONS.c.id == asked.workstation)
    ).scalar()
    staff = settings.directory.staff
    belongs = all(hsa_id in staff and unit in staff[hsa_id].units for hsa_id in asked.keys)
    if not unit or not belongs or known not in (None, unit) or not _WORKSTATION.fullmatch(asked.workstation):
        raise EnrolRefused
    try:
        for raw in asked.keys.values():
            public_key(raw)
    except ValueError as problem:
        raise EnrolRefused from problem
    chosen = secret()
    register(connection, Workstation(asked.workstation, unit), chosen, asked.keys, now, asked.name)
    connection.execute(update(CODES).where(CODES.c.hash == hashed).values(burnt_by=asked.workstation))
    connection.execute(
        insert(AUDIT).values(**entry("enrolled", now, unit=unit, workstation=asked.workstation))
    )
    return Enrolled(asked.workstation, f"{asked.workstation}/{chosen}", unit, ledger.ledger, settings)


def register(
    connection: Connection,
    workstation: Workstation,
    secret: str,
    keys: Mapping[str, bytes],
    now: datetime,
    name: str = "",
) -> None:
    """Let a workstation in with its secret, and know its users' public keys and what it is called."""
    row = {
        "id": workstation.id,
        "unit": workstation.unit,
        "credential_hash": _hash(secret),
        "enrolled_at": now.isoformat(),
    }
    upsert(connection, WORKSTATIONS, [row])
    public = [
        {"workstation": workstation.id, "hsa_id": hsa_id, "public": raw} for hsa_id, raw in keys.items()
    ]
    upsert(connection, KEYS, public)
    plain = " ".join(name.split())
    if plain.isprintable() and 0 < len(plain) <= NAME_MOST:
        upsert(connection, COMPUTERS, [{"workstation": workstation.id, "name": plain}])


def authenticate(connection: Connection, credential: str) -> Workstation | None:
    """The workstation that holds the credential, or None."""
    id_, _, secret = credential.rpartition("/")
    row = connection.execute(_HOLDER, {"asked": id_}).one_or_none()
    right = hmac.compare_digest(_hash(secret), row.credential_hash if row else _NOBODY)
    return Workstation(id_, row.unit) if row and right else None


def _unit_of_code(connection: Connection, hashed: str) -> str:
    """The unit of an unused code. Every code is compared, so that time tells nothing."""
    unit = ""
    for row in connection.execute(select(CODES.c.hash, CODES.c.unit, CODES.c.burnt_by)):
        if hmac.compare_digest(hashed, row.hash) and not row.burnt_by:
            unit = row.unit
    return unit


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
