"""What is done to a case as a whole, as a short phrase; and how it ended, or why a unit left."""

from __future__ import annotations

import pytest

from cases.deadlines import Rule
from cases.intents import Lock, Part
from cases.steering import (
    AddUnit,
    Approve,
    Close,
    CloseKind,
    ExplainDelay,
    Ground,
    Identify,
    InformPerson,
    LookIn,
    MarkHandled,
    NewPlan,
    PartCase,
    PlanKind,
    RecordDeath,
    RemoveUnit,
    Start,
    Void,
)
from cases.turns import LeaveKind
from cases.verbs import Verb
from tests.cases.builders import BIRTH, CENTRE, DIRECTORY, NAME, NUMBER
from tests.wording.reading import is_whole, wrong
from wording import steering

PHRASES: list[tuple[Verb, str]] = [
    (InformPerson(True), "Personen informerad"),
    (InformPerson(False, reason="sover"), "Personen inte informerad"),
    (AddUnit(CENTRE), "Vårdcentralen Norr tillagd"),
    (RemoveUnit(CENTRE, ("k",)), "Vårdcentralen Norr borttagen"),
    (Start(Part.FOLLOW_UP), "Uppföljningen startad"),
    (Start(Part.PLAN, ("k",)), "Godkännande begärt"),
    (Approve(Part.PLAN, ("k",)), "Planen godkänd"),
    (NewPlan(2, ("k",), PlanKind.NEW), "Ny plan, version 2"),
    (NewPlan(3, ("k",), PlanKind.FOLLOWED_UP), "Uppdaterad plan, version 3"),
    (Void("a1", "fel dag"), "Makulering"),
    (Close(CloseKind.EVALUATED, "klart"), "Ärendet utvärderat och arkiverat"),
    (Close(CloseKind.WRONG_PERSON, "fel"), "Ärendet gällde fel person"),
    (RecordDeath("närstående"), "Personen avliden"),
    (Identify("cW", NUMBER, NAME, BIRTH), "Personens identitet"),
    (ExplainDelay(Rule.ACKNOWLEDGE), "Försening med driftstörningen som skäl"),
    (PartCase(("cW",), ("cV",), "fel"), "Ärendet uppdelat"),
    (LookIn(Ground.ACTIVE_CHOICE, "ringde"), "Läsning utifrån: aktivt val"),
    (MarkHandled("a"), "Åtgärdat, det som inte togs emot"),
]


def test_every_code_has_its_words() -> None:
    assert is_whole(steering.CLOSINGS, CloseKind)
    assert is_whole(steering.PLAN_KINDS, PlanKind)
    assert is_whole(steering.GROUNDS, Ground)
    assert is_whole(steering.LEAVES, LeaveKind)
    tables = (steering.CLOSINGS, steering.PLAN_KINDS, steering.GROUNDS, steering.LEAVES)
    for table in tables:
        assert wrong(table.values()) == []
        assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(("verb", "text"), PHRASES)
def test_what_is_done_to_a_case_is_told_as_a_short_phrase(verb: Verb, text: str) -> None:
    assert steering.steered(verb, DIRECTORY) == text
    assert wrong([text]) == []


def test_a_verb_that_does_not_steer_has_its_phrase_elsewhere() -> None:
    with pytest.raises(KeyError, match="Lock"):
        steering.steered(Lock(Part.PLAN, ()), DIRECTORY)
