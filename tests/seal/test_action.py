"""The bytes of an action: frozen, signed, and never believed when a sign of them is another."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from cases.action import Action, Channel
from cases.intents import Change, Edit, Part
from cases.people import Actor, Who
from seal.action import action_of, body_of, hash_of, public_key, sign, verifies

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def action(text: str = "Jag vill bo hemma", fields: tuple[str, ...] = ("situation",)) -> Action:
    """Somebody writes in the plan."""
    edit = Edit(Part.PLAN, {name: Change((), "", text) for name in fields})
    actor, who = Actor("anna", "Anna Berg", "nurse", "ward"), Who("Anna Berg", "sjuksköterska", "anna")
    return Action("a", "c", edit, actor, who, None, NOW, NOW, Channel.APP, (), "", "ws", 1, 1, "")


@given(st.text(max_size=50))
def test_an_action_comes_back_from_its_bytes_as_it_was(text: str) -> None:
    assert action_of(body_of(action(text))) == action(text)


def test_the_same_action_is_always_the_same_bytes() -> None:
    one, other = action(fields=("situation", "email")), action(fields=("email", "situation"))
    assert body_of(one) == body_of(other)


def test_the_author_has_signed_her_bytes_and_nobody_elses() -> None:
    body = body_of(action())
    assert verifies(body, sign(body, KEY), PUBLIC)
    assert verifies(body, sign(body, KEY), public_key(PUBLIC.public_bytes_raw()))
    assert not verifies(body, sign(body, KEY), Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key())


@given(st.data())
def test_a_change_of_any_bit_of_body_or_signature_is_seen(data: st.DataObject) -> None:
    body = body_of(action())
    signature = sign(body, KEY)
    both = bytearray(body + signature)
    bit = data.draw(st.integers(0, len(both) * 8 - 1))
    both[bit // 8] ^= 1 << bit % 8
    altered, its_signature = bytes(both[: len(body)]), bytes(both[len(body) :])
    assert not verifies(altered, its_signature, PUBLIC)
    assert hash_of(altered) != hash_of(body) or altered == body


def test_a_signature_over_the_bytes_alone_is_none() -> None:
    body = body_of(action())
    assert not verifies(body, KEY.sign(body), PUBLIC)


@pytest.mark.parametrize("signature", [b"", b"short", bytes(64), bytes(65)])
def test_what_is_no_signature_verifies_nothing(signature: bytes) -> None:
    assert not verifies(body_of(action()), signature, PUBLIC)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b'"verb":"edit"', b'"verb":"erase"'),
        lambda body: body[:-1] + b',"more":1}',
        lambda body: body.replace(b'"sequence":1', b'"sequence":"1"'),
        lambda body: body[:-1],
        lambda body: b"\xff" + body,
    ],
)
def test_what_is_no_action_is_refused_without_telling_what_it_said(change: object) -> None:
    body = change(body_of(action("hemlig text")))  # type: ignore[operator]
    with pytest.raises(msgspec.DecodeError) as refused:
        action_of(body)
    assert "hemlig" not in str(refused.value)


def test_a_public_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        public_key(b"short")
