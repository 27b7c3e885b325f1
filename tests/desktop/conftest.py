"""One central system and one ward's copy for all tests of the program; each test gets a copy of the copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop import served
from tests.desktop.served import Centre
from ui import look, theme


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A central system with the made-up region."""
    with served.region(tmp_path_factory.mktemp("centre")) as made:
        yield made


@pytest.fixture(scope="session")
def ward_copy(tmp_path_factory: pytest.TempPathFactory, centre: Centre) -> Path:
    """The ward's copy as it came, which no test changes."""
    return served.ward(tmp_path_factory.mktemp("home"), centre)


@pytest.fixture
def home(tmp_path: Path, ward_copy: Path) -> Path:
    """A home of one's own with the ward's copy in it."""
    made = tmp_path / "home"
    served.again(ward_copy, made)
    return made


@pytest.fixture
def copy(home: Path, ward_copy: Path) -> Path:
    """The folder of the ward's copy in that home."""
    return home / ward_copy.name


@pytest.fixture
def themed(qapp: QApplication) -> None:
    """Light at 100 % text, whatever the test before wanted."""
    if look.current() != look.Look("light", 100):
        theme.apply(qapp, "light", 100)
