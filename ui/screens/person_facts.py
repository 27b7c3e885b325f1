"""Personuppgifter: where the person lives, how she is reached, where she belongs, and what to mind (A24–A27,
E26, P46). Facts for the whole case: they are saved, and nobody signs them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits
from cases.access import Standing, standing
from cases.addressing import listed_at, municipalities, suggest
from cases.case import Sip
from cases.entering import edit
from cases.identity import is_protected
from cases.intents import Edit, Part
from cases.locks import closing_of
from cases.prefill import prefill
from forms import catalogue
from localdb.casefile import CaseFile
from localdb.perform import Saved
from ui.acts import open_once
from ui.drafts import DraftKeeper, draft_notice
from ui.formview.editors import Help, offering
from ui.formview.reading import reading
from ui.formview.view import FormView
from ui.screens.read_part import NOTHING_WRITTEN
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.buttons import link, primary
from ui.widgets.cards import Card, Notice
from ui.widgets.labels import SavedMark, muted, section
from ui.widgets.stacked import empty
from ui.work import Work, why_not
from wording import persons as words
from wording.decisions import RIVALS
from wording.problems import problem
from wording.times import clock, moment
from wording.verbs import performed_by

FORM = catalogue.current("person")
SHEET = str(Part.PERSON)


class PersonFactsView(StepView):
    """The form; what arrives meanwhile is shown unless somebody is typing."""

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._case: Sip | None = None
        self._before: dict[str, str] = {}
        self._view = self._form()
        self._mark = SavedMark()
        self._news, self._hidden = Notice(words.NEW_FACTS), Notice(words.HIDDEN)
        self._news.setObjectName("new-facts")
        self._hidden.setObjectName("hidden-facts")
        self._keeper = DraftKeeper(work, case_id, FORM.id, self._view.answers, {}, self)
        self._keeper.saved.connect(self._draft_saved)
        self._keeper.trouble.connect(self.show_trouble)
        self._view.edited.connect(self._keeper.touched)
        self._view.left.connect(self._left)
        self._drafts = QVBoxLayout()
        self._reads, self._others = QVBoxLayout(), QVBoxLayout()
        self._proposed: tuple[str, ...] = ()
        self.fill(self._whole())
        self._act = primary("Spara personuppgifterna")
        self._act.setObjectName("save-facts")
        self._act.clicked.connect(self._save)
        self.foot.add_act(self._act)

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        first, self._case, now = self._case is None, file.view, edits.bases(file.view, SHEET)
        draft = self.work.ws.draft(self.case_id, FORM.id)
        if first and draft is not None:
            self._drafts.addWidget(draft_notice(self.work, draft))
            self._view.set_answers(draft.answers)
            self._keeper.seen = dict(draft.bases)
            self._before = edits.texts_of(
                file.view, SHEET, [k for keys in draft.bases.values() for k in keys]
            )
        elif draft is None and not self._keeper.dirty:
            self._take_in(file.view)
        self._news.setVisible(self._keeper.seen != now)
        self._hidden.setVisible(is_protected(edits.texts(file.view, SHEET)))
        self._say(file)
        self._only_read(file.view)
        self._propose(file.view)

    def _propose(self, case: Sip) -> None:
        """B16: who takes in initiatives where the person belongs now and is not in the case, such as when she
        has moved.
        """
        here = standing(case, self.work.unit) is Standing.PARTICIPANT and closing_of(case) is None
        found = tuple(to.unit for to in suggest(case, self.work.settings, self.work.unit)) if here else ()
        if found == self._proposed:
            return
        self._proposed = found
        empty(self._others)
        if found:
            names = [self.work.settings.directory.unit_name(unit) for unit in found]
            notice = Notice(words.proposed(names), (words.PROPOSED_DO,))
            notice.setObjectName("proposed-units")
            act = link("Lägg till enhet…")
            act.setObjectName("add-proposed")
            act.clicked.connect(self._add_unit)
            notice.body.addWidget(act, alignment=Qt.AlignmentFlag.AlignLeft)
            self._others.addWidget(notice)

    def _add_unit(self) -> None:
        from ui.dialogs.participants import AddUnitDialog

        if self._case is not None:
            open_once(AddUnitDialog(self.work, self.case_id, self._case, self))

    def _only_read(self, case: Sip) -> None:
        """In a case that has ended nothing is changed: what stands is read."""
        ended = closing_of(case) is not None
        empty(self._reads)
        if ended:
            self.save_draft()
            answers = prefill(FORM, case, self.work.desk())
            self._reads.addWidget(reading(FORM, answers) if answers else muted(NOTHING_WRITTEN))
        self._view.setVisible(not ended)
        self._act.setVisible(not ended)

    def enter(self) -> None:
        """Puts the keyboard in the first field."""
        self._view.focus_on()

    def save_draft(self) -> bool:
        return self._keeper.save()

    def _form(self) -> FormView:
        helps = Help(self.work.today(), units=listed_at(self.work.settings))
        kommuner = municipalities(self.work.settings)
        return FormView(
            FORM, helps, self.work.tools.new_id, special={"municipality": lambda _field: offering(kommuner)}
        )

    def _whole(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addLayout(self._drafts)
        column.addWidget(self._news)
        column.addWidget(self._hidden)
        column.addLayout(self._others)
        card = Card()
        head = QHBoxLayout()
        head.addWidget(section(FORM.title))
        head.addWidget(muted(FORM.subtitle, wrap=True), 1)
        head.addWidget(self._mark)
        card.body.addLayout(head)
        card.body.addWidget(self._view)
        card.body.addLayout(self._reads)
        column.addWidget(card)
        return whole

    def _take_in(self, case: Sip) -> None:
        self._before = edits.texts(case, SHEET)
        self._keeper.seen = edits.bases(case, SHEET)
        self._view.set_answers(prefill(FORM, case, self.work.desk()))
        self._view.set_notes({name: RIVALS for name, found in edits.fields(case, SHEET) if found.rivals})

    def _say(self, file: CaseFile) -> None:
        case, now = file.view, self.work.tools.now()
        stamps = (
            [s for _, f in edits.fields(case, SHEET) for e in f.heads.values() for s in e.by]
            if isinstance(case, Sip)
            else []
        )
        newest = max(stamps, key=lambda stamp: stamp.at, default=None)
        last = f"Ändrat {moment(newest.at, now)} av {newest.who.name}." if newest else ""
        self.foot.set_words(last, performed_by(self.work.who))

    def _draft_saved(self, _at: object) -> None:
        time = clock(self.work.tools.now())
        self._mark.set_saved(time)
        self._view.set_saved(time)
        self.show_trouble("")

    def _left(self) -> None:
        self._view.show_trouble(problem)
        self._keeper.save()

    def _edit(self) -> Edit | None:
        return edit(FORM, Part.PERSON, self._before, self._view.answers(), self._keeper.seen)

    def _save(self) -> None:
        change = self._edit()
        if change is not None:
            self._keeper.save()
            answer = self.work.quietly([self.work.request(self.case_id, change)])
            if not isinstance(answer, Saved):
                self.show_trouble(why_not(answer))
                return
        self._keeper.drop()
        self.show_trouble("")
        file = self.work.ws.case(self.case_id)
        if file is not None and isinstance(file.view, Sip):
            self._take_in(file.view)
        self._mark.set_saved(clock(self.work.tools.now()))
        self.work.tell_changed()
