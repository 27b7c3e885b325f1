"""A really served central system with a made-up region, and the copy of a ward that has joined it, for the
tests of the program."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from central.accounts import add_codes
from central.app import Options, prepare
from central.demo_units import ANNA, JOHAN, WARD
from central.store import open_engine, writing
from desktop.clocks import clock_from, new_id
from desktop.demo import QUICK
from desktop.enrolling import NewUser, enrol
from desktop.opening import Opened, unlock
from sync.pull import Pulled, pull_all
from sync.remote import Remote
from tests.central.world import NOW
from tests.journeys.over_http import Proxy, served

SECRET = "korrekt häst batteri"
PEOPLE = (NewUser(ANNA, SECRET), NewUser(JOHAN, f"{SECRET} två"))
NOBODY = "http://127.0.0.1:9"
"""Where nothing listens on this machine."""


class Centre:
    """A central system that answers on this machine, and hands out as many codes as a test wants."""

    def __init__(self, engine: Engine, proxy: Proxy) -> None:
        self.engine, self.proxy = engine, proxy
        self._numbers = itertools.count(1)

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.proxy.address

    def code(self, unit: str = WARD) -> str:
        """A one-time code that nobody has used."""
        code = f"PROV-{next(self._numbers):04}"
        with writing(self.engine) as connection:
            add_codes(connection, {unit: code})
        return code


@contextmanager
def region(folder: Path) -> Iterator[Centre]:
    """The made-up region's centre, for as long as the block goes on."""
    engine = open_engine(f"sqlite:///{folder / 'central.db'}")
    prepare(engine, Options("", clock=lambda: NOW))
    with served(engine) as proxy:
        yield Centre(engine, proxy)
    engine.dispose()


def ward(home: Path, centre: Centre) -> Path:
    """Two nurses' copy of the ward in a home, with every case of the ward."""
    folder = enrol(
        home,
        centre.address,
        centre.code(),
        "Expeditionen avd 12",
        PEOPLE,
        clock_from(NOW),
        new_id,
        cost=QUICK,
    )
    assert isinstance(folder, Path), folder
    opened = anna(folder)
    identity = opened.ws.identity()
    remote = Remote(identity.address, identity.credential)
    got = pull_all(opened.ws, remote, clock_from(NOW))
    remote.close()
    opened.ws.close()
    assert isinstance(got, Pulled), got
    return folder


def anna(folder: Path) -> Opened:
    """The copy, opened by its first nurse."""
    return unlock(folder, ANNA, SECRET, clock_from(NOW), new_id)


def again(known: Path, home: Path) -> Path:
    """The same copy in another home, to be spoilt."""
    folder = home / known.name
    shutil.copytree(known, folder)
    return folder
