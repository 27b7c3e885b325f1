"""Which version of the plan a part belongs to, and the way to the earlier ones and back (E24, B36, R10)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases import edits
from cases.case import Sip
from cases.intents import Part
from cases.locks import VERSIONED, current_version, sheet
from cases.settlement import settled
from ui.acts import print_earlier
from ui.icons import Icon
from ui.tokens import S8, S16
from ui.widgets.buttons import link
from ui.widgets.cards import Notice
from ui.widgets.labels import label, muted
from ui.work import Work
from wording.plans import BACK, EARLIER, PRINT_EARLIER, version_named

EARLIER_KIND = "earlier"
"""How a step is asked to show an earlier version: "earlier.1"."""


def versions_row(
    case: Sip, part: Part, shown: int, work: Work, wanted: Callable[[str], None]
) -> QWidget | None:
    """The version that is shown, with links to those before it; over an earlier one what it is, and the way
    back. None where there is only one.
    """
    newest = current_version(case)
    if part not in VERSIONED or newest == 1:
        return None
    if shown < newest:
        return _earlier(case, part, shown, work, wanted)
    before = [v for v in range(newest - 1, 0, -1) if any(edits.fields(case, sheet(part, v)))]
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(S8)
    line.addWidget(label(f"Version {newest}", "strong"))
    if before:
        line.addWidget(muted(f"{EARLIER[part]}:"))
    for version in before:
        act = link(version_named(case, part, version, work.settings, work.tools.now()))
        act.setObjectName(f"version:{version}")
        act.clicked.connect(partial(_want, wanted, f"{EARLIER_KIND}.{version}"))
        line.addWidget(act)
    line.addStretch(1)
    return row


def _earlier(case: Sip, part: Part, shown: int, work: Work, wanted: Callable[[str], None]) -> QWidget:
    name = version_named(case, part, shown, work.settings, work.tools.now())
    notice = Notice(f"Du läser {name[:1].lower()}{name[1:]}.", (), Icon.CLOCK, warning=True)
    notice.setObjectName("earlier-version")
    back = link(BACK[part])
    back.setObjectName("version:current")
    back.clicked.connect(partial(_want, wanted, ""))
    row = QHBoxLayout()
    row.setSpacing(S16)
    row.addWidget(back)
    if settled(case, part, shown, work.settings):
        out = link(PRINT_EARLIER)
        out.setObjectName("print-earlier")
        out.clicked.connect(partial(_print, work, case.id, part, shown, notice))
        row.addWidget(out)
    row.addStretch(1)
    notice.body.addLayout(row)
    return notice


def _print(
    work: Work, case_id: str, part: Part, version: int, parent: QWidget, _checked: bool = False
) -> None:
    print_earlier(work, case_id, part, version, parent)


def _want(wanted: Callable[[str], None], kind: str, _checked: bool = False) -> None:
    wanted(kind)
