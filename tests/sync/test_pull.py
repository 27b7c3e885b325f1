"""Fetching pages, and which of them are saved."""

from __future__ import annotations

import msgspec
import pytest

from cases.exchange import AliasRow, OutcomeRow, RemovedRow, SettingsRow
from localdb.errors import MassRemoval, NotSaved, NotSavedCause
from localdb.meta import Place
from sync.ports import Failed, Page, Trouble
from sync.pull import Pulled, pull_all, pull_once, summed
from tests.sync.fakes import NOON, SETTINGS, Clock, FakeCentre, FakeDesk, case_row, page, receipt


def centre_with(*pages: Page | Failed) -> FakeCentre:
    centre = FakeCentre()
    centre.pages = list(pages)
    return centre


def test_rows_and_cursor_are_saved_together() -> None:
    desk, one = FakeDesk(), page("c-9", [case_row("x"), case_row("y")])
    pulled = pull_once(desk, centre_with(one), NOON)
    assert pulled == Pulled(2, ("x", "y"), False, False, False, agrees=True)
    assert desk.received == [(one.rows, one.end)]
    assert desk.cursor() == "c-9"


def test_a_page_that_was_cut_off_leaves_no_trace() -> None:
    desk = FakeDesk()
    assert pull_once(desk, centre_with(Failed(Trouble.TRUNCATED)), NOON) == Failed(Trouble.TRUNCATED)
    assert (desk.received, desk.cursor()) == ([], "")


@pytest.mark.parametrize(
    ("stranger", "why"),
    [
        (page("c", ledger="ledger-2"), Trouble.OTHER_LEDGER),
        (page("c", unit="W"), Trouble.OTHER_LEDGER),
        (page("c", epoch=2), Trouble.OTHER_EPOCH),
    ],
)
def test_a_page_of_another_ledger_unit_or_epoch_is_never_saved(stranger: Page, why: Trouble) -> None:
    desk = FakeDesk()
    desk.now_at = Place(1)
    assert pull_once(desk, centre_with(stranger), NOON) == Failed(why)
    assert desk.received == []


def test_an_epoch_that_is_not_known_yet_is_learnt_with_the_first_page() -> None:
    desk = FakeDesk()
    assert isinstance(pull_once(desk, centre_with(page("c", epoch=4)), NOON), Pulled)
    assert desk.place() == Place(4, 9)


def test_a_page_of_a_ledger_that_has_gone_back_is_never_saved() -> None:
    desk = FakeDesk()
    desk.now_at = Place(1, 10)
    assert pull_once(desk, centre_with(page("c")), NOON) == Failed(Trouble.WENT_BACK)
    assert desk.received == []
    desk.now_at = Place(1, 9)
    assert isinstance(pull_once(desk, centre_with(page("c")), NOON), Pulled)


def test_only_the_last_page_says_how_far_the_ledger_has_come() -> None:
    desk = FakeDesk()
    desk.now_at = Place(1, 10)
    assert isinstance(pull_once(desk, centre_with(page("c", more=True)), NOON), Pulled)


def test_many_removals_are_a_trouble_that_only_a_person_can_mend() -> None:
    desk = FakeDesk()
    desk.faults = [MassRemoval(frozenset({"x"}), 1)]
    assert pull_once(desk, centre_with(page("c")), NOON) == Failed(Trouble.MASS_REMOVAL)
    assert desk.cursor() == ""


def test_pages_that_lead_nowhere_are_not_fetched_for_ever() -> None:
    desk = FakeDesk()
    desk.at = "c-1"
    assert pull_once(desk, centre_with(page("c-1", more=True)), NOON) == Failed(Trouble.NO_PROGRESS)
    assert desk.received == []


def test_only_the_last_page_says_whether_the_copies_agree() -> None:
    desk = FakeDesk()
    desk.equal = False
    first = pull_once(desk, centre_with(page("c-1", more=True)), NOON)
    last = pull_once(desk, centre_with(page("c-2")), NOON)
    assert isinstance(first, Pulled)
    assert isinstance(last, Pulled)
    assert (first.agrees, last.agrees) == (None, False)


def test_the_first_pull_goes_on_to_the_last_page() -> None:
    desk = FakeDesk()
    centre = centre_with(
        page("c-1", [case_row("x")], more=True),
        page("c-2", [case_row("y")], more=True),
        page("c-3", [case_row("z")]),
    )
    pulled = pull_all(desk, centre, Clock())
    assert isinstance(pulled, Pulled)
    assert (pulled.rows, pulled.more, desk.cursor()) == (3, False, "c-3")


def test_a_first_pull_that_fails_keeps_the_pages_it_got_and_can_go_on() -> None:
    desk = FakeDesk()
    centre = centre_with(page("c-1", [case_row("x")], more=True), Failed(Trouble.TRUNCATED), page("c-2"))
    assert pull_all(desk, centre, Clock()) == Failed(Trouble.TRUNCATED)
    assert desk.cursor() == "c-1"
    assert isinstance(pull_all(desk, centre, Clock()), Pulled)


def test_a_first_pull_stops_at_a_page_of_another_epoch() -> None:
    centre = centre_with(page("c-1", more=True), page("c-2", epoch=2))
    assert pull_all(FakeDesk(), centre, Clock()) == Failed(Trouble.OTHER_EPOCH)


def test_a_page_that_cannot_be_saved_comes_again() -> None:
    desk, centre = FakeDesk(), centre_with(page("c-1"), page("c-1"))
    desk.faults = [NotSaved(NotSavedCause.DISK_FULL)]
    with pytest.raises(NotSaved):
        pull_once(desk, centre, NOON)
    assert isinstance(pull_once(desk, centre, NOON), Pulled)


def test_every_kind_of_row_is_told_of() -> None:
    rows = (
        AliasRow("old", "x"),
        RemovedRow("y", "closed"),
        OutcomeRow(receipt(0, "a")),
        SettingsRow(SETTINGS),
    )
    whole = msgspec.structs.replace(page("c"), rows=(case_row("x"), *rows))
    pulled = summed(whole)
    assert pulled.cases == ("x", "old", "y")
    assert (pulled.outcomes, pulled.settings) == (True, True)
