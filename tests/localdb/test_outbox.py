"""The queue: what is sent in which order, what an answer does, and that no answer does it twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cases.exchange import Outcome, OutcomeRow, Receipt
from cases.refusals import Reason, Review
from localdb import outbox
from localdb.driver import transaction
from localdb.workspace import Outbound, QueueState, Workspace
from seal.action import action_of
from seal.chain import START as FIRST
from tests.localdb.made_up import (
    NAME,
    NEEDS,
    START,
    Centre,
    again,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    saved,
    session,
    workspace,
)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def states(desk: Workspace) -> list[tuple[str, QueueState]]:
    """What the queue shows, oldest first."""
    return [(row.verb, row.state) for row in reversed(desk.queue())]


def one(desk: Workspace, outcome: Outcome, seq: int = 1, *codes: str) -> tuple[Outbound, Receipt]:
    """The oldest unsent action with this answer."""
    sent = desk.to_send(1)[0]
    return sent, Receipt(0, sent.action_id, outcome, seq, codes=codes)


def test_what_is_to_be_sent_comes_in_the_order_it_was_recorded_and_no_more_than_asked_for(
    desk: Workspace,
) -> None:
    made = opened(desk, "case", note("hej")).actions
    assert [sent.action_id for sent in desk.to_send(10)] == [action.id for action in made]
    assert [sent.action_id for sent in desk.to_send(2)] == [action.id for action in made[:2]]
    desk.counts()
    more = saved(desk.perform([request("case", note("mer", "email"))], session())).actions
    assert [sent.action_id for sent in desk.to_send(10)] == [action.id for action in (*made, *more)]


def test_what_was_answered_is_not_sent_again(desk: Workspace) -> None:
    opened(desk)
    desk.answered([one(desk, Outcome.APPLIED)], START)
    assert len(desk.to_send(10)) == 1


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.APPLIED, QueueState.TAKEN),
        (Outcome.MERGED, QueueState.TAKEN),
        (Outcome.REFUSED, QueueState.REFUSED),
        (Outcome.HELD, QueueState.OPEN),
        (Outcome.NEEDS_REVIEW, QueueState.OPEN),
        (Outcome.UPGRADE_REQUIRED, QueueState.OPEN),
    ],
)
def test_the_queue_shows_each_outcome_for_what_it_is(
    desk: Workspace, outcome: Outcome, state: QueueState
) -> None:
    opened(desk)
    desk.answered([one(desk, outcome, 7, "some_code")], START)
    row = desk.queue()[-1]
    assert (row.state, row.outcome, row.codes, row.answered_at) == (state, outcome, ("some_code",), START)
    facts = desk.facts()
    assert facts.unsent == 1
    assert facts.open_ours == (state is QueueState.OPEN)


def test_the_same_answer_twice_changes_nothing(desk: Workspace) -> None:
    opened(desk)
    answer = one(desk, Outcome.HELD, 3, "consent")
    desk.answered([answer], START)
    before = desk.queue()
    desk.answered([answer], START)
    desk.answered([answer, answer], START)
    assert desk.queue() == before


def test_an_older_answer_that_comes_late_changes_nothing(desk: Workspace) -> None:
    opened(desk)
    sent, held = one(desk, Outcome.HELD, 3, "consent")
    desk.answered(
        [(sent, msgspec.structs.replace(held, outcome=Outcome.APPLIED, commit_seq=9, codes=()))], START
    )
    desk.answered([(sent, held)], START)
    assert states(desk)[0] == ("open_case", QueueState.TAKEN)


def test_what_has_been_refused_stays_refused(desk: Workspace) -> None:
    opened(desk)
    sent, refused = one(desk, Outcome.REFUSED, 3)
    desk.answered([(sent, refused)], START)
    desk.answered([(sent, msgspec.structs.replace(refused, outcome=Outcome.APPLIED, commit_seq=9))], START)
    assert states(desk)[0] == ("open_case", QueueState.REFUSED)
    assert desk.case("case") is None


def test_an_answer_for_another_action_or_an_unknown_one_is_passed_over(desk: Workspace) -> None:
    opened(desk)
    sent, receipt = one(desk, Outcome.APPLIED)
    desk.answered([(sent, msgspec.structs.replace(receipt, id="altered"))], START)
    rows, end = Centre().pull("")
    strange = OutcomeRow(Receipt(0, "never seen here", Outcome.REFUSED, 5))
    desk.receive([strange, *rows], end, START)
    assert desk.facts().unsent == 2


def test_an_answer_without_an_id_is_that_of_its_line(desk: Workspace) -> None:
    opened(desk)
    sent, receipt = one(desk, Outcome.REFUSED, 0, Reason.MALFORMED)
    desk.answered([(sent, msgspec.structs.replace(receipt, id=""))], START)
    assert states(desk)[0] == ("open_case", QueueState.REFUSED)


def test_a_decided_action_keeps_its_effect_until_the_copy_shows_it(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "case", note("hej"))
    desk.answered(centre.push(desk.to_send(10)), START)
    assert [state for _, state in states(desk)] == [QueueState.TAKEN] * 3
    found = desk.case("case")
    assert found is not None
    assert found.received_at is None
    pulled(desk, centre)
    assert [state for _, state in states(desk)] == [QueueState.SETTLED] * 3
    found = desk.case("case")
    assert found is not None
    assert found.received_at == START
    assert found.waiting == ()


def test_an_answer_to_what_the_copy_already_shows_is_settled_at_once(desk: Workspace) -> None:
    centre = Centre()
    opened(desk)
    lost = centre.push(desk.to_send(10))
    rows, end = centre.pull(desk.cursor())
    desk.receive([row for row in rows if not isinstance(row, OutcomeRow)], end, START)
    assert desk.facts().unsent == 2
    desk.answered(lost, START)
    assert [state for _, state in states(desk)] == [QueueState.SETTLED] * 2


def test_a_held_action_that_is_decided_later_comes_back_into_the_view(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    (action,) = saved(desk.perform([request(case.id, note("hej"))], session())).actions
    centre.hold.add(action.id)
    replayed(desk, centre)
    held = desk.case(case.id)
    assert held is not None
    assert [row.state for row in held.waiting] == [QueueState.OPEN]
    assert not desk.facts().all_sent
    centre.hold.clear()
    centre.decide_again(action.id)
    pulled(desk, centre)
    assert states(desk) == [("edit", QueueState.SETTLED)]
    assert desk.facts().all_sent


def test_a_refused_action_leaves_the_view_and_stays_in_the_queue(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    saved(desk.perform([request(case.id, note("hej"))], session()))
    sent, receipt = one(desk, Outcome.REFUSED, 9, Reason.LOCKED)
    desk.answered([(sent, receipt)], START)
    found = desk.case(case.id)
    assert found is not None
    assert found.view == case
    assert desk.queue()[0].codes == ("locked",)
    assert desk.queue()[0].person == NAME


def test_a_broken_chain_goes_on_in_a_new_incarnation_also_after_a_restart(
    tmp_path: Path, desk: Workspace
) -> None:
    opened(desk)
    pairs = [
        (sent, Receipt(line, sent.action_id, Outcome.NEEDS_REVIEW, line + 1, codes=(Review.QUARANTINED,)))
        for line, sent in enumerate(desk.to_send(10))
    ]
    desk.answered(pairs, START)
    desk.answered(pairs, START)
    opened(desk, "second")
    desk.close()
    opened(again(tmp_path), "third")
    chain = [action_of(sent.body) for sent in again(tmp_path).to_send(10)]
    assert [(action.incarnation, action.sequence) for action in chain] == [(2, 1), (2, 2), (2, 3), (2, 4)]
    assert chain[0].previous_hash == FIRST


def test_a_chain_with_two_ends_goes_on_in_a_new_incarnation_though_all_of_it_was_applied(
    desk: Workspace,
) -> None:
    opened(desk)
    receipts = [
        (sent, Receipt(line, sent.action_id, Outcome.APPLIED, line + 1, fork=True))
        for line, sent in enumerate(desk.to_send(10))
    ]
    desk.answered(receipts, START)
    opened(desk, "second")
    chain = [action_of(sent.body) for sent in desk.to_send(10)]
    assert [(action.incarnation, action.sequence) for action in chain] == [(2, 1), (2, 2)]


def test_what_is_settled_is_listed_for_a_while_and_what_was_refused_for_ever(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    refused = saved(desk.perform([request(case.id, note("nej"))], session())).actions[0]
    desk.answered([one(desk, Outcome.REFUSED, 2)], START)
    for number in range(60):
        saved(desk.perform([request(case.id, note(str(number), "email"))], session()))
    replayed(desk, centre)
    listed = desk.queue()
    assert len(listed) == 51
    assert listed[-1].action_id == refused.id


def test_the_queue_of_a_case_is_its_own(desk: Workspace) -> None:
    opened(desk, "one", initiative(NEEDS))
    opened(desk, "two")
    for filed in (False, True):
        if filed:
            desk.counts()
        for name, verbs in (("one", 3), ("two", 2)):
            found = desk.case(name)
            assert found is not None
            assert len(found.waiting) == verbs
            assert {row.case_id for row in found.waiting} == {name}


def test_of_two_open_answers_the_later_in_the_ledger_stands_in_whatever_order_they_come(
    desk: Workspace,
) -> None:
    opened(desk)
    sent, held = one(desk, Outcome.HELD, 3, "consent")
    review = msgspec.structs.replace(held, outcome=Outcome.NEEDS_REVIEW, commit_seq=9, codes=("access_lost",))
    for answer in (review, held):
        desk.answered([(sent, answer)], START)
    row = desk.queue()[-1]
    assert (row.outcome, row.codes) == (Outcome.NEEDS_REVIEW, ("access_lost",))


def test_a_case_that_comes_on_an_early_page_settles_what_it_already_shows(desk: Workspace) -> None:
    centre = Centre()
    opened(desk)
    desk.answered(centre.push(desk.to_send(10)), START)
    rows, end = centre.pull(desk.cursor())
    desk.receive(rows, msgspec.structs.replace(end, more=True, digest=""), START)
    assert [state for _, state in states(desk)] == [QueueState.SETTLED] * 2


def test_what_was_answered_after_a_number_is_queued_again_and_what_the_centre_could_not_keep_is_not(
    desk: Workspace,
) -> None:
    sent = opened(desk, "case", note("Text"), initiative(NEEDS))
    ids = [action.id for action in sent.actions]
    answers = [(1, Outcome.APPLIED), (2, Outcome.HELD), (3, Outcome.REFUSED), (0, Outcome.REFUSED)]
    desk.answered(
        [
            (out, Receipt(place, out.action_id, outcome, seq, codes=("x",)))
            for place, (out, (seq, outcome)) in enumerate(zip(desk.to_send(9), answers, strict=True))
        ],
        START,
    )
    with transaction(desk._connection):
        assert outbox.send_again(desk._connection, 1, epoch=1)
    assert [out.action_id for out in desk.to_send(9)] == ids[1:3]
    states = {row.action_id: (row.state, row.outcome) for row in desk.queue()}
    assert states[ids[0]] == (QueueState.TAKEN, Outcome.APPLIED)
    assert states[ids[2]] == (QueueState.UNSENT, None)
    assert states[ids[3]] == (QueueState.REFUSED, Outcome.REFUSED)


def test_what_has_been_answered_is_kept_whether_or_not_a_backup_has_it(desk: Workspace) -> None:
    centre = Centre()
    ids = [action.id for action in opened(desk).actions]
    replayed(desk, centre)
    for durable in (0, 1, centre.seq):
        rows, end = centre.pull(desk.cursor())
        desk.receive(rows, msgspec.structs.replace(end, durable_through=durable), START)
        assert [row.action_id for row in desk.recorded()] == ids
        query = "SELECT count(*) FROM outbox JOIN answers USING (n)"
        assert desk._connection.execute(query).fetchone() == (2,)
