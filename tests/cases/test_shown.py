"""Consent taken back: each unit is shown what it had been, what its own people record, and every consent
entry.
"""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.access import view
from cases.case import Sip
from cases.decide import decide
from cases.edits import key
from cases.intents import Answer, ConsentState, Part, Sign
from cases.outcome import Applied
from cases.shown import is_kept, kept_to, makers, stamps, traces
from cases.turns import Shown
from cases.uniting import canonical
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases.promises import LIGHT
from tests.cases.stages import accepted, on

ASSESSMENT = Part.ASSESSMENT


def noted(case: Sip) -> Sip:
    """The case as the centre keeps it when consent is taken back now: every unit has kept up."""
    shown = {}
    for unit in made.UNITS:
        seen = view(case, unit, b.SETTINGS)
        if isinstance(seen, Sip):
            shown[f"w/{unit}"] = Shown(unit, traces(seen))
    return msgspec.structs.replace(case, shown=shown)


def taken_back(script: b.Script, case: Sip) -> Sip:
    """Consent is taken back at the ward."""
    entry = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    return on(noted(case), script, (b.WARD, entry))


def shown(case: Sip, unit: str) -> Sip:
    seen = view(case, unit, b.SETTINGS)
    assert isinstance(seen, Sip)
    return seen


@pytest.mark.row("R16", "R33")
def test_what_others_record_after_consent_was_taken_back_is_shown_to_their_own_unit_only() -> None:
    script = b.Script()
    before = taken_back(script, accepted(script))
    after = on(before, script, (b.CENTRE, b.write(ASSESSMENT, {"situation": "Bor ensam"})))
    after = on(after, script, (b.CENTRE, b.sign(ASSESSMENT, after)), (b.CENTRE, b.call(b.WARD)))
    assert shown(after, b.WARD) == shown(before, b.WARD)
    assert shown(after, b.CENTRE) != shown(before, b.CENTRE)
    assert shown(after, b.CENTRE).attests


def test_text_that_was_written_before_and_signed_after_is_not_shown() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.CENTRE, b.write(ASSESSMENT, {"situation": "Bor ensam"})))
    case = taken_back(script, case)
    case = on(case, script, (b.CENTRE, b.sign(ASSESSMENT, case)))
    assert shown(case, b.WARD).edits == {}
    assert shown(case, b.CENTRE).edits


def test_text_that_was_signed_before_stays_where_it_was_read() -> None:
    script = b.Script()
    case = on(accepted(script), script, (b.CENTRE, b.write(ASSESSMENT, {"situation": "Bor ensam"})))
    case = on(case, script, (b.CENTRE, b.sign(ASSESSMENT, case)))
    assert shown(taken_back(script, case), b.WARD).edits == case.edits


def test_that_another_wrote_the_same_afterwards_is_not_told() -> None:
    script = b.Script()
    same = b.write(ASSESSMENT, {"situation": "Bor ensam"})
    case = on(accepted(script), script, (b.CENTRE, same))
    case = taken_back(script, on(case, script, (b.CENTRE, b.sign(ASSESSMENT, case))))
    case = on(case, script, (b.COUNCIL, same))
    edit = key(ASSESSMENT, "situation", (), "Bor ensam")
    ref = f"{ASSESSMENT}/situation"
    assert {by.unit for by in shown(case, b.WARD).edits[ref][edit].by} == {b.CENTRE}
    assert {by.unit for by in shown(case, b.COUNCIL).edits[ref][edit].by} == {b.CENTRE, b.COUNCIL}


def test_a_part_of_what_an_action_wrote_may_have_been_read_and_the_rest_not() -> None:
    script = b.Script()
    texts = {"situation": "Bor ensam", "background": "Höftfraktur"}
    case = on(accepted(script), script, (b.CENTRE, b.write(ASSESSMENT, texts)))
    one = key(ASSESSMENT, "situation", (), "Bor ensam")
    case = taken_back(script, on(case, script, (b.CENTRE, Sign(ASSESSMENT, (one,)))))
    case = on(case, script, (b.CENTRE, b.sign(ASSESSMENT, case)))
    assert set(shown(case, b.WARD).edits) == {f"{ASSESSMENT}/situation"}


