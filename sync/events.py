"""What the loop tells the screen, and what the screen tells the loop: plain frozen values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from cases.exchange import Outcome
from sync.ports import Trouble
from sync.watch import CentreState


class Wake(StrEnum):
    """Why the loop should look again before its time."""

    WRITE = "write"
    """Something was saved."""
    RECONNECT = "reconnect"
    """The network came back, or a person wants to try now: what waits for its time does not wait any longer.
    """
    OVERRIDE = "override"
    """A person started or ended the reserve routine."""


class StateChanged(msgspec.Struct, frozen=True):
    """The centre is seen in another way than before."""

    state: CentreState


class Progress(msgspec.Struct, frozen=True):
    """So many of the actions that were waiting have been answered: "Skickar 5 av 7"."""

    done: int
    total: int


class Arrived(msgspec.Struct, frozen=True):
    """A page was saved. `cases` are the cases it brought, changed or took away, by every name they have
    there. `settings`: the region's settings are new. `outcomes`: actions of the unit have new outcomes.
    """

    cases: tuple[str, ...]
    settings: bool = False
    outcomes: bool = False


class Answered(msgspec.Struct, frozen=True):
    """Receipts were saved: how many of each outcome."""

    outcomes: dict[Outcome, int]


class Problem(msgspec.Struct, frozen=True):
    """Something that a person should see. Told once for as long as it lasts."""

    code: Trouble


class AllSent(msgspec.Struct, frozen=True):
    """Everything is sent and the copy is whole, as `sync.watch.all_sent` says, from this moment on."""

    at: datetime


class Stopped(msgspec.Struct, frozen=True):
    """The loop has ended. `by_fault`: through a fault in the program, not because it was asked to."""

    by_fault: bool


Event = StateChanged | Progress | Arrived | Answered | Problem | AllSent | Stopped
