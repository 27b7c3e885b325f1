"""What is recorded of the person: who she is, what she has been told and agreed to, and that she has died."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from cases import coordinator
from cases.consent import consented
from cases.decide import decide
from cases.identity import identity_of
from cases.intents import Basis, ConsentState, OpenCase
from cases.outcome import Refused, Waits
from cases.people import Who
from cases.person import is_related
from cases.refusals import Missing, Reason, Warn
from cases.status import TaskCode
from cases.steering import AddUnit, Close, CloseKind, Identify, InformPerson, RecordDeath, Void
from cases.steps import tasks
from cases.uniting import canonical
from cases.waiting import next_meeting
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

# Opening


@pytest.mark.row("A09", "R12", "C17")
def test_who_opens_a_case_coordinates_it() -> None:
    script = b.Script()
    answer = b.applied(None, script.act(b.WARD, b.opening()))
    assert coordinator.coordinator(answer.case) == b.WARD
    (opened,) = answer.case.openings.values()
    assert (opened.number, opened.name, opened.valid) == (b.NUMBER, b.NAME, True)
    assert answer.warnings == ()


@pytest.mark.row("A09")
def test_a_number_that_fails_its_check_is_warned_about_and_kept() -> None:
    answer = b.applied(None, b.Script().act(b.WARD, OpenCase("194803032399", b.NAME, b.BIRTH, "")))
    assert answer.warnings == (Warn.NUMBER_CHECK,)
    assert next(iter(answer.case.openings.values())).number == "194803032399"


def test_a_child_born_just_after_midnight_in_sweden_has_a_valid_number() -> None:
    at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # 21 November 00.30
    action = b.Script().act(b.WARD, OpenCase("202611212396", b.NAME, "2026-11-21", ""), at=at)
    number = b.applied(None, action).case.openings["cW"]
    assert number.valid


def test_a_reference_is_kept_alike_however_it_was_typed() -> None:
    script = b.Script()
    typed = b.opening(heard_from=b.WARD, heard_reference="h4k 7px")
    heard = script.act(b.CENTRE, typed)
    centre = b.play([script.act(b.WARD, b.opening(reference="H4K 7PX")), heard])
    assert len(centre.cases) == 1


def test_nobody_opens_a_case_that_her_own_unit_was_heard_to_open_or_that_nobody_knows() -> None:
    script = b.Script()
    own = script.act(b.WARD, b.opening(heard_from=b.WARD))
    assert decide(None, own, b.SETTINGS) == Refused((Reason.RECIPIENT_IS_SENDER,))
    strange = script.act(b.WARD, b.opening(heard_from="okänd"))
    assert decide(None, strange, b.SETTINGS) == Waits((Missing.UNIT_KNOWN,), ("okänd",))


@pytest.mark.row("B18", "E39")
@pytest.mark.parametrize("unit", [b.WARD, b.CENTRE, b.COUNCIL, b.HOME])
@pytest.mark.parametrize("role", ["ssk", "adm"])
def test_all_parties_and_whoever_works_there_can_open_a_sip_and_take_the_initiative(
    unit: str, role: str
) -> None:
    script = b.Script()
    other = next(one for one in (b.WARD, b.CENTRE) if one != unit)
    verbs = (b.opening(), b.consent(), b.initiative(other))
    case = b.case_of([script.act(unit, verb, role=role) for verb in verbs])
    assert coordinator.coordinator(case) == unit
    assert [half.receiver for half in case.halves.values()] == [other]


# Who she is


def test_somebody_unknown_is_opened_without_a_number_and_without_being_warned_about() -> None:
    answer = b.applied(None, b.Script().act(b.WARD, b.unknown_opening()))
    assert answer.warnings == ()
    assert identity_of(answer.case).unknown == "Omkring 70 år, funnen vid Storgatan"


def test_an_identity_is_given_afterwards_by_any_participant_also_when_the_case_is_closed() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.unknown_opening()), script.act(b.WARD, b.consent())])
    case = on(case, script, (b.WARD, b.initiative(b.CENTRE)), (b.WARD, Close(CloseKind.ENDED, "Flyttad")))
    case = on(case, script, (b.CENTRE, b.identity()))
    person = identity_of(case)
    assert (person.number, person.name, person.valid, person.unknown) == (b.NUMBER, b.NAME, True, "")


def test_an_identity_that_fails_its_check_is_warned_about_and_kept() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.unknown_opening())])
    answer = b.applied(case, script.act(b.WARD, b.identity(number="194803032399")))
    assert answer.warnings == (Warn.NUMBER_CHECK,)
    assert identity_of(answer.case).number == "194803032399"


def test_an_identity_waits_for_the_person_and_for_the_identity_that_it_replaces() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.unknown_opening())])
    verb = Identify("okänd", b.NUMBER, b.NAME, b.BIRTH, ("borta",))
    assert decide(case, script.act(b.WARD, verb), b.SETTINGS) == Waits(
        (Missing.OPENING, Missing.IDENTITY), ("okänd", "borta")
    )


# What she has been told and agreed to


@pytest.mark.row("B15", "E41")
def test_that_the_person_was_informed_is_kept_or_why_not() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    told = InformPerson(True, "den enskilde och dottern")
    not_yet = InformPerson(False, reason="Sover, försök i morgon")
    case = on(case, script, (b.WARD, not_yet), (b.WARD, told))
    assert [(entry.given, entry.to, entry.reason) for entry in case.informed.values()] == [
        (False, "", "Sover, försök i morgon"),
        (True, "den enskilde och dottern", ""),
    ]


@pytest.mark.row("A11", "A12", "B15", "B17", "C13")
def test_consent_is_kept_with_who_took_it_and_when() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening()), script.act(b.WARD, b.consent())])
    (entry,) = case.consents.values()
    assert (entry.taken_by, entry.title, entry.on) == ("Anna Berg", "sjuksköterska", "2026-11-20")


@pytest.mark.row("R31", "A12")
def test_a_harm_assessment_is_only_done_by_licensed_staff() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    verb = b.consent(basis=Basis.HARM_ASSESSMENT)
    assert b.applied(case, script.act(b.WARD, verb)).warnings == (Warn.HARM_ASSESSMENT,)
    refused = Refused((Reason.LICENCE_REQUIRED,))
    assert decide(case, script.act(b.WARD, verb, role="adm"), b.SETTINGS) == refused
    assert decide(case, script.act(b.WARD, verb, role="okänd"), b.SETTINGS) == refused


@pytest.mark.row("R31")
def test_the_licence_is_asked_of_who_did_the_harm_assessment_not_of_who_typed() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    verb = b.consent(basis=Basis.HARM_ASSESSMENT)
    nurse = Who("Anna Berg", "sjuksköterska", "hsa-ssk")
    clerk = Who("Per Alm", "vårdadministratör", "hsa-adm")
    assert b.applied(case, script.act(b.WARD, verb, role="adm", by=nurse)).delta.consents
    refused = decide(case, script.act(b.WARD, verb, role="ssk", by=clerk), b.SETTINGS)
    assert refused == Refused((Reason.LICENCE_REQUIRED,))


@pytest.mark.row("A28", "A29", "A30", "C07", "E41", "R30")
@pytest.mark.parametrize("basis", [Basis.OWN, Basis.CUSTODIAN, Basis.REPRESENTATIVE, Basis.PRESUMED])
def test_consent_is_kept_with_its_ground_who_gave_it_and_what_it_covers(basis: Basis) -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    verb = msgspec.structs.replace(
        b.consent(basis=basis),
        given_by="Lena Prov",
        relation="dotter",
        covers="hemtjänst och hemsjukvård",
        not_shared="gamla journaler",
    )
    answer = b.applied(case, script.act(b.WARD, verb))
    (entry,) = answer.case.consents.values()
    assert (entry.basis, entry.given_by, entry.relation) == (basis, "Lena Prov", "dotter")
    assert (entry.covers, entry.not_shared) == ("hemtjänst och hemsjukvård", "gamla journaler")
    assert consented(answer.case)
    assert answer.warnings == ((Warn.PRESUMED_CONSENT,) if basis is Basis.PRESUMED else ())


@pytest.mark.row("R33", "E41", "R16")
def test_any_participant_takes_the_consent_back_and_nothing_more_is_sent() -> None:
    script = b.Script()
    case = stages.accepted(script)
    withdrawn = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    case = on(case, script, (b.COUNCIL, withdrawn))
    assert not consented(case)
    assert len(case.consents) == 2
    for verb in (b.initiative(b.HOME), b.meeting(stages.MEETS, b.CENTRE), AddUnit(b.HOME)):
        sends = script.act(b.WARD, verb)
        assert decide(case, sends, b.SETTINGS, desk=b.WARD) == Waits((Missing.CONSENT,))
    again = b.consent(supersedes=tuple(case.consents))
    assert consented(on(case, script, (b.WARD, again)))


@pytest.mark.row("E41", "R41", "R42")
def test_after_a_denied_consent_nothing_is_sent_and_the_case_can_be_removed() -> None:
    script = b.Script()
    denied = b.consent(ConsentState.DENIED)
    case = b.case_of([script.act(b.WARD, b.opening()), script.act(b.WARD, denied)])
    sends = script.act(b.WARD, b.initiative(b.CENTRE))
    assert decide(case, sends, b.SETTINGS) == Waits((Missing.CONSENT,))
    assert b.applied(case, script.act(b.WARD, Close(CloseKind.REMOVED, "Nej till SIP"))).delta.closings


def test_under_eighteen_each_custodian_gives_her_own_consent_and_one_alone_is_warned_about() -> None:
    script = b.Script()
    child = script.act(b.WARD, OpenCase("201203032389", "Alva Prov", "2012-03-03", ""))
    case = b.applied(None, child).case
    first = msgspec.structs.replace(b.consent(basis=Basis.CUSTODIAN), given_by="Lena Prov")
    answer = b.applied(case, script.act(b.WARD, first))
    assert Warn.CUSTODIAN_MISSING in answer.warnings
    second = msgspec.structs.replace(first, given_by="Nils Prov")
    assert b.applied(answer.case, script.act(b.WARD, second)).warnings == ()
    same = msgspec.structs.replace(first, given_by=" lena prov ")
    assert Warn.CUSTODIAN_MISSING in b.applied(answer.case, script.act(b.WARD, same)).warnings


def test_on_her_eighteenth_birthday_she_consents_by_herself() -> None:
    for day, warnings in ((2, (Warn.CUSTODIAN_MISSING,)), (3, ())):
        script = b.Script(datetime(2030, 3, day, 9, tzinfo=UTC))
        opens = script.act(b.WARD, OpenCase("201203032389", "Alva Prov", "2012-03-03", ""))
        case = b.applied(None, opens).case
        assert b.applied(case, script.act(b.WARD, b.consent())).warnings == warnings


@pytest.mark.parametrize(
    ("interpreter", "related"),
    [
        ("", False),
        ("Amina Ali, auktoriserad tolk", False),
        ("dottern Lena", True),
        ("det äldsta barnet", True),
        ("Farida Sonesson, tolkförmedlingen", False),
        ("dotter", True),
        ("Lena (dotter)", True),
        ("SON, 12 år", True),
    ],
)
def test_a_relative_or_a_child_who_interprets_is_warned_about(interpreter: str, related: bool) -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    verb = msgspec.structs.replace(b.consent(), interpreter=interpreter)
    answer = b.applied(case, script.act(b.WARD, verb))
    assert answer.warnings == ((Warn.INTERPRETER_RELATED,) if related else ())
    assert is_related(interpreter) is related
    told = InformPerson(True, "den enskilde", interpreter=interpreter)
    assert b.applied(case, script.act(b.WARD, told)).warnings == answer.warnings


# Death


def test_a_death_is_recorded_by_any_participant_with_its_source_and_can_be_undone_by_any() -> None:
    script = b.Script()
    case = stages.called(script)
    died = b.FRIDAY + timedelta(days=1)
    case = on(case, script, (b.COUNCIL, RecordDeath("hemtjänsten ringde", died)))
    ((key, death),) = case.deaths.items()
    assert (death.source, death.at, death.stamp.unit) == ("hemtjänsten ringde", died, b.COUNCIL)
    for verb in (b.meeting(stages.EVALUATES, b.CENTRE), b.initiative(b.HOME)):
        sends = script.act(b.WARD, verb)
        assert decide(case, sends, b.SETTINGS, desk=b.WARD) == Refused((Reason.DECEASED,))
    late = stages.EVALUATES
    assert [task.code for task in tasks(case, b.WARD, b.SETTINGS, late)] == [TaskCode.CLOSE_CASE]
    assert tasks(case, b.CENTRE, b.SETTINGS, late) == ()
    case = on(case, script, (b.CENTRE, Void(key, "fel person")))
    assert b.applied(case, script.act(b.WARD, b.initiative(b.HOME))).delta.halves


def test_what_a_desk_sent_that_had_not_heard_of_the_death_is_recorded_and_cancelled_with_the_rest() -> None:
    script = b.Script()
    case = stages.accepted(script)
    calls = script.act(b.WARD, b.meeting(stages.MEETS, b.CENTRE, b.COUNCIL))
    died = script.act(b.COUNCIL, RecordDeath("hemtjänsten ringde"), case="cW")
    ends = [b.applied(b.applied(case, one).case, other).case for one, other in ((calls, died), (died, calls))]
    assert canonical(ends[0]) == canonical(ends[1])
    for end in ends:
        assert next_meeting(end) is None
        assert tasks(end, b.CENTRE, b.SETTINGS, stages.MEETS) == ()
    undone = on(ends[1], script, (b.COUNCIL, Void(died.id, "fel person")))
    assert next_meeting(undone) is not None, "nobody has to call anew when the death was a mistake"


def test_a_death_that_two_record_is_told_as_one() -> None:
    script = b.Script()
    case = on(stages.called(script), script, (b.COUNCIL, RecordDeath("hemtjänsten ringde")))
    assert b.applied(case, script.act(b.WARD, RecordDeath("sonen ringde"))).merged