@pytest.mark.row("R33")
def test_every_consent_entry_is_shown_to_everybody_who_holds_the_case() -> None:
    script = b.Script()
    case = taken_back(script, accepted(script))
    case = on(case, script, (b.COUNCIL, b.consent(ConsentState.DENIED)))
    assert all(shown(case, unit).consents == case.consents for unit in (b.WARD, b.CENTRE, b.COUNCIL))


def test_a_new_consent_that_takes_its_place_ends_it() -> None:
    script = b.Script()
    case = taken_back(script, accepted(script))
    case = on(case, script, (b.CENTRE, b.write(ASSESSMENT, {"situation": "Bor ensam"})))
    case = on(case, script, (b.CENTRE, b.sign(ASSESSMENT, case)))
    assert is_kept(case)
    again = on(case, script, (b.WARD, b.consent(supersedes=tuple(case.consents))))
    assert not is_kept(again)
    assert shown(again, b.WARD).edits == again.edits
    assert shown(again, b.WARD).shown == {}


def test_who_had_nothing_is_shown_nothing() -> None:
    script = b.Script()
    case = taken_back(script, b.case_of(b.opened(script, b.CENTRE)))
    without = msgspec.structs.replace(case, shown={"w/W": case.shown["w/W"]})
    assert kept_to(without, b.CENTRE) is None
    assert view(without, b.CENTRE, b.SETTINGS) is None


@pytest.mark.row("R06")
def test_a_unit_that_leaves_afterwards_is_left_with_its_stub() -> None:
    script = b.Script()
    case = taken_back(script, b.case_of(b.opened(script)))
    case = on(case, script, (b.HOME, b.answer(Answer.DECLINE)))
    assert not isinstance(view(case, b.HOME, b.SETTINGS), Sip)


def test_what_units_had_been_shown_is_given_to_none_of_them_and_is_no_part_of_the_order() -> None:
    script = b.Script()
    case = taken_back(script, accepted(script))
    assert all(shown(case, unit).shown == {} for unit in (b.WARD, b.CENTRE))
    assert canonical(case) == canonical(msgspec.structs.replace(case, shown={}))


@LIGHT
@given(st.data())
def test_a_unit_is_shown_what_its_own_desk_makes_of_its_copy_and_nothing_of_the_others(
    data: st.DataObject,
) -> None:
    world = made.World((b.WARD, b.CENTRE, b.COUNCIL), two_openers=False)
    world.know_each_other()
    for _ in range(data.draw(st.integers(0, 5))):
        unit = data.draw(st.sampled_from(list(world.desks)))
        world.record(unit, data.draw(st.sampled_from(world.choices(unit))))
        world.desks[unit].sync(world.centre)
    case = taken_back(world.script, world.centre.case("cW"))
    copies = {unit: shown(case, unit) for unit in world.desks}
    for _ in range(data.draw(st.integers(1, 8))):
        unit = data.draw(st.sampled_from(list(world.desks)))
        world.desks[unit].base, world.desks[unit].queue = copies[unit], []
        action = world.script.act(unit, data.draw(st.sampled_from(world.choices(unit))), case="cW")
        at_desk = decide(copies[unit], action, b.SETTINGS, desk=unit)
        at_centre = decide(case, action, b.SETTINGS)
        if isinstance(at_desk, Applied) and isinstance(at_centre, Applied):
            case, copies[unit] = at_centre.case, at_desk.case
        consents = copies[unit].consents
        copies = {u: msgspec.structs.replace(copy, consents=consents) for u, copy in copies.items()}
        for each, copy in copies.items():
            assert canonical(shown(case, each)) == canonical(copy)
            assert view(copy, each, b.SETTINGS) == copy


def test_a_case_tells_which_actions_made_what_it_shows() -> None:
    script = b.Script()
    before = accepted(script)
    after = on(before, script, (b.CENTRE, b.write(ASSESSMENT, {"situation": "Bor ensam"})))
    (new,) = makers(after) - makers(before)
    assert set(stamps(after)) == makers(after)
    assert (stamps(after)[new].unit, stamps(after)[new].action) == (b.CENTRE, new)
    edit = key(ASSESSMENT, "situation", (), "Bor ensam")
    assert [by.action for by in after.edits[f"{ASSESSMENT}/situation"][edit].by] == [new]
    assert set(traces(after)) - set(traces(before)) == {new, edit}
