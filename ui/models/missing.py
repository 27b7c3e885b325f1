"""What was here before the outage and is missing now, a line for each person: on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from cases.people import Directory
from forms import numbers
from localdb.missing import Missing
from wording import restored as words
from wording.swedish import capital
from wording.times import moment, on_paper


def on_screen(lost: Iterable[Missing], directory: Directory, now: datetime) -> list[str]:
    """One for each, in the same order."""
    return [
        words.of_person(_who(each), _what(each, directory.unit_name, moment(_last(each), now)))
        for each in lost
    ]


def printed(lost: Iterable[Missing], directory: Directory) -> list[str]:
    """The same, true in a month as well and with the number to ring of each unit: what is missing stands
    under the name.
    """

    def unit_with_number(unit: str) -> str:
        known = directory.units.get(unit)
        name = directory.unit_name(unit)
        return f"{name} ({known.phone})" if known and known.phone else name

    return [f"{_who(each)}\n{capital(_what(each, unit_with_number, on_paper(_last(each))))}" for each in lost]


def _who(each: Missing) -> str:
    return words.person(each.person, numbers.shown(each.number))


def _what(each: Missing, unit: Callable[[str], str], last: str) -> str:
    return (
        words.WHOLE if each.whole else words.part_of_case(len(each.made), list(map(unit, _units(each))), last)
    )


def _units(each: Missing) -> list[str]:
    """Whose registrations they were. Of who has protected details nobody is told which units are with her
    (P46).
    """
    return [] if each.protected else list(dict.fromkeys(stamp.unit for stamp in each.made))


def _last(each: Missing) -> datetime:
    return each.made[0].at
