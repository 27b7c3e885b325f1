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
from cases.exchange import VIEW, CaseRow
from cases.settings import Settings
from localdb import columns
from localdb.columns import Columns
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


def seen(row: CaseRow, unit: str, settings: Settings, now: datetime) -> Foreseen:
    """Read a case that came, and work out what the list shows of it."""
    view = VIEW.decode(row.view)
    shown = columns.of_view(view, unit, settings, now, frozenset(), micros(row.changed_at))
    return Foreseen(row.view, view, shown)


class Foresight:
    """One for a connection. Only while its thread is in `waiting` does another one look, so neither of the
    two ever waits for its turn in the middle of its work.
    """

    def __init__(self) -> None:
        self._gate = threading.Event()
        self._settings: Settings | None = None
        self._found: dict[str, Foreseen] = {}

    def look(self, unit: str, settings: Settings, now: datetime) -> Look:
        """Begin with a new page: how another thread looks at its rows, as of now."""
        found: dict[str, Foreseen] = {}
        self._settings, self._found = settings, found

        def look(rows: Iterable[object]) -> None:
            for row in rows:
                if not isinstance(row, CaseRow):
                    continue
                self._gate.wait()
                if self._found is not found:
                    return
                found[row.id] = seen(row, unit, settings, now)

        return look

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """This thread waits for the file meanwhile."""
        self._gate.set()
        try:
            yield
        finally:
            self._gate.clear()

    def taken(self, settings: Settings) -> Mapping[str, Foreseen]:
        """What has been seen of the page that is taken in now, by id: nothing, if it was with other settings.
        Nobody looks any further.
        """
        found, self._found = self._found, {}
        return found if self._settings is settings else {}
