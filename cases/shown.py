"""Consent taken back: what a unit had been shown by then, and the case kept to that (rules.md section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from cases import consent
from cases.case import ITEMS, ClaimRecord, Sip
from cases.stamp import Stamp

ALL_READ = "consents"
"""What everybody who holds the case is shown whatever comes: that consent was taken back, and given anew."""

UNSTAMPED = ("shown", "foreign")
"""What stands beside the items and was made by no action."""

May = Callable[[Stamp, str], bool]
"""Whether something with this stamp is kept; the text is the key of an edit, empty for all else."""


def traces(seen: Sip) -> tuple[str, ...]:
    """What a case shows, as the ids of the actions that made it and, since an action may have written more
    than is read, the keys of the edits.
    """
    return tuple(sorted(makers(seen).union(*(written.keys() for written in seen.edits.values()))))


def makers(seen: Sip) -> frozenset[str]:
    """The ids of the actions that made what a case shows."""
    return frozenset(stamp.action for stamp in _stamps(seen))


def stamps(seen: Sip) -> dict[str, Stamp]:
    """Of each action that made something of what a case shows, a stamp: who, where and when."""
    return {stamp.action: stamp for stamp in _stamps(seen)}


def is_kept(case: Sip) -> bool:
    """Whether each unit is shown no more than it had: consent has been taken back, and nobody has settled
    that. Only the centre knows what each had; a unit's own copy holds no more in any case.
    """
    return bool(case.shown) and consent.withdrawal(case) is not None


def kept_to(case: Sip, unit: str) -> Sip | None:
    """Of a case: what the unit had been shown, what its own people record, and every consent entry. None for
    a unit that had nothing of it, not even an opening of its own.
    """
    had: frozenset[str] = frozenset().union(
        *(entry.traces for entry in case.shown.values() if entry.unit == unit)
    )

    def may(stamp: Stamp, key: str) -> bool:
        return stamp.unit == unit or (stamp.action in had and (not key or key in had))

    left = only(case, may)
    return left if left.openings else None


def only(case: Sip, may: May) -> Sip:
    """The items whose stamps may stay; what several people made stays with those of them who may."""
    kept: dict[str, Any] = {
        name: _items(getattr(case, name), may)
        for name in ITEMS
        if name not in (ALL_READ, *UNSTAMPED, "edits")
    }
    edits = {
        ref: fewer for ref, written in case.edits.items() if (fewer := _items(written, may, of_edits=True))
    }
    return msgspec.structs.replace(case, **kept, edits=edits)


def _items(items: dict[str, Any], may: May, *, of_edits: bool = False) -> dict[str, Any]:
    kept = {}
    for key, item in items.items():
        about = key if of_edits else ""
        if not hasattr(item, "by"):
            if may(item.stamp, about):
                kept[key] = item
            continue
        by = tuple(one for one in item.by if may(_stamp_of(one), about))
        if by:
            kept[key] = item if len(by) == len(item.by) else msgspec.structs.replace(item, by=by)
    return kept


def _stamps(seen: Sip) -> Iterator[Stamp]:
    for name in ITEMS:
        if name in UNSTAMPED:
            continue
        for item in getattr(seen, name).values():
            each = item.values() if name == "edits" else (item,)
            for one in each:
                yield from map(_stamp_of, one.by) if hasattr(one, "by") else (one.stamp,)


def _stamp_of(maker: Stamp | ClaimRecord) -> Stamp:
    return maker.stamp if isinstance(maker, ClaimRecord) else maker
