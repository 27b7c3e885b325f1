"""The demo: a central system of our own with a made-up region, four connected desks, and a menu to take it
down and back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.centre import Centre, UnitCode
from desktop.clocks import clock_from, new_id
from desktop.enrolling import NewUser, enrol
from localdb.vault import Cost
from ui.demo_bar import DemoControls

PASSPHRASE = "demo"  # noqa: S105 - everybody in the made-up region has the same
QUICK = Cost(memory=8 * 1024, iterations=1, lanes=1)
"""A made-up person's passphrase needs no protection, and four units are connected at once."""


class Demo:
    """Everything that a demo leaves behind is in one folder, which goes away with it."""

    def __init__(self, cases: int, way: str = "lock") -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="reservplan-demo-"))
        self.home = self._folder / "home"
        self._centre = Centre(self._folder / "central", seed=1, cases=cases, start=None, way=way)
        self.units: tuple[UnitCode, ...] = ()

    def set_up(self) -> None:
        """Start the centre and connect a desk for each unit."""
        self._centre.start()
        self.units = self._centre.codes()
        for unit in self.units:
            users = [NewUser(person.hsa_id, PASSPHRASE) for person in unit.staff]
            made = enrol(
                self.home,
                self._centre.address,
                unit.code,
                unit.name,
                users,
                clock_from(None),
                new_id,
                cost=QUICK,
            )
            if not isinstance(made, Path):
                raise RuntimeError(f"{unit.unit} could not be connected: {made}")

    def controls(self, sit_down: Callable[[str, str], None]) -> DemoControls:
        """The menu. `sit_down(unit, hsa_id)` signs somebody in at another desk."""
        others = tuple(
            (f"{unit.staff[0].name}, {unit.name}", partial(sit_down, unit.unit, unit.staff[0].hsa_id))
            for unit in self.units
        )
        return DemoControls(self._centre.kill, self._bring_back, others)

    def _bring_back(self) -> None:
        if not self._centre.running:
            self._centre.start()

    def clear(self) -> None:
        """End the centre and take the folder away."""
        self._centre.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
