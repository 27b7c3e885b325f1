"""Where in the list a case stands: on the start page, in the archive, or only where somebody searches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum

from cases.case import Sip
from cases.deadlines import Rule, due
from cases.intents import Part
from cases.locks import closing_of, current_version
from cases.settings import Settings
from cases.settlement import settled, settled_at
from cases.status import StepStatus, TaskCode
from cases.steering import CloseKind


class Shelf(IntEnum):
    """The column `archived`. `ARCHIVE`: the case has ended (C29, E56). `UNKNOWN`: of the case only what the
    queue holds is here, so no list shows it. `REMOVED`: it was removed before anybody was called, and is only
    found (E57). `ACTIVE`: its plan has held for so long that it is no news (E58). The numbers stand in the
    file.
    """

    START = 0
    ARCHIVE = 1
    UNKNOWN = 2
    REMOVED = 3
    ACTIVE = 4


def shelf(case: Sip, settings: Settings, steps: Iterable[StepStatus], now: datetime) -> Shelf:
    """Where the case stands for a unit that sees its steps so. What is to be done is not put out of sight,
    nor, for anybody who takes part, a plan that has not been followed up within the year (T21); but an
    activity may be followed up at any time (R46), and nobody has to come back for that alone.
    """
    closing = closing_of(case)
    if closing is not None:
        return Shelf.REMOVED if closing.kind is CloseKind.REMOVED else Shelf.ARCHIVE
    leaves = leaves_at(case, settings)
    if leaves is None or now < leaves:
        return Shelf.START
    return Shelf.START if any(_calls_back(step) for step in steps) else Shelf.ACTIVE


def _calls_back(step: StepStatus) -> bool:
    overdue = step.late and step.rule is Rule.FOLLOWED_UP_YEARLY
    return overdue or any(task.code is not TaskCode.WRITE_FOLLOW_UP for task in step.tasks)


def leaves_at(case: Sip, settings: Settings) -> datetime | None:
    """T22, E58: when a plan that holds leaves the start page by itself. In Prator it stays until its end."""
    version = current_version(case)
    if settings.process != "mina_planer" or not settled(case, Part.PLAN, version, settings):
        return None
    since = settled_at(case, Part.PLAN, version)
    return due(Rule.LEAVES_START_PAGE, since, settings) if since is not None else None
