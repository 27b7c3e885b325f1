"""Cases that ended long ago: how long they are kept on this computer, and where they are found after that."""

from __future__ import annotations

from datetime import datetime

from cases.case import Sip
from cases.keeping import is_kept
from cases.locks import closing_of
from cases.settings import Settings
from wording.swedish import count

GONE = "Ärendet finns inte längre på den här datorn."


def archive(settings: Settings) -> str:
    """Under the archive: for how long, and where to look then."""
    days = settings.keeps_closed_days
    here = f"i {count(days, 'dag', 'dagar')}" if days else "dagen ut"
    return (
        f"Avslutade ärenden finns kvar här {here}. "
        f"Sedan finns de i {settings.central_name}: sök på hela personnumret."
    )


def was_let_go(last: Sip, settings: Settings, now: datetime) -> bool:
    """Whether a case that is here no longer ended so long ago that it has left the computers for that."""
    closing = closing_of(last)
    return closing is not None and not is_kept(closing.stamp.at, now, settings)


def let_go(settings: Settings) -> str:
    """In the place of such a case, when somebody had it open."""
    days = settings.keeps_closed_days
    since = f"är avslutat sedan mer än {count(days, 'dag', 'dagar')}" if days else "är avslutat"
    return f"Ärendet {since} och finns inte kvar på den här datorn. Det finns i {settings.central_name}."


def find(central: str) -> str:
    """The way to it."""
    return f"Sök ärendet i {central}…"
