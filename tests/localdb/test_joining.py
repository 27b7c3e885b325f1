"""An opening that was joined to another case: one row, one queue."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cases.case import Sip
from cases.exchange import End
from localdb.forgetting import is_due
from localdb.workspace import Filter, Workspace
from tests.localdb.made_up import (
    START,
    Centre,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)
from tests.localdb.older import WORD, is_older

LAST = End("c", 100, 0, False)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_an_opening_that_was_joined_goes_on_as_the_survivor_with_its_queue(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "mine")
    replayed(desk, centre)
    saved(desk.perform([request("mine", note("efter"))], session()))
    survivor = msgspec.structs.replace(centre.cases["mine"], id="survivor")
    centre.alias("mine", "survivor")
    centre.put(survivor)
    pulled(desk, centre)
    assert desk.counts().all == 1
    for name in ("mine", "survivor"):
        found = desk.case(name)
        assert found is not None
        assert found.id == "survivor"
        assert isinstance(found.view, Sip)
        assert "plan/situation" in found.view.edits
    assert desk.digest() == centre.digest()
    (action,) = saved(desk.perform([request("survivor", note("sen", "email"))], session())).actions
    assert action.case_id == "mine"


def test_a_join_told_before_the_survivor_has_come_loses_nothing(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "mine", note("hej"), rings("needs"))
    survivor = made_case(9)
    centre.alias("mine", survivor.id)
    rows, end = centre.pull("")
    desk.receive(rows, msgspec.structs.replace(end, more=True, digest=""), START)
    found = desk.case("mine")
    assert found is not None
    assert (found.id, len(found.unsent)) == (survivor.id, 4)
    centre.put(survivor)
    pulled(desk, centre)
    assert desk.counts().all == 1
    assert len(desk.call_log(5)) == 1
    assert desk.facts().unsent == 4


def test_two_known_openings_that_were_joined_become_one_row(desk: Workspace) -> None:
    centre = Centre()
    for number in (1, 2):
        centre.put(made_case(number))
    pulled(desk, centre)
    saved(desk.perform([request("pulled-000001", note("a"))], session()))
    saved(desk.perform([request("pulled-000002", note("b", "email"))], session()))
    centre.alias("pulled-000001", "pulled-000002")
    pulled(desk, centre)
    (only,) = desk.rows(Filter.ALL, "åke", None, 9)
    assert (only.id, only.waiting) == ("pulled-000002", 2)
    assert desk.digest() == centre.digest()
    assert desk.facts().digest_equal


def test_an_opening_that_was_joined_to_a_case_that_the_unit_may_not_see_goes_with_it(desk: Workspace) -> None:
    centre = Centre()
    for number in (1, 2):
        centre.put(made_case(number))
    pulled(desk, centre)
    waits = saved(desk.perform([request("pulled-000001", note("a"))], session())).actions[0]
    assert not is_due(desk._connection, START)
    centre.alias("pulled-000001", "others")
    pulled(desk, centre)
    assert [row.id for row in desk.rows(Filter.ALL, "", None, 9)] == ["pulled-000002"]
    assert desk._connection.execute("SELECT id FROM cases").fetchall() == [("pulled-000002",)]
    assert [each.action_id for each in desk.to_send(9)] == [waits.id]
    assert is_due(desk._connection, START)
    assert desk.facts().digest_equal


def test_it_stays_until_the_last_page_says_that_nothing_of_that_case_has_come(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1))
    pulled(desk, centre)
    saved(desk.perform([request("pulled-000001", note("a"))], session()))
    survivor = made_case(9)
    centre.alias("pulled-000001", survivor.id)
    rows, end = centre.pull(desk.cursor())
    desk.receive(rows, msgspec.structs.replace(end, more=True, digest=""), START)
    assert not is_due(desk._connection, START)
    centre.put(survivor)
    pulled(desk, centre)
    assert [row.id for row in desk.rows(Filter.ALL, "", None, 9)] == [survivor.id]
    assert (desk.facts().unsent, is_due(desk._connection, START)) == (1, False)


def test_a_case_that_only_the_queue_knows_is_not_taken_away(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "mine")
    centre.put(made_case(1))
    centre.alias("elsewhere", "pulled-000001")
    pulled(desk, centre)
    assert {case_id for (case_id,) in desk._connection.execute("SELECT id FROM cases")} == {
        "mine",
        "pulled-000001",
    }


def test_where_what_came_of_that_case_cannot_be_read_what_was_recorded_stays_in_the_list(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_older(monkeypatch)
    centre = Centre()
    opened(desk, "mine")
    survivor = made_case(9, f"{WORD} Ström")
    centre.alias("mine", survivor.id)
    centre.put(survivor)
    pulled(desk, centre)
    found = desk.case("mine")
    assert found is not None
    assert (found.id, len(found.unsent)) == (survivor.id, 2)
    assert not is_due(desk._connection, START)
