"""A region that works as Mina planer does, and a case in it: consent, a kallelse, and a kartläggning that all
its units write in (S4 6.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import msgspec

from cases import edits
from cases.case import Sip
from cases.intents import (
    Basis,
    CallMeeting,
    Change,
    ConsentState,
    Edit,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Topic,
)
from cases.people import Actor
from cases.settings import Settings
from tests.ui.cases_open import later
from tests.ui.region import CENTRE, KARIN, NOW, SUPPORT, WARD, Desk
from tests.ui.stages import case

ASSESSED = str(Part.ASSESSMENT)

KOMMUN = {
    "support_today": "home_care relief",
    "support_today_note": "Hemtjänst morgon och kväll. Dottern avlöses varannan lördag.",
    "housing": "own_home",
    "housing_note": "Två trappor utan hiss.",
    "aids": "walking_aid safety_alarm",
}
"""What the biståndsenhet writes."""

WARD_WROTE = {
    "own_wishes": "stay_home get_out",
    "own_wishes_note": "Vill kunna gå till torget själv.",
    "mobility": "needs_support",
    "mobility_note": "Går med rollator inomhus.",
}


def as_mina_planer(desk: Desk) -> Settings:
    """The desk's region works as S4 describes: the kallelse first, all that is saved is read by all, and a
    plan holds when everyone has approved it.
    """
    known = desk.ws.settings()
    region = msgspec.structs.replace(
        known,
        version=known.version + 1,
        central_name="Mina planer",
        palette="mina_planer",
        process="mina_planer",
        text_visible="saved",
        plan_settled_by="approval",
        messages_from="start",
    )
    desk.ws.new_settings(region)
    return region


def called(desk: Desk) -> str:
    """A case with consent and a planning meeting in a week, recorded by the desk's own unit; gives its id."""
    as_mina_planer(desk)
    others = tuple(unit for unit in (WARD, CENTRE, SUPPORT) if unit != desk.actor.unit)
    meeting = NOW + timedelta(days=7, hours=4)
    desk.act(
        "hanna",
        OpenCase("191212121212", "Hanna Exempel", "1912-12-12", "H4K7PX"),
        RecordConsent(ConsentState.GIVEN, Basis.OWN, desk.actor.name, "distriktssköterska", "2025-11-20"),
        CallMeeting(
            Topic.PLANNING,
            "Videomöte",
            "Länk kommer",
            meeting,
            tuple(map(Recipient, others)),
            cause="Behov av samordning efter fall",
        ),
    )
    return "hanna"


def wrote(desk: Desk, texts: Mapping[str, str], part: Part = Part.ASSESSMENT) -> Edit:
    """What somebody writes on top of what stands; not yet recorded."""
    bases = edits.bases(case(desk), str(part))
    return Edit(part, {field: Change(bases.get(field, ()), "", text) for field, text in texts.items()})


def arrives(desk: Desk, actor: Actor, texts: Mapping[str, str], seq: int = 20) -> Sip:
    """What somebody at another unit has written comes to this desk from the centre."""
    act = (actor, wrote(desk, texts), desk.clock())
    known = later(case(desk), act, region=desk.work.settings)
    desk.receive([(known, desk.clock())], seq=seq)
    desk.work.changed.emit()
    return known


def assessed(desk: Desk) -> str:
    """The kommun and the desk's own unit have written in the kartläggning."""
    called(desk)
    arrives(desk, KARIN, KOMMUN)
    desk.clock.now += timedelta(minutes=20)
    desk.act("hanna", wrote(desk, WARD_WROTE))
    return "hanna"
