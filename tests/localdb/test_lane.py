"""A case as it lies here: base, queue, and what one gets by deciding the queue on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from cases import edits
from cases.case import Sip, Stub
from cases.intents import Answer, HearInitiative, Reply, Topic
from localdb import lane as lanes
from localdb.driver import Connection
from localdb.lane import Lane, State, load, names_of, resolve
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    NAME,
    SETTINGS,
    WARD,
    Centre,
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


def loaded(desk: Workspace, case_id: str) -> Lane:
    """The case as the file has it, past any memory."""
    return load(desk._connection, case_id, SETTINGS, WARD)


def test_a_case_that_is_not_here_is_an_empty_lane(desk: Workspace) -> None:
    assert loaded(desk, "nowhere") == Lane(0, "nowhere")


def test_a_case_that_nobody_here_has_touched_is_its_base(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    found = loaded(desk, case.id)
    assert found.case == found.base == case
    assert (found.queue, found.unsent) == ((), frozenset())


def test_what_was_recorded_lies_on_top_of_the_base_at_once(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    (action,) = saved(desk.perform([request(case.id, note("hej"))], session())).actions
    found = loaded(desk, case.id)
    assert found.base == case
    assert found.queue == (action,)
    assert found.unsent == {action.id}
    assert found.case is not None
    assert "plan/situation" in found.case.edits


def test_filing_changes_where_the_queue_is_found_and_nothing_else(desk: Workspace) -> None:
    opened(desk, "case", note("hej"))
    before = loaded(desk, "case")
    desk.counts()
    assert loaded(desk, "case") == before
    states = desk._connection.execute("SELECT DISTINCT state FROM outbox").fetchall()
    assert states == [(State.UNSENT,)]


def test_what_is_held_leaves_the_view_and_what_needs_it_leaves_with_it(desk: Workspace) -> None:
    centre = Centre()
    first, *_ = opened(desk, "case", note("hej")).actions
    centre.hold.add(first.id)
    replayed(desk, centre)
    found = loaded(desk, "case")
    assert found.case is None
    assert found.queue == ()


def test_a_stub_has_no_case_to_decide_on_and_shows_no_name(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1, heard_from="care_centre")
    centre.put(case)
    pulled(desk, centre)
    heard = HearInitiative("care_centre", "Behov")
    declines = Reply(Topic.INITIATIVE, "care_centre", Answer.DECLINE, "fel område")
    saved(desk.perform([request(case.id, heard), request(case.id, declines)], session()))
    mine = loaded(desk, case.id)
    assert isinstance(mine.case, Sip)
    assert isinstance(mine.seen_by(WARD, SETTINGS), Stub)
    replayed(desk, centre)
    answered = loaded(desk, case.id)
    assert answered.case is None
    assert isinstance(answered.base, Stub)
    assert NAME.encode() not in msgspec.json.encode(answered.seen_by(WARD, SETTINGS))


def test_an_alias_leads_to_the_survivor_of_the_survivor(desk: Workspace) -> None:
    centre = Centre()
    last = made_case(3)
    centre.put(last)
    centre.alias("first", "second")
    centre.alias("second", last.id)
    pulled(desk, centre)
    assert resolve(desk._connection, "first") == last.id
    assert set(names_of(desk._connection, last.id)) == {"first", "second", last.id}
    assert loaded(desk, "first") == loaded(desk, last.id)


def test_aliases_in_a_ring_are_a_mistake_of_ours(desk: Workspace) -> None:
    desk._connection.execute("INSERT INTO aliases VALUES ('a', 'b'), ('b', 'a')")
    with pytest.raises(AssertionError):
        resolve(desk._connection, "a")
    assert lanes._ALIASES_DEEP > 8


class Between:
    """A connection on which something happens on another one, between two of its readings."""

    def __init__(self, connection: Connection, then: Callable[[], None]) -> None:
        self._connection, self._then = connection, then
        self._happened = False

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Any:
        found = self._connection.execute(sql, values)
        if "FROM base" in sql and not self._happened:
            self._happened = True
            row = found.fetchone()
            self._then()
            return iter_of(row)
        return found


def iter_of(row: Any) -> Any:
    """What has been read already, as a statement gives it."""

    class Read:
        def fetchone(self) -> Any:
            return row

    return Read()


def test_a_case_is_read_as_it_stood_at_one_moment_whatever_the_loop_writes_meanwhile(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    saved(desk.perform([request(case.id, note("hej"))], session()))
    loop = desk.twin()

    def delivered() -> None:
        replayed(loop, centre)
        pulled(loop, centre)

    found = load(cast("Connection", Between(desk._connection, delivered)), case.id, SETTINGS, WARD)
    assert found.case is not None
    assert edits.texts(found.case, "plan") == {"situation": "hej"}
    assert not desk._connection.in_transaction
    loop.close()
