"""What the centre asks before and around `decide`: who the author is, whether she still has access, and what
must come first.
"""

from __future__ import annotations

import msgspec

from cases.access import Standing, standing
from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.ending import regrets
from cases.exchange import Outcome, Receipt
from cases.outcome import Applied, Refused, Waits
from cases.people import Directory
from cases.refusals import Missing, Reason, Review
from cases.steering import LookIn, MarkHandled
from central.handled import told
from central.working import Working


class Ruling(msgspec.Struct, frozen=True):
    """What becomes of an action now. `case` and `delta` only when it took effect."""

    outcome: Outcome
    codes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    case: Sip | None = None
    delta: Sip | None = None

    @property
    def waits(self) -> str:
        """What may let it through yet, as the outcomes' table names it: something that comes to its case, be
        it the unit itself, which was let in again.
        """
        open_ = self.outcome is Outcome.HELD or Review.ACCESS_LOST in self.codes
        return "case" if open_ else ""

    def is_that_of(self, receipt: Receipt) -> bool:
        """Whether it is what was already answered."""
        return (self.outcome, self.codes, self.keys) == (receipt.outcome, receipt.codes, receipt.keys)


UNPROVEN = {
    "chain": Ruling(Outcome.HELD, (Missing.CHAIN,)),
    "proof": Ruling(Outcome.NEEDS_REVIEW, (Review.QUARANTINED,)),
}
"""What is answered as long as a chain does not prove who wrote it, by what that waits for."""

UNOPENED = Ruling(Outcome.NEEDS_REVIEW, (Review.UNOPENED,))
"""What is answered for a box that the centre cannot open."""

NO_ACTION = Ruling(Outcome.REFUSED, (Reason.MALFORMED,))
"""What is answered for bytes that are no action of any program."""


def ruling(working: Working, action: Action, unit: str) -> Ruling:
    """The outcome of a proven action of a unit, as the cases stand in this transaction."""
    if not confirmed(working.settings.directory, action, unit):
        return Ruling(Outcome.NEEDS_REVIEW, (Review.AUTHOR_UNCONFIRMED,))
    if isinstance(action.intent, MarkHandled):
        return _marked(working, action.intent, unit)
    open_, refused = predecessors(working, action)
    if refused:
        return Ruling(Outcome.REFUSED, (Reason.PREDECESSOR,), refused)
    case = working.case(working.resolve(action.case_id))
    if case is not None and _needs_access(case, action) and standing(case, unit) is Standing.LEFT:
        return Ruling(Outcome.NEEDS_REVIEW, (Review.ACCESS_LOST,))
    if open_:
        return Ruling(Outcome.HELD, (Missing.PREDECESSOR,), open_)
    return decided(working, action)


def _marked(working: Working, verb: MarkHandled, unit: str) -> Ruling:
    """Whoever is first takes care of what the centre refused of her unit's; what took effect after all needs
    nobody's care. The case may be anywhere, and need not be known.
    """
    working.read_outcomes((verb.refused,))
    known, row = working.known[verb.refused], told(working, unit, verb.refused)
    if known is None or not known.receipt.outcome.final:
        return Ruling(Outcome.HELD, (Missing.PREDECESSOR,), (verb.refused,))
    if row is None:
        return Ruling(Outcome.REFUSED, (Reason.NOT_YOURS,))
    first = known.receipt.outcome is Outcome.REFUSED and row.handled is None
    return Ruling(Outcome.APPLIED if first else Outcome.MERGED)


def _needs_access(case: Sip, action: Action) -> bool:
    return not isinstance(action.intent, LookIn) and not regrets(case, action.intent, action.actor.unit)


def decided(working: Working, action: Action) -> Ruling:
    """The answer of the rules alone, in the words of the wire."""
    resolved = working.resolve(action.case_id)
    answer = decide(working.case(resolved), action, working.settings)
    match answer:
        case Applied(case=case, merged=merged, rivals=rivals, delta=delta):
            outcome = Outcome.MERGED if merged else Outcome.APPLIED
            return Ruling(outcome, (), (), rivals, case, delta)
        case Waits(missing=missing, keys=keys):
            return Ruling(Outcome.HELD, tuple(map(str, missing)), keys)
        case Refused(reasons=reasons):
            return Ruling(Outcome.REFUSED, tuple(map(str, reasons)))


def confirmed(directory: Directory, action: Action, unit: str) -> bool:
    """Whether the directory has the actor with this role at this unit, and the delivering workstation stands
    there too.
    """
    actor = action.actor
    member = directory.staff.get(actor.hsa_id)
    return (
        member is not None and member.role == actor.role and actor.unit in member.units and actor.unit == unit
    )


def predecessors(working: Working, action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actions that this one depends on: those still open or unknown, and those refused."""
    working.read_outcomes(action.depends_on)
    open_, refused = [], []
    for id_ in action.depends_on:
        known = working.known[id_]
        if known is None or not known.receipt.outcome.final:
            open_.append(id_)
        elif known.receipt.outcome is Outcome.REFUSED:
            refused.append(id_)
    return tuple(open_), tuple(refused)
