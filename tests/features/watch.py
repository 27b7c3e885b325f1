"""The part of `make features` that runs with the tests: a plugin of pytest, loaded in every worker.

It leaves only tests that are marked with a row, fails one whose marker names no row, and writes on each
report which rows the test is for and which doors it went through.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.features.doors import Door, Watch, post
from tests.features.rows import named, strange

ROWS, DOORS = "rows", "doors"
"""Names of what is written on a report."""


def marked(item: pytest.Item) -> tuple[str, ...]:
    """The rows that a test is for, each once."""
    return tuple(dict.fromkeys(row for mark in item.iter_markers("row") for row in named(mark.args)))


def unknown(item: pytest.Item) -> tuple[object, ...]:
    """What its markers name that is no row."""
    return tuple(each for mark in item.iter_markers("row") for each in strange(mark.args))


class Marked:
    """Chooses the marked tests, and follows each through the doors."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._shared: list[tuple[str, str, frozenset[Door]]] = []

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep what is for a row, or says that it is for one that does not exist."""
        kept = [item for item in items if marked(item) or unknown(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """A test for a row that does not exist shows nothing, and somebody should be told."""
        if names := unknown(item):
            pytest.fail(f"the marker names no row: {', '.join(map(str, names))}", pytrace=False)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """A test begins outside all doors."""
        self._watch.passed.clear()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """What several tests share was fetched through a door for all of them."""
        with self._watch.apart() as doors:
            made = yield
        if fixturedef.scope != "function":
            self._shared.append((fixturedef.argname, fixturedef.baseid, frozenset(doors)))
        return made

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Write on the report what it is a report of."""
        report = yield
        report.user_properties.append((ROWS, list(marked(item))))
        doors = self._watch.passed | self._doors_of_shared(item)
        report.user_properties.append((DOORS, sorted(door.value for door in doors)))
        return report

    def _doors_of_shared(self, item: pytest.Item) -> frozenset[Door]:
        names = set(getattr(item, "fixturenames", ()))
        return frozenset(
            door
            for name, base, doors in self._shared
            if name in names and item.nodeid.startswith(base)
            for door in doors
        )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Set the watch before anything of the project is imported."""
    watch = Watch()
    post(watch, pytest.MonkeyPatch())
    early_config.pluginmanager.register(Marked(watch), "marked-with-a-row")
