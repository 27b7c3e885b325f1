"""What a region may choose, as data: one frozen value that the centre serves and every decision is made
with."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from cases.people import Directory


class News(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the region tells everybody of the central system, such as a planned stop (E23). Told from `at` on,
    and no longer than `until`.
    """

    at: datetime
    text: str
    until: datetime | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region's settings, calendar and directory at one version (rules.md section 3; the row number stands
    beside each field).

    `version` grows with every change; a ledger row names the version that it was decided with.
    """

    version: int
    region: str
    central_name: str
    directory: Directory
    made_up: bool = False
    palette: Literal["prator", "mina_planer"] = "prator"  # 1
    meeting_notice_days: int = 14  # 2
    call_ahead_days: int = 3  # 2, "några arbetsdagar" of T03
    first_contact_days: int = 3  # "några dagar" of T14
    coordinator_change: Literal["any_step", "after_first_meeting"] = "any_step"  # 3
    assessment_required: bool = False  # 4
    plan_settled_by: Literal["lock", "approval"] = "lock"  # 8
    process: Literal["prator", "mina_planer"] = "prator"  # 12 and 13
    text_visible: Literal["signed", "saved"] = "signed"  # 14
    messages_from: Literal["start", "acknowledged"] = "acknowledged"  # 15
    saturday_counts: bool = False  # 18
    coordinator_acts_by: Literal["unit", "person"] = "unit"  # 20
    inpatient_care_writes: bool = False  # R26: having chosen to read, where a unit of its region takes part
    leaves_start_page_hours: int = 72  # T22
    keeps_closed_days: int = 30  # how long a case that has ended stays at the workstations
    lock_screen_minutes: int = 5
    news: tuple[News, ...] = ()


def news_at(settings: Settings, now: datetime) -> tuple[News, ...]:
    """What is told at this hour, the newest first (E23)."""
    told = (news for news in settings.news if news.at <= now and (news.until is None or now < news.until))
    return tuple(sorted(told, key=lambda news: news.at, reverse=True))
