"""The log says where it went wrong, and nothing about whom."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.logs import LOG, catch_faults, places, start_log

NUMBER, NAME = "191212121212", "Hanna Exempel"


class Told:
    """Counts how often a person was told of a fault."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, fault: BaseException) -> None:
        assert isinstance(fault, Exception)
        self.times += 1


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log in a folder of its own; everything is as before when the test is done."""
    hooks = sys.excepthook, threading.excepthook
    before = list(LOG.handlers)
    start_log(tmp_path / "home")
    yield tmp_path / "home" / "reservplan.log"
    sys.excepthook, threading.excepthook = hooks
    for handler in [one for one in LOG.handlers if one not in before]:
        LOG.removeHandler(handler)
        handler.close()
    LOG.propagate = True
    LOG.setLevel(logging.NOTSET)


def raises(number: str, name: str) -> None:
    """A fault that carries everything that must not be kept."""
    raise ValueError(f"{name} ({number}) har ingen adress", number, {"name": name})


def fault() -> ValueError:
    """One that has been raised, with where it came from and what caused it."""
    try:
        try:
            raises(NUMBER, NAME)
        except ValueError as inner:
            raise ValueError(f"kunde inte visa {NAME}") from inner
    except ValueError as raised:
        return raised
    raise AssertionError("it raises")


def test_a_fault_is_logged_by_its_kind_and_place_and_without_its_words(log: Path) -> None:
    told = Told()
    catch_faults(told)
    raised = fault()
    sys.excepthook(type(raised), raised, raised.__traceback__)
    written = log.read_text(encoding="utf-8")
    assert "fault ValueError at" in written
    assert "test_logs.py" in written
    for word in (NUMBER, "Hanna", "Exempel", "adress", "kunde inte"):
        assert word not in written
    assert told.times == 1


def test_a_fault_in_a_thread_is_logged_in_the_same_way(log: Path) -> None:
    told = Told()
    catch_faults(told)
    going = threading.Thread(target=raises, args=(NUMBER, NAME), name=f"om {NAME}")
    going.start()
    going.join()
    written = log.read_text(encoding="utf-8")
    assert "fault ValueError at" in written
    assert ":raises" in written
    for word in (NUMBER, "Hanna", "Exempel", "adress"):
        assert word not in written
    assert told.times == 0


def test_the_log_names_files_by_their_last_part_only(log: Path) -> None:
    told = Told()
    catch_faults(told)
    raised = fault()
    sys.excepthook(type(raised), raised, raised.__traceback__)
    assert str(Path(__file__).parent) not in log.read_text(encoding="utf-8")
    assert places(raised.__traceback__).endswith(":fault")


def test_leaving_with_control_c_is_no_fault(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = Told()
    catch_faults(told)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told.times == 0
    assert log.read_text(encoding="utf-8") == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_log_is_the_programs_own_and_reaches_no_other(log: Path) -> None:
    class Elsewhere(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise AssertionError(record.name)

    elsewhere = Elsewhere()
    logging.getLogger().addHandler(elsewhere)
    LOG.warning("slots that cannot be read in %s", "avd-12")
    logging.getLogger().removeHandler(elsewhere)
    assert "slots that cannot be read in avd-12" in log.read_text(encoding="utf-8")


def test_the_log_is_kept_small(log: Path) -> None:
    for _ in range(1_500):
        LOG.info("x" * 1_000)
    kept = sorted(log.parent.glob("reservplan.log*"))
    assert [one.name for one in kept] == ["reservplan.log", "reservplan.log.1"]
    assert sum(one.stat().st_size for one in kept) <= 2_000_000
