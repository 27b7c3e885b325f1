"""The envelope: what every action carries, and that its bytes bring it back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from cases.action import SCHEMA, Action, Channel, Request
from cases.people import Who
from tests.cases import builders as b
from tests.cases import strategies as made


@given(made.actions())
def test_an_action_comes_back_from_its_bytes_as_it_was(action: Action) -> None:
    assert msgspec.json.decode(msgspec.json.encode(action), type=Action) == action


@pytest.mark.row("P18", "P30")
def test_an_action_says_who_did_it_when_it_happened_and_when_it_was_typed() -> None:
    script = b.Script()
    action = script.act(b.WARD, b.consent(), at=b.FRIDAY, by=Who("Eva Ek", "läkare"))
    assert (action.performed_by.name, action.performed_by.title) == ("Eva Ek", "läkare")
    assert action.occurred_at < action.recorded_at
    assert action.schema == SCHEMA


@pytest.mark.parametrize("field", ["occurred_at", "recorded_at"])
def test_a_time_without_its_offset_is_turned_down(field: str) -> None:
    known = msgspec.to_builtins(b.Script().act(b.WARD, b.consent()))
    with pytest.raises(msgspec.ValidationError, match=rf"timezone component - at `\$\.{field}`"):
        msgspec.json.decode(msgspec.json.encode({**known, field: "2026-11-20T09:00:00"}), type=Action)


def test_a_request_is_for_now_unless_it_says_how_else_we_know() -> None:
    request = Request("cW", b.consent(), Who("Eva Ek", "läkare"), b.FRIDAY)
    assert (request.channel, request.signed_by) == (Channel.APP, None)
