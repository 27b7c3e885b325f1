"""What somebody has taken care of among what the centre refused: off Att granska as soon as it is recorded,
and in the queue with who did it.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.action import Channel, Face
from cases.exchange import REFUSED_KEPT, End, Outcome, OutcomeRow, Receipt
from cases.refusals import Reason
from cases.steering import MarkHandled
from localdb.handled import MARKED
from localdb.workspace import FILE, Filter, Workspace
from tests.localdb.made_up import (
    START,
    Centre,
    again,
    made_case,
    note,
    opened,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.restoring import header
from tests.localdb.test_elsewhere import BO, comes, ids, told
from tests.localdb.test_forgetting import Desk as Left
from tests.localdb.test_regained import kept


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def refused(desk: Workspace) -> str:
    """Something that was recorded here, and that the centre refused."""
    opened(desk)
    one, _ = desk.to_send(10)
    desk.answered([(one, Receipt(0, one.action_id, Outcome.REFUSED, 5, codes=(Reason.LOCKED,)))], START)
    return one.action_id


def marks(desk: Workspace, target: str, case_id: str = "case") -> str:
    (action,) = saved(desk.perform([request(case_id, MarkHandled(target))], session())).actions
    return action.id


def marked(target: str, mark: str = "mark", outcome: Outcome = Outcome.REFUSED) -> OutcomeRow:
    """What the centre tells when Bo has taken care of something at another computer."""
    face = Face(mark, "case", "mark_handled", BO, START, START, Channel.APP, "ws-other", 1, 1, 1)
    return OutcomeRow(Receipt(0, target, outcome, 5), None, START, face)


def kept_here(desk: Workspace) -> list[str]:
    """Of what the copy remembers that somebody took care."""
    return [action_id for (action_id,) in desk._connection.execute(MARKED)]


def by(desk: Workspace, target: str) -> str:
    """Who has taken care of it, as the queue says."""
    row = next(row for row in desk.queue() if row.action_id == target)
    return row.handled.actor.name if row.handled else ""


@pytest.mark.row("P31")
def test_what_was_recorded_here_leaves_what_is_to_be_reviewed_and_stays_in_the_queue(desk: Workspace) -> None:
    target = refused(desk)
    assert (desk.facts().review, by(desk, target)) == (1, "")
    marks(desk, target)
    assert (desk.facts().review, by(desk, target)) == (0, "Anna Berg")


def test_what_a_colleague_recorded_leaves_too_wherever_its_case_is(desk: Workspace) -> None:
    comes(desk, told("theirs", Outcome.REFUSED, case_id="unknown"))
    mark = marks(desk, "theirs", "unknown")
    assert ids(desk) == []
    assert desk.facts().review == 0
    assert [one.action_id for one in desk.to_send(10)] == [mark]
    assert desk.rows(Filter.ALL, "", None, 9) == ()


def test_it_rests_on_nothing_that_waits_and_goes_by_the_opening_of_what_it_is_of(desk: Workspace) -> None:
    opened(desk)
    comes(desk, told("theirs", Outcome.REFUSED))
    (action,) = saved(desk.perform([request("case", MarkHandled("theirs"))], session())).actions
    assert (action.case_id, action.depends_on) == ("case", ())


def test_a_mark_that_the_centre_does_not_take_in_brings_it_back(desk: Workspace) -> None:
    target = refused(desk)
    marks(desk, target)
    *_, mark = desk.to_send(10)
    desk.answered([(mark, Receipt(0, mark.action_id, Outcome.REFUSED, 9))], START)
    assert by(desk, target) == ""
    assert desk.facts().review == 2


def test_what_was_recorded_here_and_a_colleague_took_care_of_says_who(desk: Workspace) -> None:
    target = refused(desk)
    comes(desk, marked(target))
    assert (desk.facts().review, by(desk, target)) == (0, "Bo Ek")


def test_what_others_recorded_and_took_care_of_is_not_told_here(desk: Workspace) -> None:
    comes(desk, told("theirs", Outcome.REFUSED))
    marks(desk, "theirs")
    comes(desk, marked("theirs"))
    assert ids(desk) == []
    assert kept_here(desk) == []


def test_what_took_effect_after_all_needs_nobodys_care(desk: Workspace) -> None:
    comes(desk, told("theirs", Outcome.REFUSED))
    marks(desk, "theirs")
    comes(desk, OutcomeRow(Receipt(0, "theirs", Outcome.APPLIED, 6)))
    assert kept_here(desk) == []


def test_when_everything_is_fetched_anew_the_own_marks_stay_and_others_come_again(desk: Workspace) -> None:
    target = refused(desk)
    desk.receive([header(1)], End("1", 1, 1, more=False), START)
    comes(desk, told("theirs", Outcome.REFUSED), marked(target))
    marks(desk, "theirs")
    desk.begin_afresh(2, {1: 9, 2: 9})
    assert by(desk, target) == "Bo Ek"
    desk.receive([header(2), told("theirs", Outcome.REFUSED)], End("3", 3, 1, more=False), START)
    assert (ids(desk), by(desk, target)) == ([], "")
    comes(desk, marked(target))
    assert by(desk, target) == "Bo Ek"


def test_an_older_copy_put_back_knows_of_the_marks_that_it_had_lost(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    comes(desk, told("theirs", Outcome.REFUSED))
    desk.close()
    before = kept(tmp_path)
    desk = again(tmp_path)
    marks(desk, "theirs")
    desk.keeper().catch_up()
    desk.close()
    before.replace(tmp_path / FILE)
    desk = again(tmp_path)
    assert ids(desk) == ["theirs"]
    desk.put_back()
    assert ids(desk) == []


def test_it_names_the_opening_that_what_it_is_of_names_also_where_that_is_joined(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1))
    centre.alias("theirs-case", "pulled-000001")
    rows, end = centre.pull("")
    desk.receive([*rows, told("theirs", Outcome.REFUSED, case_id="theirs-case")], end, START)
    (action,) = saved(desk.perform([request("theirs-case", MarkHandled("theirs"))], session())).actions
    assert action.case_id == "theirs-case"


def test_it_is_recorded_of_a_case_that_the_unit_has_left(tmp_path: Path) -> None:
    left = Left(tmp_path)
    late = saved(left.ws.perform([request("left", note("För sent"))], session())).actions[0].id
    (one,) = left.ws.to_send(10)
    left.ws.answered([(one, Receipt(0, late, Outcome.REFUSED, 90))], START)
    left.declined()
    mark = marks(left.ws, late, "left")
    assert by(left.ws, late) == "Anna Berg"
    assert mark in [each.action_id for each in left.ws.to_send(10)]


def test_what_is_forgotten_after_a_month_takes_along_who_took_care_of_it(tmp_path: Path) -> None:
    left = Left(tmp_path)
    late = saved(left.ws.perform([request("left", note("För sent"))], session())).actions[0].id
    (one,) = left.ws.to_send(10)
    left.ws.answered([(one, Receipt(0, late, Outcome.REFUSED, 7))], START)
    comes(left.ws, marked(late, outcome=Outcome.REFUSED))
    left.leaves()
    assert kept_here(left.ws) == [late]
    left.clock.now = START + REFUSED_KEPT + timedelta(hours=1)
    left.second.forget()
    assert late not in [row.action_id for row in left.ws.queue()]
    assert kept_here(left.ws) == []
    comes(left.ws, marked(late))
    assert kept_here(left.ws) == [], "whoever begins afresh is told of it again"
