"""Tells everything that is odd about the answers at once; in an outage no missing answer stops anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from forms.chosen import odd_ids
from forms.field import Answers, Field, Form, fields, row_key, rows_of
from forms.kinds import Choice, Choices, Day, PersonNumber, Phone, RowRef, Table, Tick, Time, YesNo
from forms.numbers import NumberWarning, parse


class ProblemCode(StrEnum):
    """What is odd about an answer; a number's warning is `number_` and the code of forms.numbers."""

    UNKNOWN_FIELD = "unknown_field"
    WRONG_SHAPE = "wrong_shape"
    CONTROL_SIGN = "control_sign"
    NOT_A_DAY = "not_a_day"
    NOT_A_TIME = "not_a_time"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_OPTION = "not_an_option"
    NO_SUCH_ROW = "no_such_row"
    NUMBER_UNKNOWN = "number_unknown"
    NUMBER_LENGTH = "number_length"
    NUMBER_DATE = "number_date"
    NUMBER_FUTURE = "number_future"
    NUMBER_CHECK_DIGIT = "number_check_digit"
    NUMBER_CENTURY_ASSUMED = "number_century_assumed"
    NUMBER_LOOKS_LIKE_PHONE = "number_looks_like_phone"
    NUMBER_NOT_CHECKABLE = "number_not_checkable"


class Problem(msgspec.Struct, frozen=True):
    """One odd answer. `stop`: it cannot be kept as it is. `row` counts from 0, None outside tables."""

    code: ProblemCode
    field: str
    level: Literal["warn", "stop"]
    row: int | None = None
    column: str = ""


def check(form: Form, answers: Answers, *, today: date) -> tuple[Problem, ...]:
    """All problems in paper order. Nothing is required; a personal number that fails its check only warns.

    What stops is an answer that the form has no place for, or signs that no paper can show.
    """
    return tuple(_problems(form, answers, today))


def _problems(form: Form, answers: Answers, today: date) -> Iterator[Problem]:
    known = {field.id for field in fields(form)}
    for name in answers:
        if name not in known:
            yield Problem(ProblemCode.UNKNOWN_FIELD, name, "stop")
    for field in fields(form):
        answer = answers.get(field.id)
        if answer is None:
            continue
        if isinstance(answer, str) and not isinstance(field.kind, Table):
            for code, level in _answer(field, answer, answers, today):
                yield Problem(code, field.id, level)
        elif isinstance(field.kind, Table) and not isinstance(answer, str):
            yield from _table(field, field.kind, answers, today)
        elif answer:
            yield Problem(ProblemCode.WRONG_SHAPE, field.id, "stop")


def _table(field: Field, kind: Table, answers: Answers, today: date) -> Iterator[Problem]:
    by_id = {column.id: column for column in kind.columns}
    for place, row in enumerate(rows_of(answers, field.id)):
        for name in row:
            if name not in by_id and name != "id":
                yield Problem(ProblemCode.UNKNOWN_FIELD, field.id, "stop", place, name)
        for column in kind.columns:
            for code, level in _answer(column, row.get(column.id, ""), answers, today):
                yield Problem(code, field.id, level, place, column.id)


def _answer(
    field: Field, text: str, answers: Answers, today: date
) -> Iterator[tuple[ProblemCode, Literal["warn", "stop"]]]:
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", text):
        yield ProblemCode.CONTROL_SIGN, "stop"
    elif text.strip():
        code = _odd(field, text.strip(), answers, today)
        if code is not None:
            yield code, "warn"


def _odd(field: Field, text: str, answers: Answers, today: date) -> ProblemCode | None:
    match field.kind:
        case Day():
            return None if _is_day(text) else ProblemCode.NOT_A_DAY
        case Time():
            return None if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text) else ProblemCode.NOT_A_TIME
        case Phone():
            return None if re.fullmatch(r"\+?[0-9][0-9 ()/\-–]{3,}", text) else ProblemCode.NOT_A_PHONE
        case Choice(options=options):
            return None if any(option.id == text for option in options) else ProblemCode.NOT_AN_OPTION
        case Choices():
            return ProblemCode.NOT_AN_OPTION if odd_ids(field.kind, text) else None
        case YesNo():
            return None if text in ("yes", "no") else ProblemCode.NOT_AN_OPTION
        case Tick():
            return None if text == "yes" else ProblemCode.NOT_AN_OPTION
        case RowRef(table=table):
            keys = {row_key(row, place) for place, row in enumerate(rows_of(answers, table))}
            return None if text in keys else ProblemCode.NO_SUCH_ROW
        case PersonNumber():
            return _number(parse(text, today).warning)
        case _:
            return None


def _number(warning: NumberWarning | None) -> ProblemCode | None:
    if warning is NumberWarning.EMPTY:
        # Something is written, but it holds neither letter nor digit.
        return ProblemCode.NUMBER_UNKNOWN
    return None if warning is None else ProblemCode(f"number_{warning.value}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
