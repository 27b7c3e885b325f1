"""A signed question: whose it is, and that it never passes for an action."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from seal.action import sign, verifies
from seal.asking import signed, was_signed

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
BODY = b'{"number":"194803032392"}'


def signer(body: bytes) -> bytes:
    return sign(body, KEY)


def test_a_question_is_hers_who_signed_it_and_no_other() -> None:
    signature = signed(BODY, signer)
    assert was_signed(BODY, signature, PUBLIC)
    assert not was_signed(BODY + b" ", signature, PUBLIC)
    assert not was_signed(BODY, signature, Ed25519PrivateKey.generate().public_key())


def test_neither_passes_for_the_other() -> None:
    assert not verifies(BODY, signed(BODY, signer), PUBLIC)
    assert not was_signed(BODY, signer(BODY), PUBLIC)
