"""What a case is: dictionaries of items that come back from the wire as they were."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import ITEMS, Sip, opening_of
from cases.settings import Settings
from cases.turns import Started
from tests.cases import builders as b
from tests.cases import stages
from tests.cases import strategies as made
from tests.cases.promises import LIGHT


@LIGHT
@given(st.data())
def test_a_case_comes_back_from_the_wire_as_it_was(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    for case in world.centre.cases.values():
        read = msgspec.json.decode(msgspec.json.encode(case), type=Sip)
        assert read == case
        assert list(read.claims) == list(case.claims)


def test_a_case_tells_what_it_is_on_disk_and_on_the_wire() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Sip(id="c")))["type"] == "sip"


def test_the_opening_that_arrived_first_names_the_person() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    assert opening_of(case).unit == b.WARD


def test_everything_a_case_holds_is_keyed_and_empty_in_a_case_that_holds_nothing() -> None:
    empty = Sip(id="c")
    assert all(getattr(empty, name) == {} for name in ITEMS)
    assert msgspec.json.encode(empty) == b'{"type":"sip","id":"c"}'


@pytest.mark.parametrize("stage", stages.STAGES)
@pytest.mark.parametrize("settings", [b.SETTINGS, stages.MINA_PLANER])
def test_a_case_at_every_stage_comes_back_from_the_wire_as_it_was(stage: str, settings: Settings) -> None:
    case = stages.STAGES[stage](b.Script(), settings)
    assert msgspec.json.decode(msgspec.json.encode(case), type=Sip) == case
    assert all(isinstance(item, Started) for item in case.starts.values())
