"""The audit trail: one chain of lines over registrations and everything else, in which every alteration
shows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from localdb import audit
from localdb.driver import Connection, open_file
from localdb.workspace import FILE, Workspace
from tests.localdb.made_up import KEY, again, note, opened, request, saved, session, workspace


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    made.note("sign_in", session())
    opened(made, "case", note("hej"))
    made.note("read", session(), "case")
    return made


@pytest.fixture
def inside(tmp_path: Path, desk: Workspace) -> Connection:
    made = open_file(tmp_path / FILE, KEY)
    for trigger in ("outbox_frozen", "outbox_kept", "audit_stays", "audit_kept"):
        made.execute(f"DROP TRIGGER {trigger}")
    return made


@pytest.mark.row("P38")
def test_the_trail_tells_who_did_what_to_which_case_and_when(desk: Workspace) -> None:
    lines = desk.trail(10)
    assert [line.act for line in lines] == ["read", "edit", "record_consent", "open_case", "sign_in"]
    assert {line.actor for line in lines} == {"anna"}
    assert lines[1].case_id == "case"
    assert lines[0].at > lines[1].at > lines[-1].at
    assert [line.act for line in desk.trail(2)] == ["read", "edit"]


def test_an_untouched_trail_is_whole_also_when_it_goes_on_after_a_restart(
    tmp_path: Path, desk: Workspace
) -> None:
    desk.close()
    reopened = again(tmp_path)
    saved(reopened.perform([request("case", note("mer", "email"))], session()))
    reopened.note("sign_out", session())
    assert reopened.trail_broken_at() is None


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("UPDATE audit SET body = (SELECT body FROM audit WHERE n = 5) WHERE n = 1", 1),
        ("UPDATE outbox SET trail = x'00' WHERE n = 3", 3),
        ("DELETE FROM audit WHERE n = 1", 1),
        ("DELETE FROM outbox WHERE n = 3", 3),
        ("UPDATE outbox SET body = (SELECT body FROM outbox WHERE n = 4) WHERE n = 3", 3),
        ("UPDATE outbox SET n = 40 WHERE n = 4", 4),
    ],
)
def test_a_line_altered_moved_or_taken_out_is_found(
    desk: Workspace, inside: Connection, sql: str, line: int
) -> None:
    inside.execute(sql)
    assert desk.trail_broken_at() == line


def test_a_line_put_in_is_found(desk: Workspace, inside: Connection) -> None:
    inside.execute("INSERT INTO audit SELECT 6, hash, body FROM audit WHERE n = 5")
    assert desk.trail_broken_at() == 6


def test_an_empty_trail_begins_at_nothing() -> None:
    assert audit.Tip() == audit.Tip(0, audit.START)
