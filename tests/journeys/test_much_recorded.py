"""A desk that has recorded for a year: what has been settled long ago costs nobody anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cases.exchange import End, Outcome, RemovedRow
from cases.uniting import union
from localdb.listing import Filter
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    START,
    Centre,
    made_case,
    note,
    pulled,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)
from tests.localdb.test_elsewhere import told

_STEP = 5
FEW, MANY = 20, 3_000


def _desk(folder: Path, settled: int) -> tuple[Workspace, Centre]:
    """Two cases: in one so many registrations are settled, in the other two wait to be sent."""
    folder.mkdir()
    ws, centre = workspace(folder), Centre()
    for number in (1, 2):
        centre.put(made_case(number))
    pulled(ws, centre)
    saved(ws.perform([request("pulled-000001", note("Bor ensam"))], session()))
    replayed(ws, centre)
    ws._connection.execute(
        """INSERT INTO outbox(n, action_id, case_id, lane, author, state, trail, signature, body)
        WITH RECURSIVE times(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM times WHERE i < ?)
        SELECT n + i, action_id || i, case_id, lane, author, state, trail, signature, body
        FROM outbox, times""",
        (settled,),
    )
    ws._memory.forget()
    saved(
        ws.perform([request("pulled-000002", verb) for verb in (note("Vill hem"), rings("needs"))], session())
    )
    ws.facts()  # files what has just been recorded
    return ws, centre


def _opened(ws: Workspace, _: Centre) -> None:
    ws._memory.forget()
    assert ws.case("pulled-000002") is not None


def _received(ws: Workspace, centre: Centre) -> None:
    centre.put(made_case(2))
    pulled(ws, centre)


def _received_new(ws: Workspace, centre: Centre) -> None:
    centre.put(made_case(3))
    pulled(ws, centre)


def _received_joined(ws: Workspace, centre: Centre) -> None:
    centre.put(union(centre.cases["pulled-000001"], made_case(3)))
    pulled(ws, centre)


def _left(ws: Workspace, centre: Centre) -> None:
    ws.receive([RemovedRow("pulled-000002", "access")], End("9", 9, 1, more=False), START)
    assert ws.case("pulled-000002") is None


def _joined(ws: Workspace, centre: Centre) -> None:
    centre.alias("pulled-000002", "pulled-000001")
    pulled(ws, centre)


def _told(ws: Workspace, _: Centre) -> None:
    ws.receive([told("a colleague's", Outcome.REFUSED)], End("9", 9, 1, more=False), START)
    assert len(ws.elsewhere()) == 1


def _steps(folder: Path, settled: int, doing: Callable[[Workspace, Centre], object]) -> int:
    """How many of SQLite's steps it takes."""
    ws, centre = _desk(folder, settled)
    taken = 0

    def count() -> bool:
        nonlocal taken
        taken += _STEP
        return False

    ws._connection.set_progress_handler(count, _STEP)
    doing(ws, centre)
    ws._connection.set_progress_handler(None, 0)
    ws.close()
    return taken


DOINGS: dict[str, Callable[[Workspace, Centre], object]] = {
    "opens a case": _opened,
    "looks at the list": lambda ws, _: ws.rows(Filter.ALL, "", None, 50),
    "looks at the call board": lambda ws, _: ws.board(),
    "looks at the queue": lambda ws, _: ws.queue(),
    "sees what waits": lambda ws, _: ws.facts(),
    "records": lambda ws, _: saved(ws.perform([request("pulled-000002", note("Mer", "email"))], session())),
    "sends": lambda ws, _: ws.to_send(100),
    "is answered": lambda ws, centre: ws.answered(centre.push(ws.to_send(100)), ws._clock()),
    "takes in a page": _received,
    "takes in a case that is new here": _received_new,
    "takes in the case in which it was recorded, joined with another": _received_joined,
    "has a case no more": _left,
    "hears that a case is another now": _joined,
    "hears what became of a colleague's": _told,
}


@pytest.mark.parametrize("doing", DOINGS)
def test_whoever_does_this_does_not_go_through_all_that_was_ever_recorded(doing: str, tmp_path: Path) -> None:
    few, many = (_steps(tmp_path / str(settled), settled, DOINGS[doing]) for settled in (FEW, MANY))
    assert few > 0
    assert many <= few * 1.2 + 100, f"{few} steps became {many}"
