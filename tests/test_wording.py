"""The package as a whole: every text in it is Swedish, and every code of the rules has its words."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from tests.house.tree import ROOT, modules, parsed, shown
from tests.wording.reading import odd

ROOMS = [path for path in modules("wording") if path.name not in ("glossary.py", "inside.py", "__init__.py")]

# Codes that no user meets: what stands on the screen is said in the words of each task and each thing.
INSIDE_ONLY = {"Standing", "Thing", "Urgency"}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string of a room that a person could read: no docstrings, no codes."""
    tree = parsed(path)
    silent = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            text = re.sub(r"\{\w+\}", "Prator", node.value).strip(" ,.()")
            if " " in text:
                yield node.lineno, text


def enums(package: str) -> dict[str, type[StrEnum]]:
    """Every enum of a package by its name."""
    rooms = [path for path in modules(package) if path.name != "__init__.py"]
    members = [
        (name, member, room)
        for room in (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in rooms)
        for name, member in vars(importlib.import_module(room)).items()
    ]
    return {
        name: member
        for name, member, room in members
        if isinstance(member, type) and issubclass(member, StrEnum) and member.__module__ == room
    }


def tables() -> Iterator[dict[object, object]]:
    """Every table of the package: the dictionaries at the top of its rooms."""
    for path in ROOMS:
        module = importlib.import_module(f"wording.{path.stem}")
        yield from (member for member in vars(module).values() if isinstance(member, dict))


def test_no_room_holds_a_text_that_is_not_swedish() -> None:
    wrong = [f"{shown(path)}:{line}: {text}" for path in ROOMS for line, text in texts(path) if odd(text)]
    assert wrong == []


def test_every_code_of_cases_and_forms_has_a_table_of_words() -> None:
    known = {**enums("cases"), **enums("forms")}
    keys = [set(table) for table in tables()]
    without_words = {name for name, codes in known.items() if set(codes) not in keys}
    assert without_words == INSIDE_ONLY
