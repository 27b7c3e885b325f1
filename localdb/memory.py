"""What a connection remembers of its file so that saving asks the disk for nothing; forgotten as soon as
another one has written.
"""

from __future__ import annotations

from cases.settings import Settings
from localdb import audit, meta, outages
from localdb.driver import Connection
from localdb.lane import Lane, load
from seal.action import hash_of
from seal.box import face_of
from seal.chain import Head

_LANES_MOST = 16


class Memory:
    """Everything in it can be read again from the file. Ask `current` first, within the transaction or before
    a reading.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._version = -1
        self._settings: Settings | None = None
        self._settings_version = -1
        self.identity = meta.identity(connection)
        self.forget()

    def forget(self) -> None:
        """Remember nothing: this connection has itself written past the memory."""
        self.lanes: dict[str, Lane] = {}
        self._names: dict[str, str] = {}
        self.chains: dict[str, tuple[int, Head]] = {}
        self._tip: audit.Tip | None = None
        self._outage: str | None = None
        self._settings_checked = False

    def current(self) -> None:
        """Forget what another connection may have changed."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self.forget()

    def settings(self) -> Settings:
        """The region's settings; read again only when their version is another."""
        if not self._settings_checked or self._settings is None:
            version = meta.get(self._connection, "settings_version", 0)
            if self._settings is None or version != self._settings_version:
                self._settings = meta.settings(self._connection)
                self._settings_version = version
            self._settings_checked = True
        return self._settings

    def outage_id(self) -> str:
        """The id of the outage that goes on, or empty."""
        if self._outage is None:
            running = outages.current(self._connection)
            self._outage = running.id if running else ""
        return self._outage

    def lane(self, case_id: str) -> Lane:
        """The case as it lies here, by id or alias."""
        found = self.lanes.get(self._names.get(case_id, case_id))
        if found is None:
            found = load(self._connection, case_id, self.settings(), self.identity.unit)
            self.keep(found.id, found)
            self._names[case_id] = found.id
        return found

    def keep(self, case_id: str, lane: Lane) -> None:
        """Remember a case as it now is, under the id that it lives under."""
        if len(self.lanes) >= _LANES_MOST:
            self.lanes.clear()
        self.lanes[case_id] = lane

    def chain(self, author: str) -> tuple[int, Head]:
        """The author's incarnation on this workstation, and the newest link of it."""
        found = self.chains.get(author)
        if found is None:
            found = self.chains[author] = newest_link(self._connection, author)
        return found

    def tip(self) -> audit.Tip:
        """Where the audit trail ends."""
        if self._tip is None:
            self._tip = audit.tip(self._connection)
        return self._tip

    def keep_tip(self, tip: audit.Tip | None) -> None:
        """Remember where the trail ends now; None when it must be looked up."""
        self._tip = tip


def newest_link(connection: Connection, author: str) -> tuple[int, Head]:
    """Where an author's chain goes on: after her newest action here, or anew when her chain was broken."""
    row = connection.execute("SELECT incarnation FROM incarnations WHERE author = ?", (author,)).fetchone()
    incarnation = row[0] if row else 1
    # Backwards: whoever records now has most often recorded lately.
    row = connection.execute(
        "SELECT body FROM outbox WHERE author = ? ORDER BY n DESC LIMIT 1", (author,)
    ).fetchone()
    if row is None:
        return incarnation, Head()
    face = face_of(row[0])
    # Who recorded last what is sealed has begun a new chain.
    if face.incarnation != incarnation:
        return incarnation, Head()
    return incarnation, Head(face.sequence, hash_of(row[0]))
