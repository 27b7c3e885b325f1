"""The copy as the loop uses it: what to send, what was answered, what came; and what every part of the
Workspace stands on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from cases.exchange import Differing, End, PullRow, Receipt
from cases.settings import Settings
from localdb import going, gone, meta, outbox
from localdb.driver import Connection, light_transaction, transaction
from localdb.errors import MassRemoval, NotSaved
from localdb.foresight import Foresight, Look
from localdb.memory import Memory
from localdb.meta import Identity, Place
from localdb.outbox import Outbound
from localdb.perform import Clock, Ids


class Delivery:
    """One connection to the copy, and the loop's verbs. Belongs to the thread that opened it."""

    def __init__(self, folder: Path, data_key: bytes, connection: Connection, clock: Clock, ids: Ids) -> None:
        self._folder = folder
        self._key = data_key
        self._connection = connection
        self._clock = clock
        self._ids = ids
        self._memory = Memory(connection)
        self._foresight = Foresight()

    def close(self) -> None:
        """End the connection; the copy stays."""
        self._connection.close()

    def identity(self) -> Identity:
        """Which workstation of which unit this is."""
        return self._memory.identity

    def settings(self) -> Settings:
        """The region's settings and directory as last received."""
        self._memory.current()
        return self._memory.settings()

    def hear(self, answers: bool) -> None:
        """Whether the centre answers: then nobody is rung about what was recorded a moment ago."""
        try:
            with light_transaction(self._connection):
                going.hear(self._connection, answers)
        except NotSaved:
            # Of what does not leave at once the calls come all the same, only later.
            return

    def to_send(self, limit: int) -> tuple[Outbound, ...]:
        """What the centre has not got, in order."""
        return outbox.to_send(self._connection, limit)

    def answered(self, pairs: Sequence[tuple[Outbound, Receipt]], at: datetime) -> None:
        """The centre's answers to a push. One that names another action than was sent is passed over."""
        ours = [(sent.n, receipt) for sent, receipt in pairs if receipt.id in (sent.action_id, "")]
        with transaction(self._connection):
            outbox.answered(self._connection, ours, at)
            meta.put(self._connection, "last_contact", meta.micros(at))
            self._memory.forget()

    def cursor(self) -> str:
        """Where the next pull goes on; empty before the first."""
        found: str = meta.get(self._connection, "cursor", "")
        return found

    def place(self) -> Place:
        """Which epoch of the ledger this copy knows, and how far it has heard of it."""
        return meta.place(self._connection)

    def begin_afresh(self, epoch: int, epochs: Mapping[int, int]) -> None:
        """The centre was restored, and goes on in another epoch: what it may lack is to be sent once more,
        and everything to be fetched anew. `epochs` is what the centre says of each.
        """
        from localdb import afresh  # as `receive`

        with transaction(self._connection):
            afresh.begin(self._connection, epoch, epochs)
            self._memory.forget()

    def fetch_anew(self) -> None:
        """The copy is not what the centre says that it is: fetch everything once more."""
        from localdb import afresh  # as `receive`

        with transaction(self._connection):
            afresh.mend(self._connection)
            self._memory.forget()

    def sums(self) -> dict[int, str]:
        """What the copy adds up to, bucket by bucket."""
        from localdb import buckets  # as `receive`

        return buckets.sums(self._connection)

    def replace(self, found: Differing, at: datetime) -> frozenset[str] | None:
        """Make these buckets what they are at the centre; gives the cases that came, changed or went. None,
        and nothing is changed, where that is not enough and everything must be fetched anew.
        """
        from localdb import buckets  # as `receive`

        unit, settings = self.identity().unit, self.settings()
        cases = buckets.replace(self._connection, found, at, unit, settings, self._clock())
        self._memory.forget()
        return cases

    def look(self) -> Look:
        """How another thread may look at the page after the one that is received next, while that is being
        saved.
        """
        return self._foresight.look(self.identity().unit, self.settings(), self._clock())

    def receive(self, rows: Sequence[PullRow], end: End, at: datetime) -> None:
        """Take in one whole page with its end record; rows and cursor together or not at all. MassRemoval
        when a person must be asked first, and has been now.
        """
        from localdb import incoming  # with all that a page needs; the first window stands before one comes

        self._memory.forget()
        try:
            incoming.receive(
                self._connection,
                rows,
                end,
                at,
                self.identity().unit,
                self.settings(),
                self._clock(),
                self._foresight,
            )
        except MassRemoval as found:
            with transaction(self._connection):
                gone.ask(self._connection, found)
            raise
        finally:
            self._memory.forget()

    def new_settings(self, settings: Settings) -> None:
        """Keep settings that came by another way than a pull."""
        with transaction(self._connection):
            meta.put_settings(self._connection, settings)
            self._memory.forget()

    def note_contact(self, at: datetime) -> None:
        """The centre answered. Nobody has to know that after a power cut."""
        with light_transaction(self._connection):
            meta.put(self._connection, "last_contact", meta.micros(at))

    def digest(self) -> str:
        """The sum over everything received, to compare with the centre's."""
        found: str = meta.get(self._connection, "digest", "")
        return found
