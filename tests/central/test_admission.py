"""What is asked before the rules are."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine

from cases.exchange import Outcome
from cases.intents import OpenCase
from cases.people import Actor
from central.admission import Ruling, confirmed, decided, predecessors, ruling
from central.demo_units import ANNA, CENTRE, WARD
from central.store import counter, reading
from central.values import Author, receipt_of
from central.working import Working
from tests.central.pushed import YES
from tests.central.world import OLLE, SETTINGS, Station

OPEN = OpenCase(OLLE, "Olle Prov", "1948-03-03", "R")


@pytest.mark.parametrize(
    "change",
    [
        {"hsa_id": "ingen"},
        {"role": "care_manager"},
        {"unit": CENTRE},
    ],
)
def test_the_directory_and_not_the_action_says_who_somebody_is(
    engine: Engine, change: dict[str, str]
) -> None:
    action = Station(engine, WARD).action("c", OPEN)
    actor: Actor = msgspec.structs.replace(action.actor, **change)
    assert confirmed(SETTINGS.directory, action, WARD)
    assert not confirmed(SETTINGS.directory, msgspec.structs.replace(action, actor=actor), WARD)
    assert not confirmed(SETTINGS.directory, action, CENTRE)


def test_what_comes_first_is_open_until_it_is_known_to_be_settled(engine: Engine) -> None:
    ward = Station(engine, WARD)
    author = Author(WARD, ward.id, ANNA, 1, 1)
    with reading(engine) as connection:
        working = Working(connection, counter(connection), SETTINGS, 1)
        for id_, outcome in (("done", Outcome.APPLIED), ("no", Outcome.REFUSED), ("later", Outcome.HELD)):
            working.settle("c", author, "hash", receipt_of(id_, outcome, 1), 1, "")
        action = ward.action("c", OPEN, needs=("done", "no", "later", "unknown"))
        assert predecessors(working, action) == (("later", "unknown"), ("no",))
        assert ruling(working, action, WARD) == Ruling(Outcome.REFUSED, ("predecessor",), ("no",))
        waiting = ward.action("c", OPEN, needs=("later",))
        assert ruling(working, waiting, WARD) == Ruling(Outcome.HELD, ("predecessor",), ("later",))


def test_the_rules_answer_is_told_in_the_words_of_the_wire(engine: Engine) -> None:
    ward = Station(engine, WARD)
    with reading(engine) as connection:
        working = Working(connection, counter(connection), SETTINGS, 1)
        assert decided(working, ward.action("c", YES)) == Ruling(Outcome.HELD, ("case",))
        assert decided(working, ward.action("c", OPEN)).outcome is Outcome.APPLIED
