"""What the person has agreed to: a withdrawal wins until somebody settles it by name."""

from __future__ import annotations

import msgspec
import pytest

from cases import consent
from cases.case import Sip
from cases.decide import decide
from cases.intents import Basis, ConsentState, RecordConsent
from cases.outcome import Waits
from cases.refusals import Missing
from tests.cases import builders as b


def case_with(*states: ConsentState) -> Sip:
    script = b.Script()
    return b.case_of([script.act(b.WARD, b.opening()), *(script.act(b.WARD, b.consent(s)) for s in states)])


@pytest.mark.row("R16", "A11")
@pytest.mark.parametrize(
    ("states", "stands"),
    [
        ((), None),
        ((ConsentState.GIVEN,), ConsentState.GIVEN),
        ((ConsentState.DENIED, ConsentState.GIVEN), ConsentState.DENIED),
        ((ConsentState.WITHDRAWN, ConsentState.DENIED, ConsentState.GIVEN), ConsentState.WITHDRAWN),
        ((ConsentState.GIVEN, ConsentState.WITHDRAWN), ConsentState.WITHDRAWN),
    ],
)
def test_withdrawn_goes_before_denied_before_given(
    states: tuple[ConsentState, ...], stands: ConsentState | None
) -> None:
    entry = consent.standing(case_with(*states))
    assert (entry and entry.state) == stands
    assert consent.consented(case_with(*states)) == (stands is ConsentState.GIVEN)


def test_a_new_consent_that_names_the_withdrawal_settles_it() -> None:
    script = b.Script()
    case = case_with(ConsentState.GIVEN, ConsentState.WITHDRAWN)
    withdrawn = list(case.consents)[-1]
    script.made = 10
    case = b.applied(case, script.act(b.WARD, b.consent(supersedes=(withdrawn,)))).case
    assert consent.consented(case)
    assert withdrawn in case.consents
    assert withdrawn not in consent.live(case)


def test_a_consent_waits_for_the_entries_that_it_settles() -> None:
    action = b.Script().act(b.WARD, b.consent(supersedes=("okänd",)))
    assert decide(case_with(), action, b.SETTINGS) == Waits((Missing.CONSENT_ENTRY,), ("okänd",))


@pytest.mark.row("A11", "R31")
def test_a_harm_assessment_counts_as_consent_and_keeps_its_own_basis() -> None:
    script = b.Script()
    verb = b.consent(basis=Basis.HARM_ASSESSMENT)
    case = b.case_of([script.act(b.WARD, b.opening()), script.act(b.WARD, verb)])
    entry = consent.standing(case)
    assert entry is not None
    assert entry.basis is Basis.HARM_ASSESSMENT
    assert consent.consented(case)


@pytest.mark.row("R16", "R33")
@pytest.mark.parametrize(
    ("states", "ends"),
    [
        ((), None),
        ((ConsentState.GIVEN,), None),
        ((ConsentState.DENIED,), None),
        ((ConsentState.GIVEN, ConsentState.DENIED), ConsentState.DENIED),
        ((ConsentState.DENIED, ConsentState.GIVEN), ConsentState.DENIED),
        ((ConsentState.GIVEN, ConsentState.WITHDRAWN), ConsentState.WITHDRAWN),
        ((ConsentState.WITHDRAWN,), ConsentState.WITHDRAWN),
    ],
)
def test_a_consent_no_longer_stands_when_it_is_taken_back_or_when_there_is_a_no_beside_the_yes(
    states: tuple[ConsentState, ...], ends: ConsentState | None
) -> None:
    case = case_with(*states)
    entry = consent.withdrawal(case)
    assert (entry and entry.state) == ends
    assert consent.was_given(case) is (ConsentState.GIVEN in states)


@pytest.mark.row("R42")
@pytest.mark.parametrize(
    ("states", "said_no"),
    [
        ((), False),
        ((ConsentState.GIVEN,), False),
        ((ConsentState.DENIED,), True),
        ((ConsentState.GIVEN, ConsentState.DENIED), False),
        ((ConsentState.WITHDRAWN,), False),
    ],
)
def test_a_person_has_refused_who_said_no_and_has_never_said_yes(
    states: tuple[ConsentState, ...], said_no: bool
) -> None:
    assert consent.refused(case_with(*states)) is said_no


@pytest.mark.row("R33", "E41")
def test_a_withdrawal_takes_the_place_of_everything_that_stood() -> None:
    case = case_with(ConsentState.GIVEN, ConsentState.DENIED)
    replaced = consent.replaced_by(case, ConsentState.WITHDRAWN, Basis.OWN, "")
    assert set(replaced) == set(case.consents)
    assert list(replaced) == sorted(replaced)


@pytest.mark.row("A29", "C07")
def test_one_custodians_yes_stands_beside_the_others_and_replaces_only_her_own() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    for name in ("Lena Exempel", "Per Exempel"):
        entry = consent_of(name, consent.replaced_by(case, ConsentState.GIVEN, Basis.CUSTODIAN, name))
        case = b.applied(case, script.act(b.WARD, entry)).case
    assert [entry.given_by for entry in consent.live(case).values()] == ["Lena Exempel", "Per Exempel"]
    again = consent.replaced_by(case, ConsentState.GIVEN, Basis.CUSTODIAN, "lena exempel")
    assert [case.consents[key].given_by for key in again] == ["Lena Exempel"]
    assert set(consent.replaced_by(case, ConsentState.DENIED, Basis.CUSTODIAN, "Lena Exempel")) == set(
        case.consents
    )


def consent_of(name: str, supersedes: tuple[str, ...]) -> RecordConsent:
    """A custodian's yes."""
    return msgspec.structs.replace(b.consent(basis=Basis.CUSTODIAN, supersedes=supersedes), given_by=name)
