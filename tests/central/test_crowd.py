"""Who may come in, who goes first, and who is told to come again when."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.crowd import Crowd, Later, Line, Place, Room, Ticket

SMALL = Room(working=1, waiting=3)


class At:
    """A chance that always falls in one place."""

    def __init__(self, place: float) -> None:
        self.place = place

    def random(self) -> float:
        return self.place


def let_in(crowd: Crowd, line: Line, now: float = 0.0) -> Ticket:
    """A call that has a place, and all of it is here."""
    place = crowd.come(line, now)
    assert isinstance(place, Place)
    crowd.ready(place.ticket, now)
    return place.ticket


def full(lines: Sequence[Line], place: float = 0.5) -> tuple[Crowd, list[Ticket]]:
    """A small crowd with these inside, and no room for more."""
    crowd = Crowd(SMALL, At(place))
    return crowd, [let_in(crowd, line) for line in lines]


def order(crowd: Crowd, first: Ticket) -> list[Ticket]:
    """The tickets in the order in which they are worked for."""
    found = [first]
    for ticket in found:
        found.extend(crowd.leave(ticket, 0.0))
    return found


def seconds(answer: Place | Later) -> int:
    assert isinstance(answer, Later)
    return answer.seconds


PUSH, PULL = Line.PUSH, Line.PULL


def test_who_comes_to_an_empty_centre_begins_at_once() -> None:
    crowd = Crowd(Room(working=2), At(0))
    for line in (PULL, PUSH):
        place = crowd.come(line, 0.0)
        assert isinstance(place, Place)
        assert crowd.ready(place.ticket, 0.0)
    assert (crowd.working, crowd.inside) == (2, 2)


def test_pushes_go_before_pulls_and_each_line_in_the_order_of_coming() -> None:
    crowd, tickets = full((PULL, PULL, PUSH, PUSH))
    first, pull, *pushes = tickets
    assert order(crowd, first) == [first, *pushes, pull]
    assert crowd.inside == 0


def test_a_push_takes_the_place_of_the_pull_that_came_last() -> None:
    crowd, (_, _, youngest, _) = full((PUSH, PULL, PULL, PUSH))
    place = crowd.come(PUSH, 0.0)
    assert isinstance(place, Place)
    assert place.instead_of == youngest
    assert crowd.inside == 4


@pytest.mark.parametrize(("inside", "line"), [((PUSH,) * 4, PUSH), ((PUSH, PULL, PULL, PULL), PULL)])
def test_who_does_not_fit_is_told_to_come_again(inside: Sequence[Line], line: Line) -> None:
    crowd, _ = full(inside)
    assert isinstance(crowd.come(line, 0.0), Later)
    assert crowd.inside == 4


def test_a_pull_that_is_worked_for_is_not_put_out() -> None:
    crowd, _ = full((PULL, PUSH, PUSH, PUSH))
    assert isinstance(crowd.come(PUSH, 0.0), Later)


def test_two_pushes_are_not_worked_for_at_once_and_no_pull_beside_them_while_one_waits() -> None:
    crowd = Crowd(Room(working=2), At(0))
    first, second, pull = (let_in(crowd, line) for line in (PUSH, PUSH, PULL))
    assert crowd.working == 1
    assert crowd.leave(first, 0.0) == (second, pull)
    assert crowd.working == 2


def test_a_pull_begins_when_the_push_that_it_let_pass_gives_up() -> None:
    crowd = Crowd(Room(working=2), At(0))
    _, second, pull = (let_in(crowd, line) for line in (PUSH, PUSH, PULL))
    assert crowd.leave(second, 0.0) == (pull,)


def test_a_body_that_is_still_coming_has_a_place_but_no_worker() -> None:
    crowd = Crowd(SMALL, At(0))
    slow = crowd.come(PUSH, 0.0)
    assert isinstance(slow, Place)
    quick = let_in(crowd, PUSH)
    assert (crowd.working, crowd.inside) == (1, 2)
    assert not crowd.ready(slow.ticket, 0.0)
    assert order(crowd, quick) == [quick, slow.ticket]


def test_who_gives_up_waiting_is_not_begun_with_and_makes_room() -> None:
    crowd, (first, second, third, fourth) = full((PUSH,) * 4)
    assert crowd.leave(second, 0.0) == ()
    assert isinstance(crowd.come(PUSH, 0.0), Place)
    assert crowd.leave(second, 0.0) == ()
    assert order(crowd, first) == [first, third, fourth]


def test_the_wait_is_drawn_from_the_whole_window_which_workstations_draw_out_to_twice_as_long() -> None:
    told = [seconds(full((PUSH,) * 4, place)[0].come(PUSH, 0.0)) for place in (0, 1)]
    assert told == [1, 1]
    slow = Room(working=1, waiting=3, push=10.0)
    for place, expected in ((0, 1), (0.5, 11), (1, 20)):
        crowd = Crowd(slow, At(place))
        for _ in range(4):
            let_in(crowd, PUSH)
        assert seconds(crowd.come(PUSH, 0.0)) == expected


def test_the_window_grows_with_everyone_who_is_told_to_come_again_and_ends_at_the_longest() -> None:
    crowd, _ = full((PUSH,) * 4)
    widths = []
    for _ in range(5000):
        widths.append(crowd.window(PUSH, 0.0))
        crowd.come(PUSH, 0.0)
    assert widths == sorted(widths)
    assert [round(widths[place]) for place in (0, 1000, -1)] == [1, 100, SMALL.longest]


def test_who_has_had_the_time_to_come_again_is_not_waited_for_any_longer() -> None:
    crowd, _ = full((PUSH,) * 4)
    for _ in range(1000):
        crowd.come(PUSH, 0.0)
    widths = [crowd.window(PUSH, now) for now in (0.0, 30.0, 2 * SMALL.longest)]
    assert widths[0] > widths[1] > widths[2] == SMALL.least


def test_a_pull_waits_for_the_pushes_too_and_a_push_for_no_pull() -> None:
    crowd, _ = full((PUSH,) * 4)
    for _ in range(500):
        crowd.come(PUSH, 0.0)
    before = crowd.window(PUSH, 0.0)
    for _ in range(5000):
        crowd.come(PULL, 0.0)
    assert crowd.window(PUSH, 0.0) == before < crowd.window(PULL, 0.0)


def test_calls_that_take_longer_widen_the_window() -> None:
    crowd = Crowd(Room(working=1, waiting=0), At(1))
    for now in range(0, 500, 5):
        crowd.leave(let_in(crowd, PUSH, now), now + 5)
    let_in(crowd, PUSH)
    assert seconds(crowd.come(PUSH, 500.0)) == 3


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(("come push", "come pull", "ready", "leave")), st.integers(0, 30)), max_size=120
)
ROOMS = st.builds(Room, working=st.integers(1, 3), pushing=st.integers(1, 3), waiting=st.integers(0, 4))


class Played:
    """A crowd to which anything happens, and what must be true of it whatever does."""

    def __init__(self, room: Room, seed: int) -> None:
        self.crowd, self.room, self.now = Crowd(room, Random(seed)), room, 0.0
        self.arriving: list[Ticket] = []
        self.waiting: list[Ticket] = []
        self.working: list[Ticket] = []

    def happens(self, what: str, which: int) -> None:
        self.now += which / 7
        match what:
            case "come push" | "come pull":
                self.comes(Line(what.removeprefix("come ")))
            case "ready" if self.arriving:
                ticket = self.arriving.pop(which % len(self.arriving))
                begins = self.crowd.ready(ticket, self.now)
                (self.working if begins else self.waiting).append(ticket)
            case "leave" if inside := [*self.working, *self.arriving, *self.waiting]:
                self.leaves(inside[which % len(inside)])
        assert (self.crowd.working, self.crowd.inside) == (len(self.working), self.inside)
        assert len(self.working) <= self.room.working
        assert self.inside <= self.room.working + self.room.waiting
        if len(self.working) < self.room.working and self.waiting:
            assert PUSH in {ticket.line for ticket in self.waiting}
            assert self.pushing == self.room.pushing

    @property
    def inside(self) -> int:
        return len(self.arriving) + len(self.waiting) + len(self.working)

    @property
    def pushing(self) -> int:
        return sum(ticket.line is PUSH for ticket in self.working)

    def comes(self, line: Line) -> None:
        answer = self.crowd.come(line, self.now)
        no_room = self.inside == self.room.working + self.room.waiting
        pulls = [ticket for ticket in self.waiting if ticket.line is PULL]
        if isinstance(answer, Later):
            assert no_room
            assert line is PULL or not pulls
            assert 1 <= answer.seconds <= self.room.longest
            return
        assert (answer.instead_of is not None) == no_room
        if answer.instead_of is not None:
            assert answer.instead_of == pulls[-1]
            self.waiting.remove(answer.instead_of)
        self.arriving.append(answer.ticket)

    def leaves(self, ticket: Ticket) -> None:
        for group in (self.arriving, self.waiting, self.working):
            if ticket in group:
                group.remove(ticket)
        for following in self.crowd.leave(ticket, self.now):
            first = next(each for line in Line for each in self.waiting if each.line is line)
            assert following == first
            self.waiting.remove(following)
            self.working.append(following)


@given(ROOMS, st.integers(0, 9), OPERATIONS)
def test_whatever_happens_no_worker_rests_while_somebody_is_ready_and_pushes_go_first(
    room: Room, seed: int, operations: list[tuple[str, int]]
) -> None:
    played = Played(room, seed)
    for what, which in operations:
        played.happens(what, which)
    while played.inside:
        played.happens("ready" if played.arriving else "leave", 0)
    assert played.crowd.inside == 0
