"""Every verb that an action can carry."""

from __future__ import annotations

from cases.intents import (
    CallMeeting,
    ChangeCoordinator,
    Edit,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
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

Verb = (
    OpenCase
    | RecordConsent
    | SendInitiative
    | HearInitiative
    | CallMeeting
    | HearMeeting
    | Reply
    | LogCall
    | SendMessage
    | HearMessage
    | ChangeCoordinator
    | Edit
    | Sign
    | Lock
    | Print
    | HandOver
    | InformPerson
    | AddUnit
    | RemoveUnit
    | Start
    | Approve
    | NewPlan
    | Void
    | Close
    | RecordDeath
    | Identify
    | ExplainDelay
    | LookIn
    | PartCase
    | MarkHandled
)
