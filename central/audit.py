"""The audit trail: who did what and when, without a word of what it said."""

from __future__ import annotations

from datetime import datetime

Entry = dict[str, str]
"""One row of the audit trail."""


def entry(
    what: str,
    at: datetime,
    *,
    unit: str,
    workstation: str,
    author: str = "",
    action_id: str = "",
    case_id: str = "",
    outcome: str = "",
) -> Entry:
    """A row: `what` is received, decided, imported, join, part, looked_up and looked_in (R25), key_reuse,
    enrolled, let_go, new_epoch or backup (with the number as `outcome`). Of `looked_up` the `case_id` is whom
    it was about, as a hash.
    """
    return {
        "at": at.isoformat(),
        "what": what,
        "unit": unit,
        "workstation": workstation,
        "author": author,
        "action_id": action_id,
        "case_id": case_id,
        "outcome": outcome,
    }
