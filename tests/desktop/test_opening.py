"""Signing in without any server: the slot, the copy, and who is then at the desk."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from central.demo_units import ANNA, JOHAN, MARIA, WARD
from desktop.clocks import clock_from, new_id
from desktop.opening import Opened, unlock
from localdb import vault
from localdb.errors import NotEncrypted, NotOurs, WrongPassphrase
from seal.action import public_key, verifies
from tests.central.world import NOW
from tests.desktop.served import SECRET, anna


def opened(folder: Path, who: str = ANNA, secret: str = SECRET) -> Opened:
    """Try to sign in."""
    return unlock(folder, who, secret, clock_from(NOW), new_id)


@pytest.mark.row("P21")
def test_the_right_passphrase_opens_the_units_cases_with_no_centre(copy: Path) -> None:
    found = opened(copy)
    cases = found.ws.counts().all
    found.ws.close()
    assert cases > 5


def test_who_signed_in_is_who_acts(copy: Path) -> None:
    found = opened(copy, JOHAN, f"{SECRET} två")
    found.ws.close()
    actor = found.session.actor
    assert (actor.hsa_id, actor.name, actor.unit) == (JOHAN, "Johan Lind", WARD)
    assert (found.session.who.name, found.session.who.title) == ("Johan Lind", "sjuksköterska")


def test_what_she_signs_verifies_with_her_key_and_nobody_elses(copy: Path) -> None:
    found = opened(copy)
    signature = found.session.signer(b"body")
    found.ws.close()
    matching = {
        user.hsa_id: verifies(b"body", signature, public_key(user.public)) for user in vault.load(copy).users
    }
    assert matching == {ANNA: True, JOHAN: False}


@pytest.mark.parametrize(
    ("who", "secret"),
    [(ANNA, f"{SECRET} två"), (ANNA, ""), (ANNA, SECRET.upper()), (JOHAN, SECRET), (MARIA, SECRET)],
)
def test_a_wrong_passphrase_or_somebody_unknown_opens_nothing(copy: Path, who: str, secret: str) -> None:
    with pytest.raises(WrongPassphrase) as told:
        opened(copy, who, secret)
    assert str(told.value) == ""


def test_a_plain_file_in_place_of_the_copy_is_refused(copy: Path) -> None:
    (copy / "copy.db").write_bytes(b"SQLite format 3\x00" + bytes(4080))
    with pytest.raises(NotEncrypted):
        opened(copy)


def test_a_copy_of_another_key_is_not_ours(copy: Path) -> None:
    (copy / "copy.db").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(NotOurs):
        opened(copy)


def test_slots_moved_from_another_unit_open_nothing(copy: Path) -> None:
    slots = vault.load(copy)
    vault.save(copy, msgspec.structs.replace(slots, unit="SE-annan"))
    with pytest.raises(WrongPassphrase):
        opened(copy)


def test_an_opened_copy_can_be_closed_and_opened_again(copy: Path) -> None:
    found = []
    for _ in range(2):
        ws = anna(copy).ws
        found.append(ws.counts())
        ws.close()
    assert found[0] == found[1]
    assert found[0].all > 5
