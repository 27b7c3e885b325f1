"""A centre in memory that is restored from a backup of itself, and a desk that meets it."""

from __future__ import annotations

import copy

import msgspec

from cases.action import Action, Channel
from cases.case import Sip, View
from cases.decide import decide
from cases.exchange import CaseRow, End, Header, PullRow
from cases.outcome import Applied
from localdb.workspace import Workspace
from tests.localdb.made_up import ANNA, SETTINGS, START, WARD, Centre, made_case, note, session


class Epochs:
    """`centre` is the one that answers now; `epochs` what it says of its lives."""

    def __init__(self) -> None:
        self.centre = Centre()
        self.epoch, self.epochs = 1, {1: 0}
        self.durable = 0

    def backup(self) -> Centre:
        """The centre as it is now."""
        return copy.deepcopy(self.centre)

    def restore(self, backup: Centre) -> None:
        """It goes on from a backup, in a new epoch."""
        self.centre = copy.deepcopy(backup)
        self.epoch += 1
        self.epochs = {**self.epochs, self.epoch: self.centre.seq}

    def meet(self, ws: Workspace) -> None:
        """The desk hears of the epoch."""
        ws.begin_afresh(self.epoch, self.epochs)

    def push(self, ws: Workspace) -> int:
        """Everything is sent; how many that was."""
        sent = ws.to_send(100)
        ws.answered(self.centre.push(sent), START)
        assert not ws.to_send(1), "what was answered still waits"
        return len(sent)

    def page(self, ws: Workspace, most: int = 1000) -> End:
        """One page is fetched."""
        rows, end = self.centre.pull(ws.cursor(), most)
        end = msgspec.structs.replace(end, durable_through=self.durable or self.centre.seq)
        ws.receive([Header("ledger", self.epoch, WARD), *rows], end, START)
        return end

    def pull(self, ws: Workspace, most: int = 1000) -> None:
        """Everything is fetched."""
        while self.page(ws, most).more:
            pass


def with_cases(ws: Workspace, count: int) -> Epochs:
    """A desk that has so many cases of others, at a centre that has none of them in its backup."""
    made = Epochs()
    for number in range(1, count + 1):
        made.centre.put(made_case(number, name=f"Person {number:02}"))
    made.pull(ws)
    return made


def row(case: View, revision: int = 1) -> CaseRow:
    """A case as it comes."""
    return CaseRow(case.id, revision, START, msgspec.Raw(msgspec.json.encode(case)))


def header(epoch: int = 1) -> PullRow:
    """The first line of a page."""
    return Header("ledger", epoch, WARD)


def changed(case: Sip) -> Sip:
    """The case after somebody at another computer has written in it."""
    actor = session().actor
    action = Action(
        "elsewhere-1",
        case.id,
        note("Text"),
        actor,
        ANNA,
        None,
        START,
        START,
        Channel.APP,
        (),
        "",
        "w",
        1,
        1,
        "",
    )
    answer = decide(case, action, SETTINGS)
    assert isinstance(answer, Applied)
    return answer.case
