"""Sending what waits, and what each answer does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from cases.exchange import LINE_MOST, PUSH_MOST, Outcome, Pushed, Receipt
from localdb.errors import NotSaved, NotSavedCause
from localdb.outbox import Outbound
from sync.ports import Failed, Trouble
from sync.replay import BYTES_MOST, Replayed, portion, push_once
from tests.seal.test_box import BOX
from tests.sync.fakes import NOON, FakeCentre, FakeDesk, outbound, receipt


def test_each_action_gets_its_own_outcome() -> None:
    desk, centre = FakeDesk(3), FakeCentre()
    kinds = [Outcome.APPLIED, Outcome.HELD, Outcome.REFUSED]
    centre.answer = lambda lines: tuple(receipt(n, f"a-{n + 1}", kinds[n]) for n in range(len(lines)))
    done = push_once(desk, centre, NOON)
    assert done == Replayed(3, {Outcome.APPLIED: 1, Outcome.HELD: 1, Outcome.REFUSED: 1})
    assert [(sent.action_id, answer.outcome) for sent, answer in desk.answers] == [
        ("a-1", Outcome.APPLIED),
        ("a-2", Outcome.HELD),
        ("a-3", Outcome.REFUSED),
    ]


def test_nothing_to_send_is_no_call() -> None:
    centre = FakeCentre()
    assert push_once(FakeDesk(), centre, NOON) == Replayed(0, {})
    assert centre.calls == []


def test_the_stored_bytes_are_sent_and_never_made_again() -> None:
    desk, centre = FakeDesk(2), FakeCentre()
    seen: list[Pushed] = []

    def keeping(lines: Sequence[Pushed]) -> tuple[Receipt, ...]:
        seen.extend(lines)
        return centre.taking_in(lines)

    centre.answer = keeping
    waiting = list(desk.waiting)
    push_once(desk, centre, NOON)
    assert [(line.body, line.signature) for line in seen] == [(each.body, each.signature) for each in waiting]


def test_a_push_holds_no_more_than_the_centre_takes() -> None:
    assert len(portion([outbound(n) for n in range(PUSH_MOST + 1)])) == PUSH_MOST
    large = [outbound(n, LINE_MOST) for n in range(6)]
    assert len(portion(large)) == BYTES_MOST // LINE_MOST


def test_an_action_that_is_larger_than_a_push_goes_alone() -> None:
    assert len(portion([outbound(1, BYTES_MOST + 1), outbound(2)])) == 1
    assert portion([]) == ()


def test_after_a_lost_answer_the_same_goes_again_and_is_known() -> None:
    desk, centre = FakeDesk(2), FakeCentre()

    def taken_in_but_lost(lines: Sequence[Pushed]) -> Failed:
        centre.taking_in(lines)
        return Failed(Trouble.NO_ANSWER)

    centre.answer = taken_in_but_lost
    assert push_once(desk, centre, NOON) == Failed(Trouble.NO_ANSWER)
    assert len(desk.waiting) == 2
    centre.answer = centre.taking_in
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 2})
    assert [answer.duplicate for _, answer in desk.answers] == [True, True]
    assert len(centre.known) == 2


def test_an_answer_that_could_not_be_saved_comes_again() -> None:
    desk, centre = FakeDesk(1), FakeCentre()
    desk.faults = [NotSaved(NotSavedCause.DISK_FULL)]
    with pytest.raises(NotSaved):
        push_once(desk, centre, NOON)
    assert push_once(desk, centre, NOON) == Replayed(1, {Outcome.APPLIED: 1})


def test_a_line_without_an_answer_waits_and_the_others_go_on() -> None:
    desk, centre = FakeDesk(3), FakeCentre()
    centre.answer = lambda _: (receipt(0, "a-1"), receipt(2, "a-3"))
    assert push_once(desk, centre, NOON) == Replayed(3, {Outcome.APPLIED: 2})
    assert [each.action_id for each in desk.waiting] == ["a-2"]


def test_an_answer_for_another_action_is_not_believed() -> None:
    desk, centre = FakeDesk(2), FakeCentre()
    centre.answer = lambda _: (receipt(0, "a-9"), receipt(1, "a-2"))
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 1})
    assert [each.action_id for each in desk.waiting] == ["a-1"]
    centre.answer = lambda _: (receipt(0, "a-9"),)
    assert push_once(desk, centre, NOON) == Failed(Trouble.MISMATCH)
    assert [each.action_id for each in desk.waiting] == ["a-1"]


Answering = Callable[[Sequence[Pushed]], tuple[Receipt, ...] | Failed]


def in_turn(*answers: Answering) -> Answering:
    """A centre that answers the first push in one way and the next in another."""
    left = list(answers)

    def answer(lines: Sequence[Pushed]) -> tuple[Receipt, ...] | Failed:
        return left.pop(0)(lines)

    return answer


def malformed(place: int, id_: str = "") -> Receipt:
    return Receipt(place, id_, Outcome.REFUSED, codes=("malformed",), path="$")


def test_a_line_spoilt_on_the_way_is_sent_again_before_it_is_given_up() -> None:
    desk, centre = FakeDesk(2), FakeCentre()
    centre.answer = in_turn(lambda _: (malformed(0), receipt(1, "a-2")), centre.taking_in)
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 2})
    assert centre.calls == ["push 2", "push 1"]


def test_what_the_centre_can_never_keep_is_believed_the_second_time_under_its_own_id() -> None:
    desk, centre = FakeDesk(2), FakeCentre()
    centre.answer = in_turn(lambda _: (malformed(0), receipt(1, "a-2")), lambda _: (malformed(0),))
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 1, Outcome.REFUSED: 1})
    refused = next(answer for _, answer in desk.answers if answer.outcome is Outcome.REFUSED)
    assert (refused.id, refused.codes, refused.path) == ("a-1", ("malformed",), "$")


def in_a_box(n: int) -> Outbound:
    """A registration that only the centre can read."""
    return Outbound(n, f"a-{n}", BOX, b"")


def test_that_a_box_is_no_action_is_not_believed_of_a_centre_that_may_be_too_old_for_it() -> None:
    desk, centre = FakeDesk(2), FakeCentre()
    desk.waiting = [in_a_box(1), *desk.waiting[1:]]
    centre.answer = in_turn(lambda _: (malformed(0), receipt(1, "a-2")), lambda _: (malformed(0),))
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 1})
    assert [each.action_id for each in desk.waiting] == ["a-1"]


def test_a_box_that_cannot_be_opened_is_sent_again_before_that_is_believed() -> None:
    shut = receipt(0, "a-1", Outcome.NEEDS_REVIEW)
    shut = msgspec.structs.replace(shut, codes=("unopened",))
    desk, centre = FakeDesk(2), FakeCentre()
    desk.waiting = [in_a_box(1), *desk.waiting[1:]]
    centre.answer = in_turn(lambda _: (shut, receipt(1, "a-2")), lambda _: (receipt(0, "a-1"),))
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 2})
    desk, centre = FakeDesk(1), FakeCentre()
    desk.waiting = [in_a_box(1)]
    centre.answer = lambda _: (shut,)
    assert push_once(desk, centre, NOON) == Replayed(1, {Outcome.NEEDS_REVIEW: 1})
    assert centre.calls == ["push 1", "push 1"]


def test_key_reuse_is_a_final_answer_to_that_action_alone() -> None:
    desk, centre = FakeDesk(2), FakeCentre()

    def reused(lines: Sequence[Pushed]) -> tuple[Receipt, ...]:
        return tuple(
            msgspec.structs.replace(malformed(each.line, each.id), codes=("key_reuse",))
            if each.id == "a-1"
            else each
            for each in centre.taking_in(lines)
        )

    centre.answer = reused
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 1, Outcome.REFUSED: 1})
    assert desk.waiting == []


def test_a_doubtful_line_waits_when_its_second_answer_is_lost() -> None:
    desk, centre = FakeDesk(2), FakeCentre()
    centre.answer = in_turn(lambda _: (malformed(0), receipt(1, "a-2")), lambda _: Failed(Trouble.NO_ANSWER))
    assert push_once(desk, centre, NOON) == Replayed(2, {Outcome.APPLIED: 1})
    assert [each.action_id for each in desk.waiting] == ["a-1"]
