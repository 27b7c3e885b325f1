"""The plain words: one for every step, part, topic, party and way of knowing, and the grammar of a part."""

from __future__ import annotations

import pytest

from cases.action import Channel
from cases.case import AttestKind
from cases.intents import Part, Topic
from cases.people import PrincipalKind, Sector
from cases.status import Step
from forms import catalogue
from printouts.agenda import AGENDA
from printouts.missing import MISSING
from tests.wording.reading import is_whole, wrong
from wording import names


def test_every_code_has_its_word() -> None:
    assert is_whole(names.STEPS, Step)
    assert is_whole(names.SHORT_STEPS, Step)
    assert is_whole(names.PARTS, Part)
    assert is_whole(names.TOPICS, Topic)
    assert is_whole(names.SECTORS, Sector)
    assert is_whole(names.PRINCIPALS, PrincipalKind)
    assert is_whole(names.CHANNELS, Channel)


def test_every_word_is_swedish() -> None:
    tables = (names.STEPS, names.SHORT_STEPS, names.TOPICS, names.SECTORS, names.PRINCIPALS, names.CHANNELS)
    assert wrong(word for table in tables for word in table.values()) == []
    assert wrong(part.the for part in names.PARTS.values()) == []


def test_the_six_steps_have_their_words_in_order() -> None:
    assert tuple(names.STEPS.values()) == (
        "Initiativ",
        "Kartläggning",
        "Kallelse",
        "Plan",
        "Uppföljning",
        "Utvärdering",
    )
    assert tuple(names.SHORT_STEPS.values()) == ("Init", "Kartl", "Kall", "Plan", "Uppf", "Utv")


def test_a_short_word_is_the_start_of_its_whole_word() -> None:
    assert all(names.STEPS[step].startswith(names.SHORT_STEPS[step]) for step in Step)


def test_every_form_has_its_everyday_name() -> None:
    assert set(names.FORMS) == {*(form.id for form in catalogue.all_current()), AGENDA.id, MISSING.id}
    assert wrong(names.FORMS.values()) == []


@pytest.mark.parametrize(
    ("kind", "part", "text"),
    [
        (AttestKind.SIGN, Part.PLAN, "planen signerad"),
        (AttestKind.SIGN, Part.INITIATIVE, "initiativet signerat"),
        (AttestKind.APPROVE, Part.PLAN, "planen godkänd"),
        (AttestKind.PRINT, Part.ASSESSMENT, "kartläggningen utskriven"),
        (AttestKind.PRINT, Part.INITIATIVE, "initiativet utskrivet"),
        (AttestKind.HAND_OVER, Part.PERSON, "personuppgifterna lämnade"),
    ],
)
def test_what_was_done_to_a_part_agrees_with_its_gender(kind: AttestKind, part: Part, text: str) -> None:
    assert names.attested(kind, part) == text


def test_every_kind_of_attesting_can_be_told_of_every_part() -> None:
    told = [names.attested(kind, part) for kind in AttestKind for part in Part]
    assert wrong(told) == []
    assert len(set(told)) == len(told)


def test_locked_agrees_with_its_part() -> None:
    assert names.locked(Part.PLAN) == "planen låst"
    assert names.locked(Part.INITIATIVE) == "initiativet låst"
    assert names.locked(Part.PERSON) == "personuppgifterna låsta"
