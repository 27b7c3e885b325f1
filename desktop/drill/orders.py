"""What the director of a drill says to a desk, and what the desk answers: one line of JSON each way."""

from __future__ import annotations

from typing import Any

import msgspec


class Order(msgspec.Struct, frozen=True):
    """One thing to do: `act` names it, `name` the control, `text` what to type, choose or look for."""

    act: str
    name: str = ""
    text: str = ""
    patience: float = 10.0


class Done(msgspec.Struct, frozen=True):
    """The answer: whether it was done, and what was read."""

    ok: bool
    said: Any = None
    why: str = ""
