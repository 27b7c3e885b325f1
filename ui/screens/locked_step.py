"""A locked part as it can only be read: what was locked, what came too late, and for the plan its
printing and handing over."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits
from cases.case import AttestKind, Sip
from cases.intents import Part
from cases.parts import FORM_OF
from cases.prefill import answers_of, prefill
from cases.sip import may_coordinate
from forms import catalogue
from forms.field import Answers
from localdb.casefile import CaseFile
from localdb.drafts import Draft
from ui import acts
from ui.dialogs.hand_over import HandOverDialog
from ui.drafts import draft_notice
from ui.formview.reading import reading
from ui.icons import Icon
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.buttons import primary, secondary
from ui.widgets.cards import Card
from ui.widgets.labels import muted, section
from ui.work import Work
from wording.names import PARTS
from wording.swedish import capital
from wording.times import moment
from wording.verbs import person

TOO_LATE = "Delen låstes innan texten sparades. Den står här. Ring samordningsansvarig om den behövs."


class LockedStep(StepView):
    """One locked part of a case."""

    def __init__(self, work: Work, case_id: str, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self.part = part
        self.form = catalogue.current(FORM_OF[part])
        self._case: Sip | None = None

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip) or file.view == self._case:
            return
        self._case = file.view
        self._draw(file.view)

    def _draw(self, case: Sip) -> None:
        lock, now = case.locks[str(self.part)], self.work.tools.now()
        locked_at = f"Låst {moment(lock.stamp.at, now)}"
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        card = Card()
        head = QHBoxLayout()
        head.addWidget(section(capital(PARTS[self.part].the)), 1)
        head.addWidget(muted(f"{locked_at} av {lock.stamp.who.name}"))
        card.body.addLayout(head)
        card.body.addWidget(reading(self.form, self._locked(case)))
        column.addWidget(card)
        draft = self.work.ws.draft(self.case_id, self.form.id)
        if draft is not None:
            column.addWidget(draft_notice(self.work, draft, TOO_LATE))
            column.addWidget(self._too_late(case, draft))
        self.fill(whole)
        self.clear_foot()
        self.foot.set_words(f"{locked_at}.", f"Av {person(lock.stamp.who)}")
        if self.part is Part.PLAN:
            self._plan_acts(case)

    def _locked(self, case: Sip) -> Answers:
        return answers_of(self.form, edits.texts_of(case, self.part, case.locks[str(self.part)].seen))

    def _too_late(self, case: Sip, draft: Draft) -> Card:
        """What was being written when the part was locked, as far as it says something else."""
        known = {**prefill(self.form, case, self.work.desk()), **self._locked(case)}
        odd = {
            name: answer
            for name, answer in draft.answers.items()
            if answer and _plain(answer) != _plain(known.get(name))
        }
        card = Card()
        card.body.addWidget(reading(self.form, odd))
        return card

    def _plan_acts(self, case: Sip) -> None:
        out = secondary("Skriv ut för underskrift…", Icon.PRINT)
        out.setObjectName("print-plan")
        out.clicked.connect(self._print_plan)
        self.foot.add_act(out)
        given = [a for a in case.attests.values() if (a.kind, a.part) == (AttestKind.HAND_OVER, Part.PLAN)]
        if given:
            newest = max(given, key=lambda attest: attest.stamp.at)
            signed = "underskriven" if newest.signed_by_person else "inte underskriven"
            at = moment(newest.stamp.at, self.work.tools.now())
            self.foot.set_words(f"Lämnad till {newest.to} {at}, {signed}.")
            return
        if may_coordinate(case, self.work.unit) is not None:
            return
        act = primary("Lämnad till personen…")
        act.setObjectName("hand-over")
        act.clicked.connect(self._hand_over)
        self.foot.add_act(act)

    def _print_plan(self) -> None:
        acts.print_part(self.work, self.case_id, self.part, _nothing, self, for_signatures=True)

    def _hand_over(self) -> None:
        if self._case is not None:
            acts.open_once(HandOverDialog(self.work, self.case_id, self._case, self))


def _plain(answer: object) -> object:
    """An answer as it compares: rows from a draft come back as lists."""
    return [dict(row) for row in answer] if isinstance(answer, list | tuple) else answer


def _nothing() -> None:
    """What was printed is told by `Work.changed`."""
