"""Signing in without any server: a key slot is opened with a passphrase, and the copy with the key that was
in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from cases.people import Actor, Who
from localdb import vault
from localdb.perform import Session
from localdb.workspace import Workspace, open_workspace


class Opened(msgspec.Struct, frozen=True):
    """A unit's copy, unlocked by one person."""

    folder: Path
    ws: Workspace
    session: Session


def unlock(
    folder: Path, hsa_id: str, passphrase: str, clock: Callable[[], datetime], ids: Callable[[], str]
) -> Opened:
    """Open a copy as one of its users. WrongPassphrase, NotEncrypted or NotOurs when it cannot be."""
    slots = vault.load(folder)
    secret = vault.open_user(slots, hsa_id, passphrase)
    slot = slots.user(hsa_id)
    if slot is None:
        raise AssertionError("a slot that opened is there")
    session = Session(
        actor=Actor(slot.hsa_id, slot.name, slot.role, slots.unit),
        who=Who(slot.name, slot.title, slot.hsa_id),
        signer=vault.signer(secret.seed),
    )
    return Opened(folder, open_workspace(folder, secret.data_key, clock, ids), session)
