"""The lying disk is made once, or the tests that need it say why they are skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disk.building import built, lacking


@pytest.fixture(scope="session")
def lying_disk() -> Path:
    """The library to preload."""
    reason = lacking()
    if reason:
        pytest.skip(reason)
    return built()
