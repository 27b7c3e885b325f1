"""Who takes part and who leads: handing over, units that come and go, and looking in from outside."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import coordinator
from cases.access import Standing, grants, participants, standing, view
from cases.case import Sip, Stub
from cases.decide import decide
from cases.intents import Answer, ConsentState
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason
from cases.steering import AddUnit, Ground, LookIn, RemoveUnit, Void
from cases.turns import LeaveKind
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

AFTER_FIRST = msgspec.structs.replace(b.SETTINGS, coordinator_change="after_first_meeting")
OUTSIDE = b.HOME
"""Takes no part, and works in the secrecy area of the biståndsenhet, which does."""


# Leading


@pytest.mark.row("R13", "R20", "C17", "D05", "D12", "E44")
def test_the_coordination_is_handed_over_in_one_action() -> None:
    script = b.Script()
    case = b.case_of([*b.opened(script), script.act(b.WARD, b.hand_over(b.CENTRE, "root:W"))])
    assert coordinator.coordinator(case) == b.CENTRE
    assert not coordinator.disputed(case)


@pytest.mark.row("R43")
def test_nobody_takes_the_coordination_without_its_holder() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    takes = script.act(b.CENTRE, b.hand_over(b.CENTRE, "root:W"), case="cW")
    assert decide(case, takes, b.SETTINGS) == Refused((Reason.NOT_OWN_CLAIM,))
    nothing = script.act(b.CENTRE, b.hand_over(b.CENTRE), case="cW")
    assert decide(case, nothing, b.SETTINGS) == Waits((Missing.CLAIM,))


def test_the_coordination_waits_for_a_unit_and_a_claim_that_are_known() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE))
    for to, claim, waits in (
        ("okänd", "root:W", Waits((Missing.UNIT_KNOWN,), ("okänd",))),
        (b.HOME, "root:W", Waits((Missing.ACCESS,), (b.HOME,))),
        (b.CENTRE, "root:V", Waits((Missing.CLAIM,), ("root:V",))),
    ):
        assert decide(case, script.act(b.WARD, b.hand_over(to, claim)), b.SETTINGS) == waits


@pytest.mark.row("R13", "R43")
def test_a_heard_handing_over_counts_at_the_hearers_desk_and_waits_at_the_centre() -> None:
    script = b.Script()
    opens = script.act(b.CENTRE, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE))
    hears = script.act(b.CENTRE, b.hand_over(b.CENTRE, "root:W", heard_from=b.WARD))
    case = b.case_of([opens])
    at_the_desk = b.applied(case, hears, desk=b.CENTRE).case
    assert coordinator.coordinator(at_the_desk) == b.CENTRE
    assert coordinator.only_heard(at_the_desk)
    assert decide(case, hears, b.SETTINGS) == Waits((Missing.CLAIM_CONFIRMED,))
    gives = script.act(b.WARD, b.hand_over(b.CENTRE, "root:W"))
    centre = b.play([opens, hears, *b.opened(script), gives])
    assert not centre.held
    assert coordinator.coordinator(centre.case("cV")) == b.CENTRE
    assert not coordinator.only_heard(centre.case("cV"))


@pytest.mark.row("C17", "R13")
@pytest.mark.parametrize("stage", [name for name in stages.STAGES if name != "disputed"])
def test_the_coordination_can_be_handed_over_in_every_step(stage: str) -> None:
    script = b.Script()
    case = stages.STAGES[stage](script, b.SETTINGS)
    case = on(case, script, (b.WARD, b.hand_over(b.COUNCIL, "root:W")))
    assert coordinator.coordinator(case) == b.COUNCIL
    assert coordinator.claims_of(case, b.WARD) == ()


@pytest.mark.row("D12", "D14", "R19")
def test_where_the_region_wants_it_the_coordination_changes_only_after_the_first_meeting() -> None:
    script = b.Script()
    case = stages.called(script)
    gives = b.hand_over(b.COUNCIL, "root:W")
    before = script.act(b.WARD, gives, at=stages.MEETS - timedelta(minutes=1))
    after = script.act(b.WARD, gives, at=stages.MEETS)
    assert decide(case, before, AFTER_FIRST) == Waits((Missing.FIRST_MEETING,))
    assert coordinator.coordinator(b.applied(case, after, AFTER_FIRST).case) == b.COUNCIL
    meeting = next(h.stamp.action for h in case.halves.values() if h.meeting_at)
    called_off = on(case, script, (b.WARD, Void(meeting, "Inställt")))
    assert decide(called_off, after, AFTER_FIRST) == Waits((Missing.FIRST_MEETING,))


@pytest.mark.row("R43")
def test_who_of_several_coordinates_is_settled_also_before_the_first_meeting() -> None:
    script = b.Script()
    case = stages.disputed(script)
    settles = script.act(b.CENTRE, b.hand_over(b.CENTRE, *coordinator.live(case)), case="cW")
    assert coordinator.coordinator(b.applied(case, settles, AFTER_FIRST).case) == b.CENTRE


# Coming and going


@pytest.mark.row("B27", "E45", "E60", "R09")
def test_any_participant_adds_a_unit_which_takes_part_from_then_on() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.COUNCIL, AddUnit(b.HOME, "Sköter läkemedlen")))
    assert participants(case) == (*stages.UNITS, b.HOME)
    assert isinstance(view(case, b.HOME, b.SETTINGS), Sip)
    assert next(iter(case.joined.values())).reason == "Sköter läkemedlen"


def test_a_unit_is_added_with_the_persons_consent_only_and_from_the_directory() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening()), script.act(b.WARD, b.consent(ConsentState.DENIED))])
    assert decide(case, script.act(b.WARD, AddUnit("okänd")), b.SETTINGS) == Waits(
        (Missing.UNIT_KNOWN, Missing.CONSENT), ("okänd",)
    )


@pytest.mark.row("E45")
def test_who_takes_part_is_not_added_again_at_the_desk_that_sees_it_and_twice_is_once_at_the_centre() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.COUNCIL, AddUnit(b.HOME)))
    again = script.act(b.WARD, AddUnit(b.HOME))
    assert decide(case, again, b.SETTINGS, desk=b.WARD) == Refused((Reason.ALREADY_PARTICIPANT,))
    answer = b.applied(case, again)
    assert answer.merged
    assert participants(answer.case) == participants(case)


@pytest.mark.row("E40", "E60", "R49")
def test_the_coordinator_takes_a_unit_out_and_it_is_left_with_its_stub() -> None:
    script = b.Script()
    case = stages.called(script)
    out = RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL), "Ingen insats längre")
    other = script.act(b.CENTRE, out, case="cW")
    assert decide(case, other, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    case = on(case, script, (b.WARD, out))
    assert standing(case, b.COUNCIL) is Standing.LEFT
    stub = view(case, b.COUNCIL, b.SETTINGS)
    assert isinstance(stub, Stub)
    assert (stub.why, stub.comment, stub.sender) == (LeaveKind.REMOVED, "Ingen insats längre", b.WARD)
    late = script.act(b.COUNCIL, b.call(b.WARD), case="cW")
    assert decide(case, late, b.SETTINGS) == Refused((Reason.REMOVED,))


@pytest.mark.row("E59")
def test_a_case_is_moved_by_adding_the_new_unit_and_taking_out_the_old() -> None:
    script = b.Script()
    case = on(stages.called(script), script, (b.WARD, AddUnit(b.HOME, "Olle har flyttat")))
    case = on(case, script, (b.WARD, RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL), "Olle har flyttat")))
    assert participants(case) == (b.WARD, b.CENTRE, b.HOME)


@pytest.mark.row("R43", "R49")
def test_of_several_that_coordinate_none_goes_before_they_have_agreed_on_one() -> None:
    script = b.Script()
    case = stages.disputed(script)
    (goes,) = {claim.unit for claim in coordinator.live(case).values()} - {coordinator.coordinator(case)}
    gone = script.act(goes, RemoveUnit(goes, grants(case, goes)))
    assert decide(case, gone, b.SETTINGS) == Waits((Missing.CLAIMS_SETTLED,))
    stays, claims = coordinator.coordinator(case), tuple(coordinator.live(case))
    case = on(case, script, (stays, b.hand_over(stays, *claims)))
    assert isinstance(decide(case, gone, b.SETTINGS), Applied)


@pytest.mark.row("E59", "R49")
def test_a_unit_goes_by_itself_but_not_while_it_coordinates() -> None:
    script = b.Script()
    case = stages.called(script)
    stays = script.act(b.WARD, RemoveUnit(b.WARD, grants(case, b.WARD)))
    assert decide(case, stays, b.SETTINGS) == Refused((Reason.COORDINATOR_STAYS,))
    case = on(case, script, (b.WARD, b.hand_over(b.CENTRE, "root:W")))
    case = on(case, script, (b.WARD, RemoveUnit(b.WARD, grants(case, b.WARD))))
    assert participants(case) == (b.CENTRE, b.COUNCIL)
    assert coordinator.coordinator(case) == b.CENTRE


def test_a_removal_by_who_was_handed_the_coordination_waits_for_the_handing_over_and_is_not_refused() -> None:
    script = b.Script()
    case = stages.called(script)
    gives = script.act(b.WARD, b.hand_over(b.CENTRE, "root:W"))
    out = script.act(b.CENTRE, RemoveUnit(b.WARD, grants(case, b.WARD)), case="cW")
    assert decide(case, out, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    assert b.WARD not in participants(b.applied(b.applied(case, gives).case, out).case)


def test_while_several_claim_the_coordination_none_of_them_takes_a_unit_out() -> None:
    script = b.Script()
    case = stages.disputed(script)
    for unit in (b.WARD, b.CENTRE):
        out = script.act(unit, RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL)), case="cW")
        assert decide(case, out, b.SETTINGS) == Waits((Missing.CLAIMS_SETTLED,))


def test_what_lets_a_unit_in_after_it_was_taken_out_lets_it_in() -> None:
    script = b.Script()
    case = stages.called(script)
    out = RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL))
    back = script.act(b.CENTRE, b.initiative(b.COUNCIL), case="cW")
    for order in ((out, back.intent), (back.intent, out)):
        ends = on(case, script, *((b.WARD, verb) for verb in order))
        assert standing(ends, b.COUNCIL) is Standing.PARTICIPANT


def test_a_removal_waits_for_what_had_let_the_unit_in() -> None:
    script = b.Script()
    case = stages.called(script)
    for named, keys in ((("okänd",), ("okänd",)), ((), (b.COUNCIL,))):
        out = script.act(b.WARD, RemoveUnit(b.COUNCIL, named))
        assert decide(case, out, b.SETTINGS) == Waits((Missing.GRANT,), keys)


@pytest.mark.row("R43", "R06")
def test_who_alone_can_coordinate_declines_without_leaving_until_somebody_else_does() -> None:
    script = b.Script()
    case = stages.accepted(script)
    case = on(case, script, (b.CENTRE, b.initiative(b.WARD)))
    case = on(case, script, (b.WARD, b.answer(Answer.DECLINE, sender=b.CENTRE)))
    assert coordinator.coordinator(case) in participants(case)
    case = on(case, script, (b.WARD, b.hand_over(b.CENTRE, "root:W")))
    assert standing(case, b.WARD) is Standing.LEFT
    assert coordinator.coordinator(case) == b.CENTRE


# Looking in


@pytest.mark.row("E09", "R24", "R25", "R21", "R28")
def test_a_unit_of_the_same_secrecy_area_looks_in_by_an_active_choice_that_is_kept() -> None:
    script = b.Script()
    case = stages.called(script)
    assert view(case, OUTSIDE, b.SETTINGS) is None
    case = on(case, script, (OUTSIDE, LookIn(Ground.ACTIVE_CHOICE, "Kommer till oss i natt")))
    assert standing(case, OUTSIDE) is Standing.READER
    assert isinstance(view(case, OUTSIDE, b.SETTINGS), Sip)
    (look,) = case.looks.values()
    assert (look.unit, look.ground, look.reason) == (
        OUTSIDE,
        Ground.ACTIVE_CHOICE,
        "Kommer till oss i natt",
    )
    assert look.stamp.who.name == "Någon på H"


@pytest.mark.row("R21", "R28", "E09")
def test_an_active_choice_stops_at_the_secrecy_area_and_consent_does_not() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE))
    by_choice = script.act(OUTSIDE, LookIn(Ground.ACTIVE_CHOICE, "Kommer till oss"), case="cW")
    assert decide(case, by_choice, b.SETTINGS) == Refused((Reason.OUTSIDE_SECRECY_AREA,))
    with_consent = script.act(OUTSIDE, LookIn(Ground.CONSENT, "Hon har sagt ja"), case="cW")
    assert standing(b.applied(case, with_consent).case, OUTSIDE) is Standing.READER


@pytest.mark.row("R27", "R31", "E09")
def test_looking_in_after_a_harm_assessment_takes_licensed_staff() -> None:
    script = b.Script()
    case = stages.called(script)
    look = LookIn(Ground.HARM_ASSESSMENT, "Medvetslös")
    clerk = script.act(OUTSIDE, look, case="cW", role="adm")
    assert decide(case, clerk, b.SETTINGS) == Refused((Reason.LICENCE_REQUIRED,))
    nurse = script.act(OUTSIDE, look, case="cW")
    assert b.applied(case, nurse).delta.looks


@pytest.mark.row("R24")
def test_whoever_looks_in_says_why() -> None:
    script = b.Script()
    look = script.act(OUTSIDE, LookIn(Ground.CONSENT, "  "), case="cW")
    assert decide(stages.called(script), look, b.SETTINGS) == Refused((Reason.REASON_MISSING,))


@pytest.mark.row("R24", "R31")
def test_a_look_into_a_case_that_is_not_here_waits_for_it_and_is_judged_by_itself() -> None:
    script = b.Script()
    for verb, role, answer in (
        (LookIn(Ground.ACTIVE_CHOICE, "Är på väg in"), "ssk", Waits((Missing.CASE,))),
        (LookIn(Ground.CONSENT, " "), "ssk", Refused((Reason.REASON_MISSING,))),
        (LookIn(Ground.HARM_ASSESSMENT, "Medvetslös"), "adm", Refused((Reason.LICENCE_REQUIRED,))),
    ):
        look = script.act(OUTSIDE, verb, case="c-okänt", role=role)
        for desk in ("", OUTSIDE):
            assert decide(None, look, b.SETTINGS, desk=desk) == answer


def test_a_reader_does_nothing_else_in_the_case() -> None:
    script = b.Script()
    case = on(stages.called(script), script, (OUTSIDE, LookIn(Ground.CONSENT, "Hon har sagt ja")))
    for verb in (b.call(b.WARD), AddUnit(OUTSIDE), b.heard(b.WARD)):
        action = script.act(OUTSIDE, verb, case="cW")
        assert decide(case, action, b.SETTINGS) == Waits((Missing.ACCESS,))


def test_who_takes_part_need_not_look_in() -> None:
    script = b.Script()
    look = script.act(b.CENTRE, LookIn(Ground.CONSENT, "x"), case="cW")
    case = stages.called(script)
    assert decide(case, look, b.SETTINGS, desk=b.CENTRE) == Refused((Reason.ALREADY_PARTICIPANT,))
