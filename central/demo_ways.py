"""Whom the made-up region knows by name, for each way in which it may work: the same people where that can
be, and what only comes about where all approve the plan, or in Mina planer.
"""

from __future__ import annotations

from datetime import time

from central import demo_approvals as approvals
from central.demo_named import LATEST, OTHERS
from central.demo_people import Person
from central.demo_scenes import Plot, Stage, Turn
from central.demo_units import ANNA, KARIN, MARIA, Way


def _planned(person: Person, by: str, others: tuple[str, ...], days_ago: int, happens: Turn) -> Plot:
    """A plan that is written and signed, and what happened then."""
    return Plot(person, by, others, Stage.PLANNED, days_ago, time(14, 25), turns=(happens,))


_APPROVING = (
    _planned(Person("Gerda Holm", "193804029845"), MARIA, (ANNA, KARIN), 3, approvals.is_asked_for),
    _planned(Person("Alvar Brink", "194110199918"), ANNA, (MARIA, KARIN), 4, approvals.one_approves),
    _planned(Person("Tyra Lundell", "193501279826"), MARIA, (ANNA, KARIN), 5, approvals.is_changed_again),
    _planned(Person("Henning Frost", "194906119930"), MARIA, (ANNA, KARIN), 6, approvals.one_comes_late),
)
"""Where every unit approves: asked for, partly approved, broken by a change, and with a unit more."""

_YEAR_OLD = (
    Plot(Person("Wilma Stenberg", "194308309865"), MARIA, (ANNA, KARIN), Stage.STARTED, 327, time(9, 15)),
    Plot(Person("Osvald Kvist", "193712059959"), ANNA, (MARIA, KARIN), Stage.STARTED, 352, time(13, 35)),
)
"""Plans that left the start page long ago, and come back to be followed up: soon, and late (T21)."""


def named_in(way: Way) -> tuple[Plot, ...]:
    """Everybody by name in a region that works so, the first rows of the list first."""
    match way:
        case Way.LOCK:
            return (*LATEST, *OTHERS)
        case Way.APPROVAL:
            return (*LATEST, *OTHERS, *_APPROVING)
        case Way.MINA_PLANER:
            # Nobody declines a kallelse there (rules rows 12 and 13).
            stay = (plot for plot in OTHERS if not plot.declines)
            return (*LATEST, *stay, *_APPROVING, *_YEAR_OLD)
