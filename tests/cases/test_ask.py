"""What a verb is decided on names its unit and stamps what it makes."""

from __future__ import annotations

from cases.ask import Ask
from cases.case import Sip
from tests.cases import builders as b


def test_what_an_action_makes_bears_its_unit_its_opening_its_person_and_its_time() -> None:
    action = b.Script().act(b.WARD, b.consent(), case="cX")
    ask = Ask(Sip(id="cY"), action, b.SETTINGS, "")
    assert ask.unit == b.WARD
    assert (ask.stamp.action, ask.stamp.origin, ask.stamp.unit) == (action.id, "cX", b.WARD)
    assert (ask.stamp.who, ask.stamp.at) == (action.performed_by, action.occurred_at)
