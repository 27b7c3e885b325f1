"""In every order of arrival the rules end in the same cases, and no state is reached that may not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.action import Action
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases import walks
from tests.cases.promises import (
    CHECKS,
    LIGHT,
    converges,
    nothing_is_lost,
    on_the_way,
    one_coordinator,
    rivals_are_the_distinct_standing_values,
)


@pytest.mark.row("R02", "R04", "R08", "R43", "R47")
@LIGHT
@given(st.data())
def test_whatever_units_do_on_the_way_no_state_is_reached_that_may_not_be(data: st.DataObject) -> None:
    def check(step: walks.Step) -> None:
        for each in CHECKS:
            each(step)

    on_the_way(data, check)


@LIGHT
@given(st.data())
def test_every_order_of_arrival_ends_in_the_same_cases(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    converges(data.draw(made.orders(world.queues)), data.draw(made.orders(world.queues)))


@LIGHT
@given(st.data())
def test_every_order_ends_alike_when_two_units_opened_the_same_sip(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=True))
    converges(data.draw(made.orders(world.queues)), data.draw(made.orders(world.queues)))


@LIGHT
@given(st.data())
def test_an_edit_that_took_effect_is_never_lost(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    nothing_is_lost(data.draw(made.orders(world.queues)))


@pytest.mark.row("P31")
@LIGHT
@given(st.data())
def test_a_rivalry_is_shown_exactly_when_two_distinct_values_stand(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    rivals_are_the_distinct_standing_values(data.draw(made.orders(world.queues)))


@pytest.mark.row("R43")
@LIGHT
@given(st.data(), st.booleans())
def test_there_is_one_coordinator_at_any_time_and_never_do_two_act(data: st.DataObject, two: bool) -> None:
    world = data.draw(made.worlds(two_openers=two))
    centre = b.Centre()
    for action in data.draw(made.orders(world.queues)):
        centre.push(action)
        for case in centre.cases.values():
            one_coordinator(case)


def test_the_story_of_the_unknown_person_ends_alike_in_every_sampled_order() -> None:
    queues = b.unknown_person(b.Script())
    whole = b.in_turn(queues)

    @settings(LIGHT, max_examples=100)
    @given(made.orders({unit: list(queue) for unit, queue in queues.items()}))
    def told(order: tuple[Action, ...]) -> None:
        converges(whole, order)
        centre = b.play(order)
        assert not centre.held
        assert not centre.refused
        assert len(centre.cases) == 1

    told()
