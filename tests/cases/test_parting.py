"""A wrong join taken apart: who may, what each side keeps, and what is then left to look through."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import edits, parting
from cases.access import Standing, grants, participants, standing, view
from cases.case import ITEMS, Sip
from cases.decide import decide
from cases.doings import Act, done
from cases.intents import Answer, ConsentState, HearMeeting, Part, Reply, Topic
from cases.joining import join, linked
from cases.outcome import Applied, Decision, Refused, Waits
from cases.parting import Resting, parted, resting, to_be_parted, were_parted
from cases.refusals import Missing, Reason
from cases.shown import May, only
from cases.status import Step
from cases.steering import AddUnit, Close, CloseKind, NewPlan, PartCase, PlanKind, RemoveUnit, Void
from cases.turns import Parting
from cases.uniting import canonical
from cases.waiting import needs_review
from tests.cases import builders as b
from tests.cases import stages
from tests.cases import strategies as made
from tests.cases.promises import LIGHT, is_caught

PARTS = PartCase(("cW",), ("cV",), "Två olika planer")


def openings(script: b.Script) -> tuple[Sip, Sip]:
    """The ward's opening with what it sent to the biståndsenhet, and the vårdcentral's with what it sent to
    the hemsjukvård; the wrong reference was typed.
    """
    mine = b.case_of(b.opened(script, b.COUNCIL))
    opens = b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE)
    theirs = b.applied(None, script.act(b.CENTRE, opens)).case
    for verb in (b.consent(), b.initiative(b.HOME)):
        theirs = b.applied(theirs, script.act(b.CENTRE, verb)).case
    assert linked(mine, theirs)
    return mine, theirs


def joined(script: b.Script) -> Sip:
    mine, theirs = openings(script)
    return join(mine, [theirs])


def three(script: b.Script) -> Sip:
    """As `joined`, with the hemsjukvård's opening too."""
    case = joined(script)
    opens = b.opening(heard_from=b.CENTRE, heard_reference="R3")
    return join(case, [b.applied(None, script.act(b.HOME, opens)).case])


def said(case: Sip, script: b.Script, unit: str, verb: PartCase = PARTS, *, desk: str = "") -> Decision:
    return decide(case, script.act(unit, verb, case="cW"), b.SETTINGS, desk=desk)


def apart(case: Sip, script: b.Script, verb: PartCase = PARTS) -> tuple[Sip, Sip]:
    """The two cases after the ward has said so."""
    case = stages.on(case, script, (b.WARD, verb))
    (named,) = (each for each in case.partings.values() if (each.one, each.other) == (verb.one, verb.other))
    return parted(case, named)


# Who may, and what it must be


@pytest.mark.row("R40")
@pytest.mark.parametrize("unit", [b.WARD, b.CENTRE])
def test_whose_unit_opened_one_of_the_openings_may_part_them(unit: str) -> None:
    script = b.Script()
    answer = said(joined(script), script, unit, desk=unit)
    assert isinstance(answer, Applied)
    ((_, item),) = answer.delta.partings.items()
    assert (item.one, item.other, item.reason) == (("cW",), ("cV",), "Två olika planer")
    assert to_be_parted(answer.case) == item


def test_who_leads_may_part_them_and_another_unit_is_told_whom_to_ask() -> None:
    script = b.Script()
    case = joined(script)
    assert said(case, script, b.HOME, desk=b.HOME) == Refused((Reason.NOT_AN_OPENER,))
    # At the centre it may yet turn out that it leads.
    assert said(case, script, b.HOME) == Waits((Missing.COORDINATOR,))
    led = stages.on(case, script, (b.WARD, b.hand_over(b.HOME, "root:W")))
    assert isinstance(said(led, script, b.HOME, desk=b.HOME), Applied)
    assert said(case, script, "okänd") == Waits((Missing.ACCESS,))


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        (PartCase(("cW",), ("cV",), " "), Refused((Reason.REASON_MISSING,))),
        (PartCase(("cW", "cV"), (), "x"), Refused((Reason.ONE_SIDE_EMPTY,))),
        (
            PartCase(("cW",), (), ""),
            Refused((Reason.ONE_SIDE_EMPTY, Reason.OPENINGS_UNPLACED, Reason.REASON_MISSING)),
        ),
        (PartCase(("cW",), ("cV", "cW"), "x"), Refused((Reason.OPENINGS_UNPLACED,))),
        (PartCase(("cW",), ("cV", "cH"), "x"), Waits((Missing.OPENING,), ("cH",))),
    ],
)
def test_every_opening_stands_on_one_side_and_both_have_one_or_every_reason_is_told(
    verb: PartCase, answer: Decision
) -> None:
    script = b.Script()
    assert said(joined(script), script, b.WARD, verb) == answer


