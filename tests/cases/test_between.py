"""What passes between units: openings, consent, initiatives, meeting calls, replies, calls, coordination."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from cases import coordinator
from cases.decide import decide
from cases.intents import (
    MEETINGS,
    Answer,
    Basis,
    CallResult,
    ConsentState,
    OpenCase,
    Part,
    Recipient,
    SendInitiative,
    Topic,
)
from cases.outcome import Applied, Refused, Waits
from cases.people import Who
from cases.refusals import Missing, Reason, Warn
from tests.cases import builders as b


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


@pytest.mark.row("A11", "A12", "C13")
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


@pytest.mark.row("R16", "C13")
def test_an_initiative_waits_for_the_persons_consent() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    action = script.act(b.WARD, b.initiative(b.CENTRE))
    assert decide(case, action, b.SETTINGS) == Waits((Missing.CONSENT,))
    case = b.applied(case, script.act(b.WARD, b.consent(ConsentState.DENIED))).case
    assert decide(case, action, b.SETTINGS) == Waits((Missing.CONSENT,))


@pytest.mark.row("A10", "A13", "C14", "C15", "C16", "P18", "P30")
def test_an_initiative_goes_to_each_recipient_with_reason_and_by_whom() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE, b.COUNCIL))
    assert [half.receiver for half in case.halves.values()] == [b.CENTRE, b.COUNCIL]
    half = next(iter(case.halves.values()))
    assert (half.text, half.reference) == ("Behöver stöd hemma", b.REFERENCE)
    assert (half.stamp.who.name, half.stamp.who.title) == ("Någon på W", "sjuksköterska")


@pytest.mark.parametrize(
    ("receivers", "reason"),
    [((), Reason.NO_RECIPIENTS), ((b.CENTRE, b.WARD), Reason.RECIPIENT_IS_SENDER)],
)
def test_an_initiative_to_nobody_or_to_oneself_is_refused(receivers: tuple[str, ...], reason: Reason) -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    answer = decide(case, script.act(b.WARD, b.initiative(*receivers)), b.SETTINGS)
    assert answer == Refused((reason,))


def test_an_initiative_to_a_unit_that_the_directory_lacks_waits_for_the_directory() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    answer = decide(case, script.act(b.WARD, b.initiative("okänd")), b.SETTINGS)
    assert answer == Waits((Missing.UNIT_KNOWN,), ("okänd",))


def test_nobody_hears_an_initiative_from_her_own_unit() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    answer = decide(case, script.act(b.WARD, b.heard(b.WARD)), b.SETTINGS)
    assert answer == Refused((Reason.RECIPIENT_IS_SENDER,))


@pytest.mark.row("A15", "A16", "A17", "A18", "A19", "A20")
@pytest.mark.parametrize("purpose", MEETINGS)
def test_the_coordinator_calls_to_all_three_kinds_of_meeting(purpose: Topic) -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    at = script.now + timedelta(days=20)
    answer = b.applied(case, script.act(b.WARD, b.meeting(at, b.CENTRE, purpose=purpose)))
    half = list(answer.case.halves.values())[-1]
    assert (half.topic, half.meeting_at, half.place, half.others) == (purpose, at, "Rum 2", "skolan")
    assert answer.warnings == ()


def test_an_initiative_is_not_a_meeting() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    wrong = b.meeting(script.now + timedelta(days=20), b.CENTRE, purpose=Topic.INITIATIVE)
    assert decide(case, script.act(b.WARD, wrong), b.SETTINGS) == Refused((Reason.NOT_A_MEETING,))


@pytest.mark.row("T15", "T16")
def test_a_short_notice_is_warned_about_and_never_stops() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    sent = script.now + timedelta(hours=1)
    for days, warnings in ((14, ()), (13, (Warn.SHORT_NOTICE,))):
        verb = b.meeting(sent + timedelta(days=days), b.CENTRE)
        assert b.applied(case, script.act(b.WARD, verb, at=sent)).warnings == warnings


@pytest.mark.row("T20", "P30")
def test_a_meeting_must_lie_ahead_of_when_it_was_called_not_of_when_it_was_typed() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    called, at = script.now - timedelta(days=2), script.now - timedelta(days=1)
    assert b.applied(case, script.act(b.WARD, b.meeting(at, b.CENTRE), at=called)).delta.halves
    late = decide(case, script.act(b.WARD, b.meeting(at, b.CENTRE), at=at), b.SETTINGS)
    assert late == Refused((Reason.MEETING_IN_THE_PAST,))


@pytest.mark.row("B13", "B14", "B19")
def test_a_unit_answers_what_it_was_sent_and_waits_until_it_is_there() -> None:
    script = b.Script()
    opens, consents, sends = b.opened(script, b.COUNCIL)
    answers = script.act(b.COUNCIL, b.answer(), case="cW")
    asked = script.act(b.WARD, b.meeting(script.now + timedelta(days=20), b.COUNCIL))
    second = script.act(b.COUNCIL, b.answer(Answer.DECLINE, topic=Topic.PLANNING), case="cW")
    centre = b.play([opens, consents, sends])
    assert decide(centre.case("cW"), second, b.SETTINGS) == Waits((Missing.MEETING_CALL,))
    case = b.case_of([opens, second, answers, consents, asked, sends])
    assert not case.declined


def test_an_answer_to_what_is_never_asked_is_refused_and_does_not_wait_for_ever() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    for topic in (Topic.COORDINATION, Topic.OTHER):
        action = script.act(b.COUNCIL, b.answer(topic=topic), case="cW")
        assert decide(case, action, b.SETTINGS) == Refused((Reason.NOT_A_MEETING,))


@pytest.mark.row("A02", "P19")
def test_a_call_is_kept_with_number_person_and_result() -> None:
    script = b.Script()
    case = b.case_of([*b.opened(script), script.act(b.WARD, b.call(b.HOME, result=CallResult.NO_ANSWER))])
    (call,) = case.calls.values()
    assert (call.unit, call.number, call.result) == (b.HOME, "031-390 06 12", CallResult.NO_ANSWER)
    assert (call.spoken_with, call.stamp.unit) == ("Karin", b.WARD)


@pytest.mark.row("A02", "P19", "R06")
def test_an_answer_heard_in_a_call_is_the_callers_half_of_the_reply() -> None:
    script = b.Script()
    case = b.case_of([*b.opened(script), script.act(b.WARD, b.call(b.HOME, Answer.DECLINE))])
    spoken = list(case.halves.values())[-1]
    assert (spoken.reply, spoken.by_sender, spoken.answer) == (True, True, Answer.DECLINE)
    assert case.declined == {}


def test_a_call_about_the_coordination_is_kept_at_once_also_with_an_answer() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    said = b.applied(case, script.act(b.WARD, b.call(b.CENTRE, Answer.ACCEPT, topic=Topic.COORDINATION)))
    assert [call.answer for call in said.case.calls.values()] == [Answer.ACCEPT]
    assert said.case.halves == case.halves


@pytest.mark.row("R13", "C17")
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


def test_both_ends_of_one_event_are_answered_as_merged() -> None:
    script = b.Script()
    centre = b.play(b.in_turn(b.unknown_person(script)))
    merged = {action for action, answer in centre.applied.items() if answer.merged}
    assert merged == {"V008", "V009", "V010", "H012"}


def test_a_recipient_for_information_only_need_not_answer() -> None:
    script = b.Script()
    opens, consents, _ = b.opened(script)
    sends = SendInitiative("stöd", (Recipient(b.CENTRE, must_answer=False),), b.REFERENCE)
    case = b.case_of([opens, consents, script.act(b.WARD, sends)])
    assert [half.must_answer for half in case.halves.values()] == [False]


def test_the_person_who_did_it_stands_on_what_it_made() -> None:
    script = b.Script()
    doctor = Who("Eva Ek", "läkare")
    case = b.case_of([*b.opened(script)])
    action = script.act(b.WARD, b.write(Part.ASSESSMENT, {"current": "Trött"}), by=doctor)
    answer = decide(case, msgspec.structs.replace(action, signed_by=None), b.SETTINGS)
    assert isinstance(answer, Applied)
    (field,) = answer.delta.edits.values()
    assert [stamp.who for edit in field.values() for stamp in edit.by] == [doctor]
