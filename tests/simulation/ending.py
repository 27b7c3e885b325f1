"""Outages that go on for days in a region where what has ended leaves the desks at midnight: the centre lets
go of it, and people read it again, take the end back and record in it, while everything else goes wrong too.
"""

from __future__ import annotations

from sqlalchemy import select

from cases.case import Sip
from cases.locks import closing_of
from cases.steering import Close, Ground, LookIn, Void
from central.letting_go import let_go
from central.store import reading
from central.tables import CASES
from central.values import CASE
from localdb.listing import Filter
from tests.simulation import keeping
from tests.simulation.broken import Broken
from tests.simulation.harm import Crash, Site
from tests.simulation.outage import Outage
from tests.simulation.parting import Parted
from tests.simulation.restoring import Restored
from tests.simulation.station import Station

DAY = 86_400.0


class Ended(Outage):
    """Besides, somebody ends a case or takes that back, a day passes, the centre goes its round, or somebody
    chooses to read what has left the desks.
    """

    steps = 80

    def _happens(self) -> None:
        drawn, station = self.chance.random(), self.chance.choice(self.stations)
        if drawn < 0.08:
            self._at(station, "ends a case", lambda: station.does(Close, Filter.ALL))
        elif drawn < 0.1:
            self._at(station, "takes back in an ended one", lambda: station.does(Void, Filter.ARCHIVE))
        elif drawn < 0.18:
            self.story.append("a day passes")
            self._pass(DAY)
        elif drawn < 0.26:
            self._goes_round()
        elif drawn < 0.3:
            self._at(station, "chooses to read", lambda: self._reads(station))
        else:
            super()._happens()

    def _heal(self) -> None:
        super()._heal()
        if self.chance.random() < 0.5:
            self._pass(2 * DAY)
        self._goes_round()
        super()._heal()

    def _goes_round(self) -> None:
        """It may be killed on the way, and is then started again."""
        self.story.append("the centre goes its round")
        if self.harm.happens():
            self.centre.arm(self.chance.randint(1, 12))
        try:
            self._lets_go()
        except Crash:
            self.centre.disarm()
            self.centre.restart()
            self._lets_go()
        finally:
            self.centre.disarm()

    def _lets_go(self) -> None:
        while let_go(self.centre.engine, self.now):
            self.harm.note(Site.LET_GO)
        self._round_at = self.now

    def end(self) -> None:
        super().end()
        with reading(self.centre.engine) as connection:
            late = keeping.stays_too_long(connection, self._cases(), self._round_at)
        if late:
            raise Broken(8, f"{', '.join(late)} ended long ago, and is not let go of")

    def _reads(self, station: Station) -> None:
        """Somebody reads a case that has ended and is not at her desk, whose id the centre has told her."""
        ended = [id_ for id_, case in self._cases().items() if closing_of(case) is not None]
        gone = [case_id for case_id in ended if station.ws.case(case_id) is None]
        if gone:
            station.records(self.chance.choice(gone), LookIn(Ground.CONSENT, "Söker vård igen"))

    def _cases(self) -> dict[str, Sip]:
        with reading(self.centre.engine) as connection:
            return {row.id: CASE.decode(row.body) for row in connection.execute(select(CASES))}


class EndedAndParted(Ended, Parted):
    """And people take joins apart, also when the case has ended."""


class EndedAndRestored(Ended, Restored):
    """And the centre is restored from a backup that still had what it let go of."""
