"""The ledger: takes in actions, decides them, and commits outcome, change, case, feed and audit together
(design section 8).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine

from cases.action import Action
from cases.decide import rules_version
from cases.exchange import Outcome, OutcomeRow, Receipt
from cases.intents import CallMeeting, OpenCase, SendInitiative
from cases.refusals import Reason, Review
from central import feed, handled
from central.accounts import Workstation
from central.admission import NO_ACTION, UNOPENED, UNPROVEN, Ruling, decided, ruling
from central.chains import Judged, judge_lines
from central.joins import join_linked, may_link, part
from central.lines import Line, enveloped, said_of
from central.pending import mark_pending
from central.shown import at_withdrawal
from central.store import counter, settings_now, writing
from central.values import Author, Held, number_of, receipt_of
from central.working import Working
from forms import numbers
from seal.action import body_of, hash_of
from seal.chain import Verdict

log = logging.getLogger(__name__)

UNANSWERED = "-"
"""The id in a receipt for a line that could not be taken in through the centre's own fault."""


def push(engine: Engine, workstation: Workstation, lines: Sequence[Line], now: datetime) -> list[Receipt]:
    """Take in a batch and answer each line. A batch shares one transaction; if that fails, it is done again a
    line at a time.

    A line that fails even alone is answered under no action's id: the workstation keeps it, and sends it
    again.
    """
    try:
        return _push(engine, workstation, lines, now)
    except Exception as problem:  # noqa: BLE001  # whatever it was, no other line may suffer for it
        log.error(
            "A batch of %d failed with %s; taking it a line at a time", len(lines), type(problem).__name__
        )
    receipts: list[Receipt] = []
    for line in lines:
        try:
            receipts += _push(engine, workstation, (line,), now)
        except Exception as problem:  # noqa: BLE001  # it was undone alone, and stays unanswered
            log.error("Line %d failed with %s and was not taken in", line.index, type(problem).__name__)
            receipts.append(Receipt(line.index, UNANSWERED, Outcome.HELD))
    return receipts


def _push(engine: Engine, workstation: Workstation, lines: Sequence[Line], now: datetime) -> list[Receipt]:
    with writing(engine) as connection:
        working = _working(connection)
        known = [line.envelope.id for line in lines if line.envelope is not None]
        needed = [id_ for line in lines if line.action is not None for id_ in line.action.depends_on]
        working.read_outcomes((*known, *needed))
        answers: dict[int, Receipt] = {}
        twins: dict[int, int] = {}
        fresh = _fresh(working, workstation, lines, answers, twins, now)
        judged = judge_lines(connection, workstation.id, fresh)
        working.read_outcomes(each.line.envelope.id for each in judged if each.line.envelope is not None)
        # What is refused unread may be waited for too.
        working.read([each.line.envelope.case_id for each in judged if each.line.envelope is not None], ())
        _read_ahead(working, [each.line.action for each in judged if each.line.action is not None])
        for each in judged:
            taken = _take_box if each.line.unopened else _take
            receipt = taken(working, workstation, each, now)
            if each.line.index >= 0:
                answers[each.line.index] = receipt
        # What was held when it came may have been decided by a later line of the same batch.
        for index, receipt in answers.items():
            latest = working.known.get(receipt.id)
            if latest is not None and receipt.commit_seq:
                answers[index] = msgspec.structs.replace(latest.receipt, duplicate=receipt.duplicate)
        for index, first in twins.items():
            answers[index] = msgspec.structs.replace(answers[first], duplicate=True)
        _write(working)
        return [msgspec.structs.replace(answers[index], line=index) for index in sorted(answers)]


class Earlier(msgspec.Struct, frozen=True):
    """A line that came earlier and was not understood, with who sent it, where it was received, and what
    would have it decided again.
    """

    line: Line
    author: Author
    received: int
    waits: str


def decide_earlier(connection: Connection, found: Sequence[Earlier], now: datetime) -> None:
    """Decide lines that are understood by now, within the caller's transaction. What its chain does not prove
    goes on waiting for that, and what is no action after all is refused.
    """
    working = _working(connection)
    actions = [each.line.action for each in found if each.line.action is not None]
    own = [each.line.envelope.id for each in found if each.line.envelope is not None]
    working.read_outcomes((*own, *(id_ for action in actions for id_ in action.depends_on)))
    _read_ahead(working, actions)
    for each in found:
        line, author = each.line, each.author
        answer = UNPROVEN.get(each.waits)
        if answer is None:
            answer = ruling(working, line.action, author.unit) if line.action is not None else NO_ACTION
        waits = each.waits or answer.waits
        receipt = _settle(
            working, line, author, answer, now, kind="decided", received=each.received, waits=waits
        )
        if receipt.outcome.final and line.envelope is not None:
            _decide_held(working, line.envelope.case_id, now)
    _write(working)


