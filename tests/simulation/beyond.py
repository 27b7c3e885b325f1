"""Outages in which the desks have older programs than the centre and cannot read every case that comes, until
they are upgraded when all else is healed.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from cases.case import View
from cases.exchange import CaseRow
from localdb import arriving, foresight, illegible, lane, missing
from tests.simulation.harm import Site
from tests.simulation.outage import Outage
from tests.simulation.parting import Parted
from tests.simulation.restoring import Restored

OF_256 = 70
"""So many of as many views cannot be read."""

_ROUNDS = 3
"""So often everybody goes on with the older program when nothing goes wrong any more."""


def _older(row: CaseRow) -> View | None:
    """What an older program reads of a case: nothing of some, however often they come."""
    sent = bytes(row.view)
    return None if hashlib.sha256(sent).digest()[0] < OF_256 else lane.view_of(row)


class Beyond(Outage):
    """See above. The same bytes can be read by all desks or by none."""

    def __init__(self, folder: Path, seed: int, share: float) -> None:
        self._programs = ExitStack()
        for room in (arriving, foresight, illegible, missing):
            self._programs.enter_context(patch.object(room, "view_of", _older))
        super().__init__(folder, seed, share)

    def step(self, number: int) -> None:
        super().step(number)
        if any(illegible.count(station.disk) for station in self.stations):
            self.harm.note(Site.ILLEGIBLE)

    def _heal(self) -> None:
        self.harm.heal()
        self.centre.is_up = True
        for _ in range(_ROUNDS):
            self._sync()
        self._programs.close()
        for station in self.stations:
            station.kill()
        self.story.append("every desk has a newer program")
        super()._heal()

    def close(self) -> None:
        self._programs.close()
        super().close()


class BeyondAndParted(Beyond, Parted):
    """And somebody takes joins apart."""


class BeyondAndRestored(Beyond, Restored):
    """And the centre is lost and restored."""
