"""The scenes of the story give their orders in the order that matters, and stop at what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.drill import story
from desktop.drill.stage import StageError
from tests.desktop.drill.fakes import four_desks, in_order, orders_of, stage_of


def test_every_desk_signs_in_and_has_its_cases_before_anything_happens() -> None:
    desks = four_desks()
    story.quiet_morning(desks)
    for player in desks.everybody:
        orders = orders_of(player).orders
        assert in_order(orders, ("wait", "all_sent"))
        assert [order[0] for order in orders if order[0] in ("sign_in", "wait")] == ["sign_in", "wait"]


def test_the_centre_is_killed_before_anybody_starts_the_routine() -> None:
    desks = four_desks()
    story.outage_begins(desks)
    stage = stage_of(desks)
    assert stage.centre.lived == ["killed"]
    ward = orders_of(desks.ward).orders
    assert in_order(ward, ("wait", "suspect"), ("click", "start-outage-now"), ("wait", "down"))


def test_the_scene_of_one_huvudman_stops_when_the_warning_is_not_there() -> None:
    desks = four_desks()
    clinic = orders_of(desks.clinic)
    clinic.answers["said"] = [(f"Att veta. {story.SIP_NEEDS_BOTH}",)]
    story.one_principal(desks)
    assert clinic.orders[-1] == ("click", "lock-later")
    clinic.answers["said"] = [("Lås planen?",)]
    with pytest.raises(StageError, match="varningen"):
        story.one_principal(desks)


def test_the_power_cut_kills_the_desk_while_a_word_is_being_typed() -> None:
    desks = four_desks()
    ward = orders_of(desks.ward)
    ward.answers = {"facts": [{"unsent": 7}], "words": [story.UNFINISHED]}
    assert story.power_cut(desks) == (7, story.UNFINISHED)
    assert in_order(
        ward.orders,
        ("wait", "draft_saved", "assessment"),
        ("type", "field:background", "Det sista som skr"),
        ("kill",),
        ("start",),
        ("sign_in", "Anna Berg"),
    )
    typed = ward.orders.index(("type", "field:background", "Det sista som skr"))
    assert ward.orders[typed + 1] == ("kill",)


@pytest.mark.parametrize(
    ("unsent", "draft", "told"),
    [
        ([7, 6], story.UNFINISHED, "7 registreringar"),
        ([7, 8], story.UNFINISHED, "8 efter"),
        ([7, 7], "", "utkastet"),
    ],
)
def test_anything_gone_or_doubled_after_the_power_cut_stops_the_story(
    unsent: list[int], draft: str, told: str
) -> None:
    desks = four_desks()
    ward = orders_of(desks.ward)
    ward.answers = {"facts": [{"unsent": number} for number in unsent], "words": [draft]}
    with pytest.raises(StageError, match=told):
        story.power_cut(desks)


def test_a_colleague_and_not_the_one_who_went_home_delivers() -> None:
    desks = four_desks()
    story.shift_change(desks)
    assert orders_of(desks.ward).orders[-1] == ("sign_in", "Johan Lind")


def test_the_story_ends_when_everybody_has_sent_everything() -> None:
    desks = four_desks()
    story.centre_returns(desks)
    assert stage_of(desks).centre.lived == ["started"]
    for player in desks.everybody:
        assert len([order for order in orders_of(player).orders if order == ("wait", "all_sent")]) >= 2
    assert in_order(orders_of(desks.assessors).orders, ("click", "accept"), ("wait", "all_sent"))


def test_the_papers_are_the_pdfs_that_were_printed_in_order(tmp_path: Path) -> None:
    (tmp_path / "papper").mkdir()
    for name in ("b.pdf", "a.pdf", "notes.txt"):
        (tmp_path / "papper" / name).write_text("")
    assert [path.name for path in story.papers(tmp_path)] == ["a.pdf", "b.pdf"]
    assert story.papers(tmp_path / "nothing") == ()
