"""The plan of the house: its packages, and that each room is short and has its sentence and its twin."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.tree import PROGRAM, ROOT, TOP_LEVEL, files, modules, parsed, shown

SHORT = 25  # lines; a module that is not longer needs no test of its own
LONGEST = 350  # lines
ROOMS = modules(*PROGRAM, "tools")


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def twin_of(module: Path) -> Path:
    """Where the test of a module stands; a package's own `__init__` is tested under the package's name."""
    inside = module.relative_to(ROOT)
    if inside.name == "__init__.py":
        return ROOT / "tests" / inside.parent.parent / f"test_{inside.parent.name}.py"
    return ROOT / "tests" / inside.parent / f"test_{inside.name}"


def test_the_top_level_packages_are_those_of_the_design_and_no_others() -> None:
    holding = {path.relative_to(ROOT).parts[0] for path in files() if path.suffix == ".py"}
    assert holding == set(TOP_LEVEL)


@pytest.mark.parametrize("package", TOP_LEVEL)
def test_every_folder_with_modules_is_a_package(package: str) -> None:
    folders = {path.parent for path in modules(package)}
    assert [shown(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_module_opens_by_saying_what_it_is_for() -> None:
    silent = [shown(room) for room in ROOMS if lines_of(room) > SHORT and not ast.get_docstring(parsed(room))]
    assert silent == []


def test_every_module_has_its_twin_test_at_the_mirrored_path() -> None:
    alone = [
        f"{shown(room)} has no {shown(twin_of(room))}"
        for room in ROOMS
        if lines_of(room) > SHORT and not twin_of(room).is_file()
    ]
    assert alone == []


def test_every_twin_test_has_the_module_it_was_written_for() -> None:
    written = {twin_of(room) for room in ROOMS}
    left_behind = [
        shown(path)
        for package in (*PROGRAM, "tools")
        for path in modules(f"tests/{package}")
        if path.name.startswith("test_") and path not in written and not is_room_of(path, written)
    ]
    assert left_behind == []


def is_room_of(path: Path, written: set[Path]) -> bool:
    """Whether it holds one subject of a long twin test, and is named after it: `test_ledger_standing`."""
    name = path.stem
    return any(path.with_name(f"{name[:end]}.py") in written for end, sign in enumerate(name) if sign == "_")


def test_a_long_twin_test_may_have_rooms_that_are_named_after_it() -> None:
    ledger = twin_of(ROOT / "central" / "ledger.py")
    assert is_room_of(ledger.with_name("test_ledger_standing.py"), {ledger})
    assert not is_room_of(ledger.with_name("test_ledgers.py"), {ledger})
    assert not is_room_of(ledger.with_name("test_standing.py"), {ledger})


def test_no_room_is_longer_than_a_person_can_hold_in_mind() -> None:
    too_long = {shown(room): lines_of(room) for room in ROOMS if lines_of(room) > LONGEST}
    assert too_long == {}


def test_the_twin_of_a_module_in_an_inner_package_mirrors_the_whole_path() -> None:
    assert (
        shown(twin_of(ROOT / "forms" / "library" / "checklist.py")) == "tests/forms/library/test_checklist.py"
    )
    assert shown(twin_of(ROOT / "ui" / "widgets" / "__init__.py")) == "tests/ui/test_widgets.py"
