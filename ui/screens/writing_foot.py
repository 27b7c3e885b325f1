"""What the foot of a written part says: that it is saved, and where; who of the own unit stands for it; and
until when no other unit writes there.
"""

from __future__ import annotations

from cases import edits
from cases.case import Sip
from cases.intents import Part
from cases.locks import sheet
from localdb.casefile import CaseFile
from ui.holding import Hold
from ui.work import Work
from wording import outage
from wording.holding import ours_until
from wording.times import moment


def saved(work: Work, file: CaseFile | None, case: Sip, name: str) -> str:
    """When the newest text of a sheet was saved, and whether it has come over; "" where there is none."""
    stamps = [s for _, f in edits.fields(case, name) for e in f.heads.values() for s in e.by]
    if not stamps:
        return ""
    newest = max(stamps, key=lambda stamp: stamp.at)
    unsent = file.unsent if file else frozenset()
    central = work.settings.central_name
    if any(stamp.action in unsent for stamp in stamps):
        return outage.saved_not_over(central, newest.at)
    return f"Sparat {moment(newest.at, work.tools.now())} i {central}."


def signed(work: Work, case: Sip, part: Part, version: int) -> str:
    """Who of the own unit has signed what stands now, and when."""
    stamps = [
        attest.stamp
        for attest in edits.signatures(case)
        if (attest.part, attest.version) == (part, version)
        and attest.stamp.unit == work.unit
        and not edits.differs(case, sheet(part, version), attest.seen)
    ]
    if not stamps:
        return ""
    last = max(stamps, key=lambda stamp: stamp.at)
    return f"Signerat {moment(last.at, work.tools.now())} av {last.who.name}"


def and_keeps_out(said: str, hold: Hold) -> str:
    """What is said, and to whoever writes that no other unit can until hers has signed (B07)."""
    own = hold.own()
    if own is None or own.until is None:
        return said
    return f"{said.removesuffix('.')}. {ours_until(own.until)}"
