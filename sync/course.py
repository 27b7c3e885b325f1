"""One turn of the loop, without any thread: look how things stand, do one thing, say what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from localdb.errors import NotSaved
from sync.backoff import Due, after
from sync.comparing import compare_once
from sync.events import AllSent, Answered, Arrived, Event, Progress, StateChanged
from sync.plan import Outlook, Pause, Probe, Pull, Push, Sleep, Step, next_step, stuck
from sync.ports import Facts, Failed, Trouble
from sync.pull import pull_once
from sync.replay import push_once
from sync.standing import Course, World, again, hurried, lost, reached, tell, unsaved
from sync.watch import Kind, all_sent, fetched, routine, shown, unfit


class Turned(msgspec.Struct, frozen=True):
    """After a turn: the course, what to tell, and until when there is nothing to do (None: go on at once)."""

    course: Course
    events: tuple[Event, ...]
    until: datetime | None = None


def turn(course: Course, world: World, now: datetime) -> Turned:
    """Do the one thing that is next."""
    before = shown(course.watch)
    facts = world.desk.facts()
    course, events = looked(course, world, facts, now)
    step = next_step(outlook(course, facts), now)
    until = step.until if isinstance(step, Pause | Sleep) else None
    try:
        course, more = taken(course, world, facts, step, now)
    except NotSaved:
        course, more = unsaved(course, world, world.clock())
    if shown(course.watch) != before:
        # First how the centre is seen, then what came of it: a problem is told after the state it stands in.
        events += (StateChanged(shown(course.watch)),)
    return Turned(course, events + more, until)


def taken(
    course: Course, world: World, facts: Facts, step: Step, now: datetime
) -> tuple[Course, tuple[Event, ...]]:
    """Take one step. Raises NotSaved when what came could not be saved."""
    match step:
        case Probe():
            return probed(course, world, facts, now)
        case Push():
            return pushed(course, world, facts, now)
        case Pull():
            return pulled(course, world, facts, now)
        case Pause() | Sleep():
            return course, ()


def outlook(course: Course, facts: Facts) -> Outlook:
    """How things stand, as the plan sees it. A person's reserve routine changes what is shown, not what is
    done: what waits is delivered as soon as the centre answers.
    """
    return Outlook(
        course.watch.kind,
        facts.unsent,
        course.probe.at,
        course.push.at,
        course.pull.at,
        course.pushed_last,
        course.paused,
        course.paused_until,
    )


def looked(course: Course, world: World, facts: Facts, now: datetime) -> tuple[Course, tuple[Event, ...]]:
    """What changed without any call: the clock, the reserve routine, all sent, work that has got stuck."""
    events: tuple[Event, ...] = ()
    if course.turned_at is not None and now < course.turned_at:
        # The clock was set back, so the times that we wait for may be hours away.
        course = msgspec.structs.replace(hurried(course, now), progress_at=now)
    elif course.turned_at is not None and now - course.turned_at > timedelta(seconds=world.pace.stuck_after):
        # The machine slept: nobody could have got further meanwhile.
        course = msgspec.structs.replace(course, progress_at=now)
    going = facts.outage is not None and facts.outage.ended_at is None
    since = facts.outage.started_at if going and facts.outage is not None else None
    course = msgspec.structs.replace(course, watch=routine(course.watch, since), turned_at=now)
    done = all_sent(shown(course.watch), facts)
    if done != course.all_sent:
        course = msgspec.structs.replace(course, all_sent=done)
        events += (AllSent(now),) if done else ()
    if facts.unsent == 0 or course.watch.kind is Kind.DOWN:
        course = msgspec.structs.replace(course, progress_at=now)
    if facts.unsent == 0:
        course = msgspec.structs.replace(course, sent=0)
    elif stuck(facts.unsent, course.watch.kind, course.progress_at, now, world.pace):
        world.centre.renew()
        course = msgspec.structs.replace(hurried(course, now), progress_at=now)
        course, more = tell(course, Trouble.NO_PROGRESS)
        events += more
    return course, events


def probed(course: Course, world: World, facts: Facts, now: datetime) -> tuple[Course, tuple[Event, ...]]:
    """Ask whether the centre is up, and whether it is ours."""
    answer, now = world.centre.status(), world.clock()
    if isinstance(answer, Failed):
        return lost(course, world, answer, now, "probe")
    place = world.desk.place()
    trouble = unfit(answer, world.desk.identity().ledger, place)
    if trouble is None and place.epoch == answer.epoch and course.watch.reason is Trouble.OTHER_EPOCH:
        # It knows our epoch and yet takes our mark for another's: these are not our rows.
        trouble = Failed(Trouble.OTHER_LEDGER)
    if trouble is not None:
        return lost(course, world, trouble, now, "probe")
    events: tuple[Event, ...] = ()
    if place.epoch != answer.epoch:
        world.desk.begin_afresh(answer.epoch, answer.epochs)
    if place.epoch not in (0, answer.epoch):
        facts, due = world.desk.facts(), Due(now)
        # What the centre may lack goes first, so that it need not seem to be gone.
        course = msgspec.structs.replace(course, push=due, pull=due, pushed_last=False, whole=False)
        course, events = tell(course, Trouble.OTHER_EPOCH)
    world.desk.note_contact(now)
    cap = float(answer.retry_after) if answer.retry_after > 0 else world.pace.cap
    course = msgspec.structs.replace(
        course,
        cap=cap,
        probe=after(now, world.pace.probe_every),
        pull=course.pull if course.pull.failures else Due(now),
    )
    return reached(course, facts.unsent, now), events


def pushed(course: Course, world: World, facts: Facts, now: datetime) -> tuple[Course, tuple[Event, ...]]:
    """Send what waits. What was sent must also be seen in a pull before we have caught up."""
    course = msgspec.structs.replace(course, pushed_last=True, whole=False)
    answer, now = push_once(world.desk, world.centre, now), world.clock()
    if isinstance(answer, Failed):
        course, events = lost(course, world, answer, now, "push")
        if answer.reason is Trouble.FULL:
            # It may be minutes before the first goes: how many wait is told meanwhile.
            events += (Progress(course.sent, course.sent + facts.unsent),)
        return course, events
    left = max(0, facts.unsent - answer.answered)
    course = msgspec.structs.replace(
        course,
        # What got no answer of its own goes again, but not at once.
        push=Due(now) if answer.answered == answer.sent > 0 else again(course.push, course, world, now),
        pull=course.pull if left or course.pull.failures else Due(now),
        sent=course.sent + answer.answered,
        progress_at=now if answer.answered else course.progress_at,
    )
    course = msgspec.structs.replace(
        reached(course, left, now), told=course.told - {Trouble.NO_PROGRESS, Trouble.FULL}
    )
    if not answer.answered:
        return course, ()
    return course, (Answered(answer.outcomes), Progress(course.sent, course.sent + left))


def pulled(course: Course, world: World, facts: Facts, now: datetime) -> tuple[Course, tuple[Event, ...]]:
    """Fetch a page."""
    course = msgspec.structs.replace(course, pushed_last=False)
    page, now = pull_once(world.desk, world.centre, now), world.clock()
    if isinstance(page, Failed):
        return lost(course, world, page, now, "pull")
    course = msgspec.structs.replace(
        course,
        told=course.told if page.more else course.told - {Trouble.OTHER_EPOCH},
        watch=course.watch if page.more else fetched(course.watch),
        whole=not page.more,
        pull=Due(now) if page.more else after(now, world.pace.pull_every),
    )
    course = reached(course, facts.unsent, now)
    events: tuple[Event, ...] = ()
    if page.rows:
        events += (Arrived(page.cases, page.settings, page.outcomes),)
    if page.agrees is False:
        course, more = mended(course, world, now)
        events += more
    elif page.agrees:
        course = msgspec.structs.replace(course, told=course.told - {Trouble.COPY_DIFFERS}, compared=False)
    return course, events


def mended(course: Course, world: World, now: datetime) -> tuple[Course, tuple[Event, ...]]:
    """The copy is not what the centre says that it is: it is told, and the buckets that differ are fetched;
    where that is not enough everything, but not again for an hour.
    """
    course, told = tell(course, Trouble.COPY_DIFFERS)
    if not course.compared:
        found = compare_once(world.desk, world.centre, now)
        if isinstance(found, Failed):
            course, more = lost(course, world, found, world.clock(), "pull")
            return course, told + more
        if found is not None:
            course = msgspec.structs.replace(course, compared=not found.more, pull=Due(now), whole=False)
            return course, (*told, Arrived(found.cases)) if found.cases else told
    often = timedelta(seconds=world.pace.mend_every)
    if course.mended_at is None or not timedelta(0) <= now - course.mended_at < often:
        world.desk.fetch_anew()
        course = msgspec.structs.replace(course, mended_at=now, pull=Due(now), whole=False)
    return msgspec.structs.replace(course, compared=True), told
