"""The kinds of answer a field can take, each a small value that screen, check and paper read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    # A table's columns are fields, and a field has a kind: the one circle in this package.
    from forms.field import Field


class Text(msgspec.Struct, frozen=True, tag="text"):
    """One line of free text."""


class LongText(msgspec.Struct, frozen=True, tag="long_text"):
    """Free text over several lines; `lines` is how many writing lines an empty paper offers."""

    lines: int = 4


class Day(msgspec.Struct, frozen=True, tag="day"):
    """A calendar day; the answer is ISO text, "2026-11-21"."""


class Time(msgspec.Struct, frozen=True, tag="time"):
    """A time of day; the answer is "13:00"."""


class Option(msgspec.Struct, frozen=True):
    """One box of a choice: `id` is the answer, `label` what the reader sees."""

    id: str
    label: str


class Choice(msgspec.Struct, frozen=True, tag="choice"):
    """One of several boxes; the answer is an option's id."""

    options: tuple[Option, ...]


class Choices(msgspec.Struct, frozen=True, tag="choices"):
    """Several boxes, of which any may be answered; the answer is their options' ids (forms.chosen)."""

    options: tuple[Option, ...]


class OpenChoice(msgspec.Struct, frozen=True, tag="open_choice"):
    """One of several boxes, or own words; the answer is always the words themselves, "Videomöte"."""

    words: tuple[str, ...]


class YesNo(msgspec.Struct, frozen=True, tag="yes_no"):
    """Two boxes, Ja and Nej; the answer is "yes" or "no"."""


class Tick(msgspec.Struct, frozen=True, tag="tick"):
    """A single box marked Ja; the answer is "yes" or nothing."""


class PersonNumber(msgspec.Struct, frozen=True, tag="person_number"):
    """A personal number, coordination number or reserve number, in any typed form (forms.numbers)."""


class Phone(msgspec.Struct, frozen=True, tag="phone"):
    """A telephone number as text."""


class PersonRef(msgspec.Struct, frozen=True, tag="person_ref"):
    """A person named on the form; the answer is the name; the screen may offer staff."""


class UnitRef(msgspec.Struct, frozen=True, tag="unit_ref"):
    """A unit named on the form; the answer is the name; the screen may offer the directory."""


class RowRef(msgspec.Struct, frozen=True, tag="row_ref"):
    """Points at a row of another table of the form; the answer is that row's key (forms.field.row_key)."""

    table: str


class Signature(msgspec.Struct, frozen=True, tag="signature"):
    """A line to sign on; the answer is the name that signed, or nothing."""


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Any number of rows; an empty paper offers `rows_on_paper` of `lines` writing lines each.

    Stacked: a row is its own stack of labelled boxes, not a line of a grid. `add_words` is what adds a row on
    the screen.
    """

    columns: tuple[Field, ...]
    rows_on_paper: int
    lines: int = 1
    stacked: bool = False
    add_words: str = "Lägg till rad"


Kind: TypeAlias = (
    Text
    | LongText
    | Day
    | Time
    | Choice
    | Choices
    | OpenChoice
    | YesNo
    | Tick
    | PersonNumber
    | Phone
    | PersonRef
    | UnitRef
    | RowRef
    | Table
    | Signature
)
