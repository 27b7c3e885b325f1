"""Works out what the list will show of cases that have come and are not saved yet, while the copy waits for
its file: the file is written by one core, and Python stood still meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import msgspec

from cases.case import View
from cases.exchange import CaseRow
from cases.settings import Settings
from localdb.columns import Columns
from localdb.lane import view_of
from localdb.meta import micros

Look = Callable[[Iterable[object]], None]
"""Told of the rows of a page that has come, in a thread of its own; ends when they are all seen, or when the
page is taken in.
"""


class Foreseen(msgspec.Struct, frozen=True):
    """A case as it came, read, and what the list shows of it where nothing of our own lies on top."""

    sent: msgspec.Raw
    view: View
    columns: Columns


def seen(row: CaseRow, unit: str, settings: Settings, now: datetime) -> Foreseen | None:
    """Read a case that came, and work out what the list shows of it; None for one that cannot be read."""
    from localdb import reckoning  # with all the rules; the first window stands before a page comes

    view = view_of(row)
    if view is None:
        return None
    shown = reckoning.of_view(view, unit, settings, now, frozenset(), micros(row.changed_at))
    return Foreseen(row.view, view, shown)


class Seen(msgspec.Struct, frozen=True):
    """What has been seen of one page, by id, and with which settings; it grows while somebody looks."""

    settings: Settings
    cases: dict[str, Foreseen]


class Foresight:
    """One for a connection. Only while its thread is in `waiting` does another one look, so neither of the
    two ever waits for its turn in the middle of its work.

    `look` is asked for before each page: what had been seen by then is of the page that is taken in next, and
    from then on somebody looks at the one after it.
    """

    def __init__(self) -> None:
        self._gate = threading.Event()
        self._next: Seen | None = None
        self._coming: Seen | None = None

    def look(self, unit: str, settings: Settings, now: datetime) -> Look:
        """How another thread looks at the rows of the page after the one that is taken in next, as of now."""
        self._coming, self._next = self._next, Seen(settings, {})
        mine = self._next

        def look(rows: Iterable[object]) -> None:
            for row in rows:
                if not isinstance(row, CaseRow):
                    continue
                self._gate.wait()
                if self._next is not mine:
                    return
                found = seen(row, unit, settings, now)
                if found is not None:
                    mine.cases[row.id] = found

        return look

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """This thread waits for the file meanwhile."""
        self._gate.set()
        try:
            yield
        finally:
            self._gate.clear()

    def taken(self, rows: Iterable[CaseRow], settings: Settings) -> Mapping[str, Foreseen]:
        """What has been seen of the rows that are taken in now, by id: nothing, if it was with other
        settings.
        """
        found, self._coming = self._coming, None
        if found is None or found.settings is not settings:
            return {}
        known = ((row, found.cases.get(row.id)) for row in rows)
        return {row.id: one for row, one in known if one is not None and one.sent is row.view}
