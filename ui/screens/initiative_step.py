"""The first step: the checklist's initiative, its recipients, and the answer of a unit that received one
(A10–A14, B19)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases import consent, coordinator, entering
from cases.action import Request
from cases.case import Sip, opening_of
from cases.entering import initiative, opening
from cases.intents import RecordConsent, Topic
from cases.locks import closing_of
from cases.pairing import pairing, reply_to
from cases.people import Who
from cases.prefill import prefill
from cases.status import TaskCode
from cases.verbs import Verb
from cases.waiting import to_ring
from forms import numbers
from forms.field import Answers, rows_of, text_of
from localdb.casefile import CaseFile
from localdb.perform import Saved
from localdb.shelf import Shelf
from ui.acts import open_once
from ui.drafts import DraftKeeper, draft_notice
from ui.formview.reading import reading
from ui.screens.initiative_form import FORM, SECTIONS, InitiativeForm
from ui.screens.read_part import stacked
from ui.screens.reply import keep_comments, replies_due
from ui.screens.step import StepView
from ui.screens.struck import noted_initiatives
from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.cards import Card
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import SavedMark, label, muted, section
from ui.work import Work, why_not
from wording import calls, outage
from wording.messages import MAY
from wording.persons import GOES_ON_HERE
from wording.problems import problem
from wording.times import clock
from wording.verbs import performed_by

_RECIPIENTS = (GridColumn("Mottagare", 3, "strong"), GridColumn("Svar", 3), GridColumn("Kommentar", 3))


class InitiativeStep(StepView):
    """Writing while nothing has been sent; afterwards reading, with the answers, and the own answer if one
    is due."""

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._file: CaseFile | None = None
        self._view: InitiativeForm | None = None
        self._keeper: DraftKeeper | None = None
        self._shown: object = None
        self._act: Button | None = None
        self._mark = SavedMark()

    def show_file(self, file: CaseFile | None) -> None:
        self._file = file
        case = file.view if file and isinstance(file.view, Sip) else None
        if case is not None and (_is_sent(case) or closing_of(case) is not None):
            self.save_draft()
            state = (case, file.unsent if file else frozenset(), self._leaving(), self._to_ring())
            if state != self._shown:
                self._shown = state
                self._read(case)
        elif self._view is None:
            self._write(case)

    def save_draft(self) -> bool:
        return self._keeper.save() if self._keeper else True

    def _write(self, case: Sip | None) -> None:
        self._view = InitiativeForm(self.work, case)
        draft = self.work.ws.draft(self.case_id, FORM.id)
        self._view.set_answers(
            draft.answers if draft else prefill(FORM, case, self.work.desk()), draft.bases if draft else None
        )
        keeper = DraftKeeper(self.work, self.case_id, FORM.id, self._view.answers, self._view.bases(), self)
        keeper.saved.connect(self._saved)
        keeper.trouble.connect(self.show_trouble)
        self._view.edited.connect(keeper.touched)
        self._view.left.connect(self._left)
        self._keeper = keeper
        whole, column = stacked()
        if draft is not None:
            column.addWidget(draft_notice(self.work, draft))
        card = Card()
        card.body.addLayout(self._title())
        card.body.addWidget(self._view)
        column.addWidget(card)
        self.fill(whole)
        self.clear_foot()
        act = primary("Registrera initiativ")
        act.setObjectName("register-initiative")
        act.clicked.connect(self._register)
        self._act = act
        self.foot.add_act(act)
        self._look_for_another()

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(section("Checklista för SIP"))
        row.addWidget(muted("samma ordning som på papper"), 1)
        row.addWidget(self._mark)
        return row

    def _left(self) -> None:
        if self._view is not None and self._keeper is not None:
            self._view.show_trouble(problem)
            self._keeper.save()
            self._look_for_another()

    def _look_for_another(self) -> None:
        """Whether the initiative can be registered, said beside the act."""
        if self._act is None:
            return
        why, central = self._another(), self.work.settings.central_name
        self._act.set_blocked(why)
        away = outage.nobody_sees_yet(central) if self.work.is_away() else ""
        self.foot.set_words(why or away, performed_by(self.work.who))

    def _another(self) -> str:
        """R40, E38: why no second SIP is started for somebody who has one here; empty for anybody else."""
        if self._view is None or self._file is not None:
            return ""
        number = numbers.parse(text_of(self._view.answers(), "person_number"), self.work.today())
        rows = self.work.ws.find_person(number.canonical) if number.valid else ()
        goes_on = any(row.shelf in (Shelf.START, Shelf.ACTIVE) and not row.stub for row in rows)
        return GOES_ON_HERE if goes_on else ""

    def _saved(self, at: object) -> None:
        time = clock(self.work.tools.now())
        self._mark.set_saved(time)
        if self._view is not None:
            self._view.set_saved(time)
        self.show_trouble("")
        self._look_for_another()

    def requests(self, answers: Answers, reference: str) -> tuple[Request, ...]:
        """What the form stands for: the case if it is new, the consent if it was ticked, and the
        initiative."""
        case = self._file.view if self._file and isinstance(self._file.view, Sip) else None
        directory = self.work.settings.directory
        found: list[Verb] = []
        if case is None:
            number, name = text_of(answers, "person_number"), text_of(answers, "person_name")
            unknown = self._view.seen() if self._view else ""
            found.append(opening(number, name, reference, self.work.today(), unknown=unknown))
        change = self._view.change_of_person() if self._view else None
        if change is not None:
            found.append(change)
        given = entering.consent(answers)
        if given is not None and not _stands(case, given):
            found.append(given)
        by_name = {unit.name: unit.id for unit in directory.units.values()}
        only_told = self._view.only_told() if self._view else frozenset()
        found.append(initiative(answers, by_name, reference, only_told))
        by = self._initiator(answers)
        return tuple(self.work.request(self.case_id, verb, performed_by=by) for verb in found)

    def _initiator(self, answers: Answers) -> Who:
        """A10: who took the initiative, when it was somebody else than the one who types (P18)."""
        name, title = text_of(answers, "initiated_by_name"), text_of(answers, "initiated_by_title")
        if not name or name == self.work.who.name:
            return self.work.who
        staff = self.work.settings.directory.staff.values()
        same = [person.hsa_id for person in staff if person.name == name and self.work.unit in person.units]
        return Who(name, title, same[0] if len(same) == 1 else "")

    def _register(self) -> None:
        if self._view is None or self._keeper is None:
            return
        answers = self._view.answers()
        missing = _missing(answers, self._view.seen()) or self._another()
        if missing:
            self.show_trouble(missing)
            return
        case = self._file.view if self._file and isinstance(self._file.view, Sip) else None
        reference = opening_of(case).reference if case else self.work.tools.new_reference()
        self._keeper.save()
        answer = self.work.quietly(self.requests(answers, reference or self.work.tools.new_reference()))
        if not isinstance(answer, Saved):
            self.show_trouble(why_not(answer))
        else:
            self._keeper.drop()
            self._keeper, self._view = None, None
            self.work.tell_changed()

    def _read(self, case: Sip) -> None:
        self._view, self._keeper, self._act = None, None, None
        self.clear_foot()
        answers = prefill(FORM, case, self.work.desk())
        card = Card()
        card.body.addLayout(self._title())
        card.body.addWidget(label(self._who_coordinates(case), "strong", wrap=True))
        shown = {name: value for name, value in answers.items() if name != "informed"}
        card.body.addWidget(reading(FORM, shown, SECTIONS))
        card.body.addWidget(self._told(case))
        for noted in noted_initiatives(self.work, self.case_id, case, self):
            card.body.addWidget(noted)
        whole, column = stacked()
        cards = replies_due(self.work, self.case_id, case, Topic.INITIATIVE)
        busy = keep_comments(self, cards)
        for due in cards:
            column.addWidget(due)
        column.addWidget(card)
        self.fill(whole)
        if busy is not None:
            busy.comment.setFocus()
        unsent = self._file.unsent if self._file else frozenset()
        told = [h for h in case.halves.values() if h.by_sender and not h.reply and h.stamp.action in unsent]
        if any(h.stamp.action in self._leaving() for h in case.halves.values()):
            said = outage.leaving(self.work.settings.central_name)
        elif any(h.stamp.action in unsent for h in case.halves.values()):
            said = outage.saved(len(told) - self._to_ring(), len(told))
        else:
            said = outage.registered_in(self.work.settings.central_name)
        spoken = "Samordningsansvaret är sagt i telefon och inte bekräftat ännu."
        self.foot.set_words(said, spoken if coordinator.only_heard(case) else "")
        self._offer_another(case)

    def _offer_another(self, case: Sip) -> None:
        """B19, C14: whoever leads asks one unit more, such as when another has declined."""
        from ui.dialogs.initiative import asks_another

        why = None if closing_of(case) is not None else asks_another(self.work, self.case_id, case)
        if why is not None:
            is_to_do = self._file is not None and any(
                t.code is TaskCode.SEND_INITIATIVE for t in self._file.tasks
            )
            act = (primary if is_to_do else secondary)("Fråga en enhet till…")
            act.setObjectName("ask-another")
            act.set_blocked(why)
            act.clicked.connect(self._ask_another)
            self.foot.add_act(act)

    def _ask_another(self) -> None:
        from ui.dialogs.initiative import AskUnitDialog

        if self._file is not None and isinstance(self._file.view, Sip):
            open_once(AskUnitDialog(self.work, self.case_id, self._file.view, self))

    def _leaving(self) -> frozenset[str]:
        return self._file.leaving if self._file else frozenset()

    def _to_ring(self) -> int:
        """How many recipients of this case nobody has reached."""
        here = self._file.id if self._file else self.case_id
        return sum(call.case_id == here and not call.told for call in self.work.ws.calls_to_make())

    def _told(self, case: Sip) -> GridTable:
        """A13, B19: each recipient, how far it has come, and what it said to it."""
        directory = self.work.settings.directory
        untold = self._file.untold() if self._file else frozenset()
        left = {half.receiver for half in to_ring(case, self.work.unit, untold)}
        grid = GridTable("Mottagare", _RECIPIENTS)
        for event in pairing(case):
            if event.topic is Topic.INITIATIVE and not event.reply and not event.voided:
                reply = reply_to(case, event.topic, event.sender, event.receiver)
                given = reply.answer if reply else None
                said = calls.answer(event.topic, given, spoken_only=bool(reply and reply.spoken_only))
                words = calls.NOT_RUNG if given is None and event.receiver in left else said
                if words == calls.ANSWER_MISSING and not event.first.must_answer:
                    words = MAY
                told = (reply.at_receiver or reply.at_sender) if reply else None
                grid.add_row([directory.unit_name(event.receiver), words, told.text if told else ""])
        return grid

    def _who_coordinates(self, case: Sip) -> str:
        holder = self.work.settings.directory.unit_name(coordinator.coordinator(case))
        spoken = " (sagt i telefon, inte bekräftat ännu)" if coordinator.only_heard(case) else ""
        return f"Samordningsansvarig: {holder}{spoken}"


def _is_sent(case: Sip) -> bool:
    """Whether there is an initiative, of the own unit or of another."""
    return any(half.topic is Topic.INITIATIVE for half in case.halves.values())


def _stands(case: Sip | None, given: RecordConsent) -> bool:
    """Whether the consent that is ticked is the one that is recorded already."""
    entry = consent.standing(case) if case is not None else None
    return entry is not None and (entry.state, entry.basis, entry.taken_by, entry.on) == (
        given.state,
        given.basis,
        given.taken_by,
        given.on,
    )


def _missing(answers: Answers, unknown: str) -> str:
    """What has to be there before an initiative can be registered, in the order of the form."""
    if not unknown and not text_of(answers, "person_number") and not text_of(answers, "person_name"):
        return calls.WHOM_FIRST
    if not text_of(answers, "consent"):
        return "Fyll i om samtycke är inhämtat."
    if not rows_of(answers, "informed"):
        return "Lägg till minst en mottagare."
    return ""
