"""The follow-up before it has begun: what is to be followed up, and the coordinator's act that opens it for
all to write in (B32, C28).
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases.action import Request
from cases.case import Sip
from cases.intents import Part
from cases.parts import form_of
from cases.prefill import answers_of
from cases.settlement import text_when_settled
from cases.steering import Start
from localdb.casefile import CaseFile
from localdb.perform import Saved
from ui.formview.reading import reading
from ui.screens.read_part import stacked
from ui.screens.step import StepView
from ui.screens.versions import versions_row
from ui.widgets.buttons import primary
from ui.widgets.cards import Card
from ui.widgets.labels import label, section
from ui.work import Work, why_not
from wording.decisions import greyed

BEFORE = (
    "När uppföljningen är startad skriver varje enhet hur det har gått med sina aktiviteter. "
    "Samordningsansvarig låser den före utvärderingsmötet."
)


class StartingStep(StepView):
    """The follow-up of one version of the plan, not started."""

    def __init__(self, work: Work, case_id: str, version: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._version = version
        self._case: Sip | None = None

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip) or file.view == self._case:
            return
        self._case = file.view
        whole, column = stacked()
        row = versions_row(file.view, Part.FOLLOW_UP, self._version, self.work, self.kind_wanted.emit)
        if row is not None:
            column.addWidget(row)
        card = Card()
        card.body.addWidget(section("Uppföljningen är inte startad"))
        card.body.addWidget(label(BEFORE, wrap=True))
        column.addWidget(card)
        form = form_of(Part.PLAN)
        texts = text_when_settled(file.view, Part.PLAN, self.work.settings, self._version)
        plan = answers_of(form, texts)
        if plan.get("goals") or plan.get("activities"):
            planned = Card()
            planned.body.addWidget(section("Det här ska följas upp"))
            planned.body.addWidget(reading(form, plan, sections=("goals",), titles=False))
            column.addWidget(planned)
        self.fill(whole)
        self._act()

    def _act(self) -> None:
        self.clear_foot()
        blocked = greyed(self.work.ws.ask(self._request(), self.work.session))
        self.foot.set_words(blocked)
        act = primary("Starta uppföljningen")
        act.setObjectName("start-follow-up")
        act.set_blocked(blocked)
        act.clicked.connect(self._start)
        self.foot.add_act(act)

    def _request(self) -> Request:
        return self.work.request(self.case_id, Start(Part.FOLLOW_UP, (), self._version))

    def _start(self) -> None:
        answer = self.work.act([self._request()])
        self.show_trouble("" if isinstance(answer, Saved) else why_not(answer))
