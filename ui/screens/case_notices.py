"""What stands over everything else in a case: that the unit only reads it, that it has ended, that the person
has died, that the consent is withdrawn, that the units know her by different identities, that she has another
case, that something in it cannot be read here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cases import consent
from cases.access import Standing, standing
from cases.case import Sip
from cases.identity import identity_of
from cases.locks import closing_of, voided
from cases.parting import to_be_parted
from cases.settings import Settings
from cases.visiting import may_write
from cases.waiting import is_not_alone
from ui.icons import Icon
from ui.screens.case_acts import CaseActs
from ui.widgets.buttons import link
from ui.widgets.cards import Notice
from wording import elsewhere, newer, parting
from wording import persons as words
from wording.consent import recalled
from wording.plans import after_close
from wording.steering import CLOSINGS
from wording.times import moment
from wording.verbs import person

TOLD_FOR = timedelta(days=14)
"""So long somebody who opens a case may wonder where the rest of it is."""


def case_notices(case: Sip, settings: Settings, now: datetime, acts: CaseActs) -> list[QWidget]:
    """The notices of a case, calm and few; each with its act, if there is one and the unit takes part."""
    takes_part = standing(case, acts.unit) is Standing.PARTICIPANT
    writes, directory = may_write(case, acts.unit, settings), settings.directory
    found: list[QWidget] = [] if takes_part else [_visitor(writes=writes)]

    def with_act(notice: Notice, name: str, act: str, does: Callable[[], None]) -> Notice:
        return _named(notice, name, act if takes_part else "", does)

    found += _parting(case, settings, now)
    closing = closing_of(case)
    if closing is not None:
        stamp = closing.stamp
        by = f"{moment(stamp.at, now)} av {person(stamp.who)}, {directory.unit_name(stamp.unit)}"
        notice = Notice(f"{CLOSINGS[closing.kind]} {by}.", after_close(closing))
        found.append(with_act(notice, "closed", "Ångra avslutet…", acts.undo_close))
    deaths = [entry for key, entry in case.deaths.items() if not voided(case, key)]
    if deaths:
        last = deaths[-1].stamp
        by = f"Registrerat {moment(last.at, now)} av {last.who.name}, {directory.unit_name(last.unit)}."
        notice = Notice(words.death(deaths[-1], now), (words.DEATH_MEANS, by))
        found.append(with_act(notice, "deceased", "Ångra…", acts.undo_death))
    entry = consent.withdrawal(case)
    if entry is not None:
        notice = Notice(recalled(entry.state), warning=True)
        found.append(with_act(notice, "withdrawn", "Ändra samtycke…", acts.change_consent))
    if is_not_alone(case):
        notice = Notice(words.NOT_ALONE, (words.NOT_ALONE_DO,), warning=True)
        notice.setObjectName("not-alone")
        found.append(notice)
    if case.identities and identity_of(case).several:
        notice = Notice(words.SEVERAL, warning=True)
        found.append(with_act(notice, "several-identities", "Välj identitet…", acts.identify))
    return found


def outdated(central_name: str) -> Notice:
    """The case has something newer that this program cannot read."""
    notice = Notice(newer.came(central_name), (newer.MEANS, newer.DO), warning=True)
    notice.setObjectName("outdated")
    return notice


def _parting(case: Sip, settings: Settings, now: datetime) -> list[QWidget]:
    """R40: that the case will be two, and, for a while, that it was parted and by whom."""
    waits = to_be_parted(case)
    if waits is not None:
        notice = Notice(parting.WAITS, (parting.waits_for(settings.central_name), parting.why(waits)))
        notice.setObjectName("to-be-parted")
        return [notice]
    last = max(case.partings.values(), key=lambda each: each.stamp.at, default=None)
    if last is None or now - last.stamp.at > TOLD_FOR:
        return []
    notice = Notice(parting.was_parted(last, settings.directory, now), (parting.why(last),))
    notice.setObjectName("parted")
    return [notice]


def _visitor(*, writes: bool) -> Notice:
    """R24, R26: nobody is to wonder why so little can be done here."""
    lines = (elsewhere.VISITS, elsewhere.WRITES_TOO) if writes else (elsewhere.READS, elsewhere.READ_ONLY)
    notice = Notice(lines[0], lines[1:], Icon.EYE)
    notice.setObjectName("reads-only")
    return notice


def _named(notice: Notice, name: str, act: str, does: Callable[[], None]) -> Notice:
    notice.setObjectName(name)
    if act:
        button = link(act)
        button.setObjectName(f"{name}:act")
        button.clicked.connect(does)
        notice.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
    return notice
