"""What a person does again and again in the drill: the desks get just the orders that she would follow."""

from __future__ import annotations

import pytest

from desktop.drill import acts
from tests.desktop.drill.fakes import four_desks, in_order, orders_of


def test_the_wanted_person_plays_where_she_works_and_else_the_first_of_the_unit() -> None:
    desks = four_desks()
    assert acts.player_person(desks.clinic, "Maria Sand") == "Maria Sand"
    assert acts.player_person(desks.clinic, "Nils Nilsson") == "Per Ny"


@pytest.mark.parametrize("hands_over", [True, False])
def test_a_call_is_noted_with_who_answered_what_she_said_and_that_it_was_read_back(hands_over: bool) -> None:
    desks = four_desks()
    acts.ring(desks.ward, "id-2", "Karin Holm", "handläggare", answer="accept", hands_over=hands_over)
    orders = orders_of(desks.ward).orders
    assert in_order(
        orders,
        ("click", "ring:id-2"),
        ("choose", "call-result", "reached"),
        ("write", "spoken-with", "Karin Holm"),
        ("choose", "call-answer", "accept"),
        ("click", "read-back"),
        ("click", "save-call"),
    )
    assert (("click", "hands-over") in orders) is hands_over
    assert orders[-1] == ("click", "save-call")


def test_the_receiver_notes_her_own_end_with_the_reference_that_was_read_out() -> None:
    desks = four_desks()
    acts.note_incoming(desks, desks.home_care, "H4K 7PX", "decline", comment="fel område, ring Norr")
    orders = orders_of(desks.home_care).orders
    assert in_order(
        orders,
        ("choose", "caller", desks.unit(acts.WARD)),
        ("write", "reference", "H4K 7PX"),
        ("choose", "own-answer", "decline"),
        ("write", "call-comment", "fel område, ring Norr"),
        ("click", "save-incoming"),
    )
    assert ("click", "takes-over") not in orders


@pytest.mark.parametrize(("days", "shown"), [(0, "2026-11-20"), (11, "2026-12-01"), (60, "2027-01-19")])
def test_a_day_later_in_the_story_is_written_as_a_date(days: int, shown: str) -> None:
    desks = four_desks()
    assert acts.day_after(desks, days) == shown


def test_the_plan_is_entered_with_one_goal_and_two_activities() -> None:
    desks = four_desks()
    acts.write_plan(desks)
    clinic = orders_of(desks.clinic)
    written = {name: text for _, name, text in clinic.did("write")}
    assert written["field:situation"] == acts.SITUATION
    assert [name for name in written if name.startswith("field:goals:")] == ["field:goals:0.goal"]
    assert sum(order == ("click", "add:activities") for order in clinic.orders) == 2
    assert clinic.orders[0] == ("click", "from-paper")
