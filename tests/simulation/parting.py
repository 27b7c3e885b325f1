"""An outage in which people also take apart what was joined, rightly or wrongly, while everything else goes
wrong as well.
"""

from __future__ import annotations

from sqlalchemy import select

from cases.steering import PartCase
from central.store import reading
from central.tables import LEDGER
from tests.simulation.harm import Site
from tests.simulation.outage import Outage
from tests.simulation.restoring import Restored


class Parted(Outage):
    """Besides, somebody opens a case of her own of somebody who has one, or parts what was joined."""

    steps = 80

    def _happens(self) -> None:
        drawn, station = self.chance.random(), self.chance.choice(self.stations)
        if drawn < 0.1:
            self._at(station, "parts", lambda: station.tries(PartCase))
        elif drawn < 0.2:
            self._at(station, "opens", station.hears)
        else:
            super()._happens()

    def end(self) -> None:
        super().end()
        with reading(self.centre.engine) as connection:
            rows = connection.execute(select(LEDGER.c.kind).where(LEDGER.c.kind == "part")).all()
        for _ in rows:
            self.harm.note(Site.PARTED)


class PartedAndRestored(Parted, Restored):
    """What a restored centre has of a join may be another thing than what each desk knows."""
