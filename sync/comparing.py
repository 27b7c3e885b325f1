"""A copy that is not what the centre says that it is: only what differs is fetched, where the centre can tell
that and it is enough (design section 7).
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.exchange import Sums
from sync.ports import Centre, Desk, Failed, Trouble
from sync.pull import foreign

_LATER = frozenset({Trouble.FULL, Trouble.BUSY})
"""The centre asks us to come again: everything would be too much for it as well."""


class Compared(msgspec.Struct, frozen=True):
    """What was put right: the cases that came, changed or went. `more`: other buckets differ too."""

    cases: tuple[str, ...]
    more: bool


def compare_once(desk: Desk, centre: Centre, now: datetime) -> Compared | Failed | None:
    """Fetch buckets that differ and save them. None when everything must be fetched anew instead, for
    whatever reason; `Failed` when the centre has no room for the question now. Raises NotSaved when they
    could not be saved.
    """
    place = desk.place()
    found = centre.compare(Sums(dict(desk.sums())))
    if isinstance(found, Failed):
        return found if found.reason in _LATER else None
    if foreign(found, found.mark, desk.identity(), place) is not None:
        return None
    cases = desk.replace(found, now)
    return None if cases is None else Compared(tuple(sorted(cases)), found.more)
