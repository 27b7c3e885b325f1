"""The story's helpers give the desks just the orders that a person would follow, and the scenes stop at what
is
wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from cases.deadlines import STOCKHOLM
from desktop.centre import StaffHere, UnitCode
from desktop.drill import acts, story
from desktop.drill.acts import Cast
from desktop.drill.stage import Player, Stage, StageError

START = datetime(2026, 11, 20, 8, 50, tzinfo=STOCKHOLM)
STAFF = {
    acts.WARD: ("Anna Berg", "Johan Lind"),
    acts.CLINIC: ("Per Ny", "Maria Sand"),
    acts.ASSESSORS: ("Karin Holm",),
    acts.HOME_CARE: ("Eva Ny",),
}


class FakePlayer:
    """Writes down its orders. `answers` are what it reads, by name; one of several is taken at a time."""

    def __init__(self, stage: FakeStage, unit: UnitCode) -> None:
        self.stage, self.unit = stage, unit
        self.orders: list[tuple[str, ...]] = []
        self.answers: dict[str, list[Any]] = {}

    def __getattr__(self, act: str) -> Any:
        if act.startswith("_"):
            raise AttributeError(act)

        def order(*words: str, **_: Any) -> Any:
            self.orders.append((act, *words))
            waiting = self.answers.get(act, [None])
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]

        return order

    def did(self, *acts: str) -> list[tuple[str, ...]]:
        """The orders of these kinds."""
        return [order for order in self.orders if order[0] in acts]


class FakeCentre:
    """Writes down whether it was killed and started."""

    def __init__(self) -> None:
        self.lived: list[str] = []

    def kill(self) -> None:
        self.lived.append("killed")

    def start(self) -> None:
        self.lived.append("started")


class FakeStage:
    """Four desks and a centre in memory."""

    def __init__(self) -> None:
        self.start, self.centre = START, FakeCentre()
        self.units = {
            name: UnitCode(f"id-{place}", name, "", tuple(StaffHere(who, who, "") for who in people))
            for place, (name, people) in enumerate(STAFF.items())
        }
        self.said: list[str] = []
        self.hours: list[str] = []

    def player(self, name: str) -> FakePlayer:
        return FakePlayer(self, self.units[name])

    def go_on_to(self, at: Any) -> None:
        self.hours.append(at.isoformat("minutes"))

    def say(self, line: str) -> None:
        self.said.append(line)


@pytest.fixture
def cast_of_four() -> Cast:
    """The four desks."""
    return Cast(cast("Stage", FakeStage()))


def orders_of(player: Player) -> FakePlayer:
    """The same desk, as what it is."""
    return cast("FakePlayer", player)


def in_order(orders: Sequence[tuple[str, ...]], *wanted: tuple[str, ...]) -> bool:
    """Whether the wanted orders stand among them in that order."""
    left = iter(orders)
    return all(any(order == one for order in left) for one in wanted)


def test_the_wanted_person_plays_where_she_works_and_else_the_first_of_the_unit(cast_of_four: Cast) -> None:
    assert acts.player_person(cast_of_four.clinic, "Maria Sand") == "Maria Sand"
    assert acts.player_person(cast_of_four.clinic, "Nils Nilsson") == "Per Ny"


def test_every_desk_signs_in_and_has_its_cases_before_anything_happens(cast_of_four: Cast) -> None:
    story.quiet_morning(cast_of_four)
    for player in cast_of_four.everybody:
        orders = orders_of(player).orders
        assert in_order(orders, ("wait", "all_sent"))
        assert [order[0] for order in orders if order[0] in ("sign_in", "wait")] == ["sign_in", "wait"]


def test_the_centre_is_killed_before_anybody_starts_the_routine(cast_of_four: Cast) -> None:
    story.outage_begins(cast_of_four)
    stage = cast("FakeStage", cast_of_four.stage)
    assert stage.centre.lived == ["killed"]
    ward = orders_of(cast_of_four.ward).orders
    assert in_order(ward, ("wait", "suspect"), ("click", "start-outage-now"), ("wait", "down"))


@pytest.mark.parametrize("hands_over", [True, False])
def test_a_call_is_noted_with_who_answered_what_she_said_and_that_it_was_read_back(
    cast_of_four: Cast, hands_over: bool
) -> None:
    acts.ring(cast_of_four.ward, "id-2", "Karin Holm", "handläggare", answer="accept", hands_over=hands_over)
    orders = orders_of(cast_of_four.ward).orders
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


def test_the_receiver_notes_her_own_end_with_the_reference_that_was_read_out(cast_of_four: Cast) -> None:
    acts.note_incoming(
        cast_of_four, cast_of_four.home_care, "H4K 7PX", "decline", comment="fel område, ring Norr"
    )
    orders = orders_of(cast_of_four.home_care).orders
    assert in_order(
        orders,
        ("choose", "caller", cast_of_four.unit(acts.WARD)),
        ("write", "reference", "H4K 7PX"),
        ("choose", "own-answer", "decline"),
        ("write", "call-comment", "fel område, ring Norr"),
        ("click", "save-incoming"),
    )
    assert ("click", "takes-over") not in orders


@pytest.mark.parametrize(("days", "shown"), [(0, "2026-11-20"), (11, "2026-12-01"), (60, "2027-01-19")])
def test_a_day_later_in_the_story_is_written_as_a_date(cast_of_four: Cast, days: int, shown: str) -> None:
    assert acts.day_after(cast_of_four, days) == shown


def test_the_plan_is_entered_with_one_goal_and_two_activities(cast_of_four: Cast) -> None:
    acts.write_plan(cast_of_four)
    clinic = orders_of(cast_of_four.clinic)
    written = {name: text for _, name, text in clinic.did("write")}
    assert written["field:situation"] == acts.SITUATION
    assert [name for name in written if name.startswith("field:goals:")] == ["field:goals:0.goal"]
    assert sum(order == ("click", "add:activities") for order in clinic.orders) == 2
    assert clinic.orders[0] == ("click", "from-paper")


def test_the_scene_of_one_huvudman_stops_when_the_warning_is_not_there(cast_of_four: Cast) -> None:
    clinic = orders_of(cast_of_four.clinic)
    clinic.answers["said"] = [(f"Att veta. {story.SIP_NEEDS_BOTH}",)]
    story.one_principal(cast_of_four)
    assert clinic.orders[-1] == ("click", "lock-later")
    clinic.answers["said"] = [("Lås planen?",)]
    with pytest.raises(StageError, match="varningen"):
        story.one_principal(cast_of_four)


def test_the_power_cut_kills_the_desk_while_a_word_is_being_typed(cast_of_four: Cast) -> None:
    ward = orders_of(cast_of_four.ward)
    ward.answers = {"facts": [{"unsent": 7}], "words": [story.UNFINISHED]}
    assert story.power_cut(cast_of_four) == (7, story.UNFINISHED)
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
    cast_of_four: Cast, unsent: list[int], draft: str, told: str
) -> None:
    ward = orders_of(cast_of_four.ward)
    ward.answers = {"facts": [{"unsent": number} for number in unsent], "words": [draft]}
    with pytest.raises(StageError, match=told):
        story.power_cut(cast_of_four)


def test_a_colleague_and_not_the_one_who_went_home_delivers(cast_of_four: Cast) -> None:
    story.shift_change(cast_of_four)
    assert orders_of(cast_of_four.ward).orders[-1] == ("sign_in", "Johan Lind")


def test_the_story_ends_when_everybody_has_sent_everything(cast_of_four: Cast) -> None:
    story.centre_returns(cast_of_four)
    assert cast("FakeStage", cast_of_four.stage).centre.lived == ["started"]
    for player in cast_of_four.everybody:
        assert len([order for order in orders_of(player).orders if order == ("wait", "all_sent")]) >= 2
    assert in_order(orders_of(cast_of_four.assessors).orders, ("click", "accept"), ("wait", "all_sent"))


def test_the_papers_are_the_pdfs_that_were_printed_in_order(tmp_path: Path) -> None:
    (tmp_path / "papper").mkdir()
    for name in ("b.pdf", "a.pdf", "notes.txt"):
        (tmp_path / "papper" / name).write_text("")
    assert [path.name for path in story.papers(tmp_path)] == ["a.pdf", "b.pdf"]
    assert story.papers(tmp_path / "nothing") == ()
