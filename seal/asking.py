"""A question that a person signs, told apart from an action by how its bytes begin."""

from __future__ import annotations

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from seal.action import verifies

_PREFIX = b"reservplan/asking/1\0"


def signed(body: bytes, signer: Callable[[bytes], bytes]) -> bytes:
    """The person's signature over a question. `signer` is her session's; an action's bytes never begin so."""
    return signer(_PREFIX + body)


def was_signed(body: bytes, signature: bytes, public: Ed25519PublicKey) -> bool:
    """Whether the holder of the key asked exactly this."""
    return verifies(_PREFIX + body, signature, public)
