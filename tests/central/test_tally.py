"""What the ledger holds, counted from its rows."""

from __future__ import annotations

from central.store import reading
from central.tally import tally
from tests.central.pushed import YES
from tests.central.story import queues
from tests.central.world import Station

Four = tuple[Station, Station, Station, Station]


def test_every_action_of_a_workstation_is_counted_once_with_its_outcome(four: Four) -> None:
    wards, centres, lanes = queues(*four)
    for station, lane in zip(four, lanes, strict=True):
        station.push(*lane)
        station.push(*lane)
    held = four[0].record("unknown", YES)
    four[0].push(held)
    with reading(four[0].engine) as connection:
        counted = tally(connection)
    assert len(counted.actions) == sum(map(len, lanes)) + 1
    assert {told.effects for told in counted.actions.values() if told.outcome != "held"} == {1}
    assert [told.effects for told in counted.actions.values() if told.outcome == "held"] == [0]
    assert counted.aliases == {centres: wards}
    assert counted.folds
