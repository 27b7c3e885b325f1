"""The rescue as somebody at the computer meets it: who are you, your passphrase, and plainly what became of
it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from cases.action import Channel, Request
from cases.intents import CallResult, Direction, LogCall, Topic
from central.demo_units import ANNA, WARD
from desktop import rescuing
from desktop.clocks import clock_from, new_id
from desktop.homes import only_desk
from desktop.opening import Opened
from desktop.rescuing import command
from desktop.signing_in import open_copy
from localdb import rescue, schema, vault
from localdb.driver import open_file
from localdb.errors import NotSaved, NotSavedCause
from localdb.listing import Filter
from localdb.workspace import FILE, Saved
from tests.central.world import NOW
from tests.desktop.served import SECRET, anna
from wording import rescue as words

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(copy: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run it with these answers: its exit code, what it said, and what it said was wrong."""

    def run(
        answers: Sequence[str] = ("1",), secret: str = SECRET, folder: Path = copy
    ) -> tuple[int, str, str]:
        left = list(answers)

        def ask(_question: str) -> str:
            if not left:
                raise EOFError
            return left.pop(0)

        code = rescuing.run(folder, ask, lambda _question: secret)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def works(copy: Path) -> list[str]:
    """A day's work, journalled: the ids of what was recorded."""
    opened = anna(copy)
    opened.ws.keeper().back_up()
    (row, *_) = opened.ws.rows(Filter.ALL, "", None, 5)
    call = LogCall(Direction.OUTGOING, Topic.OTHER, WARD, "031-1", CallResult.REACHED, "Eva", "", "sagt")
    who = opened.session.who
    saved = opened.ws.perform([Request(row.id, call, who, NOW, Channel.APP)] * 3, opened.session)
    assert isinstance(saved, Saved), saved
    opened.ws.keeper().catch_up()
    opened.ws.close()
    return [action.id for action in saved.actions]


def test_a_copy_that_is_gone_works_again_and_it_is_said_what_is_lost(copy: Path, said: Said) -> None:
    ids = works(copy)
    (copy / FILE).unlink()
    code, told, errors = said()
    assert (code, errors) == (0, "")
    assert "1. Anna Berg, sjuksköterska\n2. Johan Lind, sjuksköterska" in told
    assert "Kopian är hel igen. 3 registreringar finns i den. Av dem skickas 3 när Prator svarar" in told
    assert words.LOSSES["drafts"] in told
    assert words.LOSSES["latest"] in told
    assert words.LOSSES["cases"].format(central="Prator") not in told
    assert "Ärendena är från säkerhetskopian" in told
    found = anna(copy)
    assert {each.action_id for each in found.ws.to_send(10)} == set(ids)
    assert found.ws.counts().all > 5
    found.ws.close()


def test_a_copy_that_is_whole_is_said_to_be_whole(copy: Path, said: Said) -> None:
    works(copy)
    code, told, errors = said()
    assert (code, errors) == (0, "")
    assert words.WAS_WHOLE in told


def test_the_one_user_of_a_copy_is_not_asked_who_she_is(copy: Path, said: Said) -> None:
    slots = vault.load(copy)
    vault.save(copy, msgspec.structs.replace(slots, users=slots.users[:1]))
    code, told, _ = said(())
    assert code == 0
    assert "1. Anna" not in told


@pytest.mark.parametrize("answer", ["", "0", "3", "Anna", "-1"])
def test_somebody_who_is_not_in_the_list_is_told_and_nothing_happens(
    copy: Path, said: Said, answer: str
) -> None:
    (copy / FILE).write_bytes(b"broken")
    code, _, errors = said((answer,))
    assert (code, errors) == (1, f"{words.WRONG_WHO}\n")
    assert (copy / FILE).read_bytes() == b"broken"


def test_a_wrong_passphrase_is_told_and_nothing_happens(copy: Path, said: Said) -> None:
    (copy / FILE).write_bytes(b"broken")
    code, _, errors = said(secret="fel")
    assert (code, errors) == (1, f"{words.WRONG_KEY}\n")
    assert (copy / FILE).read_bytes() == b"broken"


def test_whoever_goes_away_from_the_question_has_changed_nothing(copy: Path, said: Said) -> None:
    code, _, errors = said(())
    assert (code, errors) == (1, f"{words.CUT_OFF}\n")


def test_a_desk_that_is_open_has_to_be_closed_first(copy: Path, said: Said) -> None:
    lock = only_desk(copy.parent)
    assert lock is not None
    assert said()[::2] == (1, f"{words.IN_USE}\n")
    lock.unlock()
    assert said()[0] == 0


@pytest.mark.parametrize("spoilt", [True, False])
def test_a_folder_without_keys_is_told(tmp_path: Path, copy: Path, said: Said, spoilt: bool) -> None:
    if spoilt:
        (copy / "slots.json").write_bytes(b"{")
    code, _, errors = said(folder=copy if spoilt else tmp_path / "nowhere")
    assert (code, errors) == (1, f"{words.NO_KEYS}\n")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("spoilt", [b"{", None])
def test_key_slots_that_do_not_read_are_taken_from_beside_the_backups(
    copy: Path, said: Said, spoilt: bytes | None
) -> None:
    works(copy)
    slots = vault.load(copy)
    (copy / "slots.json").unlink()
    if spoilt is not None:
        (copy / "slots.json").write_bytes(spoilt)
    assert said(secret="fel")[2] == f"{words.WRONG_KEY}\n"
    assert said()[0] == 0
    assert vault.load(copy) == slots
    assert [path.read_bytes() for path in copy.glob("slots.broken-*")] == ([spoilt] if spoilt else [])


def test_what_cannot_be_saved_at_all_is_told(copy: Path, said: Said) -> None:
    for name in ("journal", "backups"):
        shutil.rmtree(copy / name, ignore_errors=True)
    (copy / FILE).write_bytes(b"broken")
    code, _, errors = said()
    assert (code, errors) == (1, f"{words.NOTHING_LEFT}\n")


def test_a_copy_of_a_newer_program_is_told(copy: Path, said: Said) -> None:
    key = vault.open_user(vault.load(copy), ANNA, SECRET).data_key
    connection = open_file(copy / FILE, key)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    assert said()[::2] == (1, f"{words.NEWER.text}\n")


@pytest.mark.parametrize("trouble", [OSError("no room"), NotSaved(NotSavedCause.DISK_FULL)])
def test_a_disk_that_takes_nothing_is_told(
    copy: Path, said: Said, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def fails(*_given: object) -> rescue.Rescued:
        raise trouble

    monkeypatch.setattr(rescue, "rescue", fails)
    assert said()[::2] == (1, f"{words.NO_ROOM}\n")


def test_what_was_rescued_opens_at_the_sign_in(home: Path, copy: Path, said: Said) -> None:
    works(copy)
    (copy / FILE).write_bytes(b"broken")
    assert said()[0] == 0
    found = open_copy(home, WARD, ANNA, SECRET, clock_from(NOW), new_id)
    assert isinstance(found, Opened)
    found.ws.close()


def test_the_command_names_the_whole_folder(tmp_path: Path) -> None:
    assert command(tmp_path / "SE 1") == f'reservplan rescue --folder "{tmp_path / "SE 1"}"'