def bring_in(connection: Connection, actions: Sequence[Action]) -> None:
    """Take in the history of a made-up region: without chains, marked as imported. ValueError if the rules do
    not apply one of them.
    """
    for start in range(0, len(actions), 500):
        working = _working(connection)
        batch = actions[start : start + 500]
        _read_ahead(working, batch)
        for action in batch:
            answer = decided(working, action)
            if answer.case is None:
                raise ValueError(
                    f"{type(action.intent).__name__} did not apply: {answer.outcome} {answer.codes}"
                )
            author = Author(action.actor.unit, action.workstation, action.actor.hsa_id, 0, 0)
            body = body_of(action)
            line = Line(-1, body, b"", hash_of(body), enveloped(action), action)
            _settle(working, line, author, answer, action.recorded_at, kind="imported")
        _write(working)


def _write(working: Working) -> None:
    mark_pending(working)
    working.write()
    feed.write(working)


def _working(connection: Connection) -> Working:
    return Working(connection, counter(connection, take=True), settings_now(connection), rules_version())


def _read_ahead(working: Working, actions: Iterable[Action]) -> None:
    actions = list(actions)
    working.read([action.case_id for action in actions], ())
    wanted = set()
    for action in actions:
        case = working.case(working.resolve(action.case_id))
        if isinstance(action.intent, OpenCase):
            wanted.add(numbers.parse(action.intent.number, action.occurred_at.date()).canonical)
        elif case is not None and isinstance(action.intent, SendInitiative | CallMeeting):
            wanted.add(number_of(case))
    working.read_numbers(wanted)


def _fresh(
    working: Working,
    workstation: Workstation,
    lines: Sequence[Line],
    answers: dict[int, Receipt],
    twins: dict[int, int],
    now: datetime,
) -> list[Line]:
    """The lines that are not known yet. What is known, or says nothing of itself, is answered here; `twins`
    repeat a line of the batch.
    """
    first: dict[str, Line] = {}
    for line in lines:
        if line.envelope is None:
            answers[line.index] = _malformed(line, "")
            continue
        id_ = line.envelope.id
        known = working.known[id_]
        before = first.get(id_)
        if known is not None and (known.hash == line.hash or line.unopened):
            answers[line.index] = msgspec.structs.replace(known.receipt, duplicate=True)
        elif before is not None and before.hash == line.hash:
            twins[line.index] = before.index
        elif before is not None or (known is not None and known.waits != "proof"):
            answers[line.index] = _key_reuse(working, _author(workstation, line), id_, now)
        else:
            first[id_] = line
    return list(first.values())


def _take_box(working: Working, workstation: Workstation, judged: Judged, now: datetime) -> Receipt:
    """Keep a box that nobody could open; when it came earlier its chain says nothing new of it."""
    line = judged.line
    known = working.known[line.envelope.id] if line.envelope is not None else None
    if known is not None:
        return known.receipt
    author = _author(workstation, line)
    return _settle(working, line, author, UNOPENED, now, kind="received", waits="proof")


def _take(working: Working, workstation: Workstation, judged: Judged, now: datetime) -> Receipt:
    """Decide one line by what its chain says of it."""
    line, verdict = judged.line, judged.verdict
    author = _author(workstation, line)
    if line.envelope is None:
        raise AssertionError("only lines with an envelope are judged")
    known = working.known[line.envelope.id]
    came_before = known is not None and judged.received_seq > 0
    if known is not None and came_before and known.hash != line.hash:
        return known.receipt  # the proven one came in this push, and has taken its place
    if known is not None and came_before and line.action is None and known.receipt.outcome is line.refused:
        # It cannot be understood, whoever wrote it; what its chain says of it only lets the chain go on.
        waits = {Verdict.GAP: "chain", Verdict.QUARANTINED: "proof"}.get(verdict, "")
        working.settle(line.envelope.case_id, author, line.hash, known.receipt, judged.received_seq, waits)
        return known.receipt
    quarantined = verdict is Verdict.QUARANTINED
    if line.action is None and line.refused is Outcome.REFUSED and quarantined and known is None:
        return _malformed(line, line.envelope.id)
    differs = known is not None and known.hash != line.hash and Review.UNOPENED not in known.receipt.codes
    if differs and verdict in (Verdict.QUARANTINED, Verdict.GAP):
        return _key_reuse(working, author, line.envelope.id, now)
    if quarantined:
        answer, waits = UNPROVEN["proof"], "proof"
    elif line.action is None:
        codes = (Reason.MALFORMED,) if line.refused is Outcome.REFUSED else ()
        answer, waits = Ruling(line.refused, codes), "chain" if verdict is Verdict.GAP else ""
    elif verdict is Verdict.GAP:
        answer, waits = UNPROVEN["chain"], "chain"
    else:
        answer = ruling(working, line.action, workstation.unit)
        waits = answer.waits
    if judged.received_seq and known is not None and answer.is_that_of(known.receipt):
        if waits != known.waits:
            working.settle(
                line.envelope.case_id, author, line.hash, known.receipt, judged.received_seq, waits
            )
        return known.receipt
    flag = "fork" if verdict is Verdict.FORK else ""
    kind = "decided" if judged.received_seq else "received"
    receipt = _settle(
        working, line, author, answer, now, kind=kind, received=judged.received_seq, waits=waits, flag=flag
    )
    if receipt.outcome.final:
        _decide_held(working, line.envelope.case_id, now)
    return receipt


