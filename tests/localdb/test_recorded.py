"""Everything that was ever recorded on a workstation, and how far it has come."""

from __future__ import annotations

from pathlib import Path

from cases.exchange import Outcome, Receipt
from tests.ui.region import Desk, olle


def test_everything_recorded_is_listed_in_order_with_how_far_it_has_come(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.ws.recorded() == ()
    olle(desk)
    found = desk.ws.recorded()
    assert [(row.case_id, row.state) for row in found] == [("olle", "unsent")] * 3
    assert [row.action_id for row in found] == [sent.action_id for sent in desk.ws.to_send(10)]


def test_what_was_answered_stays_on_the_list(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    olle(desk)
    sent = desk.ws.to_send(10)
    outcomes = (Outcome.APPLIED, Outcome.HELD, Outcome.REFUSED)
    receipts = [
        Receipt(line, each.action_id, outcome, commit_seq=5 + line)
        for line, (each, outcome) in enumerate(zip(sent, outcomes, strict=True))
    ]
    desk.ws.answered(list(zip(sent, receipts, strict=True)), desk.clock())
    assert [row.action_id for row in desk.ws.recorded()] == [each.action_id for each in sent]
    assert [row.state for row in desk.ws.recorded()] == ["taken", "open", "refused"]
