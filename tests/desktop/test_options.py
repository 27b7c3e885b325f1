"""What the command line offers, and how it is read."""

from __future__ import annotations

from central.app import Way
from desktop.options import WAYS, moment, parser_of_all
from tests.desktop.swedish import COMMANDS, is_swedish


def test_every_option_of_every_command_says_what_it_is_for() -> None:
    parser = parser_of_all()
    inner = next(action for action in parser._actions if action.dest == "command")
    parsers = [parser, *inner.choices.values()]  # type: ignore[union-attr]
    assert len(parsers) == len(COMMANDS)
    for one in parsers:
        for action in one._actions:
            assert action.dest == "command" or (action.help and is_swedish(action.help)), action.dest
            assert action.nargs == 0 or action.dest == "command" or action.metavar, action.dest


def test_a_moment_without_a_zone_is_universal_time() -> None:
    assert moment("2026-11-20T08:50").isoformat() == "2026-11-20T08:50:00+00:00"
    assert moment("2026-11-20T08:50+01:00").isoformat() == "2026-11-20T08:50:00+01:00"


def test_a_made_up_region_is_asked_to_work_in_each_way_that_there_is() -> None:
    assert tuple(Way) == WAYS
