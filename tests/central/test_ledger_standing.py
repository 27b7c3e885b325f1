"""Who may be believed, and what waits for what: chains, the directory, predecessors, units that have left."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

from cases.case import Sip
from cases.exchange import Outcome, Pushed
from cases.intents import (
    Answer,
    OpenCase,
    Reply,
    Topic,
)
from cases.steering import Ground, LookIn
from central.demo_units import CENTRE, HOMECARE, JOHAN, WARD
from central.store import reading
from central.tables import LEDGER, OUTCOMES
from tests.central.pushed import YES, Four, broken, folded, initiative, stored, wrote
from tests.central.world import OLLE


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


def test_an_action_that_names_another_workstation_than_it_comes_from_is_quarantined(four: Four) -> None:
    ward, centre = four[:2]
    case, opened = ward.opens()
    elsewhere = ward.record(case, YES, workstation=centre.id)
    assert [(r.outcome, r.codes) for r in ward.push(opened, elsewhere)] == [
        (Outcome.APPLIED, ()),
        (Outcome.NEEDS_REVIEW, ("quarantined",)),
    ]
    assert stored(ward.engine)[case].consents == {}


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
