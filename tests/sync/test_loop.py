"""The loop as a thread, and whole days of it in made-up time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.exchange import Pushed, Receipt
from sync.events import AllSent, Event, StateChanged, Stopped, Wake
from sync.loop import Loop
from sync.plan import Pace
from sync.ports import Failed, Trouble
from sync.watch import Kind
from tests.sync.fakes import (
    NOON,
    OUTAGE,
    Clock,
    FakeCentre,
    FakeDesk,
    Half,
    Heard,
    Listening,
    SimulatedBell,
    outbound,
)


def all_sent(event: Event) -> bool:
    return isinstance(event, AllSent)


def test_the_thread_sends_says_so_and_ends_when_it_is_asked_to() -> None:
    desk, centre, heard = FakeDesk(3), FakeCentre(), Listening()
    loop = Loop(lambda: desk, centre, Clock(), Half(), heard)
    loop.start()
    heard.wait_for(all_sent)
    assert loop.stop(20)
    assert heard.events[-1] == Stopped(by_fault=False)
    assert (desk.waiting, desk.closed, centre.closed) == ([], True, True)
    assert loop.state.kind is Kind.UP


def test_something_saved_is_sent_without_waiting_for_the_next_round() -> None:
    desk, heard = FakeDesk(), Listening()
    loop = Loop(lambda: desk, FakeCentre(), Clock(), Half(), heard, Pace(pull_every=3600))
    loop.start()
    heard.wait_for(all_sent)
    desk.waiting = [outbound(1)]
    loop.wake(Wake.WRITE)
    heard.wait_for(all_sent, 2)
    assert loop.stop(20)


def test_the_desk_is_opened_in_the_thread_that_uses_it() -> None:
    opened: list[threading.Thread] = []

    def open_desk() -> FakeDesk:
        opened.append(threading.current_thread())
        return FakeDesk()

    heard = Listening()
    loop = Loop(open_desk, FakeCentre(), Clock(), Half(), heard)
    loop.start()
    heard.wait_for(all_sent)
    assert loop.stop(20)
    assert [thread.name for thread in opened] == ["sync"]


def test_stopping_does_not_wait_for_ever_for_an_answer_that_does_not_come() -> None:
    desk, centre, heard = FakeDesk(1), FakeCentre(), Listening()
    asked, comes = threading.Event(), threading.Event()

    def hanging(lines: Sequence[Pushed]) -> tuple[Receipt, ...]:
        asked.set()
        assert comes.wait(20)
        return centre.taking_in(lines)

    centre.answer = hanging
    loop = Loop(lambda: desk, centre, Clock(), Half(), heard)
    loop.start()
    assert asked.wait(20)
    assert not loop.stop(0.01)
    comes.set()
    assert loop.stop(20)
    assert (desk.waiting, desk.closed) == ([], True)


def test_a_loop_that_was_never_started_stops_at_once() -> None:
    assert Loop(FakeDesk, FakeCentre(), Clock(), Half(), Heard()).stop()


def test_a_loop_is_started_once() -> None:
    loop = Loop(FakeDesk, FakeCentre(), Clock(), Half(), Heard())
    loop.start()
    with pytest.raises(RuntimeError):
        loop.start()
    assert loop.stop(20)


def test_a_fault_in_the_program_is_told_and_not_swallowed() -> None:
    desk, centre, heard = FakeDesk(1), FakeCentre(), Heard()
    desk.faults = [ZeroDivisionError()]
    loop = Loop(lambda: desk, centre, Clock(), Half(), heard)
    with pytest.raises(ZeroDivisionError):
        loop.run()
    assert heard.events[-1] == Stopped(by_fault=True)
    assert (desk.closed, centre.closed) == (True, True)


class Day:
    """A loop in made-up time, with a script of what happens when."""

    def __init__(
        self, waiting: int, ends: float, script: dict[float, Callable[[], Wake | None]] | None = None
    ) -> None:
        self.desk, self.centre, self.clock, self.heard = FakeDesk(waiting), FakeCentre(), Clock(), Heard()
        self.bell = SimulatedBell(self.clock, ends, script)
        self.loop = Loop(lambda: self.desk, self.centre, self.clock, Half(), self.heard, bell=self.bell)

    def kinds(self) -> list[Kind]:
        """The kinds that were shown, one after another."""
        shown = [event.state.kind for event in self.heard.of(StateChanged)]
        return [kind for place, kind in enumerate(shown) if place == 0 or shown[place - 1] is not kind]


def test_a_whole_outage_from_end_to_end() -> None:
    def dies() -> None:
        day.centre.trouble = Failed(Trouble.NO_ANSWER)

    def records() -> Wake:
        day.desk.waiting.append(outbound(len(day.desk.waiting) + 1))
        return Wake.WRITE

    def returns() -> None:
        day.centre.trouble = None

    day = Day(0, 7200, {600: dies, 1200: records, 1800: records, 2400: records, 5000: returns})
    day.loop.run()
    assert day.kinds() == [Kind.UP, Kind.SUSPECT, Kind.DOWN, Kind.RETURNING, Kind.UP]
    assert day.desk.waiting == []
    assert len(day.heard.of(AllSent)) == 2
    back = next(
        event.state.since for event in day.heard.of(StateChanged) if event.state.kind is Kind.RETURNING
    )
    assert back <= NOON + timedelta(seconds=5060)


@pytest.mark.row("A01")
def test_the_reserve_routine_is_seen_at_once_and_what_is_recorded_in_it_is_sent_at_once() -> None:
    def starts() -> Wake:
        day.desk.outage = OUTAGE
        return Wake.OVERRIDE

    def records() -> Wake:
        day.desk.waiting.append(outbound(1))
        return Wake.WRITE

    def ends() -> Wake:
        day.desk.outage = None
        return Wake.OVERRIDE

    day = Day(0, 400, {101: starts, 150: records, 301: ends})
    day.loop.run()
    states = [event.state for event in day.heard.of(StateChanged)]
    assert [state.kind for state in states if state.overridden][:1] == [Kind.DOWN]
    assert not states[-1].overridden
    assert day.desk.waiting == []
    assert day.heard.of(AllSent)[-1].at == NOON + timedelta(seconds=150)


def test_the_network_coming_back_is_tried_at_once() -> None:
    def returns() -> Wake:
        day.centre.trouble = None
        return Wake.RECONNECT

    day = Day(1, 1000, {999: returns})
    day.centre.trouble = Failed(Trouble.UNAUTHORISED)
    day.loop.run()
    assert (day.desk.waiting, day.centre.renewed) == ([], 1)


def test_a_quiet_day_costs_few_calls() -> None:
    day = Day(0, 3600)
    day.loop.run()
    assert len(day.centre.calls) < 300


FAULTS = st.sampled_from([None, *(Failed(reason) for reason in Trouble), Failed(Trouble.BUSY, 30)])


@given(st.dictionaries(st.integers(0, 3000), FAULTS, max_size=12), st.integers(0, 1100), st.booleans())
def test_when_the_faults_have_healed_the_outbox_drains(
    faults: dict[int, Failed | None], waiting: int, only_pushes: bool
) -> None:
    def becomes(fault: Failed | None) -> Callable[[], None]:
        def act() -> None:
            if only_pushes:
                day.centre.push_trouble = fault
            else:
                day.centre.trouble = fault

        return act

    script: dict[float, Callable[[], Wake | None]] = {at: becomes(fault) for at, fault in faults.items()}
    script[3001] = becomes(None)
    day = Day(waiting, 3700, script)
    day.loop.run()
    assert day.desk.waiting == []
    assert len(day.desk.answers) == waiting == len({sent.action_id for sent, _ in day.desk.answers})
    assert day.loop.state.kind is Kind.UP
    assert day.heard.of(AllSent)
