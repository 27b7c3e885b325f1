"""Is the central system up? A small machine of plain values that hears of every call, and of a person who
starts or ends the reserve routine.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from cases.action import SCHEMA
from cases.exchange import Status
from localdb.meta import Place
from sync.ports import PAUSING, Facts, Failed, Trouble


class Kind(StrEnum):
    """How the centre is seen."""

    UP = "up"
    SUSPECT = "suspect"
    """A call failed, too few times or for too short a while to say that it is down; or nothing was asked yet.
    """
    DOWN = "down"
    RETURNING = "returning"
    """It answers again, and what waited here is on its way."""


class Thresholds(msgspec.Struct, frozen=True):
    """When a suspicion becomes an outage: so many failed calls in a row, over at least so many seconds."""

    failures: int = 3
    seconds: float = 15.0


class CentreState(msgspec.Struct, frozen=True):
    """The centre as the screen shows it. `since`: from when it has been so; for `DOWN` the first call that
    failed, or when the person started the reserve routine. `reason` is None when the latest call succeeded,
    also while `overridden`: the centre answers, and a person has not yet ended the reserve routine.
    `fetched`: a whole pull has come since a call last failed, and since the program started.
    """

    kind: Kind
    since: datetime
    last_contact: datetime | None
    overridden: bool
    reason: Trouble | None
    fetched: bool = False


class Watch(msgspec.Struct, frozen=True):
    """What is remembered between calls. `routine_since`: when a person started the reserve routine, None when
    she has not. `failing_since` and `failures` count the calls that failed in a row.
    """

    kind: Kind
    since: datetime
    last_contact: datetime | None = None
    reason: Trouble | None = None
    failures: int = 0
    failing_since: datetime | None = None
    routine_since: datetime | None = None
    fetched: bool = False


def begun(now: datetime, last_contact: datetime | None = None) -> Watch:
    """The watch before anything was asked."""
    return Watch(Kind.SUSPECT, now, last_contact)


def shown(watch: Watch) -> CentreState:
    """The centre as it should be treated: down for as long as a person says so, whatever the calls say."""
    if watch.routine_since is not None:
        kind, since, overridden = Kind.DOWN, watch.routine_since, True
    else:
        kind, since, overridden = watch.kind, watch.since, False
    return CentreState(kind, since, watch.last_contact, overridden, watch.reason, watch.fetched)


def all_sent(state: CentreState, facts: Facts) -> bool:
    """Whether "Allt skickat" may be said. What the copy says is true of its last whole pull, and before there
    has been one since the centre was away nobody knows what has happened there meanwhile.
    """
    return state.fetched and facts.all_sent


def unfit(status: Status, ledger: str, place: Place) -> Failed | None:
    """Why a centre that answers is none to work with, or None."""
    if status.ledger != ledger:
        return Failed(Trouble.OTHER_LEDGER)
    if status.epoch == place.epoch and 0 < status.committed < place.heard:
        return Failed(Trouble.WENT_BACK)
    if status.min_client > SCHEMA:
        return Failed(Trouble.UPGRADE)
    if status.mode != "ready":
        return Failed(Trouble.BUSY, float(status.retry_after))
    return None


def failed(watch: Watch, reason: Trouble, now: datetime, limits: Thresholds) -> Watch:
    """After a call that did not succeed. What only a person can mend is down at once: nothing will get
    through.
    """
    first = min(watch.failing_since or now, now)  # a clock that was set back must not hide an outage
    count = watch.failures + 1
    lasting = count >= limits.failures and now - first >= timedelta(seconds=limits.seconds)
    if watch.kind is Kind.DOWN or lasting or reason in PAUSING:
        kind, since = Kind.DOWN, watch.since if watch.kind is Kind.DOWN else first
    elif watch.kind is Kind.SUSPECT:
        kind, since = Kind.SUSPECT, watch.since
    else:
        kind, since = Kind.SUSPECT, now
    return msgspec.structs.replace(
        watch, kind=kind, since=since, reason=reason, failures=count, failing_since=first, fetched=False
    )


def succeeded(watch: Watch, now: datetime, caught_up: bool) -> Watch:
    """After a call that succeeded. `caught_up`: nothing is unsent, and a whole pull has come since the last
    failure.
    """
    kind = Kind.UP if watch.kind is Kind.UP or caught_up else Kind.RETURNING
    return msgspec.structs.replace(
        watch,
        kind=kind,
        since=watch.since if kind is watch.kind else now,
        last_contact=now,
        reason=None,
        failures=0,
        failing_since=None,
    )


def fetched(watch: Watch) -> Watch:
    """After a pull that left nothing to fetch."""
    return msgspec.structs.replace(watch, fetched=True)


def routine(watch: Watch, since: datetime | None) -> Watch:
    """A person started the reserve routine at `since`, or has ended it (None)."""
    return watch if watch.routine_since == since else msgspec.structs.replace(watch, routine_since=since)
