"""A kallelse of a case as a letter with its print number, for those who are called by hand (C09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cases.case import Half, Sip
from cases.identity import facts_of, identity_of, is_protected
from cases.intents import Part
from cases.letters import digest, may_be_sent, printed
from forms import catalogue
from localdb.blanks import PrintKind
from localdb.outbox import QueueRow
from ui.models.outage_tasks import ByHand
from ui.printing import Paper, header_of
from ui.work import Work
from wording import letters as words
from wording.times import on_paper

CALL = "call_meeting"
"""The verb of a kallelse, as the queue names it."""


def called_by_hand(work: Work, queue: Iterable[QueueRow]) -> tuple[ByHand, ...]:
    """Of the kallelser that wait here to be sent, those that somebody without an account is to have on paper.
    None of a meeting that is called off, or of a person who has died.
    """
    now, found = work.tools.now(), list[ByHand]()
    for case_id, rows in groupby(sorted(_kallelser(queue)), key=lambda each: each[0]):
        file, actions = work.ws.case(case_id), {action for _, action in rows}
        if file is None or not isinstance(file.view, Sip):
            continue
        case = file.view
        halves = {half.stamp.action: half for half in case.halves.values() if half.stamp.action in actions}
        for half in halves.values():
            if half.others and may_be_sent(case, work.unit, half, now):
                out = printed(case, half)
                at = out[-1].stamp.at if out else None
                found.append(ByHand(case_id, identity_of(case).name, half.others, at))
    return tuple(found)


def _kallelser(queue: Iterable[QueueRow]) -> Iterator[tuple[str, str]]:
    return ((row.case_id, row.action_id) for row in queue if row.verb == CALL)


def letter(work: Work, case_id: str, case: Sip, half: Half, called: Sequence[str]) -> Paper:
    """The kallelse of which `half` is the sender's end; `called` are the ids of the units that it went to.

    Of somebody with a protected identity neither the place nor who else comes is printed: who sends the paper
    writes what its reader needs by hand (P46).
    """
    from printouts.letter import Letter, render_letter

    form, directory = catalogue.current("meeting_call"), work.settings.directory
    facts, at = facts_of(case), half.meeting_at
    hidden = is_protected(facts)
    own = directory.units.get(work.unit)
    to_ring = half.stamp.who if half.sender == work.unit else work.who
    lead = f"{words.invited(identity_of(case).name)}\n{words.WHAT} {words.WHY[half.topic]}"
    said = Letter(
        title=words.TITLES[half.topic],
        lead=lead,
        day=words.day(at) if at else "",
        hour=words.hour(at) if at else "",
        meeting_form=half.meeting_form,
        place="" if hidden else half.place,
        called=() if hidden else tuple(directory.unit_name(unit) for unit in called),
        others="" if hidden else half.others,
        ring=words.ring(to_ring, directory.unit_name(work.unit), own.phone if own else ""),
        caller=half.stamp.who.name,
        caller_title=half.stamp.who.title,
        called_on=on_paper(half.stamp.at).partition(" ")[0],
        cause=half.cause,
        interpreter=words.interpreter(facts),
    )
    number, code = work.ws.next_print_number(), digest(half)
    header = header_of(work, case, number, "letter", "")
    pdf = render_letter(form, said, header)
    return Paper(pdf, number, form, PrintKind.LETTER, case_id, Part.MEETING_CALL, (), code)
