"""Pages of a unit's rows."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine

from cases.exchange import End, Header, PullRow, SettingsRow
from central.cursor import BadCursor, Cursor, OtherLedger, written
from central.demo_units import WARD
from central.epochs import register_backup
from central.pages import Limits, page, serve
from central.shown import known_to_have
from central.store import counter, reading, writing
from seal import digest
from seal.box import public_of
from tests.central.world import NOW, PRIVATE, SETTINGS, Station

_rows = msgspec.json.Decoder(PullRow)


def fetch(engine: Engine, cursor: str = "", limits: Limits | None = None) -> list[PullRow]:
    with reading(engine) as connection:
        return _rows.decode_lines(page(connection, WARD, cursor, limits or Limits()))


def end_of(rows: list[PullRow]) -> End:
    end = rows[-1]
    assert isinstance(end, End)
    return end


@pytest.fixture
def ward(engine: Engine) -> Station:
    station = Station(engine, WARD)
    station.enrol()
    return station


def test_the_first_page_has_a_header_the_settings_and_an_end_that_counts(
    engine: Engine, ward: Station
) -> None:
    _, opened = ward.opens()
    ward.push(opened)
    rows = fetch(engine)
    assert rows[0] == Header("liggaren", 1, WARD, public_of(PRIVATE))
    assert rows[1] == SettingsRow(SETTINGS)
    end = end_of(rows)
    assert (end.count, end.mark, end.more) == (len(rows) - 2, 1, False)
    assert [row for row in fetch(engine, end.cursor)[1:-1] if isinstance(row, SettingsRow)] == []


def test_a_unit_without_anything_gets_an_empty_sum(engine: Engine, ward: Station) -> None:
    assert end_of(fetch(engine)).digest == digest.shown(ward.sum) == "0" * 32


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(rows=3), Limits(bytes=1), Limits(bytes=2000)])
def test_small_pages_bring_the_same_as_one_large(engine: Engine, ward: Station, limits: Limits) -> None:
    other = Station(engine, WARD, "annan")
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(7)))
    whole, pieces = ward.pull(), other.pull(limits)
    assert other.copy == ward.copy
    assert (pieces.digest, pieces.mark, pieces.more) == (whole.digest, whole.mark, False)


def test_the_mark_of_a_page_in_the_middle_passes_nothing_that_is_still_to_come(
    engine: Engine, ward: Station
) -> None:
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(4)))
    end = end_of(fetch(engine, limits=Limits(rows=2)))
    assert (end.more, end.mark, end.digest) == (True, 1, "")


def test_what_changes_between_two_pages_comes_on_a_later_one(engine: Engine, ward: Station) -> None:
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(3)))
    first = end_of(fetch(engine, limits=Limits(rows=1)))
    late, opened = ward.opens()
    ward.push(opened)
    ward.cursor = first.cursor
    ward.pull(Limits(rows=1))
    assert late in ward.copy


def test_the_next_cursor_is_the_mark_even_without_rows(engine: Engine, ward: Station) -> None:
    first = end_of(fetch(engine))
    centre_only = end_of(fetch(engine, first.cursor))
    assert (centre_only.count, centre_only.cursor) == (0, first.cursor)


def test_a_workstation_that_begins_afresh_is_not_told_of_what_was_already_answered(
    engine: Engine, ward: Station
) -> None:
    ward.push(ward.opens()[1])
    other = Station(engine, WARD, "annan")
    other.pull()
    assert (len(other.copy), other.outcomes) == (1, {})


def test_another_ledgers_cursor_and_a_text_that_is_none_are_told_apart(engine: Engine) -> None:
    with pytest.raises(OtherLedger):
        fetch(engine, written(Cursor("annan", 1, WARD, 0, "", 0, 0)))
    with pytest.raises(BadCursor):
        fetch(engine, "skräp")


def has(engine: Engine) -> int:
    with reading(engine) as connection:
        return known_to_have(connection, WARD)


def test_what_was_served_is_known_to_be_kept_when_the_workstation_comes_back_for_more(
    engine: Engine, ward: Station
) -> None:
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(3)))
    end = end_of(_rows.decode_lines(serve(engine, WARD, "", Limits())))
    assert has(engine) == 0
    assert _rows.decode_lines(serve(engine, WARD, end.cursor, Limits())) == fetch(engine, end.cursor)
    assert has(engine) == end.mark == 3


def test_of_a_page_that_ends_inside_a_number_only_what_came_before_it_is_known(
    engine: Engine, ward: Station
) -> None:
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(3)))
    end = end_of(_rows.decode_lines(serve(engine, WARD, "", Limits(rows=2))))
    assert end.more
    serve(engine, WARD, end.cursor, Limits())
    assert has(engine) < 3


def test_a_page_that_is_asked_for_ahead_says_nothing_of_the_one_before_it(
    engine: Engine, ward: Station
) -> None:
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(3)))
    first = end_of(_rows.decode_lines(serve(engine, WARD, "", Limits(rows=2))))
    assert first.ahead
    second = serve(engine, WARD, first.cursor, Limits(rows=2), "")
    assert _rows.decode_lines(second) == fetch(engine, first.cursor, Limits(rows=2))
    assert has(engine) == 0
    serve(engine, WARD, end_of(_rows.decode_lines(second)).cursor, Limits(rows=2), first.cursor)
    assert has(engine) == first.mark


def test_a_cursor_from_the_future_tells_of_nothing_that_has_not_been(engine: Engine, ward: Station) -> None:
    ward.push(ward.opens()[1])
    with reading(engine) as connection:
        now = counter(connection)
    serve(engine, WARD, written(Cursor(now.ledger, now.epoch, WARD, 1 << 40, "", 0, 1)), Limits())
    assert has(engine) == now.seq


def test_every_page_says_how_far_everything_is_in_a_backup(engine: Engine, ward: Station) -> None:
    ward.push(*(ward.opens(number=f"19480303{number:04}")[1] for number in range(3)))
    pages = [serve(engine, WARD, "", limits) for limits in (Limits(), Limits(rows=1))]
    assert [end_of(_rows.decode_lines(page)).durable_through for page in pages] == [3, 3]
    with writing(engine) as connection:
        register_backup(connection, 2, NOW)
    assert end_of(_rows.decode_lines(serve(engine, WARD, "", Limits()))).durable_through == 2
