"""One kallelse as it was made: where, when, by whom, how far it has come and who has answered (A15, A16,
B22); the letter of it (C09) and taking it back (B23); and whether the unit may make another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases import letters
from cases.called_off import to_hear
from cases.calling import proposed
from cases.case import Half, Sip
from cases.consent import standing
from cases.ending import over
from cases.identity import facts_of
from cases.intents import CallMeeting, Recipient, Topic
from cases.locks import closing_of, voided
from cases.outcome import Applied
from cases.pairing import Event, answer_to
from cases.waiting import to_ring
from localdb.casefile import CaseFile
from ui.acts import open_once, print_call
from ui.dialogs.voiding import VoidDialog, Voiding, why_not_void
from ui.icons import Icon
from ui.screens.struck import struck, void_of
from ui.widgets.buttons import Button, danger, quiet, secondary
from ui.widgets.cards import Card
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import label, muted, section
from ui.work import Work
from wording import called_off, calls, outage, voiding
from wording import kallelser as words
from wording import letters as paper_words
from wording.names import TOPICS

_COLUMNS = (GridColumn("Kallade", 3, "strong"), GridColumn("Svar", 2), GridColumn("Kommentar", 4))


def call_card(
    work: Work, file: CaseFile, case: Sip, events: Sequence[Event], asks: Sequence[Event], parent: QWidget
) -> Card:
    """The kallelse that `asks` are the recipients' ends of. `parent` is where its dialog opens."""
    half, is_void, now = asks[0].first, asks[0].voided, work.tools.now()
    card = Card()
    head = QHBoxLayout()
    head.addWidget(section(TOPICS[half.topic]), 1)
    made = words.made(half.stamp.at, half.stamp.who.name, now)
    head.addWidget(label(voiding.VOIDED, "warning") if is_void else muted(made))
    card.body.addLayout(head)
    void = void_of(case, half.stamp.action)
    if void is not None:
        card.body.addWidget(label(voiding.taken_back(void, now), "strong", wrap=True))
    if half.meeting_at:
        role = "voided" if is_void or (over(case) and half.meeting_at > now) else "strong"
        card.body.addWidget(label(calls.meeting_line(half.meeting_at, half.place, now), role, wrap=True))
    if half.meeting_form:
        card.body.addWidget(label(half.meeting_form, wrap=True))
    needs = words.interpreter(facts_of(case))
    if needs and not is_void:
        card.body.addWidget(label(needs, wrap=True))
    left = _not_rung(case, work.unit, file.untold(), half.stamp.action)
    do_not_know = _do_not_know(work, case, file.untold(), half)
    if do_not_know:
        card.body.addWidget(label(do_not_know, "warning", wrap=True))
    card.body.addWidget(_called(work, events, asks, left))
    if half.others:
        card.body.addWidget(label("Övriga deltagare", "heading"))
        card.body.addWidget(label(half.others, wrap=True))
        if letters.may_be_sent(case, work.unit, half, now):
            card.body.addWidget(muted(words.BY_HAND, wrap=True))
    if half.stamp.action in file.leaving:
        card.body.addWidget(label(outage.leaving(work.settings.central_name), wrap=True))
    elif half.stamp.action in file.unsent and not is_void:
        card.body.addWidget(label(outage.saved(len(asks) - len(left), len(asks)), wrap=True))
    for line in _of_paper(case, work.unit, half, now):
        card.body.addWidget(line)
    acts = _acts(work, file.id, case, asks, parent)
    if acts:
        card.body.addLayout(_row(acts))
    return card


