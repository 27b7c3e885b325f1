"""A step that is written in a form: kartläggning, plan, uppföljning. Typed text is a draft until it is
saved, signed or locked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits
from cases.action import Channel
from cases.case import AttestKind, Sip
from cases.content import lock_warnings, spoken_only
from cases.entering import edit
from cases.intents import Edit, Lock, Part, Sign
from cases.outcome import Waits
from cases.parts import FORM_OF
from cases.prefill import prefill
from cases.refusals import Missing
from cases.sip import may_coordinate
from forms import catalogue
from localdb.casefile import CaseFile
from localdb.perform import NotAllowed, Saved
from ui import acts
from ui.dialogs.lock import LockDialog
from ui.drafts import DraftKeeper, draft_notice
from ui.formview.editors import Help
from ui.formview.view import FormView
from ui.icons import Icon
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.choices import CheckBox
from ui.widgets.labels import SavedMark, section
from ui.work import Trouble, Work, why_not
from wording import outage
from wording.decisions import GREYED, RIVALS
from wording.names import PARTS
from wording.problems import problem
from wording.swedish import capital
from wording.times import clock, moment
from wording.verbs import performed_by

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


NEW_TEXT = "Det har kommit ny text sedan du började. Din text står kvar. Säger ni olika visas båda."


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
        self._shown: tuple[str, ...] = ()
        self._stopped: Waits | None = None
        self._news = Notice(NEW_TEXT)
        self._mark = SavedMark()
        self._paper = CheckBox("Jag skriver av från papper")
        self._paper.setObjectName("from-paper")

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        self._file = file
        state = edits.standing_keys(file.view, self.part)
        if self._view is None:
            self._write(file.view)
        elif state != self._shown and not self._is_writing():
            self._take_in(file.view)
        elif state != self._shown:
            self._news.show()
        if may_coordinate(file.view, self.work.unit) != self._stopped:
            self._acts()
        self._say()
        self._shown = state

    def save_draft(self) -> bool:
        return self._keeper.save() if self._keeper else True

    @property
    def _case(self) -> Sip:
        if self._file is None or not isinstance(self._file.view, Sip):
            raise AssertionError("a step is only used with a case")
        return self._file.view

    def _is_writing(self) -> bool:
        """Whether somebody has typed what is not recorded yet; nothing that arrives may take its place."""
        typed = self._keeper is not None and self._keeper.dirty
        return typed or self.work.ws.draft(self.case_id, self.form.id) is not None

    def _take_in(self, case: Sip) -> None:
        """Shows the case as it stands now, where nobody is writing."""
        if self._view is None or self._keeper is None:
            return
        self._view.set_answers(prefill(self.form, case, self.work.desk()))
        self._view.set_notes(_rivalries(case, self.part))
        self._before = edits.texts(case, self.part)
        self._keeper.seen = edits.bases(case, self.part)
        self._shown = edits.standing_keys(case, self.part)
        self._news.hide()

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
        view.set_notes(_rivalries(case, self.part))
        seen = draft.bases if draft else edits.bases(case, self.part)
        self._before = _texts_seen(case, self.part, seen)
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
            column.addWidget(draft_notice(self.work, draft))
        self._news = Notice(NEW_TEXT)
        self._news.setObjectName("new-text")
        column.addWidget(self._news)
        self._news.setVisible(draft is not None and seen != edits.bases(case, self.part))
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
        self._stopped = may_coordinate(self._case, self.work.unit)
        if self._stopped is None:
            act = primary(f"Lås {PARTS[self.part].the}…", Icon.LOCK)
            act.setObjectName("lock-part")
            act.clicked.connect(self._lock)
        else:
            act = primary(f"Signera som {self.work.who.name}")
            act.setObjectName("sign-part")
            act.clicked.connect(self._sign_only)
        self.foot.add_act(act)

    def _say(self) -> None:
        case, now = self._case, self.work.tools.now()
        stamps = [s for _, f in edits.fields(case, self.part) for e in f.heads.values() for s in e.by]
        done = performed_by(self.work.who)
        attests = [a for a in case.attests.values() if (a.kind, a.part) == (AttestKind.SIGN, self.part)]
        own = [a for a in attests if a.stamp.unit == self.work.unit]
        signed = [a.stamp for a in own if not edits.differs(case, self.part, a.seen)]
        if signed:
            last = max(signed, key=lambda stamp: stamp.at)
            done = f"Signerat {moment(last.at, now)} av {last.who.name}"
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
        """Saves what is typed as an action and shows what stands then; True when it is saved or there was
        nothing to save.
        """
        change = self._edit()
        if change is not None and not self._fine(
            self.work.quietly([self.work.request(self.case_id, change, channel=self._channel())])
        ):
            return False
        if self._keeper is not None:
            self._keeper.drop()
        self._file = self.work.ws.case(self.case_id) or self._file
        self._take_in(self._case)
        return True

    def _record_all_seen(self) -> bool:
        """The same, before somebody stands for the text: False, and said, when there is text that she has not
        seen. It is on the screen then, and the next press goes through.
        """
        change = self._edit()
        seen = {key for keys in (self._keeper.seen.values() if self._keeper else ()) for key in keys}
        if change is not None:
            seen |= {edits.key(self.part, name, it.bases, it.new) for name, it in change.fields.items()}
        if not self._record():
            return False
        if set(edits.standing_keys(self._case, self.part)) <= seen:
            return True
        self.work.tell_changed()
        self.show_trouble(GREYED[Missing.SEEN])
        return False

    def _fine(self, answer: Saved | NotAllowed | Trouble) -> bool:
        self.show_trouble("" if isinstance(answer, Saved) else why_not(answer))
        return isinstance(answer, Saved)

    def _save(self) -> None:
        if self._record():
            self.work.tell_changed()
            self._say()

    def _sign_only(self) -> None:
        if not self._record_all_seen():
            return
        sign = Sign(self.part, edits.standing_keys(self._case, self.part))
        self._fine(self.work.quietly([self.work.request(self.case_id, sign, channel=self._channel())]))
        self.work.tell_changed()

    def _lock(self) -> None:
        if not self._record_all_seen():
            return
        seen = edits.standing_keys(self._case, self.part)
        directory = self.work.settings.directory
        warnings = lock_warnings(self._case, self.part, self.work.settings)
        spoken = [directory.unit_name(unit) for unit in spoken_only(self._case)]
        dialog = LockDialog(PARTS[self.part].the, self.work.who.name, warnings, spoken, self)
        dialog.accepted.connect(partial(self._lock_now, seen))
        dialog.finished.connect(self.work.tell_changed)
        acts.open_once(dialog)

    def _lock_now(self, seen: tuple[str, ...]) -> None:
        if edits.standing_keys(self._case, self.part) != seen:
            self.show_trouble(GREYED[Missing.SEEN])
            return
        verbs = (Sign(self.part, seen), Lock(self.part, seen))
        self._fine(
            self.work.quietly(
                [self.work.request(self.case_id, verb, channel=self._channel()) for verb in verbs]
            )
        )

    def _print_draft(self) -> None:
        if self._record():
            self.work.tell_changed()
            acts.print_part(self.work, self.case_id, self.part, _nothing, self)


def _texts_seen(case: Sip, part: Part, seen: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What stood for a writer who saw these edits: a draft is compared with that, not with what is new."""
    then = edits.texts_of(case, part, [key for keys in seen.values() for key in keys])
    standing = edits.fields(case, part)
    same = {name: it.value for name, it in standing if set(it.heads) == set(seen.get(name, ()))}
    return {**then, **same}


def _nothing() -> None:
    """What was printed is told by `Work.changed`."""


def _rivalries(case: Sip, part: Part) -> dict[str, str]:
    """The fields, or their tables, that say several things at once, with what to do about it (P31)."""
    return {name.partition(":")[0]: RIVALS for name, found in edits.fields(case, part) if found.rivals}
