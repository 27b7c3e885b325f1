"""The SIP process as a table: for each verb who may, and what it does. A coordinator could be walked through
it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from cases import between, content, coordinator
from cases.ask import Ask
from cases.case import Sip
from cases.intents import (
    CallMeeting,
    ChangeCoordinator,
    Edit,
    HandOver,
    HearInitiative,
    Intent,
    Lock,
    LogCall,
    OpenCase,
    Print,
    RecordConsent,
    Reply,
    SendInitiative,
    Sign,
)
from cases.outcome import Effect, Refused, Waits
from cases.refusals import Missing


class May(StrEnum):
    """Who may do it: any unit with access, or only the one that coordinates (R04, R12)."""

    PARTICIPANT = "participant"
    COORDINATOR = "coordinator"


class Rule(msgspec.Struct, frozen=True):
    """One line of the process: who may, and the function that yields the effect."""

    may: May
    effect: Callable[[Ask, Any], Effect | Waits | Refused]


TABLE: dict[type[Intent], Rule] = {
    OpenCase: Rule(May.PARTICIPANT, between.open_case),
    RecordConsent: Rule(May.PARTICIPANT, between.record_consent),
    SendInitiative: Rule(May.PARTICIPANT, between.send_initiative),
    HearInitiative: Rule(May.PARTICIPANT, between.hear_initiative),
    CallMeeting: Rule(May.COORDINATOR, between.call_meeting),
    Reply: Rule(May.PARTICIPANT, between.reply),
    LogCall: Rule(May.PARTICIPANT, between.log_call),
    ChangeCoordinator: Rule(May.PARTICIPANT, between.change_coordinator),
    Edit: Rule(May.PARTICIPANT, content.edit),
    Sign: Rule(May.PARTICIPANT, content.sign),
    Lock: Rule(May.COORDINATOR, content.lock),
    Print: Rule(May.PARTICIPANT, content.print_form),
    HandOver: Rule(May.PARTICIPANT, content.hand_over),
}


def effect(ask: Ask) -> Effect | Waits | Refused:
    """What the action's verb does to the case, after asking who may."""
    rule = TABLE[type(ask.action.intent)]
    if rule.may is May.COORDINATOR and (stopped := may_coordinate(ask.case, ask.unit)):
        return stopped
    return rule.effect(ask, ask.action.intent)


def may_coordinate(case: Sip, unit: str) -> Waits | None:
    """R04, R43: only the coordinator; and while several claim it, nobody acts until they have settled it."""
    if unit not in {claim.unit for claim in coordinator.live(case).values()}:
        return Waits((Missing.COORDINATOR,))
    return Waits((Missing.CLAIMS_SETTLED,)) if coordinator.disputed(case) else None
