"""Asks the central system who writes in a part, while somebody has it before her. Beside the loop: nothing is
kept of it here, and whoever gets no answer writes all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from cases.exchange import HoldAsking, Holds, HoldWish, Pushed
from localdb.meta import Identity
from seal.asking import signed
from sync.ports import Failed
from sync.remote import Patience, Remote

if TYPE_CHECKING:
    import httpx

PATIENCE = Patience(connect=2.0, read=3.0, whole=4.0, most_bytes=1 << 16)
"""A few seconds, while she types already."""

_encode = msgspec.json.Encoder().encode


def asker(
    identity: Identity,
    hsa_id: str,
    signer: Callable[[bytes], bytes],
    now: Callable[[], datetime],
    transport: httpx.BaseTransport | None = None,
) -> Callable[[HoldWish], Holds | Failed]:
    """How a signed-in person asks at her workstation, over a connection of its own; from any thread.
    `transport` is for tests.
    """

    def ask(wish: HoldWish) -> Holds | Failed:
        remote = Remote(identity.address, identity.credential, transport, PATIENCE)
        try:
            return remote.hold(question(identity, hsa_id, wish, now(), signer))
        finally:
            remote.close()

    return ask


def question(
    identity: Identity, hsa_id: str, wish: HoldWish, at: datetime, signer: Callable[[bytes], bytes]
) -> Pushed:
    """The question, signed by the person who asks it at this workstation."""
    body = _encode(HoldAsking(wish, hsa_id, identity.workstation, at))
    return Pushed(body, signed(body, signer))
