"""An outage in which the centre is lost and restored from an older backup, again and again, while everything
else goes wrong as well.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from central import epochs
from central.store import counter, reading, writing
from central.tables import LEDGER, OUTCOMES
from tests.simulation.centre import SimCentre
from tests.simulation.harm import Site
from tests.simulation.outage import Outage
from tests.simulation.region import START, people


def keep_backup(centre: SimCentre, path: Path) -> None:
    """Copy the database as it is now, while it is in use."""
    source = centre.engine.url.database
    assert source is not None
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(path)) as here:
        there.backup(here)


def restore(centre: SimCentre, path: Path, at: datetime) -> None:
    """Put a backup in the place of the database, and begin a new epoch."""
    database = centre.engine.url.database
    assert database is not None
    with reading(centre.engine) as connection:
        through = epochs.durable_through(connection)
        centre.vouched |= set(
            connection.execute(select(LEDGER.c.action_id).where(LEDGER.c.commit_seq <= through)).scalars()
        )
    centre.engine.dispose()
    for suffix in ("-wal", "-shm"):
        Path(database + suffix).unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as there, closing(sqlite3.connect(database)) as here:
        there.backup(here)
    centre.restart()
    with writing(centre.engine) as connection:
        epochs.begin(connection, at)
        held = connection.execute(select(OUTCOMES.c.action_id)).scalars()
        centre.broken_word |= centre.vouched.difference(held)


class Restored(Outage):
    """Besides, a backup is made, or the centre loses all that came after one."""

    steps = 80

    def __init__(self, folder: Path, seed: int, share: float) -> None:
        super().__init__(folder, seed, share)
        self.backups: list[Path] = []

    def _happens(self) -> None:
        drawn = self.chance.random()
        if drawn < 0.08:
            self._backs_up()
        elif drawn < 0.14 and self.backups:
            chosen = self.chance.choice(self.backups)
            self.harm.note(Site.RESTORED)
            # Whoever restores it looks at another clock than the desks have.
            restore(self.centre, chosen, START + timedelta(hours=self.harm.hit[Site.RESTORED]))
            self.story.append(f"the centre is restored from {chosen.name}")
        else:
            super()._happens()
            self._let_go()

    def _heal(self) -> None:
        super()._heal()
        self._let_go()
        super()._heal()

    def _backs_up(self) -> None:
        self.backups.append(self.folder / f"backup-{len(self.backups)}")
        keep_backup(self.centre, self.backups[-1])
        if self.chance.random() < 0.5:
            with reading(self.centre.engine) as connection:
                through = counter(connection).seq
            with writing(self.centre.engine) as connection:
                epochs.register_backup(connection, through, self.now)
        self.story.append(f"a backup is made: {len(self.backups)}")

    def _let_go(self) -> None:
        """Whoever is asked whether cases may disappear says that they may."""
        for station in self.stations:
            question = station.ws.asked()
            if question is not None and not question.answer:
                self.story.append(f"{station.name} is asked about {len(question.gone)}")
                station.ws.answer("go", station.session(people(station.unit)[0]))
