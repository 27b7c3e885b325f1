"""The program's own log: where it went wrong, never about whom. No message, value or argument of an
exception is written."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LOG = logging.getLogger("reservplan")


def start_log(home_folder: Path) -> None:
    """Log to a file in the home, at most 1 MB and one old one."""
    from logging.handlers import RotatingFileHandler

    home_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        home_folder / "reservplan.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def places(trace: TracebackType | None) -> str:
    """Where a fault went through, innermost last: file, line and function, and nothing that a person
    typed."""
    frames = traceback.extract_tb(trace)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames)


def catch_faults(tell: Callable[[BaseException], None]) -> None:
    """Our own faults: logged without personal data, and told kindly by `tell`, which gets the fault to see
    what kind it is, never to show it. The program goes on.
    """

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        LOG.error("fault %s at %s", kind.__name__, places(trace))
        tell(fault)

    def in_a_thread(told: threading.ExceptHookArgs) -> None:
        # The loop tells of its own end; here there is only the place to keep.
        LOG.error("fault %s at %s", told.exc_type.__name__, places(told.exc_traceback))

    sys.excepthook = hook
    threading.excepthook = in_a_thread
