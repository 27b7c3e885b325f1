"""What the panel beside the list tells of the chosen person without opening her case: what is to be done,
where she is reached, and her other cases (E17, E21).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from cases.identity import is_protected
from cases.status import Task
from localdb.listing import ListRow
from ui.models.case_list import SHELVES
from ui.widgets.buttons import link
from ui.widgets.labels import label, muted
from ui.widgets.panel import PanelPage
from wording.persons import discharge
from wording.status import task as to_do
from wording.times import changed

REACHED = ("address", "postal", "phone")
"""The answers of the person's own sheet that say where she is reached."""


def tasks_section(page: PanelPage, tasks: Sequence[Task], now: datetime) -> None:
    """Everything that the unit has to do, the most pressing first; the list has room for the first alone."""
    if tasks:
        page.add_section("Att göra", *(label(to_do(task, now), wrap=True) for task in tasks))


def reached_section(page: PanelPage, facts: Mapping[str, str]) -> None:
    """Address and telephone; nothing of somebody whose identity is protected (P46)."""
    lines = [facts[name] for name in REACHED if facts.get(name)]
    if lines and not is_protected(facts):
        page.add_section("Adress och telefon", *lines)


def discharge_section(page: PanelPage, facts: Mapping[str, str], now: datetime) -> None:
    """E06: in italics while it is only expected."""
    found = discharge(facts, now)
    if found is not None:
        words, expected = found
        line = label(words, "expected" if expected else "", wrap=True)
        line.setObjectName("discharge")
        page.add_section("Utskrivning", line)


def others_section(
    page: PanelPage, others: Sequence[ListRow], now: datetime, open_case: Callable[[str], None]
) -> None:
    """The person's other cases that lie here, each a way to it (E21)."""
    if not others:
        return
    lines = []
    for row in others:
        act = link(f"SIP, ändrad {changed(row.changed_at, now)}")
        act.setObjectName(f"other-case:{row.id}")
        act.clicked.connect(partial(_open, open_case, row.id))
        lines += [act, *([muted(SHELVES[row.shelf])] if row.shelf in SHELVES else [])]
    page.add_section("Andra ärenden", *lines)


def _open(open_case: Callable[[str], None], case_id: str, _checked: bool = False) -> None:
    open_case(case_id)
