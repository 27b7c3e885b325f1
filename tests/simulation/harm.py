"""What can go wrong, each with a name; how often, and which of it has happened."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from random import Random


class Site(StrEnum):
    """A place where something can go wrong. A run counts those that it hit."""

    REQUEST_LOST = "request lost"
    ANSWER_LOST = "answer lost"
    ANSWER_CUT = "answer cut"
    ASKED_TWICE = "request doubled"
    LATE = "answer late"
    LOGIN_PAGE = "login page"
    TURNED_AWAY = "turned away"
    NOT_KNOWN = "workstation not known for a while"
    LEFT_OUT = "a row left out of a page"
    COMPARED = "a copy compared with the centre bucket by bucket"
    OLD_AGAIN = "an older request comes again"
    ALTERED = "an action altered on the way"
    TAKEN_OUT = "an action taken out on the way"
    DESK_CRASH = "desk killed"
    CENTRE_CRASH = "centre killed"
    DISK_FULL = "disk full"
    BUSY = "file busy"
    CLOCK_BACK = "clock set back"
    CLOCK_AHEAD = "clock set ahead"
    RESTART = "desk started anew"
    OLDER_COPY = "an older copy put back"
    ACCESS_REMOVED = "a unit removed"
    CENTRE_DOWN = "centre away"
    RESTORED = "centre restored from a backup"
    UPGRADED = "desk upgraded with a full outbox"
    CENTRE_OLDER = "action of a newer program than the centre's"
    CENTRE_UPGRADED = "centre upgraded"
    PARTED = "a case parted"
    MARKED = "something refused taken care of"
    LET_GO = "cases let go of that ended long ago"
    SEALED = "a registration sent that its desk could not read any more"
    ILLEGIBLE = "a case that a desk's program cannot read"


ON_THE_WAY = (
    Site.REQUEST_LOST,
    Site.ANSWER_LOST,
    Site.ANSWER_CUT,
    Site.ASKED_TWICE,
    Site.LATE,
    Site.LOGIN_PAGE,
    Site.TURNED_AWAY,
    Site.NOT_KNOWN,
    Site.OLD_AGAIN,
    Site.ALTERED,
    Site.TAKEN_OUT,
    Site.CENTRE_CRASH,
)
"""What can happen to one call."""


class Crash(BaseException):
    """The process ends here, as if the power went. Nothing may catch it but who plays the outage."""


class Harm:
    """Chooses what goes wrong, and counts what has. `share`: how often, from 0 to 1; 0 heals everything."""

    def __init__(self, chance: Random, share: float) -> None:
        self.chance, self.share = chance, share
        self.hit: Counter[Site] = Counter()

    def heal(self) -> None:
        """From now on nothing goes wrong."""
        self.share = 0.0

    def happens(self, weight: float = 1.0) -> bool:
        """Whether something goes wrong now."""
        return self.chance.random() < self.share * weight

    def one_of(self, sites: tuple[Site, ...]) -> Site | None:
        """What happens to one call; None when nothing does."""
        return self.chance.choice(sites) if self.happens() else None

    def note(self, site: Site) -> None:
        """It has happened."""
        self.hit[site] += 1
