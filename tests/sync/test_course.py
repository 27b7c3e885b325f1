"""The loop's turns one by one, in made-up time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest

from cases.exchange import Outcome, Pushed, Receipt
from localdb.errors import NotSaved, NotSavedCause
from localdb.outages import Outage
from sync.course import Course, World, hurried, set_out, turn
from sync.events import AllSent, Answered, Arrived, Event, Problem, Progress, StateChanged
from sync.plan import Pace
from sync.ports import Failed, Trouble
from sync.watch import Kind, Thresholds, all_sent, shown
from tests.sync.fakes import NOON, OUTAGE, Clock, FakeCentre, FakeDesk, Half, case_row, page

PACE = Pace(pull_every=15, probe_every=10, cap=8, pause=300, stuck_after=300)


class Table:
    """A desk, a centre and a course between them."""

    def __init__(self, waiting: int = 0) -> None:
        self.desk, self.centre, self.clock = FakeDesk(waiting), FakeCentre(), Clock()
        self.world = World(self.desk, self.centre, Half(), PACE, Thresholds(), self.clock)
        self.course: Course = set_out(self.clock(), PACE)
        self.events: list[Event] = []

    def turn(self) -> float | None:
        """One turn; seconds until there is more to do, None for at once."""
        turned = turn(self.course, self.world, self.clock())
        self.course = turned.course
        self.events += turned.events
        return None if turned.until is None else (turned.until - self.clock()).total_seconds()

    def rest(self, most: int = 60) -> float:
        """Turns until there is nothing to do now; seconds until there is."""
        for _ in range(most):
            seconds = self.turn()
            if seconds is not None:
                return seconds
        raise AssertionError("the loop runs without resting")

    def go(self, seconds: float) -> None:
        """As the loop does it, for so long."""
        end = self.clock() + timedelta(seconds=seconds)
        while (pause := self.rest()) and self.clock() + timedelta(seconds=pause) <= end:
            self.clock.move(pause)
        self.clock.now = end

    @property
    def kind(self) -> Kind:
        return shown(self.course.watch).kind

    def is_done(self) -> bool:
        """Whether the screen may say that all is sent."""
        return all_sent(shown(self.course.watch), self.desk.facts())

    def told(self) -> list[Trouble]:
        return [event.code for event in self.events if isinstance(event, Problem)]


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


def test_work_that_gets_no_further_is_told_of_in_the_reserve_routine_too() -> None:
    table = Table(1)
    table.desk.outage = OUTAGE
    table.centre.answer = lambda _: Failed(Trouble.MISMATCH)
    table.go(PACE.stuck_after + 60)
    assert table.told() == [Trouble.NO_PROGRESS]


def test_a_blocked_workstation_pauses_visibly_and_drops_nothing() -> None:
    table = Table(2)
    table.centre.push_trouble = Failed(Trouble.UNAUTHORISED)
    seconds = table.rest()
    assert seconds == PACE.pause
    assert (table.kind, table.told(), len(table.desk.waiting)) == (Kind.DOWN, [Trouble.UNAUTHORISED], 2)
    assert table.centre.calls == ["status", "push 2"]


def test_a_workstation_that_is_known_again_goes_on_by_itself() -> None:
    table = Table(2)
    table.centre.trouble = Failed(Trouble.UNAUTHORISED)
    table.go(10)
    table.centre.trouble = None
    table.go(PACE.pause + 10)
    assert (table.kind, table.desk.waiting) == (Kind.UP, [])


def test_a_workstation_that_stays_blocked_is_told_once() -> None:
    table = Table(2)
    table.centre.trouble = Failed(Trouble.UNAUTHORISED)
    table.go(3 * PACE.pause)
    assert table.told() == [Trouble.UNAUTHORISED]


def test_another_centre_at_the_same_address_gets_nothing() -> None:
    table = Table(2)
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, ledger="other")
    table.rest()
    assert (table.centre.calls, table.told()) == (["status"], [Trouble.OTHER_LEDGER])


def test_a_centre_that_was_restored_meanwhile_gets_nothing() -> None:
    table = Table()
    table.rest()
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    table.centre.trouble = None
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, epoch=2)
    table.desk.waiting = FakeDesk(2).waiting
    table.go(60)
    assert (table.told(), len(table.desk.waiting)) == ([Trouble.OTHER_EPOCH], 2)


def test_a_centre_that_no_longer_reads_our_actions_gets_nothing() -> None:
    table = Table(1)
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, min_client=99)
    table.rest()
    assert (table.told(), len(table.desk.waiting)) == ([Trouble.UPGRADE], 1)


def test_a_centre_that_recovers_is_waited_for() -> None:
    table = Table(1)
    table.centre.status_now = msgspec.structs.replace(
        table.centre.status_now, mode="recovering", retry_after=20
    )
    assert table.rest() >= 20
    assert shown(table.course.watch).reason is Trouble.BUSY


def test_the_wait_that_the_centre_asks_for_holds_every_call() -> None:
    table = Table(1)
    table.centre.push_trouble = Failed(Trouble.BUSY, 60)
    assert table.rest() >= 60
    assert table.centre.calls == ["status", "push 1"]


def test_the_centres_window_is_the_widest_backoff() -> None:
    table = Table()
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, retry_after=4)
    table.rest()
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(300)
    assert table.rest() <= 4
    assert table.centre.calls.count("status") > 60


def test_what_cannot_be_saved_is_told_and_comes_again() -> None:
    table = Table(1)
    table.rest()
    table.desk.waiting = FakeDesk(2).waiting
    table.desk.faults = [NotSaved(NotSavedCause.DISK_FULL) for _ in range(3)]
    table.go(60)
    assert table.told() == [Trouble.NOT_SAVED]
    assert (table.kind, table.desk.waiting) == (Kind.UP, [])


def test_a_centre_that_answers_is_not_blamed_for_a_full_disk() -> None:
    table = Table()
    table.desk.faults = [NotSaved(NotSavedCause.DISK_FULL)] * 1000
    table.go(120)
    state = shown(table.course.watch)
    assert (state.kind, state.reason) == (Kind.RETURNING, None)
    assert len(table.centre.calls) < 120


def test_work_that_gets_no_further_is_told_of_and_begun_afresh() -> None:
    table = Table(1)
    table.centre.answer = lambda _: Failed(Trouble.MISMATCH)
    table.go(PACE.stuck_after + 60)
    assert table.told() == [Trouble.NO_PROGRESS]
    assert table.centre.renewed == 1
    table.centre.answer = table.centre.taking_in
    table.go(60)
    assert table.desk.waiting == []


def test_a_machine_that_slept_is_not_stuck() -> None:
    table = Table()
    table.rest()
    table.desk.waiting = FakeDesk(1).waiting
    table.clock.move(8 * 3600)
    table.rest()
    assert (table.told(), table.desk.waiting) == ([], [])


def test_a_clock_that_is_set_back_stops_nothing() -> None:
    table = Table()
    table.rest()
    table.clock.move(-3600)
    table.desk.waiting = FakeDesk(1).waiting
    table.rest()
    assert table.desk.waiting == []


def test_one_action_that_never_gets_an_answer_holds_up_no_other() -> None:
    table = Table(3)

    def all_but_the_first(lines: Sequence[Pushed]) -> tuple[Receipt, ...] | Failed:
        answers = tuple(each for each in table.centre.taking_in(lines) if each.id != "a-1")
        return answers or Failed(Trouble.MISMATCH)

    table.centre.answer = all_but_the_first
    table.go(30)
    assert [each.action_id for each in table.desk.waiting] == ["a-1"]
    assert table.centre.calls.count("pull") >= 1


def test_a_page_cut_off_again_and_again_is_asked_for_ever_more_rarely() -> None:
    table = Table()
    table.centre.pages = [Failed(Trouble.TRUNCATED)] * 200
    table.go(120)
    assert table.centre.calls.count("pull") < 40


def test_a_person_who_wants_to_try_now_waits_for_nothing() -> None:
    table = Table(1)
    table.centre.trouble = Failed(Trouble.UNAUTHORISED)
    table.rest()
    table.centre.trouble = None
    table.course = hurried(table.course, table.clock())
    table.rest()
    assert table.desk.waiting == []


def test_a_program_that_starts_with_work_left_from_an_outage_is_returning_until_it_has_gone() -> None:
    table = Table(2)
    table.rest()
    kinds = [event.state.kind for event in table.events if isinstance(event, StateChanged)]
    assert (kinds[0], kinds[-1]) == (Kind.RETURNING, Kind.UP)


def test_a_program_that_starts_on_an_ordinary_day_has_nothing_to_return_from() -> None:
    table = Table()
    table.rest()
    assert {event.state.kind for event in table.events if isinstance(event, StateChanged)} == {Kind.UP}


def test_the_wait_after_a_slow_failure_is_counted_from_its_end() -> None:
    table = Table(1)
    table.rest()
    table.desk.waiting = FakeDesk(1).waiting

    def slow(_: Sequence[Pushed]) -> Failed:
        table.clock.move(20)
        return Failed(Trouble.NO_ANSWER)

    table.centre.answer = slow
    table.turn()
    assert table.course.push.at > table.clock()
    assert table.course.probe.at > table.clock()
    assert shown(table.course.watch).since == table.clock()


def test_a_clock_set_back_before_the_first_turn_delays_nothing() -> None:
    table = Table(1)
    table.clock.now -= timedelta(hours=9)
    table.rest()
    assert table.centre.calls == ["status", "push 1", "pull"]
