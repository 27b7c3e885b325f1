"""What passes between units: initiatives, meeting calls, messages, the answers to them, and calls."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases.access import participants
from cases.action import Channel
from cases.decide import decide
from cases.intents import (
    MEETINGS,
    Answer,
    CallResult,
    ConsentState,
    HearMeeting,
    HearMessage,
    Part,
    Recipient,
    Reply,
    SendInitiative,
    Topic,
)
from cases.outcome import Applied, Refused, Waits
from cases.pairing import Match, answer_to, pairing
from cases.people import Who
from cases.refusals import Missing, Reason, Warn
from cases.settings import Settings
from cases.steering import Void
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on


@pytest.mark.row("R16", "C13")
def test_an_initiative_waits_for_the_persons_consent() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    action = script.act(b.WARD, b.initiative(b.CENTRE))
    assert decide(case, action, b.SETTINGS) == Waits((Missing.CONSENT,))
    case = b.applied(case, script.act(b.WARD, b.consent(ConsentState.DENIED))).case
    assert decide(case, action, b.SETTINGS) == Waits((Missing.CONSENT,))


@pytest.mark.row("A10", "A13", "A14", "B11", "B16", "B17", "C14", "C15", "C16", "P18", "P30")
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


@pytest.mark.row(
    *("A15", "A16", "A17", "A18", "A19", "A20", "B11", "B21", "B22", "B34", "C08", "C22", "D08", "D11"),
)
@pytest.mark.parametrize("purpose", MEETINGS)
def test_the_coordinator_calls_to_all_three_kinds_of_meeting(purpose: Topic) -> None:
    script = b.Script()
    case = stages.settled(script)
    at = script.now + timedelta(days=20)
    verb = b.meeting(at, b.CENTRE, purpose=purpose)
    verb = msgspec.structs.replace(verb, recipients=(*verb.recipients, Recipient(b.COUNCIL, False)))
    other = script.act(b.CENTRE, b.meeting(at, b.WARD, purpose=purpose), case="cW")
    assert decide(case, other, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    answer = b.applied(case, script.act(b.WARD, verb))
    told, informed = list(answer.case.halves.values())[-2:]
    assert (told.topic, told.meeting_form, told.meeting_at) == (purpose, "fysiskt", at)
    assert (told.place, told.others, told.stamp.who.title) == ("Rum 2", "skolan", "sjuksköterska")
    assert [(half.receiver, half.must_answer) for half in (told, informed)] == [
        (b.CENTRE, True),
        (b.COUNCIL, False),
    ]
    assert answer.warnings == ()


@pytest.mark.row("B30", "R07")
@pytest.mark.parametrize("purpose", [Topic.FOLLOW_UP, Topic.EVALUATION])
def test_nobody_is_called_to_follow_up_or_evaluate_a_plan_that_does_not_hold(purpose: Topic) -> None:
    script = b.Script()
    calls = b.meeting(stages.EVALUATES, b.CENTRE, purpose=purpose)
    case = stages.planned(script)
    assert decide(case, script.act(b.WARD, calls), b.SETTINGS) == Waits((Missing.LOCKED_PLAN,))
    case = stages.renewed(script)
    assert b.applied(case, script.act(b.WARD, calls)).delta.halves


@pytest.mark.row("B23", "R05", "B12")
def test_a_kallelse_is_called_off_and_a_new_one_sent_while_the_first_stays_readable() -> None:
    script = b.Script()
    case = stages.called(script)
    first = next(half.stamp.action for half in case.halves.values() if half.topic is Topic.PLANNING)
    later = stages.MEETS + timedelta(days=7)
    case = on(case, script, (b.WARD, Void(first, "Rummet är upptaget")))
    case = on(case, script, (b.WARD, b.meeting(later, b.CENTRE, b.COUNCIL)))
    sent = [e for e in pairing(case) if e.topic is Topic.PLANNING and not e.reply]
    assert {(e.first.meeting_at, e.voided) for e in sent} == {(stages.MEETS, True), (later, False)}
    assert len(sent) == 4
    assert answer_to(pairing(case), next(e for e in sent if not e.voided)) is None


@pytest.mark.row("D04", "D06")
def test_a_recipient_of_a_kallelse_may_be_told_for_information_only() -> None:
    script = b.Script()
    case = stages.accepted(script)
    verb = b.meeting(stages.MEETS, b.CENTRE)
    verb = msgspec.structs.replace(verb, recipients=(Recipient(b.CENTRE, must_answer=False),))
    answer = b.applied(case, script.act(b.WARD, verb))
    assert [half.must_answer for half in answer.delta.halves.values()] == [False]


@pytest.mark.row("E42", "E47")
def test_a_kallelse_tells_whose_initiative_it_is_and_why() -> None:
    case = stages.opened(b.Script(), stages.MINA_PLANER)
    half = next(iter(case.halves.values()))
    assert (half.initiator, half.relation, half.cause) == (
        "Olle Prov",
        "den enskilde",
        "Behöver stöd hemma",
    )
    assert participants(case) == stages.UNITS


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


@pytest.mark.row("T03", "T16")
def test_some_working_days_are_asked_for_also_where_the_region_asks_for_no_weeks() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    region = msgspec.structs.replace(b.SETTINGS, meeting_notice_days=0)
    for days, warnings in ((5, ()), (4, (Warn.SHORT_NOTICE,))):  # från fredag: till onsdag, till tisdag
        call = script.act(b.WARD, b.meeting(b.FRIDAY + timedelta(days=days, hours=4), b.CENTRE))
        assert b.applied(case, call, region).warnings == warnings


@pytest.mark.row("T20", "P30")
def test_a_meeting_must_lie_ahead_of_when_it_was_called_not_of_when_it_was_typed() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    called, at = script.now - timedelta(days=2), script.now - timedelta(days=1)
    assert b.applied(case, script.act(b.WARD, b.meeting(at, b.CENTRE), at=called)).delta.halves
    late = decide(case, script.act(b.WARD, b.meeting(at, b.CENTRE), at=at), b.SETTINGS)
    assert late == Refused((Reason.MEETING_IN_THE_PAST,))


@pytest.mark.row("B13", "B14", "B19", "C19", "C22")
def test_a_unit_answers_what_it_was_sent_and_waits_until_it_is_there() -> None:
    script = b.Script()
    opens, consents, sends = b.opened(script, b.COUNCIL)
    answers = script.act(b.COUNCIL, b.answer(), case="cW")
    asked = script.act(b.WARD, b.meeting(script.now + timedelta(days=20), b.COUNCIL))
    second = script.act(b.COUNCIL, b.answer(Answer.DECLINE, topic=Topic.PLANNING), case="cW")
    centre = b.play([opens, consents, sends])
    waits = Waits((Missing.MEETING_CALL,), (b.WARD, b.COUNCIL))
    assert decide(centre.case("cW"), second, b.SETTINGS) == waits
    case = b.case_of([opens, second, answers, consents, asked, sends])
    assert not case.leaves
    assert b.COUNCIL in participants(case)


@pytest.mark.row("B14", "B19")
def test_a_unit_declines_an_initiative_with_a_comment_and_gives_up_its_access() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    answer = b.applied(case, script.act(b.HOME, b.answer(Answer.DECLINE), case="cW"))
    (half,) = answer.delta.halves.values()
    assert half.text == "fel område, ring Norr"
    assert b.HOME not in participants(answer.case)
    invited = b.applied(answer.case, script.act(b.WARD, b.initiative(b.HOME))).case
    assert b.HOME in participants(invited)


@pytest.mark.row("B14", "B19")
@pytest.mark.parametrize("channel", Channel)
def test_a_unit_that_declines_an_initiative_says_why_and_one_that_declines_a_time_need_not(
    channel: Channel,
) -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.WARD, b.meeting(stages.MEETS, b.COUNCIL)))
    for comment in ("", "  \n"):
        verb = Reply(Topic.INITIATIVE, b.WARD, Answer.DECLINE, comment)
        says_no = msgspec.structs.replace(script.act(b.COUNCIL, verb, case="cW"), channel=channel)
        assert decide(case, says_no, b.SETTINGS) == Refused((Reason.REASON_MISSING,))
    other_time = script.act(b.COUNCIL, Reply(Topic.PLANNING, b.WARD, Answer.DECLINE), case="cW")
    assert b.applied(case, other_time).delta.halves
    spoken = script.act(b.WARD, b.call(b.COUNCIL, Answer.DECLINE))
    (half,) = b.applied(case, spoken).delta.halves.values()
    assert (half.answer, half.text, half.by_sender) == (Answer.DECLINE, "", True)


@pytest.mark.row("B19")
def test_a_unit_accepts_an_initiative_with_a_day_that_it_proposes() -> None:
    script = b.Script()
    verb = Reply(Topic.INITIATIVE, b.WARD, Answer.ACCEPT, "Torsdag den 10 passar")
    (half,) = b.applied(
        b.case_of(b.opened(script)), script.act(b.HOME, verb, case="cW")
    ).delta.halves.values()
    assert (half.answer, half.text) == (Answer.ACCEPT, "Torsdag den 10 passar")


@pytest.mark.row("B13", "B14")
def test_an_answer_names_which_of_several_kallelser_it_is_to() -> None:
    script = b.Script()
    case = stages.accepted(script)
    for days in (0, 7):
        case = on(case, script, (b.WARD, b.meeting(stages.MEETS + timedelta(days=days), b.CENTRE)))
    first, second = [key for key, half in case.halves.items() if half.topic is Topic.PLANNING]
    answers = Reply(Topic.PLANNING, b.WARD, Answer.DECLINE, about=second)
    case = on(case, script, (b.CENTRE, answers))
    asked = {event.ask: event for event in pairing(case) if event.topic is Topic.PLANNING and not event.reply}
    assert answer_to(pairing(case), asked[first]) is None
    given = answer_to(pairing(case), asked[second])
    assert given is not None
    assert given.answer is Answer.DECLINE
    unknown = script.act(b.CENTRE, msgspec.structs.replace(answers, about="okänd"), case="cW")
    assert decide(case, unknown, b.SETTINGS) == Waits((Missing.MEETING_CALL,), (b.WARD, b.CENTRE))


def test_who_is_called_comes_or_names_somebody_who_does() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.WARD, b.meeting(stages.MEETS, b.COUNCIL)))
    verb = Reply(Topic.PLANNING, b.WARD, Answer.ACCEPT, "Karin Ek kommer i mitt ställe")
    (half,) = b.applied(case, script.act(b.COUNCIL, verb, case="cW")).delta.halves.values()
    assert (half.answer, half.text) == (Answer.ACCEPT, "Karin Ek kommer i mitt ställe")


@pytest.mark.row("A08", "A02")
def test_only_the_part_that_the_moment_needs_is_recorded() -> None:
    script = b.Script()
    heard = (
        b.opening(heard_from=b.WARD),
        HearMeeting(b.WARD, Topic.PLANNING, stages.MEETS, "telefon"),
        b.answer(topic=Topic.PLANNING),
    )
    case = b.case_of([script.act(b.CENTRE, verb) for verb in heard])
    assert {half.topic for half in case.halves.values()} == {Topic.PLANNING}
    assert not case.consents


@pytest.mark.row("E43", "C30")
@pytest.mark.parametrize(
    ("settings", "stage", "topic", "fits"),
    [
        (b.SETTINGS, stages.opened, Topic.INITIATIVE, (Answer.ACCEPT, Answer.DECLINE)),
        (b.SETTINGS, stages.called, Topic.PLANNING, (Answer.ACCEPT, Answer.DECLINE)),
        (stages.MINA_PLANER, stages.called, Topic.PLANNING, (Answer.ACKNOWLEDGE,)),
    ],
)
def test_what_is_asked_gets_the_answers_that_fit_it_and_no_others(
    settings: Settings, stage: stages.Stage, topic: Topic, fits: tuple[Answer, ...]
) -> None:
    script = b.Script()
    case = stage(script, settings)
    for said in Answer:
        verb = Reply(topic, b.WARD, said, "Fel område")
        own = decide(case, script.act(b.COUNCIL, verb, case="cW"), settings)
        heard = decide(case, script.act(b.WARD, b.call(b.COUNCIL, said, topic=topic)), settings)
        for answer in (own, heard):
            assert isinstance(answer, Applied) is (said in fits)
            assert isinstance(answer, Applied) or answer == Refused((Reason.WRONG_ANSWER,))


def test_an_answer_to_what_is_never_asked_is_refused_and_does_not_wait_for_ever() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    for topic in (Topic.COORDINATION, Topic.OTHER):
        action = script.act(b.COUNCIL, b.answer(topic=topic), case="cW")
        assert decide(case, action, b.SETTINGS) == Refused((Reason.NOT_A_MEETING,))


@pytest.mark.row("B37", "C30", "E62", "R11", "R18")
def test_any_participant_writes_a_message_that_chosen_units_acknowledge_and_all_read() -> None:
    script = b.Script()
    case = stages.accepted(script)
    case = on(case, script, (b.CENTRE, b.message("Olle är hemma igen", b.WARD)))
    for unit in stages.UNITS:
        texts = [h.text for h in stages.seen_by(case, unit).halves.values() if h.topic is Topic.MESSAGE]
        assert texts == ["Olle är hemma igen"]
    yes = Reply(Topic.MESSAGE, b.CENTRE, Answer.ACKNOWLEDGE)
    case = on(case, script, (b.WARD, yes))
    wrong = script.act(b.WARD, msgspec.structs.replace(yes, answer=Answer.ACCEPT))
    assert decide(case, wrong, b.SETTINGS) == Refused((Reason.WRONG_ANSWER,))
    nothing = script.act(b.COUNCIL, yes, case="cW")
    assert decide(case, nothing, b.SETTINGS) == Waits((Missing.MESSAGE,), (b.CENTRE, b.COUNCIL))


@pytest.mark.row("B37")
def test_a_message_brings_in_a_unit_that_was_not_among_the_recipients_before() -> None:
    script = b.Script()
    case = stages.accepted(script)
    assert b.HOME not in participants(case)
    case = on(case, script, (b.CENTRE, b.message("Ni behövs på mötet", b.HOME)))
    assert b.HOME in participants(case)


@pytest.mark.row("A02", "B21")
def test_what_was_heard_of_a_kallelse_and_a_message_pairs_with_what_was_sent() -> None:
    script = b.Script()
    case = stages.accepted(script)
    hears = HearMeeting(b.WARD, Topic.PLANNING, stages.MEETS, "fysiskt", "Rum 2")
    acts = (
        (b.CENTRE, hears),
        (b.CENTRE, HearMessage(b.WARD, "Hemma igen")),
        (b.WARD, b.meeting(stages.MEETS, b.CENTRE)),
        (b.WARD, b.message("Hemma igen", b.CENTRE)),
    )
    case = on(case, script, *acts)
    matches = {e.topic: e.match for e in pairing(case) if not e.reply and e.receiver == b.CENTRE}
    assert matches[Topic.PLANNING] is Match.MATCHED
    assert matches[Topic.MESSAGE] is Match.MATCHED
    wrong = script.act(b.CENTRE, msgspec.structs.replace(hears, purpose=Topic.MESSAGE), case="cW")
    assert decide(case, wrong, b.SETTINGS) == Refused((Reason.NOT_A_MEETING,))


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
    assert case.leaves == {}


def test_a_call_about_the_coordination_is_kept_at_once_also_with_an_answer() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    said = b.applied(case, script.act(b.WARD, b.call(b.CENTRE, Answer.ACCEPT, topic=Topic.COORDINATION)))
    assert [call.answer for call in said.case.calls.values()] == [Answer.ACCEPT]
    assert said.case.halves == case.halves


def test_both_ends_of_one_event_are_answered_as_merged() -> None:
    script = b.Script()
    centre = b.play(b.in_turn(b.unknown_person(script)))
    merged = {action for action, answer in centre.applied.items() if answer.merged}
    assert merged == {"V008", "V009", "V010", "H012"}


@pytest.mark.row("D04")
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
