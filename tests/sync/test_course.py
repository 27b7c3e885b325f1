"""The loop's turns one by one, in made-up time."""

from __future__ import annotations

import msgspec
import pytest

from cases.exchange import Differing, Outcome
from localdb.errors import NotSaved, NotSavedCause
from localdb.outages import Outage
from sync.events import AllSent, Answered, Arrived, Progress, StateChanged
from sync.ports import Failed, Trouble
from sync.standing import hurried
from sync.watch import Kind, shown
from tests.sync.fakes import NOON, OUTAGE, case_row, page
from tests.sync.tables import PACE, Table


def test_the_first_thing_is_to_ask_then_to_send_then_to_fetch() -> None:
    table = Table(3)
    seconds = table.rest()
    assert table.centre.calls == ["status", "push 3", "pull"]
    assert seconds == PACE.pull_every
    assert table.kind is Kind.UP
    assert [type(event) for event in table.events if not isinstance(event, StateChanged)] == [
        Answered,
        Progress,
        AllSent,
    ]


def test_progress_counts_all_that_waited_when_it_began() -> None:
    table = Table(1200)
    table.rest()
    done = [(event.done, event.total) for event in table.events if isinstance(event, Progress)]
    assert done == [(500, 1200), (1000, 1200), (1200, 1200)]
    answered = [event.outcomes for event in table.events if isinstance(event, Answered)]
    assert answered == [{Outcome.APPLIED: 500}, {Outcome.APPLIED: 500}, {Outcome.APPLIED: 200}]


def test_what_arrives_is_told() -> None:
    table = Table()
    table.centre.pages = [page("c-1", [case_row("x")], more=True), page("c-2", [case_row("y")])]
    table.rest()
    assert [event.cases for event in table.events if isinstance(event, Arrived)] == [("x",), ("y",)]


def test_pulling_goes_on_while_the_outbox_does_not_empty() -> None:
    table = Table(3)
    table.centre.push_trouble = Failed(Trouble.BROKEN)
    table.go(120)
    assert len(table.desk.waiting) == 3
    assert table.centre.calls.count("pull") >= 3


def test_an_outage_is_seen_and_nothing_is_sent_into_it() -> None:
    table = Table(2)
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    assert table.kind is Kind.DOWN
    assert set(table.centre.calls) == {"status"}
    assert shown(table.course.watch).since == NOON


def test_on_return_everything_goes_and_all_sent_is_said_once() -> None:
    table = Table(2)
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    table.centre.trouble = None
    table.events.clear()
    table.go(30)
    kinds = [event.state.kind for event in table.events if isinstance(event, StateChanged)]
    assert kinds[0] is Kind.RETURNING
    assert kinds[-1] is Kind.UP
    assert Kind.DOWN not in kinds
    assert len([event for event in table.events if isinstance(event, AllSent)]) == 1


def test_all_sent_is_never_said_from_memory_while_the_centre_is_away() -> None:
    table = Table()
    table.centre.trouble = Failed(Trouble.NO_NETWORK)
    table.go(60)
    assert [event for event in table.events if isinstance(event, AllSent)] == []


@pytest.mark.parametrize("outage", [None, OUTAGE])
def test_a_desk_with_nothing_to_send_is_not_done_before_it_has_fetched_since_the_return(
    outage: Outage | None,
) -> None:
    table = Table()
    table.desk.outage = outage
    table.rest()
    assert table.is_done()
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    assert not table.is_done()
    table.centre.trouble = None
    table.course = hurried(table.course, table.clock())
    table.events.clear()
    table.turn()
    assert (table.centre.calls[-1], table.desk.facts().all_sent) == ("status", True)
    assert not table.is_done()
    table.turn()
    assert (table.centre.calls[-1], table.is_done()) == ("pull", True)
    table.rest()
    assert len([event for event in table.events if isinstance(event, AllSent)]) == 1


def test_a_program_that_has_just_started_is_not_done_before_it_has_fetched() -> None:
    table = Table()
    table.turn()
    assert (table.kind, table.desk.facts().all_sent, table.is_done()) == (Kind.UP, True, False)
    table.turn()
    assert table.is_done()


def test_a_pull_that_is_not_whole_makes_nothing_done() -> None:
    table = Table()
    table.centre.pages = [page("c-1", more=True)]
    for _ in range(2):
        table.turn()
    assert (table.centre.calls, table.is_done()) == (["status", "pull"], False)
    table.turn()
    assert table.is_done()


def test_all_sent_is_said_only_when_the_copies_agree() -> None:
    table = Table(1)
    table.desk.equal = False
    table.rest()
    assert [event for event in table.events if isinstance(event, AllSent)] == []
    assert table.told() == [Trouble.COPY_DIFFERS]
    table.go(60)
    assert table.told() == [Trouble.COPY_DIFFERS]


FOUND = Differing("ledger-1", 1, "V", 9, {7: "0b"}, (case_row("x"),))


