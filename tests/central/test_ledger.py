"""What becomes of actions, in every database that the ledger can stand in."""

from __future__ import annotations

import json
import threading

import msgspec
import pytest
from sqlalchemy import Engine, func, select, text

from cases.case import Sip
from cases.decide import fold, rules_version
from cases.exchange import Outcome, Pushed
from cases.intents import (
    Answer,
    Basis,
    Change,
    ConsentState,
    Edit,
    HearInitiative,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Sign,
    Topic,
)
from cases.joining import join
from cases.steering import Ground, LookIn
from central import feed, ledger
from central.demo_units import CENTRE, HOMECARE, JOHAN, SUPPORT, WARD
from central.store import reading, writing
from central.tables import AUDIT, CASES, LEDGER, OUTCOMES
from central.values import CASE
from seal.action import body_of
from tests.central.world import OLLE, Station, payload

Four = tuple[Station, Station, Station, Station]

YES = RecordConsent(ConsentState.GIVEN, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")


def initiative(*units: str) -> SendInitiative:
    return SendInitiative("Behöver stöd hemma", tuple(map(Recipient, units)), "REF111")


def wrote(text_: str) -> Edit:
    return Edit(Part.PLAN, {"situation": Change((), "", text_)})


def stored(engine: Engine) -> dict[str, Sip]:
    with reading(engine) as connection:
        return {row.id: CASE.decode(row.body) for row in connection.execute(select(CASES))}


def folded(engine: Engine) -> dict[str, Sip]:
    """The cases as the ledger's changes make them, without asking the rules."""
    cases: dict[str, Sip] = {}
    with reading(engine) as connection:
        for row in connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)):
            if row.kind == "join":
                cases[row.case_id] = join(cases[row.case_id], (cases.pop(row.absorbed),))
            if row.change is not None:
                cases[row.case_id] = fold(cases.get(row.case_id), CASE.decode(row.change))
    return cases


def count(engine: Engine, table: str) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


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


def broken(station: Station, case: str, change: str) -> Pushed:
    """An action that its author signed as it stands, but that cannot be understood."""
    action = station.action(case, YES)
    plain = json.loads(body_of(action))
    raw: bytes
    match change:
        case "kind":
            plain["intent"]["verb"] = "dance"
        case "field":
            plain["intent"]["mood"] = "good"
        case "type":
            plain["intent"]["taken_by"] = 7
        case "newer":
            plain["schema"] = 2
            plain["mood"] = "good"
        case "later":
            plain["schema"] = 2
        case "naive":
            plain["occurred_at"] = "2026-11-20T09:00:00"
        case "endless":
            plain["incarnation"] = 1 << 70
        case "null":
            plain["intent"]["taken_by"] = "An\0na"
        case _:
            pass
    raw = json.dumps(plain).encode()
    if change == "utf8":
        raw = raw.replace(b"Anna Berg", b"Anna \xff\xfe", 1)
    if change == "twice":
        raw = raw.replace(b'"taken_by":', b'"taken_by": "Eva", "taken_by":')
    return station.seal(action, raw)


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


