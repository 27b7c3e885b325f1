"""The lane of a case: what stands on a base, and what a new action cannot do without."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import lanes
from cases.action import Action
from cases.case import Sip
from cases.coordinator import change_key
from cases.decide import decide
from cases.intents import Part
from cases.lanes import depends_on, lay
from cases.outcome import Applied, Decision
from cases.settings import Settings
from cases.uniting import canonical
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases.promises import LIGHT


def works(desk: made.Desk, queue: Sequence[Action], action: Action) -> bool:
    case, _ = lay(desk.base, queue, b.SETTINGS, desk.unit)
    return isinstance(decide(case, action, b.SETTINGS, desk=desk.unit), Applied)


def test_the_queue_lies_on_the_base_and_what_has_no_effect_is_named() -> None:
    script = b.Script()
    opens, consents, sends = b.opened(script)
    early = script.act(b.WARD, b.hand_over(b.CENTRE, "okänd"))
    case, idle = lay(None, [opens, early, consents, sends], b.SETTINGS, b.WARD)
    assert case is not None
    assert canonical(case) == canonical(b.case_of([opens, consents, sends]))
    assert idle == (early.id,)


def test_an_initiative_depends_on_the_opening_and_the_consent_and_not_on_text() -> None:
    script = b.Script()
    opens, consents, sends = b.opened(script)
    text = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "x"}))
    assert depends_on(None, [opens, text, consents], sends, b.SETTINGS, b.WARD) == (opens.id, consents.id)


def test_a_new_text_depends_on_the_text_that_it_replaces() -> None:
    script = b.Script()
    base = b.case_of(b.opened(script))
    first = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "ett"}))
    other = script.act(b.WARD, b.write(Part.ASSESSMENT, {"background": "ett"}))
    shown, _ = lay(base, [first, other], b.SETTINGS, b.WARD)
    second = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "två"}, shown))
    assert depends_on(base, [first, other], second, b.SETTINGS, b.WARD) == (first.id,)


def test_what_stands_on_the_base_alone_depends_on_nothing() -> None:
    script = b.Script()
    base = b.case_of(b.opened(script))
    queue = [script.act(b.WARD, b.call(b.HOME))]
    assert depends_on(base, queue, script.act(b.WARD, b.call(b.COUNCIL)), b.SETTINGS, b.WARD) == ()


def test_of_two_that_would_each_do_none_is_named() -> None:
    script = b.Script()
    opens, consents, sends = b.opened(script)
    again = script.act(b.WARD, b.consent())
    assert depends_on(None, [opens, consents, again], sends, b.SETTINGS, b.WARD) == (opens.id,)


def test_what_gives_the_coordination_back_is_named_also_where_the_base_alone_would_do() -> None:
    script = b.Script()
    base = b.case_of(b.opened(script))
    away = script.act(b.WARD, b.hand_over(b.CENTRE, "root:W"))
    given = change_key(b.CENTRE, ["root:W"])
    back = script.act(b.WARD, b.hand_over(b.WARD, given, heard_from=b.CENTRE))
    calls = script.act(b.WARD, b.meeting(script.now + timedelta(days=20), b.HOME))
    assert depends_on(base, [away, back], calls, b.SETTINGS, b.WARD) == (back.id,)
    assert depends_on(base, [], calls, b.SETTINGS, b.WARD) == ()


@LIGHT
@given(st.data())
def test_nothing_needless_is_named_and_what_is_not_named_can_be_lost(data: st.DataObject) -> None:
    desk = data.draw(st.sampled_from(list(data.draw(made.worlds()).desks.values())))
    for place, action in enumerate(desk.queue):
        before = desk.queue[:place]
        if not works(desk, before, action):
            continue
        named = depends_on(desk.base, before, action, b.SETTINGS, desk.unit)
        assert [a.id for a in before if a.id in named] == list(named)
        for other in before:
            assert works(desk, [a for a in before if a is not other], action) == (other.id not in named)


def test_a_long_queue_that_gives_and_takes_is_not_laid_once_for_each_of_its_actions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = b.Script()
    opens, consents, sends = b.opened(script)
    consents = msgspec.structs.replace(consents, depends_on=(opens.id,))
    texts = [
        msgspec.structs.replace(
            script.act(b.WARD, b.write(Part.PLAN, {"situation": str(n)})), depends_on=(opens.id,)
        )
        for n in range(60)
    ]
    asked: list[Action] = []

    def counted(case: Sip | None, action: Action, settings: Settings, *, desk: str) -> Decision:
        asked.append(action)
        return decide(case, action, settings, desk=desk)

    monkeypatch.setattr(lanes, "decide", counted)
    queue = [opens, consents, *texts]
    assert depends_on(None, queue, sends, b.SETTINGS, b.WARD) == (opens.id, consents.id)
    assert len(asked) < 3 * len(queue)
