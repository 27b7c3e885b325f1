"""How the person of an open copy asks the centre something and waits for the answer, beside the loop. Nothing
of it is loaded before somebody asks: the first window asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cases.exchange import Elsewhere, Holds, HoldWish
from desktop.opening import Opened
from sync.ports import Failed

Clock = Callable[[], datetime]


def look_up(opened: Opened, now: Clock) -> Callable[[str], Elsewhere | Failed]:
    """For a person's cases by her number (E09)."""
    identity, session = opened.ws.identity(), opened.session

    def ask(number: str) -> Elsewhere | Failed:
        from sync.lookup import asker

        return asker(identity, session.actor.hsa_id, session.signer, now)(number)

    return ask


def hold(opened: Opened, now: Clock) -> Callable[[HoldWish], Holds | Failed]:
    """For who writes in a part (R01)."""
    identity, session = opened.ws.identity(), opened.session

    def ask(wish: HoldWish) -> Holds | Failed:
        from sync.holding import asker

        return asker(identity, session.actor.hsa_id, session.signer, now)(wish)

    return ask
