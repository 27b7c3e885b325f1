"""What differs from the centre is put right bucket by bucket, and what cannot be is left as it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Sip
from cases.exchange import AliasRow, CaseRow, Differing, RemovedRow
from localdb import buckets
from localdb.errors import NotSaved, NotSavedCause
from localdb.forgetting import is_due
from localdb.listing import Filter
from localdb.outbox import QueueState
from localdb.workspace import Workspace
from seal import digest
from tests.localdb.made_up import (
    START,
    Centre,
    made_case,
    note,
    opened,
    pulled,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.older import WORD, is_older
from tests.localdb.restoring import changed

MOST = 12


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


@pytest.fixture
def centre(desk: Workspace) -> Centre:
    """A centre with twelve cases, of which the desk has all."""
    made = Centre()
    for number in range(1, MOST + 1):
        made.put(made_case(number, f"Person {number:02}"))
    pulled(desk, made)
    return made


def id_of(number: int) -> str:
    return f"pulled-{number:06}"


def forget(centre: Centre, case_id: str) -> None:
    """From now on the centre has never had the case, and no row says so."""
    centre.cases.pop(case_id, None)
    centre.rows.pop(case_id, None)
    centre.feed = [pair for pair in centre.feed if getattr(pair[1], "id", "") != case_id]


def without(centre: Centre, *numbers: int) -> Centre:
    """What such a centre would have sent, had it left these cases out of its pages."""
    made = Centre()
    for number in range(1, MOST + 1):
        if number not in numbers:
            made.put(centre.cases[id_of(number)], number)
    made.seq = centre.seq
    return made


def replaced(desk: Workspace, found: Differing) -> set[str] | None:
    cases = desk.replace(found, START)
    return None if cases is None else set(cases)


def compared(desk: Workspace, centre: Centre) -> set[str] | None:
    return replaced(desk, centre.compare(desk.sums()))


def agrees(desk: Workspace, centre: Centre) -> bool | None:
    """Whether the next pull finds the copy equal."""
    pulled(desk, centre)
    return desk.facts().digest_equal


def names(desk: Workspace) -> set[str]:
    return {row.id for row in desk.rows(Filter.ALL, "", None, 99)}


def everything(desk: Workspace) -> list[object]:
    """All that a bucket is made of, and the sum."""
    tables = ("base", "cases", "aliases", "illegible", "outbox", "stale")
    found = [desk._connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608
    return [*found, desk.digest(), desk.cursor(), desk.asked()]


def test_a_case_that_was_left_out_of_a_page_comes_and_no_other_is_touched(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path), Centre()
    for number in range(1, MOST + 1):
        centre.put(made_case(number, f"Person {number:02}"))
    pulled(desk, without(centre, 5))
    before = desk._connection.execute("SELECT * FROM base").fetchall()
    assert agrees(desk, centre) is False
    cursor = desk.cursor()
    assert compared(desk, centre) == {id_of(5)}
    assert set(before) < set(desk._connection.execute("SELECT * FROM base").fetchall())
    assert (len(names(desk)), desk.cursor()) == (MOST, cursor)
    assert agrees(desk, centre)


def test_a_case_that_is_older_here_is_replaced_and_what_is_queued_stays_on_top(
    desk: Workspace, centre: Centre
) -> None:
    (own,) = saved(desk.perform([request(id_of(3), note("Vårt", "main_goal"))], session())).actions
    assert desk.case(id_of(3)) is not None
    cursor = desk.cursor()
    centre.put(changed(centre.cases[id_of(3)]))
    assert compared(desk, centre) == {id_of(3)}
    assert desk._connection.execute("SELECT count(*) FROM stale").fetchone() == (0,)
    file = desk.case(id_of(3))
    assert file is not None
    assert isinstance(file.view, Sip)
    assert set(file.view.edits) == {"plan/situation", "plan/main_goal"}
    assert [each.action_id for each in desk.to_send(9)] == [own.id]
    assert desk.cursor() == cursor
    assert agrees(desk, centre)


def test_what_the_centre_does_not_have_goes_and_is_not_called_lost(desk: Workspace, centre: Centre) -> None:
    forget(centre, id_of(7))
    assert compared(desk, centre) == {id_of(7)}
    assert (len(names(desk)), desk.missing(), desk.asked()) == (MOST - 1, (), None)
    assert agrees(desk, centre)


def test_of_a_case_that_goes_what_is_queued_stays_in_the_list(desk: Workspace, centre: Centre) -> None:
    saved(desk.perform([request(id_of(7), note("Vårt"))], session()))
    forget(centre, id_of(7))
    assert compared(desk, centre) == {id_of(7)}
    assert id_of(7) in {case_id for (case_id,) in desk._connection.execute("SELECT id FROM cases")}
    assert [row.state for row in desk.queue()] == [QueueState.UNSENT]
    assert len(desk.to_send(9)) == 1
    assert agrees(desk, centre)


def test_a_join_that_was_not_told_is_made(desk: Workspace, centre: Centre) -> None:
    one, two = id_of(1), id_of(2)
    saved(desk.perform([request(two, note("Vårt"))], session()))
    centre.alias(two, one)
    assert compared(desk, centre) == {one, two}
    assert two not in names(desk)
    laid = "SELECT id FROM cases JOIN outbox ON outbox.lane = cases.n"
    assert desk._connection.execute(laid).fetchall() == [(one,)]
    assert agrees(desk, centre)


def test_an_opening_that_was_joined_to_a_case_that_the_unit_may_not_see_goes_when_all_has_come(
    desk: Workspace, centre: Centre
) -> None:
    centre.alias(id_of(2), "others")
    found = centre.compare(desk.sums())
    assert replaced(desk, msgspec.structs.replace(found, more=True)) == {id_of(2), "others"}
    assert not is_due(desk._connection, START)
    assert replaced(desk, centre.compare(desk.sums())) == set()
    assert is_due(desk._connection, START)
    assert desk._connection.execute("SELECT 1 FROM cases WHERE id = 'others'").fetchall() == []
    assert agrees(desk, centre)


def test_a_case_that_is_one_of_its_own_again_comes_with_its_row(desk: Workspace, centre: Centre) -> None:
    one, two = id_of(1), id_of(2)
    case = centre.cases[two]
    centre.alias(two, one)
    pulled(desk, centre)
    del centre.rows[f"alias {two}"]
    centre.put(case)
    assert compared(desk, centre) == {two}
    assert {one, two} <= names(desk)
    assert agrees(desk, centre)


def test_a_join_that_would_have_to_be_undone_without_a_word_is_left_to_a_whole_pull(
    desk: Workspace, centre: Centre
) -> None:
    centre.alias(id_of(2), id_of(1))
    pulled(desk, centre)
    del centre.rows[f"alias {id_of(2)}"]
    centre.feed = [pair for pair in centre.feed if not isinstance(pair[1], AliasRow)]
    forget(centre, id_of(2))
    before = everything(desk)
    assert compared(desk, centre) is None
    assert everything(desk) == before


@pytest.mark.parametrize(("gone", "stops"), [(5, False), (6, True)])
def test_where_a_person_must_be_asked_nothing_is_done_and_nobody_is_asked_yet(
    desk: Workspace, centre: Centre, gone: int, stops: bool
) -> None:
    for number in range(1, gone + 1):
        forget(centre, id_of(number))
    before = everything(desk)
    assert (compared(desk, centre) is None) is stops
    assert (everything(desk) == before) is stops
    assert desk.asked() is None


def test_what_goes_is_counted_over_all_the_answers_of_one_pull(desk: Workspace, centre: Centre) -> None:
    for number in range(1, 7):
        forget(centre, id_of(number))
    whole = centre.compare(desk.sums())
    halves = [
        Differing("ledger", 1, centre.unit, centre.seq, {place: whole.sums[place] for place in part})
        for part in (sorted(whole.sums)[:3], sorted(whole.sums)[3:])
    ]
    assert whole.rows == ()
    assert [replaced(desk, half) is None for half in halves] == [False, True]


def test_a_centre_that_has_nothing_at_all_is_not_believed_however_few_the_cases_are(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path), Centre()
    centre.put(made_case(1))
    pulled(desk, centre)
    assert compared(desk, Centre()) is None
    assert names(desk) == {id_of(1)}


def test_what_is_taken_away_with_a_reason_goes_unasked(desk: Workspace, centre: Centre) -> None:
    for number in range(1, 9):
        forget(centre, id_of(number))
        centre.feed.append((centre.seq, RemovedRow(id_of(number), "access")))
    assert compared(desk, centre) == {id_of(number) for number in range(1, 9)}
    assert len(names(desk)) == MOST - 8
    assert agrees(desk, centre)


def test_many_that_are_taken_away_without_a_reason_are_left_to_a_whole_pull(
    desk: Workspace, centre: Centre
) -> None:
    for number in range(1, 9):
        forget(centre, id_of(number))
        centre.feed.append((centre.seq, RemovedRow(id_of(number), "")))
    before = everything(desk)
    assert compared(desk, centre) is None
    assert everything(desk) == before


def test_a_sum_that_went_wrong_by_itself_is_added_up_anew(desk: Workspace, centre: Centre) -> None:
    desk._connection.execute("UPDATE meta SET value = ? WHERE key = 'digest'", ("1" * 32,))
    assert agrees(desk, centre) is False
    assert centre.compare(desk.sums()).sums == {}
    assert compared(desk, centre) == set()
    assert agrees(desk, centre)


def test_rows_that_do_not_make_it_equal_change_nothing(desk: Workspace, centre: Centre) -> None:
    centre.put(changed(centre.cases[id_of(4)]))
    found = centre.compare(desk.sums())
    before = everything(desk)
    short = msgspec.structs.replace(found, rows=tuple(row for row in found.rows if row.id != id_of(4)))  # type: ignore[union-attr]
    assert replaced(desk, short) is None
    other = msgspec.structs.replace(found, sums=dict.fromkeys(found.sums, "ab"))
    assert replaced(desk, other) is None
    assert everything(desk) == before
    assert replaced(desk, found) == {id_of(4)}


def test_a_case_that_cannot_be_read_counts_as_what_came_of_it(
    desk: Workspace, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_older(monkeypatch)
    centre.put(made_case(2, f"{WORD} Ström"))
    centre.put(made_case(99, f"{WORD} Öberg"))
    assert compared(desk, centre) == {id_of(2), id_of(99)}
    assert (desk.facts().illegible, id_of(2) in names(desk), id_of(99) in names(desk)) == (2, True, False)
    assert agrees(desk, centre)
    assert centre.compare(desk.sums()).sums == {}
    forget(centre, id_of(2))
    forget(centre, id_of(99))
    assert compared(desk, centre) == {id_of(2), id_of(99)}
    assert (desk.facts().illegible, id_of(2) in names(desk)) == (0, False)
    assert agrees(desk, centre)


def test_a_full_disk_changes_nothing_and_it_can_be_tried_again(desk: Workspace, centre: Centre) -> None:
    for number in range(100, 300):
        centre.put(made_case(number))
    found = centre.compare(desk.sums())
    before = everything(desk)
    (pages,) = desk._connection.execute("PRAGMA page_count").fetchone()
    desk._connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    with pytest.raises(NotSaved) as stopped:
        replaced(desk, found)
    assert stopped.value.cause is NotSavedCause.DISK_FULL
    assert everything(desk) == before
    desk._connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    assert len(replaced(desk, found) or ()) == 200


def test_what_is_new_to_somebody_is_news_and_what_is_not_is_none(desk: Workspace, centre: Centre) -> None:
    centre.put(changed(centre.cases[id_of(4)]))
    # The same case in other bytes: as when what was here went wrong.
    spaced = centre.rows[id_of(5)] + b" "
    centre.rows[id_of(5)] = spaced
    centre.feed.append((centre.seq, CaseRow(id_of(5), 1, START, msgspec.Raw(spaced))))
    assert compared(desk, centre) == {id_of(4), id_of(5)}
    news = desk._connection.execute("SELECT id FROM cases WHERE news = 1").fetchall()
    assert news == [(id_of(4),)]


def test_a_case_that_was_opened_here_and_not_sent_is_no_part_of_it(desk: Workspace, centre: Centre) -> None:
    opened(desk)
    assert centre.compare(desk.sums()).sums == {}
    assert compared(desk, centre) == set()
    assert "case" in names(desk)


def test_the_sum_over_everything_is_that_of_all_buckets(desk: Workspace, centre: Centre) -> None:
    centre.alias(id_of(2), id_of(1))
    pulled(desk, centre)
    together = 0
    for each in buckets.sums(desk._connection).values():
        together = digest.plus(together, digest.read(each))
    assert digest.shown(together) == digest.shown(buckets.total(desk._connection)) == desk.digest()


CASES = [made_case(number, f"Person {number:02}") for number in range(1, 7)]
VERSIONS = st.lists(st.sampled_from((None, 0, 1)), min_size=len(CASES), max_size=len(CASES))


def having(versions: list[int | None]) -> Centre:
    """A centre with these versions of the cases; of some it has none."""
    made = Centre()
    for case, version in zip(CASES, versions, strict=True):
        if version is not None:
            made.put(changed(case) if version else case)
    return made


@settings(max_examples=30, deadline=None)
@given(VERSIONS, VERSIONS)
def test_whatever_the_copy_has_it_is_what_the_centre_has_afterwards_or_as_it_was(
    here: list[int | None], there: list[int | None]
) -> None:
    with TemporaryDirectory() as folder:
        desk, centre = workspace(Path(folder)), having(there)
        pulled(desk, having(here))
        before = everything(desk)
        if compared(desk, centre) is None:
            assert everything(desk) == before
        else:
            rows = desk._connection.execute("SELECT id, view FROM cases JOIN base USING (n)").fetchall()
            assert dict(rows) == centre.rows
            assert desk.digest() == centre.digest()
        desk.close()
