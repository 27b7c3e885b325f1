"""Whose eyes: who is in a case, and what of it a unit is shown."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.access import Standing, grants, participants, standing, view
from cases.case import AttestKind, Sip, Stub
from cases.intents import Answer, Part, Sign
from cases.steering import RemoveUnit
from cases.turns import LeaveKind
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases.promises import LIGHT

SAVED = msgspec.structs.replace(b.SETTINGS, text_visible="saved")


def told() -> Sip:
    return b.case_of(b.in_turn(b.unknown_person(b.Script())))


@pytest.mark.row("R09", "A13")
def test_a_unit_that_was_sent_the_initiative_takes_part() -> None:
    case = b.case_of(b.opened(b.Script(), b.COUNCIL))
    assert participants(case) == (b.WARD, b.COUNCIL)
    assert standing(case, b.HOME) is Standing.NONE
    assert view(case, b.HOME, b.SETTINGS) is None


def test_being_named_as_caller_gives_no_access() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.CENTRE, b.opening(heard_from=b.WARD)), script.act(b.CENTRE, b.heard())])
    assert standing(case, b.WARD) is Standing.NONE
    assert view(case, b.WARD, b.SETTINGS) is None


@pytest.mark.row("R06", "B14", "B19")
def test_a_unit_that_declined_is_left_with_its_stub_only() -> None:
    case = told()
    shown = view(case, b.HOME, b.SETTINGS)
    assert isinstance(shown, Stub)
    assert (shown.number, shown.sender, shown.why) == (b.NUMBER, b.WARD, LeaveKind.DECLINED)
    assert (shown.comment, shown.by.name) == ("fel område, ring Norr", "Någon på H")
    assert b.NAME not in msgspec.json.encode(shown).decode()
    assert b.HOME not in participants(case)


@pytest.mark.row("R06")
def test_a_spoken_decline_removes_nothing() -> None:
    script = b.Script()
    first = b.opened(script)
    case = b.case_of([*first, script.act(b.WARD, b.call(b.HOME, Answer.DECLINE))])
    assert standing(case, b.HOME) is Standing.PARTICIPANT


@pytest.mark.row("R03", "B09")
def test_a_signature_makes_the_text_readable_for_others() -> None:
    script = b.Script()
    first = b.opened(script)
    wrote = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"}))
    case = b.case_of([*first, wrote])
    hidden = view(case, b.CENTRE, b.SETTINGS)
    assert isinstance(hidden, Sip)
    assert hidden.edits == {}
    assert view(case, b.WARD, b.SETTINGS) == case
    signed = b.applied(case, script.act(b.WARD, b.sign(Part.ASSESSMENT, case))).case
    shown = view(signed, b.CENTRE, b.SETTINGS)
    assert isinstance(shown, Sip)
    assert shown.edits == case.edits


@pytest.mark.row("R03")
def test_no_unit_publishes_what_another_has_not_signed() -> None:
    script = b.Script()
    first = b.opened(script)
    wrote = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"}))
    case = b.case_of([*first, wrote])
    foreign = Sign(Part.ASSESSMENT, b.sign(Part.ASSESSMENT, case).seen)
    signed = b.applied(case, script.act(b.CENTRE, foreign, case="cW")).case
    shown = view(signed, b.COUNCIL, b.SETTINGS)
    assert isinstance(shown, Sip)
    assert shown.edits == {}


def test_a_region_may_choose_that_text_is_seen_when_it_is_saved() -> None:
    script = b.Script()
    first = b.opened(script)
    case = b.case_of([*first, script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"}))])
    shown = view(case, b.CENTRE, SAVED)
    assert isinstance(shown, Sip)
    assert shown.edits == case.edits


@pytest.mark.row("P19", "R03", "R06")
@LIGHT
@given(st.data())
def test_no_unit_sees_others_unsigned_text_nor_others_calls(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    for case in b.play(data.draw(made.orders(world.queues))).cases.values():
        signed = {
            (attest.stamp.unit, key)
            for attest in case.attests.values()
            if attest.kind is AttestKind.SIGN
            for key in attest.seen
        }
        for unit in made.UNITS:
            shown = view(case, unit, b.SETTINGS)
            if not isinstance(shown, Sip):
                continue
            assert {call.stamp.unit for call in shown.calls.values()} <= {unit}
            own_calls = {key for key, call in case.calls.items() if call.stamp.unit == unit}
            assert set(shown.calls) == own_calls
            for ref, field in case.edits.items():
                for key, edit in field.items():
                    authors = {stamp.unit for stamp in edit.by}
                    may = unit in authors or any((author, key) in signed for author in authors)
                    assert (key in shown.edits.get(ref, {})) == may


@pytest.mark.row("A24", "P46")
def test_what_is_written_on_the_persons_own_sheet_is_read_by_all_at_once_and_signed_by_nobody() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    written = {"address": "Storgatan 12", "protected": "marked"}
    case = b.applied(case, script.act(b.WARD, b.write(Part.PERSON, written))).case
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "Trött"}))).case
    seen = view(case, b.COUNCIL, b.SETTINGS)
    assert isinstance(seen, Sip)
    assert set(seen.edits) == {"person/address", "person/protected"}


@pytest.mark.row("R49")
def test_the_stub_of_a_unit_that_was_taken_out_says_by_whom_and_why() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    gone = RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL), "vårdas på annan ort")
    seen = view(b.applied(case, script.act(b.WARD, gone)).case, b.COUNCIL, b.SETTINGS)
    assert isinstance(seen, Stub)
    assert (seen.why, seen.comment, seen.by.name) == (
        LeaveKind.REMOVED,
        "vårdas på annan ort",
        "Någon på W",
    )
