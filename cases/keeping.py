"""How long a case that has ended stays at the workstations. After that it is at the centre alone, until
something new happens in it (design section 5).
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from cases.deadlines import STOCKHOLM
from cases.settings import Settings


def kept_until(last: datetime, settings: Settings) -> datetime:
    """When a case that has ended leaves the workstations, by when something last happened in it: at midnight
    in Sweden, after so many whole days.
    """
    day = last.astimezone(STOCKHOLM).date() + timedelta(days=settings.keeps_closed_days + 1)
    return datetime.combine(day, time(), STOCKHOLM)


def is_kept(last: datetime, now: datetime, settings: Settings) -> bool:
    """Whether a case that has ended is still at the workstations."""
    return now.astimezone(UTC) < kept_until(last, settings).astimezone(UTC)
