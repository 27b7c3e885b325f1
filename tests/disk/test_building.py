"""The lying disk is made once; where it cannot be made, the reason is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disk.building import built, lacking


def test_elsewhere_than_on_linux_it_says_so() -> None:
    assert lacking("win32") == lacking("darwin") == "the lying disk is made for Linux"


@pytest.mark.usefixtures("lying_disk")
def test_nothing_is_lacking_where_it_was_made() -> None:
    assert lacking() == ""


def test_without_a_compiler_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/bin/nowhere")
    monkeypatch.setattr("tests.disk.building.compiler", lambda: None)
    false = tmp_path / "false"
    false.write_text("#!/bin/sh\nexit 1\n")
    false.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install gcc libc6-dev" in lacking("linux")


@pytest.mark.usefixtures("lying_disk")
def test_it_is_made_once(tmp_path: Path) -> None:
    made = built(tmp_path)
    at = made.stat().st_mtime_ns
    assert built(tmp_path) == made
    assert made.stat().st_mtime_ns == at
