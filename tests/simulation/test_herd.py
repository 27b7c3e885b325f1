"""A whole region comes back at once and is served: everybody, soon, and without anybody seeing an outage."""

from __future__ import annotations

import pytest

from central.crowd import AT_MOST, Crowd, Later, Room
from sync import standing
from sync.backoff import Chance, wait
from sync.ports import Trouble
from sync.remote import Patience
from tests.simulation.herd import Drained, Herd, Region, come_back

SMALL = Region(desks=300)


def served_well(drained: Drained) -> None:
    """What must be true of every return."""
    assert drained.emptied <= 3 * drained.raw_push
    assert drained.caught_up <= 3 * drained.raw_all
    assert drained.unanswered < Patience().read
    assert drained.told == frozenset({Trouble.FULL})
    assert drained.away_again == 0


def test_two_thousand_desks_are_served_within_three_times_the_work_alone() -> None:
    herd = come_back(Region(desks=2000, actions=50), 0)
    drained = herd.drained()
    print(drained.words())
    served_well(drained)
    assert all(len(desk.copy.answers) == 50 and not desk.copy.waiting for desk in herd.desks)
    assert drained.most < 25


@pytest.mark.parametrize("seed", range(1, 4))
def test_a_smaller_herd_is_served_as_well(seed: int) -> None:
    served_well(come_back(SMALL, seed).drained())


@pytest.mark.parametrize("room", [Room(working=1), Room(working=4, pushing=2), Room(waiting=0)])
def test_a_region_is_served_with_more_and_with_less_room(room: Room) -> None:
    served_well(come_back(Region(desks=300, room=room), 1).drained())


def test_the_same_seed_is_the_same_return() -> None:
    first, second = (come_back(Region(desks=60), 7).drained() for _ in range(2))
    assert first == second


def test_a_window_that_did_not_grow_would_have_everybody_knocking_all_the_time() -> None:
    grows = come_back(SMALL, 1).drained()
    stays = come_back(Region(desks=300, room=Room(longest=1.0)), 1).drained()
    assert stays.later > 2 * grows.later


class Last:
    """A chance that always falls at the end."""

    def random(self) -> float:
        return 1.0


@pytest.mark.parametrize("seconds", [10, Room().longest / AT_MOST])
def test_the_door_reckons_with_what_a_desk_adds_to_the_wait_that_it_is_asked_for(seconds: float) -> None:
    assert wait(1, 5, Last(), seconds) == AT_MOST * seconds


def knocks_after(herd: Herd, second: int) -> int:
    """The most calls that were sent away in any one second after that."""
    return max(count for at, count in herd.later.items() if at > second)


def test_desks_that_were_all_told_the_same_do_not_come_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def the_same(*_: object) -> Later:
        return Later(30)

    def without_spread(_failures: int, _cap: float, chance: Chance, asked: float = 0.0) -> float:
        return asked + chance.random()

    monkeypatch.setattr(Crowd, "later", the_same)
    spread = come_back(SMALL, 1)
    monkeypatch.setattr(standing, "wait", without_spread)
    in_step = come_back(SMALL, 1)
    assert knocks_after(spread, 20) * 3 < knocks_after(in_step, 20)