def test_an_opening_that_nobody_had_seen_is_not_placed_by_the_machine() -> None:
    script = b.Script()
    assert said(three(script), script, b.WARD) == Refused((Reason.OPENINGS_UNPLACED,))


def test_what_is_parted_already_is_told_so() -> None:
    script = b.Script()
    for side, unit in zip(apart(joined(script), script), (b.WARD, b.CENTRE), strict=True):
        assert said(side, script, unit) == Refused((Reason.ALREADY_PARTED,))


def test_a_wrong_join_is_parted_also_when_the_case_has_ended_and_only_its_own_side_stays_ended() -> None:
    script = b.Script()
    case = stages.on(joined(script), script, (b.WARD, Close(CloseKind.ENDED, "Flyttar")))
    mine, theirs = apart(case, script)
    assert mine.closings
    assert not theirs.closings


# What each side keeps


@pytest.mark.row("R40")
def test_each_side_is_again_what_its_openings_made() -> None:
    script = b.Script()
    mine, theirs = openings(script)
    sides = apart(join(mine, [theirs]), script)
    for before, after in zip((mine, theirs), sides, strict=True):
        assert after.id == before.id
        bare = msgspec.structs.replace(after, partings={}, foreign={})
        assert canonical(bare) == canonical(before)
    assert [set(participants(side)) for side in sides] == [{b.WARD, b.COUNCIL}, {b.CENTRE, b.HOME}]
    assert not linked(*sides)


def test_whichever_survived_and_whichever_is_named_first_the_sides_are_the_same() -> None:
    script = b.Script()
    mine, theirs = openings(script)
    ends = set()
    for cases, sides in itertools.product(itertools.permutations((mine, theirs)), ((0, 1), (1, 0))):
        both = join(cases[0], [cases[1]])
        keys = (PARTS.one, PARTS.other)
        named = Parting(keys[sides[0]], keys[sides[1]], "x", both.openings["cW"].stamp)
        ends.add(frozenset((side.id, canonical(side)) for side in parted(both, named)))
    assert len(ends) == 1


def test_what_is_about_something_goes_with_it() -> None:
    script = b.Script()
    case = joined(script)
    sent = next(key for key, half in case.halves.items() if half.receiver == b.HOME)
    meeting = script.act(b.CENTRE, AddUnit(b.COUNCIL, "Behövs"), case="cV")
    case = b.applied(case, meeting).case
    case = stages.on(
        case,
        script,
        (b.WARD, b.identity("cV", name="Ola Prov")),
        (b.HOME, Reply(Topic.INITIATIVE, b.CENTRE, Answer.ACCEPT, about=sent)),
    )
    mine, theirs = apart(case, script)
    # Both were typed through the ward's opening, and tell of the vårdcentral's.
    assert not mine.identities
    assert {entry.name for entry in theirs.identities.values()} == {"Ola Prov"}
    assert not any(half.reply for half in mine.halves.values())
    assert any(half.reply for half in theirs.halves.values())


def test_what_was_taken_back_is_not_in_force_again_on_the_other_side() -> None:
    script = b.Script()
    case = stages.on(joined(script), script, (b.WARD, b.hand_over(b.WARD, "root:W")))
    heard = script.act(b.CENTRE, HearMeeting(b.HOME, Topic.PLANNING, b.FRIDAY), case="cV")
    case = b.applied(case, heard).case
    case = stages.on(case, script, (b.WARD, Void(heard.id, "Gällde någon annan")))
    mine, theirs = apart(case, script)
    assert not mine.voids
    assert {void.target for void in theirs.voids.values()} == {heard.id}


