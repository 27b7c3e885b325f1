"""The list: page by page, filtered, found as somebody types, in the order that was asked for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.coordinator import root_key
from cases.intents import Answer, ChangeCoordinator, Reply, Topic
from cases.steering import Close, CloseKind, Void
from localdb import listing
from localdb.shelf import Shelf
from localdb.workspace import Counts, Filter, ListRow, Sort, Workspace
from tests.localdb.made_up import (
    NEEDS,
    NUMBER,
    START,
    WARD,
    Centre,
    Clock,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    request,
    saved,
    session,
    workspace,
)

NAMES = ("Zeb Prov", "Åsa Prov", "Anna Prov", "Östen Prov", "Ärla Prov", "anna Andersson", "Bo Åkesson")


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made, centre = workspace(tmp_path), Centre()
    for number, name in enumerate(NAMES):
        centre.put(made_case(number, name, f"19120101{9000 - number}"))
    pulled(made, centre)
    return made


def walked(desk: Workspace, which: Filter, text: str, sort: Sort, size: int) -> list[ListRow]:
    """All rows, page by page."""
    found: list[ListRow] = []
    while page := desk.rows(which, text, found[-1].cursor if found else None, size, sort):
        assert len(page) <= size
        found += page
    return found


@pytest.mark.row("E14")
def test_the_newest_changed_case_stands_first(desk: Workspace) -> None:
    assert [row.name for row in desk.rows(Filter.ALL, "", None, 10)] == list(reversed(NAMES))
    assert isinstance(desk._clock, Clock)
    desk._clock.now = START + timedelta(days=1)
    saved(desk.perform([request("pulled-000002", note("hej"))], session()))
    assert desk.rows(Filter.ALL, "", None, 1)[0].name == "Anna Prov"


@pytest.mark.row("E14")
def test_names_are_ordered_as_in_swedish_and_numbers_by_their_digits(desk: Workspace) -> None:
    by_name = [row.name for row in desk.rows(Filter.ALL, "", None, 10, Sort.NAME)]
    assert by_name == [
        "anna Andersson",
        "Anna Prov",
        "Zeb Prov",
        "Åsa Prov",
        "Ärla Prov",
        "Östen Prov",
        "Bo Åkesson",
    ]
    assert [row.name for row in desk.rows(Filter.ALL, "", None, 10, Sort.NUMBER)] == list(reversed(NAMES))


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "prov", "19"])
@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_every_row_comes_once_whatever_the_size_of_a_page(
    desk: Workspace, sort: Sort, text: str, size: int
) -> None:
    whole = desk.rows(Filter.ALL, text, None, 100, sort)
    assert [row.id for row in walked(desk, Filter.ALL, text, sort, size)] == [row.id for row in whole]
    assert len(whole) == desk.count(Filter.ALL, text)


def test_more_hits_than_anybody_reads_come_once_each_the_latest_come_first(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "SORTED_MOST", 2)
    assert [row.name for row in walked(desk, Filter.ALL, "prov", Sort.NAME, 2)] == [
        name for name in reversed(NAMES) if "Prov" in name
    ]
    assert len(walked(desk, Filter.MINE, "prov", Sort.NAME, 2)) == 5
    assert [row.name for row in walked(desk, Filter.ALL, "åsa", Sort.NAME, 2)] == ["Åsa Prov"]


@pytest.mark.row("E15")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("åsa", ["Åsa Prov"]),
        ("asa", []),
        ("arla", []),
        ("anna an", ["anna Andersson", "Anna Prov"]),
        ("anna and", ["anna Andersson"]),
        ("prov ö", ["Östen Prov"]),
        ("191201018996", ["Ärla Prov"]),
        ("120101-8996", ["Ärla Prov"]),
        ("1201018996", ["Ärla Prov"]),
        ("nobody", []),
        ("--", list(reversed(NAMES))),
    ],
)
def test_the_filter_finds_names_and_numbers_by_their_beginnings(
    desk: Workspace, typed: str, found: list[str]
) -> None:
    assert [row.name for row in desk.rows(Filter.ALL, typed, None, 10)] == found
    assert desk.count(Filter.ALL, typed) == len(found)


@pytest.mark.row("E16")
def test_the_segments_count_what_they_show(tmp_path: Path) -> None:
    (tmp_path / "needs").mkdir()
    desk, centre = workspace(tmp_path / "needs", NEEDS), Centre(NEEDS)
    (tmp_path / "ward").mkdir()
    ward = workspace(tmp_path / "ward")
    for name in ("first", "second"):
        opened(ward, name, initiative(NEEDS))
    centre.push(ward.to_send(20))
    pulled(desk, centre)
    assert desk.counts() == Counts(all=2, todo=2, mine=0, unit_sip=2, archive=0, searched=2)
    declines = Reply(Topic.INITIATIVE, "ward", Answer.DECLINE, "fel område")
    saved(desk.perform([request("first", declines)], session(unit=NEEDS)))
    assert desk.counts() == Counts(all=2, todo=1, mine=0, unit_sip=1, archive=0, searched=2)
    for which, number in (
        (Filter.ALL, 2),
        (Filter.TODO, 1),
        (Filter.MINE, 0),
        (Filter.UNIT, 1),
        (Filter.ARCHIVE, 0),
    ):
        assert len(desk.rows(which, "", None, 10)) == desk.count(which, "") == number
    stub = next(row for row in desk.rows(Filter.ALL, "", None, 10) if row.stub)
    assert (stub.id, stub.name, stub.steps) == ("first", "", ())


@pytest.mark.row("E20")
def test_the_cases_that_the_unit_leads_are_listed_apart_from_all_that_it_takes_part_in(
    tmp_path: Path,
) -> None:
    desks = {}
    for unit in (WARD, NEEDS):
        (tmp_path / unit).mkdir()
        desks[unit] = workspace(tmp_path / unit, unit)
    ward, needs, centre = desks[WARD], desks[NEEDS], Centre(NEEDS)
    for name in ("first", "second"):
        opened(ward, name, initiative(NEEDS))
    saved(ward.perform([request("first", ChangeCoordinator(NEEDS, (root_key(WARD),)))], session()))
    centre.push(ward.to_send(20))
    pulled(needs, centre)

    def listed(desk: Workspace, which: Filter) -> set[str]:
        found = {row.id for row in desk.rows(which, "", None, 10)}
        assert len(found) == desk.count(which, "")
        return found

    assert listed(ward, Filter.MINE) == {"second"}
    assert listed(needs, Filter.MINE) == {"first"}
    assert listed(ward, Filter.UNIT) == listed(needs, Filter.UNIT) == {"first", "second"}
    assert (ward.counts().mine, needs.counts().mine) == (1, 1)


def test_a_row_says_how_many_registrations_wait(desk: Workspace) -> None:
    saved(
        desk.perform(
            [request("pulled-000001", note("a")), request("pulled-000001", note("b", "email"))], session()
        )
    )
    waiting = {row.id: row.waiting for row in desk.rows(Filter.ALL, "", None, 10)}
    assert waiting.pop("pulled-000001") == 2
    assert set(waiting.values()) == {0}


@pytest.mark.row("E18")
@pytest.mark.parametrize("typed", ["191212121212", "19121212-1212", "121212+1212", " 19121212 1212 "])
def test_a_person_is_found_by_her_number_in_any_form(desk: Workspace, typed: str) -> None:
    opened(desk, "hers")
    assert [row.id for row in desk.find_person(typed)] == ["hers"]
    assert desk.find_person("20121212-1212") == ()


def test_an_empty_list_counts_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    empty = workspace(tmp_path / "new")
    assert empty.counts() == Counts(0, 0, 0, 0, 0, 0)
    assert empty.rows(Filter.ALL, "", None, 10) == ()


@pytest.mark.row("P31")
def test_no_case_is_to_be_reviewed_where_nobody_has_to_choose(desk: Workspace) -> None:
    assert desk.to_review() == ()


@pytest.mark.row("C29", "E18", "E56", "E57", "E58")
def test_a_case_that_has_ended_is_in_the_archive_and_found_by_who_searches(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    for name in ("goes-on", "ended", "removed"):
        opened(desk, name)
    saved(desk.perform([request("ended", Close(CloseKind.ENDED, "flyttat"))], session()))
    saved(desk.perform([request("removed", Close(CloseKind.REMOVED, "dubblett"))], session()))

    def listed(which: Filter, text: str = "") -> set[str]:
        found = {row.id for row in desk.rows(which, text, None, 10)}
        assert len(found) == desk.count(which, text)
        return found

    assert listed(Filter.ALL) == listed(Filter.MINE) == listed(Filter.UNIT) == {"goes-on"}
    assert listed(Filter.ARCHIVE) == {"ended"}
    assert listed(Filter.ALL, "åke") == listed(Filter.ALL, NUMBER) == {"goes-on", "ended", "removed"}
    assert listed(Filter.ARCHIVE, "åke") == {"ended"}
    assert desk.counts() == Counts(all=1, todo=1, mine=1, unit_sip=1, archive=1, searched=3)
    assert {row.id: row.shelf for row in desk.find_person(NUMBER)} == {
        "goes-on": Shelf.START,
        "ended": Shelf.ARCHIVE,
        "removed": Shelf.REMOVED,
    }


@pytest.mark.row("E56")
def test_a_case_whose_end_is_taken_back_is_on_the_start_page_again(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    opened(desk, "case")
    done = saved(desk.perform([request("case", Close(CloseKind.ENDED, "flyttat"))], session()))
    assert desk.rows(Filter.ALL, "", None, 10) == ()
    saved(desk.perform([request("case", Void(done.actions[0].id, "fel ärende"))], session()))
    assert [row.shelf for row in desk.rows(Filter.ALL, "", None, 10)] == [Shelf.START]


def test_more_hits_than_anybody_reads_have_the_ended_among_them_and_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = workspace(tmp_path)
    for name in ("first", "second", "third"):
        opened(desk, name)
    saved(desk.perform([request("second", Close(CloseKind.ENDED, "flyttat"))], session()))
    monkeypatch.setattr(listing, "SORTED_MOST", 1)
    for which, hits in (
        (Filter.ALL, {"first", "second", "third"}),
        (Filter.ARCHIVE, {"second"}),
        (Filter.TODO, {"first", "third"}),
    ):
        assert {row.id for row in walked(desk, which, "åke", Sort.CHANGED, 2)} == hits
        assert desk.count(which, "åke") == len(hits)
