"""The central system as an HTTP application, and the process that serves it."""

from __future__ import annotations

import gc
import secrets
import signal
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

import msgspec
import uvicorn
from litestar import Litestar, MediaType
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from sqlalchemy import Engine

from cases.exchange import LINE_MOST, PUSH_MOST
from cases.settings import Settings
from central import demo, epochs, sealing, telling
from central.accounts import add_codes, new_code
from central.crowd import Crowd, Room
from central.demo_units import Way as Way  # noqa: PLC0414 - for the command line, which sees this room only
from central.doorway import Doorway
from central.ledger import bring_in
from central.pages import Limits
from central.parked import read_again
from central.problems import Stopped, on_bug, on_http, on_stopped
from central.rounds import going_round
from central.routes.claims import who_writes
from central.routes.compare import compare
from central.routes.enrol import enrol_workstation
from central.routes.health import livez, readyz, status
from central.routes.persons import look_up
from central.routes.pull import pull
from central.routes.push import push
from central.routes.shared import Centre
from central.store import StoreError as StoreError  # noqa: PLC0414 - likewise
from central.store import found, founded, guard, open_engine, reading, settings_now, writing
from central.tally import tally


def make_app(
    engine: Engine,
    clock: Callable[[], datetime],
    secret: Callable[[], str] = secrets.token_urlsafe,
    limits: Limits | None = None,
    crowd: Crowd | None = None,
) -> Litestar:
    """The application over a founded database. `secret` makes the credentials; `limits` are those of a pull
    page; `crowd` says how many calls are served at once in this process.
    """
    most_bytes = PUSH_MOST * (LINE_MOST + 1)
    workstation = SecurityScheme(type="http", scheme="bearer", description="Arbetsplatsens egen nyckel.")
    return Litestar(
        route_handlers=[livez, readyz, status, enrol_workstation, push, pull, compare, look_up, who_writes],
        state=State({"centre": Centre(engine, clock, secret, limits or Limits())}),
        exception_handlers={Stopped: on_stopped, HTTPException: on_http, Exception: on_bug},
        middleware=[Doorway(crowd or Crowd(Room(), SystemRandom()), time.monotonic, most_bytes)],
        request_max_body_size=most_bytes,
        openapi_config=OpenAPIConfig(
            title="Reservplan, centralt system",
            version="1",
            path="/openapi.json",
            render_plugins=[JsonRenderPlugin(path="/", media_type=MediaType.JSON)],
            components=Components(security_schemes={"workstation": workstation}),
        ),
        logging_config=None,
        debug=False,
    )


@dataclass(frozen=True)
class Options:
    """How the process is started. `clock` may be another time than now, for a drill; `codes` is a file for
    the units' one-time codes; `room` is how many calls are served at once; `way` is how a made-up region
    works.
    """

    db_url: str
    host: str = "127.0.0.1"
    port: int = 0
    seed: int = 1
    cases: int = 13
    way: Way = Way.LOCK
    codes: Path | None = None
    room: Room = field(default_factory=Room)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    say: Callable[[str], None] = lambda line: print(line, flush=True)


def serve(options: Options) -> None:
    """Serve until SIGTERM or SIGINT. An empty database is given a made-up region first. StoreError when the
    database cannot be used.
    """
    engine = open_engine(options.db_url)
    codes = prepare(engine, options)
    read_again(engine, options.clock())
    sealing.open_again(engine, options.clock())
    if engine.dialect.name == "sqlite":
        options.say("Den inbyggda databasen är bara för påhittade regioner.")
    if options.codes is not None:
        with reading(engine) as connection:
            listed = units_with_codes(settings_now(connection), codes)
        options.codes.write_bytes(msgspec.json.format(msgspec.json.encode(listed)))
    # A replay makes many small values that live for one batch: looking for circles among them costs a tenth.
    gc.set_threshold(50_000, 20, 20)
    with listening_at(options.host, options.port) as listening, going_round(engine, options.clock):
        app = make_app(engine, options.clock, crowd=Crowd(options.room, SystemRandom()))
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5)
        for number in (signal.SIGTERM, signal.SIGINT):
            # The server raises the signal again when it has stopped; by then there is nothing left to do.
            signal.signal(number, lambda *_: None)
        _Server(config, options).run(sockets=[listening])
    engine.dispose()


def listening_at(host: str, port: int) -> socket.socket:
    """A socket whose connections send at once. Otherwise the end of every answer waits for the other side to
    acknowledge its beginning, which takes 40 ms or more.
    """
    listening = socket.create_server((host, port))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def units_with_codes(settings: Settings, codes: Mapping[str, str]) -> list[dict[str, object]]:
    """For demo or drill: each unit with its one-time code and those of its staff who may sign in there."""
    directory = settings.directory
    return [
        {
            "unit": unit,
            "name": directory.unit_name(unit),
            "code": code,
            "staff": [
                {"hsa_id": who.hsa_id, "name": who.name, "title": directory.roles[who.role].title}
                for who in directory.staff.values()
                if unit in who.units
            ],
        }
        for unit, code in codes.items()
    ]


def count(db_url: str) -> bytes:
    """What the ledger in a database holds, counted from its rows, as JSON. StoreError when it cannot be
    read."""
    engine = open_engine(db_url)
    with reading(engine) as connection:
        counted = tally(connection)
    engine.dispose()
    return msgspec.json.encode(counted)


def waiting(db_url: str, now: datetime) -> list[str]:
    """What waits in a database, as lines for a person. StoreError when it cannot be read."""
    engine = open_engine(db_url)
    with reading(engine) as connection:
        told = list(telling.lines(connection, now))
    engine.dispose()
    return told


def restored(db_url: str, at: datetime) -> int:
    """Begin a new epoch in a database that was restored from a backup; answers with the ledger number that it
    goes on from. StoreError when there is none.
    """
    engine = open_engine(db_url)
    with writing(engine) as connection:
        begun = epochs.begin(connection, at)
    engine.dispose()
    return begun.seq


def backed_up(db_url: str, through: int, at: datetime) -> None:
    """Say that a backup is kept that holds everything up to this ledger number. StoreError when the ledger
    has not come so far.
    """
    engine = open_engine(db_url)
    with writing(engine) as connection:
        epochs.register_backup(connection, through, at)
    engine.dispose()


def prepare(engine: Engine, options: Options) -> dict[str, str]:
    """Make sure that the database holds a region, and answer with a fresh one-time code for each unit of a
    made-up one.
    """
    with writing(engine) as connection:
        if founded(connection):
            settings = settings_now(connection)
            guard(connection, settings)
            sealing.make_key(connection, secrets.token_bytes)
            codes = {unit: new_code() for unit in settings.directory.units} if settings.made_up else {}
            add_codes(connection, codes)
            return codes
        region = demo.make_region(options.seed, options.cases, options.clock(), options.way)
        found(connection, region.settings, ledger=secrets.token_hex(8), salt=secrets.token_bytes(16))
        sealing.make_key(connection, secrets.token_bytes)
        add_codes(connection, region.codes)
        bring_in(connection, region.actions)
        return region.codes


class _Server(uvicorn.Server):
    """Says where it listens as soon as it does."""

    def __init__(self, config: uvicorn.Config, options: Options) -> None:
        super().__init__(config)
        self.options = options

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if sockets and not self.should_exit:
            self.options.say(f"lyssnar på http://{self.options.host}:{sockets[0].getsockname()[1]}")
