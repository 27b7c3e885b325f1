"""A workstation whose program is older than what others record, over real HTTP: one case that it cannot read
holds up nothing else, and is there when the program is upgraded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import Basis, Change, ConsentState, Edit, OpenCase, Part, RecordConsent
from central.accounts import add_codes
from central.demo_units import ANNA, JOHAN, WARD
from central.store import writing
from localdb.listing import Filter
from localdb.outbox import QueueState
from localdb.workspace import open_workspace
from sync.replay import Replayed
from tests.central.world import CODES, new_engine
from tests.journeys.over_http import KEY, Desk, served
from tests.localdb.older import WORD, is_older

CASE, OTHER = "case-1", "case-2"
SECOND = "ANDRA-DATORN"
OPEN = OpenCase("191212121212", "Åke Ström", "1912-12-12", "K4H7PX")
CONSENT = RecordConsent(ConsentState.GIVEN, Basis.OWN, "Johan Lind", "sjuksköterska", "2026-11-20")


def wrote(field: str, text: str) -> Edit:
    return Edit(Part.PLAN, {field: Change((), "", text)})


class Ward:
    """Two computers of the ward; the program of the first is the older one."""

    def __init__(self, folder: Path, address: str) -> None:
        self.first = Desk(folder / "first", address, WARD)
        self.second = Desk(folder / "second", address, WARD, SECOND, name="ws-1012-b")
        self.folder = folder
        self.first.opens(CASE, by=ANNA)
        self.first.push()
        for desk in (self.first, self.second):
            desk.pull()

    def upgrades(self, patched: pytest.MonkeyPatch) -> None:
        """The first computer gets the newer program, which starts over its file."""
        patched.undo()
        old = self.first.ws
        self.first.ws = open_workspace(self.folder / "first", KEY, self.first.clock, old._ids)
        old.close()

    def listed(self) -> list[str]:
        return sorted(row.id for row in self.first.ws.rows(Filter.ALL, "", None, 9))

    def fields(self) -> set[str]:
        """The fields of the case that have a text at the first computer."""
        found = self.first.ws.case(CASE)
        assert found is not None
        assert isinstance(found.view, Sip)
        return set(found.view.edits)


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
        add_codes(connection, {WARD: SECOND})
    with served(engine) as proxy:
        made = Ward(tmp_path, proxy.address)
        is_older(monkeypatch)
        yield made
        for desk in (made.first, made.second):
            desk.close()
    engine.dispose()


def test_a_case_that_an_older_program_cannot_read_holds_up_nothing_and_is_there_after_the_upgrade(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward.second.records(CASE, wrote("situation", WORD), by=JOHAN)
    ward.second.records(OTHER, OPEN, CONSENT, by=JOHAN)
    ward.second.push()
    assert ward.first.pull().agrees
    assert (ward.listed(), ward.fields()) == ([CASE, OTHER], set())
    facts = ward.first.ws.facts()
    assert (facts.illegible, facts.digest_equal, facts.all_sent) == (1, True, False)
    assert ward.first.pull().cases == (), "nothing is fetched again"

    (own,) = ward.first.records(CASE, wrote("main_goal", "Bo hemma"), by=ANNA)
    assert ward.first.push() == Replayed(1, {Outcome.APPLIED: 1})
    assert ward.first.pull().agrees
    assert ward.first.row(own).state is QueueState.TAKEN
    assert ward.fields() == {"plan/main_goal"}
    assert not ward.first.ws.facts().all_sent

    ward.upgrades(monkeypatch)
    assert ward.fields() == {"plan/main_goal", "plan/situation"}
    assert ward.first.row(own).state is QueueState.SETTLED
    assert ward.first.pull().agrees
    facts = ward.first.ws.facts()
    assert (facts.illegible, facts.digest_equal, facts.all_sent) == (0, True, True)
