"""Kallelser on paper, for those who are called by hand: which may be sent now, which are left to print, and
which papers have gone out (C09, D08).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from cases.acting import may_coordinate
from cases.case import Attest, AttestKind, Half, Sip
from cases.consent import consented
from cases.ending import over
from cases.intents import Part
from cases.locks import voided


def may_be_sent(case: Sip, unit: str, half: Half, now: datetime) -> bool:
    """Whether the unit may put this kallelse on paper: it coordinates, the meeting is still to come and not
    taken back, the case goes on, the person lives and agrees.
    """
    return (
        half.by_sender
        and half.meeting_at is not None
        and half.meeting_at > now
        and may_coordinate(case, unit) is None
        and not voided(case, half.stamp.action)
        and not over(case)
        and consented(case)
    )


def is_to_print(case: Sip, unit: str, half: Half, now: datetime) -> bool:
    """Whether somebody without an account is called, and the paper is not printed yet."""
    return bool(half.others) and may_be_sent(case, unit, half, now) and not printed(case, half)


def printed(case: Sip, half: Half) -> tuple[Attest, ...]:
    """The papers of this kallelse that have gone out, in order of time."""
    return tuple(attest for attest in papers(case, half) if not voided(case, attest.stamp.action))


def papers(case: Sip, half: Half) -> tuple[Attest, ...]:
    """The same with those that were taken back."""
    wanted = digest(half)
    found = [
        attest
        for attest in case.attests.values()
        if attest.kind is AttestKind.PRINT and attest.part is Part.MEETING_CALL and attest.digest == wanted
    ]
    return tuple(sorted(found, key=lambda attest: (attest.stamp.at, attest.stamp.action)))


def digest(half: Half) -> str:
    """What ties a paper to its kallelse: a fingerprint of which it is and what it says. 16 hexadecimal signs,
    as of every paper's content.
    """
    at = half.meeting_at.isoformat() if half.meeting_at else ""
    content = (half.stamp.action, str(half.topic), half.meeting_form, half.place, at, half.others, half.cause)
    return hashlib.sha256(repr(content).encode()).hexdigest()[:16]
