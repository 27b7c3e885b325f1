"""What a person can do to a case as a whole: who takes part, versions of the plan, taking back, closing, and
what becomes known of the person. One small frozen struct a verb, as in `intents`.
"""

from __future__ import annotations

from enum import StrEnum

from cases.deadlines import Rule
from cases.intents import Intent, Moment, Part


class CloseKind(StrEnum):
    """How a case ends. `REMOVED` is Prator's "ta bort": voided and hidden, never erased (rules row 7)."""

    EVALUATED = "evaluated"
    ENDED = "ended"
    REMOVED = "removed"
    WRONG_PERSON = "wrong_person"


class PlanKind(StrEnum):
    """Why there is a new version of a plan: needs have changed, or it was followed up (B36, E55)."""

    NEW = "new"
    FOLLOWED_UP = "followed_up"


class Ground(StrEnum):
    """On what ground a unit that takes no part looks into a case (R24, R27)."""

    ACTIVE_CHOICE = "active_choice"
    CONSENT = "consent"
    HARM_ASSESSMENT = "harm_assessment"


class InformPerson(Intent, frozen=True, tag="inform_person"):
    """B15, E27, E41: the person was told what a SIP is and that information is shared, or why not."""

    given: bool
    to: str = ""
    reason: str = ""
    interpreter: str = ""


class AddUnit(Intent, frozen=True, tag="add_unit"):
    """E45, E59, E60, R09: a unit takes part from now on, without having been sent an initiative."""

    unit: str
    reason: str = ""


class RemoveUnit(Intent, frozen=True, tag="remove_unit"):
    """E59, E60, R49: a unit no longer takes part. `grants`: the keys of what had let it in, as seen then;
    what lets it in later is not touched.
    """

    unit: str
    grants: tuple[str, ...]
    reason: str = ""


class Start(Intent, frozen=True, tag="start"):
    """B32, C28: a follow-up is opened for all to write in. E53: approval of a plan is asked of these units,
    all that took part as the coordinator saw it, with what the plan said then.
    """

    part: Part
    seen: tuple[str, ...] = ()
    version: int = 1
    units: tuple[str, ...] = ()


class Approve(Intent, frozen=True, tag="approve"):
    """E53, R44: the unit approves the plan that it saw."""

    part: Part
    seen: tuple[str, ...]
    version: int = 1


class NewPlan(Intent, frozen=True, tag="new_plan"):
    """B36, E55: a version of the plan, counted from 2, begins as a copy of the one before as `seen`; that one
    stays readable.
    """

    version: int
    seen: tuple[str, ...]
    kind: PlanKind
    reason: str = ""


class Void(Intent, frozen=True, tag="void"):
    """B12, B23, R05, E63: something that was recorded no longer holds; it stays readable, struck through.
    `target` is the action that made it.
    """

    target: str
    reason: str


class Close(Intent, frozen=True, tag="close"):
    """C29, E56, E57, R47, R48: the case ends, with the reason."""

    kind: CloseKind
    reason: str


class RecordDeath(Intent, frozen=True, tag="record_death"):
    """The person has died: who says so, and when it was."""

    source: str
    at: Moment | None = None


class Identify(Intent, frozen=True, tag="identify"):
    """Somebody whose identity was unknown or wrong has got one. `opening`: the opening it is told of;
    `supersedes`: the identities that it replaces.
    """

    opening: str
    number: str
    name: str
    birth: str
    supersedes: tuple[str, ...] = ()


class ExplainDelay(Intent, frozen=True, tag="explain_delay"):
    """Something is late because of the outage: said by a person. No deadline moves."""

    rule: Rule
    about: str = ""
    reason: str = ""


class PartCase(Intent, frozen=True, tag="part_case"):
    """R40: openings that were joined by mistake go on as two cases. Every opening stands in `one` or in
    `other`; which of them is which means nothing.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    reason: str


class MarkHandled(Intent, frozen=True, tag="mark_handled"):
    """P31: somebody has taken care of what the centre refused of the own unit's registrations. `refused` is
    that action. It changes nothing in the case, which may be anywhere.
    """

    refused: str


class LookIn(Intent, frozen=True, tag="look_in"):
    """R24, R25, R27, E09: somebody outside the case reads it, on a ground that is kept. `number`: the
    personal number that she asked for, by which her own queue names the case until it is there.
    """

    ground: Ground
    reason: str
    number: str = ""
