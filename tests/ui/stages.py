"""Hanna's case further on its way than `region.hanna`, recorded at one desk as its people would: a plan that
holds, followed up, evaluated, and a next version.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from cases import edits
from cases.action import Action, Channel
from cases.case import Sip
from cases.decide import decide
from cases.intents import Change, Edit, Lock, Part, Sign
from cases.locks import sheet
from cases.outcome import Applied
from cases.people import Actor
from cases.settlement import asking, seen_when_settled
from cases.steering import Approve, NewPlan, PlanKind, Start
from tests.ui.cases_open import hanna_at
from tests.ui.region import Desk, who_of

PLAN = {
    "meeting_date": "2025-11-21",
    "meeting_form": "Fysiskt möte, dottern med på video",
    "attendance:p1.name": "Maria Sand",
    "attendance:p1.unit": "Vårdcentralen Ekdungen",
    "attendance:p1.role": "distriktssköterska",
    "attendance:p1.present": "yes",
    "attendance:p2.name": "Karin Holm",
    "attendance:p2.unit": "Biståndsenheten",
    "attendance:p2.role": "biståndshandläggare",
    "attendance:p2.present": "yes",
    "others:o1.name": "Lena Exempel",
    "others:o1.relation": "dotter",
    "others:o1.present": "yes",
    "situation": "Jag har ramlat två gånger i höst och är rädd att gå ut själv. Lena handlar åt mig.",
    "main_goal": "Att bo kvar hemma och känna mig trygg.",
    "goals:m1.goal": "Jag vill kunna gå till torget själv till jul",
    "goals:m1.title": "Ut igen",
    "goals:m1.responsible": "Vårdcentralen Ekdungen",
    "goals:m1.strengths": "Envis och glad",
    "activities:a1.goal": "m1",
    "activities:a1.activity": "Gångträning hemma, tre gånger i veckan",
    "activities:a1.responsible": "Per Ny, fysioterapeut, Vårdcentralen",
    "activities:a1.follow_up": "2025-12-12",
    "activities:a1.description": "Per visar övningarna och ringer efter två veckor.",
    "activities:a1.status": "under_way",
    "activities:a1.owner": "unit",
    "activities:a2.goal": "m1",
    "activities:a2.activity": "Hemtjänst morgon och kväll",
    "activities:a2.responsible": "Karin Holm, Biståndsenheten",
    "activities:a2.follow_up": "2025-12-08",
    "activities:a3.goal": "m1",
    "activities:a3.activity": "Ringer Hanna varje kväll",
    "activities:a3.responsible": "Lena",
    "activities:a3.owner": "relative",
    "on_deterioration": "Hemtjänsten ringer vårdcentralen samma dag. Lena får veta.",
    "responsible_principal": "region",
    "evaluation_date": "2026-02-20",
    "evaluation_time": "13:00",
}
FOLLOW_UP = {
    "goals:m1.goal": PLAN["goals:m1.goal"],
    "activities:a1.goal": "m1",
    "activities:a1.activity": PLAN["activities:a1.activity"],
    "activities:a1.responsible": PLAN["activities:a1.responsible"],
    "activities:a1.attainment": "Går till torget med rollator, tar vila på bänken.",
    "activities:a1.date": "2026-02-18",
    "activities:a1.progress": "done",
    "activities:a1.comment": "Har mer ork än i höstas.",
    "activities:a2.goal": "m1",
    "activities:a2.activity": PLAN["activities:a2.activity"],
    "activities:a2.responsible": PLAN["activities:a2.responsible"],
    "activities:a2.progress": "under_way",
}
EVALUATION = {
    "evaluation": "Hanna går till torget varje vecka. Målet är nått.",
    "continued_need": "Inga fler träffar just nu.",
}


def case(desk: Desk, case_id: str = "hanna") -> Sip:
    """The case as this desk has it."""
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def write(desk: Desk, part: Part, texts: Mapping[str, str], version: int = 1) -> None:
    """Written on top of what stands."""
    name = sheet(part, version)
    bases = edits.bases(case(desk), name)
    changes = {field: Change(bases.get(field, ()), "", text) for field, text in texts.items()}
    desk.act("hanna", Edit(part, changes, version))


def sign(desk: Desk, part: Part, version: int = 1) -> tuple[str, ...]:
    """What stands is signed; gives its keys."""
    keys = edits.standing_keys(case(desk), sheet(part, version))
    desk.act("hanna", Sign(part, keys, version))
    return keys


def lock(desk: Desk, part: Part, version: int = 1) -> None:
    """What stands is signed and locked."""
    desk.act("hanna", Lock(part, sign(desk, part, version), version))


def planned(desk: Desk) -> str:
    """The plan is locked."""
    hanna_at(desk)
    write(desk, Part.PLAN, PLAN)
    lock(desk, Part.PLAN)
    return "hanna"


def started(desk: Desk) -> str:
    """And its follow-up has begun."""
    planned(desk)
    desk.act("hanna", Start(Part.FOLLOW_UP))
    return "hanna"


def followed_up(desk: Desk) -> str:
    """And is locked."""
    started(desk)
    write(desk, Part.FOLLOW_UP, FOLLOW_UP)
    lock(desk, Part.FOLLOW_UP)
    return "hanna"


def evaluated(desk: Desk) -> str:
    """And so is the evaluation."""
    followed_up(desk)
    write(desk, Part.EVALUATION, EVALUATION)
    lock(desk, Part.EVALUATION)
    return "hanna"


def begun_anew(desk: Desk) -> str:
    """A second version of the plan has begun."""
    planned(desk)
    seen = seen_when_settled(case(desk), Part.PLAN, desk.work.settings)
    desk.act("hanna", NewPlan(2, seen, PlanKind.NEW, "Hanna har flyttat till dottern."))
    sign(desk, Part.PLAN, 2)
    return "hanna"


def by_approval(desk: Desk) -> None:
    """The region wants a plan approved by every unit (rules.md section 3 row 8)."""
    known = desk.ws.settings()
    desk.ws.new_settings(
        msgspec.structs.replace(known, version=known.version + 1, plan_settled_by="approval")
    )


def asked(desk: Desk) -> str:
    """The plan is put before the units for their approval."""
    by_approval(desk)
    hanna_at(desk)
    write(desk, Part.PLAN, PLAN)
    keys = sign(desk, Part.PLAN)
    desk.act("hanna", asking(case(desk), keys, 1))
    return "hanna"


def approve(desk: Desk, version: int = 1) -> None:
    """The desk's own unit approves what has been signed."""
    seen = seen_when_settled(case(desk), Part.PLAN, desk.work.settings, version)
    desk.act("hanna", Approve(Part.PLAN, seen, version))


def approve_at_centre(desk: Desk, *actors: Actor) -> None:
    """What the desk recorded has reached the centre, where these people's units approve; all of it comes
    back.
    """
    known = case(desk)
    for number, actor in enumerate(actors):
        seen = seen_when_settled(known, Part.PLAN, desk.work.settings)
        action = Action(
            f"approved-{number}", "hanna", Approve(Part.PLAN, seen), actor, who_of(actor), None, desk.clock(),
            desk.clock(), Channel.APP, (), "", "centre", 0, 900 + number, "",
        )  # fmt: skip
        answer = decide(known, action, desk.work.settings)
        assert isinstance(answer, Applied), answer
        known = answer.case
    desk.receive([(known, desk.clock())], seq=50)
    desk.work.changed.emit()


def lock_copy(desk: Desk, version: int = 2) -> None:
    """The new version holds as it was begun."""
    lock(desk, Part.PLAN, version)
