"""A case as it lies here: what the centre last sent, the unit's own queue for it, and what one gets by
deciding the queue on top.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import msgspec

from cases.access import Standing, standing, view
from cases.action import Action
from cases.case import Sip, Stub, View
from cases.exchange import VIEW, CaseRow
from cases.settings import Settings
from cases.steering import LookIn
from localdb.driver import Connection, snapshot
from localdb.meta import micros
from seal.action import action_of
from seal.box import is_sealed

_ALIASES_DEEP = 32


class State(IntEnum):
    """How far a queued action has come. Up to `OPEN` it is unsettled; an `OPEN` one has left the view of the
    case.

    `UNFILED`: just recorded, and not sent either. The numbers stand in the file.
    """

    UNFILED = 0
    UNSENT = 1
    TAKEN = 2
    OPEN = 3
    SETTLED = 4
    REFUSED = 5


QUEUED = "state BETWEEN 1 AND 3 AND state IN (1, 2, 3)"
"""The filed and unsettled rows of the outbox, found by its index: the first half says what the index is of,
word for word, or SQLite goes through all that was ever recorded; the second lets it seek.
"""

FILED = "state > 0"
"""What stands in the indexes by case and by opening: all but the tail. Who has filed that just now asks so,
and goes through no more than is looked for.
"""

TAIL = "n > coalesce((SELECT n FROM outbox WHERE state > 0 ORDER BY n DESC LIMIT 1), 0)"
"""The rows of the outbox that have come since it was last filed."""


class Lane(msgspec.Struct, frozen=True):
    """One case here. `queue`: the unsettled actions that count, oldest first; `case`: what they make of
    `base`, None for a stub.

    `unsent`: ids of the actions that the centre has not got. `n` is 0 for a case that is not in the file yet.
    `asked`: the unit has asked to read a case that is not here, and the centre has not settled that.
    """

    n: int
    id: str
    base: View | None = None
    queue: tuple[Action, ...] = ()
    case: Sip | None = None
    unsent: frozenset[str] = frozenset()
    changed_at: int = 0
    received_at: int | None = None
    asked: bool = False

    def seen_by(self, unit: str, settings: Settings) -> View | None:
        """The case as the unit may see it; a stub as soon as the unit itself has declined (R06)."""
        if self.case is None:
            return self.base if isinstance(self.base, Stub) else None
        if standing(self.case, unit) is Standing.LEFT:
            return view(self.case, unit, settings)
        return self.case


def resolve(connection: Connection, case_id: str) -> str:
    """The id under which the case lives now, after any joins."""
    for _ in range(_ALIASES_DEEP):
        found = connection.execute("SELECT survivor FROM aliases WHERE alias = ?", (case_id,)).fetchone()
        if found is None:
            return case_id
        (case_id,) = found
    raise AssertionError("aliases that lead round in a ring")


def names_of(connection: Connection, case_id: str) -> tuple[str, ...]:
    """The id and every alias that leads to it: what was stored under an opening's id is found under the
    survivor's.
    """
    found = connection.execute(
        """WITH RECURSIVE known(id) AS (
            VALUES (?) UNION SELECT alias FROM aliases JOIN known ON aliases.survivor = known.id
        ) SELECT id FROM known""",
        (case_id,),
    )
    return tuple(name for (name,) in found)


def lane_for(connection: Connection, case_id: str) -> int:
    """The lane of a case that comes or is here, within the caller's transaction."""
    lane = lane_of(connection, case_id)
    if lane is not None:
        return lane
    (made,) = connection.execute("INSERT INTO cases(id) VALUES (?) RETURNING n", (case_id,)).fetchone()
    return int(made)


def lane_of(connection: Connection, case_id: str) -> int | None:
    """The lane of the case with just this id, if it has one."""
    found = connection.execute("SELECT n FROM cases WHERE id = ?", (case_id,)).fetchone()
    return found[0] if found else None


