"""The scenes after the first outage give their orders in the order that matters."""

from __future__ import annotations

from desktop.drill import sequel
from tests.desktop.drill.fakes import four_desks, in_order, orders_of, stage_of


def test_the_clinic_locks_the_kartlaggning_only_when_it_reads_what_all_three_wrote() -> None:
    desks = four_desks()
    sequel.assess(desks)
    read = [("wait", "said", text) for _, text in sequel.ASSESSED.values()]
    assert in_order(
        orders_of(desks.clinic).orders,
        *(read[1], read[2], read[0]),
        ("click", "lock-part"),
        ("click", "lock-now"),
    )
    for player, before in ((desks.assessors, read[1:2]), (desks.ward, read[1:])):
        assert in_order(orders_of(player).orders, *before, ("click", "sign-part"), ("click", "accept"))
    assert orders_of(desks.home_care).orders == []


def test_the_plan_is_printed_after_it_is_locked_and_handed_over_before_anybody_is_called_again() -> None:
    desks = four_desks()
    sequel.meet(desks)
    assert in_order(
        orders_of(desks.clinic).orders,
        ("click", "lock-now"),
        ("click", "print-now"),
        ("click", "save-handed"),
        ("click", "call:evaluation"),
        ("click", "register-call"),
    )


def test_the_follow_up_is_written_when_it_has_been_opened() -> None:
    desks = four_desks()
    sequel.follow_up(desks)
    assert in_order(orders_of(desks.clinic).orders, ("click", "start-follow-up"), ("wait", "all_sent"))
    assert in_order(
        orders_of(desks.assessors).orders,
        ("write", "field:activities:0.attainment", sequel.REACHED),
        ("click", "sign-part"),
    )


def test_the_case_is_evaluated_and_closed_while_the_centre_is_down() -> None:
    desks = four_desks()
    sequel.second_outage(desks)
    assert stage_of(desks).centre.lived == ["killed"]
    orders = orders_of(desks.clinic).orders
    assert in_order(
        orders,
        ("wait", "suspect"),
        ("click", "start-outage-now"),
        ("wait", "down"),
        ("click", "lock-now"),
        ("click", "close-now"),
    )
    assert orders.count(("click", "lock-now")) == 2
    sequel.second_return(desks)
    assert stage_of(desks).centre.lived == ["killed", "started"]
    for player in (desks.clinic, desks.assessors, desks.ward):
        assert in_order(
            orders_of(player).orders,
            ("click", "segment:archive"),
            ("open_row", "cases", "Prov, Olle"),
            ("wait", "said", sequel.EVALUATED),
        )
