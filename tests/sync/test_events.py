"""The values that pass between the screen and the loop."""

from __future__ import annotations

import typing

import pytest

from sync import events
from sync.events import Event, Progress


def test_every_event_is_frozen() -> None:
    for kind in typing.get_args(Event):
        assert kind.__struct_config__.frozen
    with pytest.raises(AttributeError):
        Progress(1, 2).done = 2  # type: ignore[misc]


def test_every_event_of_the_room_is_in_the_union() -> None:
    said = {
        each for each in vars(events).values() if isinstance(each, type) and each.__module__ == "sync.events"
    }
    assert {each.__name__ for each in said} == {each.__name__ for each in typing.get_args(Event)} | {"Wake"}
