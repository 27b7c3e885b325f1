"""What is shown in the place of a case that has left the copy while somebody had it open; of one that ended
long ago also the way to where it is.
"""

from __future__ import annotations

from cases.case import Sip
from cases.identity import identity_of
from localdb.outbox import QueueState
from ui import acts
from ui.screens.step import WaitingStep
from ui.widgets.buttons import secondary
from ui.work import Work
from wording import elsewhere, keeping


def gone_step(work: Work, case_id: str, last: Sip | None) -> WaitingStep:
    """Why nothing is shown: it was taken away, or somebody has asked to read it and waits. `last`: as she saw
    the case.
    """
    settings = work.settings
    if is_asked_for(work, case_id):
        return WaitingStep(work, case_id, elsewhere.on_its_way(settings.central_name))
    if last is None or not keeping.was_let_go(last, settings, work.tools.now()):
        return WaitingStep(work, case_id, keeping.GONE)
    person = identity_of(last)
    act = secondary(keeping.find(settings.central_name)) if person.valid else None
    step = WaitingStep(work, case_id, keeping.let_go(settings), act)
    if act is not None:
        act.setObjectName("look-elsewhere")
        act.set_blocked(elsewhere.away(settings.central_name) if work.is_away() else "")
        act.clicked.connect(lambda: _look(work, person.number, step))
    return step


def is_asked_for(work: Work, case_id: str) -> bool:
    """Whether somebody here has chosen to read it, and the centre has not said no."""
    return any(
        row.case_id == case_id and row.verb == "look_in" and row.state is not QueueState.REFUSED
        for row in work.ws.queue()
    )


def _look(work: Work, number: str, step: WaitingStep) -> None:
    from ui.dialogs.elsewhere import ElsewhereDialog

    acts.open_once(ElsewhereDialog(work, number, step.window()))
