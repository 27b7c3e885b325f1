"""The copy and its second copy: what follows it, whether it reads, and what it takes back of what it lost."""

from __future__ import annotations

from localdb import journal
from localdb.delivery import Delivery
from localdb.driver import is_whole
from localdb.keeper import Keeper
from localdb.regained import is_behind, put_back


class Kept(Delivery):
    """One connection to the copy, with the verbs about its journal and backups."""

    def keeper(self) -> Keeper:
        """What follows this copy, in the thread that the connection belongs to."""
        return Keeper(self._folder, self._key, self._connection, self._clock)

    def is_whole(self) -> bool:
        """Whether every page of the copy reads."""
        return is_whole(self._connection)

    def put_back(self) -> int:
        """Take back what the journal has and this copy has lost; how many registrations that was."""
        if not is_behind(self._connection, self._folder, self._key):
            return 0
        rows = journal.rows(journal.segments(self._folder, self._key))
        added = put_back(self._connection, rows, self._clock())
        self._memory.forget()
        return added
