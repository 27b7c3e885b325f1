"""A copy that differs: what is fetched of it, and when everything must be fetched instead."""

from __future__ import annotations

import pytest

from cases.exchange import Differing
from localdb.errors import NotSaved, NotSavedCause
from localdb.meta import Place
from sync.comparing import Compared, compare_once
from sync.ports import Failed, Trouble
from tests.sync.fakes import NOON, FakeCentre, FakeDesk, case_row

FOUND = Differing("ledger-1", 1, "V", 9, {7: "0b"}, (case_row("y"), case_row("x")))


def centre_with(answer: Differing | Failed) -> FakeCentre:
    centre = FakeCentre()
    centre.compared = [answer]
    return centre


def test_the_sums_of_the_copy_are_told_and_what_differs_is_saved() -> None:
    desk, centre = FakeDesk(), centre_with(FOUND)
    assert compare_once(desk, centre, NOON) == Compared(("x", "y"), more=False)
    assert (centre.calls, desk.replaced) == (["compare {7: '0a'}"], [FOUND])


@pytest.mark.parametrize("reason", [Trouble.FULL, Trouble.BUSY])
def test_a_centre_without_room_is_asked_again(reason: Trouble) -> None:
    assert compare_once(FakeDesk(), centre_with(Failed(reason, 9)), NOON) == Failed(reason, 9)


@pytest.mark.parametrize("reason", [Trouble.NOT_ACCEPTED, Trouble.BROKEN, Trouble.NO_ANSWER])
def test_where_the_centre_does_not_tell_everything_must_be_fetched(reason: Trouble) -> None:
    assert compare_once(FakeDesk(), centre_with(Failed(reason)), NOON) is None


@pytest.mark.parametrize(
    "stranger",
    [
        Differing("ledger-2", 1, "V", 9, {7: ""}),
        Differing("ledger-1", 2, "V", 9, {7: ""}),
        Differing("ledger-1", 1, "W", 9, {7: ""}),
        Differing("ledger-1", 1, "V", 8, {7: ""}),
    ],
)
def test_an_answer_of_another_ledger_unit_epoch_or_time_is_never_saved(stranger: Differing) -> None:
    desk = FakeDesk()
    desk.now_at = Place(1, 9)
    assert compare_once(desk, centre_with(stranger), NOON) is None
    assert desk.replaced == []


def test_where_the_rows_are_not_enough_everything_must_be_fetched() -> None:
    desk = FakeDesk()
    desk.suffices = False
    assert compare_once(desk, centre_with(FOUND), NOON) is None


def test_what_could_not_be_saved_is_told() -> None:
    desk = FakeDesk()
    desk.faults = [NotSaved(NotSavedCause.DISK_FULL)]
    with pytest.raises(NotSaved):
        compare_once(desk, centre_with(FOUND), NOON)
