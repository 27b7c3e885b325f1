"""Each thing a person can do, as a short phrase for the queue and the history, and who did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.action import Action, Channel
from cases.case import AttestKind
from cases.intents import (
    Answer,
    CallMeeting,
    CallResult,
    ChangeCoordinator,
    Direction,
    Edit,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
    Lock,
    LogCall,
    OpenCase,
    Print,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
    Topic,
)
from cases.people import Directory, Who
from cases.verbs import Verb
from forms.references import shown
from wording.consent import short
from wording.names import CHANNELS, FORMS, PARTS, TOPICS, attested, locked
from wording.steering import steered
from wording.swedish import capital, count
from wording.times import moment

_REPLY_TO: dict[Topic, str] = {
    Topic.INITIATIVE: "initiativet",
    Topic.PLANNING: "kallelsen",
    Topic.FOLLOW_UP: "kallelsen",
    Topic.EVALUATION: "kallelsen",
    Topic.MESSAGE: "meddelandet",
    Topic.COORDINATION: "samordningsansvaret",
    Topic.OTHER: "frågan",
}

_SAID: dict[Answer, str] = {
    Answer.ACCEPT: "Ja till",
    Answer.DECLINE: "Nej till",
    Answer.ACKNOWLEDGE: "Kvittens av",
}


def phrase(action: Action, directory: Directory) -> str:
    """Such as "Initiativ till 3 mottagare", "Samtal med Biståndsenheten", "Planen låst"."""
    return verb(action.intent, directory)


def verb(intent: Verb, directory: Directory) -> str:  # noqa: C901 - one line for each verb, in their order
    """As `phrase`, for the verb alone."""
    match intent:
        case OpenCase(heard_from=caller):
            return f"Nytt ärende{_after_call(caller, directory)}"
        case RecordConsent(state=state, basis=basis):
            return short(state, basis)
        case SendInitiative(recipients=recipients):
            return f"Initiativ till {_to(recipients, directory)}"
        case HearInitiative(sender=sender):
            return f"Initiativ från {directory.unit_name(sender)}"
        case CallMeeting(purpose=purpose, recipients=recipients):
            return f"{TOPICS[purpose]}, till {_to(recipients, directory)}"
        case HearMeeting(purpose=purpose, sender=sender):
            return f"{TOPICS[purpose]}, från {directory.unit_name(sender)}"
        case SendMessage(recipients=recipients):
            return f"Meddelande till {_to(recipients, directory)}"
        case HearMessage(sender=sender):
            return f"Meddelande från {directory.unit_name(sender)}"
        case Reply(topic=topic, answer=answer):
            return f"{_SAID[answer]} {_REPLY_TO[topic]} från {directory.unit_name(intent.sender)}"
        case LogCall():
            return _call(intent, directory)
        case ChangeCoordinator(to=to, heard_from=caller):
            return f"Samordningsansvaret till {directory.unit_name(to)}{_after_call(caller, directory)}"
        case Edit(part=part, fields=fields):
            return f"Ändring i {PARTS[part].the}, {count(len(fields), 'fält', 'fält')}"
        case Sign(part=part):
            return capital(attested(AttestKind.SIGN, part))
        case Lock(part=part):
            return capital(locked(part))
        case Print():
            return f"{_printed(intent)}, blad {shown(intent.print_number)}"
        case HandOver(part=part, to=to):
            return capital(f"{attested(AttestKind.HAND_OVER, part)} till {to or 'personen'}")
        case _:
            return steered(intent, directory)


def _to(recipients: Sequence[Recipient], directory: Directory) -> str:
    if len(recipients) == 1:
        return directory.unit_name(recipients[0].unit)
    return count(len(recipients), "mottagare", "mottagare")


def _after_call(caller: str, directory: Directory) -> str:
    return f", efter samtal med {directory.unit_name(caller)}" if caller else ""


def _call(call: LogCall, directory: Directory) -> str:
    who = directory.unit_name(call.unit) if call.unit else call.spoken_with or call.number
    if call.result is CallResult.REACHED:
        return f"Samtal med {who}"
    heading = "Samtal till" if call.direction is Direction.OUTGOING else "Samtal från"
    ending = "inget svar" if call.result is CallResult.NO_ANSWER else "ringer tillbaka"
    return f"{heading} {who}, {ending}"


def _printed(printed: Print) -> str:
    form = FORMS.get(printed.form)
    return f"{form} utskriven" if form else capital(attested(AttestKind.PRINT, printed.part))


def channel(how: Channel) -> str:
    """How we know: "i Reservplan", "per telefon", "från papper"."""
    return CHANNELS[how]


def person(who: Who) -> str:
    """Such as "Anna Berg, sjuksköterska"."""
    return ", ".join(part for part in (who.name, who.title) if part)


def performed_by(who: Who) -> str:
    """Such as "Utfört av Anna Berg, sjuksköterska" (P18)."""
    return f"Utfört av {person(who)}"


def recorded(action: Action, now: datetime) -> str:
    """When and how: "i dag 14.06, från papper"; with when it was typed, if that was another time (P30)."""
    words = f"{moment(action.occurred_at, now)}, {channel(action.channel)}"
    later = moment(action.recorded_at, now)
    if later == moment(action.occurred_at, now):
        return words
    return f"{words}, registrerat {later}"
