"""A centre that is there and has no room: what was turned away waits its turn, and nothing else does."""

from __future__ import annotations

from sync.events import AllSent, Progress, StateChanged
from sync.ports import Failed, Trouble
from sync.watch import Kind, shown
from tests.sync.fakes import FakeDesk
from tests.sync.tables import PACE, Table

FULL = Failed(Trouble.FULL, 200)


def test_a_full_centre_is_no_outage_and_is_not_asked_whether_it_is_there() -> None:
    table = Table(1)
    table.centre.trouble = Failed(Trouble.NO_ANSWER)
    table.go(60)
    table.centre.trouble, table.centre.push_trouble = None, FULL
    table.events.clear()
    table.centre.calls.clear()
    table.go(280)
    kinds = {event.state.kind for event in table.events if isinstance(event, StateChanged)}
    assert (kinds, table.kind, shown(table.course.watch).reason) == ({Kind.RETURNING}, Kind.RETURNING, None)
    assert (table.centre.calls.count("status"), table.centre.calls.count("push 1")) == (1, 1)


def test_a_push_that_was_turned_away_does_not_come_sooner_than_it_was_asked_to() -> None:
    table = Table(1)
    table.centre.push_trouble = FULL
    table.rest()
    table.centre.push_trouble = None
    turned_away = table.clock()
    while not table.desk.answers:
        table.clock.move(table.turn() or 0)
    assert (table.desk.contacts[-1] - turned_away).total_seconds() >= FULL.retry_after
    assert table.centre.renewed == 0


def test_how_many_wait_for_their_turn_is_told_before_the_first_has_gone() -> None:
    table = Table(3)
    table.centre.push_trouble = FULL
    table.rest()
    assert [event for event in table.events if isinstance(event, Progress)] == [Progress(0, 3)]


def test_to_wait_as_one_was_asked_to_is_not_to_be_stuck_however_often() -> None:
    table = Table(1)
    table.centre.push_trouble = FULL
    table.go(10 * PACE.stuck_after)
    assert (table.told(), table.centre.renewed) == ([Trouble.FULL], 0)
    assert 9 <= table.centre.calls.count("push 1") <= 15


def test_a_pull_that_was_turned_away_keeps_no_push_waiting() -> None:
    table = Table()
    table.centre.pages = [FULL]
    table.rest()
    table.desk.waiting = FakeDesk(2).waiting
    table.centre.calls.clear()
    assert (table.rest() > 100, table.centre.calls) == (True, ["push 2"])
    assert (table.told(), table.is_done()) == ([], False)


def test_a_push_that_was_turned_away_keeps_no_pull_waiting() -> None:
    table = Table(2)
    table.centre.push_trouble = FULL
    table.rest()
    assert table.centre.calls == ["status", "push 2", "pull"]


def test_what_was_turned_away_goes_when_there_is_room_and_it_can_be_told_again_another_time() -> None:
    table = Table(1)
    for _ in range(2):
        table.desk.waiting = FakeDesk(1).waiting
        table.centre.push_trouble = FULL
        table.go(30)
        table.centre.push_trouble = None
        table.go(400)
        assert (table.desk.waiting, table.kind, table.is_done()) == ([], Kind.UP, True)
    assert table.told() == [Trouble.FULL] * 2
    assert len([event for event in table.events if isinstance(event, AllSent)]) == 2


def test_a_blocked_workstation_is_not_let_in_by_a_door_that_did_not_look_at_it() -> None:
    table = Table(1)
    table.centre.trouble = Failed(Trouble.UNAUTHORISED)
    table.rest()
    table.centre.trouble = None
    table.centre.pages = [FULL]
    table.clock.move(PACE.pause)
    assert table.rest() >= FULL.retry_after
    assert (table.centre.calls[-1], table.kind) == ("pull", Kind.DOWN)
    assert shown(table.course.watch).reason is Trouble.UNAUTHORISED
    table.go(400)
    assert (table.desk.waiting, table.kind) == ([], Kind.UP)
