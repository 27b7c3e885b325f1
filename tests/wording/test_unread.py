"""One case and several are spoken of as Swedish does."""

from __future__ import annotations

from wording import unread


def test_one_case_and_several_are_spoken_of_as_swedish_does() -> None:
    assert unread.changed(1) == "1 ärende har ändrats av andra."
    assert unread.changed(3) == "3 ärenden har ändrats av andra."
    assert (unread.badge(1), unread.badge(3)) == ("1 ärende ändrat av andra", "3 ärenden ändrade av andra")
    assert (unread.read(1), unread.read(3)) == ("Markera som läst", "Markera som lästa")


def test_nothing_is_said_of_no_cases() -> None:
    assert unread.badge(0) == ""
