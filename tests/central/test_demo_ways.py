"""Every state of the process is in the made-up region, in each way that a region may work: which there are is
read off the process itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import msgspec
import pytest

from cases import content, edits, needs
from cases.access import participants
from cases.case import AttestKind, Sip
from cases.intents import HearInitiative, HearMeeting, HearMessage, Intent, Part
from cases.locks import current_version, sheet
from cases.settings import Settings
from cases.settlement import approval_of, came_later, has_approved, settled
from cases.sip import TABLE
from cases.status import Look, Mark, Note, Step, StepStatus, TaskCode
from cases.steering import MarkHandled, PartCase
from cases.steps import statuses
from central.demo_units import CENTRE, WARD, Way, settings_on
from central.demo_ways import named_in
from localdb.shelf import Shelf, shelf
from tests.cases import builders as b
from tests.cases import stages
from tests.central.demo_region import known, region
from tests.central.world import NOW
from wording.walk import SYMBOL_IN

OF_AN_OUTAGE = (HearInitiative, HearMeeting, HearMessage)
"""Nobody in the made-up region has come through an outage yet."""

EVERY_WAY = pytest.mark.parametrize("way", list(Way))


def steps(way: Way) -> Iterator[StepStatus]:
    """Every step of every case as the ward and the vårdcentral see them."""
    for each in known(way):
        for unit in (WARD, CENTRE):
            seen = each.seen_by(unit)
            if isinstance(seen, Sip):
                yield from statuses(seen, unit, each.settings, NOW)


@cache
def on_the_way(way: Way) -> tuple[StepStatus, ...]:
    """Every step as it stands at each stage of the process in a region that works so, from the need to the
    end, before and after its meetings and when a year has nearly passed.
    """
    chosen = msgspec.structs.replace(settings_on(NOW.date(), way), directory=b.DIRECTORY)
    made = [stage(b.Script(), chosen) for stage in stages.FROM_THE_NEED.values()]
    return tuple(
        status
        for case in made
        for unit in participants(case)
        for days in (0, 19, 21, 22, 112, 130, 380)
        for status in statuses(
            stages.seen_by(case, unit, chosen), unit, chosen, b.FRIDAY + timedelta(days=days, hours=5)
        )
    )


def tasks_of(found: Iterator[StepStatus] | tuple[StepStatus, ...]) -> set[TaskCode]:
    return {task.code for status in found for task in status.tasks}


@EVERY_WAY
def test_everything_that_there_can_be_to_do_in_a_region_that_works_so_is_there(way: Way) -> None:
    ordinary = tasks_of(on_the_way(way))
    between = set(TaskCode).difference(*(tasks_of(on_the_way(each)) for each in Way))
    # To ring is for what the centre has not got.
    assert tasks_of(steps(way)) >= (ordinary | between) - {TaskCode.RING}


def test_between_them_the_ways_have_everything_that_there_can_be_to_do() -> None:
    assert set[TaskCode]().union(*(tasks_of(steps(way)) for way in Way)) == set(TaskCode) - {TaskCode.RING}


@EVERY_WAY
@pytest.mark.parametrize("step", list(Step))
def test_every_look_of_every_step_is_there(step: Step, way: Way) -> None:
    expected = {status.look for status in on_the_way(way) if status.step is step}
    assert {status.look for status in steps(way) if status.step is step} >= expected


@pytest.mark.parametrize("step", list(Step))
def test_between_them_the_ways_have_every_look_that_is_explained(step: Step) -> None:
    met = {status.look for way in Way for status in steps(way) if status.step is step}
    # Two colours of one thing; which of them depends on the region's palette alone.
    same = {Look.OTHER, Look.NOT_MINE}
    # The first step is greyed only in a case that has ended before anything came of it.
    ended = {Look.CANNOT_YET} if step is Step.INITIATIVE else set()
    assert met - same - ended == set(SYMBOL_IN[step]) - same
    assert bool(met & same) == bool(same & set(SYMBOL_IN[step]))


@EVERY_WAY
def test_every_note_and_mark_is_there(way: Way) -> None:
    assert {status.note for status in steps(way)} >= set(Note) - {Note.NONE}
    assert {status.mark for status in steps(way)} == set(Mark)


@EVERY_WAY
def test_every_verb_is_used_that_a_region_has_which_works_so(way: Way) -> None:
    settings = region(way).settings
    unknown = {needs.INITIATIVES_USED} if settings.process == "mina_planer" else set()
    unknown |= {content.ASKED_FOR} if settings.plan_settled_by == "lock" else set()
    expected = {verb for verb, rule in TABLE.items() if unknown.isdisjoint(rule.needs)}
    used: set[type[Intent]] = {type(action.intent) for action in region(way).actions}
    # Nothing is joined wrongly there, nor refused.
    assert used == expected - {*OF_AN_OUTAGE, PartCase, MarkHandled}


def how_a_plan_stands(case: Sip, settings: Settings) -> set[str]:
    """What there is to say of the newest version of a plan."""
    version, name = current_version(case), sheet(Part.PLAN, current_version(case))
    found = {"not begun" if not edits.all_keys(case, name) else "begun"}
    if settled(case, Part.PLAN, version, settings):
        given = any(a.kind is AttestKind.HAND_OVER for a in case.attests.values())
        found |= {"holds", "handed over" if given else "not handed over"}
    elif (asked := approval_of(case, version)) is not None:
        approved = [has_approved(case, unit, version, settings) for unit in asked.units]
        broken = any(a.kind is AttestKind.APPROVE for a in case.attests.values())
        found.add("partly approved" if any(approved) else "approval broken" if broken else "asked for")
        found |= {"one to ask"} if came_later(case, version) else set()
    return found | ({"anew"} if version > 1 else set())


@EVERY_WAY
def test_a_plan_stands_in_every_way_that_it_may(way: Way) -> None:
    settings = region(way).settings
    found = set[str]().union(*(how_a_plan_stands(each.case, settings) for each in known(way)))
    expected = {"not begun", "begun", "holds", "handed over", "not handed over", "anew"}
    if settings.plan_settled_by == "approval":
        expected |= {"asked for", "partly approved", "approval broken", "one to ask"}
    assert found == expected


@pytest.mark.row("T21", "T22", "E58")
def test_in_mina_planer_plans_have_left_the_start_page_and_some_have_come_back_within_the_year() -> None:
    settings = region(Way.MINA_PLANER).settings
    found = {
        (shelf(seen, settings, shown, NOW), any(s.late for s in shown if s.step is Step.FOLLOW_UP))
        for each in known(Way.MINA_PLANER)
        if isinstance(seen := each.seen_by(WARD), Sip)
        for shown in (statuses(seen, WARD, settings, NOW),)
    }
    assert {place for place, _ in found} >= {Shelf.START, Shelf.ACTIVE, Shelf.ARCHIVE}
    assert (Shelf.START, True) in found


@EVERY_WAY
def test_nobody_is_known_by_name_twice(way: Way) -> None:
    persons = [plot.person for plot in named_in(way)]
    assert len({person.number or person.unknown for person in persons}) == len(persons)
    assert len({person.name or person.unknown for person in persons}) == len(persons)
