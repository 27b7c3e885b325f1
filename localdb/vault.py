"""The keys: slots that open the copy with a person's passphrase or the unit's printed code, without any
server (design section 6).
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forms import references
from localdb.disk import sync_folder
from localdb.errors import NotOurs, WrongPassphrase
from seal.action import sign

FILE = "slots.json"
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
SEALED_MORE = _NONCE_BYTES + 16
"""So many bytes a sealed content is longer than what was sealed."""

_CODE_SIGNS = 30
_CODE_GROUP = 5


class Cost(msgspec.Struct, frozen=True):
    """What one guess costs: kibibytes of memory, rounds and lanes of Argon2id. The default takes about 0.4 s
    on a workstation.
    """

    memory: int = 192 * 1024
    iterations: int = 3
    lanes: int = 2


class Secret(msgspec.Struct, frozen=True):
    """What a passphrase opens: the unit's data key, and the private seed of this user's signing key on this
    workstation.
    """

    data_key: bytes
    seed: bytes


class Sealed(msgspec.Struct, frozen=True):
    """Something locked by a passphrase: how the key is derived from it, and the ciphertext."""

    cost: Cost
    salt: bytes
    nonce: bytes
    box: bytes


class UserSlot(msgspec.Struct, frozen=True):
    """One user of this workstation. `public` is her verifying key, 32 raw bytes."""

    hsa_id: str
    name: str
    title: str
    role: str
    public: bytes
    sealed: Sealed


class RecoverySlot(msgspec.Struct, frozen=True):
    """The unit's printed code opens the data key, never anybody's signing key."""

    sealed: Sealed


class Slots(msgspec.Struct, frozen=True):
    """Who can open the copy. Holds nothing about patients and no secret in clear."""

    unit: str
    unit_name: str
    workstation: str
    workstation_name: str
    central_name: str
    reserve: bool = False
    users: tuple[UserSlot, ...] = ()
    recovery: RecoverySlot | None = None

    def user(self, hsa_id: str) -> UserSlot | None:
        """The slot of a user, or None when she has not enrolled here."""
        return next((slot for slot in self.users if slot.hsa_id == hsa_id), None)


def new_data_key() -> bytes:
    """A random key for a new copy."""
    return secrets.token_bytes(KEY_BYTES)


def new_seed() -> bytes:
    """A random private seed for a user's signing key."""
    return secrets.token_bytes(KEY_BYTES)


def new_code() -> str:
    """A recovery code to be printed: 30 signs (148 bits) that survive handwriting, in groups of five."""
    signs = "".join(secrets.choice(references.ALPHABET) for _ in range(_CODE_SIGNS))
    return "-".join(signs[i : i + _CODE_GROUP] for i in range(0, _CODE_SIGNS, _CODE_GROUP))


def new_slots(
    unit: str,
    unit_name: str,
    workstation: str,
    workstation_name: str,
    central_name: str,
    *,
    reserve: bool = False,
) -> Slots:
    """The slots of a new copy that nobody can open yet."""
    return Slots(unit, unit_name, workstation, workstation_name, central_name, reserve)


def add_user(
    slots: Slots,
    hsa_id: str,
    name: str,
    title: str,
    role: str,
    passphrase: str,
    secret: Secret,
    cost: Cost | None = None,
) -> Slots:
    """The slots with one more user, or with a new passphrase for one who is there."""
    sealed = _seal(secret.data_key + secret.seed, _normal(passphrase), _label(slots, hsa_id), cost or Cost())
    slot = UserSlot(hsa_id, name, title, role, public_raw(secret.seed), sealed)
    others = tuple(other for other in slots.users if other.hsa_id != hsa_id)
    return msgspec.structs.replace(slots, users=(*others, slot))


def open_user(slots: Slots, hsa_id: str, passphrase: str) -> Secret:
    """What the user's passphrase opens. WrongPassphrase, equally slow, also when there is no such user."""
    slot = slots.user(hsa_id)
    sealed = slot.sealed if slot else _decoy(slots)
    opened = _open(sealed, _normal(passphrase), _label(slots, hsa_id))
    if slot is None:
        raise WrongPassphrase
    return Secret(opened[:KEY_BYTES], opened[KEY_BYTES:])


