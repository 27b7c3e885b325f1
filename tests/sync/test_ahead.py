"""The page that is fetched while the one before it is being saved."""

from __future__ import annotations

import threading
from queue import Queue

import msgspec
import pytest

from cases.exchange import Enrolling, Pushed, Sums
from localdb.foresight import Look
from sync.ahead import Ahead, Fetch, in_a_thread
from sync.ports import Failed, Page, Trouble, not_at_all
from sync.pull import Pulled, pull_all, pull_once
from tests.sync.fakes import NOON, Clock, FakeCentre, FakeDesk, case_row, outbound, page


class FakeSource(FakeCentre):
    """A centre that is asked ahead, and remembers for what and with what kept."""

    def __init__(self, *pages: Page | Failed) -> None:
        super().__init__()
        self.pages = list(pages)
        self.ahead: list[tuple[str, str]] = []

    def pull_ahead(self, cursor: str, kept: str) -> Page | Failed:
        self.ahead.append((cursor, kept))
        return self.pull(cursor)


def told(one: Page) -> Page:
    """The page as a centre gives it that tells what is asked for from what is kept."""
    return msgspec.structs.replace(one, end=msgspec.structs.replace(one.end, ahead=True))


def at_once(fetch: Fetch, _look: Look) -> Fetch:
    found = fetch()
    return lambda: found


FIRST = told(page("c-1", [case_row("x")], more=True))
SECOND = told(page("c-2", [case_row("y")], more=True))
LAST = page("c-3", [case_row("z")])


def test_every_page_comes_once_in_order_and_the_centre_hears_of_no_more_than_what_is_kept() -> None:
    desk, source = FakeDesk(), FakeSource(FIRST, SECOND, LAST)
    centre = Ahead(source, at_once)
    assert pull_all(desk, centre, Clock()) == Pulled(3, ("z",), False, False, False, agrees=True)
    assert [rows for rows, _ in desk.received] == [FIRST.rows, SECOND.rows, LAST.rows]
    assert source.cursors == ["", "c-1", "c-2"]
    assert source.ahead == [("c-1", ""), ("c-2", "c-1")]


def test_the_next_page_is_asked_for_before_the_one_before_it_is_saved() -> None:
    source = FakeSource(FIRST, LAST)
    assert Ahead(source, at_once).pull("") == FIRST
    assert source.cursors == ["", "c-1"]


def test_a_centre_that_cannot_tell_the_two_apart_is_asked_for_one_page_at_a_time() -> None:
    source = FakeSource(page("c-1", [case_row("x")], more=True), LAST)
    centre = Ahead(source, at_once)
    centre.pull("")
    assert (source.cursors, source.ahead) == ([""], [])


def test_a_page_that_could_not_be_saved_is_fetched_again_and_what_came_ahead_is_dropped() -> None:
    source = FakeSource(FIRST, SECOND, FIRST, SECOND)
    centre = Ahead(source, at_once)
    assert (centre.pull(""), centre.pull("")) == (FIRST, FIRST)
    assert source.cursors == ["", "c-1", "", "c-1"]


def test_what_was_fetched_before_a_push_is_not_used_after_it_for_it_is_older_than_the_answer() -> None:
    desk, source = FakeDesk(1), FakeSource(FIRST, page("c-old"), LAST)
    centre = Ahead(source, at_once)
    pull_once(desk, centre, NOON)
    sent = outbound(1)
    centre.push([Pushed(sent.body, sent.signature)])
    assert centre.pull("c-1") == LAST
    assert source.ahead == [("c-1", "")]


def test_two_calls_are_never_under_way_at_once_also_when_the_copies_are_compared() -> None:
    source = FakeSource(FIRST, page("c-old"), LAST)
    centre = Ahead(source, at_once)
    centre.pull("")
    centre.compare(Sums({}))
    assert centre.pull("c-1") == LAST


def test_a_failure_ahead_is_told_when_its_page_is_asked_for_and_the_page_is_then_fetched_anew() -> None:
    source = FakeSource(FIRST, Failed(Trouble.NO_ANSWER), LAST)
    centre = Ahead(source, at_once)
    assert [centre.pull(""), centre.pull("c-1"), centre.pull("c-1")] == [
        FIRST,
        Failed(Trouble.NO_ANSWER),
        LAST,
    ]


def test_everything_else_goes_to_the_centre_as_it_is() -> None:
    source = FakeSource()
    centre = Ahead(source, at_once)
    assert centre.status() == source.status_now
    asked = Enrolling("code", "ws-1", {})
    assert (centre.enrol(asked), source.enrolling) == (source.enrolled, asked)
    assert (centre.compare(Sums({3: "ab"})), source.calls[-1]) == (
        Failed(Trouble.NOT_ACCEPTED),
        "compare {3: 'ab'}",
    )
    centre.renew()
    centre.close()
    assert (source.renewed, source.closed) == (1, True)


def test_a_thread_fetches_while_its_owner_goes_on() -> None:
    goes_on = threading.Event()

    def fetch() -> Page | Failed:
        return LAST if goes_on.wait(10) else Failed(Trouble.NO_ANSWER)

    seen: Queue[object] = Queue()
    wait = in_a_thread(fetch, seen.put)
    goes_on.set()
    assert wait() == LAST
    assert seen.get(timeout=10) == LAST.rows


def test_nobody_waits_for_the_look_at_the_rows() -> None:
    goes_on, over = threading.Event(), threading.Event()

    def look(_rows: object) -> None:
        goes_on.wait(10)
        over.set()

    wait = in_a_thread(lambda: LAST, look)
    assert wait() == LAST
    assert not over.is_set()
    goes_on.set()
    assert over.wait(10)


def test_nothing_is_looked_at_where_no_page_came() -> None:
    seen: Queue[object] = Queue()
    assert in_a_thread(lambda: Failed(Trouble.BUSY), seen.put)() == Failed(Trouble.BUSY)
    assert seen.empty()


def test_a_fault_in_the_thread_is_its_owners() -> None:
    def fetch() -> Page | Failed:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_a_thread(fetch, not_at_all)()
