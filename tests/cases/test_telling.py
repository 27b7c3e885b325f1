"""What a unit is told of cases that it takes no part in: that there is one, never what it says."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases.access import grants
from cases.case import Sip
from cases.decide import decide
from cases.exchange import CaseElsewhere, Elsewhere
from cases.intents import Basis, ConsentState, Part, RecordConsent
from cases.steering import Close, CloseKind, Ground, LookIn, RemoveUnit
from cases.telling import grounds, told_of
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

WARD_AREA = CaseElsewhere("cV", "sip", b.CENTRE, (Ground.ACTIVE_CHOICE,))
OUTSIDE = (Ground.CONSENT, Ground.HARM_ASSESSMENT)
NOTHING = Elsewhere()


def of_the_centre(script: b.Script, *more: object) -> Sip:
    """A case of the vårdcentral alone."""
    acts = [script.act(b.CENTRE, verb) for verb in (b.opening(), b.consent(), *more)]  # type: ignore[arg-type]
    return b.case_of(acts)


def told(unit: str, *cases: Sip) -> Elsewhere:
    return told_of(cases, unit, b.SETTINGS)


@pytest.mark.row("E09", "R24", "R28")
def test_within_the_area_who_leads_is_told_and_an_active_choice_is_open() -> None:
    script = b.Script()
    assert told(b.WARD, of_the_centre(script)) == Elsewhere((WARD_AREA,))


@pytest.mark.row("E09", "R27", "R28")
def test_from_outside_it_takes_consent_or_a_harm_assessment() -> None:
    script = b.Script()
    (found,) = told(b.COUNCIL, of_the_centre(script)).cases
    assert found.grounds == OUTSIDE


@pytest.mark.row("E09", "R24", "R27", "R28")
@pytest.mark.parametrize("unit", [b.WARD, b.COUNCIL, b.HOME])
def test_every_ground_that_is_told_is_one_that_the_rules_take(unit: str) -> None:
    script = b.Script()
    case = of_the_centre(script)
    for ground in Ground:
        look = script.act(unit, LookIn(ground, "Är på väg in"), case="cV")
        taken = hasattr(decide(case, look, b.SETTINGS), "case")
        assert not (ground in grounds(case, unit, b.SETTINGS) and not taken), ground
        if ground is Ground.ACTIVE_CHOICE:
            assert taken == (ground in grounds(case, unit, b.SETTINGS))


def test_no_case_and_none_that_may_be_told_of_are_answered_alike() -> None:
    script = b.Script()
    taken_back = RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "x", "ssk", "2026-11-20")
    refused = RecordConsent(ConsentState.DENIED, Basis.OWN, "x", "ssk", "2026-11-20")
    untold = [
        of_the_centre(b.Script(), taken_back),
        of_the_centre(b.Script(), refused),
        of_the_centre(b.Script(), Close(CloseKind.REMOVED, "Startades av misstag")),
        of_the_centre(b.Script(), Close(CloseKind.WRONG_PERSON, "Fel nummer")),
        of_the_centre(script, b.write(Part.PERSON, {"protected": "marked"})),
    ]
    assert told(b.COUNCIL) == NOTHING
    for case in untold:
        assert told(b.COUNCIL, case) == NOTHING
        assert msgspec.json.encode(told(b.COUNCIL, case)) == msgspec.json.encode(told(b.COUNCIL))
    for case in untold[:-1]:
        assert told(b.WARD, case) == NOTHING


@pytest.mark.parametrize("mark", ["marked", "registered"])
def test_of_somebody_protected_the_own_area_is_told_without_who_leads(mark: str) -> None:
    script = b.Script()
    case = of_the_centre(script, b.write(Part.PERSON, {"protected": mark}))
    (found,) = told(b.WARD, case).cases
    assert (found.coordinator, found.protected, found.grounds) == ("", True, (Ground.ACTIVE_CHOICE,))


@pytest.mark.row("E18")
def test_a_case_that_has_ended_is_told_of_after_those_that_go_on() -> None:
    ended = of_the_centre(b.Script(), Close(CloseKind.ENDED, "Flyttat"))
    other = msgspec.structs.replace(of_the_centre(b.Script()), id="cZ")
    assert [(case.id, case.ended) for case in told(b.WARD, ended, other).cases] == [
        ("cZ", False),
        ("cV", True),
    ]


@pytest.mark.row("R40")
def test_who_has_a_case_that_goes_on_is_told_of_no_other_that_does() -> None:
    script = b.Script()
    own = b.case_of(b.opened(script, b.CENTRE))
    other = msgspec.structs.replace(of_the_centre(b.Script()), id="cZ")
    (found,) = told(b.WARD, other, own).cases
    assert (found.id, found.grounds) == ("cW", ())
    old = on(own, script, (b.WARD, Close(CloseKind.ENDED, "Flyttat")))
    assert [case.id for case in told(b.WARD, other, old).cases] == ["cZ", "cW"]


def test_who_reads_a_case_already_is_told_that_she_has_it() -> None:
    script = b.Script()
    case = of_the_centre(script)
    look = script.act(b.WARD, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in"), case="cV")
    (found,) = told(b.WARD, b.applied(case, look).case).cases
    assert found.grounds == ()


@pytest.mark.row("R06", "R24")
def test_a_unit_that_was_taken_out_may_choose_like_any_other_of_its_area() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE))
    out = RemoveUnit(b.CENTRE, grants(case, b.CENTRE), "Byter vårdcentral")
    case = on(case, script, (b.WARD, out))
    (found,) = told(b.CENTRE, case).cases
    assert found.grounds == (Ground.ACTIVE_CHOICE,)


@pytest.mark.row("E18", "R24")
def test_a_unit_that_took_part_in_a_case_let_go_of_may_choose_to_read_it_again() -> None:
    case = of_the_centre(b.Script(), Close(CloseKind.ENDED, "Flyttat"))
    again = CaseElsewhere("cV", "sip", b.CENTRE, (Ground.ACTIVE_CHOICE,), ended=True, own=True)
    assert told_of((case,), b.CENTRE, b.SETTINGS, taken=("cV",)) == Elsewhere((again,))
    (here,) = told(b.CENTRE, case).cases
    assert (here.grounds, here.own) == ((), False)


def test_a_unit_is_told_of_its_own_case_let_go_of_as_far_as_it_saw_it() -> None:
    script = b.Script()
    removed = of_the_centre(b.Script(), Close(CloseKind.REMOVED, "Startades av misstag"))
    (found,) = told_of((removed,), b.CENTRE, b.SETTINGS, taken=("cV",)).cases
    assert found.own
    about_another = on(
        b.case_of(b.opened(script, b.CENTRE)), script, (b.WARD, Close(CloseKind.WRONG_PERSON, "Fel"))
    )
    assert told_of((about_another,), b.CENTRE, b.SETTINGS, taken=("cW",)) == NOTHING
    (found,) = told_of((about_another,), b.WARD, b.SETTINGS, taken=("cW",)).cases
    assert found.own


def test_who_only_read_a_case_let_go_of_chooses_once_more_as_anybody_outside() -> None:
    script = b.Script()
    case = of_the_centre(script, Close(CloseKind.ENDED, "Flyttat"))
    look = script.act(b.COUNCIL, LookIn(Ground.CONSENT, "Är på väg in"), case="cV")
    (found,) = told_of((b.applied(case, look).case,), b.COUNCIL, b.SETTINGS, taken=("cV",)).cases
    assert (found.grounds, found.own) == (OUTSIDE, False)


def test_a_case_that_goes_on_and_was_taken_from_a_unit_is_not_one_that_was_let_go() -> None:
    case = of_the_centre(b.Script())
    (found,) = told_of((case,), b.CENTRE, b.SETTINGS, taken=("cV",)).cases
    assert (found.grounds, found.own) == ((), False)


def test_nothing_of_what_a_case_says_is_in_the_answer() -> None:
    script = b.Script()
    case = stages.planned(script)
    script.now += timedelta(days=1)
    text = msgspec.json.encode(told(b.HOME, case)).decode()
    for said in (b.NAME, b.NUMBER, "Bor ensam", b.REFERENCE):
        assert said not in text
