"""Recording: decide, stamp, seal, queue and audit what a person does, all of it in one transaction that is
durable when it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

import msgspec

from cases.action import Action, Request
from cases.case import Sip, Stub
from cases.intents import OpenCase
from cases.outcome import Applied, Decision, Refused, Waits
from cases.people import Actor, Who
from cases.refusals import Missing, Reason
from cases.steering import LookIn, MarkHandled
from localdb import audit, handled
from localdb.columns import mark_stale
from localdb.driver import Connection, transaction
from localdb.lane import Lane, file_tail
from localdb.memory import Memory
from seal.action import body_of, hash_of
from seal.chain import Head

_FILED_EACH = 64

Clock = Callable[[], datetime]
Ids = Callable[[], str]


class Session(msgspec.Struct, frozen=True):
    """Who is signed in: as the directory knows her, as she stands on paper, and her signature over bytes."""

    actor: Actor
    who: Who
    signer: Callable[[bytes], bytes]


class Saved(msgspec.Struct, frozen=True):
    """Everything was recorded and lies on the disk. One decision for each action, with its warnings; none for
    the wish to read a case that is not here, which only the centre can decide.
    """

    actions: tuple[Action, ...]
    decisions: tuple[Applied, ...]


class NotAllowed(msgspec.Struct, frozen=True):
    """Nothing was recorded, because of this answer to the request with this index."""

    decision: Decision
    index: int


def ask(memory: Memory, request: Request, session: Session, now: datetime) -> Decision:
    """What would happen if the person did this now. Saves nothing."""
    memory.current()
    return _decide(memory, memory.lane(request.case_id), _unchained(memory, request, session, "", now))


def perform(
    connection: Connection,
    memory: Memory,
    requests: Sequence[Request],
    session: Session,
    clock: Clock,
    ids: Ids,
) -> Saved | NotAllowed:
    """Record all the requests or none. NotSaved when the disk or the file stops it; then, too, nothing has
    been recorded.
    """
    try:
        with transaction(connection):
            memory.current()
            batch = _Batch(memory, session, ids)
            for index, request in enumerate(requests):
                decision = batch.add(request, clock())
                if not is_recorded(request, decision):
                    return NotAllowed(decision, index)
            batch.write(connection)
    except BaseException:
        memory.forget()
        raise
    batch.remember()
    return Saved(tuple(action for action, *_ in batch.made), tuple(batch.decisions))


class _Batch:
    """The requests of one transaction, decided one on top of the other before anything is written."""

    def __init__(self, memory: Memory, session: Session, ids: Ids) -> None:
        self.memory = memory
        self.session = session
        self.ids = ids
        self.incarnation, self.head = memory.chain(session.actor.hsa_id)
        self.lanes: dict[str, Lane] = {}
        self.made: list[tuple[Action, bytes, bytes, str, audit.Tip]] = []
        self.decisions: list[Applied] = []
        self.tip = memory.tip()

    def add(self, request: Request, now: datetime) -> Decision:
        """Decide one request; if it is applied it is stamped, chained, signed and laid on its case."""
        memory, actor = self.memory, self.session.actor
        lane = memory.lane(request.case_id)
        lane = self.lanes.get(lane.id, lane)
        action = _unchained(memory, request, self.session, self.ids(), now)
        decision = _decide(memory, lane, action)
        if not is_recorded(request, decision):
            return decision
        needed: tuple[str, ...] = ()
        of_case = not isinstance(request.intent, MarkHandled)
        if isinstance(decision, Applied) and of_case:
            base = lane.base if isinstance(lane.base, Sip) else None
            needed = _rules().depends_on(base, lane.queue, action, memory.settings(), memory.identity.unit)
        action = msgspec.structs.replace(
            action,
            case_id=_came_in_by(lane, actor.unit) if of_case else request.case_id,
            depends_on=needed,
            incarnation=self.incarnation,
            sequence=self.head.sequence + 1,
            previous_hash=self.head.hash,
        )
        body = body_of(action)
        self.head = Head(action.sequence, hash_of(body))
        self.tip = audit.after(self.tip, audit.of_action(action))
        self.made.append((action, body, self.session.signer(body), lane.id, self.tip))
        case = lane.case
        if isinstance(decision, Applied):
            self.decisions.append(decision)
            case = decision.case
        self.lanes[lane.id] = msgspec.structs.replace(
            lane,
            queue=(*lane.queue, action),
            case=case,
            unsent=lane.unsent | {action.id},
            asked=lane.asked or isinstance(action.intent, LookIn),
        )
        return decision

    def write(self, connection: Connection) -> None:
        """One row a registration and nothing more: each page touched is encrypted and waited for.

        The list, the index and the call log are worked out from it by whoever reads next.
        """
        for name, lane in self.lanes.items():
            if not lane.n:
                (n,) = connection.execute("INSERT INTO cases(id) VALUES (?) RETURNING n", (name,)).fetchone()
                self.lanes[name] = msgspec.structs.replace(lane, n=n)
        if self.tip.n % _FILED_EACH < len(self.made):
            # Nobody has read for long, and whoever looks up a case has to go through the tail.
            mark_stale(connection, file_tail(connection))
        connection.executemany(
            """INSERT INTO outbox(n, action_id, case_id, lane, author, state, trail, signature, body)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)""",
            [
                (
                    tip.n,
                    action.id,
                    action.case_id,
                    self.lanes[name].n,
                    action.actor.hsa_id,
                    tip.hash,
                    signature,
                    body,
                )
                for action, body, signature, name, tip in self.made
            ],
        )
        for action, *_ in self.made:
            handled.note(connection, action)

    def remember(self) -> None:
        """What has been saved is now what the memory knows."""
        self.memory.chains[self.session.actor.hsa_id] = (self.incarnation, self.head)
        self.memory.keep_tip(self.tip)
        for name, lane in self.lanes.items():
            self.memory.keep(name, lane)


def _unchained(memory: Memory, request: Request, session: Session, action_id: str, now: datetime) -> Action:
    return Action(
        id=action_id,
        case_id=request.case_id,
        intent=request.intent,
        actor=session.actor,
        performed_by=request.performed_by,
        signed_by=request.signed_by,
        occurred_at=request.occurred_at,
        recorded_at=now,
        channel=request.channel,
        depends_on=(),
        outage_id=memory.outage_id(),
        workstation=memory.identity.workstation,
        incarnation=0,
        sequence=0,
        previous_hash="",
    )


def is_recorded(request: Request, decision: Decision) -> bool:
    """Whether what was asked for goes into the queue: it is applied here; or it is the wish to read a case,
    or the word that a refusal is taken care of, and lacks nothing but the case, which the unit has not got.
    That is laid on nothing, and waits for the centre (decisions 0009 and 0028).
    """
    asks = isinstance(request.intent, LookIn | MarkHandled) and decision == Waits((Missing.CASE,))
    return asks or isinstance(decision, Applied)


class _Rules(NamedTuple):
    decide: Callable[..., Decision]
    depends_on: Callable[..., tuple[str, ...]]


@cache
def _rules() -> _Rules:
    """The rules, loaded when they are first asked: the first window stands before that."""
    from cases.decide import decide
    from cases.lanes import depends_on

    return _Rules(decide, depends_on)


def _decide(memory: Memory, lane: Lane, action: Action) -> Decision:
    decide = _rules().decide
    if isinstance(action.intent, LookIn) and lane.case is None:
        # Asked once is enough; the stub of a case that the unit has left is as good as no case.
        return Waits((Missing.PREDECESSOR,)) if lane.asked else decide(None, action, memory.settings())
    if isinstance(action.intent, MarkHandled):
        return decide(lane.case, action, memory.settings())
    if isinstance(lane.base, Stub) and not isinstance(action.intent, OpenCase):
        return Refused((Reason.DECLINED,))
    if lane.base is not None and isinstance(action.intent, OpenCase):
        return Refused((Reason.CASE_EXISTS,))
    return decide(lane.case, action, memory.settings(), desk=memory.identity.unit)


def _came_in_by(lane: Lane, unit: str) -> str:
    """The opening through which the author's unit came into the case: its own, or that of the first who
    turned to it or added it.
    """
    if lane.case is None:
        return lane.id
    if lane.id in lane.case.openings and len(lane.case.openings) == 1:
        return lane.id
    own = next((opening.id for opening in lane.case.openings.values() if opening.unit == unit), None)
    asked = (
        half.stamp.origin for half in lane.case.halves.values() if half.receiver == unit and not half.reply
    )
    added = (joined.stamp.origin for joined in lane.case.joined.values() if joined.unit == unit)
    return own or next(asked, None) or next(added, None) or lane.id