@pytest.mark.row("R49")
def test_a_unit_that_was_taken_out_is_let_in_on_neither_side() -> None:
    script = b.Script()
    case = stages.on(joined(script), script, (b.WARD, b.hand_over(b.WARD, "root:W")))
    case = stages.on(case, script, (b.WARD, b.initiative(b.HOME)))
    case = stages.on(case, script, (b.WARD, RemoveUnit(b.HOME, grants(case, b.HOME), "Inte berörd")))
    for side in (case, *apart(case, script)):
        assert standing(side, b.HOME) is Standing.LEFT


def test_consent_and_its_withdrawal_stay_with_the_side_that_took_them() -> None:
    script = b.Script()
    case = stages.on(joined(script), script, (b.WARD, b.consent(ConsentState.WITHDRAWN)))
    mine, theirs = apart(case, script)
    states = [{entry.state for entry in side.consents.values()} for side in (mine, theirs)]
    assert states == [{ConsentState.GIVEN, ConsentState.WITHDRAWN}, {ConsentState.GIVEN}]


@pytest.mark.row("B36")
def test_text_in_a_version_that_the_other_side_began_can_still_be_read() -> None:
    script = b.Script()
    case = stages.settled(script)
    case = join(case, [b.applied(None, script.act(b.CENTRE, b.opening(reference=""))).case])
    case = stages.on(case, script, (b.WARD, b.hand_over(b.WARD, "root:W", "root:V")))
    case = stages.on(
        case, script, (b.WARD, NewPlan(2, stages.keys(case, Part.PLAN), PlanKind.NEW, "Flyttat"))
    )
    wrote = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Ny lägenhet"}, case, 2), case="cV")
    mine, theirs = apart(b.applied(case, wrote).case, script)
    assert mine.versions["2"].reason == "Flyttat"
    assert (theirs.versions["2"].reason, theirs.versions["2"].seen) == ("", ())
    assert edits.texts(theirs, "plan.2") == {"situation": "Ny lägenhet"}
    again = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Ny, större"}, theirs, 2), case="cV")
    assert isinstance(decide(theirs, again, b.SETTINGS), Applied)


@pytest.mark.row("R40")
@LIGHT
@given(st.data())
def test_nothing_of_a_joined_case_is_lost_and_nothing_stands_on_both_sides(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=True))
    centre = b.play(data.draw(made.orders(world.queues)))
    for case in centre.cases.values():
        if len(case.openings) > 1:
            keeps_all(case, data)


def keeps_all(case: Sip, data: st.DataObject) -> None:
    keys = data.draw(st.permutations(list(case.openings)))
    cut = data.draw(st.integers(1, len(keys) - 1))
    named = Parting(tuple(keys[:cut]), tuple(keys[cut:]), "x", next(iter(case.openings.values())).stamp)
    case = msgspec.structs.replace(case, partings={"p": named})
    stays, goes = parted(case, named)
    assert stays.id == case.id
    assert goes.id in goes.openings
    assert {frozenset(stays.openings), frozenset(goes.openings)} == {
        frozenset(keys[:cut]),
        frozenset(keys[cut:]),
    }
    again = msgspec.structs.replace(join(stays, [goes]), foreign={})
    assert canonical(again) == canonical(case)
    for name in set(ITEMS) - {"partings", "foreign", "versions", "leaves", "edits", "claims", "shown"}:
        assert getattr(stays, name).keys().isdisjoint(getattr(goes, name))
    for side in (stays, goes):
        openers = {opening.unit for opening in side.openings.values()}
        assert set(participants(side)) <= {*participants(case), *openers}
        assert to_be_parted(side) is None
        assert not linked(stays, goes)
        known = {key for written in side.edits.values() for key in written}
        assert known.isdisjoint(side.foreign)
        every = {key for written in case.edits.values() for key in written}
        assert every <= known | side.foreign.keys()


def test_a_parting_that_loses_what_others_sign_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted bug: of what several wrote alike the first writer's side keeps all."""
    right = only

    def first_only(case: Sip, may: May) -> Sip:
        kept = right(case, may)
        return msgspec.structs.replace(kept, claims=dict(list(kept.claims.items())[:1]), attests={})

    monkeypatch.setattr(parting, "only", first_only)

    def loses(data: st.DataObject) -> None:
        world = data.draw(made.worlds(two_openers=True))
        for case in b.play(data.draw(made.orders(world.queues))).cases.values():
            if len(case.openings) > 1:
                keeps_all(case, data)

    is_caught(loses)


# What is left to look through


def written(script: b.Script) -> tuple[Sip, str]:
    """The ward has written in the plan and signed it."""
    case = stages.signed(joined(script), script, b.WARD, Part.PLAN, {"situation": "Bor ensam"})
    return case, edits.key("plan", "situation", (), "Bor ensam")


@pytest.mark.row("R02", "P31")
def test_text_and_signatures_that_rest_on_the_other_side_stand_and_are_each_for_somebodys_eyes() -> None:
    script = b.Script()
    case, base = written(script)
    shown = stages.seen_by(case, b.CENTRE)
    wrote = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Bor med sonen"}, shown), case="cV")
    top = edits.key("plan", "situation", (base,), "Bor med sonen")
    late = msgspec.structs.replace(b.sign(Part.PLAN, case), seen=(base, top))
    before = b.applied(case, wrote).case
    signs = script.act(b.CENTRE, late, case="cV")
    mine, theirs = apart(b.applied(before, signs).case, script)
    after = apart(case, script)[1]
    after = b.applied(b.applied(after, wrote).case, signs).case
    for side in (theirs, after):
        assert edits.texts(side, "plan") == {"situation": "Bor med sonen"}
        assert set(resting(side)) == {Resting("plan", ref="plan/situation"), Resting("plan", key=signs.id)}
        assert needs_review(side) == 2
    assert resting(mine) == ()
    rival = b.write(Part.PLAN, {"situation": "Bor på ett boende"}, shown)
    both = b.applied(after, script.act(b.CENTRE, rival, case="cV")).case
    assert Resting("plan", ref="plan/situation") in resting(both)
    assert needs_review(both) == 2
    confirmed = b.write(Part.PLAN, {"situation": "Bor med sonen"}, after)
    after = b.applied(after, script.act(b.CENTRE, confirmed, case="cV")).case
    assert edits.texts(after, "plan") == {"situation": "Bor med sonen"}
    assert [each.ref for each in resting(after)] == [""]
    after = b.applied(after, script.act(b.CENTRE, b.sign(Part.PLAN, after), case="cV")).case
    assert resting(after) == ()


def test_a_text_on_top_of_the_other_sides_brings_the_sides_own_back_as_a_rival() -> None:
    script = b.Script()
    case = joined(script)
    first = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "ett"}), case="cV")
    case = b.applied(case, first).case
    case = stages.on(case, script, (b.WARD, b.write(Part.PLAN, {"situation": "två"}, case)))
    third = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "tre"}, case), case="cV")
    _, theirs = apart(b.applied(case, third).case, script)
    assert set(edits.field(theirs, "plan", "situation").rivals) == {"ett", "tre"}


def test_a_lock_that_rests_on_the_other_side_holds_and_is_looked_through() -> None:
    script = b.Script()
    case, _ = written(script)
    case = stages.on(case, script, (b.WARD, b.hand_over(b.CENTRE, "root:W")))
    locks = script.act(b.CENTRE, b.lock(Part.PLAN, case), case="cV")
    _, theirs = apart(b.applied(case, locks).case, script)
    assert resting(theirs) == (Resting("plan", key=locks.id),)
    later = apart(case, script)[1]
    # On that side the vårdcentral has not been handed anything.
    assert decide(later, locks, b.SETTINGS) == Waits((Missing.COORDINATOR,))


