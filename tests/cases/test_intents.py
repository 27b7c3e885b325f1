"""Every verb travels under its own tag, comes back the same, and turns down what it does not know."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from cases.intents import MEETINGS, CallMeeting, Topic
from cases.sip import TABLE
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases import strategies as made


@given(made.VERB)
def test_every_verb_comes_back_from_the_wire_as_it_was(verb: Verb) -> None:
    text = msgspec.json.encode(verb)
    assert msgspec.json.decode(text)["verb"] == type(verb).__struct_config__.tag
    assert msgspec.json.decode(text, type=Verb) == verb


def test_no_two_verbs_share_a_tag_and_each_is_in_the_process_table() -> None:
    tags = {kind.__struct_config__.tag for kind in made.VERBS}
    assert len(tags) == len(made.VERBS) == len(TABLE)
    assert set(TABLE) == set(made.VERBS)


@given(made.actions())
def test_an_unknown_field_in_a_verb_is_turned_down_with_its_path(action: msgspec.Struct) -> None:
    known = msgspec.to_builtins(action)
    wrong = {**known, "intent": {**known["intent"], "mood": "glad"}}
    with pytest.raises(msgspec.ValidationError, match=r"unknown field `mood` - at `\$\.intent`"):
        msgspec.json.decode(msgspec.json.encode(wrong), type=type(action))


def test_an_unknown_verb_and_a_wrong_type_are_turned_down_with_their_path() -> None:
    known = msgspec.to_builtins(b.Script().act(b.WARD, b.opening()))
    for change, message in (
        ({"verb": "dance"}, r"'dance' - at `\$\.intent\.verb`"),
        ({"number": 7}, r"Expected `str`, got `int` - at `\$\.intent\.number`"),
    ):
        wrong = {**known, "intent": {**known["intent"], **change}}
        with pytest.raises(msgspec.ValidationError, match=message):
            msgspec.json.decode(msgspec.json.encode(wrong), type=type(b.Script().act(b.WARD, b.opening())))


def test_a_meeting_time_without_its_offset_is_turned_down() -> None:
    text = msgspec.json.encode(b.meeting(b.FRIDAY, b.CENTRE)).replace(b"09:00:00Z", b"09:00:00")
    with pytest.raises(msgspec.ValidationError, match="timezone"):
        msgspec.json.decode(text, type=CallMeeting)


def test_all_three_kinds_of_meeting_exist() -> None:
    assert set(MEETINGS) == {Topic.PLANNING, Topic.FOLLOW_UP, Topic.EVALUATION}
