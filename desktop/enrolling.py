"""Connects this computer to a unit: keys made here, the code spent at the centre, and an empty encrypted
copy."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.homes import folder_of
from localdb import vault
from localdb.meta import Identity
from localdb.workspace import create
from sync.enrol import NotJoined, join
from sync.ports import Failed
from sync.remote import Remote


class NewUser(msgspec.Struct, frozen=True):
    """Somebody who will sign in here: her HSA-id, and the passphrase that only she knows."""

    hsa_id: str
    passphrase: str


def enrol(
    home_folder: Path,
    address: str,
    code: str,
    workstation_name: str,
    users: Sequence[NewUser],
    clock: Callable[[], datetime],
    ids: Callable[[], str],
    *,
    cost: vault.Cost | None = None,
) -> Path | Failed | NotJoined:
    """The folder of the new copy. FileExistsError when the unit already has one here; nothing is kept of a
    failed try."""
    seeds = {user.hsa_id: vault.new_seed() for user in users}
    centre = Remote(address)
    try:
        answer = join(
            centre,
            code,
            f"ws-{secrets.token_hex(6)}",
            {who: vault.public_raw(seed) for who, seed in seeds.items()},
            workstation_name,
        )
    finally:
        centre.close()
    if isinstance(answer, Failed | NotJoined):
        return answer
    directory = answer.settings.directory
    unit = directory.units[answer.unit]
    slots = vault.new_slots(
        unit.id,
        unit.name,
        answer.workstation,
        workstation_name,
        answer.settings.central_name,
        reserve=unit.reserve_workstation in ("", workstation_name),
    )
    data_key = vault.new_data_key()
    for user in users:
        person = directory.staff[user.hsa_id]
        role = directory.roles[person.role]
        secret = vault.Secret(data_key, seeds[user.hsa_id])
        slots = vault.add_user(
            slots, person.hsa_id, person.name, role.title, role.id, user.passphrase, secret, cost
        )
    folder = folder_of(home_folder, unit.id)
    identity = Identity(unit.id, answer.workstation, answer.ledger, answer.credential, address)
    fresh = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        create(folder, data_key, identity, answer.settings, clock, ids).close()
        vault.save(folder, slots)
    except BaseException:
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder
