"""The way through a SIP names every verb and every deadline, and says what each symbol can mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import content
from cases.access import participants
from cases.case import Sip
from cases.deadlines import Rule
from cases.intents import Lock, Part, Reply
from cases.needs import INITIATIVES_USED
from cases.settings import Settings
from cases.sip import TABLE, Phase
from cases.status import Look, Note, Step
from cases.steps import statuses
from tests.cases import builders as b
from tests.cases import stages
from tests.cases import strategies as made
from tests.cases.promises import LIGHT
from tests.cases.stages import BY_APPROVAL, MINA_PLANER
from tests.wording.reading import is_whole, wrong, wrong_sentences
from wording import walk

ALL = [said for step in Step for said in walk.WALK[step]] + list(walk.ANY_TIME)


def test_every_code_has_its_words() -> None:
    assert is_whole(walk.STEPS_OF, Phase)
    assert is_whole(walk.SHAPES, Look)
    for table in (walk.ABOUT, walk.WALK, walk.SYMBOL_IN, walk.WHEN):
        assert is_whole(table, Step)


def test_every_word_is_swedish() -> None:
    assert wrong([*walk.SHAPES.values(), walk.FLAG]) == []
    assert wrong_sentences(walk.ABOUT.values()) == []
    assert wrong(text for looks in walk.SYMBOL_IN.values() for text in looks.values()) == []
    assert wrong(said.label for said in ALL if said.label) == []
    assert wrong(said.words for said in ALL) == []
    assert [said.words for said in ALL if not said.words.endswith((".", "?"))] == []


def test_every_step_belongs_to_one_phase_in_their_order() -> None:
    assert [step for steps in walk.STEPS_OF.values() for step in steps] == list(Step)


def test_every_verb_has_its_place_on_the_way() -> None:
    assert {said.verb for said in ALL} == set(TABLE)


def test_a_verb_of_one_phase_is_told_of_in_that_phase() -> None:
    for verb, rule in TABLE.items():
        told = {
            phase
            for phase, steps in walk.STEPS_OF.items()
            for step in steps
            if any(said.verb is verb for said in walk.WALK[step])
        }
        assert rule.phase is Phase.ALWAYS or rule.phase in told, verb


def test_no_step_tells_the_same_twice() -> None:
    for said in (*walk.WALK.values(), walk.ANY_TIME):
        assert len({(each.verb, each.label) for each in said}) == len(said)


def test_what_only_some_regions_do_is_told_of_just_those() -> None:
    for said in (each for step in Step for each in walk.WALK[step]):
        needs = TABLE[said.verb].needs
        only = said.where.setting if said.where is not None else ""
        if needs_of_approval := content.APPROVED_HERE in needs and said.label != "Starta uppföljningen":
            assert said.where is not None, said
            assert (only, said.where.value) == ("plan_settled_by", "approval")
        if needs_initiative := INITIATIVES_USED in needs:
            assert said.where is not None, said
            assert (only, said.where.value) == ("process", "prator")
        assert only == "" or needs_of_approval or needs_initiative or said.verb in (Lock, Reply)


def test_a_region_is_told_only_what_it_does_and_a_page_for_all_says_where() -> None:
    (said,) = (each for each in walk.WALK[Step.PLAN] if each.verb is Lock)
    assert said.where is not None
    assert said.where.holds(b.SETTINGS)
    assert not said.where.holds(BY_APPROVAL)
    assert said.for_all == "Där samordningsansvarig låser: när allt är signerat."
    assert all(each.for_all == each.words for each in walk.ANY_TIME)


def test_what_is_answered_is_named_where_it_is_answered() -> None:
    assert all(said.label for said in ALL if said.verb is Reply)


def test_every_deadline_stands_in_its_step() -> None:
    assert {rule for rules in walk.WHEN.values() for rule in rules} | set(walk.WHENEVER) == set(Rule)


@pytest.mark.parametrize(
    "settings", [b.SETTINGS, BY_APPROVAL, MINA_PLANER], ids=["prator", "approval", "mina_planer"]
)
@pytest.mark.parametrize("stage", list(stages.STAGES))
def test_every_symbol_that_a_step_has_at_some_stage_is_explained(stage: str, settings: Settings) -> None:
    case = stages.STAGES[stage](b.Script(), settings)
    times = (b.FRIDAY, stages.MEETS - timedelta(hours=1), stages.MEETS + timedelta(days=9), stages.EVALUATES)
    for unit in stages.UNITS:
        shown = stages.seen_by(case, unit, settings)
        for now in times:
            for status in statuses(shown, unit, settings, now + timedelta(hours=1)):
                assert status.look in walk.SYMBOL_IN[status.step], (unit, status)


@LIGHT
@given(st.data())
def test_every_symbol_of_any_open_case_is_explained(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=data.draw(st.booleans())))
    for unit, desk in world.desks.items():
        case = desk.case()
        if case is None:
            continue
        unsent = frozenset(action.id for action in desk.queue)
        now = world.script.now + timedelta(days=data.draw(st.integers(0, 30)))
        for status in statuses(case, unit, b.SETTINGS, now, unsent):
            left = status.note is Note.CANNOT_YET and status.step is Step.INITIATIVE
            assert left or status.look in walk.SYMBOL_IN[status.step]


def between_stages() -> Iterator[tuple[Sip, Settings]]:
    """Every stage, and some of what stands between them."""
    plain = msgspec.structs.replace(MINA_PLANER, palette="prator")
    painted = msgspec.structs.replace(b.SETTINGS, palette="mina_planer")
    for settings in (b.SETTINGS, painted, BY_APPROVAL, MINA_PLANER, plain):
        yield from ((make(b.Script(), settings), settings) for make in stages.FROM_THE_NEED.values())
    script, texts = b.Script(), {"situation": "Bor ensam"}
    yield stages.on(stages.opened(script), script, (b.CENTRE, b.answer())), b.SETTINGS
    case = stages.signed(stages.accepted(script), script, b.WARD, Part.ASSESSMENT, texts)
    yield case, b.SETTINGS
    yield stages.on(case, script, (b.WARD, b.lock(Part.ASSESSMENT, case))), b.SETTINGS
    goals = {"activities:k1.attainment": "Helt"}
    case = stages.signed(stages.followed(script), script, b.CENTRE, Part.FOLLOW_UP, goals)
    yield from ((case, settings) for settings in (b.SETTINGS, painted))


def test_every_symbol_that_is_explained_can_be_met() -> None:
    met = set()
    for case, settings in between_stages():
        for unit in participants(case):
            shown = stages.seen_by(case, unit, settings)
            for now in (b.FRIDAY, stages.MEETS, stages.MEETS + timedelta(hours=1), stages.EVALUATES):
                met |= {(s.step, s.look) for s in statuses(shown, unit, settings, now)}
    explained = {(step, look) for step, looks in walk.SYMBOL_IN.items() for look in looks}
    assert explained - met == set()
