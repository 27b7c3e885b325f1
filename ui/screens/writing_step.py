"""A step that is written in a form: kartläggning, plan, uppföljning. Typed text is a draft until it is
saved, signed or locked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits
from cases.action import Channel
from cases.case import AttestKind, Sip
from cases.content import lock_warnings, spoken_only
from cases.entering import edit
from cases.intents import Edit, Lock, Part, Sign
from cases.parts import FORM_OF
from cases.prefill import prefill, written
from cases.sip import may_coordinate
from forms import catalogue
from localdb.casefile import CaseFile
from localdb.perform import NotAllowed, Saved
from ui.dialogs.hand_over import HandOverDialog
from ui.dialogs.lock import LockDialog
from ui.dialogs.preview import PreviewDialog
from ui.drafts import DraftKeeper
from ui.formview.editors import Help
from ui.formview.reading import reading
from ui.formview.view import FormView
from ui.icons import Icon
from ui.printing import filled
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.choices import CheckBox
from ui.widgets.labels import SavedMark, muted, section
from ui.work import Trouble, Work
from wording import outage
from wording.decisions import greyed
from wording.names import PARTS
from wording.problems import problem
from wording.swedish import capital, genitive
from wording.times import clock, moment

HIDDEN: dict[Part, tuple[str, ...]] = {
    Part.PLAN: ("person_name", "person_number", "consent_given", "consent_date"),
}
"""What the case already says at the top of the page, and that nobody writes again on the screen."""

SECTIONS: dict[Part, tuple[str, ...]] = {
    Part.PLAN: (
        "meeting",
        "attendance",
        "situation",
        "goals",
        "responsible",
        "evaluation_meeting",
        "consent",
        "person",
    ),
}
"""The meeting first: at the desk the person's own details are looked at last."""


