"""From a case to paper: which content, under which number, and what is noted about it (P26, R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from cases import edits
from cases.case import Sip
from cases.identity import identity_of
from cases.intents import Part, Print
from cases.locks import lock_of, sheet, version_of
from cases.parts import FORM_OF, form_of, sections_of
from cases.prefill import answers_of, prefill, written
from cases.settings import Settings
from cases.settlement import seen_when_settled, settled, text_when_settled
from forms import catalogue, numbers
from forms.field import Answers, Form, beyond
from localdb.blanks import PrintKind, PrintRecord
from localdb.perform import Saved
from ui.models.missing import printed
from ui.work import Trouble, Work, why_not
from wording import guidance, restored
from wording.plans import of_version
from wording.times import on_paper
from wording.verbs import person

if TYPE_CHECKING:
    # Loaded when something is printed: the first window can do without.
    from printouts.page import PrintHeader
    from printouts.plan import SignatureLine


class Paper(msgspec.Struct, frozen=True):
    """A rendered print that has its number and has not been printed yet."""

    pdf: bytes
    number: str
    form: Form
    kind: PrintKind
    case_id: str = ""
    part: Part | None = None
    seen: tuple[str, ...] = ()
    digest: str = ""
    version: int = 1

    @property
    def file_name(self) -> str:
        """A name that says what it is and nothing about whom."""
        return f"{self.form.id}-{self.number}.pdf"


def blank(work: Work, form: Form) -> Paper:
    """An empty form with its own print number (A07)."""
    from printouts.form import render_form
    from printouts.page import PrintHeader

    number = work.ws.next_print_number()
    unit = work.settings.directory.unit_name(work.unit)
    header = PrintHeader(print_number=number, kind="empty", unit=unit, drill=_is_drill(work))
    return Paper(render_form(form, {}, header), number, form, PrintKind.EMPTY)


def agenda(work: Work) -> Paper:
    """The agenda of the meeting, with its own print number and nothing about anybody (C11)."""
    from printouts.agenda import AGENDA, render_agenda
    from printouts.page import PrintHeader

    number = work.ws.next_print_number()
    unit = work.settings.directory.unit_name(work.unit)
    header = PrintHeader(print_number=number, kind="agenda", unit=unit, drill=_is_drill(work))
    pdf = render_agenda(guidance.AGENDA.lines, header)
    return Paper(pdf, number, AGENDA, PrintKind.EMPTY)


def missing(work: Work) -> Paper:
    """Everything that was here before the outage and is missing now, with its own print number."""
    from printouts.missing import MISSING, render_missing
    from printouts.page import PrintHeader

    number = work.ws.next_print_number()
    header = PrintHeader(
        print_number=number,
        kind="missing",
        printed_at=on_paper(work.tools.now()),
        unit=work.settings.directory.unit_name(work.unit),
        drill=_is_drill(work),
    )
    lines = printed(work.ws.missing(), work.settings.directory)
    pdf = render_missing(lines, restored.comes_back(work.settings.central_name), header)
    return Paper(pdf, number, MISSING, PrintKind.PREFILLED)


def filled(work: Work, case_id: str, case: Sip, part: Part, *, for_signatures: bool = False) -> Paper:
    """The form of a part, in the version that is worked in, with what is known; `for_signatures`: only what
    was recorded, closed for writing, with lines to sign on where the person signs (C27, B35)."""
    from printouts.form import render_form

    form, version = catalogue.current(FORM_OF[part]), version_of(case, part)
    if for_signatures:
        return _closed_paper(work, case_id, case, part, version)
    seen, digest = _content(case, part, version, work.settings)
    number = work.ws.next_print_number()
    header = header_of(work, case, number, "prefilled", "")
    answers = _without_guesses(form, prefill(form, case, work.desk()), case)
    only = sections_of(part, work.settings, answers) if part is Part.ASSESSMENT else None
    pdf = render_form(form, answers, header, only=only)
    return Paper(pdf, number, form, PrintKind.PREFILLED, case_id, part, seen, digest, version)


def earlier(work: Work, case_id: str, case: Sip, part: Part, version: int) -> Paper:
    """An earlier version as it was settled. Every page says what has come after it, and there are no lines to
    sign on (B36, R10).
    """
    return _closed_paper(work, case_id, case, part, version)


def _content(case: Sip, part: Part, version: int, settings: Settings) -> tuple[tuple[str, ...], str]:
    """The keys of what the part says, settled or not, and their digest."""
    name = sheet(part, version)
    holds = settled(case, part, version, settings)
    seen = seen_when_settled(case, part, settings, version) if holds else edits.standing_keys(case, name)
    return seen, edits.digest(case, name, seen)


def _closed_paper(work: Work, case_id: str, case: Sip, part: Part, version: int) -> Paper:
    """What a part said when it was settled, or says while it is not, closed for writing."""
    from printouts.form import render_form

    form, settings = catalogue.current(FORM_OF[part]), work.settings
    seen, digest = _content(case, part, version, settings)
    number = work.ws.next_print_number()
    texts, only = _closed(case, part, version, seen, settings)
    to_sign = version == version_of(case, part)
    header = msgspec.structs.replace(
        header_of(work, case, number, "plan" if part is Part.PLAN and to_sign else "closed", digest),
        version=of_version(case, part, version, settings),
    )
    answers = {**_person(prefill(form, case, work.desk())), **answers_of(form, texts)}
    signing = _signing(case, part, texts) if to_sign else ()
    pdf = render_form(form, answers, header, signatures=signing, only=only)
    return Paper(pdf, number, form, PrintKind.PLAN, case_id, part, seen, digest, version)


def header_of(
    work: Work, case: Sip, number: str, kind: Literal["prefilled", "plan", "closed", "letter"], digest: str
) -> PrintHeader:
    """What stands on every page of a paper of the case: whose it is, from where, how fresh (P03, P18)."""
    from printouts.page import PrintHeader

    person, facts = identity_of(case), work.ws.facts()
    return PrintHeader(
        print_number=number,
        kind=kind,
        name=person.name,
        person_number=numbers.shown(person.number),
        printed_at=on_paper(work.tools.now()),
        unit=work.settings.directory.unit_name(work.unit),
        data_as_of=on_paper(facts.data_as_of) if facts.data_as_of else "",
        content_code=digest[:8].upper(),
        drill=_is_drill(work),
    )


def _closed(
    case: Sip, part: Part, version: int, seen: tuple[str, ...], settings: Settings
) -> tuple[dict[str, str], tuple[str, ...] | None]:
    """What the paper of a part that holds says, and which of the form's sections it has. With an evaluation
    stands the follow-up that it sums up, if that is locked too.
    """
    texts = edits.texts_of(case, sheet(part, version), seen)
    if part is Part.ASSESSMENT:
        written = [name for name, text in texts.items() if text]
        return texts, sections_of(part, settings, written)
    if part not in (Part.FOLLOW_UP, Part.EVALUATION):
        return texts, None
    if part is Part.EVALUATION and lock_of(case, Part.FOLLOW_UP, version):
        return {**text_when_settled(case, Part.FOLLOW_UP, settings, version), **texts}, None
    return texts, tuple(section.id for section in form_of(part).sections)


def _signing(case: Sip, part: Part, texts: dict[str, str]) -> tuple[SignatureLine, ...]:
    """Who is to sign: the person, and each representative that was present, by unit and name (R15, C27, B35).
    A follow-up is not signed by anybody.
    """
    from printouts.plan import SignatureLine

    if part is Part.FOLLOW_UP:
        return ()
    rows = edits.rows(texts, "attendance").values()
    present = ((row.get("unit", ""), row.get("name", "")) for row in rows if row.get("present") == "yes")
    everyone = (("den enskilde", identity_of(case).name), *present)
    return tuple(SignatureLine(role, who) for role, who in everyone)


def _without_guesses(form: Form, known: Answers, case: Sip) -> Answers:
    """What is known, less what nobody has written and the paper has no place for: an addition is only what
    somebody said.
    """
    guessed = {field.id for field, table in beyond(form) if table is None} - set(written(form, case))
    return {name: answer for name, answer in known.items() if name not in guessed}


def note_printed(work: Work, paper: Paper, copies: int) -> Trouble | None:
    """Register the print, and, for a case's paper, record it as an action with what it shows. What failed
    half-way may be tried again: nothing comes twice.
    """
    record = PrintRecord(
        number=paper.number,
        form=paper.form.id,
        version=str(paper.form.version),
        kind=paper.kind,
        case_id=paper.case_id,
        at=work.tools.now(),
        by=person(work.who),
        copies=copies,
        digest=paper.digest,
    )
    if all(known.number != paper.number for known in work.ws.prints()):
        trouble = work.keep(record)
        if trouble is not None:
            return trouble
    if paper.part is not None:
        verb = Print(
            part=paper.part,
            form=paper.form.id,
            form_version=str(paper.form.version),
            print_number=paper.number,
            copies=copies,
            seen=paper.seen,
            digest=paper.digest,
            version=paper.version,
        )
        answer = work.act([work.request(paper.case_id, verb)])
        if not isinstance(answer, Saved):
            return Trouble(why_not(answer))
    return None


def _is_drill(work: Work) -> bool:
    outage = work.ws.outage()
    return outage is not None and outage.drill


def _person(known: Answers) -> Answers:
    """The person's own details and the consent stand on the plan though they are not written in it."""
    wanted = ("person_name", "person_number", "consent_given", "consent_date", "coordinator_contact")
    return {name: known[name] for name in wanted if name in known}
