"""The plan while the units approve it: read, and approved or changed (E53, E55, R44)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases import edits, history
from cases.acting import may_coordinate
from cases.action import Request
from cases.case import Sip
from cases.intents import Part
from cases.locks import sheet
from cases.parts import form_of
from cases.settlement import (
    approval_of,
    approvals,
    asking,
    came_later,
    has_approved,
    seen_when_settled,
    text_when_settled,
)
from cases.steering import Approve
from localdb.casefile import CaseFile
from localdb.perform import Saved
from ui import acts
from ui.dialogs.voiding import VoidDialog, Voiding
from ui.icons import Icon
from ui.screens.approvals import approvals_card
from ui.screens.read_part import read_card, stacked
from ui.screens.step import StepView
from ui.screens.traces import ReadTraces
from ui.screens.versions import versions_row
from ui.tokens import S8
from ui.widgets.buttons import link, primary, secondary
from ui.widgets.cards import Notice
from ui.work import Work, why_not
from wording.decisions import greyed
from wording.plans import ASK_AGAIN, asked_again
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
        self._ask_those_who_came_later(case, column)
        if set(edits.standing_keys(case, sheet(Part.PLAN, version))) - set(self._seen(case)):
            notice = Notice(UNSIGNED, warning=True)
            notice.setObjectName("unsigned")
            column.addWidget(notice)
        note = f"Godkännande begärt {moment(asked.stamp.at, now)} av {asked.stamp.who.name}"
        text = text_when_settled(case, Part.PLAN, self.work.settings, version)
        texts = history.of_part(case, sheet(Part.PLAN, version), self._seen(case))
        traces = ReadTraces(self.work, form_of(Part.PLAN), texts, whole)
        column.addWidget(read_card(Part.PLAN, note, text, below=traces.line))
        self.fill(whole)
        self._acts(case)

    def _ask_those_who_came_later(self, case: Sip, column: QVBoxLayout) -> None:
        """E53, R44: the coordinator asks once more when somebody has come in since."""
        later = came_later(case, self._version)
        if not later or may_coordinate(case, self.work.unit) is not None:
            return
        words, more = asked_again([self.work.settings.directory.unit_name(unit) for unit in later])
        notice = Notice(words, (more,))
        notice.setObjectName("came-later")
        again = secondary(ASK_AGAIN)
        again.setObjectName("ask-again")
        again.clicked.connect(self._ask_again)
        notice.body.addSpacing(S8)
        notice.body.addWidget(again, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(notice)

    def _seen(self, case: Sip) -> tuple[str, ...]:
        return seen_when_settled(case, Part.PLAN, self.work.settings, self._version)

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
        if has_approved(case, self.work.unit, self._version, self.work.settings):
            self.foot.set_words("Er enhet har godkänt planen.", "Ändras texten måste alla godkänna igen.")
            back = secondary("Ta tillbaka godkännandet…")
            back.setObjectName("void-own-approval")
            back.clicked.connect(self._take_back_own)
            self.foot.add_act(back)
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

    def _ask_again(self) -> None:
        if self._case is None:
            return
        verb = asking(self._case, self._seen(self._case), self._version)
        answer = self.work.act([self.work.request(self.case_id, verb)])
        self.show_trouble("" if isinstance(answer, Saved) else why_not(answer))

    def _change(self) -> None:
        self.kind_wanted.emit(WRITING_KIND)

    def _print(self) -> None:
        acts.print_part(self.work, self.case_id, Part.PLAN, _nothing, self)

    def _take_back_own(self) -> None:
        """B12: the unit's own approval, while others have not given theirs."""
        own = approvals(self._case, self._version).get(self.work.unit) if self._case is not None else None
        if own is not None:
            what = Voiding(
                own.action,
                "Ta tillbaka er enhets godkännande?",
                "Planen gäller inte förrän er enhet har godkänt den igen. I ärendet står vem som ångrade.",
                "Ta tillbaka godkännandet",
            )
            acts.open_once(VoidDialog(self.work, self.case_id, what, self))

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
