"""Whether the centre is up, whether it can answer, and which ledger it keeps."""

from __future__ import annotations

from litestar import get
from sqlalchemy.exc import SQLAlchemyError

from cases.action import OLDEST_SCHEMA
from cases.exchange import Status
from central.epochs import durable_through, lives
from central.problems import Stopped, responses
from central.routes.shared import AnyRequest, centre
from central.store import counter, reading, settings_now

RETRY_AFTER = 5
"""Seconds that a workstation may wait before it asks again."""


@get("/livez", sync_to_thread=False)
def livez() -> dict[str, str]:
    """The process is up."""
    return {"status": "ok"}


@get("/readyz", sync_to_thread=True, responses=responses(503))
def readyz(request: AnyRequest) -> dict[str, str]:
    """The ledger can be read."""
    try:
        with reading(centre(request).engine) as connection:
            counter(connection)
    except SQLAlchemyError as problem:
        raise Stopped(503, {"Retry-After": str(RETRY_AFTER)}) from problem
    return {"status": "ok"}


@get("/v1/status", sync_to_thread=True)
def status(request: AnyRequest) -> Status:
    """Ledger, epoch and how far it has come, the centre's clock, and the oldest schema of actions that is
    taken in.
    """
    with reading(centre(request).engine) as connection:
        ledger, settings = counter(connection), settings_now(connection)
        epochs, durable = lives(connection), durable_through(connection, ledger)
    return Status(
        ledger=ledger.ledger,
        epoch=ledger.epoch,
        mode="ready",
        retry_after=RETRY_AFTER,
        server_time=centre(request).clock(),
        min_client=OLDEST_SCHEMA,
        central_name=settings.central_name,
        made_up=settings.made_up,
        epochs=epochs,
        committed=ledger.seq,
        durable_through=durable,
        keeps_names=True,
    )
