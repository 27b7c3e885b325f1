"""What is said of cases that ended long ago."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases.keeping import kept_until
from cases.steering import Close, CloseKind
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on
from tests.wording.reading import wrong, wrong_sentences
from wording import keeping


@pytest.mark.parametrize(
    ("days", "here"), [(30, "här i 30 dagar."), (1, "här i 1 dag."), (0, "här dagen ut.")]
)
def test_for_how_long_they_are_kept_is_said_as_the_region_has_chosen(days: int, here: str) -> None:
    settings = msgspec.structs.replace(b.SETTINGS, keeps_closed_days=days, central_name="Prator")
    said = [keeping.archive(settings), keeping.let_go(settings), keeping.GONE]
    assert wrong_sentences(said) == []
    assert wrong([keeping.find("Prator")]) == []
    assert here in said[0]
    assert "i Prator" in said[0]
    assert "i Prator" in said[1]


def test_a_case_was_let_go_when_it_had_ended_and_its_days_are_over() -> None:
    script = b.Script()
    going = stages.opened(script)
    ended = on(going, script, (b.WARD, Close(CloseKind.ENDED, "Flyttat")))
    (closing,) = ended.closings.values()
    leaves = kept_until(closing.stamp.at, b.SETTINGS)
    assert keeping.was_let_go(ended, b.SETTINGS, leaves)
    assert not keeping.was_let_go(ended, b.SETTINGS, leaves - timedelta(minutes=1))
    assert not keeping.was_let_go(going, b.SETTINGS, leaves + timedelta(days=400))
