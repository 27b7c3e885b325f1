"""What is said of cases that others have changed since somebody at the desk read them (E19)."""

from __future__ import annotations

from wording.swedish import count

MARKED = "ändrad av andra"
"""What a screen reader says of the row."""

BY_OTHERS = "av andra"
"""Under the time, in the column that is called Ändrad."""

SHOW, ONLY = "Visa bara dem", "Du ser bara ärenden som andra har ändrat."


def changed(cases: int) -> str:
    """How many they are, below the list."""
    return f"{count(cases, 'ärende', 'ärenden')} har ändrats av andra."


def badge(cases: int) -> str:
    """The figure in the menu, as it is said."""
    return f"{count(cases, 'ärende ändrat', 'ärenden ändrade')} av andra" if cases else ""


def read(cases: int) -> str:
    """The act that reads all of them."""
    return "Markera som läst" if cases == 1 else "Markera som lästa"
