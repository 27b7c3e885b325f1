"""What to do now in an outage, as a list that ticks itself: worked out from what is recorded, never ticked by
hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby

import msgspec

from cases.deadlines import STOCKHOLM
from cases.status import Task, TaskCode
from localdb.blanks import PrintRecord
from localdb.calls import BoardCase, CallToMake
from localdb.listing import ListRow
from localdb.outages import Outage
from localdb.outbox import QueueRow
from ui.models.board import all_reached
from wording import letters
from wording.calls import ring_about
from wording.times import clock, since

SUPPORT_FORM = "support_plan"
INITIATIVE = "send_initiative"


class Act(StrEnum):
    """What the button of an item does."""

    NONE = ""
    PRINT = "print"
    OPEN = "open"


class Item(msgspec.Struct, frozen=True):
    """One thing to do, or one that is done. `act` is for one that is not, about `case_id`."""

    done: bool
    words: str
    second: str = ""
    act: Act = Act.NONE
    case_id: str = ""


class ByHand(msgspec.Struct, frozen=True):
    """Who is called by hand to a meeting that will be: `printed_at`, when the letter was printed last."""

    case_id: str
    person: str
    others: str
    printed_at: datetime | None


class Recorded(msgspec.Struct, frozen=True):
    """What is recorded here, as the list is worked out from it."""

    outage: Outage | None
    calls: Sequence[CallToMake]
    rows: Sequence[ListRow]
    prints: Sequence[PrintRecord]
    queue: Sequence[QueueRow]
    board: Sequence[BoardCase]
    by_hand: Sequence[ByHand] = ()


def to_do(recorded: Recorded, now: datetime) -> tuple[Item, ...]:
    """The most pressing first, and what is done after what is not."""
    items = [
        *_to_ring(recorded.calls),
        *_letters(recorded.by_hand, now),
        *_meetings(recorded.rows, recorded.prints, now),
        *_done(recorded, now),
    ]
    return tuple(sorted(items, key=lambda item: item.done))


def left(items: Iterable[Item]) -> int:
    """How many are not done."""
    return sum(not item.done for item in items)


def _to_ring(calls: Sequence[CallToMake]) -> list[Item]:
    return [
        Item(False, ring_about(len(units), person), ", ".join(units), case_id=case_id)
        for (case_id, person), group in groupby(calls, key=lambda call: (call.case_id, call.person))
        if (units := [call.unit_name for call in group])
    ]


def _letters(by_hand: Iterable[ByHand], now: datetime) -> list[Item]:
    return [
        Item(True, letters.LIST_DONE, f"{since(each.printed_at, now)}, {each.person}")
        if each.printed_at
        else Item(False, letters.LIST_LEFT, f"{each.person}, {each.others}", Act.OPEN, each.case_id)
        for each in by_hand
    ]


def _meetings(rows: Sequence[ListRow], prints: Sequence[PrintRecord], now: datetime) -> list[Item]:
    found = []
    printed = {
        record.case_id: record for record in prints if record.form == SUPPORT_FORM and _today(record.at, now)
    }
    for row in rows:
        for task in (step.task for step in row.steps if step.task):
            item = _meeting(row, task, printed.get(row.id), now)
            if item is not None:
                found.append(item)
    return found


def _meeting(row: ListRow, task: Task, printed: PrintRecord | None, now: datetime) -> Item | None:
    if task.code is TaskCode.MEETING and task.at and _today(task.at, now):
        at = clock(task.at)
        if printed is not None:
            return Item(True, f"Utskrivet till mötet {at}", f"{since(printed.at, now)}, {row.name}")
        return Item(False, f"Skriv ut till mötet {at}", f"{row.name}, stödblankett", Act.PRINT, row.id)
    if task.code is TaskCode.WRITE_PLAN and printed is not None:
        return Item(False, "Skriv in planen från papperet", row.name, Act.OPEN, row.id)
    return None


def _done(recorded: Recorded, now: datetime) -> list[Item]:
    outage = recorded.outage
    if outage is None:
        return []
    by = outage.started_by.partition(",")[0]
    started = Item(True, "Reservrutinen startad", f"{since(outage.started_at, now)}, {by}")
    initiatives = [
        Item(
            True, "Initiativ registrerat", ", ".join(filter(None, (since(row.recorded_at, now), row.person)))
        )
        for row in reversed(recorded.queue)
        if row.verb == INITIATIVE and row.recorded_at >= outage.started_at
    ]
    return [started, *initiatives, *_all_rung(recorded.board, now)]


def _all_rung(board: Sequence[BoardCase], now: datetime) -> list[Item]:
    return [
        Item(True, "Alla uppringda", f"{since(max(rung), now)}, {case.name}")
        for case in board
        if all_reached(case) and (rung := [row.rung_at for row in case.rows if row.rung_at])
    ]


def _today(at: datetime, now: datetime) -> bool:
    return at.astimezone(STOCKHOLM).date() == now.astimezone(STOCKHOLM).date()
