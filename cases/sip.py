"""The SIP process as a table: for each verb its step, who may, what it must have first, and what it does. A
coordinator could be walked through it; docs/process.md is written from it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from cases import between, content, ending, handing, needs, parting, person
from cases.acting import acts_for, may_act
from cases.ask import Ask, Found, Need, answer
from cases.intents import (
    CallMeeting,
    ChangeCoordinator,
    Edit,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
    Intent,
    Lock,
    LogCall,
    OpenCase,
    Print,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
)
from cases.locks import closing_of
from cases.outcome import Effect, Refused, Waits
from cases.refusals import Missing, Reason, Warn
from cases.steering import (
    AddUnit,
    Approve,
    Close,
    ExplainDelay,
    Identify,
    InformPerson,
    LookIn,
    MarkHandled,
    NewPlan,
    PartCase,
    RecordDeath,
    RemoveUnit,
    Start,
    Void,
)


class May(StrEnum):
    """Who may do it: a unit that takes part, only the one that coordinates (R04, R12), one that looks in from
    outside (R24, R27), or the one that recorded what it is about, whatever it has to do with the case.
    """

    PARTICIPANT = "participant"
    COORDINATOR = "coordinator"
    OUTSIDER = "outsider"
    RECORDER = "recorder"


class Phase(StrEnum):
    """Where in the process it belongs (B15–B37, D03); `ALWAYS` is what may be done all the way."""

    PREPARATION = "preparation"
    EXECUTION = "execution"
    CLOSING = "closing"
    ALWAYS = "always"


class Rule(msgspec.Struct, frozen=True):
    """One line of the process. `afterwards`: it may still be done when the case has ended."""

    phase: Phase
    may: May
    needs: tuple[Need, ...]
    effect: Callable[[Ask, Any], Effect]
    afterwards: bool = False


_ANYONE, _LEAD = May.PARTICIPANT, May.COORDINATOR
_FIRST, _SECOND, _LAST, _ALWAYS = Phase.PREPARATION, Phase.EXECUTION, Phase.CLOSING, Phase.ALWAYS
_SENT = (needs.CONSENT, needs.RECIPIENTS)
_MEETING = (needs.MEETING, needs.AHEAD, needs.ALIVE, needs.PLAN_FOR_MEETING)
_PART = (needs.VERSION, needs.AFTER_PLAN)

TABLE: dict[type[Intent], Rule] = {
    OpenCase: Rule(_FIRST, _ANYONE, (person.CALLER_KNOWN,), person.open_case),
    Identify: Rule(_ALWAYS, _ANYONE, (person.OPENING_THERE,), person.identify, afterwards=True),
    InformPerson: Rule(_FIRST, _ANYONE, (), person.inform_person),
    RecordConsent: Rule(
        _FIRST, _ANYONE, (person.ENTRIES, person.LICENSED), person.record_consent, afterwards=True
    ),
    SendInitiative: Rule(
        _FIRST, _ANYONE, (needs.INITIATIVES_USED, needs.ALIVE, *_SENT), between.send_initiative
    ),
    HearInitiative: Rule(_FIRST, _ANYONE, (needs.INITIATIVES_USED, needs.CALLER), between.hear_initiative),
    Reply: Rule(_ALWAYS, _ANYONE, (between.ASKED, between.SAID_WHY), between.reply),
    CallMeeting: Rule(_ALWAYS, _LEAD, (*_MEETING, *_SENT), between.call_meeting),
    HearMeeting: Rule(_ALWAYS, _ANYONE, (needs.MEETING, needs.CALLER), between.hear_meeting),
    Edit: Rule(
        _ALWAYS,
        _ANYONE,
        (content.KNOWN_FIELDS, needs.NOT_REFUSED, needs.OPEN_PART, *_PART, content.BASES),
        content.edit,
    ),
    Sign: Rule(_ALWAYS, _ANYONE, (content.NOTHING_NEW_IN_LOCKED, needs.SEEN), content.sign),
    Lock: Rule(
        _ALWAYS,
        _LEAD,
        (content.LOCKED_HERE, needs.OPEN_PART, *_PART, needs.SEEN, needs.SIGNED, needs.ALL_ASSESSED),
        content.lock,
    ),
    Start: Rule(
        _SECOND,
        _LEAD,
        (
            content.APPROVED_HERE,
            content.STARTABLE,
            needs.OPEN_PART,
            content.SOMEBODY_ASKED,
            needs.SEEN,
            needs.VERSION,
        ),
        content.start,
    ),
    Approve: Rule(
        _SECOND,
        _ANYONE,
        (content.APPROVED_HERE, content.ASKED_FOR, needs.SEEN, needs.VERSION),
        content.approve,
    ),
    Print: Rule(_ALWAYS, _ANYONE, (needs.SEEN,), content.print_form, afterwards=True),
    HandOver: Rule(_SECOND, _ANYONE, (needs.SETTLED_PLAN, needs.SEEN), content.hand_over, afterwards=True),
    NewPlan: Rule(_LAST, _LEAD, (content.NEXT_VERSION,), content.new_plan),
    SendMessage: Rule(
        _ALWAYS, _ANYONE, (needs.MESSAGES_OPEN, needs.RECIPIENTS, needs.NEWCOMERS), between.send_message
    ),
    HearMessage: Rule(_ALWAYS, _ANYONE, (needs.CALLER,), between.hear_message),
    LogCall: Rule(_ALWAYS, _ANYONE, (between.ASKED_IN_CALL,), between.log_call, afterwards=True),
    ChangeCoordinator: Rule(
        _ALWAYS,
        _ANYONE,
        (needs.SUCCESSOR, needs.OWN_CLAIM, needs.FIRST_MEETING),
        handing.change_coordinator,
    ),
    AddUnit: Rule(_ALWAYS, _ANYONE, (needs.KNOWN_UNIT, needs.CONSENT, handing.OUTSIDE), handing.add_unit),
    RemoveUnit: Rule(_ALWAYS, _ANYONE, (handing.REMOVABLE,), handing.remove_unit),
    LookIn: Rule(
        _ALWAYS,
        May.OUTSIDER,
        (handing.MAY_LOOK, *handing.OF_THE_LOOK),
        handing.look_in,
        afterwards=True,
    ),
    PartCase: Rule(
        _ALWAYS,
        _ANYONE,
        (parting.PLACED, parting.MAY_PART, needs.REASONED),
        parting.part_case,
        afterwards=True,
    ),
    MarkHandled: Rule(_ALWAYS, May.RECORDER, (), ending.mark_handled, afterwards=True),
    Void: Rule(_ALWAYS, _ANYONE, (ending.VOIDABLE, needs.REASONED), ending.void, afterwards=True),
    RecordDeath: Rule(_ALWAYS, _ANYONE, (), person.record_death, afterwards=True),
    ExplainDelay: Rule(_ALWAYS, _ANYONE, (), ending.explain_delay, afterwards=True),
    Close: Rule(_LAST, _ANYONE, (ending.CLOSABLE, needs.REASONED), ending.close),
}


def effect(ask: Ask) -> Effect | Waits | Refused:
    """What the action's verb does to the case, after asking who may and what it must have; every reason and
    everything that is missing, and not only the first.
    """
    rule, verb = TABLE[type(ask.action.intent)], ask.action.intent
    found: list[Found] = []
    if not rule.afterwards and closing_of(ask.case) is not None:
        found.append((Reason.CLOSED, ()))
    if rule.may is May.COORDINATOR and (waits := may_act(ask)):
        found += ((code, ()) for code in waits.missing)
    found += (each for need in rule.needs for each in need.lacks(ask, verb))
    stopped = answer(found)
    if stopped is not None:
        return stopped
    made = rule.effect(ask, verb)
    if rule.may is May.COORDINATOR and acts_for(ask):
        return msgspec.structs.replace(made, warnings=(*made.warnings, Warn.ACTS_FOR_COORDINATOR))
    return made


def codes(rule: Rule) -> tuple[Missing | Reason, ...]:
    """Everything that a line of the process can answer with instead of its effect."""
    found: dict[Missing | Reason, None] = {}
    if rule.may is May.COORDINATOR:
        found |= dict.fromkeys((Missing.COORDINATOR, Missing.CLAIMS_SETTLED))
    found |= {code: None for need in rule.needs for code in need.codes}
    if not rule.afterwards:
        found[Reason.CLOSED] = None
    return tuple(found)
