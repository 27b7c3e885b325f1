"""Four desks and a centre in memory, for the tests of the drill's acts and scenes: they write down what
they are told to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from cases.deadlines import STOCKHOLM
from desktop.centre import StaffHere, UnitCode
from desktop.drill.acts import ASSESSORS, CLINIC, HOME_CARE, WARD, Cast
from desktop.drill.stage import Player, Stage

START = datetime(2026, 11, 20, 8, 50, tzinfo=STOCKHOLM)
STAFF = {
    WARD: ("Anna Berg", "Johan Lind"),
    CLINIC: ("Per Ny", "Maria Sand"),
    ASSESSORS: ("Karin Holm",),
    HOME_CARE: ("Eva Ny",),
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

    def another_day(self, days: int, *, hour: int) -> None:
        self.hours.append(f"+{days} {hour:02}")

    def say(self, line: str) -> None:
        self.said.append(line)


def four_desks() -> Cast:
    """The four desks of the story, in memory."""
    return Cast(cast("Stage", FakeStage()))


def orders_of(player: Player) -> FakePlayer:
    """The same desk, as what it is."""
    return cast("FakePlayer", player)


def stage_of(desks: Cast) -> FakeStage:
    """Their stage, as what it is."""
    return cast("FakeStage", desks.stage)


def in_order(orders: Sequence[tuple[str, ...]], *wanted: tuple[str, ...]) -> bool:
    """Whether the wanted orders stand among them in that order."""
    left = iter(orders)
    return all(any(order == one for order in left) for one in wanted)
