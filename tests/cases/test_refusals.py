"""The codes of waiting, refusing, warning and reviewing never change once they have been stored."""

from __future__ import annotations

from enum import StrEnum

import pytest

from cases.refusals import Missing, Reason, Review, Warn


@pytest.mark.parametrize("codes", [Missing, Reason, Warn, Review])
def test_a_code_is_its_own_name_in_small_letters(codes: type[StrEnum]) -> None:
    assert [code.value for code in codes] == [code.name.lower() for code in codes]
