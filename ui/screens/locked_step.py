"""A part that holds, or that is only read: what was locked or approved, what came too late, and what is done
with it: printed, handed over, opened again, followed by a new plan or by the end of the case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases import edits, history
from cases.access import Standing, standing
from cases.case import Sip
from cases.intents import Part
from cases.locks import closing_of, current_version, lock_of, sheet
from cases.parts import form_of
from cases.prefill import answers_of, prefill
from cases.settlement import seen_when_settled, settled, text_when_settled
from localdb.casefile import CaseFile
from localdb.drafts import Draft
from ui.drafts import draft_notice
from ui.formview.reading import reading
from ui.screens.after_lock import AfterLock
from ui.screens.approvals import approvals_card
from ui.screens.read_part import read_card, stacked
from ui.screens.step import StepView
from ui.screens.traces import ReadTraces
from ui.screens.versions import versions_row
from ui.screens.writing_form import followed_up
from ui.widgets.cards import Card
from ui.work import Work
from wording.plans import held

TOO_LATE = "Delen låstes innan texten sparades. Den står här. Ring samordningsansvarig om den behövs."


class LockedStep(StepView):
    """One part in one version of the plan; an earlier version, or the part of a case that has ended, has no
    acts."""

    def __init__(
        self, work: Work, case_id: str, part: Part, version: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(work, case_id, parent)
        self.part, self.version = part, version
        self.form = form_of(part)
        self._case: Sip | None = None
        self._after = AfterLock(work, case_id, part, version, self)

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip) or file.view == self._case:
            return
        self._case = file.view
        self._draw(file.view)

    def _draw(self, case: Sip) -> None:
        now, settings = self.work.tools.now(), self.work.settings
        whole, column = stacked()
        row = versions_row(case, self.part, self.version, self.work, self.kind_wanted.emit)
        if row is not None:
            column.addWidget(row)
        holds = settled(case, self.part, self.version, settings)
        acts = holds and self._is_worked_in(case)
        if holds and lock_of(case, self.part, self.version) is None:
            column.addWidget(approvals_card(case, self.version, settings, now))
        note = held(case, self.part, self.version, settings, now)
        beside = self._after.beside(case) if acts else []
        traces = self._traces(case, whole)
        column.addWidget(read_card(self.part, note, self._texts(case), *beside, below=traces.line))
        told = followed_up(case, self.part, self.version)
        if told is not None:
            column.addWidget(told)
        draft = self.work.ws.draft(self.case_id, sheet(self.part, self.version))
        if draft is not None:
            column.addWidget(draft_notice(self.work, draft, TOO_LATE))
            column.addWidget(self._too_late(case, draft))
        self.fill(whole)
        self.clear_foot()
        line, second, buttons = self._after.foot(case, note) if acts else (f"{note}.", "", [])
        self.foot.set_words(line, second)
        for button in buttons:
            self.foot.add_act(button)

    def _is_worked_in(self, case: Sip) -> bool:
        """Whether anything is still to be done with it here."""
        newest = self.version == current_version(case) or sheet(self.part, 2) == sheet(self.part)
        here = standing(case, self.work.unit) is Standing.PARTICIPANT
        return newest and here and closing_of(case) is None

    def _texts(self, case: Sip) -> dict[str, str]:
        if settled(case, self.part, self.version, self.work.settings):
            return text_when_settled(case, self.part, self.work.settings, self.version)
        return edits.texts(case, sheet(self.part, self.version))

    def _traces(self, case: Sip, parent: QWidget) -> ReadTraces:
        """Who wrote what it says: when it holds, of what it held with (E35, E46)."""
        settings, name = self.work.settings, sheet(self.part, self.version)
        holds = settled(case, self.part, self.version, settings)
        seen = seen_when_settled(case, self.part, settings, self.version) if holds else None
        return ReadTraces(self.work, self.form, history.of_part(case, name, seen), parent)

    def _too_late(self, case: Sip, draft: Draft) -> Card:
        """What was being written when the part was locked, as far as it says something else."""
        known = {
            **prefill(self.form, case, self.work.desk()),
            **answers_of(self.form, self._texts(case)),
        }
        odd = {
            name: answer
            for name, answer in draft.answers.items()
            if answer and _plain(answer) != _plain(known.get(name))
        }
        card = Card()
        card.body.addWidget(reading(self.form, odd))
        return card


def _plain(answer: object) -> object:
    """An answer as it compares: rows from a draft come back as lists."""
    return [dict(row) for row in answer] if isinstance(answer, list | tuple) else answer
