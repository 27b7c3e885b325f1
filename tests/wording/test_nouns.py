"""The verbs as nouns."""

from __future__ import annotations

from typing import get_args

from cases.verbs import Verb
from wording.nouns import VERBS


def test_every_verb_has_a_noun_of_its_own() -> None:
    assert set(VERBS) == {str(verb.__struct_config__.tag) for verb in get_args(Verb)}
    assert len(set(VERBS.values())) == len(VERBS)
