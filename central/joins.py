"""Joining openings of one person after every applied action: outside `decide`, since it needs all openings of
the number; and parting those that a person says were joined by mistake (R40).
"""

from __future__ import annotations

from datetime import datetime

from cases.case import Sip
from cases.exchange import Outcome
from cases.joining import join, linked
from cases.parting import parted
from central.shown import at_join
from central.values import Author, active, number_of, receipt_of
from central.working import Working


def may_link(delta: Sip) -> bool:
    """Whether what an action added can link its case with another: who opened it and was sent something, who
    the person is, and that a case goes on after all.
    """
    return bool(delta.openings or delta.halves or delta.identities or delta.voids)


def join_linked(working: Working, case_id: str, at: datetime, author: Author, cause: str) -> str:
    """Join the case with every other that is linked to it and goes on, until none is. Returns the id under
    which it lives on.

    The survivor is the one whose opening the ledger took first. Each join is a ledger row of its own.
    """
    case = working.cases[case_id].now
    number = number_of(case)
    if not number or not active(case):
        return case_id
    working.same_number(number).add(case_id)
    while other := next(
        (id_ for id_ in _others(working, case_id, number) if _linked(working, case_id, id_)), ""
    ):
        survivor, loser = sorted((case_id, other), key=lambda id_: working.cases[id_].opened_seq)
        seq = working.next_seq()
        joined = join(working.cases[survivor].now, (working.cases[loser].now,))
        shown = at_join(working, joined, loser, cause)
        receipt = receipt_of(cause, Outcome.MERGED, seq)
        working.record(
            kind="join",
            action_id=cause,
            case_id=survivor,
            absorbed=loser,
            receipt=receipt,
            at=at,
            author=author,
            change=shown,
        )
        working.absorb(join(joined, (shown,)) if shown else joined, loser, seq, at)
        case_id = survivor
    return case_id


def part(working: Working, case_id: str, at: datetime, author: Author, cause: str) -> None:
    """Take a wrong join apart, as a person has said in this action (design section 4): a ledger row of its
    own; the joined case is kept for review, and both sides are cases from now on.
    """
    joined = working.cases[case_id].now
    stays, goes = parted(joined, joined.partings[cause])
    opened = [opening.stamp.action for opening in goes.openings.values()]
    working.read_outcomes(opened)
    seqs = [known.receipt.commit_seq for action in opened if (known := working.known[action]) is not None]
    seq = working.next_seq()
    working.record(
        kind="part",
        action_id=cause,
        case_id=case_id,
        absorbed=goes.id,
        receipt=receipt_of(cause, Outcome.APPLIED, seq),
        at=at,
        author=author,
    )
    working.part(stays, goes, seq, at, opened_seq=min(seqs, default=seq))


def _others(working: Working, case_id: str, number: str) -> list[str]:
    others = working.same_number(number) - {case_id}
    return sorted(others, key=lambda id_: working.cases[id_].opened_seq)


def _linked(working: Working, one: str, other: str) -> bool:
    mine, theirs = working.cases[one].now, working.cases[other].now
    return active(theirs) and linked(mine, theirs)
