"""Unfinished text: kept as it is typed, taken over without losing anything, found after a join."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from localdb.errors import NotSaved, NotSavedCause
from localdb.workspace import Draft, Workspace
from tests.localdb.made_up import START, Centre, again, made_case, pulled, workspace


def draft(
    text: str, author: str = "anna", minute: int = 0, case_id: str = "case", form: str = "support_plan"
) -> Draft:
    """A form with one answer, saved so many minutes after the start."""
    at = START + timedelta(minutes=minute)
    answers = {"situation": text, "goals": [{"id": "r1", "goal": "Å"}]}
    return Draft(f"{case_id}/{form}", case_id, form, author, answers, {"situation": ("k1", "k2")}, at)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_a_draft_comes_back_with_answers_and_bases_after_a_restart(tmp_path: Path, desk: Workspace) -> None:
    desk.save_draft(draft("Jag vill bo hemma"))
    desk.close()
    assert again(tmp_path).draft("case", "support_plan") == draft("Jag vill bo hemma")


def test_each_saving_takes_the_place_of_the_one_before(desk: Workspace) -> None:
    for minute, text in enumerate(("J", "Ja", "Jag")):
        desk.save_draft(draft(text, minute=minute))
    assert desk.drafts() == (draft("Jag", minute=2),)
    assert desk.draft_history("case/support_plan") == ()


def test_a_colleague_who_takes_over_leaves_the_first_authors_text_in_the_history(desk: Workspace) -> None:
    desk.save_draft(draft("Annas text"))
    desk.save_draft(draft("Bos text", "bo", 1))
    desk.save_draft(draft("Bos längre text", "bo", 2))
    assert desk.draft("case", "support_plan") == draft("Bos längre text", "bo", 2)
    assert desk.draft_history("case/support_plan") == (draft("Annas text"),)
    assert [line.act for line in desk.trail(5)] == ["take_over_draft"]


def test_drafts_are_told_apart_by_case_and_form_and_listed_latest_first(desk: Workspace) -> None:
    plan, checklist = draft("plan"), draft("lista", minute=5, form="checklist")
    other = draft("annan", minute=3, case_id="other")
    for each in (plan, checklist, other):
        desk.save_draft(each)
    assert desk.drafts() == (checklist, other, plan)
    assert desk.draft("case", "checklist") == checklist
    assert desk.draft("case", "support_followup") is None


def test_a_dropped_draft_is_gone(desk: Workspace) -> None:
    desk.save_draft(draft("bort"))
    desk.drop_draft("case/support_plan")
    assert desk.drafts() == ()


def test_a_draft_begun_under_an_opening_that_was_joined_is_found_under_the_survivor(desk: Workspace) -> None:
    centre = Centre()
    case = made_case(1)
    centre.put(case)
    pulled(desk, centre)
    desk.save_draft(draft("text", case_id=case.id))
    survivor = made_case(2)
    centre.put(survivor)
    centre.alias(case.id, survivor.id)
    pulled(desk, centre)
    for name in (case.id, survivor.id):
        assert desk.draft(name, "support_plan") == draft("text", case_id=case.id)


def test_a_full_disk_keeps_the_draft_that_was_there(desk: Workspace) -> None:
    desk.save_draft(draft("kort"))
    desk._connection.execute("PRAGMA max_page_count = 1").fetchall()
    with pytest.raises(NotSaved) as stopped:
        desk.save_draft(draft("lång" * 20_000))
    assert stopped.value.cause is NotSavedCause.DISK_FULL
    assert desk.draft("case", "support_plan") == draft("kort")
