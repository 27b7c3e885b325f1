"""Which view a step that is written has now: not yet, to be started, written, approved, or only read."""

from __future__ import annotations

from cases import edits
from cases.access import Standing, standing
from cases.acting import may_coordinate
from cases.case import Sip
from cases.consent import refused
from cases.intents import Part, Topic
from cases.locks import closing_of, deceased, is_started, sheet, version_of
from cases.settings import Settings
from cases.settlement import approval_of, settled
from cases.status import Step
from cases.visiting import may_write
from ui.screens.approving_step import WRITING_KIND, ApprovingStep
from ui.screens.calling_step import CallingStep
from ui.screens.case_acts import CaseActs
from ui.screens.locked_step import LockedStep
from ui.screens.meeting_block import MeetingBlock
from ui.screens.starting_step import StartingStep
from ui.screens.step import StepView, WaitingStep
from ui.screens.versions import EARLIER_KIND
from ui.screens.writing_step import WritingStep
from ui.widgets.buttons import primary
from ui.work import Work

PARTS: dict[Step, Part] = {
    Step.ASSESSMENT: Part.ASSESSMENT,
    Step.PLAN: Part.PLAN,
    Step.FOLLOW_UP: Part.FOLLOW_UP,
    Step.EVALUATION: Part.EVALUATION,
}
"""The part that is written in a step."""

MEETING_OF = {Part.FOLLOW_UP: Topic.FOLLOW_UP, Part.EVALUATION: Topic.EVALUATION}
"""The meeting that the part is written at (A19, A20)."""

CALLING_KIND = "calling"
_AFTER_PLAN = "after_plan"
_DECEASED = "deceased"
_REFUSED = "refused"
_STARTING = "starting"
_APPROVING = "approving"
_READ = "read"

_NOT_WRITTEN = {
    Part.FOLLOW_UP: "Ingen uppföljning behöver skrivas.",
    Part.EVALUATION: "Ingen utvärdering behöver skrivas.",
}
"""What a view says after a death."""

AFTER_A_NO = (
    "Personen har sagt nej till en SIP, så här finns inget att skriva. Har personen ändrat sig ändrar du"
    " samtycket först."
)


def kind_of(case: Sip, part: Part, unit: str, settings: Settings, wanted: str = "") -> str:
    """The sort of view and the version that it is of, such as "writing.2". `wanted` is what the person asked
    for: an earlier version, or to write in a plan that is being approved.
    """
    version = version_of(case, part)
    kind, _, earlier = wanted.partition(".")
    if kind == CALLING_KIND and part in MEETING_OF and closing_of(case) is None:
        return f"{CALLING_KIND}.{version}"
    if kind == EARLIER_KIND and earlier.isdigit() and 0 < int(earlier) < version:
        return f"{_READ}.{earlier}"
    now = _kind(case, part, version, unit, settings, kind)
    if now != WRITING_KIND and standing(case, unit) is not Standing.PARTICIPANT:
        now = _READ
    return f"{now}.{version}"


def _kind(case: Sip, part: Part, version: int, unit: str, settings: Settings, wanted: str) -> str:
    if settled(case, part, version, settings):
        return _READ
    if closing_of(case) is not None or not may_write(case, unit, settings):
        return _READ
    if refused(case):
        return _READ if edits.texts(case, sheet(part, version)) else _REFUSED
    if part in (Part.FOLLOW_UP, Part.EVALUATION):
        if not settled(case, Part.PLAN, version, settings):
            return _DECEASED if deceased(case) else _AFTER_PLAN
        begun = settings.process == "mina_planer" or is_started(case, Part.FOLLOW_UP, version)
        if part is Part.FOLLOW_UP and not begun:
            return _STARTING
    if part is Part.PLAN and approval_of(case, version) is not None and wanted != WRITING_KIND:
        return _APPROVING
    return WRITING_KIND


def view_of(work: Work, case_id: str, part: Part, kind: str) -> StepView:
    """The view for what `kind_of` answered, with the kallelse to its meeting above it."""
    name, _, number = kind.partition(".")
    if name == CALLING_KIND:
        return CallingStep(work, case_id, MEETING_OF[part])
    view = _view(work, case_id, part, name, int(number))
    if part in MEETING_OF:
        view.put_above(MeetingBlock(work, case_id, MEETING_OF[part]), CALLING_KIND)
    return view


def _view(work: Work, case_id: str, part: Part, name: str, version: int) -> StepView:
    if name == WRITING_KIND:
        return WritingStep(work, case_id, part, version)
    if name == _APPROVING:
        return ApprovingStep(work, case_id, version)
    if name == _STARTING:
        return StartingStep(work, case_id, version)
    if name == _AFTER_PLAN:
        return WaitingStep(work, case_id, after_plan(work.settings))
    if name == _REFUSED:
        return WaitingStep(work, case_id, AFTER_A_NO)
    if name == _DECEASED:
        return _after_death(work, case_id, part)
    return LockedStep(work, case_id, part, version)


def after_plan(settings: Settings) -> str:
    """What must come before a follow-up or an evaluation (B30, R07)."""
    if settings.plan_settled_by == "approval":
        return "Alla enheter måste ha godkänt planen innan den kan följas upp."
    return "Planen måste vara låst innan den kan följas upp."


def _after_death(work: Work, case_id: str, part: Part) -> StepView:
    """Nothing is left to write; who coordinates ends the case from here."""
    file = work.ws.case(case_id)
    case = file.view if file is not None else None
    leads = isinstance(case, Sip) and may_coordinate(case, work.unit) is None
    if part is not Part.EVALUATION or not leads:
        return WaitingStep(work, case_id, _NOT_WRITTEN[part])
    end = primary("Avsluta ärendet…")
    end.setObjectName("end-deceased")
    made = WaitingStep(work, case_id, _NOT_WRITTEN[part], end)
    end.clicked.connect(CaseActs(work, case_id, _stays, _stays, made).close)
    return made


def _stays() -> None:
    """Nothing else in the case is opened from here."""
