"""The locked libraries: exact, with hashes, from no named registry, and no more than the program uses."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.tree import PROGRAM, ROOT, imports, modules, parsed, shown

LOCKS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==(\S+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

# Libraries that the program needs without importing them by name.
USED_UNSEEN = {
    "psycopg": "SQLAlchemy loads it when the address of a database says PostgreSQL",
    "setuptools": "pip builds the program with it, see requirements.in",
    "font-source-sans-pro": "ui and printouts read its files, it has no module to import from",
    "tzdata": "zoneinfo reads it where the system has no time zones",
}
# A part of a library that its makers ship apart, always in the same version.
PART_OF = {"shiboken6": "PySide6"}


def plain(name: str) -> str:
    """The name of a distribution as the registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(lock: str) -> list[str]:
    """Each requirement of a locked list with its hashes, as one line."""
    return (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def asked_for() -> set[str]:
    """The libraries that requirements.in names."""
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    return {plain(re.split(r"[\[<>=~! ;]", line)[0]) for line in lines if line and not line.startswith("#")}


def imported() -> dict[str, str]:
    """Every module that the program imports, with one file that does."""
    return {name: shown(path) for path in modules(*PROGRAM) for name in imports(parsed(path))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_library_has_one_version_and_its_hashes(lock: str) -> None:
    assert entries(lock) != []
    assert [line for line in entries(lock) if not PINNED.match(line) or not HASH.search(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_locked_list_names_no_place_to_fetch_from(lock: str) -> None:
    left = [HASH.sub("", line) for line in entries(lock)]
    assert [line for line in left if "://" in line or " @ " in line or "--" in line or "/" in line] == []


def test_every_library_asked_for_is_locked() -> None:
    locked = {match[1] for line in entries("requirements.txt") if (match := PINNED.match(line))}
    assert asked_for() - locked == set()


def test_the_list_for_the_tests_holds_the_list_of_the_program_whole() -> None:
    assert set(entries("requirements.txt")) - set(entries("requirements-dev.txt")) == set()


def test_the_program_asks_for_no_library_that_it_does_not_use() -> None:
    brought = packages_distributions()
    used = set(USED_UNSEEN)
    for name in imported():
        used |= {plain(distribution) for distribution in brought.get(name.split(".")[0], [])}
    assert asked_for() - used == set()


def test_the_program_imports_no_library_that_it_does_not_ask_for() -> None:
    brought = packages_distributions()
    strangers = {
        f"{path} imports {name}"
        for name, path in imported().items()
        if (top := PART_OF.get(name.split(".")[0], name.split(".")[0]))
        not in (*PROGRAM, *sys.stdlib_module_names)
        and not {plain(distribution) for distribution in brought.get(top, [])} & asked_for()
    }
    assert strangers == set()


def test_the_package_names_the_same_libraries_as_the_list() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements.in"]}
    assert settings["project"]["license"] == "EUPL-1.2"
    assert settings["project"]["scripts"] == {"reservplan": "desktop.commands:main"}


def test_what_is_said_to_be_used_unseen_is_asked_for() -> None:
    assert set(USED_UNSEEN) - asked_for() == set()
