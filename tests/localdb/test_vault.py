"""Key slots: who opens the copy, who does not, and that nobody learns why."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from localdb import vault
from localdb.errors import NotOurs, WrongPassphrase
from localdb.vault import Cost, Secret, Slots
from seal.action import public_key, verifies

CHEAP = Cost(memory=64, iterations=1, lanes=1)
SECRET = Secret(bytes(range(32)), bytes(range(32, 64)))
PASSPHRASE = "sommar på Öland 1987"


@pytest.fixture
def slots() -> Slots:
    empty = vault.new_slots("ward", "Avdelning 30", "ws-1", "Expeditionen", "Prator")
    return vault.add_user(empty, "anna", "Anna Berg", "sjuksköterska", "nurse", PASSPHRASE, SECRET, CHEAP)


def test_a_passphrase_opens_the_data_key_and_the_own_signing_key(slots: Slots) -> None:
    assert vault.open_user(slots, "anna", PASSPHRASE) == SECRET


def test_letters_typed_as_two_signs_are_the_same_letters(slots: Slots) -> None:
    assert vault.open_user(slots, "anna", "sommar pa\u030a O\u0308land 1987") == SECRET


@pytest.mark.parametrize(("user", "passphrase"), [("anna", "fel"), ("anna", ""), ("nobody", PASSPHRASE)])
def test_a_wrong_passphrase_and_an_unknown_user_get_the_same_answer(
    slots: Slots, user: str, passphrase: str
) -> None:
    with pytest.raises(WrongPassphrase) as refused:
        vault.open_user(slots, user, passphrase)
    assert str(refused.value) == ""


def test_a_wrong_passphrase_costs_as_much_work_as_a_right_one(
    slots: Slots, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Cost] = []
    real = vault._derive

    def counting(passphrase: bytes, salt: bytes, cost: Cost) -> AESGCM:
        asked.append(cost)
        return real(passphrase, salt, cost)

    monkeypatch.setattr(vault, "_derive", counting)
    vault.open_user(slots, "anna", PASSPHRASE)
    for user in ("anna", "nobody"):
        with pytest.raises(WrongPassphrase):
            vault.open_user(slots, user, "fel")
    with pytest.raises(WrongPassphrase):
        vault.open_recovery(slots, "fel")
    assert asked == [CHEAP] * 4


def test_the_default_cost_makes_guessing_slow() -> None:
    cost = Cost()
    assert cost.memory >= 64 * 1024
    assert cost.iterations >= 3


def test_a_new_passphrase_takes_the_place_of_the_old(slots: Slots) -> None:
    changed = vault.add_user(slots, "anna", "Anna Berg", "sjuksköterska", "nurse", "ny", SECRET, CHEAP)
    assert len(changed.users) == 1
    assert vault.open_user(changed, "anna", "ny") == SECRET
    with pytest.raises(WrongPassphrase):
        vault.open_user(changed, "anna", PASSPHRASE)


def test_each_user_has_her_own_signing_key_and_all_open_the_same_copy(slots: Slots) -> None:
    bo = Secret(SECRET.data_key, vault.new_seed())
    both = vault.add_user(slots, "bo", "Bo Ek", "läkare", "doctor", "bos", bo, CHEAP)
    assert vault.open_user(both, "bo", "bos") == bo
    assert vault.open_user(both, "anna", PASSPHRASE) == SECRET
    assert len({slot.public for slot in both.users}) == 2


def test_the_printed_code_opens_the_data_key_however_it_is_written(slots: Slots) -> None:
    code = vault.new_code()
    kept = vault.add_recovery(slots, code, SECRET.data_key, CHEAP)
    for written in (code, code.lower(), code.replace("-", " ")):
        assert vault.open_recovery(kept, written) == SECRET.data_key
    with pytest.raises(WrongPassphrase):
        vault.open_recovery(kept, vault.new_code())


def test_the_printed_code_never_opens_a_signing_key(slots: Slots) -> None:
    kept = vault.add_recovery(slots, "KOD", SECRET.data_key, CHEAP)
    assert vault.open_recovery(kept, "KOD") == SECRET.data_key
    assert SECRET.seed not in msgspec.json.encode(kept)


def test_codes_and_keys_are_never_the_same_twice() -> None:
    assert len({vault.new_code() for _ in range(50)}) == 50
    assert len({vault.new_data_key() for _ in range(50)} | {vault.new_seed() for _ in range(50)}) == 100


def test_a_slot_moved_to_another_user_or_unit_opens_nothing(slots: Slots) -> None:
    (slot,) = slots.users
    stolen = msgspec.structs.replace(slots, users=(msgspec.structs.replace(slot, hsa_id="eva"),))
    with pytest.raises(WrongPassphrase):
        vault.open_user(stolen, "eva", PASSPHRASE)
    elsewhere = msgspec.structs.replace(slots, unit="other")
    with pytest.raises(WrongPassphrase):
        vault.open_user(elsewhere, "anna", PASSPHRASE)


def test_a_slot_that_was_altered_opens_nothing(slots: Slots) -> None:
    (slot,) = slots.users
    sealed = msgspec.structs.replace(slot.sealed, box=bytes([slot.sealed.box[0] ^ 1]) + slot.sealed.box[1:])
    altered = msgspec.structs.replace(slots, users=(msgspec.structs.replace(slot, sealed=sealed),))
    with pytest.raises(WrongPassphrase):
        vault.open_user(altered, "anna", PASSPHRASE)


def test_what_a_user_signs_is_verified_with_the_key_in_her_slot(slots: Slots) -> None:
    signature = vault.signer(SECRET.seed)(b"an action")
    assert verifies(b"an action", signature, public_key(slots.users[0].public))
    assert vault.public_raw(SECRET.seed) == slots.users[0].public


def test_the_slots_come_back_from_the_disk_and_only_their_owner_reads_them(
    tmp_path: Path, slots: Slots
) -> None:
    vault.save(tmp_path, slots)
    vault.save(tmp_path, slots)
    assert vault.load(tmp_path) == slots
    assert [entry.name for entry in tmp_path.iterdir()] == [vault.FILE]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / vault.FILE).stat().st_mode) == 0o600


def test_no_secret_stands_in_the_file_of_slots(tmp_path: Path, slots: Slots) -> None:
    vault.save(tmp_path, vault.add_recovery(slots, "KOD", SECRET.data_key, CHEAP))
    written = (tmp_path / vault.FILE).read_bytes()
    for secret in (SECRET.data_key, SECRET.seed, PASSPHRASE.encode()):
        assert secret not in written
        assert secret.hex().encode() not in written
        assert msgspec.json.encode(secret).strip(b'"') not in written


def test_a_power_cut_while_saving_leaves_the_old_slots(tmp_path: Path, slots: Slots) -> None:
    vault.save(tmp_path, slots)
    (tmp_path / (vault.FILE + ".new")).write_bytes(b"half")
    assert vault.load(tmp_path) == slots
    vault.save(tmp_path, slots)
    assert vault.load(tmp_path) == slots


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff"])
def test_slots_that_are_missing_or_broken_are_not_ours(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / vault.FILE).write_bytes(content)
    with pytest.raises(NotOurs):
        vault.load(tmp_path)


def test_what_a_subkey_sealed_it_opens_again_only_where_it_was_bound() -> None:
    key, salt = bytes(32), bytes(16)
    made = vault.Subkey(key, salt, b"one")
    box = made.seal(b"content", b"here")
    assert made.open(box, b"here") == b"content"
    assert made.seal(b"content", b"here") != box
    assert len(box) == len(b"content") + vault.SEALED_MORE
    assert made.open(box, b"there") is None
    assert made.open(box[:-1], b"here") is None
    assert made.open(b"", b"here") is None
    for other in (
        vault.Subkey(bytes([1] * 32), salt, b"one"),
        vault.Subkey(key, bytes([1] * 16), b"one"),
        vault.Subkey(key, salt, b"two"),
    ):
        assert other.open(box, b"here") is None
