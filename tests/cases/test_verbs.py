"""Every verb is in the one union that an action can carry, and in the table that decides on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from cases import intents, steering
from cases.intents import Intent
from cases.sip import TABLE
from cases.verbs import Verb
from tests.cases import moves


def declared(kind: type[Intent]) -> Iterator[type[Intent]]:
    """Every verb that there is, wherever it is declared."""
    for verb in kind.__subclasses__():
        yield verb
        yield from declared(verb)


def test_the_union_and_the_table_have_every_verb_and_no_other() -> None:
    there_are = set(declared(Intent))
    assert {verb.__module__ for verb in there_are} == {intents.__name__, steering.__name__}
    assert set(get_args(Verb)) == set(TABLE) == there_are


def test_the_tests_can_make_every_verb() -> None:
    assert set(moves.KINDS) == set(TABLE)


def test_every_verb_tells_whose_wish_it_is_in_its_own_words() -> None:
    assert all(verb.__doc__ for verb in get_args(Verb))
    assert len({verb.__struct_config__.tag for verb in get_args(Verb)}) == len(get_args(Verb))
