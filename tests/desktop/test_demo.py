"""The demo: four desks and a centre of their own, whose menu takes it down and back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases.exchange import Status
from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from desktop.clocks import clock_from, new_id
from desktop.demo import PASSPHRASE, Demo
from desktop.homes import copies, folder_of
from desktop.opening import Opened, unlock
from localdb import vault
from sync.enrol import NotJoined
from sync.ports import Failed
from sync.pull import Pulled, pull_all
from sync.remote import Remote
from ui.demo_bar import DemoControls


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    """One demo, set up, for all tests of this file."""
    made = Demo(13)
    made.set_up()
    yield made
    made.clear()


def desk(demo: Demo, unit: str) -> Opened:
    """The copy of a unit, opened by the first of its staff."""
    people = next(one for one in demo.units if one.unit == unit).staff
    folder = folder_of(demo.home, unit)
    return unlock(folder, people[0].hsa_id, PASSPHRASE, clock_from(None), new_id)


def status(demo: Demo) -> tuple[str, Status | Failed]:
    """Where the ward's desk looks for the centre, and what answers there."""
    opened = desk(demo, WARD)
    address = opened.ws.identity().address
    opened.ws.close()
    remote = Remote(address)
    answer = remote.status()
    remote.close()
    return address, answer


def controls(demo: Demo, sit_down: Callable[[str, str], None] = lambda _unit, _who: None) -> DemoControls:
    """The menu."""
    return demo.controls(sit_down)


def test_the_region_works_as_it_was_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = Demo(0, "mina_planer")
    made.set_up()
    opened = desk(made, WARD)
    chosen = opened.ws.settings()
    opened.ws.close()
    made.clear()
    assert (chosen.process, chosen.central_name) == ("mina_planer", "Mina planer")


def test_there_is_a_desk_for_each_of_the_four_units_with_all_of_its_staff(demo: Demo) -> None:
    found = {vault.load(folder).unit: vault.load(folder) for folder in copies(demo.home)}
    assert set(found) == {WARD, CENTRE, SUPPORT, HOMECARE}
    for unit in demo.units:
        known = {user.hsa_id for user in found[unit.unit].users}
        assert known == {person.hsa_id for person in unit.staff}


@pytest.mark.parametrize("unit", [WARD, CENTRE, SUPPORT, HOMECARE])
def test_each_desk_opens_with_the_demos_words_and_pulls_its_cases(demo: Demo, unit: str) -> None:
    opened = desk(demo, unit)
    identity = opened.ws.identity()
    remote = Remote(identity.address, identity.credential)
    got = pull_all(opened.ws, remote, clock_from(None))
    cases = opened.ws.counts().all
    remote.close()
    opened.ws.close()
    assert isinstance(got, Pulled)
    assert got.agrees
    assert cases > 0


def test_the_centre_is_taken_down_and_brought_back_as_the_same_one(demo: Demo) -> None:
    menu = controls(demo)
    address, before = status(demo)
    assert isinstance(before, Status)
    menu.take_down()
    assert isinstance(status(demo)[1], Failed)
    menu.take_down()
    menu.bring_back()
    again, after = status(demo)
    assert isinstance(after, Status)
    assert (again, after.ledger, after.epoch) == (address, before.ledger, before.epoch)
    assert after.made_up
    menu.bring_back()
    assert isinstance(status(demo)[1], Status)


def test_the_menu_leads_to_every_desk_and_says_whose_it_is(demo: Demo) -> None:
    sat: list[tuple[str, str]] = []
    menu = controls(demo, lambda unit, who: sat.append((unit, who)))
    words = [words for words, _ in menu.other_desks]
    assert "Anna Berg, Avd 12 Medicin" in words
    assert len(words) == 4
    for _, act in menu.other_desks:
        act()
    assert sat == [(unit.unit, unit.staff[0].hsa_id) for unit in demo.units]


def test_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = Demo(0)
    gone.set_up()
    assert [folder.name.partition("-demo-")[0] for folder in tmp_path.iterdir()] == ["reservplan"]
    gone.clear()
    assert list(tmp_path.iterdir()) == []
    gone.clear()


def test_a_desk_that_cannot_be_connected_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("desktop.demo.enrol", lambda *_, **__: NotJoined.CODE)
    made = Demo(0)
    with pytest.raises(RuntimeError, match="could not be connected"):
        made.set_up()
    made.clear()
    assert list(tmp_path.iterdir()) == []
