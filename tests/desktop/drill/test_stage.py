"""A desk of a drill as a real process: it signs in, answers, is killed in the middle and started again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from desktop.centre import StaffHere, UnitCode
from desktop.clocks import clock_from, new_id
from desktop.demo import QUICK
from desktop.drill.stage import Player, Stage, StageError, passphrase
from desktop.homes import folder_of
from localdb import vault
from localdb.meta import Identity
from localdb.workspace import create
from tests.ui.region import NOW, WARD, settings

UNIT = UnitCode(WARD, "Avd 12 Medicin", "", (StaffHere("anna", "Anna Berg", "sjuksköterska"),))


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A stage without a central system, with one connected workstation."""
    made = Stage(tmp_path / "stage", tmp_path / "out", cases=1, start=NOW, say=lambda _words: None)
    made.units[UNIT.name] = UNIT
    folder = folder_of(made.folder / WARD, WARD)
    folder.mkdir(parents=True)
    key = vault.new_data_key()
    identity = Identity(WARD, "ws-1", "ledger", "credential", "http://127.0.0.1:9")
    create(folder, key, identity, settings(), clock_from(NOW), new_id).close()
    slots = vault.new_slots(WARD, UNIT.name, "ws-1", "Expeditionen", "Prator", reserve=True)
    secret = vault.Secret(key, vault.new_seed())
    user = ("anna", "Anna Berg", "sjuksköterska", "nurse", passphrase("anna"), secret, QUICK)
    vault.save(folder, vault.add_user(slots, *user))
    return made


@pytest.fixture
def player(stage: Stage) -> Iterator[Player]:
    """The desk of the workstation, running."""
    yield stage.player(UNIT.name)
    stage.clear()


def test_the_time_of_a_drill_goes_on_by_itself_and_to_another_hour(stage: Stage) -> None:
    assert NOW <= stage.now() < NOW + timedelta(minutes=1)
    stage.go_on_to(time(15, 26))
    assert stage.now().replace(second=0, microsecond=0) == NOW.replace(hour=15, minute=26)


def test_everybody_has_a_passphrase_of_her_own() -> None:
    assert passphrase("SE-1001") != passphrase("SE-1002")


def test_a_desk_that_is_not_running_takes_no_orders(stage: Stage) -> None:
    with pytest.raises(StageError, match="disken är inte igång"):
        Player(stage, UNIT).click("sign-in")


def test_a_desk_signs_in_does_what_it_is_told_and_is_there_again_after_a_power_cut(
    stage: Stage, player: Player
) -> None:
    player.sign_in("Anna Berg")
    player.click("new-case")
    player.write("field:person_name", "Olle Prov")
    player.wait("draft_saved", "checklist")
    assert player.facts()["unsent"] == 0
    player.shot("utkast")
    assert (stage.out / "bilder" / "utkast.png").stat().st_size > 10_000
    stage.picture_everybody("stopp")
    assert (stage.out / "bilder" / f"stopp-{UNIT.name}.png").is_file()
    with pytest.raises(StageError, match="click nowhere gick inte"):
        player.click("nowhere", patience=0.1)
    player.kill()
    stage.picture_everybody("after the power cut")
    player.start()
    player.sign_in("Anna Berg")
    assert any("Avd 12 Medicin" in words for words in player.said())
    error = (stage.folder / f"{WARD}.err").read_text()
    assert "Traceback" not in error
