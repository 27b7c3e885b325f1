"""A workstation whose file is an older one again, put back or copied to another machine: nothing that it
records is lost, nothing is taken for another's, and its people go on in chains of their own.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from cases.action import Channel, Request
from cases.exchange import Outcome
from cases.intents import Basis, ConsentState, RecordConsent
from central.accounts import add_codes
from central.demo_units import WARD
from central.store import reading, writing
from central.tables import LEDGER
from localdb.rescue import rescue
from localdb.workspace import FILE, Saved, Workspace, open_workspace
from seal.action import action_of
from sync.ports import Failed, Trouble
from sync.pull import Pulled, pull_all
from sync.replay import Replayed, push_once
from tests.central.world import CODES, new_engine
from tests.journeys.over_http import KEY, Desk, Harm, Proxy, served

DENIED = RecordConsent(ConsentState.DENIED, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")


class Ward:
    """The ward's workstation at a real centre, and older files of its."""

    def __init__(self, folder: Path, desk: Desk, proxy: Proxy, flags: Iterator[list[str]]) -> None:
        self.folder, self.desk, self.proxy, self._flags = folder, desk, proxy, flags

    def flags(self) -> list[str]:
        """What the ledger says of each action that it has received, in order."""
        return next(self._flags)

    def keeps(self) -> Path:
        """The copy as it lies on the disk now, with the program ended."""
        self.desk.ws.close()
        kept = self.folder / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.folder / "ward", kept)
        self.desk.ws = self.opens(self.folder / "ward")
        return kept

    def goes_back_to(self, kept: Path) -> None:
        """The older file is put in the place of the newer, and the program starts."""
        self.desk.ws.close()
        shutil.rmtree(self.folder / "ward")
        shutil.copytree(kept, self.folder / "ward")
        self.desk.ws = self.opens(self.folder / "ward", "again")

    def opens(self, folder: Path, ids: str = "more") -> Workspace:
        """The copy in a folder, opened."""
        numbers = count(1)
        return open_workspace(folder, KEY, self.desk.clock, lambda: f"{ids}-{next(numbers)}")

    def places(self) -> list[tuple[int, int]]:
        """Incarnation and number of what waits to be sent."""
        sent = [action_of(each.body) for each in self.desk.ws.to_send(100)]
        return [(action.incarnation, action.sequence) for action in sent]


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    """See `Ward`."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)

    def flags() -> Iterator[list[str]]:
        query = select(LEDGER.c.flag).where(LEDGER.c.kind == "received").order_by(LEDGER.c.commit_seq)
        while True:
            with reading(engine) as connection:
                found = list(connection.execute(query).scalars())
            yield found

    with served(engine) as proxy:
        desk = Desk(tmp_path / "ward", proxy.address, WARD)
        yield Ward(tmp_path, desk, proxy, flags())
        desk.close()
    engine.dispose()


def test_an_older_file_put_back_forks_once_and_then_goes_on_in_a_new_incarnation(ward: Ward) -> None:
    desk = ward.desk
    first = desk.opens("case-1")
    desk.push()
    desk.pull()
    kept = ward.keeps()
    lost = desk.opens("case-2")
    desk.push()
    ward.goes_back_to(kept)
    forked = desk.opens("case-3")
    assert ward.places() == [(1, 3), (1, 4)]
    assert desk.push() == Replayed(2, {Outcome.APPLIED: 2})
    assert ward.flags() == ["", "", "", "", "fork", "fork"]
    later = desk.opens("case-4")
    assert ward.places() == [(2, 1), (2, 2)]
    desk.push()
    assert ward.flags()[6:] == ["", ""]
    assert desk.pull().agrees
    for case_id in ("case-1", "case-2", "case-3", "case-4"):  # the same person: they are joined
        assert desk.ws.case(case_id) is not None
    assert desk.outcomes() == dict.fromkeys((*first, *forked, *later), Outcome.APPLIED)
    assert desk.ws.facts().all_sent
    assert not set(lost) & set(desk.outcomes())


def test_an_answer_about_a_fork_that_was_lost_comes_again_with_the_same_word(ward: Ward) -> None:
    desk = ward.desk
    desk.opens("case-1")
    desk.push()
    kept = ward.keeps()
    desk.records("case-1", DENIED)
    desk.push()
    ward.goes_back_to(kept)
    desk.opens("case-2")
    ward.proxy.harm["/v1/push"] = [Harm.LOST_ANSWER]
    assert push_once(desk.ws, desk.remote, desk.clock()) == Failed(Trouble.NO_ANSWER)
    desk.push()
    assert ward.flags() == ["", "", "", "fork", "fork"]
    desk.opens("case-3")
    assert ward.places() == [(2, 1), (2, 2)]


def test_two_machines_with_one_file_both_go_on_and_nothing_is_doubled(ward: Ward) -> None:
    desk = ward.desk
    opened = desk.opens("case-1")
    desk.push()
    desk.pull()
    ward.keeps()
    clone = ward.opens(ward.folder / "kept", "clone")
    session = desk.session()

    def cloned(case_id: str) -> list[str]:
        saved = clone.perform([Request(case_id, DENIED, session.who, desk.clock(), Channel.APP)], session)
        assert isinstance(saved, Saved), saved
        return [action.id for action in saved.actions]

    ours, theirs = desk.records("case-1", DENIED), cloned("case-1")
    for _ in range(2):
        desk.push()
        assert isinstance(push_once(clone, desk.remote, desk.clock()), Replayed)
        ours += desk.opens(f"case-{len(ours) + 1}")
        theirs += cloned("case-1")
    desk.push()
    push_once(clone, desk.remote, desk.clock())
    assert desk.pull().agrees
    pulled = pull_all(clone, desk.remote, desk.clock)
    assert isinstance(pulled, Pulled)
    assert pulled.agrees
    assert Counter(ward.flags()) == {"": len(opened) + len(ours) + len(theirs) - 1, "fork": 1}
    for ws, mine in ((desk.ws, ours), (clone, theirs)):
        found = {row.action_id: row.outcome for row in ws.queue()}
        outcomes = [found[id_] for id_ in mine]
        assert [each for each in outcomes if each is None or not each.final] == []
    clone.close()
    assert (ward.folder / "kept" / FILE).is_file()


@pytest.mark.parametrize("backup", [True, False])
@pytest.mark.parametrize("journalled", [True, False])
def test_a_rescued_workstation_forks_nowhere_loses_nothing_and_doubles_nothing(
    ward: Ward, backup: bool, journalled: bool
) -> None:
    desk = ward.desk
    ids = desk.opens("case-1")
    if backup:
        assert desk.ws.keeper().back_up()
    if journalled or not backup:
        desk.ws.keeper().catch_up()
    desk.push()
    desk.pull()
    forgotten = desk.opens("case-2")  # nobody kept these but the centre
    desk.push()
    desk.ws.close()
    (ward.folder / "ward" / FILE).write_bytes(b"nothing of ours" * 500)
    rescue(ward.folder / "ward", KEY, desk.people, desk.clock, lambda: "rescue-1")
    desk.ws = ward.opens(ward.folder / "ward")
    ids += desk.opens("case-3")
    desk.push()
    assert desk.pull().agrees
    assert desk.outcomes() == dict.fromkeys(ids, Outcome.APPLIED)
    assert ward.flags() == [""] * (len(ids) + len(forgotten))
    for case_id in ("case-1", "case-2", "case-3"):
        assert desk.ws.case(case_id) is not None
    assert desk.ws.facts().all_sent
