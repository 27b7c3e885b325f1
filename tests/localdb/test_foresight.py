"""What is worked out of a page before it is taken in is what it would have been without; and nobody looks
while the copy's own thread works.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cases.exchange import CaseRow, End, Header, Outcome, OutcomeRow, PullRow, Receipt, SettingsRow
from localdb import columns, reckoning
from localdb.foresight import Foresight, Look, seen
from localdb.workspace import Workspace
from sync.ahead import Ahead, Fetch
from sync.ports import Failed, Page
from sync.pull import Pulled, pull_all
from tests.localdb.made_up import SETTINGS, START, WARD, made_case, workspace
from tests.localdb.restoring import header, row
from tests.sync.fakes import FakeCentre

ROWS: list[PullRow] = [header(), *(row(made_case(number, f"Person {number}")) for number in range(1, 6))]
END = End("5", 5, len(ROWS) - 1, False)


def foreseen(desk: Workspace, rows: list[PullRow]) -> None:
    """Another thread has looked at the rows while the page before was being saved, and they are asked for."""
    look = desk.look()
    thread = threading.Thread(target=look, args=(rows,))
    thread.start()
    with desk._foresight.waiting():
        thread.join(10)
    assert not thread.is_alive()
    desk.look()


def tables(desk: Workspace) -> list[object]:
    return [
        desk._connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608
        for name in ("cases", "base", "calls", "stale", "finder")
    ]


def test_a_page_that_was_looked_at_is_taken_in_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name in ("looked at", "not looked at"):
        folder = tmp_path / name
        folder.mkdir()
        desk = workspace(folder)
        if name == "looked at":
            foreseen(desk, ROWS)
            monkeypatch.setattr(reckoning, "of_view", None)
        desk.receive(ROWS, END, START)
        monkeypatch.undo()
        found.append(tables(desk))
    assert found[0] == found[1]


def test_nobody_looks_but_while_the_copy_is_being_written() -> None:
    foresight = Foresight()
    rows = [each for each in ROWS if isinstance(each, CaseRow)]
    with foresight.waiting():
        pass
    thread = threading.Thread(target=foresight.look(WARD, SETTINGS, START), args=(rows,))
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    foresight.look(WARD, SETTINGS, START)
    with foresight.waiting():
        thread.join(10)
    assert not thread.is_alive(), "what is taken in is not looked at any more"
    assert not foresight.taken(rows, SETTINGS)


def test_other_rows_than_cases_are_passed_over() -> None:
    foresight = Foresight()
    look = foresight.look(WARD, SETTINGS, START)
    with foresight.waiting():
        look([header(), OutcomeRow(Receipt(0, "a", Outcome.HELD)), SettingsRow(SETTINGS), *ROWS])
    foresight.look(WARD, SETTINGS, START)
    rows = [each for each in ROWS if isinstance(each, CaseRow)]
    assert foresight.taken(rows, SETTINGS).keys() == {f"pulled-{number:06d}" for number in range(1, 6)}


def test_what_cannot_be_read_is_passed_over() -> None:
    foresight = Foresight()
    look = foresight.look(WARD, SETTINGS, START)
    one, *others = (each for each in ROWS if isinstance(each, CaseRow))
    strange = msgspec.structs.replace(one, view=msgspec.Raw(b'{"type": "of tomorrow"}'))
    with foresight.waiting():
        look([others[0], strange, *others[1:]])
    foresight.look(WARD, SETTINGS, START)
    assert foresight.taken([strange, *others], SETTINGS).keys() == {each.id for each in others}


def test_what_was_seen_with_other_settings_is_not_used(tmp_path: Path) -> None:
    desk, newer = workspace(tmp_path), msgspec.structs.replace(SETTINGS, version=9, process="mina_planer")
    foreseen(desk, ROWS)
    desk.receive([header(), SettingsRow(newer), *ROWS[1:]], END, START)
    for row_ in (each for each in ROWS if isinstance(each, CaseRow)):
        (steps,) = desk._connection.execute("SELECT steps FROM cases WHERE id = ?", (row_.id,)).fetchone()
        found = seen(row_, WARD, newer, START)
        assert found is not None
        assert steps == found.columns.steps


def test_a_case_that_came_anew_meanwhile_is_read_anew(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    foreseen(desk, ROWS)
    desk.receive([header(), row(made_case(1, "Någon annan"))], END, START)
    (name,) = desk._connection.execute("SELECT name FROM cases").fetchone()
    assert name == "Någon annan"


def test_of_a_case_that_comes_twice_in_a_page_the_later_is_shown_though_the_earlier_was_looked_at(
    tmp_path: Path,
) -> None:
    desk = workspace(tmp_path)
    foreseen(desk, ROWS)
    desk.receive([*ROWS, row(made_case(1, "Någon annan"), 9)], END, START)
    query = "SELECT name, view FROM cases JOIN base USING (n) WHERE id = 'pulled-000001'"
    name, view = desk._connection.execute(query).fetchone()
    assert (name, "Någon annan" in view.decode()) == ("Någon annan", True)


def test_what_is_seen_is_the_case_and_what_the_list_shows_of_it() -> None:
    one = row(made_case(1))
    found = seen(one, WARD, SETTINGS, START)
    assert found is not None
    assert found.view == made_case(1)
    assert found.columns == reckoning.of_view(
        made_case(1), WARD, SETTINGS, START, frozenset(), found.columns.changed_at
    )


class Two(FakeCentre):
    """Two pages of five cases each; whoever looks at the second has seen it when the first is saved."""

    def __init__(self) -> None:
        super().__init__()
        first = [row(made_case(number)) for number in range(11, 16)]
        last = [each for each in ROWS if isinstance(each, CaseRow)]
        self.pages = [
            Page(Header("ledger", 1, WARD), tuple(first), End("1", 15, 5, True, ahead=True)),
            Page(Header("ledger", 1, WARD), tuple(last), End("2", 16, 5, False)),
        ]

    def pull_ahead(self, cursor: str, _kept: str) -> Page | Failed:
        return self.pull(cursor)


def test_of_a_page_that_comes_ahead_nothing_is_worked_out_when_it_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, here = workspace(tmp_path), threading.current_thread()
    looking: list[threading.Thread] = []
    worked_out: list[bool] = []
    real, let_look = reckoning.of_view, Foresight.waiting

    def counted(*asked: Any) -> columns.Columns:
        worked_out.append(threading.current_thread() is here)
        return real(*asked)

    @contextmanager
    def patient(foresight: Foresight) -> Iterator[None]:
        with let_look(foresight):
            for thread in looking:
                thread.join(10)
            yield

    def begin(fetch: Fetch, look: Look) -> Fetch:
        page = fetch()
        assert isinstance(page, Page)
        looking.append(threading.Thread(target=look, args=(page.rows,)))
        looking[-1].start()
        return lambda: page

    monkeypatch.setattr(reckoning, "of_view", counted)
    monkeypatch.setattr(Foresight, "waiting", patient)
    assert isinstance(pull_all(desk, Ahead(Two(), begin), lambda: START), Pulled)
    assert desk.counts().all == 10
    assert worked_out == [True] * 5 + [False] * 5