class WritingStep(StepView):
    """One part of a case in its declared form."""

    def __init__(self, work: Work, case_id: str, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self.part = part
        self.form = catalogue.current(FORM_OF[part])
        self._file: CaseFile | None = None
        self._view: FormView | None = None
        self._keeper: DraftKeeper | None = None
        self._before: dict[str, str] = {}
        self._shown: object = None
        self._mark = SavedMark()
        self._paper = CheckBox("Jag skriver av från papper")
        self._paper.setObjectName("from-paper")

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        self._file = file
        state = (edits.standing_keys(file.view, self.part), str(self.part) in file.view.locks)
        if str(self.part) in file.view.locks:
            self._read(file.view)
        elif self._view is None or (state != self._shown and not self._has_draft()):
            self._write(file.view)
        else:
            self._say()
        self._shown = state

    def save_draft(self) -> bool:
        return self._keeper.save() if self._keeper else True

    @property
    def _case(self) -> Sip:
        if self._file is None or not isinstance(self._file.view, Sip):
            raise AssertionError("a step is only used with a case")
        return self._file.view

    def _has_draft(self) -> bool:
        return self.work.ws.draft(self.case_id, self.form.id) is not None

    def _write(self, case: Sip) -> None:
        directory = self.work.settings.directory
        helps = Help(
            self.work.today(),
            tuple(unit.name for unit in directory.units.values()),
            tuple(person.name for person in directory.staff.values()),
        )
        view = FormView(
            self.form,
            helps,
            self.work.tools.new_id,
            sections=SECTIONS.get(self.part),
            hidden=HIDDEN.get(self.part, ()),
        )
        draft = self.work.ws.draft(self.case_id, self.form.id)
        view.set_answers(draft.answers if draft else prefill(self.form, case, self.work.desk()))
        self._before = edits.texts(case, self.part)
        seen = draft.bases if draft else edits.bases(case, self.part)
        keeper = DraftKeeper(self.work, self.case_id, self.form.id, view.answers, seen, self)
        keeper.saved.connect(self._draft_saved)
        keeper.trouble.connect(self.show_trouble)
        view.edited.connect(keeper.touched)
        view.left.connect(self._left)
        self._view, self._keeper = view, keeper
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        if draft is not None:
            column.addWidget(
                self._draft_notice(draft.author, moment(draft.updated_at, self.work.tools.now()))
            )
        card = Card()
        head = QHBoxLayout()
        head.addWidget(section(capital(PARTS[self.part].the)), 1)
        head.addWidget(self._mark)
        head.addWidget(self._paper)
        card.body.addLayout(head)
        card.body.addWidget(view)
        column.addWidget(card)
        self.fill(whole)
        self._acts()
        self._say()

    def _draft_notice(self, author: str, at: str) -> Notice:
        if author == self.work.session.actor.hsa_id:
            return Notice(f"Ditt utkast från {at} finns kvar.")
        known = self.work.settings.directory.staff.get(author)
        name = known.name if known else "en kollega"
        return Notice(
            f"{capital(genitive(name))} utkast från {at} finns kvar.", ("Du kan skriva vidare på det.",)
        )

    def _acts(self) -> None:
        self.clear_foot()
        if self.part is Part.PLAN:
            out = secondary("Skriv ut utkast…", Icon.PRINT)
            out.setObjectName("print-draft")
            out.clicked.connect(self._print_draft)
            self.foot.add_act(out)
        save = Button("Spara")
        save.setObjectName("save-part")
        save.clicked.connect(self._save)
        self.foot.add_act(save)
        stopped = may_coordinate(self._case, self.work.unit)
        if stopped is None:
            act = primary(f"Lås {PARTS[self.part].the}…", Icon.LOCK)
            act.setObjectName("lock-part")
            act.clicked.connect(self._lock)
        else:
            act = primary(f"Signera som {self.work.who.name}")
            act.setObjectName("sign-part")
            act.clicked.connect(self._sign_only)
            act.setToolTip(greyed(stopped))
        self.foot.add_act(act)

    def _say(self) -> None:
        case, now = self._case, self.work.tools.now()
        stamps = [s for _, f in edits.fields(case, self.part) for e in f.heads.values() for s in e.by]
        done = f"Utfört av {self.work.who.name}, {self.work.who.title}"
        if not stamps:
            self.foot.set_words("", done)
            return
        newest = max(stamps, key=lambda stamp: stamp.at)
        unsent = self._file.unsent if self._file else frozenset()
        central = self.work.settings.central_name
        if any(stamp.action in unsent for stamp in stamps):
            self.foot.set_words(outage.saved_not_over(central, newest.at), done)
        else:
            self.foot.set_words(f"Sparat {moment(newest.at, now)} i {central}.", done)

    def _draft_saved(self, _at: object) -> None:
        self._mark.set_saved(clock(self.work.tools.now()))
        if self._view is not None:
            self._view.set_saved(clock(self.work.tools.now()))
        self.show_trouble("")

    def _left(self) -> None:
        if self._view is not None and self._keeper is not None:
            self._view.show_trouble(problem)
            self._keeper.save()

    def _channel(self) -> Channel:
        return Channel.PAPER if self._paper.isChecked() else Channel.APP

    def _edit(self) -> Edit | None:
        if self._view is None or self._keeper is None:
            return None
        return edit(self.form, self.part, self._before, self._view.answers(), self._keeper.seen)

    def _record(self) -> bool:
        """Saves what is typed as an action; True when it is saved or there was nothing to save."""
        change = self._edit()
        if change is None:
            return True
        answer = self.work.quietly([self.work.request(self.case_id, change, channel=self._channel())])
        if not self._fine(answer):
            return False
        if self._keeper is not None:
            self._keeper.drop()
        file = self.work.ws.case(self.case_id)
        if file is not None and isinstance(file.view, Sip) and self._keeper is not None:
            self._file = file
            self._before = edits.texts(file.view, self.part)
            self._keeper.seen = edits.bases(file.view, self.part)
            self._shown = (edits.standing_keys(file.view, self.part), False)
        return True

    def _fine(self, answer: Saved | NotAllowed | Trouble) -> bool:
        if isinstance(answer, Trouble):
            self.show_trouble(answer.sentence)
        elif isinstance(answer, NotAllowed):
            self.show_trouble(greyed(answer.decision))
        else:
            self.show_trouble("")
        return isinstance(answer, Saved)

    def _save(self) -> None:
        if self._record():
            self.work.tell_changed()
            self._say()

    def _sign(self) -> Sign:
        return Sign(self.part, edits.standing_keys(self._case, self.part))

    def _sign_only(self) -> None:
        if self._record() and self._fine(
            self.work.quietly([self.work.request(self.case_id, self._sign(), channel=self._channel())])
        ):
            self.work.tell_changed()

    def _lock(self) -> None:
        if not self._record():
            return
        directory = self.work.settings.directory
        warnings = lock_warnings(self._case, self.part, self.work.settings)
        spoken = [directory.unit_name(unit) for unit in spoken_only(self._case)]
        dialog = LockDialog(PARTS[self.part].the, self.work.who.name, warnings, spoken, self)
        dialog.accepted.connect(self._lock_now)
        dialog.finished.connect(self.work.tell_changed)
        dialog.open()

    def _lock_now(self) -> None:
        sign = self._sign()
        self._fine(
            self.work.quietly(
                [
                    self.work.request(self.case_id, sign, channel=self._channel()),
                    self.work.request(self.case_id, Lock(self.part, sign.seen), channel=self._channel()),
                ]
            )
        )

    def _print_draft(self) -> None:
        if self._record():
            self.work.tell_changed()
            paper = filled(self.work, self.case_id, self._case, self.part)
            PreviewDialog(self.work, paper, "Skriv ut utkast", self).open()

    def _read(self, case: Sip) -> None:
        self._view, self._keeper = None, None
        lock = case.locks[str(self.part)]
        now = self.work.tools.now()
        card = Card()
        head = QHBoxLayout()
        head.addWidget(section(capital(PARTS[self.part].the)), 1)
        head.addWidget(muted(f"Låst {moment(lock.stamp.at, now)} av {lock.stamp.who.name}"))
        card.body.addLayout(head)
        card.body.addWidget(reading(self.form, written(self.form, case)))
        self.fill(card)
        self.clear_foot()
        self.foot.set_words(
            f"Låst {moment(lock.stamp.at, now)}.", f"Av {lock.stamp.who.name}, {lock.stamp.who.title}"
        )
        if self.part is Part.PLAN:
            self._after_lock(case)

    def _after_lock(self, case: Sip) -> None:
        given = [a for a in case.attests.values() if a.kind is AttestKind.HAND_OVER and a.part is Part.PLAN]
        out = secondary("Skriv ut för underskrift…", Icon.PRINT)
        out.setObjectName("print-plan")
        out.clicked.connect(self._print_plan)
        self.foot.add_act(out)
        if given:
            newest = given[-1]
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
        paper = filled(self.work, self.case_id, self._case, self.part, for_signatures=True)
        PreviewDialog(self.work, paper, "Skriv ut planen för underskrift", self).open()

    def _hand_over(self) -> None:
        HandOverDialog(self.work, self.case_id, self._case, self).open()
