"""Which case a call is about: by number, else by name, else by the reference that was read out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.intents import Answer, Reply, Topic
from cases.steering import Close, CloseKind
from tests.ui.cases_open import hanna_at
from tests.ui.region import CENTRE, KARIN, Desk, olle
from ui.dialogs.heard_cases import Found, cases_for


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, KARIN)
    hanna_at(made)
    olle(made)
    return made


def ids(found: Found) -> list[str]:
    return [row.id for row in found.rows]


@pytest.mark.parametrize("number", ["19121212-1212", "191212121212", "121212+1212"])
def test_a_whole_number_decides_alone(desk: Desk, number: str) -> None:
    found = cases_for(desk.work, number, "Olle", "H4K7PX", left=False)
    assert (ids(found), found.sure) == (["hanna"], True)


@pytest.mark.parametrize(("number", "name"), [("121212-1212", ""), ("", "exempel"), ("1912", "Hanna")])
def test_what_could_be_somebody_else_is_found_without_being_sure(desk: Desk, number: str, name: str) -> None:
    found = cases_for(desk.work, number, name, "", left=False)
    assert (ids(found), found.sure) == (["hanna"], False)


def test_a_reference_leads_to_the_case_that_anything_in_it_bears_it(desk: Desk) -> None:
    found = cases_for(desk.work, "", "", "h4k 7px", left=False)
    assert (sorted(ids(found)), found.sure) == (["hanna", "olle"], True)
    assert ids(cases_for(desk.work, "", "", "3F6 9XP", left=False)) == []


def test_a_reference_whose_check_sign_is_wrong_leads_nowhere(desk: Desk) -> None:
    assert cases_for(desk.work, "", "", "H4K7PZ", left=False) == Found()


def test_a_case_that_has_ended_is_not_found(desk: Desk) -> None:
    desk.act("hanna", Close(CloseKind.ENDED, "Flyttat"))
    assert ids(cases_for(desk.work, "19121212-1212", "", "", left=True)) == []


def test_what_the_unit_has_left_is_found_only_by_who_asks_for_it(desk: Desk) -> None:
    desk.act("hanna", Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område"))
    assert ids(cases_for(desk.work, "19121212-1212", "", "", left=False)) == []
    assert ids(cases_for(desk.work, "19121212-1212", "", "", left=True)) == ["hanna"]
