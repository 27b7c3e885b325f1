"""The copy and its second copy: what follows it, whether it reads, what it takes back of what it lost, and
what of one's own is left of a case that it forgets, or was recorded on another computer.
"""

from __future__ import annotations

from localdb import elsewhere, forgetting, journal
from localdb.broken import TABLES
from localdb.delivery import Delivery
from localdb.driver import is_whole, reading
from localdb.elsewhere import Colleagues
from localdb.forgetting import LeftBehind
from localdb.keeper import Keeper
from localdb.log import give_room
from localdb.regained import is_behind, put_back

SMALL = 4_000
"""A copy of so many pages is read through in a tenth of a second: some two thousand cases."""

OURS = ("meta", "outbox", "answers", "earlier_answers", "incarnations", "audit", *TABLES)
"""What no centre can give again."""


class Kept(Delivery):
    """One connection to the copy, with the verbs about its journal and backups."""

    def keeper(self) -> Keeper:
        """What follows this copy, in the thread that the connection belongs to."""
        return Keeper(self._folder, self._key, self._connection, self._clock)

    def give_room(self) -> None:
        """Give the log its full length, so that no registration has to."""
        give_room(self._connection)

    def left_behind(self) -> tuple[LeftBehind, ...]:
        """Unfinished texts of cases that the unit no longer has, the latest first."""
        return forgetting.left_behind(self._connection)

    def elsewhere(self) -> tuple[Colleagues, ...]:
        """What was recorded on other computers of the unit and has not taken effect, the latest first."""
        return elsewhere.listed(self._connection)

    def is_whole(self) -> bool:
        """Whether every page of the copy reads."""
        return is_whole(self._connection)

    def may_be_worked_in(self) -> bool:
        """Whether all of a small copy reads, and of a big one what only it has. The cases of a big one are
        read through by its keeper, while somebody works. NotOurs when it does not even say how big it is.
        """
        with reading(self._connection):
            (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
        if pages <= SMALL:
            return self.is_whole()
        return all(is_whole(self._connection, table) for table in OURS)

    def put_back(self) -> int:
        """Take back what the journal has and this copy has lost; how many registrations that was."""
        if not is_behind(self._connection, self._folder, self._key):
            return 0
        rows = journal.rows(journal.segments(self._folder, self._key))
        added = put_back(self._connection, rows, self._clock())
        self._memory.forget()
        return added
