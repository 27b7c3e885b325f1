"""Every outbox that a released version wrote is still read, proven and answered as it was then."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from random import Random

import pytest

from cases.action import OLDEST_SCHEMA, SCHEMA
from cases.exchange import Outcome, Pushed
from central.accounts import Workstation
from central.values import RECEIPT
from seal.action import action_of, body_of, public_key, verifies
from sync.wire import lines_of
from tests.golden.outboxes import KINDS, kind_of, read, schemas
from tests.simulation.centre import SimCentre
from tests.simulation.harm import Harm
from tests.simulation.region import START

ACCEPTED = [schema for schema in schemas() if schema >= OLDEST_SCHEMA]


def test_there_is_one_of_each_schema_that_was_ever_written() -> None:
    assert schemas() == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("schema", schemas())
def test_it_holds_every_verb_of_its_time_and_signatures_that_prove_it(schema: int) -> None:
    lines = read(schema)
    assert {action_of(line.body.encode()).schema for line in lines} == {schema}
    if schema == SCHEMA:
        assert {kind_of(line) for line in lines} == KINDS
    for line in lines:
        public = public_key(line.keys[action_of(line.body.encode()).actor.hsa_id])
        assert verifies(line.body.encode(), line.signature, public)
        assert not verifies(line.body.encode() + b" ", line.signature, public)


@pytest.mark.parametrize("schema", ACCEPTED)
def test_its_bytes_are_understood_and_written_again_as_they_were(schema: int) -> None:
    for line in read(schema):
        assert body_of(action_of(line.body.encode())) == line.body.encode()


@pytest.mark.parametrize("schema", ACCEPTED)
def test_a_centre_makes_of_each_action_what_was_made_of_it_then(schema: int, tmp_path: Path) -> None:
    for story, lines in groupby(read(schema), key=lambda line: line.story):
        folder = tmp_path / str(story)
        folder.mkdir()
        centre = SimCentre(folder, Harm(Random(0), 0.0), lambda: START)
        told = list(lines)
        for name in {line.workstation for line in told}:
            one = next(line for line in told if line.workstation == name)
            centre.register(Workstation(name, one.unit), one.keys)
        for line in told:
            body = lines_of([Pushed(line.body.encode(), line.signature)])
            answer = centre.push(Workstation(line.workstation, line.unit), body)
            (receipt,) = [RECEIPT.decode(each) for each in answer.body.splitlines()]
            assert receipt.outcome == Outcome(line.outcome), line.body
        centre.engine.dispose()
