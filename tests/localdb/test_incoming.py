"""A page from the centre: kept as the bytes that came, with the cursor, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases.case import Sip, Stub
from cases.exchange import CaseRow, End, SettingsRow
from localdb import driver, incoming
from localdb.driver import Connection
from localdb.errors import NotSaved, NotSavedCause
from localdb.workspace import Filter, Workspace
from seal import digest
from tests.localdb.made_up import (
    SETTINGS,
    START,
    Centre,
    again,
    made_case,
    pulled,
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
