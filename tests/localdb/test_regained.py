"""Registrations that a copy has lost come back from the journal, as they were frozen, and their authors begin
new chains.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cases.action import said_by
from cases.exchange import End, Outcome, OutcomeRow, Receipt
from localdb import journal
from localdb.driver import open_file
from localdb.regained import is_behind, put_back, skip_print_numbers
from localdb.workspace import FILE, Filter, Workspace
from seal.action import action_of
from tests.localdb.made_up import (
    KEY,
    NEEDS,
    START,
    Centre,
    again,
    initiative,
    opened,
    pulled,
    replayed,
    workspace,
)


def kept(folder: Path) -> Path:
    """The copy as it lies on the disk, beside."""
    shutil.copyfile(folder / FILE, folder / "older.db")
    return folder / "older.db"


def older(tmp_path: Path) -> tuple[Workspace, list[tuple[str, bytes, bytes]]]:
    """A copy in whose place an older file was put when it had recorded more, and what its queue had held."""
    desk = workspace(tmp_path)
    opened(desk)
    desk.close()
    before = kept(tmp_path)
    desk = again(tmp_path)
    opened(desk, "second", initiative(NEEDS))
    desk.keeper().catch_up()
    queue = [(one.action_id, one.body, one.signature) for one in desk.to_send(100)]
    desk.close()
    shutil.copyfile(before, tmp_path / FILE)
    return again(tmp_path), queue


def test_a_copy_that_has_all_that_the_journal_has_is_not_behind(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    connection = open_file(tmp_path / FILE, KEY)
    assert not is_behind(connection, tmp_path, KEY)
    opened(desk)
    assert not is_behind(connection, tmp_path, KEY)
    desk.keeper().catch_up()
    assert not is_behind(connection, tmp_path, KEY)
    opened(desk, "second")
    assert not is_behind(connection, tmp_path, KEY)
    assert desk.put_back() == 0


def test_an_older_file_put_back_gets_what_it_lacks_byte_for_byte_and_unsent(tmp_path: Path) -> None:
    desk, queue = older(tmp_path)
    assert len(desk.to_send(100)) == 2
    assert desk.put_back() == 3
    assert [(one.action_id, one.body, one.signature) for one in desk.to_send(100)] == queue
    assert desk.put_back() == 0
    assert desk.facts().unsent == 5
    assert {row.id for row in desk.rows(Filter.ALL, "", None, 10)} == {"case", "second"}
    assert desk.trail_broken_at() is None


def test_what_comes_back_is_not_told_as_a_colleagues_any_more(tmp_path: Path) -> None:
    desk, queue = older(tmp_path)
    _, body, _ = queue[-1]
    action = action_of(body)
    receipt = Receipt(0, action.id, Outcome.REFUSED, 9)
    told = OutcomeRow(receipt, said_by(action), START)
    desk.receive([told], End("9", 9, 1, more=False), START)
    assert [each.said.id for each in desk.elsewhere()] == [action.id]
    desk.put_back()
    assert desk.elsewhere() == ()


def test_what_is_recorded_next_is_in_a_chain_of_its_own_that_nobody_can_have_used(tmp_path: Path) -> None:
    desk, _ = older(tmp_path)
    desk.put_back()
    for name in ("third", "fourth"):
        opened(desk, name)
    last = action_of(desk.to_send(100)[-1].body)
    assert last.incarnation >= int(START.timestamp())
    assert (last.sequence, last.actor.hsa_id) == (4, "anna")


def test_each_time_is_a_chain_of_its_own_even_within_a_second(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    connection = open_file(tmp_path / FILE, KEY)
    numbers = []
    for _ in range(3):
        put_back(connection, (), START, ["anna"])
        numbers.append(connection.execute("SELECT incarnation FROM incarnations").fetchone()[0])
    assert sorted(set(numbers)) == numbers
    desk.close()


def test_another_connection_sees_what_came_back(tmp_path: Path) -> None:
    desk, _ = older(tmp_path)
    twin = again(tmp_path)
    assert twin.facts().unsent == 2
    desk.put_back()
    assert twin.facts().unsent == 5
    opened(twin, "third")
    assert twin.trail_broken_at() is None


def test_what_the_centre_had_already_is_known_there_again(tmp_path: Path) -> None:
    centre = Centre()
    desk = workspace(tmp_path)
    opened(desk)
    replayed(desk, centre)
    desk.close()
    before = kept(tmp_path)
    desk = again(tmp_path)
    opened(desk, "second")
    desk.keeper().catch_up()
    replayed(desk, centre)
    taken = centre.seq
    desk.close()
    shutil.copyfile(before, tmp_path / FILE)
    desk = again(tmp_path)
    assert desk.put_back() == 2
    replayed(desk, centre)
    pulled(desk, centre)
    assert centre.seq == taken
    assert desk.facts().all_sent


def test_a_registration_that_is_doubled_in_the_journal_comes_back_once(tmp_path: Path) -> None:
    desk, queue = older(tmp_path)
    rows = list(journal.rows(journal.segments(tmp_path, KEY)))
    connection = open_file(tmp_path / FILE, KEY)
    assert put_back(connection, [*rows, *rows], START) == 3
    assert len(desk.to_send(100)) == len(queue)


@pytest.mark.row("P26")
def test_a_print_number_that_may_have_been_given_is_never_given_again(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    given = {desk.next_print_number() for _ in range(200)}
    connection = open_file(tmp_path / FILE, KEY)
    connection.execute("DELETE FROM meta WHERE key = 'print_numbers'")
    connection.execute("BEGIN IMMEDIATE")
    skip_print_numbers(connection, START)
    connection.execute("COMMIT")
    again_given = {desk.next_print_number() for _ in range(200)}
    assert len(again_given) == 200
    assert not given & again_given
