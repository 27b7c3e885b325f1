"""The words between a workstation and the centre, byte for byte, and what each end turns down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from cases import exchange
from cases.action import Channel, Face
from cases.case import Stub
from cases.exchange import (
    VIEW,
    AliasRow,
    Asking,
    CaseElsewhere,
    CaseRow,
    Differing,
    Elsewhere,
    End,
    Enrolled,
    Enrolling,
    Header,
    HoldAsking,
    Holds,
    HoldWish,
    Outcome,
    OutcomeRow,
    Problem,
    PullRow,
    Pushed,
    Receipt,
    RemovedRow,
    SettingsRow,
    Status,
    Sums,
    Wire,
)
from cases.intents import Part
from cases.people import Actor, Directory, Who
from cases.settings import Settings
from cases.steering import Ground
from tests.cases import builders as b

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
SMALL = Settings(3, "Region Prov", "Prator", Directory())
SETTINGS_JSON = (
    '{"version":3,"region":"Region Prov","central_name":"Prator",'
    '"directory":{"principals":{},"units":{},"roles":{},"staff":{}},"made_up":false,"palette":"prator",'
    '"meeting_notice_days":14,"call_ahead_days":3,"first_contact_days":3,"coordinator_change":"any_step",'
    '"assessment_required":false,"plan_settled_by":"lock","process":"prator",'
    '"text_visible":"signed","messages_from":"acknowledged","saturday_counts":false,'
    '"coordinator_acts_by":"unit","inpatient_care_writes":false,"leaves_start_page_hours":72,'
    '"keeps_closed_days":30,"lock_screen_minutes":5,"news":[]}'
)
GOLDEN: tuple[tuple[msgspec.Struct, str], ...] = (
    (Pushed(b"{}", b"\x00\xff"), '{"body":"e30=","signature":"AP8="}'),
    (Receipt(0, "a", Outcome.APPLIED, 7), '{"line":0,"id":"a","outcome":"applied","commit_seq":7}'),
    (
        Receipt(2, "a", Outcome.REFUSED, 0, True, ("malformed",), ("k",), ("f",), "$.intent"),
        (
            '{"line":2,"id":"a","outcome":"refused","duplicate":true,"codes":["malformed"],"keys":["k"],"rivals":["f"],'
            '"path":"$.intent"}'
        ),
    ),
    (
        Status("L", 1, "ready", 5, AT, 1, "Prator", True),
        (
            '{"ledger":"L","epoch":1,"mode":"ready","retry_after":5,"server_time":"2026-11-20T09:00:00Z","min_client":1,'
            '"central_name":"Prator","made_up":true}'
        ),
    ),
    (
        Status("L", 2, "ready", 5, AT, 1, "Prator", True, {1: 0, 2: 7}, 9, 8),
        (
            '{"ledger":"L","epoch":2,"mode":"ready","retry_after":5,"server_time":"2026-11-20T09:00:00Z","min_client":1,'
            '"central_name":"Prator","made_up":true,"epochs":{"1":0,"2":7},"committed":9,"durable_through":8}'
        ),
    ),
    (
        Enrolling("c", "ws", {}, "Expeditionen"),
        '{"code":"c","workstation":"ws","keys":{},"name":"Expeditionen"}',
    ),
    (Enrolling("c", "ws", {"h": b"\x01"}), '{"code":"c","workstation":"ws","keys":{"h":"AQ=="}}'),
    (
        Enrolled("ws", "secret", "W", "L", SMALL),
        '{"workstation":"ws","credential":"secret","unit":"W","ledger":"L","settings":' + SETTINGS_JSON + "}",
    ),
    (Header("L", 1, "W"), '{"kind":"header","ledger":"L","epoch":1,"unit":"W"}'),
    (
        CaseRow("c", 4, AT, msgspec.Raw(b'{"type":"sip","id":"c"}')),
        '{"kind":"case","id":"c","revision":4,"changed_at":"2026-11-20T09:00:00Z","view":{"type":"sip","id":"c"}}',
    ),
    (AliasRow("c2", "c1"), '{"kind":"alias","alias":"c2","survivor":"c1"}'),
    (RemovedRow("c", "declined"), '{"kind":"removed","id":"c","reason":"declined"}'),
    (
        OutcomeRow(Receipt(0, "a", Outcome.HELD)),
        '{"kind":"outcome","receipt":{"line":0,"id":"a","outcome":"held"}}',
    ),
    (
        OutcomeRow(
            Receipt(0, "a", Outcome.HELD),
            Face("a", "c", "edit", Actor("h", "Anna Berg", "r", "W"), AT, AT, Channel.APP, "ws", 1, 2, 1),
            AT,
        ),
        (
            '{"kind":"outcome","receipt":{"line":0,"id":"a","outcome":"held"},"said":{"id":"a","case_id":"c",'
            '"verb":"edit","actor":{"hsa_id":"h","name":"Anna Berg","role":"r","unit":"W"},'
            '"occurred_at":"2026-11-20T09:00:00Z","recorded_at":"2026-11-20T09:00:00Z","channel":"app",'
            '"workstation":"ws","incarnation":1,"sequence":2,"schema":1},"at":"2026-11-20T09:00:00Z"}'
        ),
    ),
    (Sums({7: "0a"}), '{"sums":{"7":"0a"}}'),
    (Differing("l", 1, "W", 9), '{"ledger":"l","epoch":1,"unit":"W","mark":9}'),
    (
        Differing(
            "l", 1, "W", 9, {7: "", 8: "0b"}, (RemovedRow("c", "ended"), AliasRow("d", "e")), more=True
        ),
        (
            '{"ledger":"l","epoch":1,"unit":"W","mark":9,"sums":{"7":"","8":"0b"},'
            '"rows":[{"type":"removed","id":"c","reason":"ended"},'
            '{"type":"alias","alias":"d","survivor":"e"}],"more":true}'
        ),
    ),
    (SettingsRow(SMALL), '{"kind":"settings","settings":' + SETTINGS_JSON + "}"),
    (
        End("x", 9, 3, True, "", 8),
        '{"kind":"end","cursor":"x","mark":9,"count":3,"more":true,"durable_through":8}',
    ),
    (
        End("x", 9, 3, True, ahead=True),
        '{"kind":"end","cursor":"x","mark":9,"count":3,"more":true,"ahead":true}',
    ),
    (End("x", 9, 3, False, "d"), '{"kind":"end","cursor":"x","mark":9,"count":3,"more":false,"digest":"d"}'),
    (
        Asking("194803032392", "h", "ws", AT),
        '{"number":"194803032392","hsa_id":"h","workstation":"ws","at":"2026-11-20T09:00:00Z"}',
    ),
    (
        CaseElsewhere("c", "sip", "W", (Ground.ACTIVE_CHOICE,)),
        '{"id":"c","kind":"sip","coordinator":"W","grounds":["active_choice"]}',
    ),
    (
        Elsewhere((CaseElsewhere("c", "sip", "", ended=True, protected=True),)),
        '{"cases":[{"id":"c","kind":"sip","coordinator":"","ended":true,"protected":true}]}',
    ),
    (
        HoldWish("c", Part.PLAN, 2, "hold", ("a",)),
        '{"case_id":"c","part":"plan","version":2,"wish":"hold","signed":["a"]}',
    ),
    (
        HoldAsking(HoldWish("c", Part.ASSESSMENT), "h", "ws", AT),
        (
            '{"about":{"case_id":"c","part":"assessment","version":1,"wish":"look","signed":[]},'
            '"hsa_id":"h","workstation":"ws","at":"2026-11-20T09:00:00Z"}'
        ),
    ),
    (Holds(), "{}"),
    (
        Holds("W", Who("Anna Berg", "sjuksköterska", "h"), AT, AT),
        (
            '{"unit":"W","who":{"name":"Anna Berg","title":"sjuksköterska","hsa_id":"h"},'
            '"since":"2026-11-20T09:00:00Z","until":"2026-11-20T09:00:00Z"}'
        ),
    ),
    (Problem("about:blank", "t", 415), '{"type":"about:blank","title":"t","status":415}'),
)


def golden(message: msgspec.Struct, text: str) -> str:
    """The golden text with the field that tells rows apart, whatever it is called."""
    tag_field = message.__struct_config__.tag_field
    return text.replace('"kind":', f'"{tag_field}":') if tag_field else text


@pytest.mark.parametrize(("message", "text"), GOLDEN)
def test_each_message_is_written_just_so_and_read_back(message: msgspec.Struct, text: str) -> None:
    encoded = msgspec.json.encode(message)
    assert encoded.decode() == golden(message, text)
    assert msgspec.json.decode(encoded, type=type(message)) == message


def test_every_message_has_its_golden_text() -> None:
    written = {type(message) for message, _ in GOLDEN}
    named = {
        kind
        for kind in vars(exchange).values()
        if isinstance(kind, type) and kind.__module__ == exchange.__name__
    }
    assert {kind for kind in named if issubclass(kind, msgspec.Struct)} - {Wire} == written


def test_the_rows_of_a_page_are_told_apart_by_their_tag() -> None:
    rows = [message for message, _ in GOLDEN if isinstance(message, get_args(PullRow))]
    assert {type(row) for row in rows} == set(get_args(PullRow))
    assert [msgspec.json.decode(msgspec.json.encode(row), type=PullRow) for row in rows] == rows


def test_a_client_reads_over_what_a_newer_centre_adds() -> None:
    text = b'{"line":0,"id":"a","outcome":"held","mood":"glad"}'
    assert msgspec.json.decode(text, type=Receipt) == Receipt(0, "a", Outcome.HELD)


@pytest.mark.parametrize("outcome", Outcome)
def test_what_was_taken_in_is_just_what_is_final_and_not_refused(outcome: Outcome) -> None:
    assert outcome.taken_in == (outcome.final and outcome is not Outcome.REFUSED)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Pushed, b'{"body":"","signature":"","x":1}'),
        (Enrolling, b'{"code":"","workstation":"","keys":{},"x":1}'),
        (Asking, b'{"number":"","hsa_id":"","workstation":"","at":"2026-11-20T09:00:00Z","x":1}'),
        (HoldWish, b'{"case_id":"","part":"plan","x":1}'),
        (
            HoldAsking,
            b'{"about":{"case_id":"","part":"plan"},"hsa_id":"","workstation":"","at":"2026-11-20T09:00:00Z","x":1}',
        ),
    ],
)
def test_the_centre_turns_down_a_field_that_it_does_not_know(kind: type[msgspec.Struct], text: bytes) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `x`"):
        msgspec.json.decode(text, type=kind)


def test_a_view_is_read_as_a_case_or_as_a_stub() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    assert VIEW.decode(msgspec.json.encode(case)) == case
    stub = Stub("c", b.NUMBER, "W", AT, "nej", b.Script().act("H", b.answer()).performed_by)
    assert VIEW.decode(msgspec.json.encode(stub)) == stub


def test_only_applied_merged_and_refused_are_final() -> None:
    assert {outcome for outcome in Outcome if outcome.final} == {
        Outcome.APPLIED,
        Outcome.MERGED,
        Outcome.REFUSED,
    }
