"""What others have changed is marked as it comes, until it is read; what this desk did itself never is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cases.action import Action, Channel
from cases.case import Sip, Stub
from cases.decide import decide
from cases.exchange import CaseRow, End
from cases.outcome import Applied
from cases.steering import Ground, LookIn
from cases.turns import LeaveKind
from localdb.workspace import Filter, Workspace
from tests.localdb.made_up import (
    BO,
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
    saved,
    session,
    workspace,
)

CASE = "pulled-000001"


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def first(desk: Workspace, *more: Sip) -> Centre:
    """A centre whose one case this desk has had since its first pull."""
    centre = Centre()
    for case in (made_case(1), *more):
        centre.put(case)
    pulled(desk, centre)
    return centre


def by_another(case: Sip, text: str, field: str = "email") -> Sip:
    """The case when a colleague has written in it at another workstation."""
    action = Action(
        f"bo-{field}-{text}", case.id, note(text, field), session(BO).actor, BO, None, START, START,
        Channel.APP, (), "", "other", 1, 1, "",
    )  # fmt: skip
    answer = decide(case, action, SETTINGS)
    assert isinstance(answer, Applied)
    return answer.case


def marked(desk: Workspace) -> list[str]:
    """The cases that others have changed, as the list has them and the figure says."""
    found = [row.id for row in desk.rows(Filter.NEWS, "", None, 99)]
    assert desk.facts().news == len(found)
    assert found == [row.id for row in desk.rows(Filter.ALL, "", None, 99) if row.news]
    return found


def test_in_the_first_pull_nothing_is_news_however_many_pages_it_has(desk: Workspace) -> None:
    centre = Centre()
    for number in range(5):
        centre.put(made_case(number))
    pulled(desk, centre, most=2)
    assert marked(desk) == []


@pytest.mark.row("E19")
def test_what_others_change_is_marked_until_it_is_opened_here(tmp_path: Path, desk: Workspace) -> None:
    centre = first(desk, made_case(2))
    centre.put(by_another(centre.cases[CASE], "nytt"))
    pulled(desk, centre)
    assert marked(desk) == [CASE]
    desk.close()
    reopened = again(tmp_path)
    reopened.mark_read("pulled-000002")
    assert marked(reopened) == [CASE]
    reopened.mark_read(CASE)
    assert marked(reopened) == []
    centre.put(by_another(centre.cases[CASE], "mer", "situation"))
    pulled(reopened, centre)
    assert marked(reopened) == [CASE]


@pytest.mark.row("E19")
def test_a_case_that_comes_from_others_is_news_and_all_are_read_by_one_act(desk: Workspace) -> None:
    centre = first(desk)
    for number in (2, 3):
        centre.put(made_case(number))
    pulled(desk, centre)
    assert marked(desk) == ["pulled-000003", "pulled-000002"]
    desk.mark_read()
    assert marked(desk) == []


def test_the_same_bytes_again_are_no_news(desk: Workspace) -> None:
    centre = first(desk)
    centre.put(centre.cases[CASE])
    pulled(desk, centre)
    assert marked(desk) == []


@pytest.mark.row("E19")
def test_what_this_desk_did_itself_is_no_news_when_it_comes_back(desk: Workspace) -> None:
    centre = first(desk)
    saved(desk.perform([request(CASE, note("mitt"))], session()))
    opened(desk, "mine")
    replayed(desk, centre)
    assert desk.facts().unsent == 0
    assert marked(desk) == []


def test_nor_when_the_answer_to_it_was_lost_on_the_way(desk: Workspace) -> None:
    centre = first(desk)
    saved(desk.perform([request(CASE, note("mitt"))], session()))
    centre.push(desk.to_send(10))
    pulled(desk, centre)
    assert marked(desk) == []


def test_what_another_did_just_before_is_news_though_the_latest_change_is_ours(desk: Workspace) -> None:
    centre = first(desk)
    centre.put(by_another(centre.cases[CASE], "hennes"))
    saved(desk.perform([request(CASE, note("mitt"))], session()))
    replayed(desk, centre)
    assert marked(desk) == [CASE]


def test_what_was_held_and_is_taken_in_later_is_no_news(desk: Workspace) -> None:
    centre = first(desk)
    (action,) = saved(desk.perform([request(CASE, note("mitt"))], session())).actions
    centre.hold.add(action.id)
    replayed(desk, centre)
    centre.hold.clear()
    centre.decide_again(action.id)
    pulled(desk, centre)
    assert desk.facts().open_ours == 0
    assert marked(desk) == []


def test_a_case_that_the_desk_asked_to_read_is_no_news_when_it_comes(desk: Workspace) -> None:
    first(desk)
    look = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in", NUMBER)
    desk.perform([request("pulled-000002", look)], session())
    case = made_case(2)
    desk.receive(
        [CaseRow(case.id, 9, START, msgspec.Raw(msgspec.json.encode(case)))], End("9", 0, 1, False), START
    )
    assert {row.id for row in desk.rows(Filter.ALL, "", None, 9)} == {CASE, "pulled-000002"}
    assert marked(desk) == []


@pytest.mark.parametrize(("why", "news"), [(LeaveKind.REMOVED, [CASE]), (LeaveKind.DECLINED, [])])
def test_that_others_removed_the_unit_is_news_and_that_it_declined_itself_is_not(
    desk: Workspace, why: LeaveKind, news: list[str]
) -> None:
    first(desk)
    saved(desk.perform([request(CASE, note("mitt"))], session()))
    stub = Stub(CASE, NUMBER, "care_centre", START, "", BO, why)
    desk.receive(
        [CaseRow(CASE, 9, START, msgspec.Raw(msgspec.json.encode(stub)))], End("9", 0, 1, False), START
    )
    assert marked(desk) == news


def test_what_was_news_in_a_case_is_news_in_the_one_it_was_joined_to(desk: Workspace) -> None:
    centre = first(desk, made_case(2))
    centre.put(by_another(centre.cases[CASE], "nytt"))
    pulled(desk, centre)
    centre.alias(CASE, "pulled-000002")
    pulled(desk, centre)
    assert marked(desk) == ["pulled-000002"]
    desk.mark_read(CASE)
    assert marked(desk) == []


def test_a_full_disk_stops_nobody_from_opening_a_case(desk: Workspace) -> None:
    centre = first(desk)
    centre.put(by_another(centre.cases[CASE], "nytt"))
    pulled(desk, centre)
    desk._connection.execute("PRAGMA query_only = ON").fetchall()
    desk.mark_read(CASE)
    assert marked(desk) == [CASE]
