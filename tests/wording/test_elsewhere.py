"""A person's cases at other units, in words."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from cases.exchange import CaseElsewhere
from cases.people import Directory, Sector, Unit, Who
from cases.stamp import Stamp
from cases.steering import Ground
from cases.turns import LookedIn
from tests.wording.reading import NOW, is_whole, wrong, wrong_sentences
from wording import elsewhere as words

WARD = Unit("avd12", "Avd 12 Medicin", Sector.INPATIENT, "region", "Sjukhuset", "region", "031-390 06 27")
KNOWN = Directory(units={"avd12": WARD})


def test_every_ground_and_every_kind_of_case_has_its_words() -> None:
    assert is_whole(words.WAYS, Ground)
    assert wrong(words.WAYS.values()) == []
    assert set(words.KINDS) == set(get_args(get_type_hints(CaseElsewhere)["kind"]))


def test_what_is_said_are_whole_swedish_sentences() -> None:
    said = (
        words.CHOICE,
        words.OWN,
        words.OTHER_AREA,
        words.COMES,
        words.SEARCH_LATER,
        words.READS,
        words.READ_ONLY,
        words.VISITS,
        words.WRITES_TOO,
        words.NOT_PRINTED,
        words.WHICH_FIRST,
        words.GROUND_FIRST,
        words.WHY_FIRST,
        *words.none("Prator"),
        *(
            say("Prator")
            for say in (
                words.search_is_logged,
                words.away,
                words.asked,
                words.held,
                words.logged,
                words.own_logged,
                words.saved_here,
                words.on_its_way,
            )
        ),
        words.nothing_here("19480303-2392"),
    )
    assert wrong_sentences(said) == []


@pytest.mark.row("R25")
def test_before_the_choice_it_is_said_plainly_what_is_logged() -> None:
    for fact in ("loggas", "ditt namn", "din enhet", "när", "varför"):
        assert fact in words.logged("Mina planer")
    assert "Mina planer" in words.logged("Mina planer")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (CaseElsewhere("c", "sip", "avd12"), ("SIP, pågår", "Samordnas av Avd 12 Medicin")),
        (CaseElsewhere("c", "sip", "avd12", ended=True), ("SIP, avslutad", "Samordnas av Avd 12 Medicin")),
        (CaseElsewhere("c", "sip", "", protected=True), ("SIP, pågår", "Skyddade personuppgifter")),
        (CaseElsewhere("c", "sip", ""), ("SIP, pågår", "Ingen enhet står som samordningsansvarig.")),
    ],
)
def test_what_there_is_and_who_leads_it(case: CaseElsewhere, said: tuple[str, str]) -> None:
    assert words.found(case, KNOWN) == said


@pytest.mark.row("R25")
def test_who_reads_from_outside_stands_with_when_and_on_what_ground() -> None:
    stamp = Stamp("a1", "k1", "avd12", Who("Anna Berg", "sjuksköterska"), NOW)
    look = LookedIn("avd12", Ground.CONSENT, "Hon har sagt ja", stamp)
    assert words.has_read(look, NOW) == "Läser sedan i dag 09.44 · Anna Berg · efter samtycke"
