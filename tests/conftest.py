"""Makes every run of the tests alike: one locale, one time zone, one screen, and no network."""

from __future__ import annotations

import gc
import ipaddress
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# What fails in the promises is told in full, as in a test.
pytest.register_assert_rewrite("tests.cases.promises")


class NetworkRefusedError(Exception):
    """A test tried to reach another machine."""


def is_this_machine(host: object) -> bool:
    """Whether a host as the socket functions take it can only be this machine."""
    if isinstance(host, bytes | bytearray):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: raise when a socket is about to leave this machine, whoever opened it."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        address = arguments[1]
        # A Unix socket has a path for an address; "" would bind to every network there is.
        if isinstance(address, tuple) and (not is_this_machine(address[0]) or address[0] == ""):
            raise NetworkRefusedError(f"{event} {address[0]!r}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not is_this_machine(arguments[0]):
        raise NetworkRefusedError(f"{event} {arguments[0]!r}")


sys.addaudithook(refuse_the_network)

os.environ["LC_ALL"] = "C.UTF-8"
# Not Swedish time: what shows Swedish time must say so, and not lean on the clock of the machine.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

# Qt's own screen for tests is 800x800; ours is the one the desk is drawn for. On Windows the path's colon
# is in the way.
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    screen = Path(__file__).with_name("screen.json")
    os.environ["QT_QPA_PLATFORM"] = "offscreen" if ":" in str(screen) else f"offscreen:configfile={screen}"

_SHARED_MEMORY, _ENOUGH = Path("/dev/shm"), 2 << 30  # noqa: S108 - pytest makes a folder of its own in it


def is_roomy(folder: Path) -> bool:
    """Whether the files of all tests have room in a folder, and programs among them may be run."""
    if not folder.is_dir() or not hasattr(os, "statvfs"):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize >= _ENOUGH and not found.f_flag & os.ST_NOEXEC


# Every copy waits for the disk as it would at work; a third of the time went to that.
if is_roomy(_SHARED_MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_SHARED_MEMORY))

# While the tests are found next to nothing is thrown away, and a fifth of that time went to looking for it.
gc.disable()

# The machine that builds repeats a failure exactly; elsewhere the search for new examples goes on.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _windows_end_with_their_test() -> Iterator[None]:
    """A window that is closed is only marked to be deleted, one that no test showed not even that; and every
    new look is put on all that are left.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication

        for window in QApplication.topLevelWidgets():
            if window.parent() is None:
                window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """What was loaded stays to the end: it need not be gone through each time that rubbish is looked for."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: nobody has to wait at the end for the drill alone."""
    items.sort(key=lambda item: not item.path.name.startswith("test_drill"))
