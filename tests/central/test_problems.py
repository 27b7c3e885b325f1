"""Problems as answers."""

from __future__ import annotations

import msgspec
import pytest

from cases.exchange import PROBLEM, Problem
from central.problems import problem, responses


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503, 418])
def test_every_problem_has_a_type_a_title_and_its_status(status: int) -> None:
    answer = problem(status)
    said = msgspec.json.decode(answer.content, type=Problem)
    assert (answer.status_code, said.status, answer.media_type) == (status, status, PROBLEM)
    assert said.type
    assert said.title


def test_a_cursor_of_another_ledger_has_the_type_that_says_so() -> None:
    assert msgspec.json.decode(problem(409).content, type=Problem).type == "cursor-of-another-ledger"


def test_the_contract_gets_a_problem_for_each_status() -> None:
    found = responses(400, 401)
    assert {status: spec.media_type for status, spec in found.items()} == {400: PROBLEM, 401: PROBLEM}