def home_of(connection: Connection, opening: str) -> int | None:
    """The lane of the case that an opening is in: by the names that are known here, or as one of the cases
    says. None when it is in none that is here.
    """
    named = resolve(connection, opening)
    lane = lane_of(connection, named)
    if lane is not None:
        return lane
    # Another unit's opening is no name here. Rare, so no index is kept for it.
    said = connection.execute("SELECT n, view FROM base WHERE instr(view, ?) > 0", (named.encode(),))
    views = ((n, VIEW.decode(body)) for n, body in said.fetchall())
    return next((n for n, view in views if isinstance(view, Sip) and named in view.openings), None)


def made_home(connection: Connection, opening: str) -> int:
    """As `home_of`; an opening that is in no case here gets a lane of its own, within the caller's
    transaction.
    """
    lane = home_of(connection, opening)
    return lane_for(connection, resolve(connection, opening)) if lane is None else lane


def load(connection: Connection, case_id: str, settings: Settings, unit: str) -> Lane:
    """The case with that id, or with that alias; one with `n` 0 when it is not here."""
    with snapshot(connection):
        now_called = resolve(connection, case_id)
        found = connection.execute("SELECT n FROM cases WHERE id = ?", (now_called,)).fetchone()
        if found is None:
            return Lane(0, now_called)
        return load_lane(connection, found[0], now_called, settings, unit)


def load_lane(connection: Connection, n: int, case_id: str, settings: Settings, unit: str) -> Lane:
    """The case of a known lane."""
    row = connection.execute("SELECT view, changed_at, received_at FROM base WHERE n = ?", (n,)).fetchone()
    base = VIEW.decode(row[0]) if row else None
    queued = connection.execute(
        f"""SELECT n, body, state FROM outbox WHERE lane = ? AND {QUEUED}
        UNION ALL SELECT n, body, state FROM outbox WHERE {TAIL} AND lane = ? ORDER BY n""",  # noqa: S608
        (n, n),
    ).fetchall()
    if not queued:
        case = base if isinstance(base, Sip) else None
        return Lane(n, case_id, base, (), case, frozenset(), row[1] if row else 0, row[2] if row else None)
    # What is sealed comes with the case, once the centre has decided it.
    actions = [(action_of(body), State(state)) for _, body, state in queued if not is_sealed(body)]
    queue = tuple(_standing(actions))
    case = _lay(base, queue, settings, unit)
    unsent = frozenset(action.id for action, state in actions if state <= State.UNSENT)
    asked = any(isinstance(action.intent, LookIn) for action, _ in actions)
    return Lane(n, case_id, base, queue, case, unsent, row[1] if row else 0, row[2] if row else None, asked)


def _standing(actions: Iterable[tuple[Action, State]]) -> Iterable[Action]:
    """What counts in the view: not what is held or under review, nor what cannot do without it."""
    out: set[str] = set()
    for action, state in actions:
        if state is State.OPEN or out.intersection(action.depends_on):
            out.add(action.id)
        else:
            yield action


def _lay(base: View | None, queue: Iterable[Action], settings: Settings, unit: str) -> Sip | None:
    if isinstance(base, Stub):
        return None
    from cases.lanes import lay  # with all that decides; a desk shows its list before it needs it

    return lay(base, queue, settings, unit)[0]


def changed_at(lane: Lane) -> int:
    """When the case was last changed, at the centre or here, in stored microseconds."""
    return max([lane.changed_at, *(micros(action.recorded_at) for action in lane.queue)])


def view_of(row: CaseRow) -> View | None:
    """What a case that came from the centre says; None when this program cannot read it."""
    try:
        return VIEW.decode(row.view)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def file_tail(connection: Connection) -> set[int]:
    """Take the newly recorded rows into the index, within the caller's transaction; gives their lanes."""
    filed = connection.execute(f"UPDATE outbox SET state = 1 WHERE {TAIL} RETURNING lane").fetchall()  # noqa: S608
    return {lane for (lane,) in filed}
