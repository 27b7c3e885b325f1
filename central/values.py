"""What the ledger's rooms hand to each other: an action's author, what is known of it, and a case as it
stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from cases.action import Action
from cases.case import Sip
from cases.exchange import Outcome, Receipt
from cases.identity import identity_of
from cases.locks import closing_of

CASE = msgspec.json.Decoder(Sip)
RECEIPT = msgspec.json.Decoder(Receipt)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
encode = msgspec.json.Encoder().encode


class Known(msgspec.Struct, frozen=True):
    """An action that the ledger has: the hash of its bytes and what became of it."""

    hash: str
    receipt: Receipt
    waits: str


class Author(msgspec.Struct, frozen=True):
    """Who delivered an action, and its place in its author's chain."""

    unit: str
    workstation: str
    hsa_id: str
    incarnation: int
    sequence: int


class Held(msgspec.Struct, frozen=True):
    """An action that waits for something in its case."""

    action: Action
    author: Author
    hash: str
    received_seq: int
    receipt: Receipt


class Standing(msgspec.Struct):
    """A case in this transaction: as it was, as it is, and when the ledger first and last touched it.
    `pending`: another case of the same number goes on, now and before.
    """

    before: Sip | None
    now: Sip
    opened_seq: int
    revision: int
    changed_at: datetime = _NEVER
    pending: bool = False
    was_pending: bool = False

    @property
    def is_new(self) -> bool:
        """Whether anything of it is otherwise than it was."""
        return self.now is not self.before or self.pending is not self.was_pending


def number_of(case: Sip) -> str:
    """The valid number that the case is about, as it is known now; empty when it failed its check."""
    person = identity_of(case)
    return person.number if person.valid else ""


def active(case: Sip) -> bool:
    """Whether the case goes on: a person has one active SIP at most, and any number that have ended (R40)."""
    return closing_of(case) is None


def receipt_of(
    action_id: str,
    outcome: Outcome,
    seq: int,
    codes: Iterable[str] = (),
    keys: Iterable[str] = (),
    rivals: Iterable[str] = (),
) -> Receipt:
    """A receipt as it is stored; its line is filled in when it is answered."""
    return Receipt(0, action_id, outcome, seq, False, tuple(map(str, codes)), tuple(keys), tuple(rivals))
