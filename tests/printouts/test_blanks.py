"""The stock of empty forms: one of each, always the same, each with a number that can be read out."""

from __future__ import annotations

import pytest

from forms import references
from forms.catalogue import RELEASED, blanks, current
from printouts.blanks import blank, blank_files, blank_number
from tests.printouts import codes, texts


@pytest.mark.row("P06", "A07")
def test_there_is_one_file_for_each_form_and_it_never_changes() -> None:
    files = blank_files()
    assert [name for name, _ in files] == [
        "checklist_v1.pdf",
        "support_plan_v2.pdf",
        "support_followup_v2.pdf",
    ]
    assert files == blank_files()
    for form, (_, pdf) in zip(blanks(), files, strict=True):
        assert all("Tom blankett" in text for text in texts(pdf))
        number = references.normalise(blank_number(form))
        assert codes(pdf) == [[f"RP1:{number}:1"], [f"RP1:{number}:2"]]


def test_the_number_of_the_stock_is_valid_and_of_its_own_for_each_form() -> None:
    numbers = [blank_number(form) for form in RELEASED]
    assert all(references.is_valid(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_a_numbered_blank_has_its_own_number_and_its_unit() -> None:
    number = references.make(77)
    text = texts(blank(current("checklist"), print_number=number, unit="Biståndsenheten", drill=True))[0]
    assert references.shown(number) in text
    assert "Biståndsenheten" in text
    assert "ÖVNING" in text
