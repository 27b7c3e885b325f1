"""From the status of a step to what is drawn: symbol, word and second line."""

from __future__ import annotations

from datetime import datetime

from cases.status import Look, Step, StepStatus
from ui.symbols import SYMBOLS
from ui.widgets.stepper import StepItem
from ui.widgets.steps import StepCell
from wording.names import STEPS
from wording.status import note


def step_item(status: StepStatus, now: datetime) -> StepItem:
    """One step of the stepper at the top of a case."""
    return StepItem(
        key=str(status.step),
        word=STEPS[status.step],
        symbol=SYMBOLS[status.look],
        second=note(status, now),
        late=status.late,
    )


def step_cell(status: StepStatus) -> StepCell:
    """One symbol in the list of cases."""
    return StepCell(STEPS[status.step], SYMBOLS[status.look], status.late)


def first_to_do(statuses: tuple[StepStatus, ...]) -> Step:
    """The step to open a case at: the first with something to do, else the last that has begun."""
    for status in statuses:
        if status.look is Look.OWN:
            return status.step
    begun = [status.step for status in statuses if status.look not in (Look.CANNOT_YET, Look.CAN_CREATE)]
    return begun[-1] if begun else Step.INITIATIVE
