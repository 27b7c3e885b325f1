"""The plan while the units approve it: read, and approved or changed (E53, E55, R44)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases import edits
from cases.acting import may_coordinate
from cases.action import Request
from cases.case import Sip
from cases.intents import Part
from cases.locks import sheet
from cases.settlement import approval_of, has_approved, seen_when_settled, text_when_settled
from cases.steering import Approve
from localdb.casefile import CaseFile
from localdb.perform import Saved
from ui import acts
from ui.dialogs.voiding import VoidDialog, Voiding
from ui.icons import Icon
from ui.screens.approvals import approvals_card
from ui.screens.read_part import read_card, stacked
from ui.screens.step import StepView
from ui.screens.versions import versions_row
from ui.widgets.buttons import link, primary, secondary
from ui.widgets.cards import Notice
from ui.work import Work, why_not
from wording.decisions import greyed
from wording.times import moment
from wording.verbs import person

WRITING_KIND = "writing"
"""How the step is asked to be written in again."""

UNSIGNED = "Ni har skrivit text som inte är signerad. Den är inte med i det som godkänns."


class ApprovingStep(StepView):
    """The plan of one version, for every unit to approve."""

    def __init__(self, work: Work, case_id: str, version: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._version = version
        self._case: Sip | None = None

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip) or file.view == self._case:
            return
        self._case = file.view
        self._draw(file.view)

    def _draw(self, case: Sip) -> None:
        version, now = self._version, self.work.tools.now()
        asked = approval_of(case, version)
        if asked is None:
            return
        whole, column = stacked()
        row = versions_row(case, Part.PLAN, version, self.work, self.kind_wanted.emit)
        if row is not None:
            column.addWidget(row)
        beside: list[QWidget] = []
        if may_coordinate(case, self.work.unit) is None:
            back = link("Ta tillbaka begäran…")
            back.setObjectName("void-approval")
            back.clicked.connect(self._take_back)
            beside.append(back)
        column.addWidget(approvals_card(case, version, self.work.settings, now, *beside))
        if set(edits.standing_keys(case, sheet(Part.PLAN, version))) - set(self._seen(case)):
            notice = Notice(UNSIGNED, warning=True)
            notice.setObjectName("unsigned")
            column.addWidget(notice)
        note = f"Godkännande begärt {moment(asked.stamp.at, now)} av {asked.stamp.who.name}"
        column.addWidget(read_card(Part.PLAN, note, text_when_settled(case, Part.PLAN, version)))
        self.fill(whole)
        self._acts(case)

    def _seen(self, case: Sip) -> tuple[str, ...]:
        return seen_when_settled(case, Part.PLAN, self._version)

    def _acts(self, case: Sip) -> None:
        self.clear_foot()
        out = secondary("Skriv ut utkast…", Icon.PRINT)
        out.setObjectName("print-draft")
        out.clicked.connect(self._print)
        change = secondary("Ändra texten")
        change.setObjectName("change-text")
        change.clicked.connect(self._change)
        self.foot.add_act(out)
        self.foot.add_act(change)
        if has_approved(case, self.work.unit, self._version):
            self.foot.set_words("Er enhet har godkänt planen.", "Ändras texten måste alla godkänna igen.")
            return
        blocked = greyed(self.work.ws.ask(self._request(case), self.work.session))
        unit = self.work.settings.directory.unit_name(self.work.unit)
        self.foot.set_words(
            blocked or "Läs planen innan du godkänner den.", f"{person(self.work.who)}, för {unit}"
        )
        act = primary(f"Godkänn planen som {self.work.who.name}")
        act.setObjectName("approve")
        act.set_blocked(blocked)
        act.clicked.connect(self._approve)
        self.foot.add_act(act)

    def _request(self, case: Sip) -> Request:
        return self.work.request(self.case_id, Approve(Part.PLAN, self._seen(case), self._version))

    def _approve(self) -> None:
        if self._case is None:
            return
        answer = self.work.act([self._request(self._case)])
        self.show_trouble("" if isinstance(answer, Saved) else why_not(answer))

    def _change(self) -> None:
        self.kind_wanted.emit(WRITING_KIND)

    def _print(self) -> None:
        acts.print_part(self.work, self.case_id, Part.PLAN, _nothing, self)

    def _take_back(self) -> None:
        asked = approval_of(self._case, self._version) if self._case is not None else None
        if asked is not None:
            what = Voiding(
                asked.stamp.action,
                "Ta tillbaka begäran om godkännande?",
                "Planen går att skriva i igen. Godkännanden som redan är gjorda står kvar i historiken.",
                "Ta tillbaka begäran",
            )
            acts.open_once(VoidDialog(self.work, self.case_id, what, self))


def _nothing() -> None:
    """What was printed is told by `Work.changed`."""
