"""The set-up says what a machine lacks, installs only what it may, and does nothing twice."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.setup import (
    ALWAYS,
    COMPILER,
    DATABASE,
    LOCKS,
    PAPER,
    VIRTUAL_SCREEN,
    WINDOWS_OF_X,
    Need,
    Task,
    clean,
    fingerprint,
    has_screen,
    install_commands,
    is_there,
    main,
    needs_of,
    python_in,
    ready_environment,
    ready_system,
    version_of,
    wishes_of,
)

LIBRARY = Need("libgl1", "library", "libGL.so.1", "Qt draws with it")
POSTGRES = DATABASE[0]


class Machine:
    """A machine whose packages we know; apt-get on it brings what `shelf` has."""

    def __init__(self, *present: Need, shelf: Sequence[Need] = ()) -> None:
        self.present = set(present)
        self.shelf = shelf
        self.commands: list[tuple[str, ...]] = []
        self.said: list[str] = []

    def run(self, command: Sequence[str]) -> int:
        self.commands.append(tuple(command))
        if "install" in command:
            self.present |= {need for need in self.shelf if need.package in command}
        return 0

    def ready(
        self, needs: Sequence[Need], wishes: Sequence[Need] = (), *, root: bool, apt: bool = True
    ) -> bool:
        there = self.present.__contains__
        return ready_system(
            needs, wishes, root=root, apt=apt, run=self.run, say=self.said.append, there=there
        )


class Pip:
    """Takes the commands of the set-up in a folder, and makes an environment when asked for one."""

    def __init__(self, root: Path, *, fails_at: str = "nothing") -> None:
        self.root = root
        self.fails_at = fails_at
        self.commands: list[tuple[str, ...]] = []
        for name in (*LOCKS["test"], "requirements.in", "pyproject.toml"):
            (root / name).write_text(name, encoding="utf-8")

    def run(self, command: Sequence[str]) -> int:
        self.commands.append(tuple(command))
        if "venv" in command:
            python = python_in(self.root / ".venv")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return int(self.fails_at in command)

    def version(self, python: Path) -> str | None:
        return "3.11.2" if python.exists() else None

    def ready(self, task: Task) -> tuple[bool, list[str]]:
        """The answer, and what was done: venv, the list of libraries, or the program itself."""
        self.commands.clear()
        said: list[str] = []
        done = ready_environment(self.root, task, run=self.run, say=said.append, version=self.version)
        return done, ["venv" if "venv" in command else Path(command[-1]).name for command in self.commands]


@pytest.fixture
def pip(tmp_path: Path) -> Pip:
    return Pip(tmp_path)


def test_a_machine_that_lacks_nothing_is_left_alone() -> None:
    machine = Machine(LIBRARY)
    assert machine.ready([LIBRARY], root=True)
    assert (machine.commands, machine.said) == ([], [])


def test_root_gets_what_is_missing_installed_after_fresh_lists() -> None:
    machine = Machine(shelf=[LIBRARY])
    assert machine.ready([LIBRARY], root=True)
    assert machine.commands == [
        ("apt-get", "update"),
        ("apt-get", "install", "-y", "--no-install-recommends", "libgl1"),
    ]
    assert "  libgl1: Qt draws with it" in machine.said


def test_without_root_the_exact_command_is_printed_and_nothing_is_run() -> None:
    machine = Machine()
    assert not machine.ready([LIBRARY], root=False)
    assert machine.commands == []
    assert "  apt-get update && apt-get install -y --no-install-recommends libgl1" in machine.said


def test_without_apt_the_command_is_shown_as_an_example() -> None:
    machine = Machine()
    assert not machine.ready([LIBRARY], root=True, apt=False)
    assert machine.commands == []
    assert "Install them with this system's own tool. On Debian:" in machine.said


def test_what_is_still_missing_after_installing_stops_the_set_up_by_name() -> None:
    machine = Machine()
    assert not machine.ready([LIBRARY], root=True)
    assert machine.said[-1].startswith("Still missing after apt-get: libgl1 (libGL.so.1).")


@pytest.mark.parametrize("root", [True, False])
def test_a_missing_wish_is_told_but_does_not_stop_the_set_up(root: bool) -> None:
    machine = Machine(LIBRARY)
    assert machine.ready([LIBRARY], [POSTGRES], root=root)
    assert machine.said[-1] == "Going on without postgresql: what needs it is skipped and says so."


def test_a_missing_wish_is_no_comfort_when_something_needed_is_missing_too() -> None:
    machine = Machine()
    assert not machine.ready([LIBRARY], [POSTGRES], root=False)
    assert machine.said[-1].endswith("install -y --no-install-recommends libgl1 postgresql")


def test_a_wish_is_installed_with_the_rest() -> None:
    machine = Machine(shelf=[LIBRARY, POSTGRES])
    assert machine.ready([LIBRARY], [POSTGRES], root=True)
    assert machine.commands == list(install_commands(["libgl1", "postgresql"]))


def test_a_compiler_comes_with_what_it_reads() -> None:
    machine = Machine(LIBRARY, shelf=COMPILER)
    assert machine.ready([LIBRARY], COMPILER, root=True)
    assert machine.commands == list(install_commands(["gcc", "libc6-dev"]))
    assert "  gcc: builds the lying disk, on which the tests cut the power" in machine.said


def test_without_root_a_compiler_is_gone_without_and_the_command_is_printed() -> None:
    machine = Machine(LIBRARY)
    assert machine.ready([LIBRARY], COMPILER, root=False)
    assert machine.commands == []
    assert "  apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev" in machine.said
    assert machine.said[-2] == "Going on without gcc: what needs it is skipped and says so."


def test_the_drill_on_a_machine_without_a_screen_needs_a_virtual_one() -> None:
    assert set(VIRTUAL_SCREEN) <= set(needs_of("run", screen=False))
    assert not set(VIRTUAL_SCREEN) & set(needs_of("run", screen=True))


def test_a_window_needs_the_libraries_of_x_on_either_screen() -> None:
    assert set(WINDOWS_OF_X) <= set(needs_of("run", screen=False)) & set(needs_of("run", screen=True))


def test_the_tests_need_a_second_reader_and_wish_for_a_database_and_a_compiler() -> None:
    assert set(ALWAYS + PAPER) == set(needs_of("test", screen=False))
    assert wishes_of("test") == DATABASE + COMPILER
    assert wishes_of("run") == ()


def test_every_need_says_what_it_is_for() -> None:
    needs = ALWAYS + WINDOWS_OF_X + VIRTUAL_SCREEN + PAPER + DATABASE + COMPILER
    assert [need for need in needs if not need.why] == []
    assert len({need.package for need in needs}) == len(needs)


@pytest.mark.parametrize(
    ("need", "there"),
    [
        (Need("p", "module", "ensurepip_of_nobody", "x"), False),
        (Need("p", "module", "json", "x"), True),
        (Need("p", "library", "libnobody.so.99", "x"), False),
        (Need("p", "command", "command-of-nobody", "x"), False),
        (Need("p", "database", "database-of-nobody", "x"), False),
        (Need("p", "header", "header-of-nobody.h", "x"), False),
    ],
)
def test_the_system_is_asked_for_the_thing_itself(need: Need, there: bool) -> None:
    assert is_there(need) is there


def test_a_command_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "xvfb-run"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert is_there(VIRTUAL_SCREEN[0])


@pytest.mark.parametrize(
    ("environ", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_screen_is_there_when_windows_can_be_seen(
    environ: dict[str, str], platform: str, screen: bool
) -> None:
    assert has_screen(environ, platform) is screen


def test_the_first_run_makes_the_environment_and_installs_the_list_and_the_program(pip: Pip) -> None:
    assert pip.ready("run") == (True, ["venv", "requirements.txt", pip.root.name])


def test_libraries_are_taken_only_with_their_hashes_and_never_built(pip: Pip) -> None:
    pip.ready("run")
    locked = pip.commands[1]
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(locked)
    assert {"--no-deps", "--no-build-isolation"} <= set(pip.commands[2])


def test_the_second_run_uses_what_is_there(pip: Pip) -> None:
    pip.ready("run")
    assert pip.ready("run") == (True, [])


def test_an_environment_for_the_tests_also_runs_the_program(pip: Pip) -> None:
    assert pip.ready("test") == (True, ["venv", "requirements-dev.txt", pip.root.name])
    assert pip.ready("run") == (True, [])


def test_an_environment_for_the_program_is_filled_up_for_the_tests(pip: Pip) -> None:
    pip.ready("run")
    assert pip.ready("test") == (True, ["requirements-dev.txt", pip.root.name])


@pytest.mark.parametrize("changed", ["requirements.txt", "requirements.in", "pyproject.toml"])
def test_a_changed_list_is_installed_again_into_the_same_environment(pip: Pip, changed: str) -> None:
    pip.ready("run")
    (pip.root / changed).write_text("something else", encoding="utf-8")
    assert pip.ready("run") == (True, ["requirements.txt", pip.root.name])


def test_an_environment_that_was_moved_is_made_anew(pip: Pip) -> None:
    pip.ready("run")
    mark = pip.root / ".venv" / "installed.txt"
    mark.write_text(mark.read_text().replace(str(pip.root), "elsewhere"))
    assert pip.ready("run") == (True, ["venv", "requirements.txt", pip.root.name])


def test_an_environment_whose_python_is_gone_is_made_anew(pip: Pip) -> None:
    pip.ready("run")
    python_in(pip.root / ".venv").unlink()
    assert pip.ready("run") == (True, ["venv", "requirements.txt", pip.root.name])


@pytest.mark.parametrize("fails_at", ["--require-hashes", "--no-deps"])
def test_a_failed_installation_is_said_and_tried_again_next_time(tmp_path: Path, fails_at: str) -> None:
    pip = Pip(tmp_path, fails_at=fails_at)
    assert not pip.ready("run")[0]
    pip.fails_at = "nothing"
    assert pip.ready("run") == (True, ["requirements.txt", tmp_path.name])


def test_an_environment_that_cannot_be_made_stops_the_set_up(tmp_path: Path) -> None:
    assert Pip(tmp_path, fails_at="venv").ready("run") == (False, ["venv"])


def test_the_fingerprint_tells_contents_apart_that_only_flow_together(pip: Pip) -> None:
    (pip.root / "requirements.in").write_text("ab")
    (pip.root / "pyproject.toml").write_text("c")
    before = fingerprint(pip.root, "requirements.txt", "3.11.2")
    (pip.root / "requirements.in").write_text("a")
    (pip.root / "pyproject.toml").write_text("bc")
    assert fingerprint(pip.root, "requirements.txt", "3.11.2") != before


def test_the_fingerprint_changes_with_the_python(pip: Pip) -> None:
    old, new = (fingerprint(pip.root, "requirements.txt", version) for version in ("3.11.2", "3.12.1"))
    assert old != new


def test_a_python_says_its_version_and_nothing_is_no_python(tmp_path: Path) -> None:
    assert version_of(Path(sys.executable)) == sys.version.strip()
    assert version_of(tmp_path / "python") is None


def test_nothing_sends_the_libraries_elsewhere() -> None:
    kept = clean({"PIP_TARGET": "x", "PIP_USER": "1", "PYTHONPATH": "y", "PIP_CERT": "z"})
    assert kept == {"PIP_CERT": "z", "DEBIAN_FRONTEND": "noninteractive"}


def test_an_unknown_task_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["dance"])
    assert stopped.value.code == 2
    assert "invalid choice: 'dance'" in capsys.readouterr().err
