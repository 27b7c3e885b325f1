"""What a decision answers with: values that say all there is to say."""

from __future__ import annotations

from typing import get_args

from cases.decide import decide
from cases.outcome import Applied, Decision, Refused, Waits
from tests.cases import builders as b


def test_there_are_three_answers() -> None:
    assert set(get_args(Decision)) == {Applied, Waits, Refused}


def test_applied_gives_the_case_and_what_was_added_to_it() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    answer = decide(case, script.act(b.WARD, b.call(b.HOME)), b.SETTINGS)
    assert isinstance(answer, Applied)
    assert set(answer.delta.calls) == set(answer.case.calls)
    assert answer.delta.halves == {}
    assert (answer.merged, answer.rivals, answer.warnings) == (False, (), ())
