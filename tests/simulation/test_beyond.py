"""Outages in which the desks cannot read all that comes: nothing is lost, all is there after the upgrade, and
faults put in on purpose are found.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from localdb import facts, illegible, outbox
from tests.simulation.beyond import Beyond, BeyondAndParted, BeyondAndRestored
from tests.simulation.broken import Broken
from tests.simulation.harm import Site
from tests.simulation.play import Failed, play


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A batch that fails is logged, and here it is meant to."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    ("kind", "share"), [(Beyond, 0.0), (Beyond, 0.25), (BeyondAndParted, 0.25), (BeyondAndRestored, 0.25)]
)
def test_what_cannot_be_read_loses_nothing_and_is_there_after_the_upgrade(
    kind: type[Beyond], share: float
) -> None:
    played = [play(seed, kind, share) for seed in range(3)]
    assert any(Site.ILLEGIBLE in each.hit for each in played)


def caught() -> int:
    """The number of what must hold and does not, in the first outage where the fault does harm and nothing
    else.
    """
    for seed in range(20):
        try:
            play(seed, Beyond, 0.0)
        except Failed as found:
            if not isinstance(found.cause, Broken):
                raise  # the harness itself came to grief
            return found.cause.number
    raise AssertionError("it does no harm")


def test_a_desk_that_does_not_keep_what_it_cannot_read_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(illegible, "keep", lambda _connection, _rows, total, _at: total)
    assert caught() == 12


def test_a_desk_that_settles_what_its_older_copy_does_not_show_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbox, "illegible", SimpleNamespace(LANES="SELECT n FROM cases WHERE 0"))
    assert caught() == 5


def test_a_desk_that_says_that_all_is_sent_all_the_same_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "illegible", SimpleNamespace(count=lambda _: 0))
    assert caught() == 10
