"""What the house tests look at: the files of the project, and what a module imports and calls."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT = ("desktop", "ui", "sync", "localdb", "printouts")
SHARED = ("wording", "seal", "cases", "forms")
PROGRAM = (*CLIENT, *SHARED, "central")
TOP_LEVEL = (*PROGRAM, "tests", "tools")

LEFT_BY_TOOLS = {"__pycache__", "build", "dist", "htmlcov", "out"}


def is_ours(folder: str) -> bool:
    """Whether a folder belongs to the project and is not something a tool or an editor left."""
    if folder.startswith("."):
        return folder == ".ci"
    return folder not in LEFT_BY_TOOLS and not folder.endswith(".egg-info")


def files() -> Iterator[Path]:
    """Every file of the project."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(name for name in inner if is_ours(name))
        for name in sorted(names):
            yield Path(folder, name)


def texts() -> Iterator[tuple[str, str]]:
    """Path from the root, and content, of every file that is text."""
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@cache
def modules(*packages: str) -> tuple[Path, ...]:
    """Every module of these packages."""
    return tuple(path for package in packages for path in sorted((ROOT / package).rglob("*.py")))


@cache
def parsed(path: Path) -> ast.Module:
    """A module as its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module imported anywhere in the file, and the names taken from it: `a`, `a.b`, `a.b.c`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def shown(path: Path) -> str:
    """A path as a person reads it in a failing test."""
    return path.relative_to(ROOT).as_posix()
