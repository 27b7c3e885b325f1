"""Two cases as one: how an action's effect is laid on a case, and how two openings become one case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from cases.case import ITEMS, Claim, Sip, Written
from cases.turns import Foreign, Version

T = TypeVar("T")


def union(case: Sip, other: Sip) -> Sip:
    """Both cases' items under the first one's id. An item that both have is one; where several people made
    the same item, all of them stand in it.
    """
    grown = {
        name: unite(getattr(case, name), more) for name, unite in _UNITED if (more := getattr(other, name))
    }
    return msgspec.structs.replace(case, **grown) if grown else case


def _first(mine: dict[str, T], more: Mapping[str, T]) -> dict[str, T]:
    return {**mine, **{key: item for key, item in more.items() if key not in mine}}


def _made_by_several(mine: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Claims, versions and edits name everyone who made just the same."""
    both = dict(mine)
    for key, item in more.items():
        known = both.get(key)
        both[key] = _one(known, item) if known else item
    return both


def _one(mine: Any, other: Any) -> Any:
    """Two records of one thing. Where they tell it otherwise, as two beginnings of one version of the plan
    may, the words of who has the least key stand, on every copy.
    """
    told = mine if _rank(mine) <= _rank(other) else other
    return msgspec.structs.replace(told, by=_together(mine.by, other.by))


def _rank(item: Any) -> tuple[str, int]:
    """What was begun on the other side of a parting says less of itself than what was begun here."""
    return _least(item), -len(getattr(item, "seen", ()))


def _least(item: Any) -> str:
    return str(min(getattr(by, "stamp", by).action for by in item.by))


def _edits(
    mine: dict[str, dict[str, Written]], more: dict[str, dict[str, Written]]
) -> dict[str, dict[str, Written]]:
    both = dict(mine)
    for ref, edits in more.items():
        both[ref] = _made_by_several(both.get(ref, {}), edits)
    return both


def _foreign(mine: dict[str, Foreign], more: Mapping[str, Foreign]) -> dict[str, Foreign]:
    """What lies elsewhere: of two records of one thing what more units may have read."""
    both = dict(mine)
    for key, item in more.items():
        known = both.get(key, item)
        units = tuple(sorted({*known.units, *item.units})) if known.units and item.units else ()
        both[key] = Foreign(known.ref, units)
    return both


def _together(mine: tuple[T, ...], more: tuple[T, ...]) -> tuple[T, ...]:
    return mine + tuple(item for item in more if item not in mine)


_SEVERAL = ("claims", "versions")
_OTHERWISE: dict[str, Callable[[Any, Any], Any]] = {"edits": _edits, "foreign": _foreign}
_UNITED: tuple[tuple[str, Callable[[Any, Any], Any]], ...] = tuple(
    (name, _OTHERWISE.get(name, _made_by_several if name in _SEVERAL else _first)) for name in ITEMS
)


def canonical(case: Sip) -> tuple[frozenset[object], ...]:
    """The case without its id, without order of arrival and without who had been shown what before: what
    every order of the same actions must agree on.
    """
    return tuple(
        frozenset(_written(case)) if name == "edits" else frozenset(_items(getattr(case, name)))
        for name, _ in _UNITED
        if name != "shown"
    )


def _items(items: Mapping[str, object]) -> list[object]:
    return [
        (key, msgspec.structs.replace(item, by=()), frozenset(item.by))
        if isinstance(item, Claim | Version)
        else (key, item)
        for key, item in items.items()
    ]


def _written(case: Sip) -> list[object]:
    return [
        (ref, key, edit.value, edit.bases, frozenset(edit.by))
        for ref, edits in case.edits.items()
        for key, edit in edits.items()
    ]
