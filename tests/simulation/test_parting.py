"""Outages in which people part what was joined: every invariant holds, and faults put in on purpose are
found.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from cases import parting as rules
from central.working import Working
from localdb import parting, placing
from tests.simulation.broken import Broken
from tests.simulation.harm import Site
from tests.simulation.parting import Parted, PartedAndRestored
from tests.simulation.planted import BUGS
from tests.simulation.play import Failed, play


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A batch that fails is logged, and here it is meant to."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.row("R40")
@pytest.mark.parametrize(("first", "share"), [(0, 0.0), (1000, 0.25)])
def test_whatever_is_parted_nothing_is_lost_and_nothing_comes_twice(first: int, share: float) -> None:
    played = [play(seed, Parted, share) for seed in range(first, first + 8)]
    assert sum(each.hit.get(Site.PARTED, 0) for each in played) >= 3


def caught(seed: int) -> int:
    """The number of what must hold and does not, in an outage where the fault does harm and nothing else."""
    with pytest.raises(Failed) as found:
        play(seed, Parted, 0.0)
    assert isinstance(found.value.cause, Broken), found.value
    return found.value.cause.number


def test_a_desk_that_still_knows_the_name_of_the_joined_case_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parting, "free", lambda _connection, _row, _view, _unit, total: total)
    # By fetching everything anew the copy would mend itself, and hide it.
    with BUGS["difference_only_told"]():
        assert caught(0) == 5


def test_a_desk_whose_queue_stays_with_the_other_side_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "rehome", lambda *_: None)
    # The case itself says so too, and that would mend it.
    monkeypatch.setattr(placing, "place", lambda *_: None)
    assert caught(0) == 5


@pytest.mark.parametrize("seed", [7, 29, 47])
def test_a_restored_centre_that_knows_of_other_joins_than_the_desks_mixes_no_queues(seed: int) -> None:
    assert play(seed, PartedAndRestored).hit[Site.RESTORED]


def test_a_desk_that_does_not_ask_the_case_where_its_queue_belongs_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(placing, "place", lambda *_: None)
    with pytest.raises(Failed, match="is shown in"):
        play(7, PartedAndRestored)


def test_a_parting_that_leaves_the_others_keys_unknown_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(case: Any, side: Any) -> Any:
        return msgspec.structs.replace(side, foreign={})

    monkeypatch.setattr(rules, "_knowing", forgetful)
    assert caught(31) == 13


def test_a_case_that_joins_again_by_itself_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.joining.were_parted", lambda *_: False)
    assert caught(0) == 12


def test_a_centre_that_keeps_nothing_of_the_joined_case_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Working.write

    def careless(self: Working) -> None:
        self._sealed.clear()
        real(self)

    monkeypatch.setattr(Working, "write", careless)
    assert caught(31) == 13
