"""What a drill came to, counted from the ledgers at both ends: never from what the drill itself thought that
it did."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from cases.access import participants
from cases.case import AttestKind, Sip
from cases.deadlines import STOCKHOLM
from cases.edits import texts_of
from cases.intents import Part
from cases.locks import closing_of, lock_of
from cases.parts import FORM_OF
from cases.steering import CloseKind
from desktop.drill.pages import Sheet, squeezed
from forms import catalogue
from forms.field import find
from forms.kinds import LongText, PersonRef, Phone, Table, Text, UnitRef
from localdb.recorded import Recorded
from wording.names import PARTS

LED = (Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION)
"""The parts that are locked on the way from need to archive."""


class Told(msgspec.Struct, frozen=True):
    """What the centre's ledger says of one action."""

    outcome: str
    effects: int
    first_at: datetime
    last_at: datetime
    rivals: tuple[str, ...] = ()


class Tally(msgspec.Struct, frozen=True):
    """The centre's ledger, counted."""

    actions: dict[str, Told]
    cases: dict[str, Sip]
    aliases: dict[str, str]
    folds: bool


class Ledger(msgspec.Struct, frozen=True):
    """One workstation's own count: everything that was ever recorded on it, what it printed, when somebody
    declared an outage at it, and the cases in its archive."""

    unit: str
    recorded: tuple[Recorded, ...]
    printed: int
    all_sent: bool
    outages: tuple[datetime, ...]
    archive: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """The figures. `lost`: recorded somewhere and unknown at the centre; `twice`: took effect more than
    once."""

    recorded: int
    applied: int
    merged: int
    rivals: int
    held: int
    refused: int
    lost: int
    twice: int
    unsettled: int
    calls: int
    printed: int
    pages: int
    workstations: int
    outages: int
    outage_seconds: float
    replay_seconds: float
    faults: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Nothing lost, doubled or left unsettled, and every page gives back what was put on it."""
        return not (self.lost or self.twice or self.unsettled or self.held or self.faults)


def tally_of(database: Path) -> Tally:
    """Ask the central program to count its own ledger."""
    command = [
        sys.executable,
        "-m",
        "desktop.commands",
        "central",
        "--tally",
        "--db",
        f"sqlite:///{database}",
    ]
    done = subprocess.run(command, check=True, capture_output=True)
    return msgspec.json.decode(done.stdout, type=Tally)


def count(
    ledgers: Sequence[Ledger],
    tally: Tally,
    sheets: Sequence[Sheet],
    returned: Sequence[datetime],
    signed: Sequence[str],
    ended: str,
) -> Report:
    """Compare both ends. `returned`: when the centre came back, once for each outage. `signed`: the personal
    numbers of those whose plan was signed on paper; `ended`: of the one whose case was led to the archive.
    """
    recorded = [row for ledger in ledgers for row in ledger.recorded]
    told = {row.action_id: tally.actions.get(row.action_id) for row in recorded}
    found = [answer for answer in told.values() if answer is not None]
    faults = [f"{sheet.file}, {fault}" for sheet in sheets for fault in sheet.faults]
    faults += [f"{ledger.unit}: inte allt skickat" for ledger in ledgers if not ledger.all_sent]
    if len({row.action_id for row in recorded}) != len(recorded):
        faults.append("samma registrering finns på två datorer")
    if any(answer.outcome in ("applied", "merged") and not answer.effects for answer in found):
        faults.append("en registrering gäller men syns inte i något ärende")
    if not tally.folds:
        faults.append("liggaren ger inte de ärenden som finns")
    for number in signed:
        faults += _plan_faults(tally, sheets, number)
    faults += _end_faults(tally, ledgers, ended)
    outcomes = [answer.outcome for answer in found]
    return Report(
        recorded=len(recorded),
        applied=outcomes.count("applied"),
        merged=outcomes.count("merged"),
        rivals=sum(len(answer.rivals) for answer in found),
        held=outcomes.count("held"),
        refused=outcomes.count("refused"),
        lost=sum(answer is None for answer in told.values()),
        twice=sum(answer.effects > 1 for answer in found),
        unsettled=sum(row.state != "settled" for row in recorded),
        # The made-up region has calls of its own, which nobody in the drill has made.
        calls=sum(key in tally.actions for case in tally.cases.values() for key in case.calls),
        printed=sum(ledger.printed for ledger in ledgers),
        pages=sum(sheet.pages for sheet in sheets),
        workstations=len(ledgers),
        outages=len(returned),
        outage_seconds=round(sum(_away(ledgers, back) for back in returned), 1),
        replay_seconds=round(max((_replayed(found, back) for back in returned), default=0.0), 1),
        faults=tuple(faults),
    )


def _away(ledgers: Sequence[Ledger], back: datetime) -> float:
    """Seconds from when an outage was first declared, the day that it ended."""
    started = [at for ledger in ledgers for at in ledger.outages if _same_day(at, back) and at <= back]
    return (back - min(started)).total_seconds() if started else 0.0


def _replayed(found: Sequence[Told], back: datetime) -> float:
    """Seconds until the centre had decided the last of what it got that day."""
    late = [told.last_at for told in found if told.first_at >= back and _same_day(told.first_at, back)]
    return (max(late) - back).total_seconds() if late else 0.0


def _same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone(STOCKHOLM).date() == other.astimezone(STOCKHOLM).date()


def _case_of(tally: Tally, number: str) -> Sip | None:
    cases = tally.cases.values()
    return next((c for c in cases if any(o.number == number for o in c.openings.values())), None)


def _plan_faults(tally: Tally, sheets: Sequence[Sheet], number: str) -> list[str]:
    """The plan at the centre is word for word what was signed on paper."""
    case = _case_of(tally, number)
    if case is None:
        return ["ett ärende vars plan skrevs under saknas i det centrala systemet"]
    lock = lock_of(case, Part.PLAN)
    signed = next((a for a in case.attests.values() if a.kind is AttestKind.HAND_OVER), None)
    if lock is None or signed is None:
        return ["planen är inte låst och lämnad i det centrala systemet"]
    paper = next((sheet for sheet in sheets if sheet.number == signed.print_number), None)
    if signed.seen != lock.seen or paper is None:
        return ["den plan som lämnades är inte den som låstes och skrevs ut"]
    on_paper = squeezed(paper.text)
    return [
        f"planens fält {name} står inte ordagrant på papperet"
        for name, text in texts_of(case, Part.PLAN, lock.seen).items()
        if _is_text(name) and squeezed(text) not in on_paper
    ]


def _end_faults(tally: Tally, ledgers: Sequence[Ledger], number: str) -> list[str]:
    """The case was led through every step to its end, and stands in the archive of each unit in it."""
    case = _case_of(tally, number)
    if case is None:
        return ["ärendet som skulle avslutas saknas i det centrala systemet"]
    faults = [f"{PARTS[part].the} är inte låst" for part in LED if lock_of(case, part) is None]
    closing = closing_of(case)
    if closing is None or closing.kind is not CloseKind.EVALUATED:
        faults.append("ärendet är inte utvärderat och avslutat")
    kept = sum(case.id in ledger.archive for ledger in ledgers)
    if kept != len(participants(case)):
        faults.append(f"ärendet ligger i arkivet på {kept} datorer")
    return faults


def _is_text(name: str) -> bool:
    """Whether a field is printed as it was written; a choice, a day, a number or a pointer is printed in
    other words."""
    table, colon, cell = name.partition(":")
    form = catalogue.current(FORM_OF[Part.PLAN])
    field = find(form, table)
    if colon and isinstance(field.kind, Table):
        field = next((c for c in field.kind.columns if c.id == cell.rpartition(".")[2]), field)
    return isinstance(field.kind, Text | LongText | PersonRef | UnitRef | Phone)


def in_words(report: Report) -> str:
    """The summary that is printed at the end."""
    r = report
    verdict = "Inget är förlorat och inget kom dubbelt." if r.good else "Något är fel. Se nedan."
    lines = [
        verdict,
        f"{r.recorded} registreringar på {r.workstations} datorer.",
        f"{r.outages} driftstörningar, tillsammans {r.outage_seconds:.0f} sekunder.",
        f"{r.applied} gäller, {r.merged} mötte samma sak från andra hållet, {r.rivals} är olika uppgifter.",
        f"{r.held} väntar, {r.refused} togs inte emot, {r.lost} saknas, {r.twice} gäller dubbelt.",
        f"{r.calls} samtal, {r.printed} utskrifter, {r.pages} sidor lästa tillbaka.",
        f"Överföringen tog {r.replay_seconds:.1f} sekunder.",
    ]
    return "\n".join([*lines, *(f"  - {fault}" for fault in report.faults)])


def report_bytes(report: Report, played_on: datetime) -> bytes:
    """The report as it is kept in `report.json`."""
    figures = {"good": report.good, "played_on": played_on.isoformat(), **msgspec.to_builtins(report)}
    return msgspec.json.format(msgspec.json.encode(figures))
