"""A page from the centre: kept as the bytes that came, with the cursor, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases.case import Sip, Stub
from cases.exchange import CaseRow, End, RemovedRow, SettingsRow
from cases.people import Who
from localdb import driver, incoming
from localdb.driver import Connection
from localdb.errors import NotSaved, NotSavedCause, Unreadable
from localdb.workspace import Filter, Workspace
from seal import digest
from tests.localdb.made_up import (
    NAME,
    NUMBER,
    SETTINGS,
    START,
    Centre,
    again,
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
from tests.localdb.restoring import header


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def last(cursor: str = "c", mark: int = 100, digest_: str = "") -> End:
    """The end of a last page."""
    return End(cursor, mark, 0, False, digest_)


def row(case: Sip | Stub, revision: int = 1) -> CaseRow:
    """A case as it comes."""
    return CaseRow(case.id, revision, START, msgspec.Raw(msgspec.json.encode(case)))


def test_what_came_is_here_after_a_restart_with_its_cursor_and_sum(tmp_path: Path, desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    cursor = desk.cursor()
    desk.close()
    reopened = again(tmp_path)
    found = reopened.case(case.id)
    assert found is not None
    assert found.view == case
    assert (reopened.cursor(), reopened.digest()) == (cursor, centre.digest())


def test_a_case_is_kept_as_the_bytes_that_came(desk: Workspace) -> None:
    sent = b' {"type" : "stub", "id":"s", "number":"1", "sender":"w", "at":"2026-11-20T08:00:00Z",'
    sent += b'"comment":"","by":{"name":"A","title":"B"},"why":"removed"} '
    desk.receive([CaseRow("s", 1, START, msgspec.Raw(sent))], last(), START)
    assert desk._connection.execute("SELECT view FROM base").fetchone() == (sent,)
    assert desk.digest() == digest.shown(digest.mark("s", sent))


def test_a_page_that_cannot_be_kept_moves_neither_cases_nor_cursor(desk: Workspace) -> None:
    desk.receive([row(made_case(1))], last("first"), START)
    before = (desk.cursor(), desk.digest(), desk.facts())
    (pages,) = desk._connection.execute("PRAGMA page_count").fetchone()
    desk._connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    many = [row(made_case(number)) for number in range(2, 200)]
    with pytest.raises(NotSaved) as stopped:
        desk.receive(many, last("second"), START + timedelta(hours=1))
    assert stopped.value.cause is NotSavedCause.DISK_FULL
    assert (desk.cursor(), desk.digest(), desk.facts()) == before
    assert desk.counts().all == 1
    desk._connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    desk.receive(many, last("second"), START)
    assert desk.counts().all == 199


def test_a_case_that_cannot_be_read_stops_the_whole_page(desk: Workspace) -> None:
    broken = CaseRow("b", 1, START, msgspec.Raw(b'{"type":"other"}'))
    with pytest.raises(Unreadable):
        desk.receive([row(made_case(1)), broken], last(), START)
    assert desk.cursor() == ""
    assert desk.counts().all == 0


def test_what_does_not_read_in_the_copy_itself_is_no_fault_of_the_centres(desk: Workspace) -> None:
    desk.receive([row(made_case(1))], last("first"), START)
    desk._connection.execute("INSERT INTO laid_aside(body) VALUES (x'00')")
    desk._connection.execute("INSERT INTO meta(key, value) VALUES ('afresh', 1)")
    with pytest.raises(msgspec.DecodeError):
        desk.receive([row(made_case(2))], last("second"), START)


def test_the_same_page_twice_is_the_same_as_once(desk: Workspace) -> None:
    for _ in range(2):
        desk.receive([row(made_case(1)), row(made_case(2))], last(), START)
    assert desk.counts().all == desk.count(Filter.ALL, "åke") == 2
    sums = [digest.mark(case.id, msgspec.json.encode(case)) for case in (made_case(1), made_case(2))]
    assert desk.digest() == digest.shown(digest.plus(*sums))


def test_the_last_of_several_rows_of_a_case_holds(desk: Workspace) -> None:
    desk.receive(
        [row(made_case(1)), RemovedRow("pulled-000001", "access"), row(made_case(1, "Ny"), 2)], last(), START
    )
    assert [each.name for each in desk.rows(Filter.ALL, "", None, 9)] == ["Ny"]
    desk.receive([row(made_case(1, "Igen"), 3), RemovedRow("pulled-000001", "access")], last(), START)
    assert desk.counts().all == 0
    assert desk.digest() == digest.shown(0)


def test_a_case_that_the_unit_no_longer_has_is_gone_from_list_search_and_call_log(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    saved(desk.perform([request(case.id, rings("needs"))], session()))
    assert len(desk.call_log(5)) == 1
    desk.receive([RemovedRow(case.id, "access")], last(), START)
    assert desk.case(case.id) is None
    assert desk.count(Filter.ALL, "åke") == 0
    assert desk.call_log(5) == ()
    assert len(desk.to_send(10)) == 1
    assert [each.person for each in desk.queue()] == [""]


@pytest.mark.row("R06")
def test_of_a_case_that_became_a_stub_no_name_is_left(desk: Workspace) -> None:
    desk.receive([row(made_case(1))], last(), START)
    stub = Stub("pulled-000001", NUMBER, "care_centre", START, "fel område", Who("Anna", "ssk"))
    desk.receive([row(stub, 2)], last(), START)
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


def test_new_settings_come_with_a_pull(desk: Workspace) -> None:
    newer = msgspec.structs.replace(SETTINGS, version=2, central_name="Mina planer")
    desk.receive([SettingsRow(newer)], last(), START)
    assert desk.settings() == newer


def test_a_choice_of_the_region_reaches_every_row_of_the_list_at_once(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1, "Åke Ek"))
    pulled(desk, centre)
    (before,) = desk.rows(Filter.ALL, "", None, 10)
    newer = msgspec.structs.replace(SETTINGS, version=2, process="mina_planer")
    desk.receive([SettingsRow(newer)], last(), START)
    (after,) = desk.rows(Filter.ALL, "", None, 10)
    found = desk.case(after.id)
    assert found is not None
    assert after.steps == found.steps != before.steps


def test_many_small_pages_leave_the_same_copy_as_one(tmp_path: Path, desk: Workspace) -> None:
    centre = Centre()
    for number in range(30):
        centre.put(made_case(number, f"Namn {number}"))
    centre.alias("pulled-000003", "pulled-000004")
    (tmp_path / "other").mkdir()
    other = workspace(tmp_path / "other")
    pulled(desk, centre, most=4)
    pulled(other, centre)
    shown = [[each.id for each in ws.rows(Filter.ALL, "", None, 99)] for ws in (desk, other)]
    assert shown[0] == shown[1]
    assert desk.digest() == other.digest() == centre.digest()


def test_a_page_that_brings_nothing_is_waited_for_only_now_and_then_and_one_with_news_always(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[bool] = []

    def counted(real: Callable[..., AbstractContextManager[None]], waits: bool) -> object:
        def begun(connection: Connection, *waiting: object) -> AbstractContextManager[None]:
            waited.append(waits)
            return real(connection, *waiting)

        return begun

    monkeypatch.setattr(incoming, "light_transaction", counted(driver.light_transaction, waits=False))
    monkeypatch.setattr(incoming, "transaction", counted(driver.transaction, waits=True))
    centre = Centre()
    for minutes in (0, 1, 9, 11, 12, -60):
        desk.receive([header()], centre.pull("")[1], START + timedelta(minutes=minutes))
    assert waited == [True, False, False, True, False, True]
    desk.receive([header(), row(made_case(1))], last(), START + timedelta(minutes=-59))
    desk.receive([header()], msgspec.structs.replace(last(), more=True), START + timedelta(minutes=-59))
    assert waited[6:] == [True, True]
