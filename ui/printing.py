"""From a case to paper: which content, under which number, and what is noted about it (P26, R15)."""

from __future__ import annotations

import msgspec

from cases import edits
from cases.case import Sip, opening_of
from cases.intents import Part, Print
from cases.parts import FORM_OF
from cases.prefill import answers_of, prefill
from forms import catalogue, numbers
from forms.field import Answers, Form
from localdb.blanks import PrintKind, PrintRecord
from localdb.perform import Saved
from ui.work import Trouble, Work, why_not
from wording.times import on_paper
from wording.verbs import person


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


def filled(work: Work, case_id: str, case: Sip, part: Part, *, for_signatures: bool = False) -> Paper:
    """The form of a part with what is known; `for_signatures`: only what was recorded, with lines to sign
    on (C27)."""
    from printouts.form import render_form
    from printouts.page import PrintHeader
    from printouts.plan import SignatureLine

    form = catalogue.current(FORM_OF[part])
    locked = case.locks.get(str(part))
    seen = locked.seen if locked else edits.standing_keys(case, part)
    digest = edits.digest(case, part, seen)
    opening = opening_of(case)
    now = work.tools.now()
    facts = work.ws.facts()
    number = work.ws.next_print_number()
    kind = PrintKind.PLAN if for_signatures else PrintKind.PREFILLED
    header = PrintHeader(
        print_number=number,
        kind="plan" if for_signatures else "prefilled",
        name=opening.name,
        person_number=numbers.shown(opening.number),
        printed_at=on_paper(now),
        unit=work.settings.directory.unit_name(work.unit),
        data_as_of=on_paper(facts.data_as_of) if facts.data_as_of else "",
        content_code=digest[:8].upper() if for_signatures else "",
        drill=_is_drill(work),
    )
    known: Answers = prefill(form, case, work.desk())
    shown = edits.texts_of(case, part, seen)
    answers = {**_person(known), **answers_of(form, shown)} if for_signatures else known
    signing = (("den enskilde", opening.name), *_present(shown)) if for_signatures else ()
    signatures = tuple(SignatureLine(role, who) for role, who in signing)
    pdf = render_form(form, answers, header, signatures=signatures)
    return Paper(pdf, number, form, kind, case_id, part, seen, digest)


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


def _present(texts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Who is to sign: each representative that was present, by unit and name (R15, C27)."""
    rows = edits.rows(texts, "attendance").values()
    return tuple((row.get("unit", ""), row.get("name", "")) for row in rows if row.get("present") == "yes")
