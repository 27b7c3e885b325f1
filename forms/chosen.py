"""What is answered in boxes, as one text: ids of ticked boxes in the form's order, "lift wheelchair".

One order, so that two people who tick the same boxes have written the same.
"""

from __future__ import annotations

from collections.abc import Collection

from forms.field import Field
from forms.kinds import Choice, Choices, Tick, YesNo


def is_ticked(field: Field) -> bool:
    """Whether a field is answered by boxes alone, and nothing is written in it."""
    return isinstance(field.kind, Choice | Choices | YesNo | Tick)


def ids_of(answer: str) -> tuple[str, ...]:
    """The ids that stand in the answer, each once, in the order that they stand in."""
    return tuple(dict.fromkeys(answer.split()))


def odd_ids(kind: Choices, answer: str) -> tuple[str, ...]:
    """Those of them that no box stands for, such as what a later version of the form has."""
    known = {option.id for option in kind.options}
    return tuple(name for name in ids_of(answer) if name not in known)


def answer_of(kind: Choices, ids: Collection[str]) -> str:
    """These ids as the answer; what no box stands for comes last and is kept."""
    known = [option.id for option in kind.options]
    odd = [name for name in ids if name not in known]
    return " ".join((*(name for name in known if name in ids), *odd))


def words_of(kind: Choice | Choices, answer: str) -> str:
    """The answer as a person reads it: "Hemtjänst, Rehabilitering". What no box stands for reads as it was
    written; empty when nothing is answered.
    """
    labels = {option.id: option.label for option in kind.options}
    if isinstance(kind, Choice):
        return labels.get(answer, answer)
    return ", ".join(labels.get(name, name) for name in ids_of(answer))
