"""What a drill that has been played leaves to its tests: papers, pictures, and what was counted from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from cases.case import AttestKind, Half, PhoneCall, Sip
from cases.intents import Direction, Topic
from desktop.drill.pages import Sheet
from desktop.drill.report import Ledger, Report, Tally, count

KNOWN, UNKNOWN = "191212121212", "194803032392"


class Figures(msgspec.Struct, frozen=True, array_like=True):
    """What the report is counted from: the ledgers at both ends and the papers."""

    ledgers: tuple[Ledger, ...]
    tally: Tally
    sheets: tuple[Sheet, ...]
    returned: tuple[datetime, ...]
    signed: tuple[str, ...]
    ended: str

    def report(self) -> Report:
        """The same count again."""
        return count(self.ledgers, self.tally, self.sheets, self.returned, self.signed, self.ended)

    @property
    def plan(self) -> str:
        """The print number of the known one's plan."""
        (handed,) = [a for a in self.case(KNOWN).attests.values() if a.kind is AttestKind.HAND_OVER]
        return handed.print_number

    def case(self, number: str) -> Sip:
        """The one case of a person at the centre."""
        (found,) = [
            case
            for case in self.tally.cases.values()
            if any(opening.number == number for opening in case.openings.values())
        ]
        return found

    def sheet(self, number: str) -> Sheet:
        """A paper by its print number."""
        (found,) = [sheet for sheet in self.sheets if sheet.number == number]
        return found


class Played(msgspec.Struct, frozen=True):
    """A drill that has been played: where its papers and pictures lie, what it said, and what it left."""

    out: Path
    code: int
    said: bytes
    errors: str
    left: tuple[str, ...]
    figures: Figures

    @property
    def report(self) -> dict[str, object]:
        """`report.json` as it lies there."""
        kept: dict[str, object] = msgspec.json.decode((self.out / "report.json").read_bytes())
        return kept


def halves(case: Sip, topic: Topic, *, reply: bool) -> list[Half]:
    """What passed between units in a case, each end by itself."""
    return [half for half in case.halves.values() if half.topic is topic and half.reply is reply]


def calls(case: Sip, direction: Direction) -> list[PhoneCall]:
    """The calls of a case in one direction."""
    return [call for call in case.calls.values() if call.direction is direction]
