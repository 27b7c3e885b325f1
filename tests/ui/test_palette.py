"""Ctrl+K: a command is found by the beginnings of its words."""

from __future__ import annotations

import pytest

from ui.palette import Command, find_cases, matching


def nothing() -> None:
    """Does nothing."""


COMMANDS = tuple(
    Command(words, nothing)
    for words in ("Nytt ärende", "Ärenden", "Lås skärmen", "Sortera ärenden efter namn")
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("är", ["Nytt ärende", "Ärenden", "Sortera ärenden efter namn"]),
        ("lås", ["Lås skärmen"]),
        ("SORT namn", ["Sortera ärenden efter namn"]),
        ("kärm", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_command_is_found_by_the_beginnings_of_its_words(text: str, found: list[str]) -> None:
    assert [command.words for command in matching(COMMANDS, text)] == found


def test_only_the_first_hits_are_asked_for() -> None:
    asked: list[tuple[object, ...]] = []

    def rows(*question: object) -> tuple[()]:
        asked.append(question)
        return ()

    assert find_cases(rows)("prov") == ()
    assert asked == [("all", "prov", None, 8)]
