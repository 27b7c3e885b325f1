"""The plain words for what a case is made of: steps, parts, topics, parties, and how a thing became known."""

from __future__ import annotations

from typing import Literal

import msgspec

from cases.action import Channel
from cases.case import AttestKind
from cases.intents import Part, Topic
from cases.people import PrincipalKind, Sector
from cases.status import Step

STEPS: dict[Step, str] = {
    Step.INITIATIVE: "Initiativ",
    Step.ASSESSMENT: "Kartläggning",
    Step.MEETING_CALL: "Kallelse",
    Step.PLAN: "Plan",
    Step.FOLLOW_UP: "Uppföljning",
    Step.EVALUATION: "Utvärdering",
}
"""B01: the whole word, in the stepper and on hover."""

SHORT_STEPS: dict[Step, str] = {
    Step.INITIATIVE: "Init",
    Step.ASSESSMENT: "Kartl",
    Step.MEETING_CALL: "Kall",
    Step.PLAN: "Plan",
    Step.FOLLOW_UP: "Uppf",
    Step.EVALUATION: "Utv",
}
"""Under the icons of the list's columns."""


class PartName(msgspec.Struct, frozen=True):
    """A part as it is spoken of: "planen". `form` tells which participle goes with it: planen låst,
    initiativet låst, personuppgifterna låsta.
    """

    the: str
    form: Literal["en", "ett", "flera"] = "en"


PARTS: dict[Part, PartName] = {
    Part.PERSON: PartName("personuppgifterna", "flera"),
    Part.INITIATIVE: PartName("initiativet", "ett"),
    Part.ASSESSMENT: PartName("kartläggningen"),
    Part.MEETING_CALL: PartName("kallelsen"),
    Part.PLAN: PartName("planen"),
    Part.FOLLOW_UP: PartName("uppföljningen"),
    Part.EVALUATION: PartName("utvärderingen"),
}

TOPICS: dict[Topic, str] = {
    Topic.INITIATIVE: "Initiativ till SIP",
    Topic.PLANNING: "Kallelse till planeringsmöte",
    Topic.FOLLOW_UP: "Kallelse till uppföljning",
    Topic.EVALUATION: "Kallelse till utvärdering och avslut",
    Topic.MESSAGE: "Informationsmeddelande",
    Topic.COORDINATION: "Samordningsansvar",
    Topic.OTHER: "Annat",
}
"""A15, A19, A20: what passes between units."""

FORMS: dict[str, str] = {
    "assessment": "Kartläggningen",
    "checklist": "Checklistan",
    "meeting_agenda": "Mötets gång",
    "meeting_call": "Kallelsen",
    "missing_list": "Listan över det som saknas",
    "person": "Blanketten för personuppgifter",
    "support_plan": "Stödblanketten för SIP",
    "support_followup": "Stödblanketten för uppföljning",
}
"""A released form as people speak of it, by its id."""

SECTORS: dict[Sector, str] = {
    Sector.INPATIENT: "slutenvård",
    Sector.OUTPATIENT: "öppenvård",
    Sector.MUNICIPALITY: "kommun",
}

PRINCIPALS: dict[PrincipalKind, str] = {
    PrincipalKind.REGION: "region",
    PrincipalKind.KOMMUN: "kommun",
}

CHANNELS: dict[Channel, str] = {
    Channel.APP: "i Reservplan",
    Channel.PHONE: "per telefon",
    Channel.PAPER: "från papper",
}
"""P30: how we know."""

_PARTICIPLES: dict[AttestKind, tuple[str, str, str]] = {
    AttestKind.SIGN: ("signerad", "signerat", "signerade"),
    AttestKind.APPROVE: ("godkänd", "godkänt", "godkända"),
    AttestKind.PRINT: ("utskriven", "utskrivet", "utskrivna"),
    AttestKind.HAND_OVER: ("lämnad", "lämnat", "lämnade"),
}
_FORMS = ("en", "ett", "flera")


def attested(kind: AttestKind, part: Part) -> str:
    """What was done to a part: "planen signerad", "initiativet utskrivet", "personuppgifterna lämnade"."""
    name = PARTS[part]
    return f"{name.the} {_PARTICIPLES[kind][_FORMS.index(name.form)]}"


def locked(part: Part) -> str:
    """Such as "planen låst"."""
    name = PARTS[part]
    return f"{name.the} {'låsta' if name.form == 'flera' else 'låst'}"
