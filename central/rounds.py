"""What the centre does by itself, at its start and then every hour: in a thread beside the calls, a little at
a time, so that a push never waits for more than one such little.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from central.letting_go import let_go

log = logging.getLogger(__name__)

EVERY = 3600.0
"""Seconds between two rounds."""

BREATH = 0.1
"""Seconds between two transactions of a round, in which whoever waits for the ledger gets it."""


@contextmanager
def going_round(engine: Engine, clock: Callable[[], datetime], every: float = EVERY) -> Iterator[None]:
    """Goes its rounds until the block ends, which waits for the transaction that has begun."""
    stop = Event()
    going = Thread(target=_go, args=(engine, clock, every, stop), name="rounds", daemon=True)
    going.start()
    try:
        yield
    finally:
        stop.set()
        going.join()


def _go(engine: Engine, clock: Callable[[], datetime], every: float, stop: Event) -> None:
    while not stop.is_set():
        try:
            while let_go(engine, clock()):
                if stop.wait(BREATH):
                    return
        except SQLAlchemyError as problem:
            # What was begun is undone as a whole, and the next round goes through it again.
            log.error("A round failed with %s", type(problem).__name__)
        stop.wait(every)