def _settle(
    working: Working,
    line: Line,
    author: Author,
    answer: Ruling,
    at: datetime,
    *,
    kind: str,
    received: int = 0,
    waits: str | None = None,  # for what, where it is not what the answer says
    flag: str = "",
) -> Receipt:
    """Write down what became of an action, lay its change on the case, and join what is now linked."""
    waits = answer.waits if waits is None else waits
    envelope = line.envelope
    if envelope is None:
        raise AssertionError("only lines with an envelope are settled")
    seq = working.next_seq()
    receipt = receipt_of(envelope.id, answer.outcome, seq, answer.codes, answer.keys, answer.rivals)
    if line.fault or flag == "fork":
        receipt = msgspec.structs.replace(receipt, path=line.fault, fork=flag == "fork")
    case_id = working.resolve(envelope.case_id)
    answer = at_withdrawal(working, case_id, answer, imported=kind == "imported")
    working.record(
        kind=kind,
        action_id=envelope.id,
        case_id=case_id,
        receipt=receipt,
        at=at,
        author=author,
        flag=flag,
        change=answer.delta,
        body=None if received else line.body,
        signature=None if received else line.signature,
    )
    # Who was answered otherwise before has to be told, also when she begins afresh.
    taken_in = answer.outcome.taken_in
    answered = taken_in and not received and working.known.get(envelope.id) is None
    received = received or seq
    working.settle(envelope.case_id, author, line.hash, receipt, received, waits)
    if kind != "imported":
        row = OutcomeRow(receipt) if taken_in else OutcomeRow(receipt, said_of(line), at)
        working.tell(author.unit, row, seq, answered=answered)
    handled.mark(working, line.action, author.unit, receipt)
    if answer.case is not None:
        working.change(answer.case, seq, at)
    if answer.delta is not None and answer.delta.looks:
        working.audit("looked_in", at, author, action_id=envelope.id, case_id=case_id)
    if answer.delta is not None and answer.delta.partings:
        part(working, case_id, at, author, envelope.id)
    if answer.delta is not None and may_link(answer.delta):
        case_id = join_linked(working, case_id, at, author, envelope.id)
    if waits == "case" and line.action is not None:
        working.held.setdefault(case_id, {})[envelope.id] = Held(
            line.action, author, line.hash, received, receipt
        )
    return receipt


def _decide_held(working: Working, case_id: str, at: datetime) -> None:
    """Decide what is held in the case, and in what it was parted into, again until nothing changes."""
    while True:
        waiting = working.held.get(working.resolve(case_id), {})
        for held in sorted(waiting.values(), key=lambda each: each.received_seq):
            answer = ruling(working, held.action, held.author.unit)
            if not answer.is_that_of(held.receipt):
                break
        else:
            if not working.parted:
                return
            case_id = working.parted.pop()
            continue
        del waiting[held.action.id]
        line = Line(-1, hash=held.hash, envelope=enveloped(held.action), action=held.action)
        _settle(working, line, held.author, answer, at, kind="decided", received=held.received_seq)


def _author(workstation: Workstation, line: Line) -> Author:
    envelope = line.envelope
    if envelope is None:
        raise AssertionError("only lines with an envelope have an author")
    return Author(workstation.unit, workstation.id, envelope.author, envelope.incarnation, envelope.sequence)


def _malformed(line: Line, id_: str) -> Receipt:
    codes = (Reason.MALFORMED,) if line.refused is Outcome.REFUSED else ()
    return Receipt(line.index, id_, line.refused, codes=codes, path=line.fault)


def _key_reuse(working: Working, author: Author, id_: str, now: datetime) -> Receipt:
    """The same id with other bytes: nothing of it is taken in, but that it was tried is kept."""
    working.audit("key_reuse", now, author, action_id=id_, outcome=str(Outcome.REFUSED))
    return Receipt(0, id_, Outcome.REFUSED, codes=(Reason.KEY_REUSE,))
