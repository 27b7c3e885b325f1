"""An author's chain: altered, forged, missing, forked, and how far back the proof goes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from seal.action import hash_of, sign
from seal.chain import START, Head, Link, Verdict, judge

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = KEY.public_key()
P, Q, G, F = Verdict.PROVEN, Verdict.QUARANTINED, Verdict.GAP, Verdict.FORK


def chain(
    length: int, head: Head | None = None, key: Ed25519PrivateKey = KEY, word: str = "action"
) -> list[Link]:
    """So many actions, each naming the one before."""
    newest = head or Head()
    links = []
    for sequence in range(newest.sequence + 1, newest.sequence + 1 + length):
        body = f"{word} {sequence} after {newest.hash}".encode()
        links.append(Link(sequence, newest.hash, body, sign(body, key)))
        newest = Head(sequence, hash_of(body))
    return links


def head_of(links: Sequence[Link]) -> Head:
    """The head when these have been taken in."""
    return Head(links[-1].sequence, hash_of(links[-1].body)) if links else Head()


def unread(link: Link) -> Link:
    """The same link in a box that nobody could open."""
    return Link(link.sequence, "", b"reservplan/sealed/1", b"", unread=True)


def unsigned(link: Link) -> Link:
    """The same link with a signature that is none."""
    return msgspec.structs.replace(link, signature=bytes(64))


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_whole_chain_is_proven_in_however_many_batches_it_comes(length: int, cut: int) -> None:
    links = chain(length)
    first, rest = links[:cut], links[cut:]
    assert judge(Head(), first, PUBLIC) == (P,) * len(first)
    assert judge(head_of(first), rest, PUBLIC) == (P,) * len(rest)


@given(st.integers(1, 12), st.data())
def test_an_altered_action_breaks_off_the_chain_where_it_stands(length: int, data: st.DataObject) -> None:
    links = chain(length)
    at = data.draw(st.integers(0, length - 1))
    links[at] = msgspec.structs.replace(links[at], body=links[at].body + b"!")
    verdicts = judge(Head(), links, PUBLIC)
    assert verdicts[:at] == (P,) * at
    assert verdicts[at] is Q
    assert P not in verdicts[at:]


@given(st.integers(1, 12), st.data())
def test_an_action_put_in_place_of_another_is_never_proven(length: int, data: st.DataObject) -> None:
    links = chain(length)
    at = data.draw(st.integers(0, length - 1))
    forged = chain(length - at, head_of(links[:at]), STRANGER, "forged")
    verdicts = judge(Head(), [*links[:at], *forged], PUBLIC)
    assert verdicts == (P,) * at + (Q,) * (length - at)


@given(st.integers(1, 12), st.data())
def test_the_proof_walks_back_to_the_newest_signature_that_is_right(length: int, data: st.DataObject) -> None:
    links = chain(length)
    right = data.draw(st.lists(st.booleans(), min_size=length, max_size=length))
    sent = [link if good else unsigned(link) for link, good in zip(links, right, strict=True)]
    newest = max((place for place, good in enumerate(right) if good), default=-1)
    assert judge(Head(), sent, PUBLIC) == (P,) * (newest + 1) + (Q,) * (length - newest - 1)


@given(st.integers(2, 12), st.data())
def test_what_comes_after_a_missing_action_is_a_gap_and_waits(length: int, data: st.DataObject) -> None:
    links = chain(length)
    missing = data.draw(st.integers(0, length - 2))
    sent = links[:missing] + links[missing + 1 :]
    assert judge(Head(), sent, PUBLIC) == (P,) * missing + (G,) * (length - missing - 1)


@given(st.integers(1, 8), st.integers(1, 5), st.data())
def test_a_restored_file_that_goes_on_from_an_older_action_is_a_fork(
    known: int, more: int, data: st.DataObject
) -> None:
    taken = chain(known)
    back = data.draw(st.integers(0, known - 1))
    branch = chain(more, head_of(taken[:back]), word="restored")
    earlier = frozenset({START} | {hash_of(link.body) for link in taken[:-1]})
    first, *_ = judge(head_of(taken), branch, PUBLIC, earlier)
    assert first is F


@given(st.integers(1, 8), st.data())
def test_a_fork_that_its_author_has_not_signed_is_quarantined(known: int, data: st.DataObject) -> None:
    taken = chain(known)
    back = data.draw(st.integers(0, known - 1))
    (branch,) = chain(1, head_of(taken[:back]), STRANGER, "forged")
    earlier = frozenset({START} | {hash_of(link.body) for link in taken[:-1]})
    assert judge(head_of(taken), [branch], PUBLIC, earlier) == (Q,)


def test_a_fork_inside_one_batch_is_seen() -> None:
    first, second = chain(2)
    (other,) = chain(1, head_of([first]), word="restored")
    assert judge(Head(), [first, second, other], PUBLIC) == (P, P, F)


def test_the_same_sequence_told_twice_is_not_proven_twice() -> None:
    (first,) = chain(1)
    assert judge(Head(), [first, first], PUBLIC) == (P, F)


@given(st.integers(0, 6))
def test_an_author_without_a_known_key_proves_nothing(length: int) -> None:
    assert judge(Head(), chain(length), None) == (Q,) * length


def test_an_empty_batch_has_no_verdicts() -> None:
    assert judge(Head(), [], PUBLIC) == ()


@pytest.mark.parametrize("wrong", ["", "ff" * 32])
def test_a_link_that_names_another_predecessor_is_not_proven(wrong: str) -> None:
    taken = chain(2)
    body = b"after something else"
    strange = Link(3, wrong, body, sign(body, KEY))
    assert judge(head_of(taken), [strange], PUBLIC) == (Q,)


def test_what_nobody_could_open_keeps_its_place_and_what_comes_after_it_goes_on() -> None:
    links = chain(5)
    links[2] = unread(links[2])
    assert judge(Head(), links, PUBLIC) == (P,) * 5
    links[3] = unread(links[3])
    assert judge(Head(), links, PUBLIC) == (P,) * 5


def test_no_proof_reaches_past_what_nobody_could_open() -> None:
    links = chain(5)
    links[1] = msgspec.structs.replace(links[1], body=b"altered", signature=links[1].signature)
    links[2] = unread(links[2])
    assert judge(Head(), links, PUBLIC) == (P, Q, P, P, P)


def test_what_nobody_could_open_is_proven_by_nothing_but_what_comes_after_it() -> None:
    links = chain(3)
    links[2] = unread(links[2])
    assert judge(Head(), links, PUBLIC) == (P, P, Q)
    assert judge(Head(), [*links, unsigned(chain(4)[3])], PUBLIC) == (P, P, Q, Q)
    assert judge(Head(), [links[0], unread(chain(4)[3])], PUBLIC) == (P, G)


def test_once_it_is_opened_it_is_a_fork_of_what_went_on_without_it() -> None:
    links = chain(5)
    there = [*links[:2], unread(links[2]), *links[3:]]
    assert judge(Head(), there, PUBLIC) == (P,) * 5
    assert judge(head_of(links), [links[2]], PUBLIC, frozenset({hash_of(links[1].body)})) == (F,)
