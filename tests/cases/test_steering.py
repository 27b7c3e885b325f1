"""The verbs of the case as a whole: their words on the wire never change once they have been stored."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

import msgspec
import pytest

from cases import steering
from cases.deadlines import Rule
from cases.intents import Intent, Part
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
from cases.verbs import Verb
from tests.cases import builders as b

GOLDEN: tuple[tuple[Verb, str], ...] = (
    (
        InformPerson(True, "den enskilde"),
        '{"verb":"inform_person","given":true,"to":"den enskilde","reason":"","interpreter":""}',
    ),
    (AddUnit("H", "x"), '{"verb":"add_unit","unit":"H","reason":"x"}'),
    (RemoveUnit("H", ("k",), "x"), '{"verb":"remove_unit","unit":"H","grants":["k"],"reason":"x"}'),
    (
        Start(Part.PLAN, ("k",), 2, ("W",)),
        '{"verb":"start","part":"plan","seen":["k"],"version":2,"units":["W"]}',
    ),
    (Approve(Part.PLAN, ("k",)), '{"verb":"approve","part":"plan","seen":["k"],"version":1}'),
    (
        NewPlan(2, ("k",), PlanKind.FOLLOWED_UP, "x"),
        '{"verb":"new_plan","version":2,"seen":["k"],"kind":"followed_up","reason":"x"}',
    ),
    (Void("a", "x"), '{"verb":"void","target":"a","reason":"x"}'),
    (Close(CloseKind.WRONG_PERSON, "x"), '{"verb":"close","kind":"wrong_person","reason":"x"}'),
    (
        RecordDeath("sonen", b.FRIDAY),
        '{"verb":"record_death","source":"sonen","at":"2026-11-20T09:00:00Z"}',
    ),
    (
        Identify("cW", b.NUMBER, b.NAME, b.BIRTH, ("k",)),
        (
            '{"verb":"identify","opening":"cW","number":"194803032392","name":"Olle Prov",'
            '"birth":"1948-03-03","supersedes":["k"]}'
        ),
    ),
    (
        ExplainDelay(Rule.ACKNOWLEDGE, "a", "x"),
        '{"verb":"explain_delay","rule":"acknowledge","about":"a","reason":"x"}',
    ),
    (
        PartCase(("cW",), ("cV",), "x"),
        '{"verb":"part_case","one":["cW"],"other":["cV"],"reason":"x"}',
    ),
    (
        LookIn(Ground.CONSENT, "x", "194803032392"),
        '{"verb":"look_in","ground":"consent","reason":"x","number":"194803032392"}',
    ),
    (MarkHandled("a"), '{"verb":"mark_handled","refused":"a"}'),
)


@pytest.mark.parametrize(("verb", "text"), GOLDEN)
def test_each_verb_is_written_just_so_and_read_back(verb: Verb, text: str) -> None:
    assert msgspec.json.encode(verb).decode() == text
    assert msgspec.json.decode(text, type=Verb) == verb


def test_every_verb_has_its_golden_text() -> None:
    verbs = {kind for kind in vars(steering).values() if isinstance(kind, type) and issubclass(kind, Intent)}
    assert {type(verb) for verb, _ in GOLDEN} == verbs - {Intent}


@pytest.mark.parametrize("words", [CloseKind, PlanKind, Ground])
def test_a_word_is_its_own_name_in_small_letters(words: type[StrEnum]) -> None:
    assert [word.value for word in words] == [word.name.lower() for word in words]


def test_when_somebody_died_is_told_with_its_offset_or_not_at_all() -> None:
    assert RecordDeath("sonen").at is None
    text = msgspec.json.encode(RecordDeath("sonen", b.FRIDAY + timedelta(hours=1))).replace(b"Z", b"")
    with pytest.raises(msgspec.ValidationError, match="timezone"):
        msgspec.json.decode(text, type=Verb)
