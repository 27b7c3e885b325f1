"""The made-up region's cases as the rules decide them, for the tests of its rooms."""

from __future__ import annotations

from functools import cache

import msgspec

from cases.access import view
from cases.case import Sip, View
from cases.decide import decide
from cases.outcome import Applied
from cases.settings import Settings
from central.demo import Region, make_region
from central.demo_units import Way
from tests.central.world import NOW, SETTINGS


class Known(msgspec.Struct, frozen=True):
    """One case of the region, and when it was last touched."""

    case: Sip
    touched: str
    settings: Settings = SETTINGS

    def seen_by(self, unit: str) -> View | None:
        """The case as a unit is shown it."""
        return view(self.case, unit, self.settings)


@cache
def region(way: Way = Way.LOCK) -> Region:
    """The region with those cases only that it names."""
    return make_region(1, 1, NOW, way)


@cache
def known(way: Way = Way.LOCK) -> tuple[Known, ...]:
    """Every named case, the latest touched first."""
    settings = region(way).settings
    cases: dict[str, Sip] = {}
    touched: dict[str, str] = {}
    for action in region(way).actions:
        answer = decide(cases.get(action.case_id), action, settings)
        assert isinstance(answer, Applied), (action.intent, answer)
        cases[action.case_id] = answer.case
        touched[action.case_id] = action.recorded_at.isoformat()
    found = (Known(case, touched[id_], settings) for id_, case in cases.items())
    return tuple(sorted(found, key=lambda each: each.touched, reverse=True))