@pytest.mark.parametrize("verb", ["reply", "void", "remove", "identify"])
def test_what_was_done_to_something_that_lies_in_the_other_case_is_refused_with_the_reason(verb: str) -> None:
    script = b.Script()
    case = stages.on(joined(script), script, (b.WARD, b.hand_over(b.WARD, "root:W")))
    key = next(key for key, half in case.halves.items() if half.receiver == b.HOME)
    late = {
        "void": script.act(b.WARD, Void(case.halves[key].stamp.action, "Fel")),
        "remove": script.act(b.WARD, RemoveUnit(b.HOME, grants(case, b.HOME), "Inte berörd")),
        "identify": script.act(b.WARD, b.identity("cV")),
        "reply": script.act(
            b.COUNCIL, Reply(Topic.INITIATIVE, b.CENTRE, Answer.ACCEPT, about=key), case="cW"
        ),
    }[verb]
    mine, _ = apart(case, script)
    assert decide(mine, late, b.SETTINGS) == Refused((Reason.IN_OTHER_CASE,))


def test_a_handing_over_that_names_the_others_claim_is_taken_in() -> None:
    script = b.Script()
    case = stages.disputed(script)
    late = script.act(b.WARD, b.hand_over(b.WARD, "root:W", "root:V"))
    mine, theirs = apart(case, script)
    assert isinstance(decide(mine, late, b.SETTINGS), Applied)
    unknown = script.act(b.WARD, b.hand_over(b.WARD, "root:W", "root:B"))
    assert decide(mine, unknown, b.SETTINGS) == Waits((Missing.CLAIM,), ("root:B",))
    alone = script.act(b.CENTRE, b.hand_over(b.CENTRE, "root:W"), case="cV")
    assert decide(theirs, alone, b.SETTINGS) == Refused((Reason.IN_OTHER_CASE,))


def test_a_consent_that_takes_the_place_of_the_others_is_taken_in() -> None:
    script = b.Script()
    case = joined(script)
    late = script.act(b.WARD, b.consent(supersedes=tuple(case.consents)))
    assert isinstance(decide(apart(case, script)[0], late, b.SETTINGS), Applied)


# What a unit is shown of it


@pytest.mark.row("R03")
def test_a_unit_is_shown_that_something_lay_there_only_where_it_may_have_read_it() -> None:
    script = b.Script()
    case, base = written(script)
    secret = edits.key("plan", "goals:m1.goal", (), "Bara vi")
    case = stages.on(case, script, (b.WARD, b.write(Part.PLAN, {"goals:m1.goal": "Bara vi"}, case)))
    _, theirs = apart(case, script)
    assert {base, secret, "cW"} <= theirs.foreign.keys()
    shown = view(theirs, b.CENTRE, b.SETTINGS)
    assert isinstance(shown, Sip)
    assert shown.foreign.keys() == {base}


def test_it_stands_in_the_history_who_parted_it() -> None:
    script = b.Script()
    for side, unit in zip(apart(joined(script), script), (b.WARD, b.CENTRE), strict=True):
        last = done(side, Step.INITIATIVE, unit, b.SETTINGS)[-1]
        assert (last.act, last.unit) == (Act.PARTED, b.WARD)


def test_a_third_that_knows_both_joins_one_of_them_and_never_brings_them_together() -> None:
    script = b.Script()
    mine, theirs = apart(joined(script), script)
    third = b.applied(
        None, script.act(b.HOME, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE))
    ).case
    theirs = b.applied(theirs, script.act(b.CENTRE, b.initiative(b.HOME))).case
    assert linked(mine, third)
    both = join(mine, [third])
    assert were_parted(both, theirs)
    assert not linked(both, theirs)


@LIGHT
@given(st.data())
def test_whenever_a_parting_comes_everything_else_is_applied_held_or_told_why(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=True))
    queues = {unit: list(queue) for unit, queue in world.queues.items()}
    parts = world.script.act(b.WARD, PARTS)
    place = data.draw(st.integers(0, len(queues[b.WARD])))
    queues[b.WARD].insert(place, parts)
    centre = b.play(data.draw(made.orders(queues)))
    every = {action.id for queue in queues.values() for action in queue}
    held = {action.id for action in centre.held}
    assert centre.applied.keys() | centre.refused.keys() | held == every
    assert all(to_be_parted(case) is None for case in centre.cases.values())
    keys = [key for case in centre.cases.values() for key in case.openings]
    assert len(keys) == len(set(keys))
    if parts.id in centre.applied:
        assert centre.resolve("cW") != centre.resolve("cV")
