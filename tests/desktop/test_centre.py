"""A central system of our own as a process: it is killed, and comes back as the same one."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from desktop.centre import Centre
from desktop.drill.report import tally_of
from sync.enrol import NotJoined, join
from sync.ports import Failed, Trouble
from sync.remote import Remote
from tests.desktop.test_enrolling import join as connects

MORNING = datetime(2026, 11, 20, 7, 50, tzinfo=UTC)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """Started, and ended when the test is done."""
    made = Centre(tmp_path / "central", seed=1, cases=13, start=MORNING)
    made.start()
    yield made
    made.stop()


def status(centre: Centre) -> object:
    """What it says of itself; Failed when it does not answer."""
    remote = Remote(centre.address)
    answer = remote.status()
    remote.close()
    return answer


def test_it_listens_on_this_machine_only_and_has_a_code_for_each_unit(centre: Centre) -> None:
    assert centre.running
    assert centre.address.startswith("http://127.0.0.1:")
    assert {unit.unit for unit in centre.codes()} == {WARD, CENTRE, SUPPORT, HOMECARE}
    assert len({unit.code for unit in centre.codes()}) == 4
    assert all(unit.staff and unit.name for unit in centre.codes())


def test_a_killed_one_comes_back_at_its_address_with_its_ledger(centre: Centre, tmp_path: Path) -> None:
    before, address, codes = status(centre), centre.address, centre.codes()
    ward = next(unit for unit in codes if unit.unit == WARD)
    other = next(unit for unit in codes if unit.unit == CENTRE)
    assert isinstance(connects(tmp_path / "home", centre.address, ward.code), Path)
    centre.kill()
    assert not centre.running
    assert centre.address == address
    gone = status(centre)
    assert isinstance(gone, Failed)
    assert gone.reason in (Trouble.NO_ANSWER, Trouble.NO_NETWORK)
    centre.start()
    after = status(centre)
    assert centre.address == address
    assert (after.ledger, after.epoch) == (before.ledger, before.epoch)  # type: ignore[attr-defined]
    remote = Remote(centre.address)
    assert join(remote, ward.code, "ws-again", {}) is NotJoined.CODE
    answer = join(remote, other.code, "ws-other", {})
    remote.close()
    assert not isinstance(answer, Failed | NotJoined)
    assert answer.unit == CENTRE
    assert {unit.code for unit in centre.codes()}.isdisjoint({unit.code for unit in codes})


def test_a_killed_one_keeps_every_case(centre: Centre) -> None:
    centre.kill()
    first = tally_of(centre.database)
    centre.start()
    centre.kill()
    again = tally_of(centre.database)
    assert first == again
    assert len(first.cases) >= 13
    assert first.folds
    assert first.actions == {}


def test_its_clock_is_the_drills_from_the_next_start(centre: Centre) -> None:
    later = MORNING.replace(hour=14)
    centre.kill()
    centre.set_time(later)
    centre.start()
    shown = status(centre).server_time  # type: ignore[attr-defined]
    assert 0 <= (shown - later).total_seconds() < 60


def test_nothing_is_left_running_when_it_is_stopped(centre: Centre) -> None:
    port = int(centre.address.rpartition(":")[2])
    centre.stop()
    centre.stop()
    centre.kill()
    assert not centre.running
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_one_that_cannot_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / "central.db").write_bytes(b"no database" * 500)
    broken = Centre(tmp_path / "central", seed=1, cases=13, start=None)
    with pytest.raises(RuntimeError, match="did not start"):
        broken.start()
    assert not broken.running


@pytest.mark.skipif(os.name != "posix", reason="folders are guarded in another way on this system")
def test_only_its_owner_can_look_into_its_folder(centre: Centre) -> None:
    assert centre.database.parent.stat().st_mode & 0o077 == 0
