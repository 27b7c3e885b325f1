"""Follows a copy at a distance: its journal, topped up with what was recorded since, and its daily backup.
Nothing of it stands in the way of whoever records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from localdb import backups, forgetting, journal, meta
from localdb.disk import Appending, Opener
from localdb.driver import Connection, is_whole, reading, transaction, until
from localdb.errors import NotOurs, NotSaved, NotSavedCause
from localdb.forgetting import Unwiped
from localdb.journal import End, Row, Segment, Whose
from localdb.perform import Clock

AT_ONCE = 500
"""So many registrations are read from the queue and written in one go."""


class Keeper:
    """The second copy of one open copy. Belongs to the thread of its connection; there is one at a time."""

    def __init__(
        self, folder: Path, key: bytes, connection: Connection, clock: Clock, opener: Opener = Appending
    ) -> None:
        self._folder, self._key, self._connection = folder, key, connection
        self._clock, self._opener = clock, opener
        self._end: End | None = None
        self._n: int | None = None
        self._doubted: set[str] = set()

    def catch_up(self) -> int:
        """Write in the journal what the queue has and the journal lacks; how many that was. It asks only how
        things stand, never what has happened.

        OSError when the disk does not take it, NotOurs when the copy does not read. Then try again later.
        """
        if self._n is None:
            return self._look()
        with reading(self._connection):
            missing = self._queue(self._n)
        return self._write(missing)

    def back_up(self, stop: Callable[[], bool] = backups.never) -> bool:
        """Make the day's backup, if it is time, of a copy that has been read through; whether one was made.
        NotOurs when the copy does not read, OSError when the disk does not take the key slots, NotSaved when
        `stop` says so first.
        """
        backups.keep_slots(self._folder)
        now = self._clock()
        if not backups.is_due(self._folder, now):
            return False
        with until(self._connection, stop):
            if not is_whole(self._connection):
                raise NotOurs
        made = backups.make(self._connection, self._folder, self._key, now, stop=stop)
        return made is not None

    def forget(self, stop: Callable[[], bool] = backups.never) -> bool:
        """Forget what the unit has no longer (`forgetting`), and seal what the centre must have yet: in the
        journal, then in the copy, its log and its backups; whether there was anything. Cut off anywhere, it
        is gone through once more.

        NotSaved when somebody reads in the copy just now, or `stop` says so; OSError when the disk is full.
        """
        now = self._clock()
        if not forgetting.is_due(self._connection, now):
            return False
        going = forgetting.may_go(self._connection, now)
        boxes = forgetting.may_be_sealed(self._connection, going)
        if going or boxes:
            # The journal first: a registration that only the journal has would be put back.
            gone = frozenset(going.values())
            shut = {box.action_id: box.body for box in boxes.values()}
            self._n = None
            journal.purge(self._folder, self._key, lambda row: _kept_as(row, gone, shut), self._opener)
        forgetting.forget(self._connection, going, now, boxes)
        if forgetting.unwiped(self._connection) is Unwiped.COPY:
            forgetting.wipe(self._connection, stop)
            self._put(Unwiped.BACKUPS)
        if not backups.renew(self._connection, self._folder, self._key, now, stop):
            raise NotSaved(NotSavedCause.IO)
        self._put(Unwiped.NOTHING)
        return True

    def _put(self, where: Unwiped) -> None:
        with transaction(self._connection):
            forgetting.put_unwiped(self._connection, where)

    def _look(self) -> int:
        """Read all of the journal once, and go on from there. One that has gaps is written anew."""
        journal.settle(self._folder)
        seen: list[Segment] = []
        known: set[str] = set()
        for segment in journal.segments(self._folder, self._key):
            known.update(row.action_id for row in journal.rows([segment]))
            seen.append(msgspec.structs.replace(segment, entries=()))
        known -= self._doubted
        self._end = journal.resume(seen, doubted=bool(self._doubted))
        added, n = 0, 0
        while True:
            with reading(self._connection):
                found = self._queue(n)
            if not found:
                break
            n = found[-1].n
            added += self._write([row for row in found if row.action_id not in known])
        if journal.has_gaps(seen):
            journal.purge(self._folder, self._key, lambda row: row, self._opener)
            self._end = journal.resume(list(journal.segments(self._folder, self._key)))
        self._n = n
        self._doubted.clear()
        return added

    def _queue(self, after: int) -> list[Row]:
        found = self._connection.execute(
            "SELECT n, action_id, body, signature FROM outbox WHERE n > ? ORDER BY n LIMIT ?",
            (after, AT_ONCE),
        )
        return [Row(*row) for row in found]

    def _write(self, missing: Sequence[Row]) -> int:
        if not missing:
            return 0
        with reading(self._connection):
            whose = Whose(meta.identity(self._connection), meta.settings(self._connection))
        try:
            self._end = journal.append(self._folder, self._key, self._end, whose, missing, self._opener)
        except OSError:
            # Nobody knows how much was written: the journal is read again. And what reads then need not lie
            # on the disk: a system that could not write it gives it up, and says so only once.
            self._n = None
            self._doubted.update(row.action_id for row in missing)
            raise
        if self._n is not None:
            self._n = missing[-1].n
        return len(missing)


def _kept_as(row: Row, gone: frozenset[str], shut: Mapping[str, bytes]) -> Row | None:
    if row.action_id in gone:
        return None
    box = shut.get(row.action_id)
    return row if box is None else Row(row.n, row.action_id, box, b"")
