"""What becomes of actions, in every database that the ledger can stand in."""

from __future__ import annotations

import threading

import msgspec
import pytest
from sqlalchemy import Engine, func, select

from cases.decide import rules_version
from cases.exchange import Outcome, Pushed
from cases.intents import (
    HearInitiative,
    OpenCase,
    Part,
    Sign,
)
from central import feed, ledger
from central.demo_units import CENTRE, SUPPORT, WARD
from central.store import reading, writing
from central.tables import AUDIT, LEDGER, OUTCOMES
from tests.central.pushed import YES, Four, broken, count, folded, initiative, stored, wrote
from tests.central.world import OLLE, Station, payload


def test_a_batch_is_answered_line_by_line_and_applied_once(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    receipts = ward.push(opened, ward.record(case, YES), ward.record(case, initiative(CENTRE, SUPPORT)))
    assert [(r.line, r.outcome, r.commit_seq) for r in receipts] == [
        (0, Outcome.APPLIED, 1),
        (1, Outcome.APPLIED, 2),
        (2, Outcome.APPLIED, 3),
    ]
    assert len(stored(ward.engine)[case].halves) == 2


def test_the_same_bytes_again_are_answered_as_before_and_change_nothing(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    lines = (opened, ward.record(case, YES), ward.record(case, initiative(CENTRE)))
    first = ward.push(*lines)
    before = (stored(ward.engine), count(ward.engine, "ledger"), count(ward.engine, "feed"))
    second = ward.push(*lines)
    assert [msgspec.structs.replace(r, duplicate=False) for r in second] == first
    assert all(receipt.duplicate for receipt in second)
    assert (stored(ward.engine), count(ward.engine, "ledger"), count(ward.engine, "feed")) == before


def test_a_line_that_stands_twice_in_a_batch_is_taken_once(four: Four) -> None:
    ward = four[0]
    _, opened = ward.opens()
    first, second = ward.push(opened, opened)
    assert (first.outcome, first.duplicate, second.outcome, second.duplicate) == (
        Outcome.APPLIED,
        False,
        Outcome.APPLIED,
        True,
    )
    assert second.commit_seq == first.commit_seq


def test_the_same_id_with_other_bytes_is_refused_as_key_reuse(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened)
    other = ward.seal(ward.action(case, YES, id="ws-1012-2"))
    (receipt,) = ward.push(other)
    assert (receipt.outcome, receipt.codes, receipt.commit_seq) == (Outcome.REFUSED, ("key_reuse",), 0)
    assert stored(ward.engine)[case].consents == {}


@pytest.mark.parametrize(
    ("change", "outcome", "path"),
    [
        ("kind", Outcome.REFUSED, "$.intent.verb"),
        ("field", Outcome.REFUSED, "$.intent.mood"),
        ("type", Outcome.REFUSED, "$.intent.taken_by"),
        ("utf8", Outcome.REFUSED, "$"),
        ("twice", Outcome.REFUSED, "$.intent.taken_by"),
        ("null", Outcome.REFUSED, "$.intent.taken_by"),
        ("naive", Outcome.REFUSED, "$.occurred_at"),
        ("newer", Outcome.UPGRADE_REQUIRED, "$.mood"),
        ("later", Outcome.UPGRADE_REQUIRED, "$.schema"),
    ],
)
def test_a_line_that_cannot_be_understood_has_its_own_outcome_and_the_others_go_on(
    four: Four, change: str, outcome: Outcome, path: str
) -> None:
    ward = four[0]
    case, opened = ward.opens()
    bad = broken(ward, case, change)
    receipts = ward.push(opened, bad, ward.record(case, YES))
    assert [r.outcome for r in receipts] == [Outcome.APPLIED, outcome, Outcome.APPLIED]
    assert receipts[1].path == path
    assert receipts[1].id == "ws-1012-3"
    assert receipts[1].codes == (("malformed",) if outcome is Outcome.REFUSED else ())
    assert ward.push(bad)[0].outcome is outcome


def test_a_line_that_is_no_pushed_action_is_refused_without_an_id(four: Four) -> None:
    ward = four[0]
    _, opened = ward.opens()
    receipts = ward.send(b"<html>\n" + payload(opened) + b'{"body":"!","signature":""}\n')
    assert [(r.line, r.outcome, r.id, r.commit_seq > 0) for r in receipts] == [
        (0, Outcome.REFUSED, "", False),
        (1, Outcome.APPLIED, "ws-1012-2", True),
        (2, Outcome.REFUSED, "", False),
    ]


def test_every_outcome_has_its_ledger_audit_and_feed_row(four: Four) -> None:
    ward = four[0]
    ward.pull()
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, HearInitiative(CENTRE, "x")))
    assert count(ward.engine, "ledger") == 3
    with reading(ward.engine) as connection:
        assert connection.execute(select(func.count()).where(AUDIT.c.what == "received")).scalar_one() == 3
        versions = connection.execute(select(LEDGER.c.settings_version, LEDGER.c.rules_version)).all()
    assert set(versions) == {(1, rules_version())}
    ward.pull()
    assert len(ward.outcomes) == 3


