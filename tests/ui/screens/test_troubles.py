"""Every kind of trouble has its sentences, and none of them blames or frightens."""

from __future__ import annotations

import pytest

from sync.ports import Trouble
from ui.screens.troubles import TROUBLES, trouble_words


def test_every_trouble_has_its_sentences() -> None:
    assert set(TROUBLES) == set(Trouble)


@pytest.mark.parametrize("code", list(Trouble))
def test_a_trouble_says_what_it_means_and_what_to_do_with_no_code_in_it(code: Trouble) -> None:
    said = trouble_words(code, "Prator")
    assert said.endswith(".")
    assert said.count(".") >= 2
    assert "{" not in said
    assert code.value not in said
