"""Who has approved the plan: each unit with a tick, or with dots while it has not (E53, E03, E05)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.case import Sip
from cases.settings import Settings
from cases.settlement import approvals, asked_to_approve, came_later, has_approved, lacking_approval
from ui.symbols import Symbol
from ui.tokens import S8
from ui.widgets.cards import Card
from ui.widgets.labels import SymbolRow
from wording.plans import NOT_ASKED, approved_by
from wording.times import moment


def approvals_card(case: Sip, version: int, settings: Settings, now: datetime, *beside: QWidget) -> Card:
    """How many units have approved, and which; `beside` stands at the right of the heading."""
    asked, later = asked_to_approve(case, version), came_later(case, version)
    left = lacking_approval(case, version, settings)
    whole = Symbol.DONE if not left else Symbol.PARTLY if len(left) < len(asked) else Symbol.OTHER
    card = Card()
    head = QHBoxLayout()
    head.setSpacing(S8)
    head.addWidget(SymbolRow(whole, approved_by(case, version, settings), strong=True), 1)
    for widget in beside:
        head.addWidget(widget)
    card.body.addLayout(head)
    stamps = approvals(case, version)
    for unit in (*asked, *later):
        stamp, approved = stamps.get(unit), has_approved(case, unit, version, settings)
        if stamp is None:
            second = NOT_ASKED if unit in later else "Har inte godkänt"
        else:
            when = f"{moment(stamp.at, now)} · {stamp.who.name}"
            second = f"Godkänd {when}" if approved else f"Godkände en tidigare text {when}"
        name = settings.directory.unit_name(unit)
        card.body.addWidget(SymbolRow(Symbol.DONE if approved else Symbol.OTHER, name, second))
    return card
