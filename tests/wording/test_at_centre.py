"""How what waits is told where the central system is kept going."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cases.action import Channel, Face
from cases.exchange import Outcome
from cases.people import Actor, Directory, Role
from cases.settings import Settings
from tests.wording.reading import odd, wrong_sentences
from wording import at_centre as words

NOW = datetime(2025, 11, 21, 8, 44, tzinfo=UTC)
SETTINGS = Settings(
    1, "Region", "Prator", Directory(roles={"ssk": Role("ssk", "sjuksköterska", licensed=True)})
)
FACE = Face("a", "c", "reply", Actor("h", "Anna Berg", "ssk", "W"), NOW, NOW, Channel.PHONE, "ws-1", 1, 1, 1)


@pytest.mark.parametrize("outcome", [each for each in Outcome if not each.taken_in])
def test_it_says_how_it_stands_who_recorded_it_where_and_what_the_unit_reads(outcome: Outcome) -> None:
    what, why = words.registration(FACE, outcome, (), "ws-1", SETTINGS, NOW)
    assert what.endswith(
        ". Svar, per telefon. Registrerat på datorn ws-1 av Anna Berg, sjuksköterska, i dag 09.44."
    )
    assert why.startswith("Enheten läser: ”")
    assert (odd(what), odd(why)) == ("", "")


def test_every_reason_that_is_known_has_a_line_and_a_role_that_is_not_has_none() -> None:
    face = Face("a", "c", "reply", Actor("h", "Bo Ek", "ny", "W"), NOW, NOW, Channel.APP, "ws-1", 1, 1, 1)
    told = words.registration(face, Outcome.REFUSED, ("locked", "closed"), "ws-1", SETTINGS, NOW)
    assert told == (
        "Inte mottaget. Svar, i Reservplan. Registrerat på datorn ws-1 av Bo Ek, i dag 09.44.",
        "Enheten läser: ”Delen är låst.”",
        "Enheten läser: ”Ärendet är avslutat.”",
    )


def test_of_what_nobody_can_read_the_computer_is_told() -> None:
    what, _ = words.registration(None, Outcome.NEEDS_REVIEW, ("unopened",), "ws-1", SETTINGS, NOW)
    assert what == "Mottaget, att granska. Registrering som inte går att läsa, från datorn ws-1."


def test_headings_count_and_name() -> None:
    assert words.heading("Prator", NOW) == "Väntar i Prator, i dag 09.44"
    assert words.unit("Avdelning 30", 2) == "Avdelning 30: 2 registreringar gäller inte"
    assert words.choices(2) == "2 ärenden där enheterna ska välja vad som gäller"
    assert words.choice("c-1", 2, ("W", "V"), Directory()) == "Ärende c-1: 2 saker att välja. W och V."
    assert wrong_sentences([*words.WHERE, words.nothing("Prator")]) == []
