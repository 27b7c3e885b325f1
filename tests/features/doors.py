"""The doors through which a test gets at what the program does, and a watch on each of them.

A row is shown by what the program does, not by what a list in it says. So a marked test counts only when it
went through a door: it asked `decide`, it used a Workspace, it had one of our windows before it, or it
started the program. Which doors a test went through is seen while it runs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from inspect import isfunction
from itertools import pairwise
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

P = ParamSpec("P")
R = TypeVar("R")


class Door(StrEnum):
    """What a test can go through."""

    DECIDE = "decide"
    WORKSPACE = "Workspace"
    WINDOW = "window"
    PROGRAM = "program"


class TooLateError(Exception):
    """Somebody took `decide` in its hands before the watch stood there, and would not be seen to use it."""


class Watch:
    """The doors that were gone through since `passed` was last emptied, in whichever thread."""

    def __init__(self) -> None:
        self.passed: set[Door] = set()

    @contextmanager
    def apart(self) -> Iterator[set[Door]]:
        """The doors gone through inside, by themselves; afterwards they count among all the others too."""
        before, self.passed = self.passed, set()
        inside = self.passed
        try:
            yield inside
        finally:
            self.passed = before | inside

    def over(self, door: Door, verb: Callable[P, R]) -> Callable[P, R]:
        """The same verb, seen when it is used."""

        @wraps(verb)
        def watched(*args: P.args, **kwargs: P.kwargs) -> R:
            self.passed.add(door)
            return verb(*args, **kwargs)

        return watched

    def over_widgets(self, put: Callable[..., None]) -> Callable[..., None]:
        """The verb of a test that puts a widget before somebody, seen when the widget is one of ours."""

        @wraps(put)
        def watched(bot: object, widget: object, **more: object) -> None:
            if is_ours(widget):
                self.passed.add(Door.WINDOW)
            put(bot, widget, **more)

        return watched

    def started(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook: sees that the program is started as a process of its own."""
        if event == "subprocess.Popen":
            line = arguments[1]
            words = [line] if isinstance(line, str) else list(line) if isinstance(line, Sequence) else []
            if starts_the_program([str(word) for word in words]):
                self.passed.add(Door.PROGRAM)


def starts_the_program(line: Sequence[str]) -> bool:
    """Whether a command line starts the installed script, or Python on the package behind it."""
    if not line:
        return False
    if Path(line[0]).stem == "reservplan":
        return True
    told = dict(pairwise(line))
    return bool(re.match(r"desktop\b", told.get("-m", "")) or re.search(r"\bdesktop\b", told.get("-c", "")))


def is_ours(widget: object) -> bool:
    """Whether a widget is a window of the desk, or a page, form or dialog in it; a bare control is none."""
    rooms = [kind.__module__.split(".") for kind in type(widget).__mro__]
    return any(room[0] in ("ui", "desktop") and room[1:2] != ["widgets"] for room in rooms)


def public_verbs(owner: type) -> dict[str, Callable[..., object]]:
    """What others may ask of a class, apart from going home."""
    return {
        name: verb
        for name, verb in vars(owner).items()
        if isfunction(verb) and not name.startswith("_") and name != "close"
    }


def post(watch: Watch, patch: pytest.MonkeyPatch) -> None:
    """Set the watch at every door of this process.

    TooLateError when `decide` has been imported already: others hold it by its name then.
    """
    if "cases.decide" in sys.modules:
        raise TooLateError("cases.decide was imported before it could be watched")
    from cases import decide as room

    patch.setattr(room, "decide", watch.over(Door.DECIDE, room.decide))

    from pytestqt.qtbot import QtBot

    from localdb.delivery import Delivery
    from localdb.workspace import Workspace

    for owner in (Delivery, Workspace):
        for name, verb in public_verbs(owner).items():
            patch.setattr(owner, name, watch.over(Door.WORKSPACE, verb))
    patch.setattr(QtBot, "addWidget", watch.over_widgets(QtBot.addWidget))
    sys.addaudithook(watch.started)
