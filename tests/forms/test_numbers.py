"""Personal numbers: every typed form is read, checked, shown and found, and none is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.numbers import NumberKind, NumberWarning, check_digit, parse, search_terms, shown

TODAY = date(2025, 11, 21)


def number_of(birth: date, serial: int, *, coordination: bool = False) -> str:
    nine = f"{birth:%y%m}{birth.day + (60 if coordination else 0):02}{serial:03}"
    return f"{birth.year // 100}{nine}{check_digit(nine)}"


births = st.dates(date(1900, 1, 1), TODAY)
serials = st.integers(0, 999)


@given(births, serials, st.booleans())
def test_a_number_with_the_right_check_digit_is_valid_in_each_typed_form(
    birth: date, serial: int, coordination: bool
) -> None:
    twelve = number_of(birth, serial, coordination=coordination)
    sign = "+" if TODAY.year - birth.year >= 100 else "-"
    kind = NumberKind.SAMORDNINGSNUMMER if coordination else NumberKind.PERSONNUMMER
    for typed in (
        twelve,
        f"{twelve[:8]}-{twelve[8:]}",
        f" {twelve[:4]} {twelve[4:8]} – {twelve[8:]} ",
        f"{twelve[2:8]}{sign}{twelve[8:]}",
    ):
        number = parse(typed, TODAY)
        assert (number.kind, number.valid, number.warning) == (kind, True, None)
        assert (number.text, number.canonical, number.birth_date) == (typed, twelve, birth)
        assert shown(number) == f"{twelve[:8]}-{twelve[8:]}"
        assert search_terms(number) == (twelve, twelve[2:])


@given(births, serials, st.integers(2, 11), st.integers(1, 9))
def test_one_wrong_digit_is_never_valid_without_its_date_changing(
    birth: date, serial: int, place: int, step: int
) -> None:
    twelve = number_of(birth, serial)
    wrong = twelve[:place] + str((int(twelve[place]) + step) % 10) + twelve[place + 1 :]
    number = parse(wrong, TODAY)
    assert not number.valid
    assert number.warning is not None
    assert number.text == wrong


@given(st.text())
def test_any_text_at_all_is_kept(text: str) -> None:
    number = parse(text, TODAY)
    assert number.text == text
    assert number.valid or number.warning is not None
    assert isinstance(shown(number), str)
    assert all(term.isalnum() for term in search_terms(number))


@given(
    st.from_regex(
        r"[0-9]{4,14}|[0-9]{6,8}[-+][0-9A-Z]{4}|99[0-9]{10}|19[0-9]{6}[KMX][0-9]{3}", fullmatch=True
    )
)
def test_what_looks_like_a_number_is_kept_too(text: str) -> None:
    number = parse(text, TODAY)
    assert number.text == text
    assert parse(number.canonical, TODAY).canonical == number.canonical


@given(st.dates(date(1850, 1, 1), TODAY - timedelta(days=366 * 100)), serials)
def test_a_plus_means_a_hundred_years_or_more(birth: date, serial: int) -> None:
    twelve = number_of(birth, serial)
    number = parse(f"{twelve[2:8]}+{twelve[8:]}", TODAY)
    assert number.birth_date is not None
    assert 100 <= TODAY.year - number.birth_date.year < 200


def test_the_plus_comes_in_the_year_the_person_turns_a_hundred() -> None:
    twelve = number_of(date(1925, 12, 24), 123)
    assert parse(f"{twelve[2:8]}+{twelve[8:]}", TODAY).canonical == twelve
    assert parse(f"{twelve[2:8]}-{twelve[8:]}", TODAY).warning is NumberWarning.FUTURE


def test_the_published_examples_pass() -> None:
    assert parse("19121212-1212", TODAY).valid
    month_unknown = parse("191500882392", TODAY)
    assert (month_unknown.kind, month_unknown.valid) == (NumberKind.SAMORDNINGSNUMMER, True)
    assert month_unknown.birth_date is None


def test_month_zero_and_day_sixty_are_accepted() -> None:
    nine = "800060" + "123"
    number = parse(f"19{nine}{check_digit(nine)}", TODAY)
    assert (number.kind, number.valid, number.birth_date) == (NumberKind.SAMORDNINGSNUMMER, True, None)


def test_ten_digits_without_a_sign_are_warned_about() -> None:
    number = parse("1212121212", TODAY)
    assert (number.canonical, number.warning) == ("201212121212", NumberWarning.CENTURY_ASSUMED)


def test_a_mobile_number_that_passes_as_a_samordningsnummer_is_warned_about() -> None:
    nine = "070174060"
    number = parse(f"{nine}{check_digit(nine)}", TODAY)
    assert (number.kind, number.warning) == (NumberKind.SAMORDNINGSNUMMER, NumberWarning.LOOKS_LIKE_PHONE)
    assert parse("0701740600", TODAY).warning is NumberWarning.LOOKS_LIKE_PHONE


@pytest.mark.parametrize(
    ("typed", "kind", "valid", "warning"),
    [
        ("", NumberKind.OTHER, False, NumberWarning.EMPTY),
        (" - ", NumberKind.OTHER, False, NumberWarning.EMPTY),
        ("Okänd, armband 7", NumberKind.OTHER, False, NumberWarning.UNKNOWN),
        ("1912121", NumberKind.OTHER, False, NumberWarning.LENGTH),
        ("19121212-1213", NumberKind.PERSONNUMMER, False, NumberWarning.CHECK_DIGIT),
        ("19121312-1211", NumberKind.PERSONNUMMER, False, NumberWarning.DATE),
        ("22481205RS4T", NumberKind.OTHER, False, NumberWarning.UNKNOWN),
        ("22481205RS47", NumberKind.NATIONAL_RESERVE, False, NumberWarning.NOT_CHECKABLE),
        ("00482045rs47", NumberKind.NATIONAL_RESERVE, False, NumberWarning.NOT_CHECKABLE),
        ("19480303AB12", NumberKind.LOCAL_RESERVE, False, NumberWarning.NOT_CHECKABLE),
        ("19480340-1234", NumberKind.LOCAL_RESERVE, False, NumberWarning.NOT_CHECKABLE),
    ],
)
def test_odd_numbers_are_told_apart(
    typed: str, kind: NumberKind, valid: bool, warning: NumberWarning
) -> None:
    number = parse(typed, TODAY)
    assert (number.kind, number.valid, number.warning) == (kind, valid, warning)


def test_regional_reserve_numbers_with_a_known_rule_are_checked() -> None:
    vgr = f"19480303K12{check_digit('480303' + '5' + '12')}"
    assert (parse(vgr, TODAY).kind, parse(vgr, TODAY).valid) == (NumberKind.VGR_RESERVE, True)
    wrong = vgr[:-1] + str((int(vgr[-1]) + 1) % 10)
    assert parse(wrong, TODAY).warning is NumberWarning.CHECK_DIGIT
    impossible = f"19481303K12{check_digit('481303' + '5' + '12')}"
    assert parse(impossible, TODAY).warning is NumberWarning.DATE
    right = [d for d in range(10) if parse(f"99194812345{d}", TODAY).valid]
    assert len(right) == 1
    assert parse("991948123450", TODAY).kind is NumberKind.STOCKHOLM_RESERVE


def test_a_check_digit_is_asked_for_nine_digits_only() -> None:
    assert check_digit("121212121") == 2
    with pytest.raises(ValueError, match="nine digits"):
        check_digit("12121212121")


def test_text_that_is_no_number_is_shown_and_found_as_it_is() -> None:
    number = parse(" Okänd man, rum 3 ", TODAY)
    assert shown(number) == "Okänd man, rum 3"
    assert search_terms(number) == ("Okändmanrum3",)
    assert shown("191212121212") == "19121212-1212"
