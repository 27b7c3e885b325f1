"""The cases of a page, as they lie in the copy and stand in the list."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cases.case import Sip, Stub
from cases.exchange import CaseRow, End, RemovedRow
from cases.people import Who
from localdb.workspace import Filter, Workspace
from seal import digest
from tests.localdb.made_up import (
    NAME,
    NUMBER,
    START,
    Centre,
    made_case,
    note,
    pulled,
    request,
    rings,
    saved,
    session,
    workspace,
)
from tests.localdb.restoring import row

LAST = End("c", 100, 0, False)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_a_case_is_kept_as_the_bytes_that_came(desk: Workspace) -> None:
    sent = b' {"type" : "stub", "id":"s", "number":"1", "sender":"w", "at":"2026-11-20T08:00:00Z",'
    sent += b'"comment":"","by":{"name":"A","title":"B"},"why":"removed"} '
    desk.receive([CaseRow("s", 1, START, msgspec.Raw(sent))], LAST, START)
    assert desk._connection.execute("SELECT view FROM base").fetchone() == (sent,)
    assert desk.digest() == digest.shown(digest.mark("s", sent))


def test_the_last_of_several_rows_of_a_case_holds(desk: Workspace) -> None:
    desk.receive(
        [row(made_case(1)), RemovedRow("pulled-000001", "access"), row(made_case(1, "Ny"), 2)], LAST, START
    )
    assert [each.name for each in desk.rows(Filter.ALL, "", None, 9)] == ["Ny"]
    desk.receive([row(made_case(1, "Igen"), 3), RemovedRow("pulled-000001", "access")], LAST, START)
    assert desk.counts().all == 0
    assert desk.digest() == digest.shown(0)


def test_a_case_that_the_unit_no_longer_has_is_gone_from_list_search_and_call_log(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    saved(desk.perform([request(case.id, rings("needs"))], session()))
    assert len(desk.call_log(5)) == 1
    desk.receive([RemovedRow(case.id, "access")], LAST, START)
    assert desk.case(case.id) is None
    assert desk.count(Filter.ALL, "åke") == 0
    assert desk.call_log(5) == ()
    assert len(desk.to_send(10)) == 1
    assert [each.person for each in desk.queue()] == [""]


@pytest.mark.row("R06")
def test_of_a_case_that_became_a_stub_no_name_is_left(desk: Workspace) -> None:
    desk.receive([row(made_case(1))], LAST, START)
    stub = Stub("pulled-000001", NUMBER, "care_centre", START, "fel område", Who("Anna", "ssk"))
    desk.receive([row(stub, 2)], LAST, START)
    (shown,) = desk.rows(Filter.ALL, "", None, 9)
    assert (shown.stub, shown.name, shown.number) == (True, "", NUMBER)
    assert desk.count(Filter.ALL, NAME) == 0
    assert desk.count(Filter.ALL, NUMBER) == 1
    found = desk.case("pulled-000001")
    assert found is not None
    assert found.view == stub


def test_what_is_queued_is_decided_again_on_what_came(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    saved(desk.perform([request(case.id, note("mitt"))], session()))
    centre.put(made_case(1, "Ny Namnsson"))
    pulled(desk, centre)
    found = desk.case(case.id)
    assert found is not None
    assert isinstance(found.view, Sip)
    assert "plan/situation" in found.view.edits
    assert [each.name for each in desk.rows(Filter.ALL, "", None, 9)] == ["Ny Namnsson"]
