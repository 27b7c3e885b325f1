"""Questions that somebody signs and waits for the answer to: who asked is proven before anything is read for
her.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, select

from cases.exchange import LINE_MOST, Pushed
from central.accounts import Workstation
from central.store import settings_now
from central.tables import KEYS
from seal.action import public_key
from seal.asking import was_signed


class Question(Protocol):
    """What every question says: who asks, and at which workstation."""

    @property
    def hsa_id(self) -> str: ...
    @property
    def workstation(self) -> str: ...


Q = TypeVar("Q", bound=Question)


class UnreadableQuestion(Exception):
    """What was signed is no question."""


class NotProven(Exception):
    """Nobody of the unit, at this workstation, has signed it. Never says which."""


def proven(
    connection: Connection, workstation: Workstation, asked: Pushed, decoder: msgspec.json.Decoder[Q]
) -> Q:
    """The question, when somebody of the workstation's unit asks it there. One of another kind cannot be read
    as this one: each takes only its own fields, and all of them.
    """
    if len(asked.body) > LINE_MOST:
        raise UnreadableQuestion
    try:
        question = decoder.decode(asked.body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise UnreadableQuestion from problem
    member = settings_now(connection).directory.staff.get(question.hsa_id)
    if member is None or workstation.unit not in member.units or question.workstation != workstation.id:
        raise NotProven
    query = select(KEYS.c.public).where(
        KEYS.c.workstation == workstation.id, KEYS.c.hsa_id == question.hsa_id
    )
    raw = connection.execute(query).scalar()
    if raw is None or not was_signed(asked.body, asked.signature, public_key(raw)):
        raise NotProven
    return question
