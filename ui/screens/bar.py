"""From the centre's state and the facts of the desk to what the bar under the title says; calm, and never
too much."""

from __future__ import annotations

from datetime import datetime

import msgspec

from localdb.facts import DeskFacts
from sync.events import Progress
from sync.watch import CentreState, Kind
from ui.widgets.statebar import BarFacts
from wording import outage as words
from wording.times import since

STOPPED = "Överföringen står still. Starta om Reservplan."
TO_OUTAGE, TO_DRILL, TO_QUEUE = "Till driftstörningen", "Till övningen", "Visa överföringen"


class Return(msgspec.Struct, frozen=True):
    """The latest return of the centre: since when, and how many of those that waited it has answered."""

    since: datetime
    progress: Progress | None = None


def bar_facts(
    state: CentreState,
    facts: DeskFacts,
    now: datetime,
    central_name: str,
    back: Return | None = None,
    *,
    stopped: bool = False,
) -> BarFacts:
    """What the bar says. `back`: the centre has returned from an outage since this desk was opened, and
    until it is
    away again. `stopped`: the loop has ended through a fault.
    """
    declared = facts.outage
    if declared is not None and declared.drill:
        said = words.drill(central_name, declared.started_at, facts.unsent, facts.to_ring, now)
        return BarFacts("drill", said, TO_DRILL)
    if stopped:
        waits = words.registrations_waiting(facts.unsent)
        return BarFacts("outage", (STOPPED, words.data_age(facts.data_as_of, now), waits), TO_QUEUE)
    if state.kind is Kind.DOWN or declared is not None:
        return BarFacts("outage", _outage(state, facts, now, central_name), TO_OUTAGE)
    if state.kind is Kind.SUSPECT and state.last_contact is not None:
        said = words.suspect(central_name, facts.data_as_of, facts.unsent, now)
        return BarFacts("returning", said, TO_OUTAGE)
    if state.kind is Kind.SUSPECT:
        return BarFacts("ordinary", (f"Kontaktar {central_name}", words.data_age(facts.data_as_of, now)))
    if state.kind is Kind.RETURNING or back is not None:
        return _returning(facts, now, central_name, back or Return(state.since))
    more = (words.registrations_waiting(facts.unsent),) if facts.unsent else ()
    return BarFacts("ordinary", (*words.ordinary(central_name, facts.last_contact, now), *more))


def _outage(state: CentreState, facts: DeskFacts, now: datetime, central_name: str) -> tuple[str, ...]:
    if facts.outage is not None and state.overridden and state.reason is None and state.last_contact:
        started = facts.outage.started_at
        if state.last_contact > started:
            return words.answers_in_routine(central_name, started, facts.data_as_of, facts.unsent, now)
    down = state.since if state.kind is Kind.DOWN else facts.outage.started_at if facts.outage else None
    said = words.outage(central_name, down, facts.data_as_of, facts.unsent, facts.to_ring, now)
    if state.overridden and state.reason is None and facts.outage is not None:
        # A person has said that it is down: the bar says what she did, not what nobody has seen.
        return (f"Reservrutinen startad {since(facts.outage.started_at, now)}", *said[1:])
    return said


def _returning(facts: DeskFacts, now: datetime, central_name: str, back: Return) -> BarFacts:
    done, of = (back.progress.done, back.progress.total) if back.progress else (0, 0)
    if facts.unsent or facts.taken:
        said = words.returning(central_name, back.since, done, of, now)
        return BarFacts("returning", said, TO_QUEUE, (done, of) if of else None)
    said = words.returned(central_name, back.since, done, of, facts.review, now) if of else ()
    answers, *rest = said or words.returning(central_name, back.since, 0, 0, now)
    if facts.all_sent and facts.last_contact:
        rest = [words.all_sent(facts.last_contact, now), *rest[1 if not of else 0 :]]
    return BarFacts("returning", (answers, *rest), TO_QUEUE)
