"""Joining a workstation."""

from __future__ import annotations

import msgspec
import pytest

from cases.exchange import Enrolled, Enrolling
from sync.enrol import NotJoined, join, tidy
from sync.ports import Failed, Trouble
from tests.sync.fakes import FakeCentre

KEYS = {"SE1": b"k" * 32}


def test_a_code_and_the_keys_give_a_credential() -> None:
    centre = FakeCentre()
    answer = join(centre, " AB12 CD34\n", "Expeditionen", KEYS)
    assert isinstance(answer, Enrolled)
    assert answer.credential == "secret"
    assert centre.enrolling == Enrolling("AB12CD34", "Expeditionen", KEYS)


def test_what_the_computer_is_called_is_told_to_a_centre_that_keeps_it_and_to_no_older_one() -> None:
    centre = FakeCentre()
    join(centre, "AB", "ws-1", KEYS, "Expeditionen")
    assert centre.enrolling == Enrolling("AB", "ws-1", KEYS)
    centre.status_now = msgspec.structs.replace(centre.status_now, keeps_names=True)
    join(centre, "AB", "ws-1", KEYS, "Expeditionen")
    assert centre.enrolling == Enrolling("AB", "ws-1", KEYS, "Expeditionen")


@pytest.mark.parametrize("why", [Trouble.NOT_ACCEPTED, Trouble.UNAUTHORISED])
def test_a_code_that_does_not_hold_is_said_without_why(why: Trouble) -> None:
    centre = FakeCentre()
    centre.enrolled = Failed(why)
    assert join(centre, "AB", "Expeditionen", KEYS) is NotJoined.CODE


@pytest.mark.parametrize("why", [Trouble.STRANGE_ANSWER, Trouble.NOT_ACCEPTED])
def test_a_code_is_never_given_to_something_that_is_no_central_system(why: Trouble) -> None:
    centre = FakeCentre()
    centre.trouble = Failed(why)
    assert join(centre, "AB", "Expeditionen", KEYS) is NotJoined.NOT_A_CENTRE
    assert centre.calls == ["status"]


def test_what_can_fail_in_any_call_is_told_as_it_is() -> None:
    centre = FakeCentre()
    centre.trouble = Failed(Trouble.NO_NETWORK)
    assert join(centre, "AB", "Expeditionen", KEYS) == Failed(Trouble.NO_NETWORK)
    centre.trouble = None
    centre.enrolled = Failed(Trouble.BUSY, 60)
    assert join(centre, "AB", "Expeditionen", KEYS) == Failed(Trouble.BUSY, 60)


def test_an_answer_from_another_ledger_than_was_asked_is_refused() -> None:
    centre = FakeCentre()
    centre.status_now = msgspec.structs.replace(centre.status_now, ledger="other")
    assert join(centre, "AB", "Expeditionen", KEYS) is NotJoined.NOT_A_CENTRE


def test_a_code_is_read_as_it_was_written_on_paper() -> None:
    assert tidy("ab 12\u00a0cd\t34 ") == "ab12cd34"
