"""Programs of different age at the two ends: what waits when one of them is upgraded goes over, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from cases.action import SCHEMA, Action
from cases.exchange import Outcome
from central.demo_units import WARD
from localdb import perform
from localdb.outbox import QueueState
from localdb.workspace import open_workspace
from sync.replay import Replayed
from tests.journeys.over_http import KEY, Desk, Process
from wording.decisions import answers

NEWER, NEWEST = SCHEMA + 1, SCHEMA + 2


class World:
    """A centre as a process, and the ward's workstation, whose program can be another than this one."""

    def __init__(self, folder: Path, patched: pytest.MonkeyPatch) -> None:
        self.folder, self._patched, self._real = folder, patched, perform._unchained
        self.centre = Process(folder, 4)
        self.ward = Desk(folder / "ward", self.centre.address, WARD, self.centre.codes()[WARD])
        self.ward.pull()

    def runs(self, schema: int) -> None:
        """The workstation's program makes actions of this shape from now on. It starts anew over its file."""

        def stamped(*given: object) -> Action:
            return msgspec.structs.replace(self._real(*given), schema=schema)  # type: ignore[arg-type]

        self._patched.setattr(perform, "_unchained", stamped)
        old = self.ward.ws
        self.ward.ws = open_workspace(self.folder / "ward", KEY, self.ward.clock, old._ids)
        old.close()

    def upgrades_the_centre(self, schema: int) -> None:
        """A newer program at its address, over its database."""
        self.centre.kill()
        self.centre.schema = schema
        self.centre.start()

    def became(self) -> set[Outcome | None]:
        """What the queue says of everything that was recorded."""
        return {row.outcome for row in self.ward.ws.queue()}


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """See `World`."""
    made = World(tmp_path, monkeypatch)
    yield made
    made.ward.close()
    made.centre.kill()


def test_a_queue_that_an_older_program_made_goes_over_after_both_ends_were_upgraded(world: World) -> None:
    for number in range(3):
        world.ward.opens(f"older-{number}")
    world.runs(NEWER)
    for number in range(3):
        world.ward.opens(f"newer-{number}")
    world.runs(NEWEST)
    world.ward.opens("newest")
    frozen = [sent.body for sent in world.ward.ws.to_send(100)]
    world.upgrades_the_centre(NEWEST)
    assert world.ward.push() == Replayed(14, {Outcome.APPLIED: 14})
    assert world.ward.pull().agrees
    assert world.became() == {Outcome.APPLIED}
    assert world.ward.ws.facts().all_sent
    assert {action.count(b'"schema":') for action in frozen} == {1}


def test_a_centre_older_than_the_workstation_parks_what_it_cannot_read_and_decides_it_once_it_is_upgraded(
    world: World,
) -> None:
    world.runs(NEWER)
    ids = world.ward.opens("newer")
    assert world.ward.push() == Replayed(2, {Outcome.UPGRADE_REQUIRED: 2})
    row = world.ward.row(ids[0])
    assert (row.state, row.outcome) == (QueueState.OPEN, Outcome.UPGRADE_REQUIRED)
    told = answers(Outcome.UPGRADE_REQUIRED, row.codes, "Prator")
    assert "Prator är äldre än det här programmet" in str(told)
    assert not world.ward.ws.facts().all_sent
    assert world.ward.push() == Replayed(0, {})  # nobody asks for another answer
    world.upgrades_the_centre(NEWER)
    assert world.ward.pull().agrees
    assert world.became() == {Outcome.APPLIED}
    assert world.ward.ws.facts().all_sent
    assert world.ward.ws.case("newer") is not None
