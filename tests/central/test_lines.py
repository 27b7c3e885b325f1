"""Reading pushed lines, good and bad."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from cases.action import said_by
from cases.exchange import LINE_MOST, PUSH_MOST, Outcome, Pushed
from cases.intents import Answer
from central import lines
from central.demo_units import CENTRE, WARD
from central.lines import (
    TooManyLines,
    UnreadablePush,
    enveloped,
    oddity,
    path_of,
    read_body,
    read_line,
    read_lines,
    said_of,
)
from seal.action import action_of, body_of
from seal.box import public_of, sealed
from tests.central.story import rang
from tests.central.world import NOW, Station, payload


def test_an_honest_line_is_read_with_its_action_and_envelope(engine: Engine) -> None:
    case, opened = Station(engine, WARD).opens()
    (line,) = read_lines(payload(opened))
    assert line.action == action_of(opened.body)
    assert line.envelope == enveloped(action_of(opened.body))
    assert (line.envelope.case_id, line.fault) == (case, "")


@pytest.mark.parametrize(
    "payload_", [b"", b"\n\n", b"<html></html>", b"\xff\xfe\n[]", b'{"body":1}', b"[" * 5000]
)
def test_a_push_without_one_readable_line_is_no_push(payload_: bytes) -> None:
    with pytest.raises(UnreadablePush):
        read_lines(payload_)


def test_a_push_has_at_most_five_hundred_lines(engine: Engine) -> None:
    _, opened = Station(engine, WARD).opens()
    assert len(read_lines(payload(opened) * PUSH_MOST)) == PUSH_MOST
    with pytest.raises(TooManyLines):
        read_lines(payload(opened) * (PUSH_MOST + 1))


def test_a_line_that_is_too_long_is_refused_by_its_id(engine: Engine) -> None:
    ward = Station(engine, WARD)
    _, opened = ward.opens(name="O" * LINE_MOST)
    (line,) = read_lines(payload(opened))
    assert (line.action, line.fault, line.refused) == (None, "$", Outcome.REFUSED)
    assert line.envelope is not None
    assert line.envelope.id == "ws-1012-2"


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b'{"a":1,"b":{"c":[{"d":1,"d":2}]}}', "$.b.c[0].d"),
        (b'{"a":1,"a":1}', "$.a"),
        (b'{"a":"x\\u0000"}', "$.a"),
        (b'{"a\\u0000":1}', "$.a\x00"),
        (b'{"a":"\\\\u0000"}', ""),
        (b'{"a":[1,2]}', ""),
        (b'{"a":', "$"),
    ],
)
def test_repeated_keys_and_null_signs_are_found_at_any_depth(raw: bytes, path: str) -> None:
    assert oddity(raw) == path


def test_a_repeated_key_round_the_body_is_refused_too(engine: Engine) -> None:
    _, opened = Station(engine, WARD).opens()
    raw = msgspec.json.encode(opened)
    line = read_line(0, raw[:-1] + b',"signature":"AAAA"}')
    assert (line.action, line.fault) == (None, "$.signature")


def test_a_text_that_only_looks_like_a_null_sign_is_a_text(engine: Engine) -> None:
    _, opened = Station(engine, WARD).opens(name="Olle \\u0000 Prov")
    assert read_body(0, opened.body, b"").action is not None


@pytest.mark.parametrize(
    ("change", "path"),
    [({"id": ""}, "$.id"), ({"case_id": "c" * 101}, "$.case_id"), ({"sequence": 1 << 63}, "$.sequence")],
)
def test_what_no_workstation_writes_is_malformed(
    engine: Engine, change: dict[str, object], path: str
) -> None:
    action = msgspec.structs.replace(action_of(Station(engine, WARD).opens()[1].body), **change)
    assert read_body(0, body_of(action), b"").fault == path


def test_a_time_without_an_offset_is_malformed(engine: Engine) -> None:
    again = msgspec.structs.replace(rang(CENTRE, Answer.ACCEPT), again_at=NOW.replace(tzinfo=None))
    action = Station(engine, WARD).action("c", again)
    assert read_body(0, body_of(action), b"").fault == "$.intent.again_at"


def test_a_message_without_a_path_is_about_the_whole_line() -> None:
    assert path_of(ValueError("trasigt")) == "$"


@given(st.lists(st.binary(max_size=60) | st.text(max_size=30).map(str.encode), max_size=4))
def test_no_bytes_at_all_make_reading_fail(bodies: list[bytes]) -> None:
    for body in bodies:
        read_line(0, body)
        assert read_line(0, msgspec.json.encode(Pushed(body, b""))).body == body


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        lambda inner: st.dictionaries(
            st.sampled_from(["id", "actor", "hsa_id", "intent", "schema", "sequence", "x"]),
            inner | st.lists(inner),
            max_size=5,
        ),
    )
)
def test_no_json_at_all_makes_reading_fail(value: object) -> None:
    line = read_body(0, msgspec.json.encode(value), b"")
    assert line.action is None
    assert line.fault.startswith("$")


@pytest.mark.parametrize(
    ("oldest", "newest", "is_read"), [(1, 1, True), (1, 3, True), (2, 4, False), (0, 0, False)]
)
def test_an_action_of_another_schema_than_the_newest_three_asks_for_an_upgrade(
    engine: Engine, oldest: int, newest: int, is_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, opened = Station(engine, WARD).opens()
    monkeypatch.setattr(lines, "OLDEST_SCHEMA", oldest)
    monkeypatch.setattr(lines, "SCHEMA", newest)
    (line,) = read_lines(payload(opened))
    assert (line.action is not None) == is_read
    assert is_read or (line.refused, line.fault) == (Outcome.UPGRADE_REQUIRED, "$.schema")


def test_a_line_that_is_not_understood_says_who_recorded_it_as_far_as_that_can_be_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, opened = Station(engine, WARD).opens()
    said = said_by(action_of(opened.body))
    box = sealed(opened.body, opened.signature, public_of(bytes(32)))
    monkeypatch.setattr(lines, "OLDEST_SCHEMA", 2)
    assert said_of(read_body(0, opened.body, b"")) == said
    assert said_of(read_body(0, box, b"")) == said
    for unreadable in (b"", b"{}", opened.body[:-9], box[:40]):
        assert said_of(read_body(0, unreadable, b"")) is None


def test_what_no_workstation_writes_is_told_to_nobody(engine: Engine) -> None:
    action = action_of(Station(engine, WARD).opens()[1].body)
    for change in ({"case_id": "c" * 101}, {"sequence": 1 << 63}):
        wrong = body_of(msgspec.structs.replace(action, **change))
        assert said_of(read_body(0, wrong, b"")) is None
    naive = msgspec.structs.replace(said_by(action), recorded_at=NOW.replace(tzinfo=None))
    body = sealed(body_of(action), b"", public_of(bytes(32)))
    before, after = (msgspec.json.encode(each) for each in (said_by(action), naive))
    head = len(b"reservplan/sealed/1\0")
    size = len(after).to_bytes(4, "big")
    box = body[:head] + size + after + body[head + 4 + len(before) :]
    assert said_of(read_body(0, box, b"")) is None
