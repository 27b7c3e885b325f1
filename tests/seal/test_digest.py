"""The sum over what a unit has: the same for the same rows in any order, another for any difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seal import digest

ROWS = st.dictionaries(st.text(max_size=8), st.binary(max_size=20), max_size=8)


def total(rows: dict[str, bytes]) -> int:
    """The sum over these rows."""
    found = 0
    for row_id, sent in rows.items():
        found = digest.plus(found, digest.mark(row_id, sent))
    return found


@given(ROWS)
def test_the_sum_added_up_anew_is_the_sum_that_was_kept(rows: dict[str, bytes]) -> None:
    assert digest.total(digest.mark(row_id, sent) for row_id, sent in rows.items()) == total(rows)


@given(ROWS, st.randoms())
def test_the_order_in_which_rows_came_does_not_matter(rows: dict[str, bytes], chance: object) -> None:
    shuffled = list(rows.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(dict(shuffled)) == total(rows)


@given(ROWS, st.text(max_size=8), st.binary(max_size=20))
def test_a_row_replaced_or_taken_away_leaves_the_sum_of_what_is_left(
    rows: dict[str, bytes], row_id: str, sent: bytes
) -> None:
    before = digest.mark(row_id, rows[row_id]) if row_id in rows else 0
    assert digest.plus(total(rows), digest.mark(row_id, sent), before) == total({**rows, row_id: sent})
    left = {key: value for key, value in rows.items() if key != row_id}
    assert digest.plus(total(rows), 0, before) == total(left)


@given(ROWS, ROWS)
def test_different_rows_have_different_sums(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (total(one) == total(other)) == (one == other)


def test_id_and_content_cannot_be_taken_for_each_other() -> None:
    assert digest.mark("a", b"bc") != digest.mark("ab", b"c")


@given(st.integers(0, 2**128 - 1))
def test_a_sum_is_shown_as_32_signs_and_read_again(number: int) -> None:
    assert len(digest.shown(number)) == 32
    assert digest.read(digest.shown(number)) == number


def test_no_text_is_the_sum_of_nothing() -> None:
    assert digest.read("") == 0 == total({})


def test_what_is_no_number_is_told() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        digest.read("nonsense")


@given(st.text(max_size=8), st.binary(max_size=20))
def test_a_mark_is_kept_in_sixteen_bytes_and_read_back(row_id: str, sent: bytes) -> None:
    mark = digest.mark(row_id, sent)
    kept = digest.packed(mark)
    assert (len(kept), int.from_bytes(kept, "big")) == (16, mark)


@given(ROWS)
def test_the_sums_of_all_buckets_make_up_the_sum_of_everything(rows: dict[str, bytes]) -> None:
    found = digest.by_bucket((row_id, digest.mark(row_id, sent)) for row_id, sent in rows.items())
    assert set(found) == {digest.bucket(row_id) for row_id in rows}
    together = 0
    for each in found.values():
        together = digest.plus(together, digest.read(each))
    assert together == total(rows)


@given(ROWS, st.text(max_size=8), st.binary(max_size=20))
def test_one_row_that_differs_makes_one_bucket_differ(
    rows: dict[str, bytes], row_id: str, sent: bytes
) -> None:
    def by_bucket(these: dict[str, bytes]) -> dict[int, str]:
        return digest.by_bucket((id_, digest.mark(id_, each)) for id_, each in these.items())

    one, other = by_bucket({**rows, row_id: sent}), by_bucket({**rows, row_id: sent + b"!"})
    assert {place for place in one if one[place] != other[place]} == {digest.bucket(row_id)}


def test_a_bucket_that_adds_up_to_nothing_is_not_there() -> None:
    assert digest.by_bucket([("a", 0)]) == {}


def test_the_buckets_are_about_alike_and_there_are_as_many_as_is_said() -> None:
    counted = [0] * digest.BUCKETS
    for number in range(10_000):
        counted[digest.bucket(f"case-{number}")] += 1
    assert 10 < min(counted) <= max(counted) < 80
