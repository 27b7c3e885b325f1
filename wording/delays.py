"""What is said over a step that is late: when it should have been done, and the outage as the reason, when a
person gives it.
"""

from __future__ import annotations

from datetime import datetime

from cases.people import Directory
from cases.turns import Delay
from wording.status import LATE, LATE_BY_OUTAGE
from wording.times import due, moment

EXCUSE = "Försenad på grund av driftstörningen"
"""The act: one press says it."""
MORE = "Mer om varför, om du vill"
"""Beside it, for a few words."""


def late(at: datetime, now: datetime) -> str:
    """Such as "Försenad. Skulle ha varit klar senast tors 20 nov."."""
    return f"{LATE}. Skulle ha varit klar senast {due(at, now)}."


def excused(at: datetime, now: datetime) -> str:
    """The same when the outage has been given as the reason: the deadline stays."""
    return f"{LATE_BY_OUTAGE}. Skulle ha varit klar senast {due(at, now)}."


def given(delay: Delay, directory: Directory, now: datetime) -> str:
    """Such as "Skälet angavs i dag 09.44 av Anna Berg, Avd 12 Medicin. Ingen svarade i telefon."."""
    stamp = delay.stamp
    by = f"Skälet angavs {moment(stamp.at, now)} av {stamp.who.name}, {directory.unit_name(stamp.unit)}."
    return f"{by} {delay.reason}".rstrip()
