"""A decline can be regretted until it has been delivered (R06): the one thing to do where the unit has only
the stub left.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases.outcome import Applied
from cases.steering import Void
from localdb.outbox import QueueState
from ui import acts
from ui.dialogs.voiding import VoidDialog, Voiding
from ui.screens.step import WaitingStep
from ui.widgets.buttons import secondary
from ui.work import Work
from wording import participants as words


def unsent_decline(work: Work, case_id: str) -> str:
    """The unit's own decline in the case, which is still here; empty when there is none to regret."""
    for row in work.ws.queue():
        if row.state is QueueState.UNSENT and row.verb == "reply":
            wish = work.request(case_id, Void(row.action_id, words.REGRET))
            if isinstance(work.ws.ask(wish, work.session), Applied):
                return row.action_id
    return ""


def declined_step(work: Work, case_id: str, sentence: str) -> WaitingStep:
    """What is shown of the case, with the way back."""
    act = secondary(words.REGRET_ACT)
    act.setObjectName("regret-decline")
    central = work.settings.central_name
    step = WaitingStep(work, case_id, f"{sentence} {words.not_delivered(central)}", act)
    act.clicked.connect(lambda: _ask(work, case_id, step))
    return step


def _ask(work: Work, case_id: str, parent: QWidget) -> None:
    target = unsent_decline(work, case_id)
    if target:
        what = Voiding(target, words.REGRET_TITLE, words.REGRETTED, words.REGRET)
        acts.open_once(VoidDialog(work, case_id, what, parent))
