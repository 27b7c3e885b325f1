"""From the centre's state and the facts of the desk to what the bar under the title says; calm, and never
too much."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.deadlines import STOCKHOLM
from localdb.facts import DeskFacts
from sync.events import Progress
from sync.ports import Trouble
from sync.watch import CentreState, Kind, all_sent
from ui.widgets.statebar import BarFacts
from wording import newer
from wording import outage as words
from wording.restored import stands_still
from wording.times import since

STOPPED = "Överföringen står still. Nytt försök om en stund."
TO_OUTAGE, TO_DRILL, TO_QUEUE = "Till driftstörningen", "Till övningen", "Visa överföringen"
TRY_AGAIN = "Försök igen"


class Return(msgspec.Struct, frozen=True):
    """The latest return of the centre: since when, and how many of those that waited it has answered."""

    since: datetime
    progress: Progress | None = None


def came_back(before: CentreState, state: CentreState, back: Return | None, now: datetime) -> Return | None:
    """The return that the bar tells of when the centre is seen as `state` after `before`: it lasts the day
    out, or until the centre is away again. One that came while a person's reserve routine went on is told of
    when it ends.
    """
    match state.kind:
        case Kind.RETURNING:
            return back if back is not None and _is_of_today(back, now) else Return(now)
        case Kind.DOWN:
            return None
        case Kind.UP if before.kind is Kind.DOWN and state.since > before.since:
            return Return(state.since)
        case _:
            return back


def _is_of_today(back: Return, now: datetime) -> bool:
    return back.since.astimezone(STOCKHOLM).date() == now.astimezone(STOCKHOLM).date()


def bar_facts(
    state: CentreState,
    facts: DeskFacts,
    now: datetime,
    central_name: str,
    back: Return | None = None,
    *,
    stopped: bool = False,
) -> BarFacts:
    """What the bar says. `back`: the centre has returned from an outage since this desk was opened, and is
    not away again. `stopped`: the loop has ended through a fault.
    """
    declared = facts.outage
    if declared is not None and declared.drill:
        said = words.drill(central_name, declared.started_at, facts.unsent, facts.to_ring, now)
        return BarFacts("drill", said, TO_DRILL)
    if stopped:
        waits = words.registrations_waiting(facts.unsent)
        return BarFacts("outage", (STOPPED, words.data_age(facts.data_as_of, now), waits), TRY_AGAIN)
    if state.kind is Kind.DOWN or declared is not None:
        return BarFacts("outage", _outage(state, facts, now, central_name), TO_OUTAGE)
    if state.kind is Kind.SUSPECT and state.last_contact is not None:
        said = words.suspect(central_name, facts.data_as_of, facts.unsent, now)
        return BarFacts("returning", said, TO_OUTAGE)
    if state.kind is Kind.SUSPECT:
        return BarFacts("ordinary", (f"Kontaktar {central_name}", words.data_age(facts.data_as_of, now)))
    lasts = not (all_sent(state, facts) or facts.illegible)
    told = back is not None and (_is_of_today(back, now) or lasts)
    if state.kind is Kind.RETURNING or told:
        return _returning(state, facts, now, central_name, back or Return(state.since))
    more = (words.registrations_waiting(facts.unsent),) if facts.unsent else ()
    said = (*words.ordinary(central_name, facts.last_contact, now), *more, *_beyond(facts))
    return BarFacts("ordinary", said, TO_QUEUE if facts.illegible else "")


def _outage(state: CentreState, facts: DeskFacts, now: datetime, central_name: str) -> tuple[str, ...]:
    if facts.outage is not None and state.overridden and state.reason is None and state.last_contact:
        started = facts.outage.started_at
        if state.last_contact > started:
            came = "" if facts.unsent else _since_it_answers(state, facts, now)
            left = came or words.registrations_waiting(facts.unsent)
            return words.answers_in_routine(central_name, started, facts.data_as_of, left, now)
    down = state.since if state.kind is Kind.DOWN else facts.outage.started_at if facts.outage else None
    said = words.outage(central_name, down, facts.data_as_of, facts.unsent, facts.to_ring, now)
    if state.overridden and state.reason is None and facts.outage is not None:
        # A person has said that it is down: the bar says what she did, not what nobody has seen.
        return (f"Reservrutinen startad {since(facts.outage.started_at, now)}", *said[1:])
    return (stands_still(central_name), *said[1:]) if state.reason is Trouble.MASS_REMOVAL else said


def _returning(
    state: CentreState, facts: DeskFacts, now: datetime, central_name: str, back: Return
) -> BarFacts:
    done, of = (back.progress.done, back.progress.total) if back.progress else (0, 0)
    if facts.unsent or (facts.taken and not facts.illegible):
        said = words.returning(central_name, back.since, done, of, now)
        return BarFacts("returning", said, TO_QUEUE, (done, of) if of else None)
    answers, *over = words.returned(central_name, back.since, done, of, facts.review, now)
    came = _since_it_answers(state, facts, now)
    return BarFacts("returning", (answers, *((came,) if came else ()), *over, *_beyond(facts)), TO_QUEUE)


def _beyond(facts: DeskFacts) -> tuple[str, ...]:
    return (newer.SOMETHING,) if facts.illegible else ()


def _since_it_answers(state: CentreState, facts: DeskFacts, now: datetime) -> str:
    """That all is sent, or else that the copy is being fetched; "" when it is fetched and not all is sent."""
    if all_sent(state, facts) and facts.last_contact:
        return words.all_sent(facts.last_contact, now)
    return "" if state.fetched else words.FETCHING
