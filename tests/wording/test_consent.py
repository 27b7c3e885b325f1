"""The consent in one line, which never makes a yes of what is none."""

from __future__ import annotations

import itertools
import re

import msgspec
import pytest

from cases.case import Consent
from cases.intents import Basis, ConsentState
from cases.people import Who
from cases.stamp import Stamp
from cases.turns import Informed
from tests.wording.reading import NOW, is_whole, wrong, wrong_sentences
from wording import consent

ANNA = Who("Anna Berg", "sjuksköterska")
OWN = Consent(
    state=ConsentState.GIVEN,
    basis=Basis.OWN,
    taken_by=ANNA.name,
    title=ANNA.title,
    on="2025-10-28",
    stamp=Stamp("a1", "k1", "avd12", ANNA, NOW),
)
ALL = [
    msgspec.structs.replace(OWN, state=state, basis=basis)
    for state, basis in itertools.product(ConsentState, Basis)
]


def entry(basis: Basis, state: ConsentState = ConsentState.GIVEN, **more: str) -> Consent:
    return msgspec.structs.replace(OWN, state=state, basis=basis, **more)


def test_every_code_has_its_words() -> None:
    assert is_whole(consent.STATES, ConsentState)
    assert is_whole(consent.BASES, Basis)
    assert is_whole(consent.SPOKEN, Basis)
    assert wrong([*consent.STATES.values(), *consent.BASES.values(), *consent.SPOKEN.values()]) == []
    assert wrong([consent.NOT_RECORDED, consent.LEGAL_REVIEW, consent.RECALLED]) == []


@pytest.mark.row("A11")
@pytest.mark.parametrize(
    ("given", "text"),
    [
        (OWN, "Ja, av personen själv, tis 28 okt"),
        (entry(Basis.OWN, ConsentState.DENIED), "Nej, av personen själv, tis 28 okt"),
        (entry(Basis.OWN, ConsentState.WITHDRAWN), "Återtaget, av personen själv, tis 28 okt"),
        (entry(Basis.CUSTODIAN, given_by="Lena Exempel"), "Ja, av vårdnadshavare Lena Exempel, tis 28 okt"),
        (
            entry(Basis.REPRESENTATIVE, given_by="Lena Exempel", relation="god man"),
            "Ja, av företrädare Lena Exempel (god man), tis 28 okt",
        ),
        (entry(Basis.PRESUMED), "Presumtivt samtycke, inte uttalat, tis 28 okt"),
        (entry(Basis.HARM_ASSESSMENT), "Menprövning, inte samtycke, tis 28 okt"),
        (entry(Basis.OWN, on=""), "Ja, av personen själv"),
        (None, "Inte registrerat"),
    ],
)
def test_the_line_says_answer_ground_and_day(given: Consent | None, text: str) -> None:
    assert consent.line(given, NOW) == text


@pytest.mark.row("R31")
@pytest.mark.parametrize("basis", [Basis.PRESUMED, Basis.HARM_ASSESSMENT])
@pytest.mark.parametrize("state", list(ConsentState))
def test_a_presumed_consent_and_a_menprovning_never_read_as_yes(basis: Basis, state: ConsentState) -> None:
    given = entry(basis, state)
    for words in (consent.line(given, NOW), consent.short(state, basis), consent.spoken(given)):
        assert not re.search(r"\bja\b|samtycke finns", words, re.IGNORECASE)


def test_what_the_law_wants_looked_at_is_flagged() -> None:
    flagged = {given.basis for given in ALL if consent.legal_review(given)}
    assert flagged == {Basis.PRESUMED, Basis.HARM_ASSESSMENT}
    assert consent.legal_review(None) == ""
    assert consent.legal_review(entry(Basis.HARM_ASSESSMENT, ConsentState.WITHDRAWN)) == ""


def test_a_call_says_whether_there_is_consent() -> None:
    assert consent.spoken(OWN) == "samtycke finns"
    assert consent.spoken(entry(Basis.OWN, ConsentState.DENIED)) == "nej till samtycke"
    assert consent.spoken(entry(Basis.OWN, ConsentState.WITHDRAWN)) == "samtycket är återtaget"


@pytest.mark.parametrize("given", ALL)
def test_every_entry_has_swedish_words(given: Consent) -> None:
    said = [consent.line(given, NOW), consent.short(given.state, given.basis), consent.spoken(given)]
    assert wrong(said) == []


@pytest.mark.row("A11", "C07")
def test_what_can_be_chosen_has_its_words_and_says_what_follows() -> None:
    assert wrong([*consent.CHOICES.values(), *consent.GIVERS.values()]) == []
    assert set(consent.MEANS) == set(consent.CHOICES) - {"yes"}
    assert wrong_sentences([each for told in consent.MEANS.values() for each in told]) == []
    assert wrong_sentences([consent.INTERPRETER, consent.COVERS]) == []


def test_a_consent_through_an_interpreter_says_so() -> None:
    assert consent.line(entry(Basis.OWN, interpreter="Tolkcentralen"), NOW) == (
        "Ja, av personen själv, via tolk Tolkcentralen, tis 28 okt"
    )


@pytest.mark.row("E27", "B15")
@pytest.mark.parametrize(
    ("told", "text"),
    [
        (
            Informed(True, "henne själv", "", "Tolkcentralen", OWN.stamp),
            "Informerad (henne själv) i dag 09.44 av Anna Berg, Avd 12, via tolk Tolkcentralen",
        ),
        (
            Informed(False, "", "sover", "", OWN.stamp),
            "Inte informerad i dag 09.44 av Anna Berg, Avd 12: sover",
        ),
    ],
)
def test_that_the_person_was_told_or_why_not_stands_in_one_line(told: Informed, text: str) -> None:
    assert consent.informed(told, "i dag 09.44", "Avd 12") == text
