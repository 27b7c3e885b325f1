"""The audit trail's rows."""

from __future__ import annotations

from central.audit import entry
from central.tables import AUDIT
from tests.central.world import NOW


def test_an_entry_fills_every_column_but_its_number() -> None:
    row = entry(
        "received", NOW, unit="u", workstation="w", author="a", action_id="x", case_id="c", outcome="held"
    )
    assert row.keys() == set(AUDIT.columns.keys()) - {"id"}
    assert row["at"] == "2026-11-20T09:00:00+00:00"
