"""What the sign-in asks of the computer is answered with a sentence that a person can act on, and nothing is
touched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cases.action import Request
from central.demo_units import ANNA, JOHAN, MARIA, WARD
from desktop.clocks import clock_from, new_id
from desktop.opening import Opened
from desktop.signing_in import join_here, not_saved_sentence, open_copy, slots_in, units_here
from localdb import schema, vault
from localdb.driver import open_file
from localdb.errors import NotSaved, NotSavedCause
from localdb.workspace import Workspace
from tests.central.world import NOW
from tests.desktop.served import NOBODY, SECRET, Centre, anna
from tests.journeys.over_http import Harm
from tests.localdb.made_up import OPEN
from tests.localdb.spoiling import PAGE, flip
from ui.screens.connect import Joining
from ui.screens.unlock import Damage
from wording import rescue as words
from wording.failures import Failure, failure

CLOCK = clock_from(NOW)


def said(home: Path, secret: str = SECRET, user: str = ANNA, unit: str = WARD) -> str:
    """The sentence of a try that does not open anything."""
    answer = open_copy(home, unit, user, secret, CLOCK, new_id)
    assert isinstance(answer, str)
    return answer


def joining(address: str, code: str, hsa_id: str = ANNA) -> Joining:
    """What a person fills in the first time."""
    return Joining(address, code, "Expeditionen avd 12", hsa_id, "Anna Berg", "sjuksköterska", SECRET)


def joins(home: Path, asked: Joining) -> str | None:
    """Try to connect this computer."""
    return join_here(home, asked, CLOCK, new_id)


def is_for_people(sentence: str) -> bool:
    """Whether a sentence is whole, Swedish, and free of what belongs to the program."""
    strange = ("error", "exception", "errno", "none", "{", "traceback", "sqlite", SECRET)
    return sentence.endswith(".") and not any(word in sentence.casefold() for word in strange)


@pytest.mark.row("P21")
def test_the_users_of_the_copies_here_are_known_without_any_passphrase(home: Path, copy: Path) -> None:
    slots, broken = slots_in(home)
    assert not broken
    (unit,) = units_here(slots)
    assert (unit.id, unit.name, unit.reserve) == (WARD, "Avd 12 Medicin", True)
    assert [(user.hsa_id, user.name) for user in unit.users] == [(ANNA, "Anna Berg"), (JOHAN, "Johan Lind")]


def test_a_home_without_copies_has_nobody_and_is_not_broken(tmp_path: Path) -> None:
    assert slots_in(tmp_path) == ([], False)


@pytest.mark.parametrize("written", [b"", b"{", b"[]", b"\xff", b'{"unit": 1}'])
def test_slots_that_cannot_be_read_are_told_and_the_others_still_open(
    home: Path, copy: Path, written: bytes
) -> None:
    spoilt = home / "SE-spoilt"
    spoilt.mkdir()
    (spoilt / "slots.json").write_bytes(written)
    slots, broken = slots_in(home)
    assert broken
    assert [folder for folder, _ in slots] == [copy]
    assert (spoilt / "slots.json").read_bytes() == written


def test_slots_that_the_system_will_not_show_are_told_too(home: Path, copy: Path) -> None:
    (home / "SE-folder" / "slots.json").mkdir(parents=True)
    slots, broken = slots_in(home)
    assert broken
    assert [folder for folder, _ in slots] == [copy]


def test_the_right_passphrase_opens(home: Path, copy: Path) -> None:
    found = open_copy(home, WARD, ANNA, SECRET, CLOCK, new_id)
    assert isinstance(found, Opened)
    found.ws.close()
    assert found.folder == copy


def test_a_wrong_passphrase_and_an_unknown_user_get_the_same_clear_sentence(home: Path, copy: Path) -> None:
    sentences = {said(home, "fel"), said(home, ""), said(home, SECRET, JOHAN), said(home, SECRET, MARIA)}
    assert sentences == {failure(Failure.WRONG_PASSPHRASE, "Prator").text}
    assert is_for_people(sentences.pop())


def test_a_wrong_passphrase_is_answered_as_slowly_for_somebody_who_is_not_here(
    home: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[bytes] = []
    derive = vault._derive

    def counted(passphrase: bytes, salt: bytes, cost: vault.Cost) -> object:
        derived.append(passphrase)
        return derive(passphrase, salt, cost)

    monkeypatch.setattr(vault, "_derive", counted)
    for user in (ANNA, MARIA):
        said(home, "fel", user)
    assert derived == [b"fel", b"fel"]


def test_a_plain_file_in_place_of_the_copy_is_told_and_not_touched(home: Path, copy: Path) -> None:
    path = copy / "copy.db"
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE people (number TEXT)")
    plain.execute("INSERT INTO people VALUES ('191212121212')")
    plain.commit()
    plain.close()
    before, changed = path.read_bytes(), path.stat().st_mtime_ns
    files = sorted(one.name for one in copy.iterdir())
    sentence = said(home)
    assert sentence == failure(Failure.NOT_ENCRYPTED, "Prator").text
    assert is_for_people(sentence)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed)
    assert sorted(one.name for one in copy.iterdir()) == files


@pytest.mark.parametrize("part", [0.01, 0.3, 0.9, 0.999])
def test_a_copy_that_is_cut_off_is_told(home: Path, copy: Path, part: float) -> None:
    content = (copy / "copy.db").read_bytes()
    (copy / "copy.db").write_bytes(content[: int(len(content) * part)])
    assert damaged(home, copy)


@pytest.mark.parametrize("written", [None, b"", b"nothing of ours" * 500, bytes(4096)])
def test_a_copy_that_is_missing_or_broken_is_told_and_not_touched(
    home: Path, copy: Path, written: bytes | None
) -> None:
    path = copy / "copy.db"
    path.unlink()
    if written is not None:
        path.write_bytes(written)
    assert damaged(home, copy)
    assert (path.read_bytes() if path.exists() else None) == written


@pytest.mark.parametrize("table", ["outbox", "base", "cases", "meta", "finder_data", "drafts"])
def test_a_copy_with_one_page_that_does_not_read_is_told_before_anybody_works_in_it(
    home: Path, copy: Path, table: str
) -> None:
    path = copy / "copy.db"
    connection = open_file(path, key_of(copy))
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    flip(path, (root - 1) * PAGE + 100)
    assert damaged(home, copy)


def test_a_copy_that_did_not_read_for_a_moment_is_looked_at_once_more_before_it_is_called_broken(
    home: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(Workspace, "may_be_worked_in", lambda _ws: answers.pop(0))
    found = open_copy(home, WARD, ANNA, SECRET, CLOCK, new_id)
    assert isinstance(found, Opened)
    assert answers == []
    found.ws.close()


def test_a_copy_of_a_newer_program_is_told_and_nobody_is_asked_to_mend_it(home: Path, copy: Path) -> None:
    connection = open_file(copy / "copy.db", key_of(copy))
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    assert said(home) == words.NEWER.text
    assert is_for_people(words.NEWER.text)


def test_an_older_copy_put_back_is_filled_up_before_anybody_works_in_it(home: Path, copy: Path) -> None:
    older = (copy / "copy.db").read_bytes()
    found = anna(copy)
    found.ws.perform([Request("ny", OPEN, found.session.who, NOW)], found.session)
    found.ws.keeper().catch_up()
    found.ws.close()
    (copy / "copy.db").write_bytes(older)
    again = open_copy(home, WARD, ANNA, SECRET, CLOCK, new_id)
    assert isinstance(again, Opened)
    assert [each.action_id for each in again.ws.to_send(10)] != []
    again.ws.close()


def key_of(copy: Path) -> bytes:
    """The data key of a copy."""
    return vault.open_user(vault.load(copy), ANNA, SECRET).data_key


def damaged(home: Path, copy: Path) -> bool:
    """Whether a try says that the copy is damaged, with the command that helps."""
    answer = open_copy(home, WARD, ANNA, SECRET, CLOCK, new_id)
    assert answer == Damage(
        words.BROKEN.what, f"{words.BROKEN.means} {words.BROKEN.do}", f'reservplan rescue --folder "{copy}"'
    )
    return True


def test_slots_that_went_away_while_somebody_typed_are_told(home: Path, copy: Path) -> None:
    (copy / "slots.json").unlink()
    assert said(home) == failure(Failure.NOT_OURS, "").text


def test_a_computer_is_joined_and_its_first_user_can_sign_in(tmp_path: Path, centre: Centre) -> None:
    assert joins(tmp_path, joining(centre.address, centre.code())) is None
    found = open_copy(tmp_path, WARD, ANNA, SECRET, CLOCK, new_id)
    assert isinstance(found, Opened)
    found.ws.close()


def test_a_wrong_code_is_a_sentence(tmp_path: Path, centre: Centre) -> None:
    sentence = joins(tmp_path, joining(centre.address, "FEL-KOD"))
    assert sentence is not None
    assert sentence.startswith("Koden")
    assert is_for_people(sentence)


def test_somebody_elses_hsa_id_is_a_sentence(tmp_path: Path, centre: Centre) -> None:
    sentence = joins(tmp_path, joining(centre.address, centre.code(), MARIA))
    assert sentence is not None
    assert sentence.startswith("Koden och HSA-id:t")
    assert is_for_people(sentence)


@pytest.mark.parametrize(
    "address",
    [NOBODY, "http://127.0.0.1:1", "inte en adress", "", "ftp://127.0.0.1", "http://", "http://[::1"],
)
def test_an_address_where_nothing_of_ours_answers_is_a_sentence(tmp_path: Path, address: str) -> None:
    sentence = joins(tmp_path, joining(address, "KOD"))
    assert sentence is not None
    assert is_for_people(sentence)
    assert list(tmp_path.iterdir()) == []


def test_an_address_without_encryption_on_another_machine_gets_no_code(tmp_path: Path) -> None:
    sentence = joins(tmp_path, joining("http://prator.example", "KOD"))
    assert sentence is not None
    assert "krypterad" in sentence


def test_a_login_page_is_a_sentence(tmp_path: Path, centre: Centre) -> None:
    centre.proxy.harm["/v1/status"] = [Harm.LOGIN_PAGE]
    sentence = joins(tmp_path, joining(centre.address, "KOD"))
    assert sentence is not None
    assert "Kontrollera adressen" in sentence


def test_a_unit_that_is_here_already_is_a_sentence(home: Path, copy: Path, centre: Centre) -> None:
    before = (copy / "slots.json").read_bytes()
    sentence = joins(home, joining(centre.address, centre.code()))
    assert sentence is not None
    assert "redan ansluten" in sentence
    assert is_for_people(sentence)
    assert (copy / "slots.json").read_bytes() == before


def test_a_home_that_takes_no_files_is_a_sentence(tmp_path: Path, centre: Centre) -> None:
    (tmp_path / "home").write_text("en fil, ingen mapp")
    sentence = joins(tmp_path / "home", joining(centre.address, centre.code()))
    assert sentence is not None
    assert is_for_people(sentence)


@pytest.mark.parametrize("cause", list(NotSavedCause))
def test_each_cause_for_not_saving_has_its_sentence(cause: NotSavedCause) -> None:
    sentence = not_saved_sentence(NotSaved(cause))
    assert is_for_people(sentence)
    assert cause.value not in sentence
