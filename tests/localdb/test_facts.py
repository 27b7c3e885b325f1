"""What the bar says: above all, that "Allt skickat" is never said before it is true (invariant 10)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases.exchange import Outcome, Receipt
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    NEEDS,
    START,
    Centre,
    initiative,
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


def test_a_new_copy_knows_nothing_and_says_nothing_is_sent(desk: Workspace) -> None:
    facts = desk.facts()
    assert not facts.all_sent
    assert facts.digest_equal is None
    assert (facts.last_contact, facts.data_as_of, facts.outage) == (None, None, None)
    assert (facts.unsent, facts.open_ours, facts.to_ring, facts.review) == (0, 0, 0, 0)


def test_all_is_sent_when_nothing_waits_the_last_pull_was_whole_and_the_sums_agree(desk: Workspace) -> None:
    centre = Centre()
    opened(desk)
    assert not desk.facts().all_sent
    replayed(desk, centre)
    assert desk.facts().all_sent
    saved(desk.perform([request("case", note("mer"))], session()))
    assert not desk.facts().all_sent


def test_it_is_not_all_sent_before_the_copy_shows_what_was_decided(desk: Workspace) -> None:
    centre = Centre()
    pulled(desk, centre)
    assert desk.facts().all_sent
    opened(desk)
    desk.answered(centre.push(desk.to_send(10)), START)
    assert desk.facts().unsent == desk.facts().open_ours == 0
    assert desk.facts().taken == 2
    assert not desk.facts().all_sent


def test_it_is_not_all_sent_while_the_centre_holds_anything(desk: Workspace) -> None:
    centre = Centre()
    opened(desk)
    *_, last = desk.to_send(10)
    replayed(desk, centre)
    assert desk.facts().all_sent
    saved(desk.perform([request("case", note("mer"))], session()))
    (held,) = desk.to_send(10)
    receipt = Receipt(0, held.action_id, Outcome.HELD, 3, codes=("predecessor",), keys=(last.action_id,))
    desk.answered([(held, receipt)], START)
    pulled(desk, centre)
    facts = desk.facts()
    assert (facts.unsent, facts.taken, facts.open_ours, facts.digest_equal) == (0, 0, 1, True)
    assert not facts.all_sent


def test_it_is_not_all_sent_in_the_middle_of_a_pull(desk: Workspace) -> None:
    centre = Centre()
    for number in range(4):
        centre.put(made_case(number))
    pulled(desk, centre)
    centre.put(made_case(5))
    centre.put(made_case(6))
    rows, end = centre.pull(desk.cursor(), 1)
    desk.receive(rows, end, START)
    assert not desk.facts().all_sent
    pulled(desk, centre)
    assert desk.facts().all_sent


def test_it_is_not_all_sent_while_the_copy_differs_from_the_centre(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1))
    rows, end = centre.pull("")
    desk.receive(rows, msgspec.structs.replace(end, digest="00" * 16), START)
    assert desk.facts().digest_equal is False
    assert not desk.facts().all_sent


def test_a_centre_that_tells_no_sum_proves_nothing(desk: Workspace) -> None:
    rows, end = Centre().pull("")
    desk.receive(rows, msgspec.structs.replace(end, digest=""), START)
    assert desk.facts().digest_equal is None
    assert not desk.facts().all_sent


def test_a_first_pull_that_was_interrupted_is_neither_all_sent_nor_of_any_age(desk: Workspace) -> None:
    centre = Centre()
    for number in range(3):
        centre.put(made_case(number))
    rows, end = centre.pull("", 1)
    desk.receive(rows, end, START)
    assert desk.counts().all > 0
    assert (desk.facts().data_as_of, desk.facts().all_sent) == (None, False)
    pulled(desk, centre)
    assert (desk.facts().data_as_of, desk.facts().all_sent) == (START, True)


@pytest.mark.row("P03")
def test_the_age_of_the_copy_is_that_of_the_last_whole_pull_not_of_the_last_contact(desk: Workspace) -> None:
    pulled(desk, Centre())
    desk.note_contact(START + timedelta(hours=3))
    assert desk.facts().data_as_of == START
    assert desk.facts().last_contact == START + timedelta(hours=3)


def test_two_texts_of_one_field_are_something_to_review(desk: Workspace) -> None:
    opened(desk, "case", initiative(NEEDS), note("ett"))
    assert desk.facts().review == 0
    saved(desk.perform([request("case", note("två"))], session()))
    assert desk.facts().review == 1


def test_it_is_not_all_sent_while_a_case_came_that_cannot_be_read(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_older(monkeypatch)
    centre = Centre()
    for name, count in ((f"{WORD} Ek", 1), ("Åke Ny", 0)):
        centre.put(made_case(1, name))
        pulled(desk, centre)
        facts = desk.facts()
        assert (facts.digest_equal, facts.illegible, facts.all_sent) == (True, count, not count)
