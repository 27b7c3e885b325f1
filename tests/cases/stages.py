"""A case at each stage of its way, so that a test begins where its rule does. The ward coordinates; the
vårdcentral and the biståndsenhet take part; the hemsjukvård stands outside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import msgspec

from cases import edits
from cases.access import view
from cases.case import Sip
from cases.intents import Answer, CallMeeting, ConsentState, Part, Recipient, Topic
from cases.joining import join
from cases.locks import sheet
from cases.settings import Settings
from cases.settlement import asking
from cases.status import Step, StepStatus
from cases.steering import Approve, NewPlan, PlanKind, Start
from cases.steps import statuses
from cases.verbs import Verb
from tests.cases import builders as b

Stage = Callable[[b.Script, Settings], Sip]
"""How a case came so far, in a region with these settings."""

UNITS = (b.WARD, b.CENTRE, b.COUNCIL)
"""Who takes part in every stage after the first."""

MEETS = b.FRIDAY + timedelta(days=21, hours=4)
"""The planning meeting: a Friday at 14.00."""

EVALUATES = MEETS + timedelta(days=91)
"""The evaluation meeting."""

BY_APPROVAL = msgspec.structs.replace(b.SETTINGS, plan_settled_by="approval")
MINA_PLANER = msgspec.structs.replace(BY_APPROVAL, process="mina_planer", palette="mina_planer")
SAVED = msgspec.structs.replace(b.SETTINGS, text_visible="saved")

PLAN = {
    "situation": "Bor ensam sedan i våras",
    "goals:m1.goal": "Gå till affären själv",
    "activities:k1.activity": "Gångträning",
    "activities:k1.responsible": "Vårdcentralen Norr",
}


def on(case: Sip, script: b.Script, *acts: tuple[str, Verb], settings: Settings = b.SETTINGS) -> Sip:
    """The case after the units have done these things in it, all of which must be applied."""
    for unit, verb in acts:
        case = b.applied(case, script.act(unit, verb, case="cW"), settings).case
    return case


def seen_by(case: Sip, unit: str, settings: Settings = b.SETTINGS) -> Sip:
    """The case as the unit sees it, which must be more than a stub."""
    shown = view(case, unit, settings)
    assert isinstance(shown, Sip), shown
    return shown


def step(
    case: Sip,
    unit: str,
    which: Step,
    now: datetime = b.FRIDAY + timedelta(hours=1),
    settings: Settings = b.SETTINGS,
) -> StepStatus:
    """One step as the unit sees it."""
    return next(s for s in statuses(shown_to(case, unit, settings), unit, settings, now) if s.step is which)


def shown_to(case: Sip, unit: str, settings: Settings = b.SETTINGS) -> Sip:
    """The case as the unit sees it, and all of it to who sees nothing."""
    shown = view(case, unit, settings)
    return shown if isinstance(shown, Sip) else case


def signed(
    case: Sip,
    script: b.Script,
    unit: str,
    part: Part,
    texts: Mapping[str, str],
    version: int = 1,
    settings: Settings = b.SETTINGS,
) -> Sip:
    """The unit writes this on top of what it sees, and signs what it sees then."""
    shown = seen_by(case, unit, settings)
    case = on(case, script, (unit, b.write(part, texts, shown, version)), settings=settings)
    shown = seen_by(case, unit, settings)
    return on(case, script, (unit, b.sign(part, shown, version)), settings=settings)


def keys(case: Sip, part: Part, version: int = 1) -> tuple[str, ...]:
    """What stands in the part: what somebody who attests to all of it has seen."""
    return edits.standing_keys(case, sheet(part, version))


def unasked(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """A need is seen, and nobody has asked the person."""
    return b.case_of(b.opened(script)[:1], settings)


def refused(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The person has said no."""
    no = b.consent(ConsentState.DENIED)
    return on(unasked(script, settings), script, (b.WARD, no), settings=settings)


