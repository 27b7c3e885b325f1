"""Asks the central system for a person's cases at other units, while somebody waits for the answer. Beside
the loop: nothing is kept of it here, and nothing is tried again by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from cases.exchange import Asking, Elsewhere, Pushed
from localdb.meta import Identity
from seal.asking import signed
from sync.ports import Failed
from sync.remote import Patience, Remote

if TYPE_CHECKING:
    import httpx

PATIENCE = Patience(connect=4.0, read=10.0, whole=15.0, most_bytes=1 << 20)
"""As long as somebody looks at a window that searches."""

_encode = msgspec.json.Encoder().encode


def asker(
    identity: Identity,
    hsa_id: str,
    signer: Callable[[bytes], bytes],
    now: Callable[[], datetime],
    transport: httpx.BaseTransport | None = None,
) -> Callable[[str], Elsewhere | Failed]:
    """How a signed-in person asks for a number at her workstation, over a connection of its own; from any
    thread. `transport` is for tests.
    """

    def ask(number: str) -> Elsewhere | Failed:
        remote = Remote(identity.address, identity.credential, transport, PATIENCE)
        try:
            return remote.look_up(question(identity, hsa_id, number, now(), signer))
        finally:
            remote.close()

    return ask


def question(
    identity: Identity, hsa_id: str, number: str, at: datetime, signer: Callable[[bytes], bytes]
) -> Pushed:
    """The question, signed by the person who asks it at this workstation."""
    body = _encode(Asking(number, hsa_id, identity.workstation, at))
    return Pushed(body, signed(body, signer))
