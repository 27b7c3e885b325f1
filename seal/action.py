"""The bytes of an action, their signature and their hash: what an author stands for, frozen when queued."""

from __future__ import annotations

import hashlib

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cases.action import Action
from cases.decoders import Json

_PREFIX = b"reservplan/action/1\0"
_encoder = msgspec.json.Encoder(order="deterministic")
_decoder: Json[Action] = Json(Action)


def body_of(action: Action) -> bytes:
    """The action as the bytes that are stored, signed and sent; never made twice."""
    return _encoder.encode(action)


def action_of(body: bytes) -> Action:
    """Read an action's bytes. Raises msgspec.ValidationError or msgspec.DecodeError, which name the path and
    no value.
    """
    return _decoder.decode(body)


def hash_of(body: bytes) -> str:
    """SHA-256 of the bytes, hexadecimal: what the author's next action names as its predecessor."""
    return hashlib.sha256(body).hexdigest()


def sign(body: bytes, key: Ed25519PrivateKey) -> bytes:
    """The author's signature over the bytes."""
    return key.sign(_PREFIX + body)


def verifies(body: bytes, signature: bytes, public: Ed25519PublicKey) -> bool:
    """Whether the holder of the key signed exactly these bytes."""
    try:
        public.verify(signature, _PREFIX + body)
    except InvalidSignature:
        return False
    return True


def public_key(raw: bytes) -> Ed25519PublicKey:
    """A public key from its 32 raw bytes. ValueError when it is not one."""
    return Ed25519PublicKey.from_public_bytes(raw)
