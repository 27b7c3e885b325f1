"""The first run: everything that is missing is said at once, and what was filled in reaches the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.screens.connect import ConnectScreen, Joining

FILLED = {
    "address": "https://prator.example",
    "code": " ABCD 1234 ",
    "computer": "Expeditionen",
    "hsa_id": "SE1",
    "name": "Anna Berg",
    "title": "sjuksköterska",
    "passphrase": "tre gröna ärtor",
    "again": "tre gröna ärtor",
}
NO_CODE = "Koden gäller inte längre. Be om en ny."


class Centre:
    """Takes one joining, and answers what it was told to."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.joined: list[Joining] = []

    def __call__(self, joining: Joining) -> str | None:
        self.joined.append(joining)
        return self.answer


def screen(qtbot: QtBot, centre: Centre, **changed: str) -> ConnectScreen:
    made = ConnectScreen(centre)
    open_window(qtbot, made)
    for key, text in (FILLED | changed).items():
        made.field(key).setText(text)
    return made


def trouble(made: ConnectScreen, key: str) -> str:
    row = made.field(key).parentWidget()
    return str(row.trouble())  # type: ignore[union-attr]


def test_what_was_filled_in_reaches_the_program_by_keyboard_alone(qtbot: QtBot) -> None:
    centre = Centre(None)
    made = screen(qtbot, centre)
    with qtbot.waitSignal(made.connected):
        QTest.keyClick(made.field("again"), Qt.Key.Key_Return)
    assert centre.joined == [
        Joining(
            "https://prator.example",
            "ABCD 1234",
            "Expeditionen",
            "SE1",
            "Anna Berg",
            "sjuksköterska",
            "tre gröna ärtor",
        )
    ]
    assert made.field("passphrase").text() == ""


def test_all_that_is_missing_is_said_at_once(qtbot: QtBot) -> None:
    centre = Centre(None)
    made = screen(qtbot, centre, code="", name="")
    made.act.click()
    assert centre.joined == []
    assert [key for key in FILLED if trouble(made, key)] == ["code", "name"]
    assert made.field("code").hasFocus()


@pytest.mark.parametrize(
    ("changed", "key", "says"),
    [
        ({"passphrase": "kort", "again": "kort"}, "passphrase", "för kort"),
        ({"again": "något helt annat"}, "again", "olika"),
    ],
)
def test_a_passphrase_is_long_and_written_twice_alike(
    qtbot: QtBot, changed: dict[str, str], key: str, says: str
) -> None:
    centre = Centre(None)
    made = screen(qtbot, centre, **changed)
    made.act.click()
    assert says in trouble(made, key)
    assert centre.joined == []


def test_what_went_wrong_is_said_and_nothing_that_was_written_is_lost(qtbot: QtBot) -> None:
    made = screen(qtbot, Centre(NO_CODE))
    made.act.click()
    assert made.act.text() == "Ansluter…"
    qtbot.waitUntil(lambda: made.trouble.text() == NO_CODE)
    assert made.field("passphrase").text() == "tre gröna ärtor"
    assert made.act.text() == "Anslut datorn"


@pytest.mark.parametrize(("scale", "size"), [(100, (1366, 768)), (200, (1366, 768)), (200, (1920, 1080))])
def test_nothing_is_clipped_or_nameless_or_english(
    qtbot: QtBot, qapp: object, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "light", scale)  # type: ignore[arg-type]
    made = screen(qtbot, Centre(None))
    made.resize(*size)
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
