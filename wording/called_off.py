"""What is said on the telephone to who knows of a meeting that is off, or on after all (A02, B23)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.called_off import MeetingNews, Why
from cases.case import Consent
from cases.intents import ConsentState
from wording.consent import RECALLED
from wording.swedish import listed
from wording.times import moment

_WHY: dict[Why, str] = {
    Why.DIED: "Personen har avlidit",
    Why.CLOSED: "Ärendet är avslutat",
    Why.CALLED_OFF: "Kallelsen är makulerad",
    Why.NOT_DEAD: "Det stämde inte att personen har avlidit",
    Why.REOPENED: "Ärendet är öppet igen",
}
OFF, ON = "Mötet blir inte av", "Mötet blir av ändå"
RECALL = "Samtycket är återtaget"
"""In a list, and in the log of calls."""
RING = "Ring enheterna"
"""Over a list of calls that is about nothing else."""
SAY = "Säg så här"


def short(news: MeetingNews | None) -> str:
    """What it comes to; without news, that the consent is taken back."""
    if news is None:
        return RECALL
    return OFF if news.off else ON


def spoken(news: MeetingNews, consent: Consent | None, now: datetime) -> str:
    """Such as "Mötet i dag 13.00 blir inte av. Personen har avlidit.". After a withdrawal that is said
    first, and nothing of why.
    """
    times = [moment(half.meeting_at, now) for half in news.meetings if half.meeting_at]
    which = f"Mötet {times[0]}" if len(times) == 1 else f"Mötena {listed(times)}"
    what = f"{which} {'blir inte av' if news.off else 'blir av ändå'}."
    if consent is not None and consent.state is ConsentState.WITHDRAWN:
        return f"{RECALLED} {what}"
    reason = news.reason.strip().rstrip(".")
    return f"{what} {_WHY[news.why]}{f': {reason}' if reason else ''}."


def do_not_know(names: Sequence[str], *, off: bool) -> str:
    """On the kallelse: who is to be rung, such as "Ring Hemtjänsten. Enheten vet inte att mötet inte blir
    av.".
    """
    who = "Enheten" if len(names) == 1 else "Enheterna"
    return f"Ring {listed(names)}. {who} vet inte att mötet {'inte blir av' if off else 'blir av ändå'}."


def to_ring(calls: int) -> str:
    """How many are left, such as "2 kvar att ringa"."""
    return f"{calls} kvar att ringa"
