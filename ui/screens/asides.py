"""The places of a case that are no steps: its messages, and the person's own details."""

from __future__ import annotations

from enum import StrEnum

from ui.screens.messages_view import MessagesView
from ui.screens.person_facts import PersonFactsView
from ui.work import Work

AsideView = MessagesView | PersonFactsView


class Aside(StrEnum):
    """What may stand in the middle of a case instead of a step."""

    MESSAGES = "messages"
    PERSON = "person"


def make_aside(aside: Aside, work: Work, case_id: str) -> AsideView:
    """The view of an aside."""
    match aside:
        case Aside.MESSAGES:
            return MessagesView(work, case_id)
        case Aside.PERSON:
            return PersonFactsView(work, case_id)
