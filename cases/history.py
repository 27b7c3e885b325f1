"""What a field has said: every text that was ever written in it, by whom and when (E35, E46).

Edits are never taken out of a case, so nothing is kept for this: it is read off the case as one unit sees it.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from cases import edits
from cases.case import Sip, Written
from cases.stamp import Stamp


class KeptText(msgspec.Struct, frozen=True):
    """One text of a field. `by`: everyone who wrote just that, the first first. `stands`: it is what the
    field says, or one of several that somebody must choose among. `copied`: nobody wrote it here, it came
    along from the version of the plan before.
    """

    value: str
    by: tuple[Stamp, ...]
    stands: bool
    copied: bool = False

    @property
    def first(self) -> Stamp:
        """Who wrote it, and when: the first of them."""
        return self.by[0]


def of_field(case: Sip, sheet: str, name: str, seen: Collection[str] | None = None) -> tuple[KeptText, ...]:
    """The texts of a field, the newest first: none before what it was written on top of, otherwise by time.

    With `seen`, of a part that was settled with just these edits: what it says, and what that grew out of.
    """
    written = case.edits.get(edits.ref(sheet, name), {})
    if seen is not None:
        written = _grown_into(written, seen)
    heads = edits.standing(sheet, name, written).heads
    begun = _began(case)
    return tuple(_text(written[key], key in heads, begun) for key in reversed(_in_order(written)))


def of_part(case: Sip, sheet: str, seen: Collection[str] | None = None) -> dict[str, tuple[KeptText, ...]]:
    """Every field of a part that has a text, by its name: `situation`, `activities:k3.activity`."""
    found = ((name, of_field(case, sheet, name, seen)) for name, _ in edits.fields(case, sheet))
    return {name: texts for name, texts in found if texts}


def of_table(
    texts: Mapping[str, tuple[KeptText, ...]], table: str
) -> dict[str, dict[str, tuple[KeptText, ...]]]:
    """The cells of one table among a part's fields: row to column to its texts, also rows that were taken
    away.
    """
    start, found = f"{table}:", dict[str, dict[str, tuple[KeptText, ...]]]()
    for name, told in texts.items():
        if name.startswith(start):
            row, _, column = name[len(start) :].rpartition(".")
            found.setdefault(row, {})[column] = told
    return found


def newest(texts: Collection[KeptText]) -> KeptText | None:
    """Of what stands the text that was written last; None where nobody has written here, so that what only
    came along is nobody's latest word.
    """
    own = [text for text in texts if text.stands and not text.copied]
    return max(own, key=lambda text: (text.first.at, text.first.action), default=None)


def has_earlier(texts: Collection[KeptText]) -> bool:
    """Whether there is more to read than what stands."""
    return any(not text.stands for text in texts)


def _text(edit: Written, stands: bool, begun: Collection[str]) -> KeptText:
    by = tuple(sorted(edit.by, key=lambda stamp: (stamp.at, stamp.action)))
    return KeptText(edit.value, by, stands, all(stamp.action in begun for stamp in by))


def _began(case: Sip) -> frozenset[str]:
    """The actions that began a version of the plan, and copied the one before."""
    return frozenset(stamp.action for version in case.versions.values() for stamp in version.by)


def _grown_into(written: Mapping[str, Written], seen: Collection[str]) -> dict[str, Written]:
    """These edits and all that they were written on top of."""
    left, found = [key for key in written if key in seen], set[str]()
    while left:
        key = left.pop()
        if key not in found:
            found.add(key)
            left += _known_bases(written[key], written)
    return {key: edit for key, edit in written.items() if key in found}


def _in_order(written: Mapping[str, Written]) -> list[str]:
    """The keys, each after its bases as far as they are known, the earlier written before the later."""
    left = {key: len(_known_bases(edit, written)) for key, edit in written.items()}
    grown: dict[str, list[str]] = {}
    for key, edit in written.items():
        for base in _known_bases(edit, written):
            grown.setdefault(base, []).append(key)
    ready = [(_first_at(written[key]), key) for key, bases in left.items() if not bases]
    heapq.heapify(ready)
    done = []
    while ready:
        _, key = heapq.heappop(ready)
        done.append(key)
        for later in grown.get(key, ()):
            left[later] -= 1
            if not left[later]:
                heapq.heappush(ready, (_first_at(written[later]), later))
    return done


def _known_bases(edit: Written, written: Mapping[str, Written]) -> frozenset[str]:
    return frozenset(base for base in edit.bases if base in written)


def _first_at(edit: Written) -> datetime:
    return min(stamp.at for stamp in edit.by)
