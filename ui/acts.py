"""What several pages start in the same way: a call, an incoming call, a print, the start and the end of the
routine.

Each opens a dialog and comes back at once; what was saved is told by `Work.changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from cases.case import Half, Sip
from cases.intents import Part
from forms.field import Form
from localdb.calls import CallToMake
from localdb.errors import NotSaved
from ui.widgets.dialog import asking
from ui.work import Work

if TYPE_CHECKING:
    # Loaded when something is printed: the first window can do without.
    from ui.printing import Paper


def ring(work: Work, case_id: str, unit: str, parent: QWidget) -> None:
    """ "Ring och anteckna" for one recipient, or, with no unit, for the first of the case that nobody has
    reached.
    """
    call = next((c for c in work.ws.calls_to_make() if c.case_id == case_id and unit in ("", c.unit)), None)
    if call is not None:
        make_call(work, call, parent)


def make_call(work: Work, call: CallToMake, parent: QWidget) -> None:
    """ "Ring och anteckna" for just this call."""
    from ui.dialogs.ring import RingDialog

    found = work.ws.case(call.case_id)
    if found is not None and isinstance(found.view, Sip):
        open_once(RingDialog(work, call, found.view, parent))


def note_incoming(work: Work, open_case: Callable[[str], None], parent: QWidget) -> None:
    """ "Lägg in inkommet samtal"; when it is saved, `open_case` is given the case that it was written in."""
    from ui.dialogs.incoming import IncomingDialog

    dialog = IncomingDialog(work, parent)
    dialog.accepted.connect(lambda: open_case(dialog.case_id))
    open_once(dialog)


def print_blank(work: Work, form: Form, printed: Callable[[], None], parent: QWidget) -> None:
    """An empty form with its own print number, to be printed or saved (A07)."""
    from ui.dialogs.preview import PreviewDialog
    from ui.printing import blank

    try:
        paper = blank(work, form)
    except NotSaved as failure:
        _tell(work, failure, parent)
        return
    dialog = PreviewDialog(work, paper, form.title, parent)
    dialog.accepted.connect(printed)
    open_once(dialog)


def print_agenda(work: Work, parent: QWidget) -> None:
    """The agenda of the meeting, to be printed or saved (C11)."""
    from ui.printing import agenda

    _print_sheet(work, agenda, parent)


def print_missing(work: Work, parent: QWidget) -> None:
    """What was here before the outage and is missing now, to be printed or saved."""
    from ui.printing import missing

    _print_sheet(work, missing, parent)


def _print_sheet(work: Work, made: Callable[[Work], Paper], parent: QWidget) -> None:
    from ui.dialogs.preview import PreviewDialog

    try:
        paper = made(work)
    except NotSaved as failure:
        _tell(work, failure, parent)
        return
    open_once(PreviewDialog(work, paper, paper.form.title, parent))


def print_part(
    work: Work,
    case_id: str,
    part: Part,
    printed: Callable[[], None],
    parent: QWidget,
    *,
    for_signatures: bool = False,
) -> None:
    """A part's form with what is known of the case, or with what was locked and lines to sign on."""
    from ui.printing import filled

    def made(found: str, case: Sip) -> Paper:
        return filled(work, found, case, part, for_signatures=for_signatures)

    dialog = _preview(work, case_id, made, parent)
    if dialog is not None:
        dialog.accepted.connect(printed)


def print_earlier(work: Work, case_id: str, part: Part, version: int, parent: QWidget) -> None:
    """An earlier version of a plan, its follow-up or its evaluation, as it was settled (B36, R10)."""
    from ui.printing import earlier

    def made(found: str, case: Sip) -> Paper:
        return earlier(work, found, case, part, version)

    _preview(work, case_id, made, parent)


def print_call(work: Work, case_id: str, half: Half, called: Sequence[str], parent: QWidget) -> None:
    """A kallelse as a letter, for those who are called by hand (C09)."""
    from ui.letters import letter

    def made(found: str, case: Sip) -> Paper:
        return letter(work, found, case, half, called)

    _preview(work, case_id, made, parent)


def _preview(work: Work, case_id: str, make: Callable[[str, Sip], Paper], parent: QWidget) -> QDialog | None:
    """A look at a case's paper, opened; None when there is no such case or the world stood in the way."""
    from ui.dialogs.preview import PreviewDialog

    found = work.ws.case(case_id)
    if found is None or not isinstance(found.view, Sip):
        return None
    try:
        paper = make(found.id, found.view)
    except NotSaved as failure:
        _tell(work, failure, parent)
        return None
    dialog = PreviewDialog(work, paper, paper.form.title, parent)
    open_once(dialog)
    return dialog


def start_outage(work: Work, parent: QWidget) -> None:
    """Asks what is known of the cause, and declares the outage."""
    from ui.dialogs.outage import StartOutageDialog

    open_once(StartOutageDialog(work, parent))


def end_outage(work: Work, parent: QWidget) -> None:
    """Says what still waits, and ends the outage."""
    from ui.dialogs.outage import EndOutageDialog

    open_once(EndOutageDialog(work, work.ws.facts(), parent))


def _tell(work: Work, failure: NotSaved, parent: QWidget) -> None:
    dialog = asking(parent, "Det gick inte", work.tools.sentence(failure), "Jag förstår")
    if dialog.leave is not None:
        dialog.leave.hide()
    open_once(dialog)


def open_once(dialog: QDialog) -> None:
    """Opens a dialog that goes away when it is answered."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