def test_a_line_that_fails_leaves_no_trace_and_the_others_are_taken_in(
    four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward = four[0]
    case, opened = ward.opens()
    honest = feed.write

    def failing(working: object) -> None:
        if any(row["action_id"] == "ws-1012-3" for row in working._ledger):  # type: ignore[attr-defined]
            raise RuntimeError("the disk is full")
        honest(working)  # type: ignore[arg-type]

    monkeypatch.setattr(feed, "write", failing)
    bad = ward.record(case, YES)
    receipts = ward.push(opened, bad)
    assert [(r.line, r.id) for r in receipts] == [(0, "ws-1012-2"), (1, ledger.UNANSWERED)]
    monkeypatch.undo()
    assert ward.push(bad)[0].outcome is Outcome.APPLIED
    assert folded(ward.engine) == stored(ward.engine)


def test_two_texts_on_one_base_are_rivals_and_said_to_be(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(
        opened, ward.record(case, YES), ward.record(case, initiative(CENTRE)), ward.record(case, wrote("Ett"))
    )
    (receipt,) = ward.push(ward.record(case, wrote("Två")))
    assert (receipt.outcome, receipt.rivals) == (Outcome.APPLIED, ("situation",))


def test_a_signature_waits_for_the_text_that_it_names(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    sign = ward.record(case, Sign(Part.PLAN, ("nyckeln",)))
    receipts = ward.push(opened, sign)
    assert (receipts[1].outcome, receipts[1].codes, receipts[1].keys) == (
        Outcome.HELD,
        ("seen",),
        ("nyckeln",),
    )


def test_workstations_that_push_at_once_take_turns(four: Four) -> None:
    queues = []
    for station in four:
        opened = [station.opens(number=f"19480303{number:04}")[1] for number in range(20)]
        queues.append((station, opened))

    def deliver(station: Station, lines: list[Pushed]) -> None:
        for line in lines:
            station.push(line)

    pushing = [threading.Thread(target=deliver, args=queue) for queue in queues]
    for thread in pushing:
        thread.start()
    for thread in pushing:
        thread.join()
    with reading(four[0].engine) as connection:
        numbers = (
            connection.execute(select(LEDGER.c.commit_seq).order_by(LEDGER.c.commit_seq)).scalars().all()
        )
        assert (
            connection.execute(select(func.count()).where(OUTCOMES.c.outcome == "applied")).scalar_one() == 80
        )
    assert numbers == list(range(1, 81))
    assert folded(four[0].engine) == stored(four[0].engine)


def test_history_is_brought_in_without_chains_and_marked_so(engine: Engine) -> None:
    ward = Station(engine, WARD)
    action = ward.action("c1", OpenCase(OLLE, "Olle Prov", "1948-03-03", "R"))
    with writing(engine) as connection:
        ledger.bring_in(connection, [action])
    with reading(engine) as connection:
        assert connection.execute(select(LEDGER.c.kind)).scalars().all() == ["imported"]
    assert list(stored(engine)) == ["c1"]


def test_history_that_the_rules_do_not_apply_stops_the_import(engine: Engine) -> None:
    ward = Station(engine, WARD)
    with pytest.raises(ValueError, match="RecordConsent"), writing(engine) as connection:
        ledger.bring_in(connection, [ward.action("c1", YES)])
    assert stored(engine) == {}
