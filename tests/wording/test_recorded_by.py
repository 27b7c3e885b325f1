"""How a registration that has not taken effect is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cases.action import Channel, Face
from cases.exchange import Outcome
from cases.people import Actor, Directory, Role, Who
from wording.decisions import answers
from wording.nouns import VERBS
from wording.recorded_by import elsewhere, here, to_do_elsewhere

NOW = datetime(2025, 11, 21, 8, 44, tzinfo=UTC)
ANNA = Who("Anna Berg", "sjuksköterska", "anna")
DIRECTORY = Directory(roles={"ssk": Role("ssk", "sjuksköterska", licensed=True)})


def face(verb: str, occurred_at: datetime) -> Face:
    """What somebody recorded on another computer."""
    anna = Actor("anna", "Anna Berg", "ssk", "W")
    return Face("a", "c", verb, anna, occurred_at, NOW, Channel.APP, "ws-2", 1, 1, 1)


def test_it_says_what_kind_who_when_and_how() -> None:
    assert here("reply", Channel.PHONE, ANNA, NOW, NOW, NOW) == (
        "Svar, per telefon. Utfört av Anna Berg, sjuksköterska. Registrerat i dag 09.44."
    )
    assert elsewhere(face("edit", NOW), "Expeditionen", DIRECTORY, NOW) == (
        "Text i en del, i Reservplan. "
        "Registrerat på datorn Expeditionen av Anna Berg, sjuksköterska, i dag 09.44."
    )
    assert elsewhere(face("edit", NOW), "", Directory(), NOW) == (
        "Text i en del, i Reservplan. Registrerat på en annan dator på enheten av Anna Berg, i dag 09.44."
    )


@pytest.mark.row("P30")
def test_when_it_happened_is_told_beside_when_it_was_recorded() -> None:
    before = NOW - timedelta(hours=18)
    assert elsewhere(face("edit", before), "ws-2", DIRECTORY, NOW).endswith("i dag 09.44, hände i går 15.44.")
    assert here("edit", Channel.PAPER, ANNA, before, NOW, NOW).endswith("i dag 09.44, hände i går 15.44.")


def test_what_only_a_newer_program_can_do_is_a_registration() -> None:
    assert "dance" not in VERBS
    assert here("dance", Channel.APP, Who("Bo Ek", ""), NOW, NOW, NOW) == (
        "Registrering, i Reservplan. Utfört av Bo Ek. Registrerat i dag 09.44."
    )


@pytest.mark.parametrize(
    ("outcome", "codes"),
    [
        (Outcome.REFUSED, ("locked", "closed")),
        (Outcome.REFUSED, ("malformed",)),
        (Outcome.REFUSED, ("new to us",)),
        (Outcome.NEEDS_REVIEW, ("unopened",)),
        (Outcome.NEEDS_REVIEW, ("quarantined",)),
        (Outcome.HELD, ("base", "consent")),
        (Outcome.UPGRADE_REQUIRED, ()),
    ],
)
def test_nobody_is_told_to_read_here_what_is_not_here(outcome: Outcome, codes: tuple[str, ...]) -> None:
    said = to_do_elsewhere(answers(outcome, codes, "Prator"), outcome, "Anna Berg")
    where = "Innehållet går bara att läsa på den datorn: fråga Anna Berg, eller öppna Att granska där."
    assert said.endswith(where)
    for wrong in ("kvar här", "både här", "Det du ", "hos er", "  "):
        assert wrong not in said


def test_whether_it_is_over_is_said_once() -> None:
    for outcome, code, means in (
        (Outcome.REFUSED, "locked", "Registreringen gäller inte."),
        (Outcome.NEEDS_REVIEW, "access_lost", "Registreringen gäller inte än."),
    ):
        said = to_do_elsewhere(answers(outcome, (code, code), "Prator"), outcome, "Anna Berg")
        assert said.count(means) == 1
        assert said.startswith(means)
