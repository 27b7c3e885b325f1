"""Whom the region knows by name: the first rows as in the pictures, and every state of the process below."""

from __future__ import annotations

from cases import waiting
from cases.access import Standing, standing
from cases.case import Half, Sip, Stub
from cases.identity import identity_of
from cases.intents import (
    Basis,
    ConsentState,
    Part,
    Topic,
)
from cases.locks import current_version, deceased, voided
from cases.pairing import Event, answer_to, pairing
from cases.steering import CloseKind, PlanKind
from cases.steps import statuses
from cases.turns import LeaveKind
from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from forms import numbers
from tests.central.demo_region import Known, known
from tests.central.world import NOW, SETTINGS

PICTURED = """
Rolf Isaksson      done done       done  other      cannot_yet cannot_yet
Gunnar Ståhl       done done       other can_create cannot_yet cannot_yet
Margareta Lindqvist done can_create own  can_create cannot_yet cannot_yet
Birgit Nyman       done own   cannot_yet can_create cannot_yet cannot_yet
Ragnhild Öman      own can_create cannot_yet can_create cannot_yet cannot_yet
Sven Åberg         done done       done  done       other      can_create
Elsa Forsman       done partly     own   can_create cannot_yet cannot_yet
Britta Ljung       done done       done  other      cannot_yet cannot_yet
Hanna Exempel      done done       done  other      cannot_yet cannot_yet
Samir Haddad       done done       other can_create cannot_yet cannot_yet
Kerstin Wikström   done done       done  done       own        can_create
Ingemar Dahl       other can_create can_create can_create cannot_yet cannot_yet
Torsten Ek         done done       done  done       done       other
"""
"""The ward's list as start-ordinary.png has it, with two of the region's own cases among them; but what may
be begun is shown so, where the picture has it grey without a cross (decision 24).
"""


def named(name: str) -> Sip:
    """The case of that person."""
    (found,) = (each.case for each in known() if identity_of(each.case).name == name)
    return found


def seen(name: str, unit: str) -> object:
    """The person's case as the unit is shown it."""
    return Known(named(name), "").seen_by(unit)


def messages(case: Sip) -> tuple[Event, ...]:
    return tuple(e for e in pairing(case) if e.topic is Topic.MESSAGE and not e.reply)


def test_the_first_rows_of_the_wards_list_are_those_of_the_picture() -> None:
    rows = [each.case for each in known() if isinstance(each.seen_by(WARD), Sip)]
    expected = [line.rsplit(maxsplit=6) for line in PICTURED.strip().splitlines()]
    shown = [
        [identity_of(case).name, *(str(step.look) for step in statuses(case, WARD, SETTINGS, NOW))]
        for case in rows[: len(expected)]
    ]
    assert shown == [[name.strip(), *looks] for name, *looks in expected]


def test_every_consent_end_and_version_that_there_can_be_is_there() -> None:
    consents = [entry for each in known() for entry in each.case.consents.values()]
    assert {entry.state for entry in consents} == set(ConsentState)
    assert {entry.basis for entry in consents} == set(Basis)
    ends = [closing for each in known() for closing in each.case.closings.values()]
    assert {closing.kind for closing in ends} == set(CloseKind)
    assert all(closing.reason for closing in ends)
    versions = [version for each in known() for version in each.case.versions.values()]
    assert {version.kind for version in versions} == set(PlanKind)


def test_the_ward_keeps_a_stub_of_what_it_declined_was_taken_out_of_and_was_wrong() -> None:
    stubs = [shown for each in known() if isinstance(shown := each.seen_by(WARD), Stub)]
    assert sorted(stub.why for stub in stubs) == sorted(
        (LeaveKind.DECLINED, LeaveKind.REMOVED, LeaveKind.WRONG_PERSON)
    )


def test_the_ward_reads_one_case_that_it_takes_no_part_in() -> None:
    read = [each for each in known() if standing(each.case, WARD) is Standing.READER]
    assert [identity_of(each.case).name for each in read] == ["Mehmet Yildiz"]
    assert isinstance(read[0].seen_by(WARD), Sip)


def test_a_new_version_is_written_in_while_the_earlier_one_can_be_read() -> None:
    case = named("Åke Ängquist")
    assert current_version(case) == 2
    assert {name.partition("/")[0] for name in case.edits} >= {"plan", "plan.2"}


def test_a_voided_kallelse_has_a_new_one_beside_it_that_somebody_has_answered() -> None:
    case = named("Ulla Fors")
    calls = [e for e in pairing(case) if e.topic is Topic.PLANNING and not e.reply]
    assert {e.voided for e in calls} == {True, False}
    anew = [e for e in calls if not e.voided]
    assert {answer_to(pairing(case), e) is None for e in anew} == {True, False}


def test_messages_are_acknowledged_unanswered_and_for_information_only() -> None:
    case = named("Dagny Viklund")
    sent = messages(case)
    halves = [half for event in sent if isinstance(half := event.at_sender, Half)]
    assert {half.must_answer for half in halves} == {True, False}
    answered = {bool(answer_to(pairing(case), e)) for e in sent if e.at_sender and e.at_sender.must_answer}
    assert answered == {True, False}


def test_one_unit_has_come_into_a_case_and_another_has_gone() -> None:
    case = named("Tage Nordin")
    assert standing(case, HOMECARE) is Standing.PARTICIPANT
    assert standing(case, SUPPORT) is Standing.LEFT


def test_the_meeting_about_somebody_who_has_died_is_cancelled() -> None:
    case = named("Rune Dahlqvist")
    assert deceased(case)
    assert any(half.meeting_at for half in case.halves.values())
    assert waiting.next_meeting(case) is None


def test_one_person_is_unknown_and_another_has_got_her_name_since() -> None:
    (unknown,) = (each.case for each in known() if identity_of(each.case).unknown)
    assert not identity_of(unknown).number
    found = identity_of(named("Lennart Palm"))
    assert found.valid
    assert numbers.parse(found.number, NOW.date()).valid


def test_one_coordination_and_one_text_wait_for_somebodys_choice() -> None:
    assert waiting.needs_review(named("Leila Hussein"))
    assert waiting.needs_review(named("Arne Molin"))


def test_what_a_person_speaks_stands_among_her_facts() -> None:
    shown = seen("Zahra Ali", CENTRE)
    assert isinstance(shown, Sip)
    assert f"{Part.PERSON}/language" in shown.edits


def test_nothing_but_a_kallelse_has_been_taken_back() -> None:
    taken_back = [
        half for each in known() for half in each.case.halves.values() if voided(each.case, half.stamp.action)
    ]
    assert {half.topic for half in taken_back} == {Topic.PLANNING}