def opened(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """Consent is given, and the initiative has gone out where there is one."""
    if settings.process == "prator":
        return b.case_of(b.opened(script, b.CENTRE, b.COUNCIL), settings)
    case = b.case_of(b.opened(script)[:2], settings)
    kallelse = CallMeeting(
        Topic.PLANNING,
        "fysiskt",
        "Rum 2",
        MEETS,
        (Recipient(b.CENTRE), Recipient(b.COUNCIL)),
        initiator="Olle Prov",
        relation="den enskilde",
        cause="Behöver stöd hemma",
    )
    return on(case, script, (b.WARD, kallelse), settings=settings)


def accepted(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """Both have said yes to what they were sent."""
    prator = settings.process == "prator"
    yes = b.answer(*((Answer.ACCEPT,) if prator else (Answer.ACKNOWLEDGE, b.WARD, Topic.PLANNING)))
    return on(opened(script, settings), script, (b.CENTRE, yes), (b.COUNCIL, yes), settings=settings)


def disputed(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The vårdcentral had opened the same SIP by itself, and nobody has settled who coordinates."""
    theirs = b.applied(None, script.act(b.CENTRE, b.opening(reference="")), settings).case
    return join(accepted(script, settings), [theirs])


def assessed(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """All three have signed their kartläggning."""
    case = accepted(script, settings)
    for unit, name in zip(UNITS, ("situation", "background", "current"), strict=True):
        case = signed(case, script, unit, Part.ASSESSMENT, {name: f"från {unit}"}, settings=settings)
    return case


def called(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The planning meeting is called to, and both come."""
    case = accepted(script, settings)
    if settings.process == "mina_planer":
        return case
    yes = b.answer(topic=Topic.PLANNING)
    kallelse = b.meeting(MEETS, b.CENTRE, b.COUNCIL)
    return on(case, script, (b.WARD, kallelse), (b.CENTRE, yes), (b.COUNCIL, yes), settings=settings)


def planned(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The ward has written the plan and signed it."""
    return signed(called(script, settings), script, b.WARD, Part.PLAN, PLAN, settings=settings)


def settled(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The plan holds: locked by the ward, or approved by all."""
    return settle(planned(script, settings), script, settings=settings)


def settle(case: Sip, script: b.Script, version: int = 1, settings: Settings = b.SETTINGS) -> Sip:
    """The case with its plan locked or approved by all, as the region has it."""
    if settings.plan_settled_by == "lock":
        return on(case, script, (b.WARD, b.lock(Part.PLAN, case, version)), settings=settings)
    case = ask_approval(case, script, version, settings)
    approves = Approve(Part.PLAN, keys(case, Part.PLAN, version), version)
    return on(case, script, *((unit, approves) for unit in UNITS), settings=settings)


def ask_approval(case: Sip, script: b.Script, version: int = 1, settings: Settings = BY_APPROVAL) -> Sip:
    """The case with approval of its plan asked of every unit."""
    asks = asking(case, keys(case, Part.PLAN, version), version)
    return on(case, script, (b.WARD, asks), settings=settings)


def approving(script: b.Script, settings: Settings = BY_APPROVAL) -> Sip:
    """The plan waits for every unit's approval, where it is approved at all."""
    case = planned(script, settings)
    return case if settings.plan_settled_by == "lock" else ask_approval(case, script, 1, settings)


def nearly_approved(script: b.Script, settings: Settings = BY_APPROVAL) -> Sip:
    """All but the biståndsenhet have approved the plan, where it is approved at all."""
    case = approving(script, settings)
    if settings.plan_settled_by == "lock":
        return case
    approves = Approve(Part.PLAN, keys(case, Part.PLAN))
    return on(case, script, (b.WARD, approves), (b.CENTRE, approves), settings=settings)


def agreed(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The evaluation meeting is called to, and the follow-up not opened yet."""
    called_to = b.meeting(EVALUATES, b.CENTRE, b.COUNCIL, purpose=Topic.EVALUATION)
    return on(settled(script, settings), script, (b.WARD, called_to), settings=settings)


def followed(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The evaluation meeting is called to and the follow-up opened."""
    return on(agreed(script, settings), script, (b.WARD, Start(Part.FOLLOW_UP)), settings=settings)


def follow_up_written(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The follow-up is written and signed; the evaluation meeting is not called to."""
    case = on(settled(script, settings), script, (b.WARD, Start(Part.FOLLOW_UP)), settings=settings)
    texts = {"activities:k1.attainment": "Helt"}
    return signed(case, script, b.WARD, Part.FOLLOW_UP, texts, settings=settings)


def follow_up_locked(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The follow-up is locked; the evaluation meeting is not called to."""
    case = follow_up_written(script, settings)
    return on(case, script, (b.WARD, b.lock(Part.FOLLOW_UP, case)), settings=settings)


def evaluation_written(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The evaluation is written and signed."""
    texts = {"evaluation": "Går till affären varje dag"}
    return signed(followed(script, settings), script, b.WARD, Part.EVALUATION, texts, settings=settings)


def evaluated(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """The follow-up and the evaluation are written, signed and locked."""
    case = evaluation_written(script, settings)
    texts = {"activities:k1.attainment": "Helt"}
    case = signed(case, script, b.WARD, Part.FOLLOW_UP, texts, settings=settings)
    for part in (Part.FOLLOW_UP, Part.EVALUATION):
        case = on(case, script, (b.WARD, b.lock(part, case)), settings=settings)
    return case


def renewed(script: b.Script, settings: Settings = b.SETTINGS) -> Sip:
    """A second version of the plan has begun as a copy of the first."""
    case = settled(script, settings)
    again = NewPlan(2, keys(case, Part.PLAN), PlanKind.NEW, "Behoven har ändrats")
    return on(case, script, (b.WARD, again), settings=settings)


STAGES: dict[str, Stage] = {
    stage.__name__: stage
    for stage in (
        *(opened, accepted, disputed, assessed, called, planned, approving, nearly_approved),
        *(settled, agreed, followed),
        *(follow_up_written, follow_up_locked, evaluation_written, evaluated, renewed),
    )
}
"""Every stage by its name, in the order of the work, once the person has agreed."""

FROM_THE_NEED: dict[str, Stage] = {stage.__name__: stage for stage in (unasked, refused)} | STAGES
"""The same, with those before: then the ward is alone in the case."""
