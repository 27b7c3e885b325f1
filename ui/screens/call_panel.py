"""The call list in the right panel: the reference to read out, the number, what to say in order, and one
act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.case import Sip
from cases.intents import Topic
from forms import references
from localdb.calls import CallToMake
from ui.icons import Icon
from ui.symbols import Symbol
from ui.to_say import to_say
from ui.tokens import S8
from ui.widgets.buttons import Button, link, primary
from ui.widgets.cards import Card, Notice, NumberedList
from ui.widgets.labels import SymbolRow, hairline, label, muted, section
from ui.widgets.panel import PanelPage
from ui.work import Work
from wording import called_off, outage
from wording import calls as words
from wording.names import SECTORS
from wording.times import iso_day, moment


def call_panel(
    work: Work,
    case: Sip,
    to_make: Sequence[CallToMake],
    recipients: int,
    ring: Callable[[CallToMake], None],
    to_person: Callable[[], None] | None = None,
) -> PanelPage:
    """Everybody who is still to be rung about one case, the first opened up. `ring` opens "Ring och
    anteckna", `to_person` leads to what else is known of the case."""
    page = PanelPage()
    head = QHBoxLayout()
    only_news, some_news = (of(call.told for call in to_make) for of in (all, any))
    head.addWidget(section(called_off.RING if only_news else "Ring mottagarna"), 1)
    left = called_off.to_ring(len(to_make))
    head.addWidget(label(left if some_news else words.rung(recipients - len(to_make), recipients), "strong"))
    page.body.addLayout(head)
    page.body.addWidget(label(outage.over_the_calls(work.settings.central_name), wrap=True))
    if to_make[0].reference:
        page.body.addWidget(_reference(to_make[0].reference))
    page.body.addWidget(_first(work, case, to_make[0], ring))
    for call in to_make[1:]:
        page.body.addWidget(_later(call, ring))
        page.body.addWidget(hairline())
    if to_person is not None:
        away = link("Visa person och deltagare")
        away.setObjectName("to-person")
        away.clicked.connect(to_person)
        page.body.addWidget(away)
    return page


def _reference(reference: str) -> QWidget:
    box = Card(spacing=2)
    box.setProperty("role", "notice")
    box.body.addWidget(muted("Referens att läsa upp"))
    shown = label(references.shown(reference), "reference")
    shown.setObjectName("spoken-reference")
    box.body.addWidget(shown)
    box.body.addWidget(label(references.spelled(reference), wrap=True))
    return box


def _first(work: Work, case: Sip, call: CallToMake, ring: Callable[[CallToMake], None]) -> QWidget:
    now = work.tools.now()
    card = Card(active=True)
    row = SymbolRow(Symbol.OWN, call.unit_name, _about(call, now), strong=True, large_second=True)
    row.column.addWidget(label(call.phone, "number"))
    if call.tried:
        last = call.tried[0]
        row.column.addWidget(
            label(f"{words.RESULTS[last.result]} {moment(last.at, now)}", "warning", wrap=True)
        )
    card.body.addWidget(row)
    card.body.addWidget(hairline())
    card.body.addWidget(NumberedList(to_say(call, case, now)))
    if call.topic is Topic.MESSAGE and call.text:
        card.body.addWidget(Notice(words.READ_OUT, (call.text,), Icon.MESSAGE))
    act = primary("Ring och anteckna…", Icon.PHONE)
    act.setObjectName(f"ring:{call.unit}")
    act.clicked.connect(partial(ring, call))
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(act)
    card.body.addLayout(line)
    return card


def _later(call: CallToMake, ring: Callable[[CallToMake], None]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, S8, 0, S8)
    column = QVBoxLayout()
    about = called_off.short(call.news) if call.told else _sector(call)
    second = " · ".join(part for part in (call.phone, about) if part)
    column.addWidget(SymbolRow(Symbol.OWN, call.unit_name, second, strong=True))
    row.addLayout(column, 1)
    act = Button("Ring…", compact=True)
    act.setAccessibleName(f"Ring {call.unit_name}…")
    act.setObjectName(f"ring:{call.unit}")
    act.clicked.connect(partial(ring, call))
    row.addWidget(act)
    return line


def _about(call: CallToMake, now: datetime) -> str:
    checked = f"numret kontrollerat {iso_day(call.phone_checked, now)}" if call.phone_checked else ""
    return " · ".join(part for part in (_sector(call), checked) if part)


def _sector(call: CallToMake) -> str:
    return SECTORS[call.sector] if call.sector else ""
