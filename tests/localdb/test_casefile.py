"""One case as it is opened on the screen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.case import Sip, Stub
from cases.intents import Answer, HearInitiative, Reply, Topic
from cases.steps import statuses, tasks
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    SETTINGS,
    START,
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
from tests.localdb.older import WORD, is_older


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_a_case_that_is_not_here_is_none(desk: Workspace) -> None:
    assert desk.case("nowhere") is None


def test_a_pulled_case_tells_when_it_changed_and_when_it_came(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1)
    centre.put(case)
    pulled(desk, centre)
    found = desk.case(case.id)
    assert found is not None
    assert (found.id, found.view, found.waiting, found.unsent) == (case.id, case, (), frozenset())
    assert (found.changed_at, found.received_at) == (START + timedelta(seconds=1), START)
    assert found.steps == statuses(case, WARD, SETTINGS, START)
    assert found.tasks == tasks(case, WARD, SETTINGS, START)


def test_what_was_recorded_here_is_seen_at_once_as_unsent(desk: Workspace) -> None:
    made = opened(desk, "case", note("hej")).actions
    found = desk.case("case")
    assert found is not None
    assert isinstance(found.view, Sip)
    assert found.unsent == {action.id for action in made}
    assert found.received_at is None
    assert found.changed_at == made[-1].recorded_at
    assert [row.verb for row in found.waiting] == ["edit", "record_consent", "open_case"]


@pytest.mark.row("R06")
def test_what_the_unit_itself_declined_is_a_stub_at_once_and_shows_no_steps(desk: Workspace) -> None:
    centre, case = Centre(), made_case(1, heard_from="care_centre")
    centre.put(case)
    pulled(desk, centre)
    declines = Reply(Topic.INITIATIVE, "care_centre", Answer.DECLINE, "fel område")
    saved(
        desk.perform(
            [request(case.id, HearInitiative("care_centre", "Behov")), request(case.id, declines)], session()
        )
    )
    for _ in range(2):
        found = desk.case(case.id)
        assert found is not None
        assert isinstance(found.view, Stub)
        assert (found.steps, found.tasks) == ((), ())
        assert found.view.comment == "fel område"
        replayed(desk, centre)


def test_of_a_case_with_something_newer_that_cannot_be_read_the_file_says_so(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_older(monkeypatch)
    centre = Centre()
    for name in ("Åke Ek", f"{WORD} Ek", "Åke Ny"):
        centre.put(made_case(1, name))
        pulled(desk, centre)
        found = desk.case("pulled-000001")
        assert found is not None
        assert found.outdated == (name == f"{WORD} Ek")