def differs(*answers: Differing | Failed) -> Table:
    """A loop whose copy differs, at a centre that answers so when the two are compared."""
    table = Table()
    table.desk.equal = False
    table.centre.compared = list(answers)
    return table


def test_of_a_copy_that_differs_only_what_differs_is_fetched() -> None:
    table = differs(FOUND)
    for _ in range(2):
        table.turn()
    assert table.centre.calls == ["status", "pull", "compare {7: '0a'}"]
    assert (table.told(), table.desk.replaced, table.desk.fetched_anew) == (
        [Trouble.COPY_DIFFERS],
        [FOUND],
        0,
    )
    assert table.events[-1] == Arrived(("x",))
    table.desk.equal = True
    table.rest()
    assert (table.centre.calls[3:], table.is_done()) == (["pull"], True)
    assert Trouble.COPY_DIFFERS not in table.course.told


def test_what_does_not_fit_in_one_answer_is_asked_for_again_at_once() -> None:
    table = differs(msgspec.structs.replace(FOUND, more=True), FOUND)
    table.rest()
    assert len(table.desk.replaced) == 2
    # Nothing more differs by the centre's word, and yet the sums do.
    assert table.desk.fetched_anew == 1


@pytest.mark.parametrize("answer", [FOUND, Failed(Trouble.BROKEN), Failed(Trouble.NO_ANSWER)])
def test_where_that_is_not_enough_everything_is_fetched_and_they_are_not_compared_again(
    answer: Differing | Failed,
) -> None:
    table = differs(answer)
    table.go(3000)
    assert (table.desk.fetched_anew, sum("compare" in call for call in table.centre.calls)) == (1, 1)
    table.desk.equal = True
    table.go(60)
    table.desk.equal, table.centre.compared = False, [FOUND]
    table.go(60)
    assert (table.desk.fetched_anew, sum("compare" in call for call in table.centre.calls)) == (1, 2)


def test_a_centre_without_room_to_compare_is_asked_again_when_it_said_and_nothing_is_fetched_anew() -> None:
    table = differs(Failed(Trouble.FULL, 200), FOUND)
    table.rest()
    assert (table.told(), table.desk.fetched_anew, table.kind) == ([Trouble.COPY_DIFFERS], 0, Kind.UP)
    table.go(190)
    assert table.desk.replaced == []
    table.go(200)
    assert table.desk.replaced == [FOUND]


def test_what_differs_and_cannot_be_saved_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    table = differs(FOUND, FOUND)
    with monkeypatch.context() as full:
        full.setattr(table.desk, "replace", not_saved)
        table.rest()
    assert (Trouble.NOT_SAVED in table.told(), table.desk.fetched_anew) == (True, 0)
    table.go(60)
    assert table.desk.replaced == [FOUND]


def not_saved(*_: object) -> None:
    raise NotSaved(NotSavedCause.DISK_FULL)


def test_a_copy_that_differs_is_fetched_anew_at_once_and_then_not_for_an_hour() -> None:
    table = Table()
    table.desk.equal = False
    table.rest()
    assert (table.desk.fetched_anew, table.centre.calls.count("pull")) == (1, 2)
    table.go(3000)
    assert table.desk.fetched_anew == 1
    table.go(700)
    assert table.desk.fetched_anew == 2
    table.desk.equal = True
    table.go(60)
    assert table.is_done()


@pytest.mark.row("A01")
def test_the_reserve_routine_changes_what_is_shown_and_not_what_is_delivered() -> None:
    table = Table(2)
    table.desk.outage = OUTAGE
    table.go(60)
    state = shown(table.course.watch)
    assert (state.kind, state.overridden, state.since) == (Kind.DOWN, True, OUTAGE.started_at)
    assert (state.reason, state.last_contact is not None) == (None, True)
    assert table.desk.waiting == []
    assert table.centre.calls[:3] == ["status", "push 2", "pull"]
    assert len([event for event in table.events if isinstance(event, AllSent)]) == 1


@pytest.mark.row("A01")
def test_in_the_reserve_routine_a_centre_that_does_not_answer_is_only_asked_whether_it_is_back() -> None:
    table = Table(2)
    table.desk.outage = OUTAGE
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    assert (set(table.centre.calls), len(table.desk.waiting)) == ({"status"}, 2)
    assert shown(table.course.watch).reason is Trouble.NO_ANSWER
    table.centre.trouble = None
    table.go(30)
    state = shown(table.course.watch)
    assert (table.desk.waiting, state.kind, state.reason) == ([], Kind.DOWN, None)


def test_ending_the_reserve_routine_shows_the_centre_as_it_is() -> None:
    table = Table(2)
    table.desk.outage = OUTAGE
    table.go(60)
    table.desk.outage = msgspec.structs.replace(OUTAGE, ended_at=table.clock())
    table.rest()
    assert table.kind is Kind.UP
    assert not shown(table.course.watch).overridden
