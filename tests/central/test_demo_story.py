"""The acts that a made-up case is written with."""

from __future__ import annotations

import re
from itertools import islice
from random import Random

from cases.intents import Edit, Part, Sign
from central.demo import KNOWN
from central.demo_story import IMPORTED, Story, ids
from central.demo_units import MARIA
from tests.central.world import NOW, SETTINGS


def test_ids_have_the_shape_of_version_seven_and_never_come_twice() -> None:
    found = list(islice(ids(Random(1)), 200))
    assert len(set(found)) == 200
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", id_)
        for id_ in found
    )


def test_a_signature_names_what_stands_after_the_last_edit() -> None:
    random = Random(1)
    story = Story(KNOWN, SETTINGS, random, ids(random))
    story.wrote(NOW, MARIA, Part.PLAN, {"situation": "Först"})
    story.wrote(NOW, MARIA, Part.PLAN, {"situation": "Sedan"})
    story.signed(NOW, MARIA, Part.PLAN)
    first, second, sign = (action.intent for action in story.actions)
    assert isinstance(first, Edit)
    assert isinstance(second, Edit)
    assert isinstance(sign, Sign)
    assert first.fields["situation"].bases == ()
    assert len(second.fields["situation"].bases) == len(sign.seen) == 1
    assert second.fields["situation"].bases != sign.seen
    assert {action.workstation for action in story.actions} == {IMPORTED}
