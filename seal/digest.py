"""A sum over everything that a unit has, kept as rows come and go: equal sums at both ends mean equal copies
(design section 7). Where they differ, a sum for each bucket of ids tells which rows to fetch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

BUCKETS = 256
"""So many buckets there are: of ten thousand cases, forty are in each."""

_SIZE = 16
_MODULUS = 1 << (8 * _SIZE)


def mark(row_id: str, sent: bytes) -> int:
    """What one row adds to the sum: a hash of its id and of the bytes that the unit was sent."""
    inner = hashlib.sha256(sent).digest()
    return int.from_bytes(hashlib.sha256(row_id.encode() + b"\0" + inner).digest()[:_SIZE], "big")


def plus(total: int, added: int, taken: int = 0) -> int:
    """The sum after one row was replaced, added or taken away."""
    return (total + added - taken) % _MODULUS


def total(marks: Iterable[int]) -> int:
    """The sum over all of these rows, added up anew."""
    return sum(marks) % _MODULUS


def shown(total: int) -> str:
    """The sum as it stands in an end record: 32 hexadecimal signs."""
    return f"{total:0{2 * _SIZE}x}"


def packed(mark: int) -> bytes:
    """What one row adds, as it is kept beside it."""
    return mark.to_bytes(_SIZE, "big")


def read(text: str) -> int:
    """The sum from its hexadecimal signs; an empty text is the sum of nothing. ValueError when it is no
    number.
    """
    return int(text, 16) if text else 0


def bucket(row_id: str) -> int:
    """The bucket of an id, from 0: the same for the case and for the name that it may become."""
    return hashlib.sha256(row_id.encode()).digest()[0]


def by_bucket(marks: Iterable[tuple[str, int]]) -> dict[int, str]:
    """The sum of each bucket of these rows, given as id and mark, in hexadecimal signs; none of one that adds
    up to nothing.
    """
    totals: dict[int, int] = {}
    for row_id, added in marks:
        place = bucket(row_id)
        totals[place] = plus(totals.get(place, 0), added)
    return {place: shown(total) for place, total in totals.items() if total}
