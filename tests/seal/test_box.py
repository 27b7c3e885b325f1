"""A box: whoever has the key gets the same bytes out of it, nobody else gets any, and none can be altered."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intents import Answer, Reply, Topic
from seal.action import body_of, sign, verifies
from seal.box import KEY, MORE_MOST, Opened, face_of, is_sealed, opened, public_of, sealed
from tests.seal.test_action import KEY as AUTHOR
from tests.seal.test_action import action

PRIVATE = bytes(range(32))
PUBLIC = public_of(PRIVATE)
BODY = body_of(action())
SIGNATURE = sign(BODY, AUTHOR)
BOX = sealed(BODY, SIGNATURE, PUBLIC)


@given(st.text(max_size=3000), st.binary(max_size=80), st.binary(min_size=KEY, max_size=KEY))
def test_what_comes_out_of_a_box_is_what_went_in(text: str, signature: bytes, private: bytes) -> None:
    body = body_of(action(text))
    assert opened(sealed(body, signature, public_of(private)), private) == Opened(body, signature)


@given(st.integers(0, len(BOX) * 8 - 1))
def test_a_change_of_any_bit_of_a_box_is_seen(bit: int) -> None:
    altered = bytearray(BOX)
    altered[bit // 8] ^= 1 << bit % 8
    assert opened(bytes(altered), PRIVATE) is None


@given(st.integers(0, len(BOX) - 1))
def test_a_box_that_was_cut_off_does_not_open(length: int) -> None:
    assert opened(BOX[:length], PRIVATE) is None


@given(st.binary(max_size=200))
def test_anything_else_is_no_box_and_does_not_open(junk: bytes) -> None:
    assert opened(junk, PRIVATE) is None
    assert opened(BOX[:40] + junk, PRIVATE) is None
    with pytest.raises(msgspec.MsgspecError):
        face_of(BOX[:22] + junk)


@pytest.mark.parametrize("private", [bytes(32), PRIVATE[::-1], b"", b"short", PUBLIC])
def test_nobody_else_opens_it(private: bytes) -> None:
    assert opened(BOX, private) is None


def test_the_outside_of_one_box_does_not_fit_another() -> None:
    other = sealed(BODY, SIGNATURE, PUBLIC)
    inside = len(other) - 1024
    assert opened(BOX[:inside] + other[inside:], PRIVATE) is None


def test_it_says_who_recorded_what_kind_of_thing_and_when_and_nothing_of_what_it_says() -> None:
    face = face_of(BOX)
    assert face == face_of(BODY)
    assert (face.id, face.verb, face.actor.name, face.sequence) == ("a", "edit", "Anna Berg", 1)
    assert b"Jag vill bo hemma" in BODY
    for word in (b"Jag vill", b"situation", SIGNATURE, BODY[:40]):
        assert word not in BOX


def test_a_box_is_told_from_an_action_and_no_two_are_alike() -> None:
    assert is_sealed(BOX)
    assert not is_sealed(BODY)
    assert sealed(BODY, SIGNATURE, PUBLIC) != BOX


def test_how_long_it_is_does_not_tell_a_yes_from_a_no() -> None:
    lengths = set()
    for answer in Answer:
        reply = msgspec.structs.replace(action(), intent=Reply(Topic.INITIATIVE, "ward", answer))
        lengths.add(len(sealed(body_of(reply), SIGNATURE, PUBLIC)))
    assert len(lengths) == 1


@given(st.integers(0, 5000))
def test_a_sealed_line_is_hardly_longer_than_the_same_line_unsealed(length: int) -> None:
    body = body_of(action("å" * length))
    more = len(sealed(body, SIGNATURE, PUBLIC)) - len(body) - len(SIGNATURE)
    assert 4 * more < 3 * MORE_MOST


def test_a_key_that_is_none_seals_nothing() -> None:
    with pytest.raises(ValueError, match="32"):
        sealed(BODY, SIGNATURE, b"short")


def test_the_author_is_known_by_the_signature_that_lay_in_the_box() -> None:
    found = opened(BOX, PRIVATE)
    assert found is not None
    assert verifies(found.body, found.signature, AUTHOR.public_key())