def add_recovery(slots: Slots, code: str, data_key: bytes, cost: Cost | None = None) -> Slots:
    """The slots with this recovery code in place of any earlier one."""
    sealed = _seal(data_key, _normal_code(code), _label(slots, ""), cost or Cost())
    return msgspec.structs.replace(slots, recovery=RecoverySlot(sealed))


def open_recovery(slots: Slots, code: str) -> bytes:
    """The data key that the printed code opens, written in any of the usual ways. WrongPassphrase."""
    sealed = slots.recovery.sealed if slots.recovery else _decoy(slots)
    opened = _open(sealed, _normal_code(code), _label(slots, ""))
    if slots.recovery is None:
        raise WrongPassphrase
    return opened


def signing_key(seed: bytes) -> Ed25519PrivateKey:
    """The user's signing key from its seed. ValueError when it is not 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_raw(seed: bytes) -> bytes:
    """The verifying key that the centre is given, 32 raw bytes."""
    return signing_key(seed).public_key().public_bytes_raw()


def signer(seed: bytes) -> Callable[[bytes], bytes]:
    """The author's signature as a function over an action's bytes, for a `Session`."""
    key = signing_key(seed)
    return lambda body: sign(body, key)


class Subkey:
    """A key for one use, made of the data key and a salt that may be known. Seals bytes, and opens them again
    only where they were bound to the same.
    """

    def __init__(self, data_key: bytes, salt: bytes, label: bytes) -> None:
        self._key = AESGCM(HKDF(SHA256(), KEY_BYTES, salt, label).derive(data_key))

    def seal(self, content: bytes, bound: bytes) -> bytes:
        """The same twice looks nothing alike."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._key.encrypt(nonce, content, bound)

    def open(self, box: bytes, bound: bytes) -> bytes | None:
        """What was sealed; None for anything else."""
        if len(box) < SEALED_MORE:
            return None
        try:
            return self._key.decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], bound)
        except InvalidTag:
            return None


def load(folder: Path) -> Slots:
    """The slots in a folder. NotOurs when they are missing or cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Slots)
    except (FileNotFoundError, msgspec.MsgspecError) as error:
        raise NotOurs from error


def save(folder: Path, slots: Slots) -> None:
    """Write the slots so that a power cut leaves either the old ones or the new; readable by their owner
    only.
    """
    unfinished = folder / (FILE + ".new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(slots)))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / FILE)
    sync_folder(folder)


def _label(slots: Slots, hsa_id: str) -> bytes:
    """Binds a slot to its unit and user, so that one moved elsewhere opens nothing."""
    return b"\0".join((b"reservplan/slot/1", slots.unit.encode(), hsa_id.encode()))


def _normal(passphrase: str) -> bytes:
    return unicodedata.normalize("NFKC", passphrase).encode()


def _normal_code(code: str) -> bytes:
    return references.normalise(code).encode()


def _derive(passphrase: bytes, salt: bytes, cost: Cost) -> AESGCM:
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory
    )
    return AESGCM(kdf.derive(passphrase))


def _seal(secret: bytes, passphrase: bytes, label: bytes, cost: Cost) -> Sealed:
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    return Sealed(cost, salt, nonce, _derive(passphrase, salt, cost).encrypt(nonce, secret, label))


def _open(sealed: Sealed, passphrase: bytes, label: bytes) -> bytes:
    try:
        return _derive(passphrase, sealed.salt, sealed.cost).decrypt(sealed.nonce, sealed.box, label)
    except InvalidTag as error:
        raise WrongPassphrase from error


def _decoy(slots: Slots) -> Sealed:
    """A slot that nothing opens, as costly as a real one."""
    cost = slots.users[0].sealed.cost if slots.users else Cost()
    return Sealed(cost, bytes(_SALT_BYTES), bytes(_NONCE_BYTES), bytes(2 * KEY_BYTES + _SALT_BYTES))
