"""Which version of the plan a part belongs to, and the way to the earlier ones and back (E24, B36, R10)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases import edits
from cases.case import Sip
from cases.intents import Part
from cases.locks import VERSIONED, current_version, sheet
from ui.icons import Icon
from ui.tokens import S8
from ui.widgets.buttons import link
from ui.widgets.cards import Notice
from ui.widgets.labels import label, muted
from ui.work import Work
from wording.plans import BACK, EARLIER, version_named

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
    act = link(BACK[part])
    act.setObjectName("version:current")
    act.clicked.connect(partial(_want, wanted, ""))
    notice.body.addWidget(act, alignment=Qt.AlignmentFlag.AlignLeft)
    return notice


def _want(wanted: Callable[[str], None], kind: str, _checked: bool = False) -> None:
    wanted(kind)
