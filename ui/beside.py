"""What stands beside a page in the right panel: the person of the chosen row, or what a case asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cases.case import Sip
from cases.identity import identity_of
from localdb.listing import Filter, ListRow
from localdb.workspace import CaseFile
from ui.icons import Icon
from ui.tokens import CALL_PANEL
from ui.widgets.panel import PanelPage, RightPanel
from ui.work import Work

OTHERS_MOST = 10
"""More cases than that nobody looks for beside the list."""


class Beside:
    """Fills the panel, and leaves it alone while nothing is new: the keyboard may stand in it."""

    def __init__(
        self,
        panel: RightPanel,
        work: Work,
        open_case: Callable[[str], None],
        open_messages: Callable[[str], None],
    ) -> None:
        self._panel, self._work = panel, work
        self._open_case, self._open_messages = open_case, open_messages
        self._shown: object = None
        panel.add_page("person", PanelPage(panel))
        panel.add_page("calls", PanelPage(panel), CALL_PANEL, Icon.PHONE, "Ring")

    def keep_place(self) -> None:
        """The room for a person, before anything of her is drawn: the list will not move when she comes."""
        self._panel.show_page("person")

    def show_person(self, case_id: str) -> None:
        """The person of a row in the list; nothing for ""."""
        found = self._work.ws.case(case_id) if case_id else None
        if found is None:
            self.show_nothing()
            return
        # Days are told by name, so the same case reads otherwise tomorrow.
        others = self._others(found)
        seen = (found.view, found.tasks, others, self._work.settings.version, self._work.today())
        if seen != self._shown:
            self._put("person", self._person(found, others))
            self._shown = seen

    def show_page(self, key: str, page: PanelPage) -> None:
        """What an open case asks for."""
        if page is not self._shown:
            self._put(key, page)
            self._shown = page

    def show_nothing(self) -> None:
        """The page has the whole width."""
        self._panel.show_page(None)
        self._shown = None

    def _others(self, found: CaseFile) -> tuple[ListRow, ...]:
        """The person's other cases that lie here, the latest changed first."""
        number = identity_of(found.view).number if isinstance(found.view, Sip) else ""
        if not number:
            return ()
        rows = self._work.ws.rows(Filter.ALL, number, None, OTHERS_MOST)
        return tuple(row for row in rows if row.number == number and row.id != found.id and not row.stub)

    def _person(self, found: CaseFile, others: tuple[ListRow, ...]) -> PanelPage:
        from ui.screens.person_panel import person_panel  # the list is painted before it

        work = self._work
        return person_panel(
            found.view,
            work.unit,
            work.settings,
            work.tools.now(),
            open_case=partial(self._open_case, found.id),
            open_messages=partial(self._open_messages, found.id),
            tasks=found.tasks,
            others=others,
            open_other=self._open_case,
        )

    def _put(self, key: str, page: PanelPage) -> None:
        self._panel.replace_page(key, page)
        self._panel.show_page(key)
