"""A registration that nobody but the centre can read: its bytes and signature, sealed to the centre's public
key for a workstation that may not read them any more and must not lose them (design section 5).

What stands outside tells who recorded what kind of thing when, as the audit trail does, and nothing that it
says. It is bound to what lies inside: neither can be altered, or put with another.
"""

from __future__ import annotations

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cases.action import Face, said_by
from cases.decoders import Json, Packed
from seal.action import action_of

KEY = 32
"""The bytes of a key, private or public."""

MORE_MOST = 8 * 1024
"""So many bytes, at the most, a sealed line of a push is longer than the same line unsealed."""

_MAGIC = b"reservplan/sealed/1\0"
_LABEL = b"reservplan/box/1\0"
_LENGTH = 4
_STEP = 512
_NONCE = bytes(12)  # each key is made for one box


class Opened(msgspec.Struct, frozen=True, array_like=True):
    """What lay in a box: the action's bytes and the author's signature over them."""

    body: bytes
    signature: bytes


_encoder = msgspec.json.Encoder()
_faces: Json[Face] = Json(Face)
_insides: Packed[Opened] = Packed(Opened)


def public_of(private: bytes) -> bytes:
    """The public half of a private key; any 32 random bytes are one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def is_sealed(body: bytes) -> bool:
    """Whether these are the bytes of a box, and not of an action."""
    return body.startswith(_MAGIC)


def face_of(body: bytes) -> Face:
    """What an action says of itself, sealed or not. Raises msgspec.ValidationError or msgspec.DecodeError."""
    if is_sealed(body):
        return _faces.decode(_parts(body)[0])
    return said_by(action_of(body))


def sealed(body: bytes, signature: bytes, public: bytes) -> bytes:
    """An action's bytes and signature, as a box for the holder of the key. Another one each time."""
    face = _encoder.encode(face_of(body))
    once = X25519PrivateKey.generate()
    head = _MAGIC + len(face).to_bytes(_LENGTH, "big") + face + once.public_key().public_bytes_raw()
    packed = msgspec.msgpack.encode(Opened(body, signature))
    inside = len(packed).to_bytes(_LENGTH, "big") + packed
    inside += bytes(-len(inside) % _STEP)  # how long it is would tell a yes from a no
    return head + _cipher(once, public, head[-KEY:], public).encrypt(_NONCE, inside, head)


def opened(box: bytes, private: bytes) -> Opened | None:
    """What lies in a box; None when it was altered, or sealed to another key."""
    try:
        _, once, inside = _parts(box)
        own = X25519PrivateKey.from_private_bytes(private)
        cipher = _cipher(own, once, once, own.public_key().public_bytes_raw())
        plain = cipher.decrypt(_NONCE, inside, box[: -len(inside)])
        size = int.from_bytes(plain[:_LENGTH], "big")
        return _insides.decode(plain[_LENGTH : _LENGTH + size])
    except (InvalidTag, ValueError, msgspec.MsgspecError):
        return None


def _parts(box: bytes) -> tuple[bytes, bytes, bytes]:
    """The face, the key that was made for it, and what is sealed. ValidationError when it is too short."""
    begins = len(_MAGIC) + _LENGTH
    ends = begins + int.from_bytes(box[len(_MAGIC) : begins], "big")
    if not is_sealed(box) or len(box) <= ends + KEY:
        raise msgspec.ValidationError("no box")
    return box[begins:ends], box[ends : ends + KEY], box[ends + KEY :]


def _cipher(private: X25519PrivateKey, other: bytes, once: bytes, public: bytes) -> AESGCM:
    shared = private.exchange(X25519PublicKey.from_public_bytes(other))
    return AESGCM(HKDF(SHA256(), KEY, salt=once + public, info=_LABEL).derive(shared))
