"""A part that is written in its form: kartläggning, plan, uppföljning, utvärdering. Typed text is a draft
until it is saved, signed or locked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits, history
from cases.action import Channel
from cases.case import Sip
from cases.doings import writing
from cases.entering import edit
from cases.intents import Edit, Part
from cases.locks import sheet
from cases.parts import form_of, signed_by_nobody
from cases.prefill import answers_of, prefill
from cases.refusals import Missing
from forms.field import Answers
from localdb.casefile import CaseFile
from localdb.perform import NotAllowed, Saved
from ui import acts
from ui.drafts import DraftKeeper, draft_notice
from ui.formview.view import FormView
from ui.holding import Hold
from ui.icons import Icon
from ui.screens import writing_foot as foot
from ui.screens import writing_form as forms
from ui.screens.holding import HeldForm, WhoWrites
from ui.screens.leaving import Leaving
from ui.screens.newcomers import Newcomers
from ui.screens.others_write import OthersWrite
from ui.screens.settling import Settling
from ui.screens.signatures import Signatures
from ui.screens.step import StepView
from ui.screens.traces import show_history, traces
from ui.screens.versions import versions_row
from ui.tokens import S12
from ui.widgets.buttons import Button, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.choices import CheckBox
from ui.widgets.labels import SavedMark, section
from ui.work import Trouble, Work, why_not
from wording.holding import shut
from wording.names import PARTS
from wording.problems import problem
from wording.swedish import capital
from wording.times import clock
from wording.verbs import performed_by
from wording.waiting import GREYED

NEW_TEXT = "Det har kommit ny text sedan du började. Din text står kvar. Säger ni olika visas båda."


class WritingStep(StepView):
    """One part of a case in one version of the plan."""

    def __init__(
        self, work: Work, case_id: str, part: Part, version: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(work, case_id, parent)
        self.part, self.version = part, version
        self.form = form_of(part)
        self.sheet = sheet(part, version)
        self._file: CaseFile | None = None
        self._view: FormView | None = None
        self._keeper: DraftKeeper | None = None
        self._before: dict[str, str] = {}
        self._shown: tuple[str, ...] = ()
        self._leaving = Leaving(self, self)
        self._leaving.changed.connect(self._say)
        self._settling = Settling(self, self)
        self._settling.done.connect(partial(self.kind_wanted.emit, ""))
        self._offered: object = None
        self._newcomers = Newcomers(work, case_id)
        self._others = OthersWrite(work, part, version)
        self._hold = Hold(work, case_id, part, version, self._has_unsigned, self)
        self._hold.changed.connect(self._held)
        self._who_writes = WhoWrites(work, self._hold, self._others)
        self._form_place: HeldForm | None = None
        self._signatures = Signatures(work, case_id, part, version)
        self._news = Notice(NEW_TEXT)
        self._mark = SavedMark()
        self._paper = CheckBox("Jag skriver av från papper")
        self._paper.setObjectName("from-paper")

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        self._file = file
        state = edits.standing_keys(file.view, self.sheet)
        if self._view is None:
            self._write(file.view)
        elif state != self._shown and not self._is_writing():
            self._take_in(file.view)
        elif state != self._shown:
            self._news.show()
        if self._view is not None:
            self._newcomers.show_for(file.view, self._view.answers())
            self._others.show_for(file.view)
            self._signatures.show_for(file.view)
        self._shown = state
        self._hold.show_for(file.view)
        self._held()

    def save_draft(self) -> bool:
        return self._keeper.save() if self._keeper else True

    def leave(self) -> bool:
        kept = self.save_draft()
        self._leaving.leave(kept=kept)
        return kept

    @property
    def case(self) -> Sip:
        """The case as it was last shown."""
        if self._file is None or not isinstance(self._file.view, Sip):
            raise AssertionError("a step is only used with a case")
        return self._file.view

    @property
    def channel(self) -> Channel:
        """How what is written here is known."""
        return Channel.PAPER if self._paper.isChecked() else Channel.APP

    def record_all_seen(self) -> bool:
        """Saves what is typed before somebody stands for the text: False, and said, when there is text that
        she has not seen. It is on the screen then, and the next press goes through.
        """
        change, reads = self._edit(), self._hold.is_shut()
        kept = self._keeper.seen.values() if self._keeper else ()
        seen = set(self._shown) if reads else {key for keys in kept for key in keys}
        if change is not None and not reads:
            seen |= {edits.key(self.sheet, name, it.bases, it.new) for name, it in change.fields.items()}
        if not self.record():
            return False
        if set(edits.standing_keys(self.case, self.sheet)) <= seen:
            return True
        self.work.tell_changed()
        self.show_trouble(GREYED[Missing.SEEN])
        return False

    def fine(self, answer: Saved | NotAllowed | Trouble) -> bool:
        """Says what stood in the way, if anything did."""
        self.show_trouble("" if isinstance(answer, Saved) else why_not(answer))
        return isinstance(answer, Saved)

    def _is_writing(self) -> bool:
        """Whether somebody has typed what is not recorded yet; nothing that arrives may take its place."""
        typed = self._keeper is not None and self._keeper.dirty
        return typed or self.work.ws.draft(self.case_id, self.sheet) is not None

    def _known(self, case: Sip) -> Answers:
        return prefill(self.form, case, self.work.desk())

    def _take_in(self, case: Sip) -> None:
        """Shows the case as it stands now, where nobody is writing."""
        if self._view is None or self._keeper is None:
            return
        self._view.set_answers(self._known(case))
        self._view.set_notes(forms.rivalries(case, self.sheet))
        self._trace(self._view, case)
        self._before = edits.texts(case, self.sheet)
        self._keeper.seen = edits.bases(case, self.sheet)
        self._shown = edits.standing_keys(case, self.sheet)
        self._news.hide()
        self._newcomers.show_for(case, self._view.answers())

    def _write(self, case: Sip) -> None:
        view = forms.form_view(self.work, case, self.part, self.version)
        draft = self.work.ws.draft(self.case_id, self.sheet)
        view.set_answers(draft.answers if draft else self._known(case))
        view.set_notes(forms.rivalries(case, self.sheet))
        self._trace(view, case)
        view.history_wanted.connect(self._show_history)
        seen = draft.bases if draft else edits.bases(case, self.sheet)
        self._before = forms.texts_seen(case, self.sheet, seen)
        keeper = DraftKeeper(self.work, self.case_id, self.sheet, view.answers, seen, self)
        keeper.saved.connect(self._draft_saved)
        keeper.trouble.connect(self.show_trouble)
        view.edited.connect(keeper.touched)
        self._leaving.begin(view, draft)
        view.left.connect(self._left)
        self._view, self._keeper = view, keeper
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        row = versions_row(case, self.part, self.version, self.work, self.kind_wanted.emit)
        if row is not None:
            column.addWidget(row)
        if draft is not None:
            column.addWidget(draft_notice(self.work, draft))
        column.addWidget(self._who_writes)
        self._news = Notice(NEW_TEXT)
        self._news.setObjectName("new-text")
        column.addWidget(self._news)
        self._news.setVisible(draft is not None and seen != edits.bases(case, self.sheet))
        column.addWidget(self._newcomers)
        self._newcomers.show_for(case, view.answers())
        card = Card()
        head = QHBoxLayout()
        head.addWidget(section(capital(PARTS[self.part].the)), 1)
        head.addWidget(self._mark)
        head.addWidget(self._paper)
        card.body.addLayout(head)
        card.body.addWidget(self._signatures)
        self._form_place = HeldForm(self._hold, view)
        view.edited.connect(self._hold.touched)
        card.body.addWidget(self._form_place)
        column.addWidget(card)
        told = forms.followed_up(case, self.part, self.version)
        if told is not None:
            column.addWidget(told)
        self.fill(whole)
        self._acts()

    def _trace(self, view: FormView, case: Sip) -> None:
        """Who wrote what is recorded; what is being typed is nobody's yet."""
        view.set_traces(traces(self.work, self.form, history.of_part(case, self.sheet)))

    def _show_history(self, field: str) -> None:
        show_history(self.work, self.form, history.of_part(self.case, self.sheet), field, self)

    def _held(self) -> None:
        """Who writes here is known otherwise, or the case is: the form, or what it says, and the acts."""
        if self._form_place is None:
            return
        case, reads = self.case, self._hold.is_shut()
        place, told = self._form_place, self._who_writes
        loses_keyboard = place.has_keyboard() if reads else told.has_keyboard()
        told.show_now()
        if reads:
            place.show_read(answers_of(self.form, edits.texts(case, self.sheet)), self._known(case))
        else:
            place.show_form()
        if loses_keyboard:
            (told.focus_act if reads else place.focus_form)()
        self._paper.setVisible(not reads)
        if (self._settling.offered(), reads) != self._offered:
            self._acts()
        self._say()

    def _has_unsigned(self) -> bool:
        """Whether there is text of the own unit here that it has not signed."""
        answers = self._view.answers() if self._view is not None else {}
        if self._is_writing() and answers != self._known(self.case):
            return True
        written = writing(self.case, self.part, self.version)
        return any(stamp.unit == self.work.unit for stamp in written)

    def _acts(self) -> None:
        other = self._hold.other()
        self._offered = self._settling.offered(), other is not None
        self.clear_foot()
        open_to_all = signed_by_nobody(self.part, self.work.settings)
        if self.part is Part.PLAN or open_to_all:
            out = secondary("Skriv ut…" if open_to_all else "Skriv ut utkast…", Icon.PRINT)
            out.setObjectName("print-draft")
            out.clicked.connect(self._print_draft)
            self.foot.add_act(out)
        save = Button("Spara")
        save.setObjectName("save-part")
        save.set_blocked(shut(other, self.work.settings.directory) if other else "")
        save.clicked.connect(self._save)
        self.foot.add_act(save)
        for act in self._settling.acts():
            self.foot.add_act(act)

    def _say(self) -> None:
        case, work = self.case, self.work
        saved = foot.saved(work, self._file, case, self.sheet)
        signed = foot.signed(work, case, self.part, self.version)
        done = self._settling.blocked() or signed or performed_by(work.who)
        self.foot.set_words(self._leaving.line(saved), foot.and_keeps_out(done, self._hold))

    def _draft_saved(self, _at: object) -> None:
        self._mark.set_saved(clock(self.work.tools.now()))
        if self._view is not None:
            self._view.set_saved(clock(self.work.tools.now()))
            self._newcomers.show_for(self.case, self._view.answers())
        self.show_trouble("")

    def _left(self) -> None:
        if self._view is not None and self._keeper is not None:
            self._view.show_trouble(problem)
            self._keeper.save()

    def _edit(self) -> Edit | None:
        if self._view is None or self._keeper is None:
            return None
        answers = self._view.answers()
        return edit(self.form, self.part, self._before, answers, self._keeper.seen, self.version)

    def record(self) -> bool:
        """Saves what is typed as an action and shows what stands then; True when it is saved or there was
        nothing to save, or another unit writes here: then it stays a draft.
        """
        if self._hold.is_shut():
            self._file = self.work.ws.case(self.case_id) or self._file
            return True
        change = self._edit()
        if change is not None and not self.fine(
            self.work.quietly([self.work.request(self.case_id, change, channel=self.channel)])
        ):
            return False
        if self._keeper is not None:
            self._keeper.drop()
        self._leaving.recorded()
        self._file = self.work.ws.case(self.case_id) or self._file
        self._take_in(self.case)
        return True

    def _save(self) -> None:
        if self._edit() is not None:
            self._hold.touched()
        if self.record():
            self.work.tell_changed()
            self._say()

    def _print_draft(self) -> None:
        if self.record():
            self.work.tell_changed()
            acts.print_part(self.work, self.case_id, self.part, _nothing, self)


def _nothing() -> None:
    """What was printed is told by `Work.changed`."""