def of_purpose(events: Iterable[Event], topics: Collection[Topic]) -> list[list[Event]]:
    """What each kallelse to these meetings is to its recipients, the latest kallelse first."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.topic in topics and not event.reply:
            found.setdefault(event.first.stamp.action, []).append(event)
    return sorted(found.values(), key=lambda asks: asks[0].first.stamp.at, reverse=True)


def may_call(work: Work, case_id: str, case: Sip, topic: Topic) -> bool:
    """Whether the rules would take a kallelse to this meeting now; when it is does not matter here."""
    recipients = tuple(Recipient(unit) for unit in proposed(case, work.unit))
    now = work.tools.now()
    verb = CallMeeting(topic, "", "", now.replace(year=now.year + 1, day=1), recipients)
    return isinstance(work.ws.ask(work.request(case_id, verb), work.session), Applied)


def _called(work: Work, events: Sequence[Event], asks: Sequence[Event], left: frozenset[str]) -> GridTable:
    grid = GridTable("Kallade", _COLUMNS)
    for sent in asks:
        reply = answer_to(events, sent)
        told = (reply.at_receiver or reply.at_sender) if reply else None
        grid.add_row(
            [
                work.settings.directory.unit_name(sent.receiver),
                _answer(sent, reply, left),
                told.text if told else "",
            ]
        )
    return grid


def _answer(sent: Event, reply: Event | None, left: frozenset[str]) -> str:
    if reply is not None:
        return calls.answer(sent.topic, reply.answer, spoken_only=reply.spoken_only)
    if sent.receiver in left:
        return calls.NOT_RUNG
    return calls.ANSWER_MISSING if sent.first.must_answer else words.FOR_INFORMATION


def _not_rung(case: Sip, unit: str, unsent: frozenset[str], action: str) -> frozenset[str]:
    return frozenset(half.receiver for half in to_ring(case, unit, unsent) if half.stamp.action == action)


def _do_not_know(work: Work, case: Sip, untold: frozenset[str], half: Half) -> str:
    """Who is to be rung because this meeting is off, or on after all."""
    news = [
        each
        for each in to_hear(case, work.unit, untold, work.tools.now())
        if any((one.topic, one.meeting_at) == (half.topic, half.meeting_at) for one in each.meetings)
    ]
    names = [work.settings.directory.unit_name(each.unit) for each in news]
    return called_off.do_not_know(names, off=news[0].off) if news else ""


def _of_paper(case: Sip, unit: str, half: Half, now: datetime) -> Iterator[QWidget]:
    """How it stands with the letter to those who are called by hand: to be printed, printed, or out though
    the meeting is called off (C09); and, while it may go out, what the person does not want shared (A12).
    """
    out = letters.printed(case, half)
    for paper in letters.papers(case, half):
        void = void_of(case, paper.stamp.action)
        if void is not None:
            yield struck(paper_words.printed(paper.stamp.at, paper.stamp.who.name, now), void, now)
    if letters.is_to_print(case, unit, half, now):
        yield label(paper_words.TO_PRINT, "warning", wrap=True)
    elif out and voided(case, half.stamp.action) and not over(case):
        yield label(paper_words.TELL_THEM, "warning", wrap=True)
    elif out:
        yield muted(paper_words.printed(out[-1].stamp.at, out[-1].stamp.who.name, now), wrap=True)
    limit = standing(case)
    if limit and limit.not_shared and letters.may_be_sent(case, unit, half, now):
        yield label(paper_words.not_to_be_shared(limit.not_shared), "warning", wrap=True)


def _acts(work: Work, case_id: str, case: Sip, asks: Sequence[Event], parent: QWidget) -> list[Button]:
    half = asks[0].first
    action, found = half.stamp.action, []
    if letters.may_be_sent(case, work.unit, half, work.tools.now()):
        out = secondary(paper_words.PRINT, Icon.PRINT)
        out.setObjectName(f"print-call:{action}")
        out.clicked.connect(partial(_print, work, case_id, asks, parent))
        found.append(out)
    if closing_of(case) is not None:
        return found  # In a case that has ended there is no meeting to call off.
    for paper in letters.printed(case, half)[-1:]:
        if not why_not_void(work, case_id, paper.stamp.action):
            spoilt = Voiding(
                paper.stamp.action, voiding.LETTER_TITLE, voiding.LETTER_MEANS, voiding.LETTER_ACT
            )
            found.append(_back(work, case_id, spoilt, quiet(voiding.LETTER_LINK), "void-letter", parent))
    if not asks[0].voided and not why_not_void(work, case_id, action):
        what = Voiding(action, words.VOID_TITLE, words.VOID_MEANS, words.VOID_ACT)
        if not half.by_sender:
            what = Voiding(action, voiding.NOTE_TITLE, voiding.NOTED_CALL, voiding.NOTE_ACT)
        shown = danger(f"{what.act}…")
        found.append(_back(work, case_id, what, shown, "void-call", parent))
    return found


def _back(work: Work, case_id: str, what: Voiding, act: Button, name: str, parent: QWidget) -> Button:
    act.setObjectName(f"{name}:{what.target}")
    act.clicked.connect(partial(_void, work, case_id, what, parent))
    return act


def _row(acts: Sequence[Button]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for act in acts:
        row.addWidget(act)
    return row


def _print(work: Work, case_id: str, asks: Sequence[Event], parent: QWidget, _checked: bool = False) -> None:
    print_call(work, case_id, asks[0].first, [sent.receiver for sent in asks], parent)


def _void(work: Work, case_id: str, what: Voiding, parent: QWidget, _checked: bool = False) -> None:
    open_once(VoidDialog(work, case_id, what, parent))
