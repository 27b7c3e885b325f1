"""A person has one SIP. Where openings of one number are not linked there are several that go on, and each
says so to who takes part in it, and nothing of the other (R40, design section 4).
"""

from __future__ import annotations

from central.values import active
from central.working import Working


def mark_pending(working: Working) -> None:
    """Say of every case whether another of its number goes on that it is not linked to. Only the numbers
    that this transaction has touched are looked at; of linked cases there is one left.
    """
    for number in sorted(working.shaken - {""}):
        same = [working.cases[id_] for id_ in working.same_number(number)]
        going = sum(active(standing.now) for standing in same)
        for standing in same:
            standing.pending = going > 1 and active(standing.now)
