"""The simulated central system: the real ledger over a real database, in this process, that can be killed at
any statement and comes back with what it had committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
from sqlalchemy import Engine, event

from cases.action import SCHEMA
from cases.exchange import NDJSON, PROBLEM, Outcome, Pushed, Status, Sums
from central import accounts, comparing, epochs, ledger, lines, parked, sealing
from central.accounts import Workstation
from central.cursor import BadCursor, OtherLedger
from central.lines import read_lines
from central.pages import Limits, serve
from central.store import counter, found, open_engine, reading, settings_now, writing
from central.values import encode
from localdb.meta import NOWHERE, Place
from seal.box import is_sealed
from sync.wire import JSON, Answer
from tests.central.alike import alike
from tests.simulation.harm import Crash, Harm, Site
from tests.simulation.region import LEDGER, SETTINGS

PRIVATE = bytes(range(32))
"""The key that opens what is sealed to this centre."""

_pushed = msgspec.json.Decoder(Pushed)
_OTHER = b'{"type":"about:blank","title":"En annan","status":409}'


class SimCentre:
    """`is_up` is for whoever plays the outage. `arm` kills it before the statement after so many. `vouched`:
    actions that every backup held when it was lost, by its own word, and `broken_word` those of them that the
    one that was put back did not hold. `schema`: the newest shape of an action that its program reads.
    `unanswered`: how often a line failed by a fault of ours.
    """

    def __init__(self, folder: Path, harm: Harm, clock: Callable[[], datetime]) -> None:
        self._url = f"sqlite:///{folder / 'central.db'}"
        self._harm, self._clock = harm, clock
        self._left = 0
        self.is_up = True
        self.vouched: set[str] = set()
        self.broken_word: set[str] = set()
        self.schema = SCHEMA
        self.unanswered = 0
        self.engine = self._opened()
        with writing(self.engine) as connection:
            found(connection, SETTINGS, ledger=LEDGER, salt=b"salt")
            sealing.make_key(connection, lambda _: PRIVATE)

    def register(self, workstation: Workstation, keys: dict[str, bytes]) -> None:
        """Let a workstation in."""
        with writing(self.engine) as connection:
            accounts.register(connection, workstation, "hemlighet", keys, self._clock())

    def arm(self, statements: int) -> None:
        """Killed before the statement after so many."""
        self._left = statements

    def disarm(self) -> None:
        """Not killed after all."""
        self._left = 0

    def restart(self) -> None:
        """Started anew over its database: with new connections, which is all that an engine remembers."""
        self.engine.dispose()

    def status(self) -> Answer:
        """As the route answers."""
        with reading(self.engine) as connection:
            now, settings = counter(connection), settings_now(connection)
            lives, durable = epochs.lives(connection), epochs.durable_through(connection)
        name = settings.central_name
        status = Status(
            now.ledger, now.epoch, "ready", 5, self._clock(), 1, name, True, lives, now.seq, durable
        )
        return Answer(200, JSON, encode(status))

    def push(self, workstation: Workstation, body: bytes, place: Place = NOWHERE) -> Answer:
        """As the route answers."""
        with reading(self.engine) as connection:
            now = counter(connection)
        if place.epoch and (place.epoch != now.epoch or now.seq < place.heard):
            return Answer(409, PROBLEM, _OTHER)
        with self._program():
            found = read_lines(body, sealing.opener(self.engine))
            receipts = ledger.push(self.engine, workstation, found, self._clock())
        self.unanswered += sum(receipt.id == ledger.UNANSWERED for receipt in receipts)
        if any(is_sealed(pushed.body) for pushed in _pushed.decode_lines(body)):
            self._harm.note(Site.SEALED)
        if any(receipt.outcome is Outcome.UPGRADE_REQUIRED for receipt in receipts):
            self._harm.note(Site.CENTRE_OLDER)
        return Answer(200, NDJSON, b"".join(encode(receipt) + b"\n" for receipt in receipts))

    def pull(self, workstation: Workstation, cursor: str, rows: int, kept: str | None = None) -> Answer:
        """As the route answers, so many rows to a page."""
        try:
            page = serve(self.engine, workstation.unit, cursor, Limits(rows=rows), kept)
        except BadCursor:
            return Answer(400, PROBLEM, b"{}")
        except OtherLedger:
            return Answer(409, PROBLEM, _OTHER)
        return Answer(200, NDJSON, page)

    def compare(self, workstation: Workstation, sums: Sums, rows: int) -> Answer:
        """As the route answers, so many rows at the least."""
        answer = comparing.serve(self.engine, workstation.unit, sums.sums, Limits(rows=rows))
        return Answer(200, JSON, encode(answer))

    def upgrade(self, schema: int) -> None:
        """Started anew with a newer program, which may be killed on the way and is then started again."""
        self.schema = schema
        self._harm.note(Site.CENTRE_UPGRADED)
        if self._harm.happens():
            self.arm(self._harm.chance.randint(1, 25))
        try:
            self._started()
        except Crash:
            self.disarm()
            self._started()
        finally:
            self.disarm()

    def _started(self) -> None:
        self.restart()
        with self._program():
            parked.read_again(self.engine, self._clock())

    @contextmanager
    def _program(self) -> Iterator[None]:
        oldest = max(1, self.schema - 2)
        with patch.object(lines, "SCHEMA", self.schema), patch.object(lines, "OLDEST_SCHEMA", oldest):
            yield

    def _opened(self) -> Engine:
        engine = alike(open_engine(self._url))
        event.listen(engine, "before_cursor_execute", self._step)
        return engine

    def _step(self, *_: Any) -> None:
        if self._left:
            self._left -= 1
            if not self._left:
                self._harm.note(Site.CENTRE_CRASH)
                raise Crash
