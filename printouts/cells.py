"""From a declared field and its answer to the box that it is on paper, and which boxes stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.chosen import ids_of, odd_ids, words_of
from forms.field import Field
from forms.kinds import Choice as ChoiceKind
from forms.kinds import Choices, Day, LongText, OpenChoice, PersonNumber, Signature, Table, Tick, Time, YesNo
from forms.numbers import shown
from printouts.fonts import REGULAR, SEMIBOLD, printable
from printouts.marks import LEFT, RIGHT
from printouts.sheet import Cell, Choice

_PARTS = {"full": 6, "half": 3, "third": 2}
NOTHING = "–"
"""What stands where nothing was answered on a paper that is closed for writing."""


def lines(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Which fields stand side by side, as far as the empty paper has a place for them."""
    line: list[Field] = []
    used = 0
    for field in fields:
        if field.on_paper is not True:
            continue
        part = 6 if isinstance(field.kind, Table) else _PARTS[field.width]
        if line and (used + part > 6 or field.lead):
            yield line
            line, used = [], 0
        line.append(field)
        used += part
    if line:
        yield line


def placed(line: Sequence[Field]) -> Iterator[tuple[Field, float]]:
    """Each field with how wide it is, in points."""
    for field in line:
        yield field, (RIGHT - LEFT) * _PARTS[field.width] / 6


def cell(
    field: Field, answer: str, room: float, closed: bool, *, lines: int | None = None, labelled: bool = True
) -> Cell:
    """A field's box. `closed`: nothing can be written in it afterwards."""
    kind = field.kind
    label = f"{field.label} *" if field.ours and labelled else field.label if labelled else ""
    text = printable(answer).strip()
    choices: tuple[Choice, ...] = ()
    match kind:
        case ChoiceKind(options=options):
            choices = tuple(Choice(option.label, option.id == answer) for option in options)
            text = "" if any(choice.crossed for choice in choices) else text
        case Choices(options=options):
            choices = tuple(Choice(option.label, option.id in ids_of(answer)) for option in options)
            text = words_of(kind, " ".join(odd_ids(kind, answer)))
        case OpenChoice(words=words):
            choices = tuple(Choice(word, word == answer) for word in words)
            text = "" if answer in words else text
        case YesNo():
            choices = (Choice("Ja", answer == "yes"), Choice("Nej", answer == "no"))
            text = "" if answer in ("yes", "no") else text
        case Tick():
            choices = (Choice("Ja", answer == "yes"),)
            text = "" if answer == "yes" else text
        case PersonNumber():
            text = shown(text)
        case _:
            pass
    if (
        closed
        and not text
        and not any(choice.crossed for choice in choices)
        and not isinstance(kind, Signature)
    ):
        text, choices = NOTHING, ()
    if lines is None:
        lines = kind.lines if isinstance(kind, LongText) else 1
    if closed:
        lines = min(lines, 1)
    hint = "åååå-mm-dd" if isinstance(kind, Day) else "tt:mm" if isinstance(kind, Time) else ""
    strong = field.prefill in ("person.name", "person.number")
    return Cell(
        room,
        label,
        text,
        choices,
        lines,
        hint=hint if labelled and lines == 1 else "",
        font=SEMIBOLD if strong else REGULAR,
        ruled=not closed,
    )
