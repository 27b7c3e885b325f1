"""What stands beside an open case: the calls to make while somebody is to be rung, else the person; and the
way between the two.
"""

from __future__ import annotations

from collections.abc import Callable

from cases.access import Standing, standing
from cases.called_off import Why
from cases.case import Sip
from localdb.calls import CallToMake
from localdb.casefile import CaseFile
from ui.screens.call_panel import call_panel
from ui.screens.case_acts import CaseActs
from ui.screens.person_panel import person_panel
from ui.widgets.panel import PanelPage
from ui.work import Work

Waiting = frozenset[tuple[str, str, Why | None]]
"""The calls to make, each by what it is about, whom it goes to and what has become of the meeting."""


class CasePanel:
    """`ring` opens "Ring och anteckna", `again` has the panel made anew. Who turned from the calls to the
    person gets the calls back when there is somebody new to ring.
    """

    def __init__(
        self, work: Work, acts: CaseActs, ring: Callable[[CallToMake], None], again: Callable[[], None]
    ) -> None:
        self._work, self._acts, self._ring, self._again = work, acts, ring, again
        self._put_aside: Waiting = frozenset()

    def make(self, file: CaseFile) -> tuple[str, PanelPage]:
        """The page, and its place in the right panel: "calls" or "person"."""
        view, work = file.view, self._work
        mine = [call for call in work.ws.calls_to_make() if call.case_id == file.id]
        waiting = frozenset(
            (call.action_id, call.unit, call.news.why if call.news else None) for call in mine
        )
        if isinstance(view, Sip) and mine and not waiting <= self._put_aside:
            told = _told(view, file.untold())
            return "calls", call_panel(work, view, mine, told, self._ring, self._show_person(waiting))
        takes_part = isinstance(view, Sip) and standing(view, work.unit) is Standing.PARTICIPANT
        return "person", person_panel(
            view,
            work.unit,
            work.settings,
            work.tools.now(),
            open_calls=self._show_calls if isinstance(view, Sip) and mine else None,
            acts=self._acts if takes_part else None,
        )

    def _show_person(self, waiting: Waiting) -> Callable[[], None]:
        def show() -> None:
            self._put_aside = waiting
            self._again()

        return show

    def _show_calls(self) -> None:
        self._put_aside = frozenset()
        self._again()


def _told(case: Sip, untold: frozenset[str]) -> int:
    """How many are to be told by telephone what has not left this computer."""
    return sum(h.by_sender and not h.reply and h.stamp.action in untold for h in case.halves.values())
