"""The panel about one person: meeting, consent, who coordinates, how each unit has answered, and what has
been written (E22).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import consent, coordinator
from cases.case import Sip, Stub
from cases.identity import facts_of, identity_of, is_protected
from cases.locks import closing_of, deceased, voided
from cases.messages import messages, to_acknowledge
from cases.parting import to_be_parted
from cases.people import Who
from cases.settings import Settings
from cases.status import Task
from cases.turns import LeaveKind
from cases.waiting import next_meeting
from forms import numbers
from localdb.listing import ListRow
from ui.icons import Icon
from ui.screens.case_acts import CaseActs
from ui.screens.participants import units_section
from ui.screens.person_sections import discharge_section, others_section, reached_section, tasks_section
from ui.screens.struck import struck, void_of, with_way_back
from ui.tokens import S4, S8
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Notice
from ui.widgets.labels import IconLabel, label, muted, section
from ui.widgets.panel import PanelPage
from wording import participants as leaving
from wording import persons, voiding
from wording.consent import informed, legal_review, line
from wording.incoming import TITLE
from wording.messages import NONE_YET, figures
from wording.parting import ACT
from wording.times import moment
from wording.verbs import person


def person_panel(
    view: Sip | Stub,
    unit: str,
    settings: Settings,
    now: datetime,
    *,
    open_case: Callable[[], None] | None = None,
    open_messages: Callable[[], None] | None = None,
    open_calls: Callable[[], None] | None = None,
    acts: CaseActs | None = None,
    tasks: Sequence[Task] = (),
    others: Sequence[ListRow] = (),
    open_other: Callable[[str], None] | None = None,
) -> PanelPage:
    """The panel for one case. `open_case` and `open_messages` put their buttons at its foot, `open_calls`
    leads back to the calls to make; `acts` puts what can be done to the case in place. Beside the list, where
    the case is not open, it also tells of the unit's `tasks` and the person's `others`.
    """
    page = PanelPage()
    if isinstance(view, Stub):
        return _stub(page, view, settings, now)
    if open_calls is not None:
        page.body.addWidget(_link("Till samtalen", "to-calls", open_calls))
    _person(page, view, now, acts)
    meeting = next_meeting(view)
    if meeting and meeting.meeting_at:
        page.body.addWidget(
            Notice(f"Möte {moment(meeting.meeting_at, now)}", (meeting.place,), Icon.CALENDAR)
        )
    discharge_section(page, facts_of(view), now)
    tasks_section(page, tasks, now)
    if acts is None:
        reached_section(page, facts_of(view))
    _consent(page, view, now, acts)
    _informed(page, view, settings, now, acts)
    # In a case that has ended nobody is handed anything, comes or goes.
    going_on = acts if closing_of(view) is None else None
    _coordinator(page, view, unit, settings, going_on)
    units_section(page, view, settings, now, going_on)
    _messages(page, view, unit, now, acts)
    if open_other is not None:
        others_section(page, others, now, open_other)
    if acts is not None:
        _more(page, view, acts)
    _foot(page, view, open_case, open_messages)
    return page


def _stub(page: PanelPage, stub: Stub, settings: Settings, now: datetime) -> PanelPage:
    """R06, R49: number, from whom, when, why and by whom. Never the name."""
    page.body.addWidget(section(numbers.shown(stub.number)))
    page.body.addWidget(muted(leaving.STUBS[stub.why], wrap=True))
    by = person(stub.by)
    why = muted(stub.comment, wrap=True)
    when = f"{leaving.SHORT[stub.why]} {moment(stub.at, now)}"
    if stub.why is LeaveKind.DECLINED:
        page.add_section("Initiativ från", settings.directory.unit_name(stub.sender))
        page.add_section("Ert svar", when, why)
        page.add_section("Svarade", by)
    else:
        page.add_section("Varför", when, why)
        page.add_section("Av", by, muted(settings.directory.unit_name(stub.sender), wrap=True))
    return page


def _person(page: PanelPage, case: Sip, now: datetime, acts: CaseActs | None) -> None:
    known, facts = identity_of(case), facts_of(case)
    page.body.addWidget(label(persons.name(known, now), "section", wrap=True))
    number = known.unknown or numbers.shown(known.number)
    page.body.addWidget(muted(" · ".join(part for part in (number, "SIP") if part), wrap=True))
    if is_protected(facts):
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(IconLabel(Icon.SHIELD, "warn"))
        row.addWidget(label(persons.PROTECTED, "warning", wrap=True), 1)
        page.body.addLayout(row)
    if deceased(case) and acts is None:  # in the case itself it stands over everything else
        entry = next(each for key, each in case.deaths.items() if not voided(case, key))
        page.body.addWidget(Notice(persons.death(entry, now)))
    if acts is None:
        return
    links = QVBoxLayout()
    links.setSpacing(S4)
    if known.unknown:
        links.addWidget(_link("Ange identitet…", "identify", acts.identify))
    links.addWidget(_link("Personuppgifter", "person-facts", acts.show_facts))
    page.body.addLayout(links)


def _consent(page: PanelPage, case: Sip, now: datetime, acts: CaseActs | None) -> None:
    lines: list[QWidget] = [label(line(entry, now), wrap=True) for entry in consent.live(case).values()]
    review = legal_review(consent.standing(case))
    if review:
        lines.append(label(review, "warning", wrap=True))
    if acts is not None:
        lines.append(_link("Ändra samtycke…", "change-consent", acts.change_consent))
    page.add_section("Samtycke", *(lines or [label(line(None, now))]))


def _informed(page: PanelPage, case: Sip, settings: Settings, now: datetime, acts: CaseActs | None) -> None:
    """B15: that the person was told what a SIP is, or why not; what was taken back is struck through."""
    lines: list[QWidget] = []
    newest_first = sorted(case.informed.items(), key=lambda each: (each[1].stamp.at, each[0]), reverse=True)
    for action, entry in newest_first:
        unit = settings.directory.unit_name(entry.stamp.unit)
        told, void = informed(entry, moment(entry.stamp.at, now), unit), void_of(case, action)
        if void is not None:
            lines.append(struck(told, void, now))
        elif acts is not None and not acts.why_not_void(action):
            back = partial(acts.take_back_informed, action)
            lines.append(with_way_back(told, f"void-informed:{action}", voiding.INFORMED_LINK, back))
        else:
            lines.append(muted(told, wrap=True))
    for line_below in lines[1:]:
        line_below.setContentsMargins(0, S8, 0, 0)
    if lines:
        page.add_section("Information till personen", *lines)


def _coordinator(page: PanelPage, case: Sip, unit: str, settings: Settings, acts: CaseActs | None) -> None:
    holder, disputed = coordinator.coordinator(case), coordinator.disputed(case)
    directory = settings.directory
    own = " (ni)" if holder == unit else ""
    who = _who_coordinates(case, holder)
    phone = directory.units[holder].phone if holder in directory.units else ""
    lines: list[QWidget] = [
        *([label(person(who), wrap=True)] if who else []),
        label(f"{directory.unit_name(holder)}{own}", "muted" if who else "", wrap=True),
        *([label(phone)] if phone else []),
    ]
    if coordinator.only_heard(case):
        lines.append(muted("Sagt i telefon, inte bekräftat ännu", wrap=True))
    if disputed:
        lines.append(label("Flera enheter är angivna. Ring varandra och välj en.", "warning", wrap=True))
    if acts is not None and coordinator.claims_of(case, unit):
        words = "Välj samordningsansvarig…" if disputed else "Byt samordningsansvarig…"
        lines.append(_link(words, "change-coordinator", acts.change_coordinator))
    page.add_section("Samordningsansvarig", *lines)


def _who_coordinates(case: Sip, holder: str) -> Who | None:
    """Who of the unit has taken the coordination on herself, where she has recorded anything of it (S3)."""
    records = (record for claim in coordinator.live(case).values() for record in claim.by)
    return next((record.stamp.who for record in records if record.stamp.unit == holder), None)


def _messages(page: PanelPage, case: Sip, unit: str, now: datetime, acts: CaseActs | None) -> None:
    every = messages(case)
    found = [message for message in every if not message.voided]
    waiting = len(to_acknowledge(case, unit, every))
    lines: list[QWidget] = []
    if acts is not None:
        lines.append(_link(figures(len(found), waiting) or NONE_YET, "messages-link", acts.show_messages))
    else:
        lines.append(label(figures(len(found), waiting) or NONE_YET, wrap=True))
    if found:
        lines.append(muted(f"Senast {moment(found[0].at, now)}"))
    page.add_section("Meddelanden", *lines)


def _more(page: PanelPage, case: Sip, acts: CaseActs) -> None:
    lines: list[QWidget] = []
    if not identity_of(case).unknown:
        lines.append(_link("Rätta namn eller personnummer…", "identify", acts.identify))
    if not deceased(case):
        lines.append(_link("Personen är avliden…", "record-death", acts.record_death))
    if lines:
        page.add_section("Om personen", *lines)
    of_case: list[QWidget] = []
    if closing_of(case) is None:
        of_case.append(_link(f"{TITLE}…", "note-incoming", acts.note_incoming))
    if len(case.openings) > 1 and to_be_parted(case) is None:
        of_case.append(_link(ACT, "part-case", acts.part))
    if closing_of(case) is None:
        of_case.append(_link("Avsluta ärendet…", "end-case", acts.close))
    if of_case:
        page.add_section("Ärendet", *of_case)


def _foot(
    page: PanelPage, case: Sip, open_case: Callable[[], None] | None, open_messages: Callable[[], None] | None
) -> None:
    buttons: list[Button] = []
    if open_case is not None:
        act = Button("Öppna ärendet")
        act.setObjectName("open-case")
        act.clicked.connect(open_case)
        buttons.append(act)
    if open_messages is not None:
        count = sum(not message.voided for message in messages(case))
        act = Button(f"Meddelanden {count}" if count else "Meddelanden", "quiet")
        act.setObjectName("open-messages")
        act.clicked.connect(open_messages)
        buttons.append(act)
    if buttons:
        page.add_acts(buttons)


def _link(words: str, name: str, does: Callable[[], None]) -> Button:
    made = link(words)
    made.setObjectName(name)
    made.clicked.connect(does)
    return made
