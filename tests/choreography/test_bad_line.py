"""However bad the line is, nothing that was recorded is lost, comes twice or stays behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cases.exchange import Outcome, Receipt
from sync import replay
from sync.ports import Failed
from tests.choreography.bad_line import Bad
from tests.choreography.over_a_bad_line import played

ROUNDS = 12


def test_over_a_bad_line_nothing_is_lost_or_comes_twice_and_nobody_is_stuck(tmp_path: Path) -> None:
    found = played(tmp_path, 1, ROUNDS)
    assert (found.lost, found.twice, found.stuck) == (0, 0, 0), found
    assert set(found.bad) == set(Bad), found
    assert found.recorded == 4 * ROUNDS


def test_a_program_that_takes_a_cut_answer_for_a_good_one_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = replay.delivered

    def hopeful(centre: Any, waiting: Sequence[Any], *place: Any) -> Any:
        pairs = real(centre, waiting, *place)
        if not isinstance(pairs, Failed):
            return pairs
        return [(each, Receipt(0, each.action_id, Outcome.APPLIED, 1)) for each in waiting]

    monkeypatch.setattr(replay, "delivered", hopeful)
    found = []
    for seed in range(5):  # most often the first: a push has to be what goes wrong
        folder = tmp_path / str(seed)
        folder.mkdir()
        found.append(played(folder, seed, 8, share=0.8, settles=30))
        if found[-1].lost:
            break
    assert found[-1].lost, found
