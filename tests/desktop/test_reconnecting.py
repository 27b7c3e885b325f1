"""A computer that the centre does not know any more gets another credential, and keeps its copy with all
that waits in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from cases.action import Request
from cases.exchange import Outcome
from central.demo_units import ANNA, CENTRE, JOHAN
from central.store import reading, writing
from central.tables import COMPUTERS, KEYS, WORKSTATIONS
from desktop import reconnecting
from desktop.clocks import new_id
from desktop.homes import only_desk
from localdb import vault
from sync.ports import Failed, Trouble
from sync.remote import Remote
from sync.replay import Replayed, push_once
from tests.central.world import NOW
from tests.desktop import served
from tests.desktop.served import SECRET, Centre, anna
from tests.localdb.made_up import OPEN, saved
from wording import reconnect as words
from wording import rescue as asked

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Centre, Path]]:
    """A centre whose workstations may be forgotten, and a copy that has joined it."""
    with served.region(tmp_path_factory.mktemp("centre")) as centre:
        yield centre, served.ward(tmp_path_factory.mktemp("home"), centre)


@pytest.fixture
def folder(own: tuple[Centre, Path], tmp_path: Path) -> Path:
    """The copy in a home of the test's own, with something unsent, at a centre that has forgotten it."""
    centre, joined = own
    made = served.again(joined, tmp_path / "home")
    opened = anna(made)
    saved(opened.ws.perform([Request(new_id(), OPEN, opened.session.who, NOW)], opened.session))
    opened.ws.close()
    with writing(centre.engine) as connection:
        connection.execute(update(WORKSTATIONS).values(credential_hash="another"))
    return made


@pytest.fixture
def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run it with these answers: its exit code, what it said under the list of people, and what it said was
    wrong.
    """

    def run(answers: Sequence[str], secret: str = SECRET, where: Path = folder) -> tuple[int, str, str]:
        left = list(answers)

        def ask(_question: str) -> str:
            if not left:
                raise EOFError
            return left.pop(0)

        code = reconnecting.run(where, ask, lambda _question: secret)
        told = capsys.readouterr()
        return code, told.out.partition("2. Johan Lind, sjuksköterska")[2].strip(), told.err.strip()

    return run


def pushed(folder: Path) -> Replayed | Failed:
    """What becomes of what waits."""
    opened = anna(folder)
    identity = opened.ws.identity()
    remote = Remote(identity.address, identity.credential)
    try:
        return push_once(opened.ws, remote, NOW)
    finally:
        remote.close()
        opened.ws.close()


def test_what_waited_is_sent_after_the_computer_was_connected_anew(
    own: tuple[Centre, Path], folder: Path, said: Said
) -> None:
    assert pushed(folder) == Failed(Trouble.UNAUTHORISED)
    assert said(["1", own[0].code()]) == (0, words.done("Prator", 1), "")
    assert pushed(folder) == Replayed(1, {Outcome.APPLIED: 1})


def test_the_centre_hears_what_the_computer_is_called(
    own: tuple[Centre, Path], folder: Path, said: Said
) -> None:
    with writing(own[0].engine) as connection:
        connection.execute(delete(COMPUTERS))
    assert said(["1", own[0].code()])[0] == 0
    slots = vault.load(folder)
    with reading(own[0].engine) as connection:
        assert connection.execute(select(COMPUTERS)).all() == [(slots.workstation, slots.workstation_name)]


def test_a_code_that_does_not_hold_changes_nothing(
    own: tuple[Centre, Path], folder: Path, said: Said
) -> None:
    for code in ("FEL-KOD", own[0].code(CENTRE)):
        assert said(["1", code]) == (1, "", words.WRONG_CODE)
    assert pushed(folder) == Failed(Trouble.UNAUTHORISED)


def test_nobody_else_connects_the_computer(own: tuple[Centre, Path], said: Said) -> None:
    code = own[0].code()
    assert said(["1", code], "fel lösenfras") == (1, "", asked.WRONG_KEY)
    assert said(["9", code]) == (1, "", asked.WRONG_WHO)
    assert said([]) == (1, "", asked.CUT_OFF)
    assert said(["1", code])[0] == 0


def test_another_centre_gets_no_code(
    own: tuple[Centre, Path], folder: Path, said: Said, tmp_path: Path
) -> None:
    with served.region(tmp_path) as other:
        own[0].proxy.upstream, before = other.proxy.upstream, own[0].proxy.upstream
        try:
            code, text, error = said(["1", other.code()])
        finally:
            own[0].proxy.upstream = before
    assert (code, text) == (1, "")
    assert "ett annat register" in error
    assert pushed(folder) == Failed(Trouble.UNAUTHORISED)


def test_who_has_moved_to_another_unit_is_not_named_to_the_centre_which_would_refuse_the_code(
    own: tuple[Centre, Path], folder: Path, said: Said
) -> None:
    opened = anna(folder)
    settings = opened.ws.settings()
    del settings.directory.staff[JOHAN]
    opened.ws.new_settings(settings)
    opened.ws.close()
    with writing(own[0].engine) as connection:
        connection.execute(delete(KEYS))
    assert said(["1", own[0].code()])[0] == 0
    with reading(own[0].engine) as connection:
        assert set(connection.execute(select(KEYS.c.hsa_id)).scalars()) == {ANNA}


def test_a_desk_that_is_open_has_to_be_closed_first(folder: Path, said: Said) -> None:
    lock = only_desk(folder.parent)
    assert lock is not None
    assert said(["1"]) == (1, "", asked.IN_USE)
    lock.unlock()


def test_a_folder_without_a_copy_is_told_and_left_as_it_is(said: Said, folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert said(["1"], where=empty) == (1, "", words.NO_COPY)
    assert list(empty.iterdir()) == []
    (folder / "copy.db").unlink()
    assert said(["1"]) == (1, "", words.NO_COPY)
