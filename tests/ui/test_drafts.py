"""What is typed is kept within a second, and at once when it is left; a crash costs a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.people import Actor
from tests.ui.region import WARD, Desk
from tests.ui.seeing import words
from ui.drafts import WAIT, DraftKeeper, draft_notice

JOHAN = Actor("johan", "Johan Lind", "nurse", WARD)


class Typist:
    """Somebody who types in a form, with what the keeper tells her."""

    def __init__(self, desk: Desk) -> None:
        self.answers: dict[str, str] = {}
        self.saved: list[object] = []
        self.told: list[str] = []
        self.keeper = DraftKeeper(
            desk.work, "olle", "assessment", lambda: self.answers, {"situation": ("k1",)}
        )
        self.keeper.saved.connect(self.saved.append)
        self.keeper.trouble.connect(self.told.append)

    def type(self, text: str) -> None:
        self.answers["situation"] = text
        self.keeper.touched()


@contextmanager
def full_disk(desk: Desk) -> Iterator[None]:
    """A disk on which nothing more fits."""
    connection = desk.ws._connection
    connection.execute("PRAGMA max_page_count = 1").fetchall()
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count = 1000000").fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def kept(desk: Desk) -> str:
    draft = desk.ws.draft("olle", "assessment")
    return str(draft.answers["situation"]) if draft else ""


@pytest.mark.row("P03")
def test_a_draft_is_saved_within_a_second_of_the_last_key(qtbot: QtBot, desk: Desk) -> None:
    typist = Typist(desk)
    assert WAIT < 1000
    with qtbot.waitSignal(typist.keeper.saved, timeout=1000):
        typist.type("Trött")
    assert kept(desk) == "Trött"
    draft = desk.ws.draft("olle", "assessment")
    assert draft is not None
    assert (draft.author, draft.bases) == ("anna", {"situation": ("k1",)})


def test_somebody_who_never_pauses_loses_no_more_than_a_second(qtbot: QtBot, desk: Desk) -> None:
    typist = Typist(desk)
    typist.type("T")
    left = typist.keeper._timer.remainingTime()
    typist.type("Tr")
    assert typist.keeper._timer.remainingTime() <= left


def test_leaving_saves_at_once_and_only_what_is_new(desk: Desk) -> None:
    typist = Typist(desk)
    typist.type("Orolig")
    assert typist.keeper.save()
    assert kept(desk) == "Orolig"
    assert typist.keeper.save()
    assert len(typist.saved) == 1


def test_a_colleague_takes_a_draft_over_and_the_first_text_is_kept(
    tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    first = Typist(desk)
    first.type("Annas text")
    first.keeper.save()
    desk.work.session = type(desk.work.session)(JOHAN, desk.work.session.who, desk.work.session.signer)
    draft = desk.ws.draft("olle", "assessment")
    assert draft is not None
    notice = draft_notice(desk.work, draft)
    qtbot.addWidget(notice)
    notice.show()
    assert "Anna Bergs utkast från i dag 09.44 finns kvar." in words(notice)
    second = Typist(desk)
    second.type("Johans text")
    second.keeper.save()
    assert kept(desk) == "Johans text"
    assert [old.answers["situation"] for old in desk.ws.draft_history(draft.id)] == ["Annas text"]


def test_a_full_disk_is_told_and_what_was_typed_is_saved_when_there_is_room(qtbot: QtBot, desk: Desk) -> None:
    typist = Typist(desk)
    with full_disk(desk):
        typist.type("x" * 200_000)
        assert not typist.keeper.save()
        (sentence,) = typist.told
        assert sentence.startswith("Det gick inte att spara: disken är full. Texten finns kvar här.")
        assert typist.keeper.dirty
        assert kept(desk) == ""
    assert typist.keeper._timer.isActive()
    assert typist.keeper.save()
    assert len(kept(desk)) == 200_000


def test_what_became_an_action_is_no_draft_any_more(desk: Desk) -> None:
    typist = Typist(desk)
    typist.type("Klart")
    typist.keeper.save()
    typist.keeper.drop()
    assert desk.ws.drafts() == ()
    assert typist.keeper.save()
    assert desk.ws.drafts() == ()


def test_a_form_that_is_gone_is_never_read_again(desk: Desk) -> None:
    typist = Typist(desk)
    typist.type("Halv")
    typist.keeper.stop()
    assert typist.keeper.save()
    assert desk.ws.drafts() == ()
