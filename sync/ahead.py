"""Fetches the page after the one that is being saved, so that neither end waits for the other. The centre is
told what is kept, which is less than what was asked for (design section 7).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

from cases.exchange import Differing, Enrolled, Enrolling, Pushed, Receipt, Status, Sums
from localdb.foresight import Look
from localdb.meta import NOWHERE, Place
from sync.ports import Centre, Failed, Page, not_at_all

Fetch = Callable[[], Page | Failed]


class Source(Centre, Protocol):
    """A centre that may be asked for a page while the one before is not kept yet."""

    def pull_ahead(self, cursor: str, kept: str) -> Page | Failed:
        """The page after a cursor, for a copy that has kept no more than what stood before `kept`."""
        ...


def in_a_thread(fetch: Fetch, look: Look) -> Fetch:
    """Begin to fetch at once; what is given back waits for it, but not for the look at its rows. A program
    that ends waits for neither.
    """
    found: Future[Page | Failed] = Future()

    def run() -> None:
        try:
            page = fetch()
        except BaseException as fault:  # noqa: BLE001, raised anew where it is asked for
            found.set_exception(fault)
            return
        found.set_result(page)
        if isinstance(page, Page):
            look(page.rows)

    threading.Thread(target=run, name="ahead", daemon=True).start()
    return found.result


class Ahead:
    """A `Centre` for one thread, which has no other call under way while it asks. What was fetched ahead is
    used for the very next pull, and only where that asks for it: a push in between has news that the page
    does not know of.
    """

    def __init__(self, source: Source, begin: Callable[[Fetch, Look], Fetch] = in_a_thread) -> None:
        self._source = source
        self._begin = begin
        self._cursor = ""
        self._coming: Fetch | None = None

    def pull(self, cursor: str, look: Look = not_at_all) -> Page | Failed:
        """The page after a cursor. The next one is asked for before this one is given."""
        wanted = self._cursor == cursor
        ahead = self._done()
        page = ahead if ahead is not None and wanted else self._source.pull(cursor)
        if isinstance(page, Page) and page.end.more and page.end.ahead and page.end.cursor != cursor:
            coming = self._cursor = page.end.cursor
            self._coming = self._begin(lambda: self._source.pull_ahead(coming, cursor), look)
        return page

    def status(self) -> Status | Failed:
        self._done()
        return self._source.status()

    def enrol(self, enrolling: Enrolling) -> Enrolled | Failed:
        self._done()
        return self._source.enrol(enrolling)

    def push(self, lines: Sequence[Pushed], place: Place = NOWHERE) -> tuple[Receipt, ...] | Failed:
        self._done()
        return self._source.push(lines, place)

    def compare(self, sums: Sums) -> Differing | Failed:
        self._done()
        return self._source.compare(sums)

    def renew(self) -> None:
        self._done()
        self._source.renew()

    def close(self) -> None:
        self._done()
        self._source.close()

    def _done(self) -> Page | Failed | None:
        """What was under way, at its end."""
        coming, self._coming = self._coming, None
        return None if coming is None else coming()
