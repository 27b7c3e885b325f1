"""Print numbers and the register of what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from forms import references
from localdb import blanks
from localdb.workspace import PrintKind, PrintRecord
from tests.localdb.made_up import START, again, workspace


@pytest.mark.row("P26")
def test_a_print_number_is_never_given_twice_also_after_a_restart(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    given = [desk.next_print_number() for _ in range(20)]
    desk.close()
    reopened = again(tmp_path)
    given += [reopened.next_print_number() for _ in range(20)]
    assert len(set(given)) == 40
    assert all(references.is_valid(number) for number in given)


def test_all_numbers_are_used_before_one_comes_again() -> None:
    assert blanks._STRIDE % 31 != 0
    assert references.COUNT == 31**5


def test_two_workstations_begin_at_different_places(tmp_path: Path) -> None:
    for unit in ("ward", "needs"):
        (tmp_path / unit).mkdir()
    first = [workspace(tmp_path / unit, unit).next_print_number() for unit in ("ward", "needs")]
    assert first[0] != first[1]


@pytest.mark.row("P26")
def test_the_register_tells_who_printed_what_and_when(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    empty = PrintRecord(
        "H4K7PX", "checklist", "1", PrintKind.EMPTY, "", START, "Anna Berg, sjuksköterska", 10
    )
    number = desk.next_print_number()
    plan = PrintRecord(
        number, "support_plan", "1", PrintKind.PLAN, "case", START.replace(hour=9), "Anna Berg", 2, "ab12"
    )
    for record in (empty, plan):
        desk.register_print(record)
    assert desk.prints() == (plan, empty)
    with pytest.raises(dbapi2.IntegrityError):
        desk.register_print(plan)
