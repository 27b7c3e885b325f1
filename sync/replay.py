"""Sends what waits to the central system, one push at a time; each action gets its own answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from cases.exchange import LINE_MOST, PUSH_MOST, Outcome, Pushed, Receipt
from cases.refusals import Reason, Review
from localdb.meta import NOWHERE, Place
from localdb.outbox import Outbound
from seal.box import is_sealed
from sync.ports import Centre, Desk, Failed, Trouble

BYTES_MOST = 4 * LINE_MOST
"""The most bytes of actions in one push, so that an answer comes before anybody's patience ends. One action
always goes.
"""


class Replayed(msgspec.Struct, frozen=True):
    """What one push did: how many were sent, and how many of each outcome were answered and saved."""

    sent: int
    outcomes: dict[Outcome, int]

    @property
    def answered(self) -> int:
        """How many are no longer waiting to be sent."""
        return sum(self.outcomes.values())


Pair = tuple[Outbound, Receipt]


def push_once(desk: Desk, centre: Centre, now: datetime) -> Replayed | Failed:
    """Send the oldest that wait and save what is answered. After a lost answer the same goes again, and the
    centre answers that it knew it. Raises NotSaved when the answers could not be saved: then they come again
    too.
    """
    waiting = portion(desk.to_send(PUSH_MOST))
    if not waiting:
        return Replayed(0, {})
    place = desk.place()
    pairs = delivered(centre, waiting, place)
    if isinstance(pairs, Failed):
        return pairs
    plain = [pair for pair in pairs if is_plain(pair[1])]
    pairs = plain + _twice(centre, [pair for pair in pairs if not is_plain(pair[1])], place)
    if not pairs:
        return Failed(Trouble.MISMATCH)
    desk.answered(pairs, now)
    outcomes: dict[Outcome, int] = {}
    for _, receipt in pairs:
        outcomes[receipt.outcome] = outcomes.get(receipt.outcome, 0) + 1
    return Replayed(len(waiting), outcomes)


def delivered(centre: Centre, waiting: Sequence[Outbound], place: Place = NOWHERE) -> list[Pair] | Failed:
    """Send actions, and lay each beside its receipt. What has none, or one that is another's, is left out.
    A centre that is not where the copy knows it to be (`place`) takes in nothing.
    """
    receipts = centre.push([Pushed(each.body, each.signature) for each in waiting], place)
    if isinstance(receipts, Failed):
        return receipts
    return [
        (waiting[receipt.line], msgspec.structs.replace(receipt, id=waiting[receipt.line].action_id))
        for receipt in receipts
        if belongs(waiting[receipt.line], receipt)
    ]


def portion(waiting: Sequence[Outbound]) -> tuple[Outbound, ...]:
    """As many of the first as one push holds."""
    size, most = 0, 0
    for most, each in enumerate(waiting[:PUSH_MOST], start=1):
        size += len(each.body)
        if size > BYTES_MOST:
            return tuple(waiting[: max(1, most - 1)])
    return tuple(waiting[:most])


def belongs(outbound: Outbound, receipt: Receipt) -> bool:
    """Whether a receipt is this action's. One without an id answers a line in which the centre could not read
    it.
    """
    return receipt.id == outbound.action_id or (receipt.id == "" and not was_kept(receipt))


def was_kept(receipt: Receipt) -> bool:
    """Whether the answer stands in the centre's ledger."""
    return receipt.commit_seq > 0


def is_plain(receipt: Receipt) -> bool:
    """Whether the answer says that the bytes came as they were sent."""
    return was_kept(receipt) and Review.UNOPENED not in receipt.codes


def _twice(centre: Centre, doubtful: Sequence[Pair], place: Place) -> list[Pair]:
    """What the centre could not even keep, or not open, may have been spoilt on the way, so its answer is
    believed only when the same bytes, sent once more, are answered in the same way. That a box is no action
    is what a centre says whose program is too old for boxes: it is kept, and sent again later.
    """
    if not doubtful:
        return []
    again = delivered(centre, [outbound for outbound, _ in doubtful], place)
    if isinstance(again, Failed):
        return []
    first = {outbound.action_id: receipt.outcome for outbound, receipt in doubtful}
    return [
        (outbound, receipt)
        for outbound, receipt in again
        if was_kept(receipt)
        or (receipt.outcome is first[outbound.action_id] and not _is_too_old(outbound, receipt))
    ]


def _is_too_old(outbound: Outbound, receipt: Receipt) -> bool:
    return is_sealed(outbound.body) and Reason.MALFORMED in receipt.codes
