"""A computer joins its unit over a real connection: keys made here, one code burnt, one encrypted copy;
nothing is left of a failed try."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from central.demo_units import ANNA, MARIA, WARD
from central.store import reading
from central.tables import COMPUTERS, KEYS
from desktop.clocks import clock_from, new_id
from desktop.demo import QUICK
from desktop.enrolling import NewUser, enrol
from desktop.homes import copies, folder_of
from localdb import vault
from localdb.driver import PLAIN_HEADER
from sync.enrol import NotJoined
from sync.ports import Failed, Trouble
from tests.central.world import NOW
from tests.desktop.served import NOBODY, PEOPLE, SECRET, Centre, anna
from tests.journeys.over_http import Harm


def join(
    home: Path, address: str, code: str, people: tuple[NewUser, ...] = PEOPLE, name: str = "Expeditionen"
) -> Path | Failed | NotJoined:
    """Try to connect a computer."""
    return enrol(home, address, code, name, people, clock_from(NOW), new_id, cost=QUICK)


def joined(home: Path, centre: Centre) -> Path:
    """A computer that was connected."""
    made = join(home, centre.address, centre.code())
    assert isinstance(made, Path)
    return made


def test_the_copy_is_in_the_units_folder_and_nobody_can_read_it(tmp_path: Path, centre: Centre) -> None:
    made = joined(tmp_path / "home", centre)
    assert made == folder_of(tmp_path / "home", WARD)
    assert copies(tmp_path / "home") == (made,)
    assert (made / "copy.db").read_bytes()[:16] != PLAIN_HEADER
    if sys.platform != "win32":
        assert made.stat().st_mode & 0o077 == 0
        assert (made / "slots.json").stat().st_mode & 0o077 == 0


def test_the_slots_hold_no_secret_in_clear(tmp_path: Path, centre: Centre) -> None:
    made = joined(tmp_path, centre)
    written = (made / "slots.json").read_text(encoding="utf-8")
    slots = vault.load(made)
    assert SECRET not in written
    assert [(user.name, user.title) for user in slots.users] == [
        ("Anna Berg", "sjuksköterska"),
        ("Johan Lind", "sjuksköterska"),
    ]
    assert (slots.unit, slots.unit_name, slots.central_name) == (WARD, "Avd 12 Medicin", "Prator")
    assert slots.workstation_name == "Expeditionen"
    with reading(centre.engine) as connection:
        assert (slots.workstation, "Expeditionen") in connection.execute(select(COMPUTERS)).all()


def test_each_user_has_a_key_of_her_own_here_and_the_centre_has_its_public_half(
    tmp_path: Path, centre: Centre
) -> None:
    made = joined(tmp_path, centre)
    slots = vault.load(made)
    assert len({user.public for user in slots.users}) == 2
    with reading(centre.engine) as connection:
        known = {
            row.hsa_id: row.public
            for row in connection.execute(select(KEYS).where(KEYS.c.workstation == slots.workstation))
        }
    assert known == {user.hsa_id: user.public for user in slots.users}


def test_what_was_connected_can_be_opened_and_knows_where_it_belongs(tmp_path: Path, centre: Centre) -> None:
    made = joined(tmp_path, centre)
    opened = anna(made)
    identity = opened.ws.identity()
    opened.ws.close()
    assert (identity.unit, identity.address) == (WARD, centre.address)
    assert identity.credential != ""


@pytest.mark.parametrize("code", ["FEL-KOD", "", "å" * 40])
def test_a_wrong_code_is_said_and_leaves_nothing(tmp_path: Path, centre: Centre, code: str) -> None:
    assert join(tmp_path / "home", centre.address, code) is NotJoined.CODE
    assert not (tmp_path / "home").exists()


def test_a_code_is_good_for_one_computer(tmp_path: Path, centre: Centre) -> None:
    code = centre.code()
    assert isinstance(join(tmp_path / "one", centre.address, code), Path)
    assert join(tmp_path / "two", centre.address, code) is NotJoined.CODE


def test_somebody_elses_staff_cannot_be_let_in_and_the_code_is_still_good(
    tmp_path: Path, centre: Centre
) -> None:
    code = centre.code()
    assert join(tmp_path, centre.address, code, (NewUser(MARIA, SECRET),)) is NotJoined.CODE
    assert isinstance(join(tmp_path, centre.address, code, (NewUser(ANNA, SECRET),)), Path)


def test_where_nobody_answers_nothing_is_left(tmp_path: Path) -> None:
    answer = join(tmp_path / "home", NOBODY, "KOD")
    assert isinstance(answer, Failed)
    assert answer.reason in (Trouble.NO_ANSWER, Trouble.NO_NETWORK)
    assert not (tmp_path / "home").exists()


def test_a_login_page_never_gets_the_code(tmp_path: Path, centre: Centre) -> None:
    code = centre.code()
    centre.proxy.harm["/v1/status"] = [Harm.LOGIN_PAGE]
    before = centre.proxy.passed.count("/v1/enrol")
    assert join(tmp_path / "home", centre.address, code) is NotJoined.NOT_A_CENTRE
    assert centre.proxy.passed.count("/v1/enrol") == before


def test_a_unit_that_is_here_already_keeps_its_copy_untouched(tmp_path: Path, centre: Centre) -> None:
    made = joined(tmp_path, centre)
    before = {one.name: one.read_bytes() for one in made.iterdir()}
    with pytest.raises(FileExistsError):
        join(tmp_path, centre.address, centre.code())
    assert {one.name: one.read_bytes() for one in made.iterdir()} == before
    anna(made).ws.close()


def test_a_disk_that_stops_halfway_leaves_no_half_copy(
    tmp_path: Path, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(vault, "save", full)
    with pytest.raises(OSError, match="no space"):
        join(tmp_path, centre.address, centre.code())
    assert list(tmp_path.iterdir()) == []
