"""What import-linter cannot see: what is loaded at start, and clocks in rooms that are told the time."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.house.tree import CLIENT, PROGRAM, ROOT, imports, modules, parsed, shown

LATE = ("httpx", "reportlab", "sqlite_utils")
# Rooms that are given the time and the ids they use.
TOLD_THE_TIME = ("wording", "seal", "cases", "forms", "printouts", "localdb")
ASKS_THE_CLOCK = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("uuid", "uuid4"),
    ("uuid", "uuid7"),
    ("compat", "uuid7"),
    ("uuid_utils", "uuid7"),
}
# A key that only one of these has is gone with it.
KEYRINGS = {"keyring", "secretstorage", "win32ctypes", "win32cred"}
NEW_IDS = {"uuid4", "uuid7"}


def clocks(tree: ast.AST) -> Iterator[int]:
    """The lines that fetch the time or make an id."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in NEW_IDS:
            yield node.lineno
        if isinstance(called, ast.Attribute):
            owner = called.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if (name, called.attr) in ASKS_THE_CLOCK:
                yield node.lineno


def loaded_by(statement: str) -> set[str]:
    """The modules in a fresh interpreter after a statement."""
    question = f"{statement}\nimport sys\nprint(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(answer.stdout.split())


def test_starting_the_program_does_not_yet_load_what_the_first_window_can_do_without() -> None:
    assert loaded_by("import desktop.commands") & set(LATE) == set()


def test_what_is_loaded_is_seen() -> None:
    assert "httpx" in loaded_by("import httpx")


def test_no_package_of_the_client_imports_the_plain_sqlite() -> None:
    plain = [
        shown(path)
        for path in modules(*CLIENT)
        if any(name.split(".")[0] == "sqlite3" for name in imports(parsed(path)))
    ]
    assert plain == []


def test_no_key_is_left_to_the_keyring_of_the_system() -> None:
    leaning = [
        shown(path)
        for path in modules(*PROGRAM)
        if any(name.split(".")[0] in KEYRINGS for name in imports(parsed(path)))
    ]
    assert leaning == []


def test_rooms_that_are_told_the_time_do_not_look_at_the_clock() -> None:
    looking = [f"{shown(path)}:{line}" for path in modules(*TOLD_THE_TIME) for line in clocks(parsed(path))]
    assert looking == []


def test_nothing_is_imported_from_the_tests() -> None:
    leaning = [
        shown(path)
        for path in modules(*PROGRAM, "tools")
        if any(name.split(".")[0] == "tests" for name in imports(parsed(path)))
    ]
    assert leaning == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(tz)",
        "datetime.datetime.now()",
        "date.today()",
        "time.time()",
        "uuid7()",
        "compat.uuid7()",
    ],
)
def test_a_look_at_the_clock_is_seen(line: str) -> None:
    assert list(clocks(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "line", ["import sqlite3", "from sqlite3 import dbapi2", "def f():\n import sqlite3.dbapi2"]
)
def test_an_import_is_seen_wherever_it_stands(line: str) -> None:
    assert "sqlite3" in {name.split(".")[0] for name in imports(ast.parse(line))}
