"""Taking a wrong join apart, in words: what goes with which opening, what it means, and what is to be looked
through afterwards (R40).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.case import AttestKind, Opening, Sip
from cases.intents import MEETINGS, Topic
from cases.people import Directory
from cases.turns import Parting
from forms import numbers
from wording.swedish import count, listed
from wording.times import moment
from wording.verbs import person

ACT = "Dela upp ärendet…"
TITLE = "Dela upp ärendet?"
DO = "Dela upp ärendet"
WHAT = "Här har flera startade ärenden lagts ihop till ett. Kryssa för det som ska bli ett eget ärende igen."
MEANS = (
    "Allt följer med det ärende som det registrerades i. Inget raderas, och ärendena läggs inte ihop igen"
    " av sig själva."
)
WHY_HINT = "Läses i båda ärendena. Skriv inget om personen."
WHICH_FIRST = "Kryssa först för det som ska bli ett eget ärende."
NOT_ALL = "Låt minst ett vara kvar utan kryss."
NOTHING_MORE = "Inget mer är registrerat i det."
ONLY_ONE = "Er enhet är med i bara det ena ärendet efteråt."

WAITS = "Ärendet ska delas upp i två."
RESTS = "Texten bygger på något som ligger i det andra ärendet sedan ärendet delades upp. Läs igenom den."
STOOD_FOR = "bygger på text som ligger i det andra ärendet sedan ärendet delades upp."
STOOD_FOR_DO = "Läs igenom delen. Den enhet som står för den signerar, godkänner eller låser den på nytt."


def waits_for(central: str) -> str:
    """Until the centre has answered."""
    return f"Det görs när {central} har svarat. Till dess står allt kvar som ett ärende."


def started(opening: Opening, directory: Directory, now: datetime) -> str:
    """Such as "Startat i går 09.44 av Anna Berg, sjuksköterska, efter samtal med Biståndsenheten"."""
    heard = f", efter samtal med {directory.unit_name(opening.heard_from)}" if opening.heard_from else ""
    return f"Startat {moment(opening.stamp.at, now)} av {person(opening.stamp.who)}{heard}"


def as_written(opening: Opening) -> str:
    """Name and number as the unit wrote them when it started."""
    number = numbers.shown(opening.number) if opening.number else ""
    return ", ".join(part for part in (opening.name or opening.unknown, number) if part)


def goes_along(side: Sip) -> str:
    """Such as "Med följer ett samtycke, 2 initiativ och 3 texter"."""
    sent = [half for half in side.halves.values() if not half.reply]
    kinds = (
        (len(side.consents), "samtycke", "samtycken"),
        (sum(half.topic is Topic.INITIATIVE for half in sent), "initiativ", "initiativ"),
        (sum(half.topic in MEETINGS for half in sent), "kallelse", "kallelser"),
        (sum(half.topic is Topic.MESSAGE for half in sent), "meddelande", "meddelanden"),
        (sum(half.reply for half in side.halves.values()), "svar", "svar"),
        (len(side.edits), "ifyllt fält", "ifyllda fält"),
        (sum(each.kind is AttestKind.SIGN for each in side.attests.values()), "signering", "signeringar"),
        (len(side.locks), "lås", "lås"),
        (len(side.calls), "samtal", "samtal"),
    )
    found = [count(number, one, many) for number, one, many in kinds if number]
    return f"Med följer {listed(found)}." if found else NOTHING_MORE


def units(heading: str, named: Sequence[str], directory: Directory) -> str:
    """Such as "Med i det nya ärendet: Avd 12 Medicin och Biståndsenheten."."""
    return f"{heading}: {listed([directory.unit_name(unit) for unit in named])}."


STAYS, NEW = "Med i det ärende som är kvar", "Med i det nya ärendet"


def was_parted(parting: Parting, directory: Directory, now: datetime) -> str:
    """Who parted it and when, for who wonders where the rest is."""
    stamp = parting.stamp
    by = ", ".join(part for part in (person(stamp.who), directory.unit_name(stamp.unit)) if part)
    return f"Ärendet delades upp i två {moment(stamp.at, now)} av {by}."


def why(parting: Parting) -> str:
    """The reason that was given."""
    return f"Orsak: {parting.reason}"
