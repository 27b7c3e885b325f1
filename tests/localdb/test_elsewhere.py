"""What colleagues recorded on other computers of the unit: told as long as it has not taken effect; and what
was recorded here is not told as theirs.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.action import Channel, Face
from cases.exchange import REFUSED_KEPT, End, Outcome, OutcomeRow, Receipt
from cases.people import Actor
from cases.refusals import Missing, Reason
from localdb import driver
from localdb.keeper import Keeper
from localdb.workspace import FILE, Workspace
from tests.localdb.decrypted import everything
from tests.localdb.made_up import KEY, START, WARD, Centre, Clock, made_case, opened, workspace
from tests.localdb.restoring import header

OLD = START + REFUSED_KEPT
BO = Actor("bo", "Bo Ek", "nurse", WARD)
CODES = {Outcome.REFUSED: Reason.LOCKED, Outcome.HELD: Missing.BASE}


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def face(action_id: str, case_id: str = "case") -> Face:
    """What stands outside a text of Bo's."""
    return Face(action_id, case_id, "edit", BO, START, START, Channel.PAPER, "ws-other", 1, 1, 1)


def told(
    action_id: str, outcome: Outcome, seq: int = 5, at: datetime = START, case_id: str = "case"
) -> OutcomeRow:
    """What the centre tells of something that has not taken effect."""
    codes = (str(CODES[outcome]),) if outcome in CODES else ()
    return OutcomeRow(Receipt(0, action_id, outcome, seq, codes=codes), face(action_id, case_id), at)


def comes(desk: Workspace, *rows: OutcomeRow, at: datetime = START) -> None:
    desk.receive(rows, End("9", 9, len(rows), more=False), at)


def ids(desk: Workspace) -> list[str]:
    return [row.said.id for row in desk.elsewhere()]


@pytest.mark.row("P31")
@pytest.mark.parametrize(
    "outcome", [Outcome.HELD, Outcome.NEEDS_REVIEW, Outcome.UPGRADE_REQUIRED, Outcome.REFUSED]
)
def test_what_has_not_taken_effect_says_who_recorded_it_and_what_became_of_it(
    desk: Workspace, outcome: Outcome
) -> None:
    comes(desk, told("theirs", outcome))
    (row,) = desk.elsewhere()
    assert (row.said, row.outcome, row.decided_at) == (face("theirs"), outcome, START)
    assert row.codes == ((str(CODES[outcome]),) if outcome in CODES else ())
    assert desk.facts().review == 1


@pytest.mark.parametrize("later", [Outcome.APPLIED, Outcome.MERGED])
def test_it_is_told_no_more_when_it_has_taken_effect(desk: Workspace, later: Outcome) -> None:
    comes(desk, told("theirs", Outcome.HELD))
    comes(desk, OutcomeRow(Receipt(0, "theirs", later, 6)))
    assert ids(desk) == []
    assert desk.facts().review == 0


def test_what_is_held_and_then_refused_is_told_as_refused(desk: Workspace) -> None:
    comes(desk, told("theirs", Outcome.HELD), told("theirs", Outcome.REFUSED, 6))
    (row,) = desk.elsewhere()
    assert row.outcome is Outcome.REFUSED


def test_the_latest_decided_stands_first(desk: Workspace) -> None:
    hours = {"b": 1, "a": 3, "c": 2}
    rows = (told(name, Outcome.REFUSED, at=START + timedelta(hours=hour)) for name, hour in hours.items())
    comes(desk, *rows)
    assert ids(desk) == ["a", "c", "b"]


def test_of_what_nobody_can_read_nothing_is_told(desk: Workspace) -> None:
    comes(desk, OutcomeRow(Receipt(0, "theirs", Outcome.REFUSED, 5)))
    assert ids(desk) == []


def test_what_was_recorded_here_is_in_the_queue_and_not_told_as_a_colleagues(desk: Workspace) -> None:
    opened(desk)
    one, other = desk.to_send(10)
    refused = Receipt(0, one.action_id, Outcome.REFUSED, 5)
    desk.answered([(one, refused)], START)
    comes(desk, told(one.action_id, Outcome.REFUSED), told(other.action_id, Outcome.HELD, 6))
    assert ids(desk) == []
    assert desk.facts().review == 2


def test_what_was_recorded_here_and_is_forgotten_is_not_told_as_a_colleagues(desk: Workspace) -> None:
    # As when the unit has left its case.
    desk._connection.execute("INSERT INTO audit VALUES (1, x'00', x'00')")
    desk._connection.execute("INSERT INTO forgotten VALUES (1, 'ours', 'case', 5)")
    comes(desk, told("ours", Outcome.REFUSED))
    assert ids(desk) == []


def test_whose_case_it_is_is_told_when_that_is_here(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1))
    rows, end = centre.pull("")
    desk.receive([*rows, told("theirs", Outcome.HELD, case_id="pulled-000001")], end, START)
    comes(desk, told("unknown", Outcome.REFUSED, 6, START + timedelta(hours=1)))
    assert [(row.person, row.number) for row in desk.elsewhere()] == [
        ("", ""),
        ("Åke Ström-Öberg", "191212121212"),
    ]


def test_an_opening_that_is_joined_is_told_by_the_case_that_it_is_in(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1))
    centre.alias("theirs-case", "pulled-000001")
    rows, end = centre.pull("")
    desk.receive([*rows, told("theirs", Outcome.HELD, case_id="theirs-case")], end, START)
    assert [row.person for row in desk.elsewhere()] == ["Åke Ström-Öberg"]


class Kept:
    """A copy with one that was refused and one that is held, and what follows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ws = workspace(folder)
        comes(self.ws, told("gone", Outcome.REFUSED), told("open", Outcome.HELD, 6))
        self.clock = Clock()
        self.follows = Keeper(folder, KEY, driver.open_file(folder / FILE, KEY), self.clock)


@pytest.mark.row("P49")
def test_what_was_refused_is_told_for_thirty_days_and_what_is_open_as_long_as_it_is(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.follows.back_up()
    kept.clock.now = OLD - timedelta(minutes=1)
    assert not kept.follows.forget()
    assert ids(kept.ws) == ["gone", "open"]
    kept.clock.now = OLD
    assert kept.follows.forget()
    assert ids(kept.ws) == ["open"]
    assert not kept.follows.forget()
    assert [name for name, content in everything(tmp_path, KEY) if b'"id":"gone"' in content] == []


def test_what_was_refused_long_ago_is_not_told_to_a_desk_that_hears_of_it_now(desk: Workspace) -> None:
    comes(desk, told("old", Outcome.REFUSED), told("open", Outcome.HELD), at=OLD)
    assert ids(desk) == ["open"]
    comes(desk, told("young", Outcome.REFUSED, at=START + timedelta(hours=1)), at=OLD)
    assert ids(desk) == ["young", "open"]


def test_when_everything_is_fetched_anew_what_comes_takes_the_place_of_what_was_told(desk: Workspace) -> None:
    desk.receive([header(1)], End("1", 1, 1, more=False), START)
    comes(desk, told("undone", Outcome.REFUSED), told("open", Outcome.HELD))
    desk.begin_afresh(2, {1: 0, 2: 9})
    desk.receive([header(2), told("open", Outcome.HELD)], End("3", 3, 1, more=True), START)
    assert ids(desk) == ["open", "undone"]
    comes(desk, told("new", Outcome.REFUSED))
    assert ids(desk) == ["new", "open"]
