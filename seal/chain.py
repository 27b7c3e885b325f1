"""An author's chain: which actions of a batch are proven, which are broken, and where something is missing
(design section 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from seal.action import hash_of, verifies

START = ""
"""What the first action of a chain names as its predecessor."""

_UNREAD = "?"
"""What stands for the hash of a link that nobody could open; no hash is like it."""


class Link(msgspec.Struct, frozen=True):
    """One action of a chain as it came: its place, what it says came before, its bytes and signature.
    `unread`: it came in a box that nobody could open, and says its place only.
    """

    sequence: int
    previous_hash: str
    body: bytes
    signature: bytes
    unread: bool = False


class Head(msgspec.Struct, frozen=True):
    """The newest action of a chain that the centre has taken in."""

    sequence: int = 0
    hash: str = START


class Verdict(StrEnum):
    """What the chain says of one link."""

    PROVEN = "proven"
    QUARANTINED = "quarantined"
    GAP = "gap"
    FORK = "fork"


def judge(
    head: Head, links: Sequence[Link], public: Ed25519PublicKey | None, earlier: frozenset[str] = frozenset()
) -> tuple[Verdict, ...]:
    """One verdict for each link, in the order of `links`, which is the order of sequence.

    The newest signature proves all before it, since each names the hash of the one before. If it fails, walk
    back to the newest that verifies; what comes after is quarantined. A signed link on a known but not newest
    predecessor (its hash is in `earlier`, or stood before in this batch) is a fork: a restored or copied
    file. A link further on than the next one is a gap: it waits.

    An unread link keeps its place, so that what comes after it goes on; but no proof reaches past it, since
    nobody can compare what the next one names with it.
    """
    verdicts: list[Verdict] = []
    run: list[int] = []
    passed = set(earlier)
    newest = head
    for index, link in enumerate(links):
        if link.sequence == newest.sequence + 1 and (
            link.unread or newest.hash == _UNREAD or link.previous_hash == newest.hash
        ):
            passed.add(newest.hash)
            newest = Head(link.sequence, _UNREAD if link.unread else hash_of(link.body))
            verdicts.append(Verdict.PROVEN)
            run.append(index)
        elif link.previous_hash in passed and _signed(link, public):
            passed.add(hash_of(link.body))
            verdicts.append(Verdict.FORK)
        elif link.sequence > newest.sequence + 1:
            verdicts.append(Verdict.GAP)
        else:
            verdicts.append(Verdict.QUARANTINED)
    proven = goes_on = False
    for index in reversed(run):
        link = links[index]
        proven = not link.unread and (proven or _signed(link, public))
        goes_on = goes_on or proven
        if not (goes_on if link.unread else proven):
            verdicts[index] = Verdict.QUARANTINED
    return tuple(verdicts)


def _signed(link: Link, public: Ed25519PublicKey | None) -> bool:
    return public is not None and verifies(link.body, link.signature, public)
