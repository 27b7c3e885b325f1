"""The drill is played once, for all the tests that look at what came out of it."""

from __future__ import annotations

import os
import subprocess
import sys

import msgspec
import pytest

from tests.house.tree import ROOT
from tests.journeys.playing import Figures, Played

PATIENCE = 400
"""Seconds for a drill on a machine that has other things to do too."""

LISTENED_TO = """
import sys
from pathlib import Path
import msgspec
from desktop import commands
from desktop.drill import director, report

def kept(*figures):
    Path(sys.argv[2]).write_bytes(msgspec.json.encode(figures))
    return report.count(*figures)

director.count = kept
sys.exit(commands.main(["drill", "--json", "--out", sys.argv[1]]))
"""
"""The real command; what it counts from is written down before it goes away with the drill's folder."""


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play it once."""
    folder = tmp_path_factory.mktemp("drill")
    temporary, out, figures = folder / "temporary", folder / "out", folder / "figures.json"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LISTENED_TO, str(out), str(figures)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        timeout=PATIENCE,
        check=False,
    )
    errors = done.stderr.decode()
    assert figures.is_file(), errors
    return Played(
        out,
        done.returncode,
        done.stdout,
        errors,
        tuple(path.name for path in temporary.iterdir()),
        msgspec.json.decode(figures.read_bytes(), type=Figures),
    )
