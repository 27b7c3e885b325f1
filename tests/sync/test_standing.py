"""What stands in the way of the loop, and how it goes on: a pause, a wait, a full disk, a clock set back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from cases.exchange import Pushed, Receipt
from localdb.errors import MassRemoval, NotSaved, NotSavedCause
from localdb.meta import Place
from sync.events import StateChanged
from sync.ports import Failed, Trouble
from sync.standing import hurried
from sync.watch import Kind, shown
from tests.sync.fakes import OUTAGE, FakeDesk, outbound, page
from tests.sync.tables import PACE, Table


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


def restored(again: int = 2) -> Table:
    """A desk that was up to date, and a centre that went away and came back from a backup."""
    table = Table()
    table.rest()
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    table.centre.trouble = None
    table.centre.status_now = msgspec.structs.replace(
        table.centre.status_now, epoch=2, epochs={1: 0, 2: 5}, committed=5
    )
    table.desk.again = again
    table.events.clear()
    table.centre.calls.clear()
    return table


def test_a_restored_centre_is_sent_first_what_it_may_lack_and_then_everything_is_fetched_anew() -> None:
    table = restored()
    table.go(10)
    assert table.desk.begun == [(2, {1: 0, 2: 5})]
    assert table.centre.calls[-3:] == ["status", "push 2", "pull"]
    assert (table.centre.cursors[-1], table.centre.epochs) == ("", [2])
    assert (table.kind, table.told()) == (Kind.UP, [Trouble.OTHER_EPOCH])


def test_a_centre_that_is_restored_once_more_is_told_of_once_more() -> None:
    table = restored()
    table.go(10)
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    table.centre.trouble = None
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, epoch=3)
    table.go(10)
    assert table.told() == [Trouble.OTHER_EPOCH] * 2


def test_what_is_fetched_anew_is_not_all_sent_before_it_is_whole() -> None:
    table = restored(0)
    table.centre.pages = [page("c", more=True, epoch=2), Failed(Trouble.TRUNCATED)]
    for _ in range(20):
        table.clock.move(table.turn() or 0)
        assert not (table.centre.pages and table.is_done())
    assert not table.centre.pages
    table.go(60)
    assert table.is_done()


def test_a_centre_that_is_restored_between_two_calls_is_asked_who_it_is_before_anything_is_sent() -> None:
    table = Table()
    table.rest()
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, epoch=2, epochs={1: 0, 2: 5})
    table.desk.waiting, table.desk.again = FakeDesk(1).waiting, 2
    table.centre.push_trouble = Failed(Trouble.OTHER_EPOCH)
    table.course = hurried(table.course, table.clock())
    table.centre.calls.clear()
    table.turn()
    table.centre.push_trouble = None
    table.go(20)
    assert table.centre.calls[:3] == ["push 1", "status", "push 3"]
    assert (table.centre.epochs, table.desk.waiting) == ([1, 2], [])


def test_a_centre_that_knows_our_epoch_but_not_our_rows_is_another() -> None:
    table = Table()
    table.rest()
    table.centre.pages = [Failed(Trouble.OTHER_EPOCH)]
    table.go(30)
    assert (table.told(), table.desk.begun, table.kind) == ([Trouble.OTHER_LEDGER], [], Kind.DOWN)


def test_a_centre_that_has_gone_back_and_does_not_say_so_gets_nothing() -> None:
    table = Table(2)
    table.desk.now_at = Place(1, 10)
    table.centre.status_now = msgspec.structs.replace(table.centre.status_now, committed=9)
    table.rest()
    assert (table.centre.calls, table.told()) == (["status"], [Trouble.WENT_BACK])


def test_many_removals_stop_everything_until_a_person_has_answered() -> None:
    table = Table()
    table.rest()
    table.desk.faults = [MassRemoval(frozenset({"x"}), 1)] * 3
    table.go(2 * PACE.pause)
    assert (table.told(), table.kind, len(table.desk.received)) == ([Trouble.MASS_REMOVAL], Kind.DOWN, 1)
    table.desk.faults.clear()
    table.course = hurried(table.course, table.clock())
    table.centre.calls.clear()
    table.turn()
    assert (table.centre.calls, table.kind, len(table.desk.received)) == (["pull"], Kind.UP, 2)


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
    table.desk.waiting.append(outbound(4))
    table.go(30)
    assert [each.action_id for each in table.desk.waiting] == ["a-1"]


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