def test_an_action_altered_on_the_way_is_quarantined_and_its_true_form_is_taken_in_later(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    second, third = ward.record(case, YES), ward.record(case, initiative(CENTRE))
    altered = Pushed(second.body.replace(b'"given"', b'"denied"'), second.signature)
    receipts = ward.push(opened, altered, third)
    assert [r.outcome for r in receipts] == [Outcome.APPLIED, Outcome.NEEDS_REVIEW, Outcome.NEEDS_REVIEW]
    assert receipts[1].codes == ("quarantined",)
    assert stored(ward.engine)[case].consents == {}
    assert [r.outcome for r in ward.push(second)] == [Outcome.APPLIED]
    ward.pull()
    assert ward.outcomes[receipts[2].id].outcome is Outcome.APPLIED
    assert folded(ward.engine) == stored(ward.engine)


def test_what_nobody_signed_is_quarantined_as_received(four: Four) -> None:
    ward = four[0]
    _, opened = ward.opens()
    (receipt,) = ward.push(Pushed(opened.body, bytes(64)))
    assert (receipt.outcome, receipt.codes) == (Outcome.NEEDS_REVIEW, ("quarantined",))
    assert stored(ward.engine) == {}
    with reading(ward.engine) as connection:
        assert connection.execute(select(LEDGER.c.body)).scalar_one() == opened.body


def test_an_action_of_another_workstation_is_quarantined(four: Four) -> None:
    ward, centre = four[:2]
    _, opened = ward.opens()
    (receipt,) = centre.push(opened)
    assert (receipt.outcome, receipt.codes) == (Outcome.NEEDS_REVIEW, ("quarantined",))


def test_what_follows_a_missing_link_is_held_and_decided_when_it_comes(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    second, third = ward.record(case, YES), ward.record(case, initiative(CENTRE))
    assert [(r.outcome, r.codes) for r in ward.push(opened, third)] == [
        (Outcome.APPLIED, ()),
        (Outcome.HELD, ("chain",)),
    ]
    assert [r.outcome for r in ward.push(second)] == [Outcome.APPLIED]
    ward.pull()
    assert ward.outcomes["ws-1012-4"].outcome is Outcome.APPLIED
    assert len(stored(ward.engine)[case].halves) == 1


def test_a_line_that_cannot_be_understood_is_a_link_of_its_chain_all_the_same(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    second, bad = ward.record(case, YES), broken(ward, case, "field")
    fourth = ward.record(case, initiative(CENTRE))
    assert [r.outcome for r in ward.push(opened, bad, fourth)] == [
        Outcome.APPLIED,
        Outcome.REFUSED,
        Outcome.HELD,
    ]
    assert ward.push(second)[0].outcome is Outcome.APPLIED
    ward.pull()
    assert ward.outcomes["ws-1012-5"].outcome is Outcome.APPLIED
    assert ward.push(bad)[0].outcome is Outcome.REFUSED


def test_a_copied_file_is_a_fork_that_is_decided_and_flagged(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    restored = dict(ward.heads)
    ward.push(opened, ward.record(case, YES))
    ward.heads = restored
    lines = ward.record(case, initiative(CENTRE)), ward.record(case, wrote("Från kopian"))
    assert [r.outcome for r in ward.push(*lines)] == [Outcome.APPLIED, Outcome.APPLIED]
    with reading(ward.engine) as connection:
        flags = connection.execute(select(LEDGER.c.flag).order_by(LEDGER.c.commit_seq)).scalars().all()
    assert flags == ["", "", "fork", "fork"]


def test_an_actor_whom_the_directory_does_not_confirm_needs_review(four: Four) -> None:
    ward = four[0]
    action = ward.action("c1", OpenCase(OLLE, "Olle Prov", "1948-03-03", "R"))
    false = msgspec.structs.replace(action.actor, role="care_manager")
    (receipt,) = ward.push(ward.seal(msgspec.structs.replace(action, actor=false)))
    assert (receipt.outcome, receipt.codes) == (Outcome.NEEDS_REVIEW, ("author_unconfirmed",))


def test_what_waits_for_its_predecessor_follows_it(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened)
    first = ward.action(case, YES, by=JOHAN)
    needs = ward.record(case, wrote("Beror på"), needs=(first.id,))
    assert [(r.outcome, r.codes, r.keys) for r in ward.push(needs)] == [
        (Outcome.HELD, ("predecessor",), (first.id,))
    ]
    assert ward.push(ward.seal(first))[0].outcome is Outcome.APPLIED
    ward.pull()
    assert ward.outcomes["ws-1012-4"].outcome is Outcome.APPLIED


def test_what_depends_on_a_refused_action_is_refused_with_it(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    again = ward.action(case, OpenCase(OLLE, "Olle Prov", "1948-03-03", "R"), by=JOHAN)
    needs = ward.record(case, wrote("Beror på"), needs=(again.id,))
    assert ward.push(opened, needs)[1].outcome is Outcome.HELD
    receipts = ward.push(ward.seal(again))
    assert (receipts[0].outcome, receipts[0].codes) == (Outcome.REFUSED, ("case_exists",))
    ward.pull()
    held = ward.outcomes["ws-1012-4"]
    assert (held.outcome, held.codes) == (Outcome.REFUSED, ("predecessor",))


def test_a_case_that_comes_after_its_actions_lets_them_through_in_order(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    lines = [ward.record(case, verb, by=JOHAN) for verb in (YES, initiative(CENTRE))]
    assert {r.outcome for r in ward.push(*lines)} == {Outcome.HELD}
    assert [r.outcome for r in ward.push(opened)] == [Outcome.APPLIED]
    with reading(ward.engine) as connection:
        assert set(connection.execute(select(OUTCOMES.c.outcome)).scalars()) == {"applied"}
    assert folded(ward.engine) == stored(ward.engine)


@pytest.mark.row("R06")
def test_what_a_unit_does_after_it_has_declined_needs_review(four: Four) -> None:
    ward, _, _, homecare = four
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(HOMECARE)))
    decline = Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Fel område, ring Norr")
    receipts = homecare.push(homecare.record(case, decline), homecare.record(case, wrote("Sent")))
    assert [(r.outcome, r.codes) for r in receipts] == [
        (Outcome.APPLIED, ()),
        (Outcome.NEEDS_REVIEW, ("access_lost",)),
    ]


@pytest.mark.row("R06")
def test_what_a_unit_did_after_it_had_declined_is_decided_when_it_is_let_in_again(four: Four) -> None:
    ward, _, _, homecare = four
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(HOMECARE)))
    decline = Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Fel område, ring Norr")
    homecare.push(homecare.record(case, decline))
    (receipt,) = homecare.push(homecare.record(case, wrote("Bor på vårt område ändå")))
    assert (receipt.outcome, receipt.codes) == (Outcome.NEEDS_REVIEW, ("access_lost",))
    homecare.pull()
    (again,) = ward.push(ward.record(case, initiative(HOMECARE)))
    assert again.outcome is Outcome.APPLIED
    homecare.pull()
    told = homecare.outcomes[receipt.id]
    assert (told.outcome, told.codes) == (Outcome.APPLIED, ())
    assert folded(ward.engine) == stored(ward.engine)


@pytest.mark.row("R06", "R24")
def test_a_unit_that_has_declined_may_choose_to_read_like_any_other(four: Four) -> None:
    ward, centre, *_ = four
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(CENTRE)))
    decline = Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Är listad hos Norr")
    look = LookIn(Ground.ACTIVE_CHOICE, "Har nu sökt hos oss")
    receipts = centre.push(centre.record(case, decline), centre.record(case, look))
    assert [receipt.outcome for receipt in receipts] == [Outcome.APPLIED, Outcome.APPLIED]
    centre.pull()
    assert isinstance(centre.copy[case], Sip)


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
