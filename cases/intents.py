"""What a person can do to a case: one small frozen struct a verb, told apart by its tag on disk and on the
wire.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time with its offset from UTC; one without is turned down when it is read."""


class Part(StrEnum):
    """The parts of a SIP that hold text (B01)."""

    PERSON = "person"
    INITIATIVE = "initiative"
    ASSESSMENT = "assessment"
    MEETING_CALL = "meeting_call"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"


class ConsentState(StrEnum):
    """A11. Presumed consent and harm assessment are a basis, never a state that reads as "ja"."""

    GIVEN = "given"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


class Basis(StrEnum):
    """On what ground the consent stands (rules.md section 2)."""

    OWN = "own"
    CUSTODIAN = "custodian"
    REPRESENTATIVE = "representative"
    PRESUMED = "presumed"
    HARM_ASSESSMENT = "harm_assessment"


class Topic(StrEnum):
    """What passes between units: one fact with two halves (design section 4)."""

    INITIATIVE = "initiative"
    PLANNING = "planning"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"
    MESSAGE = "message"
    COORDINATION = "coordination"
    OTHER = "other"


MEETINGS = (Topic.PLANNING, Topic.FOLLOW_UP, Topic.EVALUATION)


class Answer(StrEnum):
    """B13, B14; acknowledging is for what asks for no yes or no: a message, and a kallelse in Mina planer."""

    ACCEPT = "accept"
    DECLINE = "decline"
    ACKNOWLEDGE = "acknowledge"


class Direction(StrEnum):
    """Who rang whom."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class CallResult(StrEnum):
    """How a telephone call ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALLS_BACK = "calls_back"


class Intent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="verb"):
    """The base of all verbs; its tag names the verb."""


class Recipient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit that is sent something: to acknowledge, or for information only (D04)."""

    unit: str
    must_answer: bool = True


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field's new text. `bases`: keys of the standing value and rivals that the writer saw; `old` is for
    people only.
    """

    bases: tuple[str, ...]
    old: str
    new: str


class OpenCase(Intent, frozen=True, tag="open_case"):
    """Start a SIP for a person (A09). With `heard_from`: the receiver's own end of what a caller said on the
    telephone. `unknown`: what is known of somebody without a number: sex, age, where found, armband.
    """

    number: str
    name: str
    birth: str
    reference: str
    heard_from: str = ""
    heard_reference: str = ""
    unknown: str = ""


class RecordConsent(Intent, frozen=True, tag="record_consent"):
    """A11, A12, A28–A30: the person's consent, on what ground, and who took it. `on` is an ISO date;
    `interpreter`: through whom it was given, if through anybody.
    """

    state: ConsentState
    basis: Basis
    taken_by: str
    title: str
    on: str
    given_by: str = ""
    relation: str = ""
    covers: str = ""
    not_shared: str = ""
    supersedes: tuple[str, ...] = ()
    interpreter: str = ""


class SendInitiative(Intent, frozen=True, tag="send_initiative"):
    """A10, A13, B16, B17: reason and recipients. `reference` is what the caller reads out."""

    reason: str
    recipients: tuple[Recipient, ...]
    reference: str


class HearInitiative(Intent, frozen=True, tag="hear_initiative"):
    """The receiver's half of an initiative that came by telephone."""

    sender: str
    reason: str
    reference: str = ""


class CallMeeting(Intent, frozen=True, tag="call_meeting"):
    """A15–A20, B21, B22: a kallelse. `purpose` is one of `MEETINGS`; `at` carries its offset from UTC.

    `initiator`, `relation` and `cause`: whose initiative it is, where the kallelse begins the case (E42).
    """

    purpose: Topic
    meeting_form: str
    place: str
    at: Moment
    recipients: tuple[Recipient, ...]
    others: str = ""
    reference: str = ""
    initiator: str = ""
    relation: str = ""
    cause: str = ""


class HearMeeting(Intent, frozen=True, tag="hear_meeting"):
    """The receiver's half of a kallelse that came by telephone (A02, B21)."""

    sender: str
    purpose: Topic
    at: Moment
    meeting_form: str = ""
    place: str = ""
    reference: str = ""


class SendMessage(Intent, frozen=True, tag="send_message"):
    """B37, C30, E62: a message that all in the case read; `recipients` are to acknowledge it or not."""

    text: str
    recipients: tuple[Recipient, ...]
    reference: str


class HearMessage(Intent, frozen=True, tag="hear_message"):
    """The receiver's half of a message that came by telephone."""

    sender: str
    text: str
    reference: str = ""


class Reply(Intent, frozen=True, tag="reply"):
    """B13, B14, B19, E62: the unit's own answer to what it was sent or heard, with its comment. `about`: the
    half that is answered; without it the reference tells, or there is only one.
    """

    topic: Topic
    sender: str
    answer: Answer
    comment: str = ""
    reference: str = ""
    about: str = ""


class LogCall(Intent, frozen=True, tag="log_call"):
    """A02, P19: a telephone call, and, when `answer` is set, the spoken reply that the other end gave (never
    an attestation).
    """

    direction: Direction
    topic: Topic
    unit: str
    number: str
    result: CallResult
    spoken_with: str = ""
    title: str = ""
    said: str = ""
    answer: Answer | None = None
    comment: str = ""
    read_back: bool = False
    reference: str = ""
    again_at: Moment | None = None
    about: str = ""


class ChangeCoordinator(Intent, frozen=True, tag="change_coordinator"):
    """R13, D12: hand the coordination over. With `heard_from`: noted by the unit that was handed it in a
    call.
    """

    to: str
    supersedes: tuple[str, ...]
    heard_from: str = ""


class Edit(Intent, frozen=True, tag="edit"):
    """Text written into a part (A35–A42, R02). A table cell is the field `table:row.column`; `version` is
    that of the plan that it belongs to.
    """

    part: Part
    fields: dict[str, Change]
    version: int = 1


class Sign(Intent, frozen=True, tag="sign"):
    """R03: what the unit stands for; others may read it from now on. `seen`: the keys of the standing edits
    that the person saw.
    """

    part: Part
    seen: tuple[str, ...]
    version: int = 1


class Lock(Intent, frozen=True, tag="lock"):
    """R04, R07, R14: the coordinator locks a part for further editing."""

    part: Part
    seen: tuple[str, ...]
    version: int = 1


class Print(Intent, frozen=True, tag="print"):
    """P26: a prefilled blank or a plan was printed, with its print number and the content that it shows."""

    part: Part
    form: str
    form_version: str
    print_number: str
    copies: int
    seen: tuple[str, ...]
    digest: str
    version: int = 1


class HandOver(Intent, frozen=True, tag="hand_over"):
    """R15, B31, P45: the printed plan was given to the person, who signed it or not."""

    part: Part
    print_number: str
    to: str
    signed_by_person: bool
    seen: tuple[str, ...]
    version: int = 1
